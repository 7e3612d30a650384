"""What would change the advice, and what a line hangs on, as sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from logic.consult import Consult, RuleResult, Verdict
from logic.effects import Effect, KnownEffects, OptionKey, Outcome, by_urgency, unknowns_of
from logic.knowledge_types import Verb
from logic.possible_values import Possibilities, Possible, clause_of, field_words
from logic.verdicts import HELD_BY_CARD
from logic.words import tr

TITLES = 4
STRIPS = 3


@dataclass(frozen=True, slots=True)
class PartWords:
    """One kind of change: `kind` is enters, leaves, excluded, turns, ready, held, emergency, same or contradicts."""

    kind: str
    text: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """What follows from some values: "If HER2 ISH is amplified" or "Whatever it is", and the changes."""

    head: str
    parts: tuple[PartWords, ...]


@dataclass(frozen=True, slots=True)
class EffectWords:
    """One unknown: its name, where it is asked, what it settles in words, and what follows from its values."""

    path: str
    noun: str
    settles: str
    pending: bool
    outcomes: tuple[OutcomeWords, ...]


@dataclass(frozen=True, slots=True)
class Provisional:
    """What a line hangs on: one sentence, its field, and its kind: holds (for every value), until, unless or only."""

    text: str
    path: str
    kind: str

    @property
    def holds(self) -> bool:
        """Whether the line holds for every value."""
        return self.kind == "holds"


def effect_words(consult: Consult, effect: Effect) -> EffectWords:
    """An effect in words, values of which the same is told as one; those that contradict the record come last."""
    told: dict[tuple[PartWords, ...], list[Possible]] = {}
    for each in sorted(effect.outcomes, key=lambda each: each.contradicts):
        told.setdefault(_parts(consult, each), []).extend(each.values)
    order = effect.possible.values
    return EffectWords(
        path=effect.path,
        noun=field_words(consult.knowledge, effect.path),
        settles=_settles(effect),
        pending=effect.pending,
        outcomes=tuple(
            OutcomeWords(_head(effect.possible, sorted(values, key=order.index)), parts)
            for parts, values in told.items()
        ),
    )


def _settles(effect: Effect) -> str:
    if not effect.settles:
        return tr("settles nothing that waits")
    return tr("settles {count} of {of}", count=len(effect.settles), of=effect.of)


def _head(possible: Possibilities, values: list[Possible]) -> str:
    if len(values) == len(possible.values):
        return tr("Whatever it is")
    return tr("If {values}", values=clause_of(possible, values))


def _parts(consult: Consult, outcome: Outcome) -> tuple[PartWords, ...]:
    if outcome.contradicts:
        return (PartWords("contradicts", tr("Does not fit what else is recorded."), ()),)
    if outcome.opens:
        titles = _titles(by_urgency(consult, outcome.opens))
        text = tr("Opens an emergency: {titles}. All else waits until it is acknowledged.", titles=titles)
        return (PartWords("emergency", text, tuple(sorted(outcome.opens))),)
    kinds = (
        ("enters", tr("Enters: {titles}."), outcome.fires),
        ("leaves", tr("Leaves: {titles}."), outcome.stops),
        ("turns", tr("Says something else: {titles}."), outcome.turns),
        ("excluded", tr("No longer possible: {titles}."), outcome.excluded),
    )
    found = [_rules(consult, kind, text, rules) for kind, text, rules in kinds if _told(consult, rules)]
    options = (("ready", tr("Ready: {titles}."), outcome.ready), ("held", tr("Held: {titles}."), outcome.held))
    found += [_options(consult, kind, text, keys) for kind, text, keys in options if keys and not consult.held]
    return tuple(found) or (PartWords("same", tr("Changes nothing by itself."), ()),)


def _told(consult: Consult, rules: Iterable[str]) -> tuple[RuleResult, ...]:
    """The rules that are lines of advice and not held back by a card; how the case is labelled is told elsewhere."""
    found = (each for each in by_urgency(consult, rules) if each.verb is not Verb.STATE)
    return tuple(each for each in found if not consult.held or each.group not in HELD_BY_CARD)


def _rules(consult: Consult, kind: str, text: str, rules: Iterable[str]) -> PartWords:
    results = _told(consult, rules)
    return PartWords(kind, tr(text, titles=_titles(results)), tuple(each.rule.id for each in results))


def _options(consult: Consult, kind: str, text: str, keys: tuple[OptionKey, ...]) -> PartWords:
    names = dict.fromkeys(tr(consult.knowledge.rule(rule).options[number].name) for rule, number in keys)
    return PartWords(kind, tr(text, titles=_short(tuple(names))), tuple(dict.fromkeys(rule for rule, _ in keys)))


def _titles(results: Iterable[RuleResult]) -> str:
    return _short(tuple(f"{each.title} ({each.rule.id})" for each in results))


def _short(titles: tuple[str, ...]) -> str:
    """Titles with the rest counted."""
    shown = "; ".join(titles[:TITLES])
    more = len(titles) - TITLES
    return tr("{titles}; and {count} more", titles=shown, count=more) if more > 0 else shown


# What a line hangs on


def provisional_of(
    consult: Consult, rule: str, known_only: bool = False, among: Collection[str] | None = None
) -> tuple[Provisional, ...]:
    """What a line hangs on, at most three sentences, with those on which it may fall first.

    Takes whether only effects that were worked out already may be used, for a window that must not wait, and the
    fields among which to look, all of them when left out.
    """
    if rule == "S-00":
        return ()
    result = consult.result(rule)
    effects = consult.once(KnownEffects)
    paths = [path for path in unknowns_of(consult, rule) if among is None or path in among]
    found = effects.known(paths) if known_only else effects.of(paths)
    told = [each for effect in found if (each := _provisional(consult, result, effect)) is not None]
    return tuple(sorted(told, key=lambda each: each.holds)[:STRIPS])


def _provisional(consult: Consult, result: RuleResult, effect: Effect) -> Provisional | None:
    """Holds whatever, until, only if, unless; nothing where the unknown leaves the rule as it is."""
    real = [each for each in effect.outcomes if not each.contradicts]
    verdicts = {each.verdict(result.rule.id) for each in real}
    noun = field_words(consult.knowledge, effect.path)
    if verdicts == {Verdict.FIRES}:
        if len(real) < len(effect.outcomes):
            return None
        return Provisional(tr("Holds whatever {noun} is.", noun=noun), effect.path, "holds")
    fires = result.verdict is Verdict.FIRES
    if fires:  # what an emergency holds back for a while has not fallen
        real = [each for each in real if not each.opens]
    falls = [each for each in real if each.verdict(result.rule.id) is Verdict.SILENT]
    if fires and falls and len(falls) == len(real):
        return Provisional(tr("Until {noun} is recorded.", noun=noun), effect.path, "until")
    named = falls if fires else [each for each in real if each not in falls]
    if not falls or not named:
        return None
    values = sorted((value for each in named for value in each.values), key=effect.possible.values.index)
    clause = clause_of(effect.possible, values)
    text = tr("Unless {clause}.", clause=clause) if fires else tr("Only if {clause}.", clause=clause)
    return Provisional(text, effect.path, "unless" if fires else "only")
