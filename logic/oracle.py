"""The plain reading of a condition, straight over facts: slow, obvious, and the measure of the compiled reader.

The interview uses it too, for the few conditions that decide which question is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf

from logic.dates import Range
from logic.expression import (
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
    Reference,
    Truth,
    evaluate,
)
from logic.facts.fact import Fact
from logic.kleene import FALSE, TRUE, UNKNOWN

Lookup = Callable[[str], Fact | None]


def _bounds(fact: Fact | None) -> Range:
    return fact.value if fact is not None and isinstance(fact.value, Range) else Range(-inf, inf)


def _compare(low: float, high: float, sign: str, bound: float) -> int:
    tests = {
        "<": (high < bound, low >= bound),
        "<=": (high <= bound, low > bound),
        ">": (low > bound, high <= bound),
        ">=": (low >= bound, high < bound),
        "==": (low == bound == high, high < bound or low > bound),
    }
    surely, never = tests[sign]
    return TRUE if surely else FALSE if never else UNKNOWN


def criterion(leaf: Leaf, lookup: Lookup) -> int:
    """The truth of one criterion."""
    if isinstance(leaf, Difference):
        first, second = _bounds(lookup(leaf.first)), _bounds(lookup(leaf.second))
        return _compare(first.low - second.high, first.high - second.low, leaf.sign, leaf.bound)
    fact = lookup(leaf.fact)
    if isinstance(leaf, IsUnknown):
        return TRUE if fact is None or not fact.known else FALSE
    if isinstance(leaf, Compare):
        bounds = _bounds(fact)
        return _compare(bounds.low, bounds.high, leaf.sign, leaf.bound)
    if fact is None or not fact.known:
        return UNKNOWN
    return TRUE if _holds(leaf, fact.value) else FALSE


def _holds(leaf: Truth | Is | Has | Exactly, value: object) -> bool:
    match leaf:
        case Truth():
            return value is True
        case Is(words=words):
            return value in words
        case Has(words=words):
            return isinstance(value, frozenset) and bool(value & words)
        case Exactly(words=words):
            return value == words


def truth_of(
    node: Expression,
    lookup: Lookup,
    guards: Mapping[str, Expression] | None = None,
    rules: Mapping[str, Sequence[Expression]] | None = None,
) -> int:
    """The truth of a condition over facts; guards and rules it refers to are read in the same plain way."""

    def reference(each: Reference) -> int:
        match each:
            case GuardRef(name):
                return truth_of((guards or {})[name], lookup, guards, rules)
            case Fires(rule):
                variants = (rules or {})[rule]
                return max(truth_of(variant, lookup, guards, rules) for variant in variants)

    return evaluate(node, lambda leaf: criterion(leaf, lookup), reference)
