"""The tab order of a page: what can take the focus, as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.laid_out import laid_out


def tab_stops(part: QWidget) -> list[QWidget]:
    """What can take the focus in a part, in reading order: as it is laid out, whenever it was made; a button is one."""
    inside = list(_as_laid_out(part)) or [part]
    return [each for each in inside if each.focusPolicy() != Qt.FocusPolicy.NoFocus]


def order_tabs(parts: Iterable[QWidget], after: QWidget | None = None) -> None:
    """Let the tab key go through the parts in their order, from `after` on."""
    stops = [stop for part in parts for stop in tab_stops(part)]
    for before, stop in pairwise(stops if after is None else [after, *stops]):
        QWidget.setTabOrder(before, stop)


def _as_laid_out(part: QWidget) -> Iterator[QWidget]:
    """All widgets in a part, those in its layout first."""
    layout, seen = part.layout(), set()
    placed = laid_out(layout) if layout is not None else []
    children = [each for each in part.children() if isinstance(each, QWidget)]
    for widget in [*placed, *children]:
        if id(widget) not in seen and not widget.isWindow():
            seen.add(id(widget))
            yield widget
            yield from _as_laid_out(widget)
