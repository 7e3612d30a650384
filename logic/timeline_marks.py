"""What a timeline is made of: lanes, and marks that know what they show, when it was, and where it is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from logic.dates import PartialDate
from logic.words import tr


class Lane(StrEnum):
    """The lanes, in their order; the value is the label."""

    CANCER = "Cancer"
    SURGERY = "Surgery"
    RADIOTHERAPY = "Radiotherapy"
    TREATMENT = "Treatment"
    IMAGING = "Imaging"
    TESTS = "Markers and tests"


class Sign(StrEnum):
    """The shape of a mark, told apart without colour."""

    DISC = "disc"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    HALF_DISC = "half_disc"
    SQUARE = "square"
    BAR = "bar"
    RING = "ring"
    DROP = "drop"


Days = tuple[date, date]
"""The first and the last day that something can have been."""


@dataclass(frozen=True, slots=True)
class Reach:
    """When a mark was. `start` and `stop` are the days each can have been; nothing where that is not recorded.

    `running` goes on to the day of the consult. `ahead` lies after that day, and is drawn without a scale.
    """

    start: Days | None
    stop: Days | None
    running: bool = False
    ahead: bool = False

    @property
    def first(self) -> date | None:
        """The first day it can have begun, or else ended."""
        known = self.start or self.stop
        return known[0] if known else None


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing of the course. `path` is the field to go to; `reach` is nothing for what has no usable date.

    `label` stands in the drawing, or `short` where there is less room; `words` and `when` say all of it.
    """

    lane: Lane
    sign: Sign
    path: str
    label: str
    words: str
    when: str
    reach: Reach | None = None
    short: str = ""

    @property
    def row(self) -> str:
        """Where it is recorded: the row (`line[2]`), or the field."""
        return self.path.partition("]")[0] + "]" if "[" in self.path else self.path

    @property
    def name(self) -> str:
        """The whole mark in one line, for those who hear it and for the tooltip."""
        return tr("{lane}: {words}. {when}", lane=tr(self.lane), words=self.words, when=self.when)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The course of a disease on a day: dated marks by lane and day, the others apart, and notes on the whole."""

    on: date
    marks: tuple[Mark, ...]
    undated: tuple[Mark, ...]
    notes: tuple[str, ...] = ()

    @property
    def listed(self) -> Iterator[Mark]:
        """All marks in the order of their days, then those without a date."""
        yield from sorted(self.marks, key=lambda mark: (mark.reach is None or mark.reach.ahead, *_placed(mark)))
        yield from self.undated

    def lane(self, *lanes: Lane) -> tuple[Mark, ...]:
        """The dated marks of lanes, in the order of their days."""
        return tuple(mark for mark in self.marks if mark.lane in lanes)


def _placed(mark: Mark) -> tuple[date, str]:
    first = mark.reach.first if mark.reach else None
    return (first or date.max, mark.path)


def in_order(marks: Iterator[Mark]) -> tuple[Mark, ...]:
    """Marks by lane, then by day; what lies ahead comes last in its lane."""
    lanes = list(Lane)
    return tuple(
        sorted(marks, key=lambda mark: (lanes.index(mark.lane), bool(mark.reach and mark.reach.ahead), *_placed(mark)))
    )


def days_of(recorded: PartialDate, on: date) -> Days:
    """The days that a past date can have been: not after the day of the consult."""
    return recorded.earliest(), min(recorded.latest(), on)


def point(recorded: PartialDate, on: date) -> Reach:
    """The reach of what happened on one day."""
    if recorded.earliest() > on:
        return Reach(None, None, ahead=True)
    return Reach(days_of(recorded, on), None)


def stretch(start: PartialDate | None, stop: PartialDate | None, running: bool, on: date) -> Reach | None:
    """The reach of what lasted; nothing when neither end is recorded.

    An end that is not recorded can be any day from the start to the day of the consult.
    """
    if start is None:
        if stop is None:
            return None
        return Reach(None, None, ahead=True) if stop.earliest() > on else Reach(None, days_of(stop, on))
    if start.earliest() > on:
        return Reach(None, None, ahead=True)
    begun = days_of(start, on)
    if stop is not None and stop.earliest() <= on:
        return Reach(begun, days_of(stop, on))
    if running or stop is not None:
        return Reach(begun, None, running=True)
    return Reach(begun, (begun[0], on))
