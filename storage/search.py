"""Finding cases: the worklist and the cases that look like the same patient."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.orm import Session

from logic.near import NameBook
from logic.ports import CaseRow
from logic.worklist_terms import Narrow, Order
from storage.folding import after, born_key, date_keys, folded, run_together, words_of
from storage.tables import CaseEntry, CaseMarks, Patient, SearchKey

MOST_TERMS: Final = 8
MOST_SIMILAR: Final = 40
VERY_MANY: Final = 2000
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
_NEWEST = (CaseEntry.changed_at.desc(), CaseEntry.id.desc())
_ORDERS: Final[Mapping[Order, tuple[Any, ...]]] = {
    Order.URGENCY: (CaseEntry.emergency.desc(), CaseEntry.due_key, *_NEWEST),
    Order.NAME: (Patient.family_folded, Patient.given_folded, CaseEntry.id.desc()),
    Order.DUE: (CaseEntry.due_key, *_NEWEST),
    Order.CHANGED: _NEWEST,
}
Near = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the worklist: the text typed, the filter, the order, the day, and the knowledge in force."""

    text: str
    narrow: Narrow
    order: Order
    today: date
    knowledge: str


@dataclass(frozen=True, slots=True)
class Who:
    """What tells one patient from another; each may be empty. `born` is a stored partial date."""

    family: str
    given: str
    born: str
    identifier: str


