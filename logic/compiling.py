"""Reader 1: all conditions compiled once to one plain Python function that fills the verdicts and the trace.

Each different criterion is tested once, whatever number of rules names it. The function is built from our own
checked tree; no text of a knowledge file reaches it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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
    leaves,
    references,
)
from logic.facts.fact import FactKind, FactSpec
from logic.kleene import NOT, NOT_TRUE
from logic.layout import Layout, Place, layout_of

Trace = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Truths of the criteria, of the guards, and of the rule variants, each in the order of the program."""


class CyclicConditions(ValueError):
    """Guards or rules that refer to each other in a ring; `ring` names them."""

    def __init__(self, ring: Sequence[str]) -> None:
        super().__init__(" refers to ".join(ring))
        self.ring = tuple(ring)


@dataclass(frozen=True, slots=True)
class Program:
    """The compiled conditions: criteria, guards and rule variants by place, and the function over the vector.

    `places` holds the places of all variants of a rule, by its name.
    """

    layout: Layout
    criteria: tuple[Leaf, ...]
    numbers: Mapping[Leaf, int]
    guards: Mapping[str, int]
    variants: Mapping[tuple[str, int], int]
    places: Mapping[str, tuple[int, ...]]
    run: Callable[[Sequence[float]], Trace]
    source: str


def _all_leaves(conditions: Sequence[Expression]) -> tuple[Leaf, ...]:
    found: dict[Leaf, None] = {}
    for condition in conditions:
        for leaf in leaves(condition):
            found[leaf] = None
    return tuple(found)


def _ordered(names: Mapping[str, Sequence[Expression]]) -> list[str]:
    """Guards and rules so that each comes after all it refers to. Raises CyclicConditions."""
    done: dict[str, bool] = {}
    order: list[str] = []

    def visit(name: str, way: tuple[str, ...]) -> None:
        if done.get(name):
            return
        if name in way:
            raise CyclicConditions((*way[way.index(name) :], name))
        for condition in names[name]:
            for reference in references(condition):
                visit(reference.name if isinstance(reference, GuardRef) else reference.rule, (*way, name))
        done[name] = True
        order.append(name)

    for name in names:
        visit(name, ())
    return order


def in_order(guards: Mapping[str, Expression], rules: Mapping[str, Sequence[Expression]]) -> list[str]:
    """Guards and rules so that each comes after all it refers to. Raises CyclicConditions."""
    return _ordered({**{name: (condition,) for name, condition in guards.items()}, **rules})


def compile_conditions(
    guards: Mapping[str, Expression],
    rules: Mapping[str, Sequence[Expression]],
    specs: Mapping[str, FactSpec],
) -> Program:
    """The program of all guards and rules. Raises CyclicConditions when they refer to each other in a ring."""
    criteria = _all_leaves([*guards.values(), *(variant for variants in rules.values() for variant in variants)])
    layout = layout_of(criteria, specs)
    order = in_order(guards, rules)
    writer = _Writer(layout, criteria, {name: number for number, name in enumerate(guards)}, rules)
    body = [f"    t{number} = {_criterion_code(layout, leaf)}" for number, leaf in enumerate(criteria)]
    for name in order:
        body += writer.guard(name, guards[name]) if name in guards else writer.rule(name)
    source = "\n".join(["def run(v):", *body, f"    return {writer.result()}"])
    space: dict[str, object] = {"N": NOT, "NT": NOT_TRUE, "INF": float("inf")}
    exec(compile(source, "<conditions>", "exec"), space)  # built from our own checked tree
    run = space["run"]
    assert callable(run)
    places = {name: tuple(writer.variants[name, number] for number in range(len(each))) for name, each in rules.items()}
    return Program(layout, criteria, writer.numbers, writer.guards, writer.variants, places, run, source)


