"""What every case of the sweep is held against, as conditions that are true where something is wrong.

Red are the invariants of `resources/proving/invariants.toml` and the gates and seed statements of
`resources/proving/sweep.toml`; orange what is incomplete or unranked where the sources rank. All are compiled
together with the rules to one function, so that a case is read once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from logic.compiling import Program, compile_conditions
from logic.expression import And, Expression, Fires, NotTrue, Or
from logic.kleene import TRUE
from logic.knowledge import Knowledge
from logic.knowledge_types import Option, Rule
from logic.parsing import Names, read
from logic.proving.invariants import Implies, Never, load_invariants, named_rules, spoken
from logic.proving.options import Options
from logic.sweep_cases import SHIPPED
from logic.sweep_report import Level
from logic.treatment_entries import ready_rule
from logic.words import tr

ANY = "sweep:any"


@dataclass(frozen=True, slots=True)
class Check:
    """One statement: its level, key and words, and the condition that is true where it is broken."""

    level: Level
    key: str
    says: str
    broken: Expression


@dataclass(frozen=True, slots=True)
class Checker:
    """The rules and all checks, compiled together."""

    program: Program
    checks: tuple[Check, ...]
    places: tuple[int, ...]
    any_place: int
    rules: Mapping[str, tuple[int, ...]]

    def broken(self, variants: Sequence[int]) -> list[Check]:
        """The checks that a case breaks, from the truths of its rule variants."""
        if variants[self.any_place] != TRUE:
            return []
        return [check for check, place in zip(self.checks, self.places, strict=True) if variants[place] == TRUE]

    def fires(self, variants: Sequence[int], rule: str) -> bool:
        """Whether a rule fires in a case; a rule that is not there does not."""
        return any(variants[place] == TRUE for place in self.rules.get(rule, ()))


def names_of(knowledge: Knowledge) -> Names:
    """What a condition over this knowledge may name, drug classes and options that are ready included."""
    listing: dict[str, dict[str, None]] = {}
    ready: dict[str, tuple[str, ...]] = {}
    for rule in knowledge.rules:
        for option in rule.options:
            for word in option.classes:
                listing.setdefault(word, {})[rule.id] = None
        if rule.options:
            ready[rule.id] = tuple(ready_rule(rule.id, number) for number in range(len(rule.options)))
    return Names(
        knowledge.specs,
        frozenset(knowledge.guards),
        frozenset(knowledge.by_id),
        {word: tuple(rules) for word, rules in listing.items()},
        ready,
    )


class _Maker:
    """Makes the checks of one knowledge base."""

    def __init__(self, knowledge: Knowledge, text: Mapping[str, Any]) -> None:
        self.knowledge = knowledge
        self.text = text
        self.names = names_of(knowledge)
        self.words = Options(knowledge)
        listed = [rule for rule in text["treatments"] if rule in knowledge.by_id]
        self.macros = {
            "@fires": " or ".join(f'fires("{rule}")' for rule in listed),
            "@ready": " or ".join(f'ready("{rule}")' for rule in listed if rule in self.names.ready),
        }

    def condition(self, text: str) -> Expression:
        """A condition in the language of the rules; @fires and @ready stand for all rules that list treatments."""
        for macro, words in self.macros.items():
            text = text.replace(macro, f"({words})")
        text = self.words.rewritten(text)
        return read(text, replace(self.names, rules=self.names.rules | self.words.conditions.keys()))

    def has_all(self, text: str) -> bool:
        """Whether every rule that a text names is in this knowledge base."""
        return named_rules(text) <= self.names.rules

    def invariants(self) -> Iterator[Check]:
        """The pairs that never fire together, and what follows from what."""
        for each in load_invariants().invariants:
            if isinstance(each, Never) and self.has_all(each.one + each.other):
                broken = And((self.condition(each.one), self.condition(each.other)))
                says = tr("never together: {one} and {other}", one=spoken(each.one), other=spoken(each.other))
                yield Check(Level.RED, each.key, tr("{why}: {says}", why=each.why, says=says), broken)
            if isinstance(each, Implies) and not each.complete and self.has_all(each.left + each.right):
                yield self.implied(Level.RED, each.key, each.why, each.left, each.right)

    def implied(self, level: Level, key: str, why: str, left: str, right: str) -> Check:
        """A check that is broken where the left is true and the right is not."""
        broken = And((self.condition(left), NotTrue(self.condition(right))))
        says = tr("{why}: {left}, and not {right}", why=why, left=spoken(left), right=spoken(right))
        return Check(level, key, says, broken)

    def options(self, chosen: Callable[[Rule, Option], bool]) -> Iterator[tuple[Rule, int, Option]]:
        """The options of all rules that are chosen."""
        for rule in self.knowledge.rules:
            for number, option in enumerate(rule.options):
                if chosen(rule, option):
                    yield rule, number, option

    def gated(self, entry: Mapping[str, Any]) -> Iterator[Check]:
        """For every option with a drug: never ready unless the condition is true."""
        holds = self.condition(entry["only_if"])
        for rule, number, option in self.options(lambda rule, option: _concerns(entry, rule, option)):
            broken = And((Fires(ready_rule(rule.id, number)), NotTrue(holds)))
            says = tr("{why}: {rule}, {option} is ready", why=entry["why"], rule=rule.id, option=option.name)
            yield Check(Level.RED, entry["key"], says, broken)

    def badged(self, entry: Mapping[str, Any]) -> Iterator[Check]:
        """Where guidance differs: the rule, or the option with these drugs, without its badge or its positions."""
        for rule in self.knowledge.rules:
            if rule.badge.value in entry["badges"] and len(rule.positions) >= entry["positions"]:
                continue
            says = tr("{why}: {rule} without its badge or its positions", why=entry["why"], rule=rule.id)
            if rule.id in entry.get("rules", ()):
                yield Check(Level.ORANGE, entry["key"], says, Fires(rule.id))
            for number, option in enumerate(rule.options):
                if entry.get("drugs") and set(entry["drugs"]) <= set(option.drugs) and _here(entry, rule):
                    yield Check(Level.ORANGE, entry["key"], says, Fires(ready_rule(rule.id, number)))

    def reasons(self, entry: Mapping[str, Any]) -> Iterator[Check]:
        """A rule that says why, and gives no reason."""
        for rule in (self.knowledge.by_id[each] for each in entry["rules"] if each in self.knowledge.by_id):
            given = tuple(each.when for each in rule.pro if each.when is not None)
            if given and all(each.when is not None for each in rule.pro):
                says = tr("{why}: {rule} gives no reason", why=entry["why"], rule=rule.id)
                yield Check(Level.ORANGE, entry["key"], says, And((Fires(rule.id), NotTrue(Or(given)))))

    def all(self) -> Iterator[Check]:
        """Every check."""
        yield from self.invariants()
        for entry in self.text["gated"]:
            yield from self.gated(entry)
        for level in Level:
            for entry in self.text[level.value]:
                if self.has_all(entry["if"] + entry["then"]):
                    yield self.implied(level, entry["key"], entry["why"], entry["if"], entry["then"])
        for entry in self.text["badged"]:
            yield from self.badged(entry)
        for entry in self.text["reasons"]:
            yield from self.reasons(entry)


def _here(entry: Mapping[str, Any], rule: Rule) -> bool:
    return not entry.get("rules") or rule.id in entry["rules"]


def _concerns(entry: Mapping[str, Any], rule: Rule, option: Option) -> bool:
    """Whether a statement on drugs speaks of an option: by its classes or drugs, in the rules named."""
    held = {*option.classes, *option.drugs}
    named = {*entry.get("classes", ()), *entry.get("drugs", ())}
    return (
        _here(entry, rule)
        and (not named or bool(named & held))
        and not held & set(entry.get("unless", ()))
        and set(entry.get("together", ())) <= held
    )


def checker(knowledge: Knowledge, path: Path = SHIPPED) -> Checker:
    """The checks of a knowledge base, compiled with its rules. Raises ConditionFault for one that cannot be read."""
    text = tomllib.loads(path.read_text(encoding="utf-8"))
    maker = _Maker(knowledge, text)
    checks = tuple(maker.all())
    named = {f"sweep:{number}": [check.broken] for number, check in enumerate(checks)}
    conditions: dict[str, Sequence[Expression]] = {
        **knowledge.conditions,
        **maker.words.conditions,
        **named,
        ANY: [Or(tuple(Fires(name) for name in named))],
    }
    guards = {name: guard.when for name, guard in knowledge.guards.items()}
    program = compile_conditions(guards, conditions, knowledge.specs)
    places = tuple(program.variants[name, 0] for name in named)
    rules = {
        rule.id: tuple(program.variants[rule.id, number] for number in range(len(rule.variants)))
        for rule in knowledge.rules
    }
    return Checker(program, checks, places, program.variants[ANY, 0], rules)
