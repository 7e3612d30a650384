"""Reader 1 again after one answer: only the criteria, guards and rules that the changed facts touch are worked out.

A change goes on only where a truth changed: a criterion that stays as it was touches no rule. The result is the
trace that the whole program would give.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

from logic.compiling import Program, Trace, criterion_code, in_order
from logic.expression import And, Expression, Fires, GuardRef, Leaf, Not, NotTrue, Or, facts_of, leaves, references
from logic.kleene import NOT, NOT_TRUE

Truths = list[int]
Reading = Callable[[Truths, Truths, Truths], int]
SPACE = {"N": NOT, "NT": NOT_TRUE, "INF": float("inf")}
MOST = 30
"""Conditions worked out one by one before the whole program, which takes as long as some forty of them, is run."""


class Touched:
    """The program of a knowledge base, ready to be run again in part. What it needs is compiled when first touched."""

    def __init__(
        self,
        program: Program,
        guards: Mapping[str, Expression],
        rules: Mapping[str, Sequence[Expression]],
    ) -> None:
        self._program = program
        self._conditions: dict[str, Sequence[Expression]] = {
            **{name: (when,) for name, when in guards.items()},
            **rules,
        }
        self._guards = program.guards
        self._order = in_order(guards, rules)
        self._numbers: dict[Leaf, int] = {leaf: number for number, leaf in enumerate(program.criteria)}
        self._rules = {name: number for number, name in enumerate(rules)}
        self._of_fact: dict[str, list[int]] = {}
        for leaf, number in self._numbers.items():
            for fact in facts_of(leaf):
                self._of_fact.setdefault(fact, []).append(number)
        self._criteria: dict[int, Callable[[Sequence[float]], int]] = {}
        self._readings: dict[int, tuple[Reading, ...]] = {}
        self._read_by()

    def _read_by(self) -> None:
        """Which conditions read a criterion, and which refer to a guard or rule, by place in the order."""
        self._by_leaf: list[list[int]] = [[] for _ in self._numbers]
        self._by_name: list[list[int]] = [[] for _ in self._order]
        places = {name: place for place, name in enumerate(self._order)}
        for place, name in enumerate(self._order):
            conditions = self._conditions[name]
            for leaf in {leaf for condition in conditions for leaf in leaves(condition)}:
                self._by_leaf[self._numbers[leaf]].append(place)
            for each in {each for condition in conditions for each in references(condition)}:
                self._by_name[places[each.name if isinstance(each, GuardRef) else each.rule]].append(place)

    def again(self, trace: Trace, vector: Sequence[float], facts: Iterable[str]) -> Trace:
        """The trace after some facts changed, from the trace before and the vector as it is now."""
        criteria, guards, variants = list(trace[0]), list(trace[1]), list(trace[2])
        touched: set[int] = set()
        for fact in facts:
            for number in self._of_fact.get(fact, ()):
                truth = self._criterion(number)(vector)
                if truth != criteria[number]:
                    criteria[number] = truth
                    touched.update(self._by_leaf[number])
        if not touched:
            return trace if tuple(criteria) == trace[0] else (tuple(criteria), trace[1], trace[2])
        waiting = sorted(touched)
        done = 0
        while waiting:
            done += 1
            if done > MOST or len(waiting) > MOST:
                return self._program.run(vector)
            place = heapq.heappop(waiting)
            if self._changes(place, criteria, guards, variants):
                for reader in self._by_name[place]:
                    if reader not in touched:
                        touched.add(reader)
                        heapq.heappush(waiting, reader)
        return tuple(criteria), tuple(guards), tuple(variants)

    def _changes(self, place: int, criteria: Truths, guards: Truths, variants: Truths) -> bool:
        """Work a guard or rule out anew; whether those that refer to it have to be read again."""
        name, readings = self._order[place], self._reading(place)
        if name in self._guards:
            number = self._guards[name]
            before, guards[number] = guards[number], readings[0](criteria, guards, variants)
            return before != guards[number]
        start = self._program.variants[name, 0]
        end = start + len(readings)
        before = max(variants[start:end])
        variants[start:end] = [reading(criteria, guards, variants) for reading in readings]
        return before != max(variants[start:end])

    def _criterion(self, number: int) -> Callable[[Sequence[float]], int]:
        if number not in self._criteria:
            code = criterion_code(self._program.layout, self._program.criteria[number])
            self._criteria[number] = _made(f"lambda v: {code}")
        return self._criteria[number]

    def _reading(self, place: int) -> tuple[Reading, ...]:
        if place not in self._readings:
            conditions = self._conditions[self._order[place]]
            self._readings[place] = tuple(_made(f"lambda t, g, w: {self._code(each)}") for each in conditions)
        return self._readings[place]

    def _code(self, node: Expression) -> str:
        match node:
            case And(parts):
                return "(" + " & ".join(self._code(part) for part in parts) + ")"
            case Or(()):
                return "0"
            case Or(parts):
                return "(" + " | ".join(self._code(part) for part in parts) + ")"
            case Not(part):
                return f"N[{self._code(part)}]"
            case NotTrue(part):
                return f"NT[{self._code(part)}]"
            case GuardRef(name):
                return f"g[{self._guards[name]}]"
            case Fires(rule):
                count = len(self._conditions[rule])
                return "(" + " | ".join(f"w[{self._program.variants[rule, number]}]" for number in range(count)) + ")"
            case _:
                return f"t[{self._numbers[node]}]"


def _made(source: str) -> Callable[..., int]:
    made: Callable[..., int] = eval(compile(source, "<touched>", "eval"), dict(SPACE))  # from our own checked tree
    return made
