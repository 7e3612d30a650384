"""Reading and changing a case by path: `pt.ecog`, `site[0].organ`, `met.brain.n`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from logic.answer import Answer
from logic.case import Case
from logic.case_rows import PriorLine, Recipient, Site, Specimen, TreatmentLine

ROWS: dict[str, type[Any]] = {
    "site": Site,
    "spec": Specimen,
    "line": TreatmentLine,
    "rcp": Recipient,
    "prior_lines": PriorLine,
}
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


@lru_cache(maxsize=8192)
def steps(path: str) -> tuple[tuple[str, int | None], ...]:
    """The names of a path with their row index. Raises KeyError when it is no path."""
    found = [_STEP.fullmatch(part) for part in path.split(".")]
    if not all(found):
        raise KeyError(path)
    return tuple((match[1], int(match[2]) if match[2] else None) for match in found if match)


def get(case: Case, path: str) -> Answer[Any]:
    """The answer at a path. Raises KeyError for an unknown field or row."""
    node: Any = case
    for name, index in steps(path):
        try:
            node = getattr(node, name)
            node = node if index is None else node[index]
        except (AttributeError, IndexError) as fault:
            raise KeyError(path) from fault
    if not isinstance(node, Answer):
        raise KeyError(path)
    return node


def put(case: Case, path: str, answer: Answer[Any]) -> Case:
    """The case with another answer at a path. Raises KeyError for an unknown field or row."""
    get(case, path)
    changed: Case = _put(case, steps(path), answer)
    return changed


def _put(node: Any, way: tuple[tuple[str, int | None], ...], answer: Answer[Any]) -> Any:
    if not way:
        return answer
    name, index = way[0]
    child = getattr(node, name)
    if index is None:
        return replace(node, **{name: _put(child, way[1:], answer)})
    rows = (*child[:index], _put(child[index], way[1:], answer), *child[index + 1 :])
    return replace(node, **{name: rows})


def add_row(case: Case, group: str, at: int | None = None) -> Case:
    """The case with an empty row in `site`, `spec`, `line` or `rcp`; its key is the next free one."""
    rows = getattr(case, group)
    numbers = [int(row.key.rsplit("-", 1)[1]) for row in rows if re.fullmatch(rf"{group}-\d+", row.key)]
    row = ROWS[group](key=f"{group}-{max(numbers, default=0) + 1}")
    place = len(rows) if at is None else at
    return _with_rows(case, group, (*rows[:place], row, *rows[place:]))


def drop_row(case: Case, group: str, index: int) -> Case:
    """The case without one row."""
    rows = getattr(case, group)
    return _with_rows(case, group, (*rows[:index], *rows[index + 1 :]))


def move_row(case: Case, group: str, index: int, to: int) -> Case:
    """The case with one row at another place."""
    rows = list(getattr(case, group))
    rows.insert(to, rows.pop(index))
    return _with_rows(case, group, tuple(rows))


def _with_rows(case: Case, group: str, rows: tuple[Any, ...]) -> Case:
    changes: dict[str, Any] = {group: rows}
    return replace(case, **changes)


def answers(node: Any, prefix: str = "") -> Iterator[tuple[str, Answer[Any]]]:
    """Every answer of a case with its path, in the order of the sections."""
    for each in fields(node):
        value = getattr(node, each.name)
        path = f"{prefix}.{each.name}" if prefix else each.name
        if isinstance(value, Answer):
            yield path, value
        elif isinstance(value, tuple):
            for index, row in enumerate(value):
                if is_dataclass(row):
                    yield from answers(row, f"{path}[{index}]")
        elif is_dataclass(value):
            yield from answers(value, path)
