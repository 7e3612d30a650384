"""Partial dates (day, month or year) and the ranges that arithmetic on them gives."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from logic.words import tr

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
SPOKEN_MONTHS = (MONTHS, "ene feb mar abr may jun jul ago sep oct nov dic")
"""The short names of the months in every language of the window: all are read, whichever is shown."""
_HEADS = tuple(tuple(names.lower().split()) for names in SPOKEN_MONTHS)
_STORED = re.compile(r"(~?)(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year; `about` marks an estimate."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        self.earliest()

    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> bool:
        """Whether it is known to the day."""
        return self.day is not None and not self.about

    def stored(self) -> str:
        """The stored word: `2025`, `2025-03`, `2025-03-14`, with `~` in front of an estimate."""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return ("~" if self.about else "") + "-".join(parts)

    def shown(self) -> str:
        """The clinical short date, month in letters: `14-Mar-1968`, `Mar-2025`, `about 2019`."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text = f"{month_words()[self.month - 1]}-{text}"
        if self.day is not None:
            text = f"{self.day:02d}-{text}"
        return tr("about {day}", day=text) if self.about else text


def month_number(word: str) -> int | None:
    """The number of a month by its name in any language of the window; three letters are enough."""
    head = word[:3].lower()
    return next((names.index(head) + 1 for names in _HEADS if head in names), None)


def month_words() -> tuple[str, ...]:
    """The short names of the months as they are shown."""
    return tuple(tr(MONTHS).split())


def read_stored(text: str) -> PartialDate:
    """The date of a stored word. Raises ValueError when it is none."""
    found = _STORED.fullmatch(text)
    if not found:
        raise ValueError(f"not a date: {text!r}")
    about, year, month, day = found.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None, bool(about))


def of_day(day: date) -> PartialDate:
    """The exact partial date of a day."""
    return PartialDate(day.year, day.month, day.day)


@dataclass(frozen=True, slots=True)
class Range:
    """A number known to lie between two bounds, both included; equal bounds are an exact number."""

    low: float
    high: float

    @property
    def exact(self) -> bool:
        """Whether both bounds are the same."""
        return self.low == self.high


def whole_months(start: date, stop: date) -> int:
    """Whole months from start to stop, negative when stop comes first."""
    if stop < start:
        return -whole_months(stop, start)
    months = (stop.year - start.year) * 12 + stop.month - start.month
    last_of_month = stop.day == calendar.monthrange(stop.year, stop.month)[1]
    return months - (1 if stop.day < start.day and not last_of_month else 0)


def months_between(start: PartialDate, stop: PartialDate) -> Range:
    """Whole months from start to stop as a range over all days that both can be."""
    return Range(whole_months(start.latest(), stop.earliest()), whole_months(start.earliest(), stop.latest()))


def days_between(start: PartialDate, stop: PartialDate) -> Range:
    """Days from start to stop as a range over all days that both can be."""
    return Range((stop.earliest() - start.latest()).days, (stop.latest() - start.earliest()).days)


def years_between(start: PartialDate, stop: PartialDate) -> Range:
    """Completed years from start to stop as a range."""
    months = months_between(start, stop)
    return Range(months.low // 12, months.high // 12)


_RELATIVE = re.compile(r"([+-])(\d{1,4})([dwmy])")


def _shifted(today: date, sign: int, count: int, unit: str) -> PartialDate:
    if unit in "dw":
        return of_day(today + timedelta(days=sign * count * (7 if unit == "w" else 1)))
    months = today.year * 12 + today.month - 1 + sign * count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return PartialDate(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _century(year: str, today: date) -> int:
    """Four digits as they are; two digits as the latest year that is not in the future."""
    if len(year) == 4:
        return int(year)
    full = today.year // 100 * 100 + int(year)
    return full if full <= today.year else full - 100


class AmbiguousDate(ValueError):
    """Day and month could be either way round; `readings` holds both."""

    def __init__(self, readings: tuple[PartialDate, PartialDate]) -> None:
        super().__init__("day and month could be either way round")
        self.readings = readings


def _three_numbers(first: str, second: str, year: int, order: str) -> PartialDate:
    day_first = _possible(year, int(second), int(first))
    month_first = _possible(year, int(first), int(second))
    ordered = (month_first, day_first) if order == "mdy" else (day_first, month_first)
    readings = tuple(dict.fromkeys(each for each in ordered if each is not None))
    if not readings:
        raise ValueError("no such day")
    if len(readings) == 2 and not order:
        raise AmbiguousDate((readings[0], readings[1]))
    return readings[0]


def _possible(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def read_typed(text: str, today: date, order: str = "dmy") -> PartialDate:
    """The date that a clinician typed.

    Takes `140368`, `14.3.68`, `3.25`, `mar 25`, `2019`, `~3.25`, `about 2019`, `t`, `y`, `-3m`, `+2w`.
    Names of months, `today` and `about` may be English or those of the window.
    `order` is `dmy`, `mdy`, or `` for "ask". Raises AmbiguousDate when both orders fit and none is set,
    ValueError when it is no date.
    """
    words, around = text.strip().lower(), tr("about {day}", day="").lower()
    about = words.startswith(("~", "about ", around))
    read = _read_plain(words.removeprefix("about ").removeprefix(around).lstrip("~ "), today, order)
    return PartialDate(read.year, read.month, read.day, about)


def _read_plain(words: str, today: date, order: str) -> PartialDate:
    if words in ("t", "today", tr("today")):
        return of_day(today)
    if words in ("y", "yesterday", tr("yesterday")):
        return of_day(today - timedelta(days=1))
    if found := _RELATIVE.fullmatch(words):
        return _shifted(today, 1 if found[1] == "+" else -1, int(found[2]), found[3])
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", words):
        return PartialDate(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := re.fullmatch(r"(\d{2})(\d{2})(\d{4}|\d{2})", words):
        return _three_numbers(found[1], found[2], _century(found[3], today), order)
    if re.fullmatch(r"\d{4}", words):
        return PartialDate(int(words))
    return _read_parts(re.split(r"[\s./-]+", words), today, order)


def _read_parts(parts: list[str], today: date, order: str) -> PartialDate:
    if len(parts) == 2 and parts[1].isdecimal() and len(parts[1]) in (2, 4):
        month = month_number(parts[0]) or (int(parts[0]) if parts[0].isdecimal() else None)
        if month is not None:
            return PartialDate(_century(parts[1], today), month)
    if len(parts) == 3 and parts[0].isdecimal() and parts[2].isdecimal() and len(parts[2]) in (2, 4):
        year = _century(parts[2], today)
        if named := month_number(parts[1]):
            return PartialDate(year, named, int(parts[0]))
        if parts[1].isdecimal():
            return _three_numbers(parts[0], parts[1], year, order)
    raise ValueError("not a date")
