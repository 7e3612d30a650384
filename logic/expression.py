"""Conditions: one small tree that four readers share.

A condition is written once, in Python's syntax, and read with the standard `ast` module into the nodes below;
anything outside the list is refused with its column. Nodes are compared by value, so that equal criteria of
different rules are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Truth:
    """A yes/no fact that is yes."""

    fact: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A number fact against a number: `<`, `<=`, `>`, `>=`, `==`."""

    fact: str
    sign: str
    bound: float


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two number facts (first minus second) against a number."""

    first: str
    second: str
    sign: str
    bound: float


@dataclass(frozen=True, slots=True)
class Is:
    """A choice fact that is one of some words."""

    fact: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Has:
    """A codes fact that holds at least one of some words."""

    fact: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Exactly:
    """A codes fact that holds these words and no other."""

    fact: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class IsUnknown:
    """A fact without a value, whatever the kind of unknown; itself always true or false."""

    fact: str


@dataclass(frozen=True, slots=True)
class GuardRef:
    """A named condition of `guards.toml`."""

    name: str


@dataclass(frozen=True, slots=True)
class Fires:
    """Another rule's verdict."""

    rule: str


@dataclass(frozen=True, slots=True)
class Not:
    """Negation; an unknown stays unknown."""

    part: Expression


@dataclass(frozen=True, slots=True)
class NotTrue:
    """True unless the part is true: the deliberate exception to monotony of section 12.0."""

    part: Expression


@dataclass(frozen=True, slots=True)
class And:
    """All parts."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any part."""

    parts: tuple[Expression, ...]


Leaf = Truth | Compare | Difference | Is | Has | Exactly | IsUnknown
Reference = GuardRef | Fires
Expression = Leaf | Reference | Not | NotTrue | And | Or


_SINGLE = frozenset({Truth, Compare, Difference, Is, Has, Exactly, IsUnknown, GuardRef, Fires})


def children(node: Expression) -> tuple[Expression, ...]:
    """The parts right under a node."""
    match node:
        case And(parts) | Or(parts):
            return parts
        case Not(part) | NotTrue(part):
            return (part,)
        case _:
            return ()


def walk(node: Expression) -> Iterator[Expression]:
    """The node and all nodes under it, in writing order."""
    left = [node]
    while left:
        each = left.pop()
        yield each
        if type(each) not in _SINGLE:
            left += reversed(children(each))


def leaves(node: Expression) -> Iterator[Leaf]:
    """The criteria of a condition, guards and other rules left out."""
    for each in walk(node):
        if isinstance(each, Truth | Compare | Difference | Is | Has | Exactly | IsUnknown):
            yield each


def facts_of(leaf: Leaf) -> tuple[str, ...]:
    """The facts that one criterion reads."""
    return (leaf.first, leaf.second) if isinstance(leaf, Difference) else (leaf.fact,)


def references(node: Expression) -> Iterator[Reference]:
    """The guards and rules that a condition refers to."""
    for each in walk(node):
        if isinstance(each, GuardRef | Fires):
            yield each


def evaluate(node: Expression, leaf: Callable[[Leaf], int], reference: Callable[[Reference], int]) -> int:
    """The truth of a tree from the truth of its criteria: the plain reading that the compiled one is held against."""
    match node:
        case And(parts):
            return min((evaluate(part, leaf, reference) for part in parts), default=3)
        case Or(parts):
            return max((evaluate(part, leaf, reference) for part in parts), default=0)
        case Not(part):
            truth = evaluate(part, leaf, reference)
            return truth if truth == 1 else 3 - truth
        case NotTrue(part):
            return 0 if evaluate(part, leaf, reference) == 3 else 3
        case GuardRef() | Fires():
            return reference(node)
        case _:
            return leaf(node)
