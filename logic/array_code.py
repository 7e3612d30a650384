"""Writes the array code of conditions: one numpy call a line, on rows that are used again as soon as they are free.

The names in the code: `v` columns by place, `u` rows of truths, `m` the same rows as yes/no, `s` rows for bit
patterns and differences, `o` the rows of the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

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
)
from logic.facts.fact import FactKind
from logic.kleene import TRUE, UNKNOWN
from logic.layout import Layout, Place
from logic.packing import packing_of

Operand = int | str
"""A row by its running number, or the text of a column."""

_CALLS = {"<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal"}
_SURE_BOUND = {"<": 1, "<=": 1, ">": 0, ">=": 0}
"""Which bound has to pass (0 low, 1 high) for a comparison to be true; the other one only lets it be possible."""


@dataclass(frozen=True, slots=True)
class ArrayCode:
    """The source of a function over columns, with the rows it works in and the number of its results."""

    source: str
    rows: int
    outputs: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One numpy call: its text, the row it makes (none for a result), and what it reads."""

    text: str
    makes: int | None
    reads: tuple[Operand, ...]


def array_code(
    wanted: Sequence[Expression],
    layout: Layout,
    guards: Mapping[str, Expression],
    rules: Mapping[str, Sequence[Expression]],
) -> ArrayCode:
    """The array code of some conditions, in their order; only the guards and rules they need are worked out."""
    writer = _Writer(layout, guards, rules)
    for number, condition in enumerate(wanted):
        writer.keep(number, writer.row(condition))
    lines, rows = _placed(writer.steps)
    source = "\n".join(["def run(v, u, m, s, o):", *(f"    {line}" for line in lines or ["pass"])])
    return ArrayCode(source, rows, len(wanted))


def _placed(steps: Sequence[_Step]) -> tuple[list[str], int]:
    """The lines with real rows: a row is free again after the last line that reads it."""
    last = {read: number for number, step in enumerate(steps) for read in step.reads if isinstance(read, int)}
    lines: list[str] = []
    free: list[int] = []
    place: dict[int, int] = {}
    count = 0
    for number, step in enumerate(steps):
        reads = [f"u[{place[read]}]" if isinstance(read, int) else read for read in step.reads]
        free += {place[read] for read in step.reads if isinstance(read, int) and last[read] == number}
        if step.makes is not None:
            if not free:
                free.append(count)
                count += 1
            place[step.makes] = free.pop()
        lines.append(step.text.format(*reads, row=place.get(step.makes, 0) if step.makes is not None else 0))
    return lines, count


