"""Forms into strips: the black band of an emergency, and rows that are filled by hand."""

from __future__ import annotations

from collections.abc import Iterator

from logic.documents.blocks import Band, Blank, Mark, ToFill
from storage.pdf.fonts import Weight
from storage.pdf.lines import set_text
from storage.pdf.sheets import MM
from storage.pdf.strips import Ink, Panel, Rule, Shape, Strip, Stroke
from storage.pdf.structure import Element
from storage.pdf.styles import TEXT, WHITE, Style, TypeSet
from storage.pdf.texts import BOX_GAP, POINT_GAP, baseline

BAND_PAD, BAND_INSET, BAND_TRIANGLE = 2.2 * MM, 3.6 * MM, 1.7
WRITING_ROOM, LEAST_RULE, BLANK_GAP, RULE_GAP = 6.4 * MM, 16 * MM, 4 * MM, 1.2 * MM
SQUARE_ROOM, SQUARE = 1.4, 0.8
LEAST_LABEL = 12.0
FOOT, RULE_DROP = 0.8 * MM, 1.4


def set_band(band: Band, width: float, kind: TypeSet, within: Element) -> Strip:
    """White words on black, a white triangle in front; one part that is never cut."""
    told = within.inside("P")
    size = kind.subject * 1.1
    indent = BAND_INSET + size * BAND_TRIANGLE
    room = width - indent - BAND_INSET
    inks: list[Stroke] = []
    y = BAND_PAD
    for text, style, pitch in (
        (band.title, Style(Weight.BOLD, size, WHITE), size * 1.25),
        *((line, Style(Weight.SEMIBOLD, kind.body * 1.1, WHITE), kind.body * 1.1 * 1.3) for line in band.lines),
    ):
        for line in set_text([(text, style)], room):
            inks.append(Ink(indent, y + baseline(pitch, style.size), line, element=told))
            y += pitch
    height = y + BAND_PAD
    middle = BAND_INSET + size * BAND_TRIANGLE * 0.38
    triangle = Shape(Mark.URGENT, middle, BAND_PAD + size * 0.62, size * 0.95, WHITE)
    return Strip(height, (Panel(0.0, 0.0, width, height, fill=TEXT), triangle, *inks), gap=BOX_GAP)


def set_to_fill(row: ToFill, width: float, kind: TypeSet, says: str, within: Element) -> Strip:
    """Labels with their squares and rules on one foot line, with room to write; `says` is what a square is aloud."""
    told = within.inside("P")
    places = list(_places(row, width))
    labels = [set_text([(blank.label, kind.style())], _label_room(room, blank, kind.body)) for _, room, blank in places]
    height = max(WRITING_ROOM, max([len(lines) for lines in labels], default=1) * kind.pitch + 2 * FOOT)
    base = height - FOOT - kind.pitch + baseline(kind.pitch, kind.body)
    strokes: list[Stroke] = []
    for (left, room, blank), lines in zip(places, labels, strict=True):
        start = left
        if blank.square:
            middle, aloud = left + kind.body * 0.45, told.inside("Span", says=says)
            strokes.append(Shape(Mark.TO_TICK, middle, base - kind.body * 0.32, kind.body * SQUARE, TEXT, aloud))
            start += kind.body * SQUARE_ROOM
        named = told.inside("Span")
        for number, line in enumerate(lines):
            up = (len(lines) - 1 - number) * kind.pitch
            strokes.append(Ink(start, base - up, line, element=named))
        if blank.rule:
            after = start + (lines[-1].width + RULE_GAP if lines and lines[-1].width else 0.0)
            strokes.append(Rule(after, base + RULE_DROP, left + room, base + RULE_DROP, 0.7, TEXT))
    return Strip(height, tuple(strokes), gap=POINT_GAP)


def _places(row: ToFill, width: float) -> Iterator[tuple[float, float, Blank]]:
    """Where each blank begins, and its width without the gap behind it."""
    whole = sum(max(blank.share, 0.01) for blank in row.blanks) or 1.0
    x = 0.0
    for index, blank in enumerate(row.blanks):
        room = width * max(blank.share, 0.01) / whole
        yield x, room - (BLANK_GAP if index < len(row.blanks) - 1 else 0.0), blank
        x += room


def _label_room(room: float, blank: Blank, size: float) -> float:
    """The width that the label may take beside its square and the least of a rule."""
    taken = (size * SQUARE_ROOM if blank.square else 0.0) + (LEAST_RULE if blank.rule else 0.0)
    return max(room - taken, LEAST_LABEL)
