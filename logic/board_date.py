"""The date of the board, or the day an answer is needed: one entry for a calendar that others may see.

It tells initials and the last digits of the number as the title bar does; no diagnosis, no name, nothing typed.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, time

from logic.consult import Consult
from logic.dates import PartialDate, month_number
from logic.identity_words import short_identity
from logic.words import in_english, tr

_DAY = re.compile(r"\b(\d{1,2})(?:[- ]|\sde\s)([A-Za-z]{3})[a-z]*(?:[- ]|\sde\s)(\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_TIME = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry: without a time it fills the day; the time is that of the clock on the clinic's wall.

    `uid` is the same for the same case and kind of day, so that a later file moves the entry; `noted_on` is the day of
    the consult.
    """

    uid: str
    title: str
    on: date
    at: time | None
    noted_on: date


@in_english
def board_date(consult: Consult, place: str) -> CalendarEvent | None:
    """The next date of a case: the meeting, else the day the answer is needed; None where neither is known to the day.

    `place` tells stores and cases apart; it is never shown. A meeting of the past is no date to keep.
    """
    case = consult.case
    told = case.mdt.meeting.value or ""
    meeting = day_in(told) or _exact(case.mdt.last_on.value)
    who = short_identity(consult)
    if meeting is not None and meeting >= consult.on:
        at = time_in(told)
        return _event("board", place, tr("Board meeting: {who}", who=who), meeting, at, consult.on)
    needed = _exact(case.ref.needed_by.value)
    if needed is None:
        return None
    return _event("answer", place, tr("Answer needed: {who}", who=who), needed, None, consult.on)


def _event(kind: str, place: str, title: str, on: date, at: time | None, noted: date) -> CalendarEvent:
    uid = hashlib.sha256(f"{kind}\0{place}".encode("utf-8", "replace")).hexdigest()[:32]
    return CalendarEvent(uid, title, on, at, noted)


def _exact(day: PartialDate | None) -> date | None:
    return day.earliest() if day is not None and day.exact else None


def day_in(text: str) -> date | None:
    """The only day that is written in a text, as 26-Nov-2026 or 2026-11-26; None for none, two, or one that is none."""
    found = [match.groups() for match in _DAY.finditer(text)]
    if len(found) != 1:
        return None
    day, month, year, *numbers = found[0]
    try:
        if year is None:
            return date(*(int(number) for number in numbers))
        return date(int(year), month_number(month) or 0, int(day))
    except ValueError:
        return None


def time_in(text: str) -> time | None:
    """The only time of day that is written in a text; None for none or two."""
    found = _TIME.findall(text)
    return time(int(found[0][0]), int(found[0][1])) if len(found) == 1 else None
