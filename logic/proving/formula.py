"""A condition as a formula: two truths for each node, "is true" and "may be true", over symbols for the facts.

A fact is a pair of "has a value" and the value; a number is two bounds. A solver that finds values for the symbols
has found a case, known and unknown facts mixed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import z3

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
    Leaf,
    Not,
    NotTrue,
    Or,
    Truth,
)
from logic.facts.fact import FactKind
from logic.kleene import FALSE, TRUE
from logic.layout import Layout, Place

OTHER_WORD = ""
"""Stands for all words of a codes fact that no condition names."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The truth of a condition: whether it is true, and whether it may be."""

    sure: z3.BoolRef
    may: z3.BoolRef

    def at(self, truth: int) -> z3.BoolRef:
        """The formula "it has this truth"."""
        if truth == TRUE:
            return self.sure
        return z3.Not(self.may) if truth == FALSE else z3.And(self.may, z3.Not(self.sure))


@dataclass(frozen=True, slots=True)
class Symbol:
    """One fact: whether it has a value, and the value (`yes`, two bounds, or one truth for each word)."""

    place: Place
    known: z3.BoolRef
    yes: z3.BoolRef
    low: z3.ArithRef
    high: z3.ArithRef
    words: Mapping[str, z3.BoolRef]

    @property
    def kind(self) -> FactKind:
        """What kind of fact it is."""
        return self.place.spec.kind


def symbols(layout: Layout, exact: Collection[str] = (), mark: str = "") -> dict[str, Symbol]:
    """The symbols of all facts of a layout, by name; `exact` numbers have one bound, `mark` tells two sets apart."""
    return {name: _symbol(place, name + mark, name in exact) for name, place in layout.places.items()}


def _symbol(place: Place, name: str, exact: bool) -> Symbol:
    number = z3.Int if place.spec.whole else z3.Real
    low = number(f"{name} low")
    words: tuple[str, ...] = ()
    if place.spec.kind is FactKind.CHOICE:
        words = place.spec.words
    elif place.spec.kind is FactKind.CODES:
        words = (*place.bits, OTHER_WORD)
    return Symbol(
        place,
        z3.Bool(f"{name} known"),
        z3.Bool(f"{name} yes"),
        low,
        low if exact else number(f"{name} high"),
        {word: z3.Bool(f"{name}: {word}") for word in words},
    )


_TESTS: Mapping[str, Callable[[Any, Any, Any], tuple[Any, Any]]] = {
    "<": lambda low, high, bound: (high < bound, low < bound),
    "<=": lambda low, high, bound: (high <= bound, low <= bound),
    ">": lambda low, high, bound: (low > bound, high > bound),
    ">=": lambda low, high, bound: (low >= bound, high >= bound),
    "==": lambda low, high, bound: (z3.And(low == bound, high == bound), z3.And(low <= bound, high >= bound)),
}
"""By sign: what makes a comparison of two bounds true, and what makes it possible."""


def constant(value: float) -> z3.ArithRef:
    """A number as it is written."""
    return z3.IntVal(int(value)) if value == int(value) else z3.RealVal(repr(value))


class Formulas:
    """The formulas of conditions over one set of symbols; guards, rules and equal parts are written once."""

    def __init__(
        self,
        of: Mapping[str, Symbol],
        guards: Mapping[str, Expression],
        rules: Mapping[str, Sequence[Expression]],
    ) -> None:
        self.symbols = of
        self._guards = guards
        self._rules = rules
        self._known: dict[Expression, Pair] = {}

    def pair(self, node: Expression) -> Pair:
        """The two truths of a condition."""
        if node not in self._known:
            self._known[node] = self._pair(node)
        return self._known[node]

    def _pair(self, node: Expression) -> Pair:
        match node:
            case And(parts):
                return self._joined(z3.And, parts)
            case Or(parts):
                return self._joined(z3.Or, parts)
            case Not(part):
                inner = self.pair(part)
                return Pair(z3.Not(inner.may), z3.Not(inner.sure))
            case NotTrue(part):
                sure = z3.Not(self.pair(part).sure)
                return Pair(sure, sure)
            case GuardRef(name):
                return self.pair(self._guards[name])
            case Fires(rule):
                return self._joined(z3.Or, self._rules[rule])
            case _:
                return self._leaf(node)

    def _joined(self, join: Callable[[list[Any]], Any], parts: Sequence[Expression]) -> Pair:
        pairs = [self.pair(part) for part in parts]
        return Pair(join([pair.sure for pair in pairs]), join([pair.may for pair in pairs]))

    def _leaf(self, leaf: Leaf) -> Pair:
        if isinstance(leaf, Difference):
            return self._difference(leaf)
        symbol = self.symbols[leaf.fact]
        match leaf:
            case IsUnknown():
                return Pair(z3.Not(symbol.known), z3.Not(symbol.known))
            case Truth():
                return _if_known(symbol.known, symbol.yes, symbol.yes)
            case Compare(sign=sign, bound=bound):
                return _if_known(symbol.known, *_TESTS[sign](symbol.low, symbol.high, constant(bound)))
            case Is(words=words) | Has(words=words):
                found = z3.Or([symbol.words[word] for word in sorted(words)])
                return _if_known(symbol.known, found, found)
            case Exactly(words=words):
                parts = [held if word in words else z3.Not(held) for word, held in symbol.words.items()]
                return _if_known(symbol.known, z3.And(parts), z3.And(parts))

    def _difference(self, leaf: Difference) -> Pair:
        one, two = self.symbols[leaf.first], self.symbols[leaf.second]
        tests = _TESTS[leaf.sign](one.low - two.high, one.high - two.low, constant(leaf.bound))
        return _if_known(z3.And(one.known, two.known), *tests)


def _if_known(known: z3.BoolRef, sure: z3.BoolRef, may: z3.BoolRef) -> Pair:
    return Pair(z3.And(known, sure), z3.Or(z3.Not(known), may))