class _Writer:
    """Turns trees into steps; equal parts become one row."""

    def __init__(
        self, layout: Layout, guards: Mapping[str, Expression], rules: Mapping[str, Sequence[Expression]]
    ) -> None:
        self.layout = layout
        self.guards = guards
        self.rules = rules
        self.steps: list[_Step] = []
        self.known: dict[Expression | tuple[str, str], Operand] = {}
        packing = packing_of(layout)
        self.letters = dict(zip(packing.places, packing.letters, strict=True))

    def step(self, text: str, *reads: Operand) -> int:
        """A new row."""
        self.steps.append(_Step(text, len(self.steps), reads))
        return len(self.steps) - 1

    def line(self, text: str) -> None:
        """A call that makes no row of truths."""
        self.steps.append(_Step(text, None, ()))

    def keep(self, number: int, row: Operand) -> None:
        """A result."""
        self.steps.append(_Step(f"np.copyto(o[{number}], {{0}})", None, (row,)))

    def row(self, node: Expression) -> Operand:
        """The row of a condition, worked out once."""
        if node not in self.known:
            self.known[node] = self._row(node)
        return self.known[node]

    def _row(self, node: Expression) -> Operand:
        match node:
            case And(parts):
                return self.joined("bitwise_and", parts, TRUE)
            case Or(parts):
                return self.joined("bitwise_or", parts, 0)
            case Not(part):  # 3 >> 0 is 3, 3 >> 1 is 1, 3 >> 3 is 0: the table NOT in one call
                return self.step(f"np.right_shift({TRUE}, {{0}}, out=u[{{row}}])", self.row(part))
            case NotTrue(part):
                return self.tripled(self.step(f"np.less({{0}}, {TRUE}, out=m[{{row}}])", self.row(part)))
            case GuardRef(name):
                return self.row(self.guards[name])
            case Fires(rule):
                return self.row(Or(tuple(self.rules[rule])))
            case _:
                return self.criterion(node)

    def joined(self, call: str, parts: Sequence[Expression], empty: int) -> Operand:
        """All parts joined by one call; without parts, what nothing joined is."""
        rows = [self.row(part) for part in parts]
        if not rows:
            return self.step(f"u[{{row}}].fill({empty})")
        return reduce(lambda one, two: self.both(call, one, two), rows)

    def both(self, call: str, one: Operand, two: Operand) -> Operand:
        """Two rows joined by one call."""
        return self.step(f"np.{call}({{0}}, {{1}}, out=u[{{row}}])", one, two)

    def tripled(self, row: Operand) -> Operand:
        """A yes/no row as true and false."""
        return self.step(f"np.multiply({{0}}, {TRUE}, out=u[{{row}}])", row)

    def criterion(self, leaf: Expression) -> Operand:
        """The row of a criterion."""
        match leaf:
            case Truth(fact):
                return f"v[{self.layout.places[fact].start}]"
            case Compare(fact, sign, bound):
                start = self.layout.places[fact].start
                return self.bounded(f"v[{start}]", f"v[{start + 1}]", sign, bound)
            case Difference(first, second, sign, bound):
                one, two = self.layout.places[first].start, self.layout.places[second].start
                self.line(f"np.subtract(v[{one}], v[{two + 1}], out=s['low'])")
                self.line(f"np.subtract(v[{one + 1}], v[{two}], out=s['high'])")
                return self.bounded("s['low']", "s['high']", sign, bound)
            case Is(fact, words):
                place = self.layout.places[fact]
                tests = [self.equal(place, place.index(word)) for word in sorted(words)]
                found = reduce(lambda one, two: self.both("bitwise_or", one, two), tests)
                return self.both("bitwise_or", self.tripled(found), self.without_value(place))
            case Has(fact, words):
                return self.has(self.layout.places[fact], words)
            case Exactly(fact, words):
                place = self.layout.places[fact]
                found = self.tripled(self.equal(place, place.pattern(words)))
                return self.both("bitwise_or", found, self.without_value(place))
            case IsUnknown(fact):
                return self.tripled(self.without_value(self.layout.places[fact]))
        raise TypeError(leaf)

    def equal(self, place: Place, value: int) -> Operand:
        """Where a choice or codes fact has this number."""
        return self.step(f"np.equal(v[{place.start}], {value}, out=m[{{row}}])")

    def has(self, place: Place, words: frozenset[str]) -> Operand:
        """Where a codes fact holds one of the words; an unknown has every bit set and is masked."""
        letter, pattern = self.letters[place.start], place.pattern(words)
        self.line(f"np.bitwise_and(v[{place.start}], {pattern}, out=s[{letter!r}])")
        found = self.tripled(self.step(f"np.not_equal(s[{letter!r}], 0, out=m[{{row}}])"))
        unknown = self.without_value(place)
        known = self.step(f"np.right_shift({TRUE}, {{0}}, out=u[{{row}}])", self.step_double(unknown))
        return self.both("bitwise_or", self.both("bitwise_and", found, known), unknown)

    def step_double(self, row: Operand) -> Operand:
        """A yes/no row with two for yes."""
        return self.step("np.left_shift({0}, 1, out=u[{row}])", row)

    def without_value(self, place: Place) -> Operand:
        """Where a fact has no value, as yes/no; worked out once for each fact."""
        key = ("without value", place.spec.name)
        if key not in self.known:
            self.known[key] = self._without_value(place)
        return self.known[key]

    def _without_value(self, place: Place) -> Operand:
        match place.spec.kind:
            case FactKind.NUMBER:
                low = self.step(f"np.equal(v[{place.start}], -INF, out=m[{{row}}])")
                high = self.step(f"np.equal(v[{place.start + 1}], INF, out=m[{{row}}])")
                return self.both("bitwise_and", low, high)
            case FactKind.YES_NO:
                return self.equal(place, UNKNOWN)
            case _:
                return self.step(f"np.less(v[{place.start}], 0, out=m[{{row}}])")

    def bounded(self, low: str, high: str, sign: str, bound: float) -> Operand:
        """A comparison of the two bounds of a number: the bit of "may be true", and twice the bit of "is true"."""
        if sign == "==":
            sure = self.both("bitwise_and", self.against("equal", low, bound), self.against("equal", high, bound))
            above = self.against("greater_equal", high, bound)
            may = self.both("bitwise_and", self.against("less_equal", low, bound), above)
        else:
            bounds = (low, high) if _SURE_BOUND[sign] == 0 else (high, low)
            sure, may = (self.against(_CALLS[sign], each, bound) for each in bounds)
        return self.both("bitwise_or", self.step_double(sure), may)

    def against(self, call: str, column: str, bound: float) -> Operand:
        """One bound against a number, as yes/no."""
        return self.step(f"np.{call}({column}, {bound!r}, out=m[{{row}}])")
