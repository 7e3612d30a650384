"""The lists over all cases: the meetings of the board, and what was read with which knowledge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Final

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.orm import Session

from logic.list_ports import BoardPlace, Marks, Meeting, Reading
from storage import marks, search
from storage.tables import BoardPlace as Place
from storage.tables import CaseEntry, CaseMarks

Work = Callable[[], AbstractContextManager[Session]]
AT_ONCE: Final = 2000
"""How many numbers of cases are looked through at once, so that no look is long."""
LAST: Final = 1_000_000
"""The place of a case that was never put in its place."""


class SqlLists:
    """Implements `logic.list_ports.Lists`; `knowledge` names the one in force in this window."""

    def __init__(self, change: Work, read: Work) -> None:
        """Takes the two kinds of transaction."""
        self._change = change
        self._read = read
        self.knowledge = ""

    def meetings(self, since: str = "") -> Sequence[Meeting]:
        """The meetings that cases are entered for, by day, those without a day last."""
        ahead = CaseMarks.meeting_due >= since if since else CaseMarks.meeting_due != ""
        query = (
            select(
                CaseMarks.meeting_key,
                func.min(CaseMarks.meeting),
                func.max(CaseMarks.meeting_on),
                func.count(CaseMarks.case_id),
            )
            .where(CaseMarks.meeting_due != "", ahead)
            .group_by(CaseMarks.meeting_due, CaseMarks.meeting_key)
            .order_by(CaseMarks.meeting_due, CaseMarks.meeting_key)
        )
        with self._read() as session:
            return [Meeting(*row) for row in session.execute(query)]

    def cases_of(self, key: str) -> Sequence[BoardPlace]:
        """The cases of a meeting in the order that was kept; those without a place behind, the oldest first."""
        with self._read() as session:
            of_meeting = select(CaseMarks.case_id).where(CaseMarks.meeting_key == key, CaseMarks.meeting_key != "")
            rows = search.fetched(session, search.rows().where(CaseEntry.id.in_(of_meeting)))
            kept = select(Place.case_id, Place.place, Place.marked).where(Place.meeting_key == key)
            places = {case_id: (place, marked) for case_id, place, marked in session.execute(kept)}
        in_order = sorted(rows, key=lambda row: (places.get(row.case_id, (LAST, False))[0], row.case_id))
        return [BoardPlace(row, bool(places.get(row.case_id, (LAST, False))[1])) for row in in_order]

    def keep_places(self, key: str, places: Sequence[tuple[int, bool]]) -> None:
        """Keep the order of a meeting, and which of its cases are marked; a case that is gone is left out."""
        with self._change() as session:
            ids = [case_id for case_id, _ in places]
            there = set(session.scalars(select(CaseEntry.id).where(CaseEntry.id.in_(ids))))
            session.execute(delete(Place).where(Place.meeting_key == key))
            rows = [
                {"meeting_key": key, "case_id": case_id, "place": place, "marked": marked}
                for place, (case_id, marked) in enumerate(places)
                if case_id in there
            ]
            if rows:
                session.execute(insert(Place), rows)
            session.commit()

    def read_with(self, knowledge: str) -> None:
        """Name the knowledge in force in this window."""
        self.knowledge = knowledge

    def unread(self, before: int = 0) -> tuple[Sequence[int], int]:
        """Cases that are not signed and were not read with the knowledge in force, and the number to go on before."""
        with self._read() as session:
            top = before or (session.scalar(select(func.max(CaseEntry.id))) or 0) + 1
            bottom = max(top - AT_ONCE, 1)
            other = or_(CaseMarks.case_id.is_(None), CaseMarks.checked_with != self.knowledge)
            query = (
                select(CaseEntry.id)
                .outerjoin(CaseMarks, CaseMarks.case_id == CaseEntry.id)
                .where(CaseEntry.id >= bottom, CaseEntry.id < top, CaseEntry.state != "signed", other)
                .order_by(CaseEntry.id.desc())
            )
            return list(session.scalars(query)), bottom if bottom > 1 else 0

    def marks_of(self, case_id: int) -> Marks | None:
        """The marks of a case, or None where an older program kept it."""
        with self._read() as session:
            return marks.marks_of(session, case_id)

    def keep_reading(self, case_id: int, read: Marks, reading: Reading) -> bool:
        """Keep how a case reads with the knowledge in force, unless it was changed since `read`.

        Gives whether the list of cases now shows another urgency of it.
        """
        with self._change() as session:
            shown_anew = marks.keep_reading(session, case_id, read, self.knowledge, reading)
            session.commit()
            return shown_anew

    def changed_and_open(self) -> tuple[int, int]:
        """How many cases that are not signed would now read differently, and how many are not signed at all."""
        with self._read() as session:
            return search.changed_and_open(session, self.knowledge)