def _marked(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return CaseEntry.id.in_(select(CaseMarks.case_id).where(which))


def _reads_differently(knowledge: str) -> ColumnElement[bool]:
    differs = and_(CaseMarks.differs == 1, CaseMarks.checked_with == knowledge)
    return and_(CaseEntry.state != "signed", _marked(differs))


def _due_or_worked_on(today: date) -> ColumnElement[bool]:
    day = today.isoformat()
    return or_(and_(CaseEntry.due_key <= day, CaseEntry.state != "signed"), CaseEntry.changed_at >= day)


_FITS: Final[Mapping[Narrow, Callable[[date, str], ColumnElement[bool]]]] = {
    Narrow.ALL: lambda _today, _knowledge: true(),
    Narrow.TODAY: lambda today, _knowledge: _due_or_worked_on(today),
    Narrow.ATTENTION: lambda _today, _knowledge: CaseEntry.emergency.is_(True),
    Narrow.BIOPSY: lambda _today, _knowledge: _marked(CaseMarks.awaiting_biopsy == 1),
    Narrow.BOARD: lambda today, _knowledge: _marked(CaseMarks.meeting_due >= today.isoformat()),
    Narrow.CHANGED: lambda _today, knowledge: _reads_differently(knowledge),
    Narrow.UNSIGNED: lambda _today, _knowledge: CaseEntry.state != "signed",
    Narrow.DRAFTS: lambda _today, _knowledge: CaseEntry.state == "draft",
    Narrow.SAVED: lambda _today, _knowledge: CaseEntry.state == "saved",
    Narrow.SIGNED: lambda _today, _knowledge: CaseEntry.state == "signed",
}


def _in_range(keys: Iterable[str]) -> ColumnElement[bool]:
    ranges = [and_(SearchKey.key >= key, SearchKey.key < after(key)) for key in sorted(set(keys))]
    return or_(false(), *ranges)


def _with_key(keys: Iterable[str]) -> ColumnElement[bool]:
    """The cases of patients with a search key that begins with one of these, looked up by key."""
    return CaseEntry.patient_id.in_(select(SearchKey.patient_id).where(_in_range(keys)))


def _is_wide(session: Session, keys: Iterable[str]) -> bool:
    some = select(SearchKey.patient_id).where(_in_range(keys)).limit(VERY_MANY).subquery()
    return (session.scalar(select(func.count()).select_from(some)) or 0) >= VERY_MANY


def _every(session: Session, words: Sequence[frozenset[str]], in_order: bool) -> ColumnElement[bool]:
    """The cases that fit each of the words, of which each may begin in several ways.

    A word that fits very many is asked of the cases that another word has found, or where `in_order` of the cases as
    they come, so that a page is full long before all are read.
    """
    wide = [_is_wide(session, keys) for keys in words]
    one_by_one = in_order or not all(wide)
    return and_(
        *(
            exists().where(SearchKey.patient_id == CaseEntry.patient_id, _in_range(keys))
            if is_wide and one_by_one
            else _with_key(keys)
            for keys, is_wide in zip(words, wide, strict=True)
        )
    )


def _matching(session: Session, text: str, today: date, near: Near) -> ColumnElement[bool] | None:
    """The cases that every word of the text fits, or the text as a whole; none when the text is blank.

    `near` gives the other beginnings that a typed word may stand for.
    """
    words = words_of(text)[:MOST_TERMS]
    if not words:
        return None
    typed = folded(text).split()[:MOST_TERMS]
    pairs = zip(words, typed, strict=True)
    each = [frozenset((word, *near(word), *date_keys(as_typed, today))) for word, as_typed in pairs]
    every = _every(session, each, in_order=near is _nothing_near)
    whole = {run_together(text), *near(run_together(text)), *date_keys(" ".join(typed), today)}
    if len(each) == 1 or session.scalar(select(SearchKey.patient_id).where(_in_range(whole)).limit(1)) is None:
        return every
    return or_(every, _with_key(whole))


def _nothing_near(_word: str) -> tuple[str, ...]:
    return ()


def _has_near(text: str, near: Near) -> bool:
    return any(near(word) for word in (*words_of(text)[:MOST_TERMS], run_together(text)))


def rows() -> Select[Any]:
    """What a row of any list is made of."""
    columns: tuple[Any, ...] = _COLUMNS
    return select(*columns).join(Patient, Patient.id == CaseEntry.patient_id)


def fetched(session: Session, query: Select[Any]) -> list[CaseRow]:
    """The rows; the columns stand in the order of a CaseRow."""
    return [CaseRow(*row) for row in session.execute(query)]


def worklist_query(session: Session, asked: Asked, limit: int, skip: int, surnames: NameBook) -> Select[Any]:
    """One page of the worklist in its order; who is nearly what was typed stands behind who matches.

    Names are fetched only for the rows that are shown: a single letter can fit ten thousand patients.
    """
    near = cache(surnames.near)
    exact = _matching(session, asked.text, asked.today, _nothing_near)
    order = _ORDERS[asked.order]
    page = select(CaseEntry.id).where(_FITS[asked.narrow](asked.today, asked.knowledge))
    if asked.order is Order.NAME:
        page = page.join(Patient, Patient.id == CaseEntry.patient_id)
    if exact is not None and _has_near(asked.text, near):
        nearly = _matching(session, asked.text, asked.today, near)
        order = (case((exact, 0), else_=1), *order)
        page = page.where(exact if nearly is None else nearly)
    elif exact is not None:
        page = page.where(exact)
    page = page.order_by(*order).limit(limit).offset(skip)
    return rows().where(CaseEntry.id.in_(page)).order_by(*order)


def worklist(session: Session, asked: Asked, limit: int, skip: int, surnames: NameBook) -> list[CaseRow]:
    """One page of the worklist."""
    return fetched(session, worklist_query(session, asked, limit, skip, surnames))


def counts(session: Session, today: date, knowledge: str) -> dict[Narrow, int]:
    """How many cases each filter lets through."""
    numbers = [
        select(func.count(CaseEntry.id)).where(fits(today, knowledge)).scalar_subquery() for fits in _FITS.values()
    ]
    return dict(zip(_FITS, session.execute(select(*numbers)).one(), strict=True))


def changed_and_open(session: Session, knowledge: str) -> tuple[int, int]:
    """How many cases that are not signed would now read differently, and how many are not signed at all."""
    fits = (_reads_differently(knowledge), CaseEntry.state != "signed")
    changed, open_ = (session.scalar(select(func.count(CaseEntry.id)).where(each)) or 0 for each in fits)
    return changed, open_


def _alike(who: Who, surnames: NameBook) -> list[Select[int]]:
    """One indexed query for each way in which two patients can be the same."""
    ways = []
    if run_together(who.identifier):
        ways.append(select(Patient.id).where(Patient.identifier_key == run_together(who.identifier)))
    if len(born_key(who.born)) == len("YYYYMMDD"):
        ways.append(select(Patient.id).where(Patient.born_key == born_key(who.born)))
    family, given = folded(who.family), folded(who.given)
    if family:
        ways.append(select(Patient.id).where(Patient.family_folded == family, Patient.given_folded == given))
    if family and given:
        families = {family, *surnames.alike(family)}
        same_letter = and_(Patient.given_folded >= given[0], Patient.given_folded < after(given[0]))
        ways.append(select(Patient.id).where(Patient.family_folded.in_(sorted(families)), same_letter))
    return ways


def similar(session: Session, who: Who, besides: int, surnames: NameBook) -> list[CaseRow]:
    """Other cases that share the day of birth or the identifier, or whose name is nearly the same."""
    ways = _alike(who, surnames)
    if not ways:
        return []
    same = rows().where(CaseEntry.id != besides, Patient.id.in_(union(*ways)))
    return fetched(session, same.order_by(*_ORDERS[Order.URGENCY]).limit(MOST_SIMILAR))
