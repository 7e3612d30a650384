"""The result of one evaluation: every rule's verdict with its trace, and the lists that the readers show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from logic.case import Case
from logic.compiling import Trace
from logic.facts.contradictions import Contradiction
from logic.facts.fact import Fact
from logic.kleene import TRUE, UNKNOWN
from logic.knowledge import Knowledge
from logic.knowledge_types import Category, Group, Rule, Variant, Verb
from logic.local_words import silenced_words
from logic.words import is_translated

T = TypeVar("T")
GROUP_ORDER = tuple(Group)
VERB_ORDER = (Verb.DO, Verb.REFER, Verb.CONSIDER, Verb.DISCUSS, Verb.ASK, Verb.DO_NOT, Verb.STATE)
HELD_BY_CARD = frozenset({Group.TREATMENT})


class Verdict(StrEnum):
    """What a rule says of a case."""

    FIRES = "fires"
    SILENT = "silent"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule's verdict; `variant` is the one that speaks, or would speak.

    `silenced` says why a rule is silent whatever the case is: switched off by this clinic, or withheld.
    """

    rule: Rule
    verdict: Verdict
    variant: Variant
    held: bool = False
    silenced: str = ""

    @property
    def title(self) -> str:
        """The option."""
        return self.variant.title

    @property
    def verb(self) -> Verb:
        """How the option is put."""
        return self.variant.verb

    @property
    def group(self) -> Group:
        """Where it stands in the advice pane."""
        return self.variant.group

    @property
    def says(self) -> str:
        """The sentences of the rule."""
        return self.variant.says


@dataclass(frozen=True, slots=True)
class PossibleCard:
    """An emergency card that would open if a refused value were in its likely unit."""

    rule: str
    title: str
    sentence: str
    path: str


@dataclass(frozen=True, slots=True)
class AskNext:
    """One question: the field it fills, its wording, the rules it would settle, and how many are open in all."""

    path: str
    question: str
    decides: tuple[str, ...]
    of: int
    pending: bool = False

    @property
    def settles(self) -> int:
        """How many undecided rules it bears on."""
        return len(self.decides)


@dataclass(frozen=True)
class Consult:
    """The evaluation of one case on one day with one knowledge version.

    `ask_next` holds at most five questions, the most urgent first; `diagnosis` up to four groups of words.
    """

    case: Case
    on: date
    knowledge: Knowledge
    facts: Mapping[str, Fact]
    trace: Trace
    stage_label: str
    contradictions: tuple[Contradiction, ...]
    possible_cards: tuple[PossibleCard, ...] = ()
    ask_next: tuple[AskNext, ...] = ()
    diagnosis: tuple[str, ...] = ()

    @cached_property
    def results(self) -> tuple[RuleResult, ...]:
        """Every rule's result, in the order of the knowledge base."""
        return tuple(self._result(rule) for rule in self.knowledge.rules)

    @cached_property
    def by_id(self) -> Mapping[str, RuleResult]:
        """Results by rule id."""
        return {result.rule.id: result for result in self.results}

    @cached_property
    def _shared(self) -> dict[object, Any]:
        return {}

    def once(self, make: Callable[[Consult], T]) -> T:
        """A working value that several readers of this consult share, made once."""
        if make not in self._shared:
            self._shared[make] = make(self)
        found: T = self._shared[make]
        return found

    def told(self, make: Callable[[Consult], T]) -> T:
        """As `once`, for what holds words: made once for English and once for the language of the window."""
        key = (make, is_translated())
        if key not in self._shared:
            self._shared[key] = make(self)
        found: T = self._shared[key]
        return found

    def result(self, rule_id: str) -> RuleResult:
        """The result of one rule. Raises KeyError when there is no such rule."""
        return self.by_id[rule_id]

    @cached_property
    def acknowledged(self) -> frozenset[str]:
        """The cards that a clinician has acknowledged."""
        return frozenset(each.rule for each in self.case.acknowledged)

    def _truths(self, rule: Rule) -> list[int]:
        truths = self.trace[2]
        return [truths[place] for place in self.knowledge.program.places[rule.id]]

    def _result(self, rule: Rule) -> RuleResult:
        truths = self._truths(rule)
        best = max(truths)
        variant = rule.variants[truths.index(best)]
        if self.knowledge.silenced(rule.id):
            return RuleResult(rule, Verdict.SILENT, variant, silenced=silenced_words(self.knowledge, rule.id))
        verdict = Verdict.FIRES if best == TRUE else Verdict.UNDECIDED if best == UNKNOWN else Verdict.SILENT
        held = verdict is Verdict.FIRES and variant.group in HELD_BY_CARD and bool(self._open_ids)
        return RuleResult(rule, verdict, variant, held)

    @cached_property
    def _open_ids(self) -> frozenset[str]:
        fired = {rule.id for rule in self.knowledge.rules if rule.emergency and max(self._truths(rule)) == TRUE}
        return frozenset(fired - self.acknowledged)

    @cached_property
    def open_cards(self) -> tuple[RuleResult, ...]:
        """Emergencies that fire and are not acknowledged, in the order of their rank."""
        return tuple(result for result in self.results if result.rule.id in self._open_ids)

    @cached_property
    def acknowledged_cards(self) -> tuple[RuleResult, ...]:
        """Emergencies that fire and were acknowledged."""
        return tuple(
            result
            for result in self.results
            if result.rule.emergency and result.verdict is Verdict.FIRES and result.rule.id in self.acknowledged
        )

    @property
    def held(self) -> bool:
        """Whether treatment text is held back by an open card."""
        return bool(self._open_ids)

    @property
    def held_count(self) -> int:
        """How many lines wait for the acknowledgement."""
        return sum(result.held for result in self.results)

    @cached_property
    def shown(self) -> tuple[RuleResult, ...]:
        """The advice in the order of urgency, verb and id; labels and the precedence rule are left out."""
        fired = [
            result
            for result in self.results
            if result.verdict is Verdict.FIRES and result.verb is not Verb.STATE and result.rule.id != "S-00"
        ]
        return tuple(sorted(fired, key=advice_order))

    @cached_property
    def labels(self) -> tuple[RuleResult, ...]:
        """Statements that hold: classifications and context."""
        return tuple(result for result in self.results if result.verdict is Verdict.FIRES and result.verb is Verb.STATE)

    @cached_property
    def why_not(self) -> tuple[RuleResult, ...]:
        """Rules that do not fire, emergencies and labels left out; every rule that is switched off or withheld."""
        return tuple(
            result
            for result in self.results
            if result.silenced
            or (result.verdict is Verdict.SILENT and result.rule.category not in (Category.SAFETY, Category.CLASS))
        )

    @cached_property
    def undecided(self) -> tuple[RuleResult, ...]:
        """Rules that wait for an answer, the most urgent first."""
        return tuple(sorted((r for r in self.results if r.verdict is Verdict.UNDECIDED), key=advice_order))


def advice_order(result: RuleResult) -> tuple[int, int, str]:
    """The place of a rule in the advice: urgency, verb, id."""
    return (GROUP_ORDER.index(result.group), VERB_ORDER.index(result.verb), result.rule.id)
