"""The basis of every line of advice: because, for, against, positions; why not; and what would change this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from logic.conflicts_seen import is_mark
from logic.consult import RuleResult
from logic.decision import Decision
from logic.documents.advice import FRONT, because_span, decision_words, lines_of, marks, moment, split_lines
from logic.documents.blocks import Block, Heading, Line, Mark, Paragraph, Span, Table, line
from logic.documents.request import Notes, PaperRequest, said
from logic.documents.sections import BADGES, grade_words, seed_mark, verb_words
from logic.documents.wording import bound, continued, joined_lines, muted, opened, run_in, spaced, strong
from logic.effect_words import provisional_of
from logic.explain import argument_words, arguments, blockers, provisional
from logic.knowledge_types import Argument, Badge, Group, Rule
from logic.local_words import local_line
from logic.option_words import OptionWords, option_words
from logic.words import tr

WHY_NOT_SHOWN = ("L", "M")
EVERY, LONG = 99, 500
POSITIONS = frozenset({Group.TREATMENT, Group.LOCAL})


def reasons(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """One row for each option, with what speaks for and against it; undecided lines on support in a point each."""
    front, rest = split_lines(request)
    rows = tuple((_named(result, notes), _argued(request, result, notes)) for result in front)
    points = [Paragraph(_short(request, result, notes), Mark.POINT, small=True) for result in rest]
    table = (Table((0.23, 0.77), (), rows, flow=True),) if rows else ()
    return (Heading(tr("Reasons, by option")), *table, *points) if rows or points else ()


def _short(request: PaperRequest, result: RuleResult, notes: Notes) -> Line:
    """An undecided line on support or referral in one paragraph: what it says, because of what, and its grade."""
    title = tr("{verb}: {title}. ", verb=verb_words(result), title=continued(result.title))
    facts = because_span(request, result, EVERY)
    because = (strong(tr(" Because: ")), Span(continued(facts.text), basis=facts.basis)) if facts.text else ()
    said_here = said(bound(result.says), result.rule, notes)
    mark = muted(f"{result.rule.id}{seed_mark(result)}. ")
    return (strong(bound(title)), mark, said_here, *because, Span(" "), *_graded(result.rule))


def _named(result: RuleResult, notes: Notes) -> Line:
    head = (said(bound(result.title), result.rule, notes, bold=True),)
    return spaced((head, (muted(f"{verb_words(result)} · {marks(result)}"),)))


def _argued(request: PaperRequest, result: RuleResult, notes: Notes) -> Line:
    """What the rule says; because, for and against; positions where guidelines may part; the grade."""
    rule = result.rule
    facts = because_span(request, result, EVERY)
    parts: list[Line] = []
    if facts.text:
        parts.append((strong(tr("Because: ")), Span(continued(facts.text), basis=facts.basis)))
    parts += [_option(each, rule) for each in option_words(request.consult, result)]
    parts.append(_hangs_on(request, result))
    if result.group in FRONT:
        parts.append(_side(request, tr("For: "), rule.pro, result, notes))
        parts.append(_side(request, tr("Against: "), rule.con, result, notes))
    if rule.badge is not Badge.AGREE or result.group in POSITIONS:
        parts.append(positions(result))
    parts.append(_graded(rule))
    told = [part for part in parts if part]
    long = sum(len(span.text) for part in told for span in part) > LONG
    return spaced(((said(bound(result.says), rule, notes),), joined_lines(told, "\n" if long else " ")))


def _hangs_on(request: PaperRequest, result: RuleResult) -> Line:
    """What a line hangs on: holds whatever, until, unless."""
    told = " ".join(each.text for each in provisional_of(request.consult, result.rule.id))
    return (Span(bound(told), bold=True, basis=(result.rule.id,)),) if told else ()


def _option(option: OptionWords, rule: Rule) -> Line:
    """An option with its readiness; what holds it stands behind it, its trials after that."""
    holds = " ".join(hold.text for hold in option.holds)
    trials = " ".join(f"{trial}." if not trial.endswith((".", "]")) else trial for trial in option.trials)
    head = tr("{state}: {name}. ", state=option.state_words, name=option.name)
    rest = " ".join(part for part in (option.says, holds, trials) if part)
    return (strong(bound(head)), Span(bound(rest), basis=(rule.id,)))


def _graded(rule: Rule) -> Line:
    differs = rule.badge is not Badge.AGREE
    badge = Span(opened(tr(BADGES[rule.badge])), bold=differs, muted=not differs)
    graded = muted(tr("; {grade}.", grade=grade_words(rule)))
    return (badge, graded, Span(f" {local_line(rule)}", bold=True)) if rule.local is not None else (badge, graded)


def _side(request: PaperRequest, label: str, sides: tuple[Argument, ...], result: RuleResult, notes: Notes) -> Line:
    """The arguments of one side that apply, each with its own note; one that rests on an unknown says so."""
    sources = {each.text: each.source for each in sides}
    spans: list[Span] = []
    for each in arguments(request.consult, sides):
        spans.append(Span(" ") if spans else strong(label))
        numbers = notes.numbers((sources[each.text],))
        spans.append(Span(bound(argument_words(each)), notes=numbers, basis=(result.rule.id,)))
        if each.state == "open":
            spans.append(muted(tr(" (not known whether it applies)")))
    return tuple(spans)


def positions(result: RuleResult) -> Line:
    """Who holds what, and since when."""
    spans: list[Span] = []
    for each in result.rule.positions:
        who = tr("{who} {year}", who=each.who, year=each.year) if each.year else each.who
        words = tr("{who}: {position}", who=who, position=each.position.rstrip("."))
        spans += [Span("; ") if spans else strong(tr("Positions: ")), Span(bound(words), basis=(result.rule.id,))]
    return (*spans, Span(".")) if spans else ()


def _under_facts(title: str, pairs: Iterable[tuple[str, RuleResult]]) -> tuple[Block, ...]:
    """Options grouped under the fact that decides them, a point for each fact."""
    grouped: dict[str, list[RuleResult]] = {}
    for text, result in pairs:
        grouped.setdefault(text.rstrip("."), []).append(result)
    points = [
        Paragraph((strong(bound(tr("{fact}: ", fact=text))), *_in_a_row(found), Span(".")), Mark.POINT, small=True)
        for text, found in grouped.items()
    ]
    return (Heading(title), *points) if points else ()


def _in_a_row(results: Iterable[RuleResult]) -> Line:
    spans: list[Span] = []
    for result in results:
        spans += [Span("; ")] if spans else []
        title = result.title if not spans else continued(result.title)
        spans += [Span(bound(title), basis=(result.rule.id,)), muted(f"\u00a0{result.rule.id}")]
    return tuple(spans)


def why_not(request: PaperRequest) -> tuple[Block, ...]:
    """Local options that do not apply, under the one fact that stops them; all that is switched off or withheld."""
    pairs = []
    for result in request.consult.why_not:
        told = result.silenced or result.rule.id.split("-")[0] in WHY_NOT_SHOWN
        stopping = blockers(request.consult, result) if told else ()
        if stopping and not request.tells_held(stopping[0].text):
            pairs.append((stopping[0].text, result))
    return _under_facts(tr("Why not"), pairs)


def would_change(request: PaperRequest) -> tuple[Block, ...]:
    """Options that wait, under what they hang on; treatment is left out while it is held back."""
    pairs = []
    for result in request.consult.undecided:
        skipped = result.rule.emergency or result.rule.id == "S-00"
        held = request.consult.held and result.group is Group.TREATMENT
        words = "" if skipped or held else _waits_on(request, result)
        if words and not request.tells_held(words):
            pairs.append((words, result))
    return _under_facts(tr("What would change this"), pairs)


def _waits_on(request: PaperRequest, result: RuleResult) -> str:
    """What an undecided line hangs on, by running the fields to ask next; else by its open criteria."""
    asked = [ask.path for ask in request.consult.ask_next]
    told = provisional_of(request.consult, result.rule.id, among=asked)
    return " ".join(each.text for each in told) or provisional(request.consult, result)


def decisions(request: PaperRequest) -> tuple[Block, ...]:
    """Who decided what and when, and decisions on lines that are not offered today, so that none is lost."""
    offered = [result.rule.id for result in lines_of(request) if result.rule.id in request.decisions]
    made: dict[str, list[str]] = {}
    for rule in offered:
        decision = request.decisions[rule]
        words = tr("{rule} {decision} at {at}", rule=rule, decision=_kind(decision), at=moment(decision.at))
        made.setdefault(decision.by, []).append(words)
    lines = [run_in(by or tr("Not named"), line("; ".join(words) + ".")) for by, words in made.items()]
    rest = _stale(request, frozenset(offered))
    return (Heading(tr("Decisions")), *lines, *rest) if lines or rest else ()


def _kind(decision: Decision) -> str:
    return continued(decision_words(replace(decision, reason="", words=""))[0].text)


def _stale(request: PaperRequest, offered: frozenset[str]) -> tuple[Block, ...]:
    rows = []
    for rule in sorted(each for each in request.decisions if each not in offered and not is_mark(each)):
        decision = request.decisions[rule]
        found = request.consult.by_id.get(rule)
        title = line(found.title, bold=True) if found and not found.held else line(rule, bold=True)
        rows.append((title, decision_words(decision), line(f"{decision.by}, {moment(decision.at)}")))
    if not rows:
        return ()
    head = (tr("Not offered today"), tr("Decision"), tr("Who and when"))
    return (Table((0.40, 0.36, 0.24), head, tuple(rows)),)
