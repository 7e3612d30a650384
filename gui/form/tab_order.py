"""The tab order of a page: what can take the focus, as it is read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(row: QWidget) -> list[QWidget]:
    """What can take the focus in a row, in reading order."""
    return [each for each in row.findChildren(QWidget) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]


def order_tabs(parts: Iterable[QWidget]) -> None:
    """Let the tab key go through the parts in their order."""
    stops = [stop for part in parts for stop in tab_stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
