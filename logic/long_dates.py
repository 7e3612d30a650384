"""Dates in long form for readers who are no clinicians: 22 November 2026."""

from __future__ import annotations

from datetime import date

from logic.dates import PartialDate
from logic.words import tr

NO_BREAK = "\u00a0"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def weekday_words(day: date) -> str:
    """The name of the day of the week."""
    return tr("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()[day.weekday()]


def preposed(day: PartialDate, shown: str) -> str:
    """A date as it follows a verb: on 12-Mar-2025, in Mar-2025, in 2025; one that is about a time keeps that word.

    Takes the date, and its words in the form of the document.
    """
    if day.about:
        return shown
    return tr("on {day}", day=shown) if day.exact else tr("in {day}", day=shown)


def long_date(day: PartialDate) -> str:
    """The date as far as it is known, the month by its name; it keeps together when the line breaks."""
    if day.month is None:
        told = f"{day.year:04d}"
    elif day.day is None:
        told = tr("{month} {year}", month=tr(MONTHS[day.month - 1]), year=f"{day.year:04d}")
    else:
        month = tr(MONTHS[day.month - 1])
        told = tr("{day} {month} {year}", day=day.day, month=month, year=f"{day.year:04d}")
    return (tr("about {day}", day=told) if day.about else told).replace(" ", NO_BREAK)
