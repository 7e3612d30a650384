"""The conditions of the knowledge base in the languages of other engines, one at a time, over one flat context."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

from logic.compiling import in_order
from logic.dates import Range
from logic.expression import (
    And,
    Compare,
    Difference,
    Exactly,
    Expression,
    Fires,
    GuardRef,
    Has,
    Is,
    IsUnknown,
    Not,
    NotTrue,
    Or,
    Truth,
    facts_of,
    leaves,
    references,
)
from logic.facts.fact import Fact
from logic.knowledge import Knowledge

Context = dict[str, object]


def name_of(text: str) -> str:
    """A name that every language reads: letters, digits and underscores."""
    return "x_" + "".join(sign if sign.isalnum() else "_" for sign in text)


@dataclass(frozen=True)
class Program:
    """All conditions in an order in which each comes after all it names; rules with variants are one "any"."""

    conditions: Mapping[str, Expression]
    rules: frozenset[str]

    @staticmethod
    def of(knowledge: Knowledge) -> Program:
        """The conditions of a knowledge base, guards included."""
        guards = {name: guard.when for name, guard in knowledge.guards.items()}
        rules = {
            name: parts[0] if len(parts) == 1 else Or(tuple(parts)) for name, parts in knowledge.conditions.items()
        }
        order = in_order(guards, knowledge.conditions)
        return Program({name: guards.get(name) or rules[name] for name in order}, frozenset(rules))


def names_in(node: Expression) -> tuple[str, ...]:
    """The names in the context that one condition reads."""
    facts = [fact for leaf in leaves(node) for fact in facts_of(leaf)]
    other = [each.name if isinstance(each, GuardRef) else each.rule for each in references(node)]
    return tuple(dict.fromkeys(name_of(name) for name in (*facts, *other)))


def context_of(facts: Mapping[str, Fact]) -> Context:
    """Facts as other engines take them: plain values, and null for every unknown. Numbers must be exact."""
    return {name_of(name): _plain(fact) for name, fact in facts.items()}


def _plain(fact: Fact) -> object:
    match fact.value:
        case Range(low=low, high=high):
            return low if low == high and high != inf else None
        case frozenset() as words:
            return sorted(words)
        case value:
            return value


@dataclass(frozen=True)
class Grammar:
    """How one language writes what the conditions say."""

    truth: Callable[[str], str]
    compare: Callable[[str, str, str], str]
    one_of: Callable[[str, list[str]], str]
    holds: Callable[[str, list[str]], str]
    exactly: Callable[[str, list[str]], str]
    unknown: Callable[[str], str]
    negated: Callable[[str], str]
    not_true: Callable[[str], str]
    both: str
    either: str
    minus: str = "{} - {}"
    number: Callable[[float], str] = repr

    def text(self, node: Expression) -> str:
        """A condition in this language, in brackets where it has parts."""
        match node:
            case And(parts):
                return "(" + self.both.join(self.text(part) for part in parts) + ")"
            case Or(parts):
                return "(" + self.either.join(self.text(part) for part in parts) + ")"
            case Not(part):
                return self.negated(self.text(part))
            case NotTrue(part):
                return self.not_true(self.text(part))
            case GuardRef(name):
                return self.truth(name_of(name))
            case Fires(name):
                return self.truth(name_of(name))
            case Truth(fact):
                return self.truth(name_of(fact))
            case Compare(fact, sign, bound):
                return self.compare(name_of(fact), sign, self.number(bound))
            case Difference(first, second, sign, bound):
                return self.compare(self.minus.format(name_of(first), name_of(second)), sign, self.number(bound))
            case Is(fact, words):
                return self.one_of(name_of(fact), sorted(words))
            case Has(fact, words):
                return self.holds(name_of(fact), sorted(words))
            case Exactly(fact, words):
                return self.exactly(name_of(fact), sorted(words))
            case IsUnknown(fact):
                return self.unknown(name_of(fact))


def quoted(words: list[str]) -> str:
    """A list of words between square brackets."""
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"
