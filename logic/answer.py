"""One answer of a case: a value, or the kind of unknown, with where it came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Unknown(StrEnum):
    """The six kinds of unknown, kept apart from the first key press to the printed page."""

    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    PENDING = "pending"
    NOT_DONE = "not_done"
    NOT_APPLICABLE = "not_applicable"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A value or a kind of unknown; exactly one of the two is set.

    `entered` keeps what was typed, with its unit, when that differs from the stored value or could not be
    read. `by`, `at` (ISO date and time) and `source` say who recorded it, when, and from which report.
    `together` marks an answer given by "fill the rest of this page".
    """

    value: T | None = None
    unknown: Unknown | None = Unknown.NOT_ASKED
    entered: str = ""
    by: str = ""
    at: str = ""
    source: str = ""
    together: bool = False
    requested_on: str = ""
    expected_on: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.unknown is None):
            raise ValueError("an answer holds either a value or a kind of unknown")

    @property
    def known(self) -> bool:
        """Whether a value is recorded."""
        return self.unknown is None

    @property
    def asked(self) -> bool:
        """Whether anything at all was recorded, a kind of unknown included."""
        return self.unknown is not Unknown.NOT_ASKED


def recorded(value: T, entered: str = "", **origin: str) -> Answer[T]:
    """An answer that holds a value."""
    return replace(Answer(value, None, entered), **origin)  # type: ignore[arg-type]  # origin is by, at, source


def unknown(kind: Unknown, **origin: str) -> Answer[T]:
    """An answer that holds a kind of unknown."""
    empty: Answer[T] = Answer(None, kind)
    return replace(empty, **origin)  # type: ignore[arg-type]  # origin is by, at, source
