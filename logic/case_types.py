"""What each field of a case can hold, read from the case model itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from logic.answer import Answer
from logic.case import Acknowledgement, Case
from logic.dates import PartialDate
from logic.questions import Interview, Question


class Holds(StrEnum):
    """The six kinds of value that an answer can hold."""

    YES_NO = "yes_no"
    WHOLE = "whole"
    DECIMAL = "decimal"
    WORD = "word"
    CODES = "codes"
    DAY = "day"


_HOLDS = {
    bool: Holds.YES_NO,
    int: Holds.WHOLE,
    float: Holds.DECIMAL,
    str: Holds.WORD,
    PartialDate: Holds.DAY,
    tuple[str, ...]: Holds.CODES,
}


Part = Holds | type[Any] | tuple[type[Any]]


def parts(section: type[Any]) -> Mapping[str, Part]:
    """The parts of a section by name: what an answer holds, the class of a section, or a 1-tuple of a row's class."""
    return _parts(section)  # type: ignore[arg-type]  # mypy doubts that a class is hashable


@cache
def _parts(section: type[Any]) -> Mapping[str, Part]:
    return {name: _part(hint) for name, hint in get_type_hints(section).items() if name != "key"}


def _part(hint: Any) -> Part:
    if get_origin(hint) is Answer:
        return _HOLDS[get_args(hint)[0]]
    if get_origin(hint) is tuple:
        return (get_args(hint)[0],)
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    raise TypeError(f"a case cannot hold {hint!r}")


def leaves(section: type[Any] = Case, prefix: str = "") -> Iterator[tuple[str, Holds]]:
    """Every field of the case with what it holds; rows by their group name without an index."""
    for name, part in parts(section).items():
        path = f"{prefix}.{name}" if prefix else name
        if isinstance(part, Holds):
            yield path, part
        elif isinstance(part, tuple):
            if part[0] is not Acknowledgement:
                yield from leaves(part[0], path)
        else:
            yield from leaves(part, path)


@cache
def holds() -> Mapping[str, Holds]:
    """What each field holds, by its plain path (`site.organ`, `tx.prior_lines.months`)."""
    return dict(leaves())


_ASKED_AS = {"rec.primary.": "spec.", "rec.met.": "spec.", "tx.prior_lines.": "line."}


def question_of(interview: Interview, field: str) -> Question | None:
    """The question whose words and unit a field shares; stated receptors and lines share those of their rows."""
    for head, row in _ASKED_AS.items():
        if field.startswith(head):
            field = row + field.removeprefix(head)
    return interview.by_field.get(field)
