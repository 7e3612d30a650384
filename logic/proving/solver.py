"""Asks the solver: is there a case in which a condition has a truth, and which is the smallest one?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import z3

from logic.dates import Range
from logic.expression import Expression, leaves
from logic.facts.fact import Fact, FactKind
from logic.knowledge import Knowledge
from logic.layout import Layout, layout_of
from logic.proving.counter_example import path_of
from logic.proving.domain import ALWAYS_KNOWN, CONTRADICTORY, constraints, exact_numbers
from logic.proving.formula import OTHER_WORD, Formulas, Symbol, symbols

SIZE_LIMIT = 60
"""A counter-example of more entries than this would be no help."""


class Undecided(RuntimeError):
    """The solver gave up, which the conditions of this language give no reason for."""


class Solver:
    """One solver for all statements: the domain is written once, each question on top of it."""

    def __init__(
        self,
        knowledge: Knowledge,
        certain: Sequence[tuple[Expression, Expression]],
        conditions: Collection[Expression],
    ) -> None:
        self._knowledge = knowledge
        self._certain = certain
        self._guards = {name: guard.when for name, guard in knowledge.guards.items()}
        self._rules = {name: list(parts) for name, parts in knowledge.conditions.items()}
        stated = [*conditions, *(part for pair in certain for part in pair), *self._guards.values()]
        everything = [*stated, *(variant for variants in self._rules.values() for variant in variants)]
        self.layout: Layout = layout_of((leaf for each in everything for leaf in leaves(each)), knowledge.specs)
        self.formulas = self._formulas("")

    def _formulas(self, mark: str) -> Formulas:
        exact = exact_numbers(self._knowledge.specs)
        return Formulas(symbols(self.layout, exact, mark), self._guards, self._rules)

    def _domain(self, formulas: Formulas) -> list[z3.BoolRef]:
        return constraints(formulas, self._knowledge.interview, self._certain)

    @cached_property
    def _one_case(self) -> z3.Solver:
        solver = z3.Solver()
        solver.add(self._domain(self.formulas))
        return solver

    @cached_property
    def _later(self) -> Formulas:
        """The same case after some answers were added."""
        return self._formulas(" later")

    @cached_property
    def _two_cases(self) -> z3.Solver:
        solver = z3.Solver()
        solver.add(self._domain(self.formulas))
        solver.add(self._domain(self._later))
        for name, before in self.formulas.symbols.items():
            after = self._later.symbols[name]
            known = z3.BoolVal(True) if name in ALWAYS_KNOWN else before.known
            solver.add(z3.Implies(known, z3.And(after.known, *_not_wider(before, after))))
        return solver

    @cached_property
    def _everything_known(self) -> list[z3.BoolRef]:
        """Every fact is known, and every number exactly."""
        numbers = (symbol for symbol in self.formulas.symbols.values() if symbol.kind is FactKind.NUMBER)
        known = [symbol.known for symbol in self.formulas.symbols.values()]
        return [*known, *(symbol.low == symbol.high for symbol in numbers)]

    def _claims(self, condition: Expression, truth: int, complete: bool) -> list[z3.BoolRef]:
        return [self.formulas.pair(condition).at(truth), *(self._everything_known if complete else ())]

    def can_be(self, condition: Expression, truth: int, complete: bool = False) -> bool:
        """Whether some case, or some `complete` one, gives a condition a truth."""
        with _on_top(self._one_case, *self._claims(condition, truth, complete)) as solver:
            return _answer(solver)

    def smallest(self, condition: Expression, truth: int, complete: bool = False) -> dict[str, Fact]:
        """The facts of a case with as few entries as can be that gives a condition a truth, which must be possible."""
        with _on_top(self._one_case, *self._claims(condition, truth, complete)) as solver:
            _make_small(solver, self.formulas.symbols.values())
            return _facts(solver.model(), self.formulas.symbols)

    def turned(
        self, condition: Expression, firm: int, but: Collection[str], while_: Expression | None = None
    ) -> tuple[dict[str, Fact], dict[str, Fact]]:
        """A case with a firm verdict and the same after answers that turn it round; empty when there is none.

        The facts of `but` stay as they are, and `while_` is still true.
        """
        before, after = self.formulas.pair(condition).at(firm), z3.Not(self._later.pair(condition).at(firm))
        same = [_unchanged(self.formulas.symbols[name], self._later.symbols[name]) for name in self._held(but)]
        still = [] if while_ is None else [self._later.pair(while_).sure]
        with _on_top(self._two_cases, before, after, *same, *still) as solver:
            if not _answer(solver):
                return {}, {}
            _make_small(solver, self._later.symbols.values())
            model = solver.model()
            return _facts(model, self.formulas.symbols), _facts(model, self._later.symbols)

    def _held(self, but: Collection[str]) -> list[str]:
        return [name for name in but if name in self.formulas.symbols]


@contextmanager
def _on_top(solver: z3.Solver, *claims: z3.BoolRef) -> Iterator[z3.Solver]:
    depth = solver.num_scopes()
    solver.push()
    try:
        solver.add(*claims)
        yield solver
    finally:
        solver.pop(solver.num_scopes() - depth)


def _answer(solver: z3.Solver) -> bool:
    found = solver.check()
    if found == z3.unknown:
        raise Undecided(solver.reason_unknown())
    return bool(found == z3.sat)


def _not_wider(before: Symbol, after: Symbol) -> list[z3.BoolRef]:
    if before.kind is FactKind.NUMBER:
        return [after.low >= before.low, after.high <= before.high]
    return [before.yes == after.yes, *(before.words[word] == after.words[word] for word in before.words)]


def _unchanged(before: Symbol, after: Symbol) -> z3.BoolRef:
    return before.known == after.known


def _make_small(solver: z3.Solver, of: Collection[Symbol]) -> None:
    """Leave the solver with a model of as few entries as can be, its numbers exact where they may be."""
    entries = [symbol.known for symbol in of if symbol.place.spec.name not in ALWAYS_KNOWN]
    entries += [held for symbol in of if symbol.kind is FactKind.CODES for held in symbol.words.values()]
    entries += [symbol.yes for symbol in of if symbol.place.spec.name == CONTRADICTORY]
    _fewest(solver, entries)
    _fewest(solver, [symbol.known for symbol in of if not path_of(symbol.place.spec.name)])
    for symbol in of:
        if symbol.kind is FactKind.NUMBER and symbol.low is not symbol.high:
            _prefer(solver, symbol.low == symbol.high)
    _answer(solver)


def _fewest(solver: z3.Solver, entries: Sequence[z3.BoolRef]) -> None:
    """Leave the solver with models alone in which as few of some entries as can be are made."""
    for size in range(min(SIZE_LIMIT, len(entries))):
        solver.push()
        solver.add(z3.AtMost(*entries, size))
        if _answer(solver):
            break
        solver.pop()


def _prefer(solver: z3.Solver, wish: z3.BoolRef) -> None:
    if solver.check(wish) == z3.sat:
        solver.add(wish)


def _facts(model: Any, of: Mapping[str, Symbol]) -> dict[str, Fact]:
    """The facts of a model that have a value."""
    known = {name: symbol for name, symbol in of.items() if z3.is_true(model.eval(symbol.known, True))}
    return {name: Fact(_value(model, symbol), None) for name, symbol in known.items()}


def _value(model: Any, symbol: Symbol) -> bool | Range | str | frozenset[str]:
    held = [word for word, truth in symbol.words.items() if z3.is_true(model.eval(truth, True))]
    match symbol.kind:
        case FactKind.YES_NO:
            return bool(z3.is_true(model.eval(symbol.yes, True)))
        case FactKind.NUMBER:
            return Range(_number(model, symbol.low), _number(model, symbol.high))
        case FactKind.CHOICE:
            return held[0]
        case FactKind.CODES:
            return frozenset(_named(symbol, word) for word in held)


def _number(model: Any, term: Any) -> float:
    found = model.eval(term, True)
    return float(found.as_long() if z3.is_int_value(found) else found.as_fraction())


def _named(symbol: Symbol, word: str) -> str:
    """A word that no condition names, where the model asks for one."""
    if word != OTHER_WORD:
        return word
    unnamed = (each for each in symbol.place.spec.words if each not in symbol.place.bits)
    return next(unnamed, "another word")
