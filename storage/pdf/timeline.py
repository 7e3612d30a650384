"""The timeline on paper: a strip of lanes; shapes tell its signs apart, so that a grey copy reads alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import cos, pi, sin

from logic.documents.blocks import Timeline
from logic.timeline_key import KeyFrame, key_of
from logic.timeline_layout import Drawing, Frame, LaneFrame, Placed, lay_out
from logic.timeline_marks import Lane, Sign
from logic.words import tr
from storage.pdf.fonts import Weight
from storage.pdf.lines import TextLine, set_line
from storage.pdf.sheets import MM
from storage.pdf.strips import Figure, Ink, Panel, Polygon, Rule, Strip, Stroke
from storage.pdf.structure import Element
from storage.pdf.styles import ACCENT, GREY, RULE, TEXT, TINT, WHITE, Colour, Style, TypeSet
from storage.pdf.texts import BLOCK_GAP

HIGHEST, LEAST_SHARE, LOWEST_LEVEL = 23 * MM, 0.88, 9.0
LANES = (
    LaneFrame("Cancer", (Lane.CANCER,), 1, 3),
    LaneFrame("Local", (Lane.SURGERY, Lane.RADIOTHERAPY), 1, 1),
    LaneFrame("Treatment", (Lane.TREATMENT,), 1, 2),
)
LEVEL, GLYPH, GAP, HEAD, NAMES = 12.0, 6.2, 1.2, 10.5, 46.0
KEY_ROW = 10.0
BAR = 0.9
"""The height of a bar, as a share of its level."""
CLEAR = 1.6
"""How far a line of the axis keeps from the rules between lanes: a course is a drawing and no ruled table."""


def set_timeline(block: Timeline, width: float, kind: TypeSet, within: Element) -> list[Strip]:
    """The strip, 23 mm high in ordinary type unless its levels would be too low to read, and its key below.

    Nothing without a date.
    """
    scale = kind.notes / 8.2
    drawing = _drawing(block, width, kind, LEVEL * scale)
    highest = HIGHEST * scale * max(kind.spread, LEAST_SHARE)
    if drawing.height > highest:
        levels = (drawing.height - HEAD * scale - 2 * GAP * scale * len(drawing.bands)) / (LEVEL * scale)
        room = highest - HEAD * scale - 2 * GAP * scale * len(drawing.bands)
        drawing = _drawing(block, width, kind, max(room / levels, LOWEST_LEVEL * scale))
    if not drawing.placed:
        return []
    samples, height = _key(drawing, width, kind)
    inks = tuple(_grid(drawing, kind)) + tuple(
        ink for each in (*drawing.placed, *samples) for ink in _mark(each, drawing, kind)
    )
    figure = Figure(0.0, 0.0, width, height, within, block.alternative, (*inks, *_today(drawing, kind)))
    return [Strip(height, (figure,), gap=BLOCK_GAP * kind.spread)]


def _key(drawing: Drawing, width: float, kind: TypeSet) -> tuple[tuple[Placed, ...], float]:
    """The samples of the key, standing below the lanes, and how high lanes and key are."""
    scale = kind.notes / 8.2
    frame = KeyFrame(width, KEY_ROW * scale, GLYPH * scale, GAP * scale)
    key = key_of(drawing, frame, lambda words: _line(words, _style(kind)).width)
    foot = drawing.height + 2 * GAP * scale
    placed = tuple(replace(each, y=each.y + foot) for each in key.placed)
    return placed, foot + key.height


def _drawing(block: Timeline, width: float, kind: TypeSet, level: float) -> Drawing:
    scale = kind.notes / 8.2
    frame = Frame(LANES, width, NAMES * scale, HEAD * scale, level, GLYPH * scale, GAP * scale, skip_empty=True)
    return lay_out(block.course, frame, lambda words: _line(words, _style(kind)).width)


def _style(kind: TypeSet, colour: Colour = TEXT, weight: Weight = Weight.REGULAR) -> Style:
    return Style(weight, kind.notes, colour)


def _line(words: str, style: Style) -> TextLine:
    return set_line(words, style)


def _grid(drawing: Drawing, kind: TypeSet) -> Iterator[Stroke]:
    """Lanes with their names, and the axis."""
    size, grey = kind.notes, _style(kind, GREY)
    head = drawing.bands[0].y if drawing.bands else 0.0
    for x, words in drawing.ticks:
        yield Rule(x, 2.0, x, head - CLEAR, 0.4, RULE)
        for band in drawing.bands:
            yield Rule(x, band.y + CLEAR, x, band.y + band.height - CLEAR, 0.4, RULE)
        if words:
            yield Ink(x + 2.0, head - size * 0.36, _line(words, grey))
    for band in drawing.bands:
        yield Rule(0.0, band.y, drawing.width, band.y, 0.4, RULE)
        yield Ink(0.0, band.y + band.height / 2 + size * 0.33, _line(tr(band.label), grey))


def _today(drawing: Drawing, kind: TypeSet) -> Iterator[Stroke]:
    """The line of the day of the consult, with its word."""
    head = drawing.bands[0].y
    word = _line(tr("today"), _style(kind, weight=Weight.SEMIBOLD))
    yield Rule(drawing.today, head - 1.5, drawing.today, drawing.height, 1.0, TEXT)
    yield Ink(min(drawing.today - word.width / 2, drawing.width - word.width), head - kind.notes * 0.36, word)


def _mark(placed: Placed, drawing: Drawing, kind: TypeSet) -> Iterator[Stroke]:
    """One mark with its doubt and its words."""
    if placed.sign is Sign.BAR:
        yield from _bar(placed, drawing.level * BAR)
    else:
        yield from _doubt(placed)
        yield from _glyph(placed)
    if placed.label:
        line = _line(placed.label, _style(kind))
        if not placed.inside:
            yield Panel(placed.label_x - 0.6, placed.y - 3.6, line.width + 1.2, 7.6, fill=WHITE)
        yield Ink(placed.label_x, placed.y + kind.notes * 0.33, line)


def _bar(placed: Placed, height: float) -> Iterator[Stroke]:
    """The body filled with a whole edge; what is in doubt, or lies ahead, has a dashed edge and no filling."""
    top, foot = placed.y - height / 2, placed.y + height / 2
    for left, right in ((placed.faded_left, placed.left), (placed.right, placed.faded_right)):
        if right - left > 0.5:
            yield Polygon(_box(left, top, right, foot), WHITE, ACCENT, 0.6, dashed=True)
    if placed.reach.running:
        point = (placed.right, placed.y)
        corners = (
            (placed.left, top),
            (placed.right - 2.5, top),
            point,
            (placed.right - 2.5, foot),
            (placed.left, foot),
        )
        yield Polygon(corners, TINT, ACCENT, 0.9)
    elif placed.reach.ahead:
        yield Polygon(_box(placed.left, top, placed.right, foot), WHITE, TEXT, 0.8, dashed=True)
    else:
        yield Panel(placed.left, top, placed.right - placed.left, height, TINT, ACCENT, 0.9, 1.6)


def _box(left: float, top: float, right: float, foot: float) -> tuple[tuple[float, float], ...]:
    return ((left, top), (right, top), (right, foot), (left, foot))


def _doubt(placed: Placed) -> Iterator[Stroke]:
    """A dashed line over the days that the mark can have been."""
    if placed.faded_right - placed.faded_left > placed.right - placed.left + 1.0:
        ends = ((placed.faded_left, placed.y), (placed.faded_right, placed.y))
        yield Polygon(ends, None, TEXT, 0.7, dashed=True)


def _glyph(placed: Placed) -> Iterator[Stroke]:
    """The sign; what lies ahead is left open."""
    half = (placed.right - placed.left) / 2
    x, y = placed.left + half, placed.y
    ahead = placed.reach.ahead
    fill = WHITE if ahead else TEXT
    match placed.sign:
        case Sign.DISC | Sign.RING:
            filled = WHITE if placed.sign is Sign.RING else fill
            yield Panel(x - half, y - half, 2 * half, 2 * half, filled, TEXT, 0.8, half)
        case Sign.SQUARE:
            yield Polygon(_box(x - half * 0.9, y - half * 0.9, x + half * 0.9, y + half * 0.9), fill, TEXT, 0.6, ahead)
        case Sign.DIAMOND:
            wide = half * 1.15
            yield Polygon(((x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)), fill, TEXT, 0.6, ahead)
        case Sign.TRIANGLE:
            foot, wide = y + half * 0.9, half * 1.1
            yield Polygon(((x, y - half), (x + wide, foot), (x - wide, foot)), fill, TEXT, 0.6, ahead)
        case _:
            yield Polygon(_half_disc(x, y + half / 2, half), fill, TEXT, 0.6, ahead)


def _half_disc(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    """The upper half of a disc by its corners."""
    steps = 12
    return tuple((x - radius * cos(pi * at / steps), y - radius * sin(pi * at / steps)) for at in range(steps + 1))
