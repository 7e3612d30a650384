"""Why a line of advice changed, in words: which facts, before and after, or what became of the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from logic.answer import Answer
from logic.consult import Consult, RuleResult, Verdict
from logic.dates import of_day
from logic.documents.sections import VERBS
from logic.explain import Reason, rests_on
from logic.expression import Expression, facts_of, leaves, references
from logic.fact_words import sentence, value_words
from logic.facts.fact import Fact
from logic.knowledge_types import Verb
from logic.lines import Line
from logic.option_words import STATES
from logic.paths import get
from logic.readiness import Readiness, options_of
from logic.records import reasons_of
from logic.truths import Truths
from logic.words import tr

DEEPEST = 8


# What changed in a line


def line_changes(old: Line, new: Line) -> tuple[str, ...]:
    """What changed in a line that stands on both sides, one clause each."""
    return tuple(_line_changes(old, new))


def _line_changes(old: Line, new: Line) -> Iterator[str]:
    if old.verb != new.verb:
        before, now = (tr(VERBS[Verb(line.verb)]).lower() for line in (old, new))
        yield tr("was {before}, now {now}", before=before, now=now)
    if old.title != new.title:
        yield tr("was called \u201c{title}\u201d", title=tr(old.title))
    if old.group != new.group:
        yield tr("moved to another group")
    if old.held != new.held:
        yield tr("now held back") if new.held else tr("no longer held back")
    if old.seen != new.seen:
        yield tr("acknowledged") if new.seen else tr("no longer acknowledged")
    if old.strength != new.strength:
        before, now = ((line.strength or "").replace("_", " ") for line in (old, new))
        yield tr("strength was {before}, now {now}", before=before, now=now)
    yield from _option_changes(dict(old.options or ()), dict(new.options or ()))
    if old.says != new.says:
        yield tr("it says something else now")


def _option_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    for name in {**old, **new}:
        before, now = (_state(options.get(name)) for options in (old, new))
        if before == now:
            continue
        if name not in old:
            yield tr("{option}: new, {now}", option=tr(name), now=now)
        elif name not in new:
            yield tr("{option}: no longer listed", option=tr(name))
        else:
            yield tr("{option}: was {before}, now {now}", option=tr(name), before=before, now=now)


def _state(state: str | None) -> str:
    return tr(STATES[Readiness(state)]).lower() if state else ""


# Why


def knowledge_reason(was_there: bool, is_there: bool, version: str) -> str:
    """What became of a rule between two versions of the knowledge base."""
    if not was_there:
        return tr("the rule was added in knowledge {version}", version=version)
    if not is_there:
        return tr("the rule was withdrawn in knowledge {version}", version=version)
    return tr("the rule, or what it reads, was revised in knowledge {version}", version=version)


def held_reason(old: Line | None, new: Line | None, before: Consult, after: Consult) -> tuple[str, ...]:
    """Why a line that says the same is held back now, or no longer, or why a card counts as seen."""
    if old is None or new is None or (old.held == new.held and old.seen == new.seen):
        return ()
    if old.seen != new.seen:
        return (tr("a clinician acknowledged it"),) if new.seen else (tr("the acknowledgement was taken back"),)
    cards = after.open_cards if new.held else before.open_cards
    titles = tr("; ").join(tr(card.title) for card in cards)
    if new.held:
        return (tr("an emergency is open: {titles}", titles=titles),)
    return (tr("no emergency is open any more: {titles}", titles=titles),)


def fact_reasons(rule: str, before: Consult, after: Consult) -> tuple[str, ...]:
    """The facts behind a rule that differ between two consults on the same knowledge, as clauses; own facts first."""
    old, new = before.by_id.get(rule), after.by_id.get(rule)
    if old is None or new is None:
        return ()
    changed = [name for name in _facts_behind(before, old, after, new) if _differs(before, after, name)]
    if not changed:
        changed = [name for name in _facts_read(after, new) if _differs(before, after, name)]
    words = [_fact_change(before, after, name) for name in dict.fromkeys(changed)]
    return tuple(dict.fromkeys(words)) or (tr("other advice changed that it depends on"),)


def _facts_behind(before: Consult, old: RuleResult, after: Consult, new: RuleResult) -> Iterator[str]:
    """The facts in the reasons of both verdicts, those that the rule itself names first."""
    own = [name for variant in new.rule.variants for leaf in leaves(variant.when) for name in facts_of(leaf)]
    behind = [name for found, result in ((after, new), (before, old)) for name in _reason_facts(found, result)]
    yield from sorted(dict.fromkeys(behind), key=lambda name: name not in own)


def _reason_facts(found: Consult, result: RuleResult) -> Iterator[str]:
    for reason in reasons_of(found, result):
        yield from reason.facts
    if result.verdict is Verdict.FIRES:
        for reason in _hold_reasons(found, result):
            yield from reason.facts


def _hold_reasons(found: Consult, result: RuleResult) -> Iterator[Reason]:
    for option in options_of(found, result):
        for hold in option.holds:
            yield from hold.reasons


def _facts_read(found: Consult, result: RuleResult) -> Iterator[str]:
    """Every fact that a rule and its options read, also through guards and other rules."""
    truths = found.once(Truths)
    for variant in result.rule.variants:
        yield from _inside(truths, variant.when, 0)
    for option in result.rule.options:
        if option.when is not None:
            yield from _inside(truths, option.when, 0)
        for gate in found.knowledge.gates:
            if gate.applies_to(option):
                yield from _inside(truths, gate.blocks, 0)


def _inside(truths: Truths, node: Expression, depth: int) -> Iterator[str]:
    for leaf in leaves(node):
        yield from facts_of(leaf)
    for reference in references(node):
        if depth < DEEPEST:
            yield from _inside(truths, truths.inside(reference), depth + 1)


def _differs(before: Consult, after: Consult, name: str) -> bool:
    old, new = before.facts.get(name, Fact()), after.facts.get(name, Fact())
    return (old.value, old.unknown) != (new.value, new.unknown)


def _fact_change(before: Consult, after: Consult, name: str) -> str:
    """A fact as it is now, what it was before, and when it was entered."""
    spec = after.knowledge.specs[name]
    now = sentence(spec, after.facts.get(name))
    was = value_words(spec, before.facts.get(name))
    entered = _entered(after, name)
    if entered:
        return tr("{now} (before: {before}; entered {day})", now=now, before=was, day=entered)
    return tr("{now} (before: {before})", now=now, before=was)


def _entered(after: Consult, name: str) -> str:
    """The newest day on which an answer was given that a fact rests on; empty for the day itself, or when unknown."""
    days = [answer.at[:10] for answer in (_answer(after, path) for path in rests_on(after, name)) if answer]
    try:
        day = date.fromisoformat(max(days, default=""))
    except ValueError:
        return ""
    return of_day(day).shown() if day != after.on else ""


def _answer(found: Consult, path: str) -> Answer[object] | None:
    try:
        return get(found.case, path)
    except KeyError:
        return None
