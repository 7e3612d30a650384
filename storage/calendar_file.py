"""One date as a file that every calendar reads (RFC 5545): the same date gives the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime, time

from icalendar import Calendar, Event

from logic.board_date import CalendarEvent
from logic.documents.text_width import seen

PRODUCER = "-//Stage IV Consult//EN"


def calendar_bytes(event: CalendarEvent) -> bytes:
    """The file of one entry.

    The time has no zone: it is that of the clinic's wall clock, and no machine set to another zone moves it. Others see
    that the time is taken and no more where their calendar honours "private".
    """
    entry = Event()
    entry.add("uid", f"{event.uid}@stage-iv-consult.invalid")
    entry.add("dtstamp", datetime.combine(event.noted_on, time(), UTC))
    entry.add("dtstart", event.on if event.at is None else datetime.combine(event.on, event.at))
    entry.add("summary", " ".join(seen(event.title).split()))
    entry.add("class", "PRIVATE")
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODUCER)
    made.add("method", "PUBLISH")
    made.add_component(entry)
    return bytes(made.to_ical())
