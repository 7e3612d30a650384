"""Where the words of each span stand on a sheet, read from the ink that is put on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from logic.ports import SpanPlace
from storage.pdf.strips import Group, Ink, Stroke

ABOVE, BELOW = 0.82, 0.28
"""How far letters reach over and under their baseline, as shares of their size."""


def span_places(strokes: Iterable[Stroke], page: int, x: float = 0.0, y: float = 0.0) -> Iterator[SpanPlace]:
    """The places of all spans in these strokes; a table head that is printed again is left out."""
    for stroke in strokes:
        if isinstance(stroke, Group):
            yield from span_places(stroke.strokes, page, x + stroke.x, y + stroke.y)
        elif isinstance(stroke, Ink) and stroke.element is not None and not stroke.turned:
            for part in stroke.line.stretches:
                top = y + stroke.y - part.size * ABOVE
                height = part.size * (ABOVE + BELOW)
                yield SpanPlace(page, x + stroke.x + part.x, top, part.width, height, part.span)
