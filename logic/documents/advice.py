"""Advice on paper: emergencies, options with because and decision, plan, tests, and what does not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from logic.conflicts_seen import conflicts_of, mark_of
from logic.consult import RuleResult
from logic.dates import read_stored
from logic.decision import Decision
from logic.documents.blocks import Block, Box, Heading, Line, Mark, Paragraph, Span, line
from logic.documents.request import Notes, PaperRequest, said
from logic.documents.sections import GROUPS, seed_mark, verb_words
from logic.documents.wording import (
    NO_BREAK,
    bound,
    closed,
    continued,
    listed,
    muted,
    softened,
    strong,
    typed,
)
from logic.facts.contradiction import CONTRADICTION, Contradiction
from logic.knowledge_types import Badge, Group, Verb
from logic.terms import DecisionKind, DeferReason, DiffersReason
from logic.words import tr

FRONT = frozenset({Group.WITHIN_24H, Group.WITHIN_7D, Group.BEFORE_TREATMENT, Group.TREATMENT, Group.LOCAL})
SOON = (Group.WITHIN_24H, Group.WITHIN_7D)
TELLING, SHORT = 2, 48


def lines_of(request: PaperRequest) -> tuple[RuleResult, ...]:
    """The lines of advice in their order; emergencies and what is held back are left out."""
    return tuple(result for result in request.consult.shown if not result.rule.emergency and not result.held)


def emergencies(request: PaperRequest, notes: Notes, *, held: bool = True) -> tuple[Block, ...]:
    """A box with every emergency that fires or may be one, each with its first action; nothing when there is none.

    `held` says too that options are held back, where that does not stand further down on the same sheet.
    """
    consult = request.consult
    blocks: list[Block] = []
    for card in (*consult.open_cards, *consult.acknowledged_cards):
        blocks += _card(request, card, notes)
    for possible in consult.possible_cards:
        words = tr("Possible emergency if the entry is in another unit: {title}.", title=possible.title)
        spans = (Span(words, bold=True, basis=(possible.rule,)), Span(f" {possible.sentence}"))
        blocks.append(Paragraph(spans, Mark.URGENT))
    if consult.open_cards and held:
        blocks.append(Paragraph(line(held_words(request))))
    return (Box(tuple(blocks), urgent=True),) if blocks else ()


def _card(request: PaperRequest, card: RuleResult, notes: Notes) -> list[Block]:
    title = strong(tr("Emergency: {title}. ", title=card.title.rstrip(".")))
    action = said(bound(card.variant.first_action or card.says), card.rule, notes)
    blocks: list[Block] = [Paragraph((title, action), Mark.URGENT)]
    facts = because_span(request, card, 6)
    if facts.text:
        blocks.append(Paragraph((strong(tr("Because: ")), facts), small=True))
    seen = [each for each in request.consult.case.acknowledged if each.rule == card.rule.id]
    if seen:
        words = tr("Acknowledged by {by}, {at}.", by=seen[-1].by, at=moment(seen[-1].at))
        blocks.append(Paragraph(line(words), small=True))
    return blocks


def held_words(request: PaperRequest) -> str:
    """Why options for cancer treatment are not printed."""
    count = request.consult.held_count
    if count == 1:
        return tr("Options for cancer treatment are held back until the emergency is acknowledged (1 line).")
    if count:
        text = "Options for cancer treatment are held back until the emergency is acknowledged ({count} lines)."
        return tr(text, count=count)
    return tr("Options for cancer treatment are held back until the emergency is acknowledged.")


def soon(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """What is due within 24 hours or 7 days, in a box of its own: each with its most telling fact and its decision."""
    due = [result for group in SOON for result in lines_of(request) if result.group is group]
    lines = tuple(Paragraph(_due_line(request, result, notes), Mark.URGENT) for result in due)
    return (Box(lines, urgent=True),) if lines else ()


def _due_line(request: PaperRequest, result: RuleResult, notes: Notes) -> Line:
    because = because_span(request, result, 1)
    reason = tr("  because {fact}", fact=continued(because.text.rstrip("."))) if because.text else ""
    made = request.decisions.get(result.rule.id)
    decided = softened(decision_words(made))
    return (
        strong(tr("{when}: ", when=tr(GROUPS[result.group]))),
        said(bound(titled(result)), result.rule, notes),
        muted(f"  {result.rule.id}"),
        Span(reason, basis=because.basis),
        Span(tr("; decision: ") if made else "; "),
        *closed(decided),
    )


def titled(result: RuleResult) -> str:
    """The title of a line, with its verb where that is not simply to do it."""
    if result.verb is Verb.DO:
        return continued(result.title)
    return tr("{verb}: {title}", verb=continued(verb_words(result)), title=continued(result.title))


def contradicted(request: PaperRequest) -> tuple[Block, ...]:
    """A box that says the record contradicts itself and what that holds back; nothing when it does not."""
    found = conflicts_of(request.consult)
    if not found:
        return ()
    words = tr("The record contradicts itself. Advice that rests on these entries is held until they are settled:")
    lines = [each for conflict in found for each in _conflict(request, conflict)]
    return (Box((Paragraph(line(words, bold=True)), *lines), urgent=True),)


def _conflict(request: PaperRequest, conflict: Contradiction) -> Iterator[Block]:
    """A contradiction, and who let it stand, when and why."""
    yield Paragraph(line(conflict.sentence), Mark.UNKNOWN)
    seen = request.decisions.get(mark_of(conflict))
    if seen is None:
        return
    told = tr("Acknowledged by {by}, {at}.", by=seen.by or tr("Not named"), at=moment(seen.at))
    why = (Span(" "), typed(seen.words)) if seen.words else ()
    yield Paragraph((Span(told), *why), small=True)


def warnings(request: PaperRequest) -> tuple[Block, ...]:
    """Entries that do not fit together and hold nothing back."""
    found = [each for each in request.consult.contradictions if each.kind != CONTRADICTION]
    lines = tuple(Paragraph(line(each.sentence), Mark.UNKNOWN) for each in found)
    return (Heading(tr("Does not fit together")), *lines) if lines else ()


def moment(at: str) -> str:
    """An ISO date and time as "22-Nov-2026 10:00"; other words as they are."""
    try:
        return f"{read_stored(at[:10]).shown()} {at[11:16]}".strip()
    except ValueError:
        return at


def because_span(request: PaperRequest, result: RuleResult, most: int = TELLING) -> Span:
    """The facts that carried a line, with the facts as its basis: all, or the most telling that fit a short cell."""
    reasons = request.telling(result, most)
    if most <= TELLING and sum(len(reason.text) for reason in reasons) > SHORT:
        reasons = request.telling(result, 1)
    names = tuple(dict.fromkeys(name for reason in reasons for name in (*reason.facts, *reason.paths)))
    return Span(listed(reason.text for reason in reasons), basis=(result.rule.id, *names))


def decision_words(decision: Decision | None) -> Line:
    """A decision in the words of the audit: kind, reason, and the author's own words."""
    if decision is None:
        return (muted(tr("not decided")),)
    kind = _label(DecisionKind, decision.kind)
    words = kind
    if decision.reason:
        reasons = DiffersReason if decision.kind == DecisionKind.DIFFERS else DeferReason
        reason = _label(reasons, decision.reason)
        words = tr("{decision}: {reason}", decision=kind, reason=continued(reason))
    if not decision.words:
        return line(words, bold=True)
    return (strong(words), Span(". "), typed(decision.words))


