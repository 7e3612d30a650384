"""What would change the advice: an unknown field run over its possible values, each in a scratch copy of the case.

Every value is one whole evaluation, so that derived facts follow and the answer is what a consult with that value
would say. The work is done in steps of one evaluation, for a window to take them in idle moments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from logic.answer import Answer, Unknown
from logic.asking import WEIGHT, Asker, open_conditions, unsettled
from logic.case import Case
from logic.consult import Consult, RuleResult, Verdict, evaluate
from logic.expression import Expression, GuardRef, Leaf, facts_of, leaves, references
from logic.facts.contradiction import CONTRADICTION
from logic.kleene import FALSE, TRUE
from logic.paths import add_row, get, put
from logic.possible_values import Possibilities, Possible, possible_values
from logic.questions import plain
from logic.readiness import Readiness
from logic.treatment_entries import option_rule, ready_rule
from logic.truths import Truths, waiting
from logic.verdicts import advice_order

OptionKey = tuple[str, int]
"""A rule and the number of one of its options."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How advice stands: verdict and voice of each rule, each option of what fires, open cards, conflicts."""

    verdicts: dict[str, tuple[Verdict, str]]
    options: dict[OptionKey, Readiness]
    cards: frozenset[str]
    conflicts: frozenset[str]


def standing_of(consult: Consult) -> Standing:
    """How all advice of a consult stands; the rule that only orders the others is left out."""
    results = [result for result in consult.results if result.rule.id != "S-00"]
    options: dict[OptionKey, Readiness] = {}
    for result in results:
        if result.verdict is Verdict.FIRES:
            for number in range(len(result.rule.options)):
                options[result.rule.id, number] = _readiness(consult, result, number)
    verdicts = {each.rule.id: (each.verdict, _voice(each)) for each in results}
    cards = frozenset(each.rule.id for each in consult.open_cards)
    conflicts = frozenset(each.key for each in consult.contradictions if each.kind == CONTRADICTION)
    return Standing(verdicts, options, cards, conflicts)


def _voice(result: RuleResult) -> str:
    """The variant of a rule that speaks; none of one that does not fire."""
    return result.variant.name if result.verdict is Verdict.FIRES else ""


def _readiness(consult: Consult, result: RuleResult, number: int) -> Readiness:
    truths = consult.once(Truths)
    if truths.of_rule(ready_rule(result.rule.id, number)) == TRUE:
        return Readiness.READY
    own = result.rule.options[number].when is not None
    out = own and truths.of_rule(option_rule(result.rule.id, number)) == FALSE
    return Readiness.OUT if out else Readiness.HELD


@dataclass(frozen=True)
class Outcome:
    """What follows from some values of one unknown; what differs from the case as it is now, the most urgent first."""

    values: tuple[Possible, ...]
    before: Standing
    after: Standing

    def verdict(self, rule: str) -> Verdict:
        """The verdict of a rule with these values."""
        return self.after.verdicts[rule][0]

    def _turned(self, wanted: Verdict, was: tuple[Verdict, ...]) -> tuple[str, ...]:
        before = self.before.verdicts
        after = self.after.verdicts
        return tuple(rule for rule in after if after[rule][0] is wanted and before[rule][0] in was)

    @cached_property
    def fires(self) -> tuple[str, ...]:
        """The rules that enter."""
        return self._turned(Verdict.FIRES, (Verdict.SILENT, Verdict.UNDECIDED))

    @cached_property
    def stops(self) -> tuple[str, ...]:
        """The rules that leave the advice."""
        return self._turned(Verdict.SILENT, (Verdict.FIRES,)) + self._turned(Verdict.UNDECIDED, (Verdict.FIRES,))

    @cached_property
    def excluded(self) -> tuple[str, ...]:
        """The rules that waited and are out."""
        return self._turned(Verdict.SILENT, (Verdict.UNDECIDED,))

    @cached_property
    def turns(self) -> tuple[str, ...]:
        """The rules that fire as before and say something else."""
        both = (rule for rule in self.after.verdicts if self.after.verdicts[rule][0] is Verdict.FIRES)
        return tuple(
            rule
            for rule in both
            if self.before.verdicts[rule][0] is Verdict.FIRES
            and self.before.verdicts[rule] != self.after.verdicts[rule]
        )

    def _options(self, wanted: Readiness) -> tuple[OptionKey, ...]:
        before = self.before.options
        return tuple(key for key, state in self.after.options.items() if state is wanted and before.get(key) != wanted)

    @cached_property
    def ready(self) -> tuple[OptionKey, ...]:
        """The options that become ready."""
        return self._options(Readiness.READY)

    @cached_property
    def held(self) -> tuple[OptionKey, ...]:
        """The options that become held."""
        return self._options(Readiness.HELD)

    @cached_property
    def out(self) -> tuple[OptionKey, ...]:
        """The options that are excluded."""
        return self._options(Readiness.OUT)

    @property
    def changes(self) -> bool:
        """Whether anything differs from the case as it is now."""
        return self.before != self.after

    @property
    def opens(self) -> frozenset[str]:
        """The emergency cards that open; what leaves beside them only waits until they are acknowledged."""
        return self.after.cards - self.before.cards

    @property
    def contradicts(self) -> bool:
        """Whether these values do not fit what else is recorded."""
        return bool(self.after.conflicts - self.before.conflicts)

    def settled(self, waiting_now: frozenset[str]) -> frozenset[str]:
        """Of the rules that wait now, those that no longer do, or whose options move.

        Where an emergency opens, only the emergencies count: all else is held, not settled. An answer that contradicts
        the record settles nothing.
        """
        if self.contradicts:
            return frozenset()
        if self.opens:
            return self.opens & waiting_now
        moved = {rule for rule, number in (*self.ready, *self.out)}
        decided = {rule for rule in waiting_now if self._is_settled(rule)}
        return frozenset(decided | (moved & waiting_now))

    def _is_settled(self, rule: str) -> bool:
        return self.before.verdicts[rule][0] is Verdict.UNDECIDED and self.verdict(rule) is not Verdict.UNDECIDED


