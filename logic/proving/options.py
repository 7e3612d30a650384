"""Words for the options of treatment in a statement: `ready("ai without ofs")`, `held("Y-33")`, `shown("chemo")`.

A word names a rule, a class of drugs or a drug; `with` and `without` narrow it to options that hold another one or
hold it not. `ready` means that some such option is ready, `held` that one is listed and not ready, `out` that one is
not for this case, `shown` that one is listed, ready or held, `possible` that an answer may still make one ready, and
`blocked` that a check of such an option blocks. `reason("Y-77")` means that a rule fires and gives an argument.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from logic.expression import And, Expression, Fires, Not, NotTrue, Or
from logic.knowledge import Knowledge
from logic.knowledge_types import Gate, Option, Rule
from logic.treatment_entries import gate_rule, option_rule, ready_rule

FORM = re.compile(r'\b(ready|held|out|shown|possible|blocked|reason)\("([^"]+)"\)')
NEVER = Or(())
"""A condition without a way to be true."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One option where it stands: its rule, its number there, and every word that it goes by."""

    rule: str
    number: int
    option: Option

    @property
    def name(self) -> str:
        """The option as it is spoken of."""
        return f"{self.rule}, {self.option.name}"

    @property
    def words(self) -> frozenset[str]:
        """The rule, the classes and the drugs."""
        return frozenset({self.rule, *self.option.classes, *self.option.drugs})

    def own(self) -> Expression | None:
        """Its own condition, if it has one."""
        return None if self.option.when is None else Fires(option_rule(self.rule, self.number))

    def ready(self) -> Expression:
        """It is ready."""
        return Fires(ready_rule(self.rule, self.number))

    def shown(self) -> Expression:
        """It is listed: its rule fires, and its own condition is not false."""
        own = self.own()
        return Fires(self.rule) if own is None else And((Fires(self.rule), NotTrue(Not(own))))

    def possible(self) -> Expression:
        """It is ready, or only unknown facts stand against it."""
        return NotTrue(Not(self.ready()))

    def held(self) -> Expression:
        """It is listed and not ready."""
        return And((self.shown(), NotTrue(self.ready())))

    def out(self) -> Expression:
        """Its rule fires, and it is not for this case."""
        own = self.own()
        return NEVER if own is None else And((Fires(self.rule), Not(own)))


def _given(rule: Rule) -> tuple[Expression, ...]:
    """When a rule that fires gives an argument of its own condition."""
    return tuple(each.when for each in (*rule.pro, *rule.con) if each.when is not None)


class Options:
    """The options of a knowledge base, and what the words met so far stand for (`conditions`)."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.all = tuple(
            Listed(rule.id, number, option) for rule in knowledge.rules for number, option in enumerate(rule.options)
        )
        self.gates = knowledge.gates
        self.conditions: dict[str, list[Expression]] = {}
        self._arguments = {rule.id: _given(rule) for rule in knowledge.rules}
        self._classes = {word: drug.classes for word, drug in knowledge.drugs.drugs.items()}
        self._known = {*knowledge.by_id, *knowledge.drugs.class_words, *knowledge.drugs.drugs}

    def listing(self) -> Mapping[str, tuple[str, ...]]:
        """By drug class: the rules that list an option with such a drug."""
        found: dict[str, dict[str, None]] = {}
        for each in self.all:
            for word in each.option.classes:
                found.setdefault(word, {})[each.rule] = None
        return {word: tuple(rules) for word, rules in found.items()}

    def chosen(self, words: str) -> tuple[Listed, ...]:
        """The options that some words name. Raises ValueError for a word that names nothing."""
        first, *rest = re.split(r" (with|without) ", words)
        found = [each for each in self.all if self._word(first) in each.words]
        for how, word in zip(rest[::2], rest[1::2], strict=True):
            found = [each for each in found if (self._word(word) in each.words) == (how == "with")]
        return tuple(found)

    def _word(self, word: str) -> str:
        if word not in self._known:
            raise ValueError(f"{word!r} is no rule, class or drug")
        return word

    def checks(self, listed: Listed) -> Iterator[Gate]:
        """The gates that an option must pass."""
        return (gate for gate in self.gates if gate.applies_to(listed.option))

    def applies_alone(self, gate: Gate, drug: str) -> bool:
        """Whether a drug by itself has to pass a gate."""
        return drug in gate.drugs or bool(gate.classes & self._classes[drug])

    def rewritten(self, text: str) -> str:
        """A statement in which the words for options are rules with conditions of their own. Raises ValueError."""

        def named(found: re.Match[str]) -> str:
            name = f"{found[1]}: {found[2]}"
            if name not in self.conditions:
                self.conditions[name] = [self._meaning(found[1], found[2])]
            return f'fires("{name}")'

        return FORM.sub(named, text)

    def _meaning(self, form: str, words: str) -> Expression:
        if form == "reason":
            return And((Fires(words), Or(self._arguments.get(self._word(words), ()))))
        chosen = self.chosen(words)
        if form == "blocked":
            gates = dict.fromkeys(gate_rule(gate) for each in chosen for gate in self.checks(each))
            return Or(tuple(Fires(gate) for gate in gates))
        return Or(tuple(getattr(each, form)() for each in chosen))