class _Writer:
    """Writes Python for the tree."""

    def __init__(
        self,
        layout: Layout,
        criteria: Sequence[Leaf],
        guards: Mapping[str, int],
        rules: Mapping[str, Sequence[Expression]],
    ) -> None:
        self.layout = layout
        self.numbers = {leaf: number for number, leaf in enumerate(criteria)}
        self.guards = guards
        self.rules = rules
        self.rule_numbers = {name: number for number, name in enumerate(rules)}
        pairs = [(name, place) for name, variants in rules.items() for place in range(len(variants))]
        self.variants = {pair: number for number, pair in enumerate(pairs)}

    def guard(self, name: str, condition: Expression) -> list[str]:
        return [f"    g{self.guards[name]} = {self.tree(condition)}"]

    def rule(self, name: str) -> list[str]:
        numbers = [self.variants[name, place] for place in range(len(self.rules[name]))]
        lines = [f"    w{number} = {self.tree(part)}" for number, part in zip(numbers, self.rules[name], strict=True)]
        return [*lines, f"    r{self.rule_numbers[name]} = {' | '.join(f'w{number}' for number in numbers)}"]

    def tree(self, node: Expression) -> str:
        match node:
            case And(parts):
                return "(" + " & ".join(self.tree(part) for part in parts) + ")"
            case Or(()):
                return "0"
            case Or(parts):
                return "(" + " | ".join(self.tree(part) for part in parts) + ")"
            case Not(part):
                return f"N[{self.tree(part)}]"
            case NotTrue(part):
                return f"NT[{self.tree(part)}]"
            case GuardRef(name):
                return f"g{self.guards[name]}"
            case Fires(rule):
                return f"r{self.rule_numbers[rule]}"
            case _:
                return f"t{self.numbers[node]}"

    def result(self) -> str:
        return ", ".join(
            "(" + "".join(f"{letter}{number}, " for number in range(count)) + ")"
            for letter, count in (("t", len(self.numbers)), ("g", len(self.guards)), ("w", len(self.variants)))
        )


def _known(start: int, test: str) -> str:
    return f"1 if (x := v[{start}]) < 0 else 3 if {test} else 0"


def _bounded(low: str, high: str, sign: str, bound: float) -> str:
    number = repr(int(bound)) if bound == int(bound) else repr(bound)
    match sign:
        case ">":
            return f"3 if {low} > {number} else 0 if {high} <= {number} else 1"
        case ">=":
            return f"3 if {low} >= {number} else 0 if {high} < {number} else 1"
        case "<":
            return f"3 if {high} < {number} else 0 if {low} >= {number} else 1"
        case "<=":
            return f"3 if {high} <= {number} else 0 if {low} > {number} else 1"
        case _:
            return f"3 if {low} == {number} == {high} else 0 if {high} < {number} or {low} > {number} else 1"


def _criterion_code(layout: Layout, leaf: Leaf) -> str:
    """The Python that gives the truth of one criterion from the vector `v`."""
    match leaf:
        case Truth(fact):
            return f"v[{layout.places[fact].start}]"
        case Compare(fact, sign, bound):
            start = layout.places[fact].start
            return _bounded(f"v[{start}]", f"v[{start + 1}]", sign, bound)
        case Difference(first, second, sign, bound):
            one, two = layout.places[first].start, layout.places[second].start
            return _bounded(f"(v[{one}] - v[{two + 1}])", f"(v[{one + 1}] - v[{two}])", sign, bound)
        case Is(fact, words):
            place = layout.places[fact]
            wanted = ", ".join(str(place.index(word)) for word in sorted(words))
            return _known(place.start, f"x in ({wanted},)")
        case Has(fact, words):
            place = layout.places[fact]
            return _known(place.start, f"x & {place.pattern(words)}")
        case Exactly(fact, words):
            place = layout.places[fact]
            return _known(place.start, f"x == {place.pattern(words)}")
        case IsUnknown(fact):
            return _unknown(layout.places[fact])


def _unknown(place: Place) -> str:
    if place.spec.kind is FactKind.NUMBER:
        return f"3 if v[{place.start}] == -INF and v[{place.start + 1}] == INF else 0"
    return f"3 if v[{place.start}] == {1 if place.spec.kind is FactKind.YES_NO else -1} else 0"
