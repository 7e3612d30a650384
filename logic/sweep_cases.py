"""The cases of the sweep: blocks of `resources/proving/sweep.toml`, each a full product of the axes that interact.

A combination has a number, so that a sample needs no list of all. Every case is written as paths with values and
goes through the same door as a case file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from logic.problems import KnowledgeProblem

SHIPPED = Path(__file__).resolve().parent.parent / "resources" / "proving" / "sweep.toml"
FIRES = "fires"
UNKNOWN = "unknown"
NOT_KNOWN = {"unknown": "not_known"}
"""How a case file writes that a value is not known."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an axis: the answers it writes, and the rules that must fire wherever it is taken."""

    name: str
    answers: Mapping[str, object]
    fires: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A full product of some axes over answers that stay the same; `says` is what it covers."""

    name: str
    says: str
    frame: Mapping[str, object]
    axes: tuple[tuple[Value, ...], ...]

    @property
    def size(self) -> int:
        """How many combinations it has."""
        return prod(len(axis) for axis in self.axes)

    def combination(self, number: int) -> tuple[Value, ...]:
        """The combination of a number below `size`; the last axis runs fastest."""
        chosen: list[Value] = []
        for axis in reversed(self.axes):
            number, place = divmod(number, len(axis))
            chosen.append(axis[place])
        return tuple(reversed(chosen))

    def answers(self, chosen: Sequence[Value]) -> dict[str, object]:
        """The answers of a combination: lists of several axes are joined, and an axis stands before the frame."""
        written: dict[str, object] = {}
        for value in chosen:
            for path, answer in value.answers.items():
                written[path] = _joined(self.name, path, written[path], answer) if path in written else answer
        return {**self.frame, **written}


def _joined(block: str, path: str, one: object, other: object) -> object:
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *(word for word in other if word not in one)]
    if one == NOT_KNOWN or other == NOT_KNOWN:
        return NOT_KNOWN
    if one == other:
        return one
    raise KnowledgeProblem("sweep.toml", f"{block}, {path}", "two axes write this answer")


@dataclass(frozen=True, slots=True)
class Space:
    """All blocks of a sweep, and the day its cases are read on."""

    on: date
    blocks: tuple[Block, ...]

    def only(self, names: Collection[str]) -> Space:
        """The space of some blocks; all of them when none is named."""
        return Space(self.on, tuple(block for block in self.blocks if not names or block.name in names))

    @property
    def size(self) -> int:
        """How many combinations all blocks have."""
        return sum(block.size for block in self.blocks)

    def place(self, number: int) -> tuple[Block, tuple[Value, ...]]:
        """The block and combination of a number below `size`."""
        for block in self.blocks:
            if number < block.size:
                return block, block.combination(number)
            number -= block.size
        raise IndexError(number)


def _value(name: str, entry: Mapping[str, Any]) -> Value:
    answers = {path: answer for path, answer in entry.items() if path not in (FIRES, UNKNOWN)}
    answers |= dict.fromkeys(entry.get(UNKNOWN, ()), NOT_KNOWN)
    return Value(name, answers, tuple(entry.get(FIRES, ())))


def _axis(text: Mapping[str, Any], block: str, name: str, wanted: object) -> tuple[Value, ...]:
    """The values of an axis, or those that the block names."""
    if name not in text["axis"]:
        raise KnowledgeProblem("sweep.toml", block, f"no axis {name!r}")
    values = {each: _value(each, entry) for each, entry in text["axis"][name].items()}
    names = list(values) if wanted == "all" else wanted
    if not isinstance(names, list) or not set(names) <= set(values):
        raise KnowledgeProblem("sweep.toml", f"{block}, {name}", f"its values are {', '.join(values)}")
    return tuple(values[each] for each in names)


def _frame(text: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in entry["frames"]:
        found.update(_value(name, text["frame"][name]).answers)
    return {**found, **_value("", entry.get("answers", {})).answers}


@lru_cache(maxsize=2)
def load_space(path: Path = SHIPPED) -> Space:
    """The blocks of a file, read once. Raises KnowledgeProblem with block and axis."""
    text = tomllib.loads(path.read_text(encoding="utf-8"))
    blocks = tuple(
        Block(
            entry["name"],
            " ".join(entry["says"].split()),
            _frame(text, entry),
            tuple(_axis(text, entry["name"], axis, wanted) for axis, wanted in entry["axes"].items()),
        )
        for entry in text["block"]
    )
    return Space(text["on"], blocks)


def clashes(space: Space) -> Iterator[str]:
    """Every answer that two axes of a block write differently, as words."""
    for block in space.blocks:
        for number, first in enumerate(block.axes):
            for second in block.axes[number + 1 :]:
                for one, other in product(first, second):
                    try:
                        block.answers((one, other))
                    except KnowledgeProblem as problem:
                        yield f"{one.name} and {other.name}: {problem}"