@dataclass(frozen=True)
class Effect:
    """One unknown field: where it is asked, its possible values with what follows, what it settles and its worth.

    `of` is how many rules wait in all; `pending` that the answer is on its way.
    """

    path: str
    possible: Possibilities
    outcomes: tuple[Outcome, ...]
    settles: tuple[str, ...]
    of: int
    worth: float
    pending: bool

    @property
    def matters(self) -> bool:
        """Whether any value changes anything."""
        return any(outcome.changes and not outcome.contradicts for outcome in self.outcomes)


def scratch(case: Case, path: str, answer: Answer[object]) -> Case:
    """A copy of a case with an answer put in, in a new row where the field is of rows and there is none."""
    group = path.split(".", 1)[0]
    if isinstance(getattr(case, group, None), tuple) and "[" not in path:
        case = add_row(case, group, 0)
        path = path.replace(group, f"{group}[0]", 1)
    return put(case, path, answer)


def effect_steps(consult: Consult, path: str) -> Iterator[Effect | None]:
    """The effect of one field, nothing after each evaluation but the last; none at all for a field without values."""
    found = possible_values(consult.knowledge, path, consult.on)
    if found is None:
        return
    before = consult.once(standing_of)
    grouped: list[tuple[Standing, list[Possible]]] = []
    for value in found.values:
        other = evaluate(scratch(consult.case, path, value.answer), consult.knowledge, consult.on)
        after = standing_of(other)
        alike = next((values for standing, values in grouped if standing == after), None)
        if alike is None:
            grouped.append((after, [value]))
        else:
            alike.append(value)
        if value is not found.values[-1]:
            yield None
    outcomes = tuple(Outcome(tuple(values), before, after) for after, values in grouped)
    yield _effect(consult, path, found, outcomes)


def _effect(consult: Consult, path: str, found: Possibilities, outcomes: tuple[Outcome, ...]) -> Effect:
    results = unsettled(consult)
    waits = frozenset(result.rule.id for result in results)
    settled = [outcome.settled(waits) for outcome in outcomes]
    whole = frozenset().union(*settled)
    weights = {result.rule.id: WEIGHT[result.group] for result in results}
    likely = sum(not outcome.contradicts for outcome in outcomes)
    worth = sum(sum(weights[rule] for rule in rules) for rules in settled) / max(likely, 1)
    order = tuple(result.rule.id for result in results if result.rule.id in whole)
    return Effect(path, found, outcomes, order, len(results), worth, _pending(consult, path))


def _pending(consult: Consult, path: str) -> bool:
    try:
        return get(consult.case, path).unknown is Unknown.PENDING
    except KeyError:
        return False


