"""The date of the board as a calendar entry that others may see."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.board_date import CalendarEvent, board_date
from logic.case import Case
from logic.consult import consult
from logic.dates import PartialDate
from logic.knowledge import load_knowledge
from storage.calendar_file import calendar_bytes
from tests.logic.documents.paper_cases import DAY, sample, sample_consult

EVENT = CalendarEvent("0" * 32, "Board meeting: MS \u2026998", date(2026, 11, 26), time(8, 0), DAY)


def told(meeting: str, **more: object) -> CalendarEvent | None:
    """The date of a case whose meeting is described so."""
    case = paths.put(sample(1), "mdt.meeting", recorded(meeting))
    for path, value in more.items():
        case = paths.put(case, path.replace("__", "."), value)  # type: ignore[arg-type]  # an answer
    return board_date(consult(case, load_knowledge(), DAY), "1")


def entry(event: CalendarEvent):
    return Calendar.from_ical(calendar_bytes(event)).walk("VEVENT")[0]


def test_the_entry_of_a_meeting_has_its_day_and_the_time_on_the_wall() -> None:
    event = told("Breast board, 26-Nov-2026, 08:00")
    assert event is not None
    start = entry(event)["dtstart"].dt
    assert start == datetime(2026, 11, 26, 8, 0)
    assert start.tzinfo is None


def test_a_meeting_without_a_time_fills_its_day() -> None:
    event = told("Board of 2026-12-03")
    assert event is not None
    assert entry(event)["dtstart"].dt == date(2026, 12, 3)


@pytest.mark.parametrize("meeting", ["Breast board", "on Thursday", "31-Feb-2027", "26-Nov-2026 or 03-Dec-2026"])
def test_without_one_day_of_a_meeting_the_day_the_answer_is_needed_is_told(meeting: str) -> None:
    event = told(meeting, mdt__last_on=unknown(Unknown.NOT_ASKED))
    assert event is not None
    assert (event.on, event.at) == (date(2026, 11, 26), None)
    assert event.title.startswith("Answer needed")


def test_a_meeting_of_the_past_is_no_date_to_keep() -> None:
    event = told("Board, 20-Aug-2026", ref__needed_by=unknown(Unknown.NOT_KNOWN))
    assert event is None


def test_a_day_known_to_the_month_gives_no_entry() -> None:
    assert told("Board", ref__needed_by=recorded(PartialDate(2026, 12))) is None
    assert board_date(consult(Case(), load_knowledge(), DAY), "1") is None


@pytest.mark.parametrize("number", range(1, 9))
def test_the_entry_names_no_patient_and_no_disease(number: int) -> None:
    found = sample_consult(number)
    event = board_date(found, "1")
    if event is None:
        return
    text = calendar_bytes(event).decode().lower()
    pt = found.case.pt
    for private in (pt.family.value, pt.given.value, pt.identifier.value, "breast", "cancer", "metasta", "oncolog"):
        assert not private or private.lower() not in text
    assert str(pt.identifier.value)[-3:] in text


def test_words_typed_for_the_meeting_never_leave() -> None:
    event = told("SAMPLE Marion, metastatic, 26-Nov-2026")
    assert event is not None
    assert b"Marion" not in calendar_bytes(event)
    assert b"metastatic" not in calendar_bytes(event)


def test_a_later_file_moves_the_entry_and_another_case_has_its_own() -> None:
    first, later = told("Board, 26-Nov-2026"), told("Board, 03-Dec-2026")
    assert first is not None
    assert later is not None
    assert first.uid == later.uid
    assert board_date(sample_consult(1), "2").uid != board_date(sample_consult(1), "1").uid  # type: ignore[union-attr]


def test_the_same_date_gives_the_same_bytes_and_no_clock_is_read() -> None:
    assert calendar_bytes(EVENT) == calendar_bytes(EVENT)
    assert entry(EVENT)["dtstamp"].dt == datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("hostile", ["a\r\nATTENDEE:mailto:x@example.org", "a;b,c\\n", "x" * 500, "\u202ea\x00b"])
def test_a_title_cannot_add_a_line(hostile: str) -> None:
    event = CalendarEvent(EVENT.uid, hostile, EVENT.on, EVENT.at, DAY)
    found = entry(event)
    assert "ATTENDEE" not in found
    assert sorted(found.keys()) == ["CLASS", "DTSTAMP", "DTSTART", "SUMMARY", "UID"]
    assert all(len(line) <= 75 for line in calendar_bytes(event).split(b"\r\n"))
