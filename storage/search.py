"""Finding cases: the worklist and the cases that look like the same patient."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import CompoundSelect, Select, and_, false, intersect, or_, select, union
from sqlalchemy.orm import Session

from logic.ports import CaseRow
from storage.folding import after, born_key, date_keys, folded, run_together, words_of
from storage.tables import CaseEntry, Patient, SearchKey

MOST_TERMS: Final = 8
MOST_SIMILAR: Final = 20
_COLUMNS = (
    CaseEntry.id.label("case_id"),
    Patient.family,
    Patient.given,
    Patient.title,
    Patient.born,
    Patient.identifier,
    CaseEntry.disease,
    CaseEntry.urgency,
    CaseEntry.emergency,
    CaseEntry.open_questions,
    CaseEntry.state,
    CaseEntry.due_on,
    CaseEntry.changed_at,
)
_ORDER = (CaseEntry.emergency.desc(), CaseEntry.due_key, CaseEntry.changed_at.desc(), CaseEntry.id.desc())
_Ids = Select[int] | CompoundSelect[int]


def _beginning(*keys: str) -> Select[int]:
    """The patients with a search key that begins with one of these."""
    ranges = [and_(SearchKey.key >= key, SearchKey.key < after(key)) for key in sorted(keys)]
    return select(SearchKey.patient_id).where(or_(false(), *ranges))


def _patients(text: str, today: date) -> _Ids | None:
    """The patients that every word of the text fits, or the text as a whole; none when the text is blank."""
    words = words_of(text)[:MOST_TERMS]
    if not words:
        return None
    typed = folded(text).split()[:MOST_TERMS]
    each = [_beginning(word, *date_keys(as_typed, today)) for word, as_typed in zip(words, typed, strict=True)]
    if len(each) == 1:
        return each[0]
    by_word = intersect(*each).subquery()
    as_a_whole = _beginning(run_together(text), *date_keys(" ".join(typed), today))
    return union(select(by_word.c.patient_id), as_a_whole)


def _rows_in_order() -> Select[Any]:
    columns: tuple[Any, ...] = _COLUMNS
    return select(*columns).join(Patient, Patient.id == CaseEntry.patient_id).order_by(*_ORDER)


def _fetched(session: Session, query: Select[Any]) -> list[CaseRow]:
    return [CaseRow(**row._asdict()) for row in session.execute(query)]


def worklist_query(text: str, limit: int, today: date) -> Select[Any]:
    """The worklist: emergencies first, then by due date with none last, then the newest change.

    Names are fetched only for the rows that are shown: a single letter can fit ten thousand patients.
    """
    found = _patients(text, today)
    first = select(CaseEntry.id).order_by(*_ORDER).limit(limit)
    if found is not None:
        first = first.where(CaseEntry.patient_id.in_(found))
    return _rows_in_order().where(CaseEntry.id.in_(first))


def worklist(session: Session, text: str, limit: int, today: date) -> list[CaseRow]:
    """The rows of the worklist that the text fits."""
    return _fetched(session, worklist_query(text, limit, today))


def _alike(family: str, given: str, born: str, identifier: str) -> list[Select[int]]:
    """One indexed query for each way in which two patients can be the same."""
    ways = []
    if run_together(identifier):
        ways.append(select(Patient.id).where(Patient.identifier_key == run_together(identifier)))
    if len(born_key(born)) == len("YYYYMMDD"):
        ways.append(select(Patient.id).where(Patient.born_key == born_key(born)))
    if folded(family):
        same_name = and_(Patient.family_folded == folded(family), Patient.given_folded == folded(given))
        ways.append(select(Patient.id).where(same_name))
    return ways


def similar(session: Session, family: str, given: str, born: str, identifier: str, besides: int) -> list[CaseRow]:
    """Other cases that share the day of birth, the identifier or the whole name."""
    ways = _alike(family, given, born, identifier)
    if not ways:
        return []
    same = _rows_in_order().where(CaseEntry.id != besides, Patient.id.in_(union(*ways)))
    return _fetched(session, same.limit(MOST_SIMILAR))