def effect_of(consult: Consult, path: str) -> Effect | None:
    """The effect of one unknown field; nothing for a field whose values no condition tells apart."""
    found = [each for each in effect_steps(consult, path) if each is not None]
    return found[-1] if found else None


def unknowns_of(consult: Consult, rule: str, all_read: bool = True) -> tuple[str, ...]:
    """The open fields that a rule or its options wait for; and those that a rule that fires reads besides (`all_read`).

    What was declined or does not apply is never among them.
    """
    result = consult.result(rule)
    truths, asker = consult.once(Truths), consult.once(Asker)
    criteria = [each for node in open_conditions(consult, result) for each in waiting(truths, node)]
    if all_read and result.verdict is Verdict.FIRES:
        criteria += _read_by(consult, result.variant.when)
    facts = dict.fromkeys(fact for each in criteria for fact in facts_of(each))
    return tuple(dict.fromkeys(path for fact in facts if (path := _path_of(consult, asker, fact))))


def _read_by(consult: Consult, node: Expression) -> Iterator[Leaf]:
    """The criteria of a condition with those of its guards, other rules left out."""
    yield from leaves(node)
    for reference in references(node):
        if isinstance(reference, GuardRef):
            yield from _read_by(consult, consult.knowledge.guards[reference.name].when)


def _path_of(consult: Consult, asker: Asker, fact: str) -> str:
    """Where a fact is asked; its own field where the first one that would settle it has no values to run."""
    asked = asker.settling(fact)
    if not asked or possible_values(consult.knowledge, asked, consult.on) is not None:
        return asked
    own = fact in consult.knowledge.interview.by_field and possible_values(consult.knowledge, fact, consult.on)
    return fact if own and not get(consult.case, fact).known else asked


def all_unknowns(consult: Consult) -> tuple[str, ...]:
    """Every open field that any rule waits for, those of the most urgent rules first."""
    found: dict[str, None] = {}
    for result in unsettled(consult):
        found.update(dict.fromkeys(unknowns_of(consult, result.rule.id, False)))
    return tuple(found)


class KnownEffects:
    """The effects of one consult that were worked out already; shared by all who read it (`consult.once`)."""

    def __init__(self, consult: Consult) -> None:
        """Takes the consult."""
        self._consult = consult
        self._found: dict[str, Effect | None] = {}
        self._latest: Effect | None = None

    def steps(self, paths: Iterable[str]) -> Iterator[None]:
        """Work out the effects of some fields, one evaluation at a time; may be left at any point."""
        for path in paths:
            if path not in self._found:
                for each in effect_steps(self._consult, path):
                    self._latest = each
                    yield None
                self._found[path], self._latest = self._latest, None

    def has(self, paths: Iterable[str]) -> bool:
        """Whether all of these are worked out."""
        return all(path in self._found for path in paths)

    def of(self, paths: Iterable[str]) -> tuple[Effect, ...]:
        """The effects of some fields that change anything, worked out now where they are not yet.

        What settles most and is most urgent comes first.
        """
        wanted = tuple(paths)
        for _ in self.steps(wanted):
            pass
        found = (self._found[path] for path in wanted)
        return ranked(each for each in found if each is not None)

    def known(self, paths: Iterable[str]) -> tuple[Effect, ...]:
        """The effects of some fields as far as they are worked out, in the same order."""
        found = (self._found.get(path) for path in paths)
        return ranked(each for each in found if each is not None)


def rule_steps(consult: Consult, rules: Iterable[str]) -> Iterator[str]:
    """Work out what some rules hang on, in their order: nothing after each evaluation, a rule when it is done."""
    known = consult.once(KnownEffects)
    for rule in rules:
        for _ in known.steps(unknowns_of(consult, rule)):
            yield ""
        yield rule


def effects_of(consult: Consult, rule: str = "") -> tuple[Effect, ...]:
    """The effects of what one rule, or the whole advice, hangs on; what settles most and is most urgent first."""
    return consult.once(KnownEffects).of(unknowns_of(consult, rule) if rule else all_unknowns(consult))


def ranked(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Effects by how much advice they settle and how urgent that is; those that change nothing are left out."""
    return tuple(sorted((each for each in effects if each.matters), key=lambda each: (-each.worth, plain(each.path))))


def by_urgency(consult: Consult, rules: Iterable[str]) -> tuple[RuleResult, ...]:
    """Rules in the order of urgency."""
    return tuple(sorted((consult.result(rule) for rule in rules), key=advice_order))
