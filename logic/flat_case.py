"""A case from dotted paths with values, as the test cases of rules are written: `"site[0].organ" = "liver"`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from logic.case import Case
from logic.case_types import holds
from logic.casefile import ALIASES, FORMAT, VERSION, case_from_json
from logic.paths import steps
from logic.problems import CaseFileProblem
from logic.questions import Interview, plain


def _place(document: dict[str, Any], path: str, value: object) -> None:
    way = steps(path)
    node: Any = document
    for number, (name, index) in enumerate(way):
        last = number == len(way) - 1
        if index is None:
            node = node.setdefault(name, value if last else {})
            continue
        rows = node.setdefault(name, [])
        while len(rows) <= index:
            rows.append({})
        node = rows[index]


ACKNOWLEDGED = "acknowledged"
"""The list of acknowledged cards: no field, and still part of a case file."""


@lru_cache(maxsize=4096)
def is_path(path: str) -> bool:
    """Whether a dotted path leads to an answer of a case, or to a whole group that holds answers."""
    if path == ACKNOWLEDGED:
        return True
    try:
        steps(path)
    except (KeyError, ValueError):
        return False
    field = plain(path)
    field = f"{field.rpartition('.')[0]}.{ALIASES[field]}" if field in ALIASES else field
    return field in holds() or any(each.startswith(f"{field}.") for each in holds())


def case_from_flat(values: Mapping[str, object], *, interview: Interview) -> Case:
    """The case of some paths and values. Raises CaseFileProblem with every fault."""
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    faults = []
    for path, value in values.items():
        try:
            _place(document, path, value)
        except (KeyError, AttributeError, TypeError):
            faults.append(f"{path}: not a path of a case")
    if faults:
        raise CaseFileProblem(tuple(faults))
    return case_from_json(document, interview=interview)
