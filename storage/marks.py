"""The marks of a case: kept with the case itself, so that no list can tell another story than it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Row, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from logic.list_ports import Marks, Reading, meeting_key
from storage.tables import CaseEntry, CaseMarks

NO_DAY: Final = "9999"
_COLUMNS: Final = (
    CaseMarks.meeting,
    CaseMarks.meeting_on,
    CaseMarks.awaiting_biopsy,
    CaseMarks.read_on,
    CaseMarks.read_with,
    CaseMarks.advice,
)


def _values(marks: Marks) -> dict[str, str | bool]:
    return {
        "meeting": marks.meeting,
        "meeting_key": meeting_key(marks.meeting),
        "meeting_on": marks.meeting_on,
        "meeting_due": (marks.meeting_on or NO_DAY) if marks.meeting else "",
        "awaiting_biopsy": marks.awaiting_biopsy,
        "read_on": marks.read_on,
        "read_with": marks.read_with,
        "advice": marks.advice,
        "checked_with": marks.read_with,
        "differs": False,
    }


def keep(session: Session, case_id: int, marks: Marks) -> None:
    """Keep the marks of a case that was just read with the knowledge they name."""
    values = _values(marks)
    row = upsert(CaseMarks).values(case_id=case_id, **values)
    session.execute(row.on_conflict_do_update(index_elements=(CaseMarks.case_id,), set_=values))


def marks_of(session: Session, case_id: int) -> Marks | None:
    """The marks of a case, or None where an older program kept it."""
    found: Row[str, str, bool, str, str, str] | None
    found = session.execute(select(*_COLUMNS).where(CaseMarks.case_id == case_id)).one_or_none()
    return None if found is None else Marks(*found)


def keep_reading(session: Session, case_id: int, marks: Marks, knowledge: str, reading: Reading) -> bool:
    """Keep how a case reads with a knowledge base, unless it was kept anew in the meantime.

    Gives whether the list of cases now shows another urgency; when the case was changed stays as it was.
    """
    first = upsert(CaseMarks).values(case_id=case_id, **_values(marks))
    session.execute(first.on_conflict_do_nothing(index_elements=(CaseMarks.case_id,)))
    as_read = (CaseMarks.read_on == marks.read_on, CaseMarks.read_with == marks.read_with)
    unchanged = (CaseMarks.case_id == case_id, *as_read, CaseMarks.advice == marks.advice)
    checked = {"checked_with": knowledge, "differs": reading.differs}
    kept = update(CaseMarks).where(*unchanged).values(checked).returning(CaseMarks.case_id)
    if session.scalar(kept) is None:
        return False
    shown = {"urgency": reading.urgency, "emergency": reading.emergency}
    otherwise = or_(CaseEntry.urgency != reading.urgency, CaseEntry.emergency != reading.emergency)
    open_case = (CaseEntry.id == case_id, CaseEntry.state != "signed", otherwise)
    renewed = update(CaseEntry).where(*open_case).values(shown).returning(CaseEntry.id)
    return session.scalar(renewed) is not None
