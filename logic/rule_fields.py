"""Which questions of the form a rule depends on, and which rules depend on a question.

Worked out from the knowledge base alone, without a case: every fact that a rule reads stands for the questions that
the catalogue asks for it, and a question that is itself worked out from others stands for those as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from logic.expression import Expression, Fires, GuardRef, facts_of, leaves, references
from logic.facts.fact import FactSpec
from logic.knowledge import Knowledge
from logic.knowledge_types import Rule
from logic.questions import plain
from logic.treatment_entries import gate_rule


@dataclass(frozen=True, slots=True)
class RuleFields:
    """The questions a rule depends on, each list in the order of the form.

    `own` are read by its condition itself; `through` only by the guards and the other rules that the condition
    names; `weighs` only by its arguments, its options and the checks of their drugs, or asked without being read.
    """

    own: tuple[str, ...]
    through: tuple[str, ...]
    weighs: tuple[str, ...]

    @property
    def condition(self) -> tuple[str, ...]:
        """All that decide whether the rule applies."""
        return (*self.own, *self.through)


@dataclass(frozen=True, slots=True)
class RulesOfField:
    """The ids of the rules that depend on a question, apart by how, as in `RuleFields`; each in house order."""

    own: tuple[str, ...]
    through: tuple[str, ...]
    weighs: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All of them, the most direct first."""
        return (*self.own, *self.through, *self.weighs)


class FieldMap:
    """From rules to questions and back, for one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Takes the knowledge base."""
        self._knowledge = knowledge
        self._order = {field: place for place, field in enumerate(knowledge.interview.by_field)}
        self._facts: dict[GuardRef | Fires, frozenset[str]] = {}
        self._asked: dict[str, frozenset[str]] = {}
        self.of_rule: Mapping[str, RuleFields] = {rule.id: self._fields(rule) for rule in knowledge.rules}

    def rules_of(self, field: str) -> RulesOfField:
        """The rules that depend on a question; row indices do not matter."""
        name, every = plain(field), self.of_rule.items()
        return RulesOfField(
            tuple(rule for rule, fields in every if name in fields.own),
            tuple(rule for rule, fields in every if name in fields.through),
            tuple(rule for rule, fields in every if name in fields.weighs),
        )

    def _fields(self, rule: Rule) -> RuleFields:
        conditions = [variant.when for variant in rule.variants]
        direct = {fact for condition in conditions for leaf in leaves(condition) for fact in facts_of(leaf)}
        own = self._behind(direct)
        through = self._questions(conditions) - own
        weighs = self._questions(_weighed(self._knowledge, rule)) | {
            each.field for each in rule.asks if each.field in self._order
        }
        return RuleFields(self._sorted(own), self._sorted(through), self._sorted(weighs - own - through))

    def _sorted(self, fields: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(fields, key=self._order.__getitem__))

    def _questions(self, conditions: Iterable[Expression]) -> set[str]:
        return self._behind({fact for condition in conditions for fact in self._read(condition)})

    def _behind(self, facts: Iterable[str]) -> set[str]:
        return {field for fact in facts for field in self.questions_of(fact)}

    def _read(self, node: Expression) -> set[str]:
        """The facts that a condition reads, guards and other rules that it names read in turn."""
        found = {fact for leaf in leaves(node) for fact in facts_of(leaf)}
        for reference in references(node):
            if reference not in self._facts:
                self._facts[reference] = frozenset(
                    fact for inner in _inside(self._knowledge, reference) for fact in self._read(inner)
                )
            found |= self._facts[reference]
        return found

    def questions_of(self, fact: str) -> frozenset[str]:
        """The questions that a fact is worked out from, through other facts."""
        if fact not in self._asked:
            self._asked[fact] = frozenset(_closure(fact, self._knowledge.specs)) & self._order.keys()
        return self._asked[fact]


def _weighed(knowledge: Knowledge, rule: Rule) -> list[Expression]:
    """The conditions of a rule's arguments and options, and of the checks that the options have to pass."""
    own = [*(each.when for each in (*rule.pro, *rule.con)), *(each.when for each in rule.options)]
    gates = [gate for gate in knowledge.gates if any(gate.applies_to(option) for option in rule.options)]
    return [*(when for when in own if when is not None), *(Fires(gate_rule(gate)) for gate in gates)]


def _inside(knowledge: Knowledge, reference: GuardRef | Fires) -> tuple[Expression, ...]:
    if isinstance(reference, GuardRef):
        return (knowledge.guards[reference.name].when,)
    return tuple(knowledge.conditions[reference.rule])


def _closure(fact: str, specs: Mapping[str, FactSpec]) -> set[str]:
    found, waiting = {fact}, [fact]
    while waiting:
        spec = specs.get(waiting.pop())
        for each in spec.asks if spec else ():
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found
