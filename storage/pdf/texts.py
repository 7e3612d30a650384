"""Styled words as lines, and lines as strips; the room between blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from logic.documents.blocks import Line
from storage.pdf.fonts import Weight
from storage.pdf.lines import Piece, TextLine
from storage.pdf.sheets import MM
from storage.pdf.strips import Ink, Strip
from storage.pdf.structure import Element
from storage.pdf.styles import GREY, Style

HEADING_GAP, BOX_GAP, BLOCK_GAP, POINT_GAP, AFTER_HEADING = 9.0, 8.0, 5.0, 2.2, 2.4
COLUMN_GAP = 7 * MM


def pieces(spans: Line, base: Style) -> Iterator[Piece]:
    """The spans as styled text, each followed by the numbers of its notes."""
    for span in spans:
        weight = Weight.SEMIBOLD if span.bold else Weight.ITALIC if span.italic else base.weight
        style = Style(weight, base.size, GREY if span.muted else base.colour, span=span)
        yield span.text, style
        if span.notes:
            yield "\u202f" + ",".join(map(str, span.notes)), style.superior()


def baseline(pitch: float, size: float) -> float:
    """Where letters of this size stand in a line of this pitch."""
    return pitch / 2 + size * 0.33


def line_strips(
    lines: Sequence[TextLine], pitch: float, size: float, gap: float, element: Element, x: float = 0.0
) -> list[Strip]:
    """A strip per line; neither the first line nor the last is left alone."""
    base = baseline(pitch, size)
    last = len(lines) - 1
    return [
        Strip(
            pitch,
            (Ink(x, base, line, element=element),),
            gap=0.0 if index else gap,
            tied=index != last and index in (0, last - 1),
        )
        for index, line in enumerate(lines)
    ]
