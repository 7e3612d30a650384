"""What the lists of cases show, and what the store keeps for them beside a case: its meeting and its reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the worklist; `state` is "draft", "saved" or "signed"."""

    case_id: int
    family: str
    given: str
    title: str
    born: str
    identifier: str
    disease: str
    urgency: str
    emergency: bool
    open_questions: str
    state: str
    due_on: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What lists are narrowed by: read from the case when it is kept, and nothing of it entered a second time.

    `meeting` is the meeting in the words of the case and `meeting_on` its day (ISO), each empty when there is none.
    `advice` is the mark of the advice that was given on the day `read_on` by the knowledge named `read_with`; empty
    when no advice could be given.
    """

    meeting: str
    meeting_on: str
    awaiting_biopsy: bool
    read_on: str
    read_with: str
    advice: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a case that was kept reads with another knowledge base, on the day that it was kept.

    `differs` says that it would advise otherwise; `urgency` and `emergency` are what the list shows of it.
    """

    differs: bool
    urgency: str
    emergency: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """The typed columns of a case version: what is listed and searched. `born` is a stored partial date."""

    family: str
    given: str
    title: str
    born: str
    identifier: str
    disease: str
    urgency: str
    emergency: bool
    open_questions: str
    due_on: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the board: its name for the store, its words, its day (ISO, may be empty) and how many cases."""

    key: str
    name: str
    on: str
    cases: int


@dataclass(frozen=True, slots=True)
class BoardPlace:
    """A case on the list of a meeting; `marked` for a sheet."""

    row: CaseRow
    marked: bool


def meeting_key(name: str) -> str:
    """The name of a meeting for the store: case of letters and blanks do not tell two meetings apart."""
    return " ".join(name.casefold().split())


class Lists(Protocol):
    """Meetings with their cases, and which knowledge each case was read with. Every method raises StoreProblem."""

    def meetings(self, since: str = "") -> Sequence[Meeting]:
        """The meetings that cases are entered for, by day, those without one last; `since` leaves out earlier days."""

    def cases_of(self, key: str) -> Sequence[BoardPlace]:
        """The cases of a meeting in the order that was kept; those without a place behind, the oldest first."""

    def keep_places(self, key: str, places: Sequence[tuple[int, bool]]) -> None:
        """Keep the order of a meeting, and which of its cases are marked."""

    def read_with(self, knowledge: str) -> None:
        """Name the knowledge in force in this window; advice that another one gave may read differently now."""

    def unread(self, before: int = 0) -> tuple[Sequence[int], int]:
        """Cases that are not signed and were not read with the knowledge in force, the newest first.

        Not all at once: only cases with a number below `before` (0 begins with the newest) and not far below it; the
        second value is the number to go on before, 0 at the end.
        """

    def marks_of(self, case_id: int) -> Marks | None:
        """The marks of a case, or None where an older program kept it."""

    def keep_reading(self, case_id: int, marks: Marks, reading: Reading) -> bool:
        """Keep how a case reads with the knowledge in force, unless it was changed since `marks` were read.

        Gives whether the list of cases now shows another urgency of it.
        """

    def changed_and_open(self) -> tuple[int, int]:
        """How many cases that are not signed would now read differently, and how many are not signed at all."""
