"""The key of a drawn timeline: what each shape and each kind of edge means, only for those that the drawing holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from logic.timeline_layout import Drawing, Measure, Placed
from logic.timeline_marks import Lane, Mark, Reach, Sign
from logic.words import tr

WORDS: Mapping[Sign, str] = {
    Sign.DISC: "primary tumour",
    Sign.TRIANGLE: "recurrence",
    Sign.DIAMOND: "metastatic site",
    Sign.HALF_DISC: "specimen",
    Sign.SQUARE: "operation",
    Sign.BAR: "treatment",
    Sign.RING: "imaging",
    Sign.DROP: "blood or gene test",
}
"""What a shape stands for, in the order in which the key names them."""
RUNNING = "pointed: still running"
DOUBT = "dashed or faded: day in doubt"
AHEAD = "open: planned, or after today"
SAMPLE = date(2000, 1, 1)
"""The day of a sample mark; a key has no axis, so that any day will do."""


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """The room of a key: its width, the height of a row, the size of a mark, and the gap between mark and words."""

    width: float
    row: float
    glyph: float
    gap: float


@dataclass(frozen=True, slots=True)
class Key:
    """A key laid out: sample marks with their words, and how high it is; empty where nothing is drawn."""

    placed: tuple[Placed, ...]
    height: float


def key_of(drawing: Drawing, frame: KeyFrame, measure: Measure) -> Key:
    """The key of a drawing, in rows as wide as the frame, in the unit of the drawing."""
    x, y = 0.0, 0.0
    found: list[Placed] = []
    for mark, doubt in _samples(drawing.placed):
        bar = mark.sign is Sign.BAR
        body = frame.glyph * (2.2 if bar else 1.0)
        fade = frame.glyph if doubt else 0.0
        wide = fade + body + 2 * frame.gap + measure(mark.label)
        if found and x + wide > frame.width:
            x, y = 0.0, y + frame.row
        left, right = x + fade, x + fade + body
        words_at = right + 2 * frame.gap
        found.append(Placed((mark,), left, right, x, right, y + frame.row / 2, mark.label, words_at))
        x += wide + 6 * frame.gap
    return Key(tuple(found), y + frame.row if found else 0.0)


def key_words(drawing: Drawing) -> tuple[str, ...]:
    """What the key says of each sample mark, in order."""
    return tuple(mark.label for mark, _doubt in _samples(drawing.placed))


def _samples(placed: Iterable[Placed]) -> Iterator[tuple[Mark, bool]]:
    """A sample of every shape and edge that is drawn, and whether its edge is in doubt."""
    drawn = list(placed)
    signs = {each.sign for each in drawn}
    for sign, words in WORDS.items():
        if sign in signs:
            yield _sample(sign, words), False
    if any(each.reach.running for each in drawn):
        yield _sample(Sign.BAR, RUNNING, running=True), False
    if any(_in_doubt(each) for each in drawn):
        yield _sample(Sign.BAR, DOUBT), True
    if any(each.reach.ahead for each in drawn):
        yield _sample(Sign.BAR, AHEAD, ahead=True), False


def _sample(sign: Sign, words: str, *, running: bool = False, ahead: bool = False) -> Mark:
    day = (SAMPLE, SAMPLE)
    reach = Reach(None, None, ahead=True) if ahead else Reach(day, None if running else day, running)
    return Mark(Lane.CANCER, sign, "", tr(words), tr(words), "", reach)


def _in_doubt(placed: Placed) -> bool:
    """Whether the days of a mark are drawn as a stretch of doubt."""
    return placed.left - placed.faded_left > 1.0 or placed.faded_right - placed.right > 1.0
