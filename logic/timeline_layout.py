"""Where the marks of a timeline stand: one reckoning for the window and for paper, in the unit of the caller.

Marks of a lane lie on levels, so that none covers another while there are levels left. A label stands inside its bar
where it fits, else right of its mark, else left of it, else nowhere: the table beside the drawing holds every word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from logic.dates import month_words
from logic.timeline_marks import Lane, Mark, Reach, Sign, Timeline
from logic.words import tr

LONG_SPAN = timedelta(days=550)
"""A course longer than this has years on its axis, a shorter one months."""
BETWEEN = 1.6
"""The least distance of two words on the axis, in the width of one."""
Measure = Callable[[str], float]
Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LaneFrame:
    """A lane of a drawing: its label, what it holds, and the levels it has at least and at most."""

    label: str
    holds: tuple[Lane, ...]
    least: int = 1
    most: int = 4


EVERY_LANE = tuple(LaneFrame(lane.value, (lane,)) for lane in Lane)
STRIP = (
    LaneFrame("Cancer", (Lane.CANCER,), 3, 3),
    LaneFrame("Local", (Lane.SURGERY, Lane.RADIOTHERAPY), 1, 1),
    LaneFrame("Treatment", (Lane.TREATMENT,), 2, 2),
)
"""The lanes of the small drawing, always of the same height."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a drawing: its width, the column of lane names, the heights of axis and level, the size of a mark."""

    lanes: tuple[LaneFrame, ...]
    width: float
    names: float
    head: float
    level: float
    glyph: float
    gap: float
    skip_empty: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Marks drawn as one: several only where they have one sign and all but the same days.

    The body reaches from `left` to `right`, the doubt from `faded_left` to `faded_right`; `y` is the middle.
    """

    marks: tuple[Mark, ...]
    left: float
    right: float
    faded_left: float
    faded_right: float
    y: float = 0.0
    label: str = ""
    label_x: float = 0.0
    inside: bool = False

    @property
    def sign(self) -> Sign:
        """The shape."""
        return self.marks[0].sign

    @property
    def reach(self) -> Reach:
        """When it was; a placed mark has a date or lies ahead."""
        return self.marks[0].reach or Reach(None, None, ahead=True)


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A lane as it is drawn."""

    label: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Axis:
    """Days to places; `end` is the place of the day of the consult."""

    first: date
    on: date
    start: float
    end: float

    def at(self, day: date) -> float:
        """The place of a day."""
        share = (day - self.first).days / max((self.on - self.first).days, 1)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline laid out: lanes, words of the axis with their place, the line of the day, marks, height of a level."""

    width: float
    height: float
    bands: tuple[LaneBand, ...]
    ticks: tuple[tuple[float, str], ...]
    today: float
    placed: tuple[Placed, ...]
    level: float
    axis: Axis

    @property
    def start(self) -> float:
        """Where the axis begins."""
        return self.axis.start

    def at(self, day: date) -> float:
        """Where a day stands; days before or after the axis stand at its ends."""
        return self.axis.at(day)


def lay_out(timeline: Timeline, frame: Frame, measure: Measure) -> Drawing:
    """The drawing of a timeline in a frame; `measure` gives the width of words."""
    axis = _axis(timeline, frame, measure)
    y = frame.head
    bands: list[LaneBand] = []
    placed: list[Placed] = []
    for lane in frame.lanes:
        marks = timeline.lane(*lane.holds)
        if frame.skip_empty and not marks:
            continue
        levels = _Levels(lane, frame, axis, measure)
        own = levels.place(sorted(_bodies(marks, frame, axis), key=lambda each: each.faded_left))
        height = levels.count * frame.level + 2 * frame.gap
        bands.append(LaneBand(lane.label, y, height))
        placed += [_lowered(each, level, y, frame) for each, level in own]
        y += height
    ticks = tuple(_ticks(axis, measure))
    return Drawing(frame.width, y, tuple(bands), ticks, axis.end, tuple(placed), frame.level, axis)


def _lowered(placed: Placed, level: int, top: float, frame: Frame) -> Placed:
    return replace(placed, y=top + frame.gap + (level + 0.5) * frame.level)


def _axis(timeline: Timeline, frame: Frame, measure: Measure) -> Axis:
    firsts = [mark.reach.first for mark in timeline.marks if mark.reach and mark.reach.first]
    first = min(firsts, default=timeline.on)
    long = timeline.on - first > LONG_SPAN
    opened = date(first.year, 1, 1) if long else date(first.year, first.month, 1)
    ahead = any(mark.reach and mark.reach.ahead for mark in timeline.marks)
    behind = max(measure(tr("today")) / 2 + frame.gap, 3 * frame.glyph if ahead else 0.0)
    return Axis(opened, timeline.on, frame.names + frame.glyph, frame.width - behind)


def _ticks(axis: Axis, measure: Measure) -> Iterator[tuple[float, str]]:
    """The years, or the months of a short course, as many as have room before the word of the day."""
    long = axis.on - axis.first > LONG_SPAN
    days = list(_years(axis) if long else _months(axis))
    words = [str(day.year) if long else f"{month_words()[day.month - 1]} {day.year}" for day in days]
    room = max((measure(text) for text in words), default=1.0) * BETWEEN
    step = 1
    while len(days) > step and (axis.at(days[step]) - axis.at(days[0])) < room:
        step += 1
    last = axis.end - measure(tr("today")) / 2
    for day, text in list(zip(days, words, strict=True))[::step]:
        x = axis.at(day)
        yield (x, text if x + measure(text) < last else "")


def _years(axis: Axis) -> Iterator[date]:
    yield from (date(year, 1, 1) for year in range(axis.first.year, axis.on.year + 1))


def _months(axis: Axis) -> Iterator[date]:
    day = axis.first
    while day <= axis.on:
        yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _bodies(marks: Sequence[Mark], frame: Frame, axis: Axis) -> Iterator[Placed]:
    """The marks with their places across; points of one sign and the same days, or nearly so, are one."""

    def key(mark: Mark) -> tuple[str, str, Reach | None, str]:
        return (mark.lane, mark.sign, mark.reach, mark.path if mark.sign is Sign.BAR else "")

    groups: dict[tuple[str, str, Reach | None, str], list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.lane, mark.sign)):
        groups.setdefault(key(mark), []).append(mark)
    before: Placed | None = None
    for found in groups.values():
        body = (_bar if found[0].sign is Sign.BAR else _point)(tuple(found), frame, axis)
        if before is not None and _touch(before, body):
            before = replace(before, marks=(*before.marks, *body.marks))
            continue
        if before is not None:
            yield before
        before = body
    if before is not None:
        yield before


def _touch(before: Placed, body: Placed) -> bool:
    """Whether two points of one sign stand so near that one would cover the other; a point in doubt stands alone."""
    points = before.sign is body.sign is not Sign.BAR and before.marks[0].lane == body.marks[0].lane
    sure = all(each.faded_right - each.faded_left <= each.right - each.left for each in (before, body))
    return points and sure and body.left < (before.left + before.right) / 2


def _point(marks: tuple[Mark, ...], frame: Frame, axis: Axis) -> Placed:
    reach, half = marks[0].reach, frame.glyph / 2
    if reach is None or reach.start is None:
        middle = axis.end + 2 * frame.glyph
        return Placed(marks, middle - half, middle + half, middle - half, middle + half)
    low, high = axis.at(reach.start[0]), axis.at(reach.start[1])
    middle = (low + high) / 2
    return Placed(marks, middle - half, middle + half, min(low, middle - half), max(high, middle + half))


def _bar(marks: tuple[Mark, ...], frame: Frame, axis: Axis) -> Placed:
    reach = marks[0].reach
    if reach is None or reach.ahead:
        left = axis.end + frame.glyph / 2
        return Placed(marks, left, left + 2 * frame.glyph, left, left + 2 * frame.glyph)
    stop = reach.stop or (axis.on, axis.on)
    start = reach.start or stop
    low, left, right, high = (axis.at(day) for day in (start[0], start[1], stop[0], stop[1]))
    if reach.start is None:
        low = left = max(left - 3 * frame.glyph, axis.start)
        left = right
    left, right = min(left, right), max(left, right)
    if reach.start is not None and right > high:
        left = right = (low + high) / 2
    low, high = min(low, left), max(high, right)
    short = max(frame.glyph / 2 - (right - left), 0.0) / 2
    left, right = left - short, right + short
    return Placed(marks, left, right, min(low, left), max(high, right))


class _Levels:
    """The levels of one lane, with what is taken on each."""

    def __init__(self, lane: LaneFrame, frame: Frame, axis: Axis, measure: Measure) -> None:
        self._least, self._most = lane.least, max(lane.most, lane.least)
        self._taken: list[list[Stretch]] = []
        self._frame, self._axis, self._measure = frame, axis, measure

    @property
    def count(self) -> int:
        """How many levels the lane has."""
        return len(self._taken)

    def place(self, bodies: Sequence[Placed]) -> list[tuple[Placed, int]]:
        """The bodies with their labels, each with its level; where levels are few, labels give way to bodies."""
        for words_first in (True, False):
            self._taken = [[] for _ in range(self._least)]
            levels = [self._level(body, words_first) for body in bodies]
            if None not in levels:
                break
        self._taken = [[] for _ in range(self._least)]
        known = [self._most - 1 if level is None else level for level in levels]
        for body, level in zip(bodies, known, strict=True):
            self._take(level, (body.faded_left, body.faded_right))
        return [(self._labelled(body, level), level) for body, level in zip(bodies, known, strict=True)]

    def _level(self, body: Placed, words_first: bool) -> int | None:
        """The first level with room for a body and, where that can be, its words; nothing when all are taken."""
        for words in (*_labels(body), "") if words_first else ("",):
            for level in range(self._most):
                for label_x, inside in self._sides(body, words):
                    whole = self._whole(body, words, label_x, inside)
                    if self._free(level, whole):
                        self._take(level, whole)
                        return level
        return None

    def _labelled(self, body: Placed, level: int) -> Placed:
        """The body with the fullest label that covers nothing on its level."""
        for words in _labels(body):
            for label_x, inside in self._sides(body, words):
                own = (label_x, label_x + self._measure(words))
                if inside or self._free(level, own):
                    self._take(level, own)
                    return replace(body, label=words, label_x=label_x, inside=inside)
        return body

    def _take(self, level: int, whole: Stretch) -> None:
        while len(self._taken) <= level:
            self._taken.append([])
        self._taken[level].append(whole)

    def _sides(self, body: Placed, words: str) -> Iterator[tuple[float, bool]]:
        """The places that a label may have: inside a bar, right, left."""
        gap, width = self._frame.gap, self._measure(words)
        if not words:
            yield body.left, False
            return
        if body.sign is Sign.BAR and body.right - body.left >= width + 4 * gap:
            yield body.left + 2 * gap, True
            return
        right = body.faded_right + 2 * gap
        limit = self._axis.end - gap if body.faded_left < self._axis.end else self._frame.width
        if right + width <= limit:
            yield right, False
        left = min(body.faded_left, self._axis.end) - 2 * gap - width
        if left >= self._axis.start:
            yield left, False

    def _whole(self, body: Placed, words: str, label_x: float, inside: bool) -> Stretch:
        if inside or not words:
            return body.faded_left, body.faded_right
        return min(body.faded_left, label_x), max(body.faded_right, label_x + self._measure(words))

    def _free(self, level: int, wanted: Stretch) -> bool:
        gap = self._frame.gap / 2
        taken = self._taken[level] if level < len(self._taken) else []
        return all(wanted[1] + gap <= low or high + gap <= wanted[0] for low, high in taken)


def _labels(body: Placed) -> Iterator[str]:
    """What may be written beside a mark, the fullest first."""
    labels = list(dict.fromkeys(" ".join(mark.label.split()) for mark in body.marks))
    yield "; ".join(labels)
    if len(labels) > 1:
        yield tr("{first} and {count} more", first=labels[0], count=len(labels) - 1)
        yield tr("{count} marks", count=len(labels))
    elif body.marks[0].short and body.marks[0].short != labels[0]:
        yield body.marks[0].short