def _label(terms: type[DecisionKind] | type[DiffersReason] | type[DeferReason], word: str) -> str:
    return next((tr(term.label) for term in terms if term == word), word)


def split_lines(request: PaperRequest) -> tuple[tuple[RuleResult, ...], tuple[RuleResult, ...]]:
    """The lines that get a row of their own, and the undecided ones on support and referral that do not."""
    front = tuple(r for r in lines_of(request) if r.group in FRONT or r.rule.id in request.decisions)
    return front, tuple(r for r in lines_of(request) if r not in front)


def option_title(result: RuleResult, notes: Notes, *, seed: bool = True) -> Line:
    """The option with its notes, its rule, the mark of the seed chapter and the badge where guidelines do not agree."""
    mark = muted(f"  {marks(result) if seed else result.rule.id + badge_mark(result)}")
    return (said(bound(result.title), result.rule, notes, bold=True), mark)


def marks(result: RuleResult) -> str:
    """The rule with the mark of the seed chapter and the badge where guidelines do not agree, never torn apart."""
    return f"{result.rule.id}{seed_mark(result)}".replace(" ", NO_BREAK) + badge_mark(result)


def badge_mark(result: RuleResult) -> str:
    """The badge behind the rule where guidelines do not agree; nothing where they do."""
    if result.rule.badge not in (Badge.DIFFER, Badge.EVOLVING):
        return ""
    return tr(" · {badge}", badge=badge_words(result)).replace(" ", NO_BREAK)


