"""The names of meetings: in the side list of the worklist, above a board list, and in the finder."""

from __future__ import annotations

from datetime import date, time

from logic.board_date import time_in
from logic.dates import of_day
from logic.list_ports import Meeting
from logic.long_dates import weekday_words
from logic.words import tr


def meeting_day(meeting: Meeting, *, short: bool = False) -> str:
    """A meeting in the side list: weekday, day and time; its name where it has no day. A short one leaves the year."""
    if not meeting.on:
        return meeting.name
    day = date.fromisoformat(meeting.on)
    at = time_in(meeting.name)
    shown = of_day(day).shown()
    words = tr("{weekday} {day}", weekday=weekday_words(day)[:3], day=shown[: -len("-2026")] if short else shown)
    return tr("{day}, {time}", day=words, time=clock_words(at)) if at else words


def clock_words(at: time) -> str:
    """A time of day."""
    return f"{at:%H:%M}"


def count_words(count: int) -> str:
    """How many cases a meeting has."""
    return tr("1 case") if count == 1 else tr("{count} cases", count=count)
