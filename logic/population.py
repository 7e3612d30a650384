"""Reader 3, the population: the same conditions over the packed facts of many cases at once.

The one tree becomes array code: every criterion, guard and rule is a row of truths, "and" is `&`, "or" is `|`, and
rows are reused as soon as nothing needs them any more. Only this module loads numpy; nothing that the program needs
at its start imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from logic.array_code import ArrayCode, array_code
from logic.expression import Exactly, Expression, Fires, Has, facts_of, leaves
from logic.facts.fact import FactKind, FactSpec
from logic.knowledge import Knowledge
from logic.layout import Layout
from logic.packing import DIGEST, DIGEST_BYTES, Packing, StaleVector, pack, packing_of, unpack
from logic.parsing import ConditionFault, parse

__all__ = ["Columns", "PopulationProgram", "StaleVector", "pack", "population_program", "unpack"]

CHUNK = 1 << 14
"""Cases worked on at a time, so that the rows in use stay in the processor's own memory."""
ROWS_AT_ONCE = 1 << 12
"""Vectors taken apart at a time, for the same reason."""

Truths = NDArray[np.uint8]
Run = Callable[[list[NDArray[np.generic]], list[Truths], list[NDArray[np.bool_]], Mapping[str, object], Truths], None]


@dataclass(frozen=True, slots=True)
class Columns:
    """The facts of many cases, one array for each place of the vector, and how many cases there are."""

    count: int
    arrays: tuple[NDArray[np.generic], ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """Array code that is ready to run, and the rows it needs."""

    run: Run
    rows: int
    outputs: int


def _ready(code: ArrayCode) -> _Compiled:
    space: dict[str, object] = {"np": np, "INF": np.inf}
    exec(compile(code.source, "<population>", "exec"), space)  # built from our own checked tree
    run = space["run"]
    assert callable(run)
    return _Compiled(run, code.rows, code.outputs)


def _column_types(packing: Packing) -> np.dtype[np.void]:
    names = ["digest", *(f"v{place}" for place in packing.places)]
    formats = [f"S{DIGEST_BYTES}", *(f"<{np.dtype(letter).str[1:]}" for letter in packing.letters)]
    found = np.dtype({"names": names, "formats": formats})
    assert found.itemsize == packing.size, DIGEST
    return found


class PopulationProgram:
    """All rules of a knowledge base, ready to be read over many cases at once."""

    def __init__(
        self,
        layout: Layout,
        guards: Mapping[str, Expression],
        rules: Mapping[str, Sequence[Expression]],
        specs: Mapping[str, FactSpec],
    ) -> None:
        self.packing = packing_of(layout)
        self._layout = layout
        self._guards = guards
        self._rules = rules
        self._specs = specs
        self._compiled: dict[tuple[Expression, ...], _Compiled] = {}

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of all rules, in the order of the knowledge base."""
        return tuple(self._rules)

    def columns(self, vectors: Sequence[bytes]) -> Columns:
        """The columns of many packed vectors, in their order. Raises StaleVector when one has another layout."""
        types = _column_types(self.packing)
        for vector in vectors:
            self.packing.require_current(vector)
        table = np.frombuffer(b"".join(vectors), types)
        arrays = {place: np.empty(len(vectors), types[f"v{place}"]) for place in self.packing.places}
        for start in range(0, len(vectors), ROWS_AT_ONCE):
            part = table[start : start + ROWS_AT_ONCE]
            for place, array in arrays.items():
                array[start : start + ROWS_AT_ONCE] = part[f"v{place}"]
        for each in self._layout.places.values():
            if each.spec.kind is FactKind.YES_NO:
                arrays[each.start] = arrays[each.start].view(np.uint8)
        return Columns(len(vectors), tuple(arrays[place] for place in sorted(arrays)))

    def verdicts(self, columns: Columns, rules: Iterable[str] | None = None) -> dict[str, Truths]:
        """The truth of each rule in each case (3 true, 1 unknown, 0 false), by rule id; all rules when none is named.

        Raises KeyError for a rule that is not in the knowledge base.
        """
        ids = tuple(self._rules if rules is None else rules)
        for rule in ids:
            self._rules[rule]
        matrix = self._truths(tuple(Fires(rule) for rule in ids), columns)
        return dict(zip(ids, matrix, strict=True))

    def search(self, condition_text: str, columns: Columns) -> Truths:
        """The truth of a condition in each case, written in the language of the rules.

        Raises ConditionFault when it cannot be read, or asks for what packed vectors do not hold.
        """
        condition = parse(condition_text, self._specs, frozenset(self._guards), frozenset(self._rules))
        self._require_held(condition)
        found: Truths = self._truths((condition,), columns)[0]
        return found

    def _require_held(self, condition: Expression) -> None:
        for leaf in leaves(condition):
            for fact in facts_of(leaf):
                if fact not in self._layout.places:
                    raise ConditionFault(f"the fact {fact!r} is not kept for searching", 1)
            if isinstance(leaf, Has | Exactly):
                bits = self._layout.places[leaf.fact].bits
                if strange := sorted(leaf.words - bits.keys()):
                    raise ConditionFault(f"of {leaf.fact!r}, the word {strange[0]!r} is not kept for searching", 1)

    def _truths(self, wanted: tuple[Expression, ...], columns: Columns) -> Truths:
        """The truth of each wanted condition (first axis) in each case, worked out chunk by chunk."""
        if wanted not in self._compiled:
            self._compiled[wanted] = _ready(array_code(wanted, self._layout, self._guards, self._rules))
        compiled = self._compiled[wanted]
        rows, scratch = np.empty((compiled.rows, CHUNK), np.uint8), _scratch(CHUNK)
        result = np.empty((len(wanted), columns.count), np.uint8)
        for start in range(0, columns.count, CHUNK):
            size = min(CHUNK, columns.count - start)
            parts = [array[start : start + size] for array in columns.arrays]
            truths = [row[:size] for row in rows]
            yes_no = [row.view(np.bool_) for row in truths]
            wide = {name: array[:size] for name, array in scratch.items()}
            compiled.run(parts, truths, yes_no, wide, result[:, start : start + size])
        return result


def _scratch(size: int) -> dict[str, NDArray[np.generic]]:
    """Rows for what is no truth: bit patterns of each width, and two differences of numbers."""
    found: dict[str, NDArray[np.generic]] = {letter: np.empty(size, letter) for letter in "bhiq"}
    return {**found, "low": np.empty(size), "high": np.empty(size)}


def population_program(knowledge: Knowledge) -> PopulationProgram:
    """The population reader of a knowledge base, over the layout of its compiled program."""
    guards = {name: guard.when for name, guard in knowledge.guards.items()}
    rules = {name: list(parts) for name, parts in knowledge.conditions.items()}
    return PopulationProgram(knowledge.program.layout, guards, rules, knowledge.specs)