def badge_words(result: RuleResult) -> str:
    """How far guidelines agree, in two words."""
    return {
        Badge.AGREE: tr("agree"),
        Badge.DIFFER: tr("differ"),
        Badge.EVOLVING: tr("evolving"),
        Badge.SEED_ONLY: tr("seed only"),
    }[result.rule.badge]


def options_list(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """Options as points, for a letter; then, in one paragraph, the undecided ones on support and referral."""
    front, rest = split_lines(request)
    blocks: list[Block] = []
    if request.consult.held:
        blocks.append(Paragraph(line(held_words(request), bold=True), Mark.URGENT))
    if not front and not rest:
        return (*blocks, Paragraph(line(tr("Not enough is known for advice."), bold=True)))
    blocks += [Paragraph(option_point(request, result, notes), Mark.POINT, small=True) for result in front]
    label = tr("Also, not decided, with reasons and sources in the consult summary. ")
    return (*blocks, others(rest, label, tr("Without a decision: not decided.")))


def option_point(request: PaperRequest, result: RuleResult, notes: Notes) -> Line:
    """A line of advice as one paragraph: verb, option with notes, because, and the decision where one was made."""
    facts = because_span(request, result)
    verb = strong(tr("{verb}: ", verb=verb_words(result)))
    because = (Span(tr(". Because: ")), Span(continued(facts.text), basis=facts.basis)) if facts.text else (Span("."),)
    told = (verb, *option_title(result, notes), *because)
    made = request.decisions.get(result.rule.id)
    return (*told, Span(tr(" Decision: ")), *closed(softened(decision_words(made)))) if made else told


def others(rest: Sequence[RuleResult], label: str, first: str = "") -> Paragraph:
    """Undecided lines on support, referral and context by their verbs; then `first` and what is always possible.

    Takes the label, which says where their reasons and sources stand.
    """
    by_verb: dict[str, list[RuleResult]] = {}
    for result in rest:
        by_verb.setdefault(verb_words(result), []).append(result)
    spans: list[Span] = [strong(label)] if rest else []
    for verb, results in by_verb.items():
        spans.append(strong(tr("{verb}: ", verb=verb)))
        for place, result in enumerate(results):
            spans.append(Span(bound(continued(result.title)), basis=(result.rule.id,)))
            spans.append(Span("; " if place < len(results) - 1 else ". "))
    return Paragraph((*spans, muted(f"{first} {always_words()}".strip())), small=True)


def always_words() -> str:
    """What is possible beside every option."""
    return tr("Options, not orders. Also always possible: other, no treatment, more tests.")


def plan(request: PaperRequest) -> tuple[Block, ...]:
    """What was decided as advised, each with a square to tick; what is not to be done is no task."""
    chosen = [
        Paragraph((Span(to_do(result), basis=(result.rule.id,)), muted(_due(result))), Mark.TO_DO, small=True)
        for result in lines_of(request)
        if result.verb is not Verb.DO_NOT
        and (made := request.decisions.get(result.rule.id))
        and made.kind == DecisionKind.AS_ADVISED
    ]
    meeting = request.consult.case.mdt.meeting
    if meeting.known:
        spans = (Span(tr("Board: ")), typed(str(meeting.value)))
        chosen.append(Paragraph(spans, Mark.TO_DO, small=True))
    return (Heading(tr("Plan")), *chosen) if chosen else ()


def to_do(result: RuleResult) -> str:
    """What is to be done, with its verb where that is no plain task."""
    if result.verb is Verb.DO:
        return bound(result.title)
    return bound(tr("{verb}: {title}", verb=verb_words(result), title=continued(result.title)))


def _due(result: RuleResult) -> str:
    return f"  {continued(tr(GROUPS[result.group]))}" if result.group in SOON else ""


def tests(request: PaperRequest) -> tuple[Block, ...]:
    """What would settle most, each with how many lines of advice wait for it, and a square to tick."""
    lines = []
    for ask in request.consult.ask_next:
        state = (
            tr("pending") if ask.pending else tr("bears on {count} of {of} open rules", count=ask.settles, of=ask.of)
        )
        spans = (Span(bound(ask.question), basis=ask.decides), muted(f"  {state}"))
        lines.append(Paragraph(spans, Mark.TO_DO, small=True))
    return (Heading(tr("Tests to request, questions to settle")), *lines) if lines else ()
