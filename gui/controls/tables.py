"""What every table of the window has: whole rows are chosen, nothing is edited in place, and the head stays plain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.theme import px


def whole_rows(table: QTableView, name: str, line: int, head: int) -> None:
    """Prepare a table. Takes its name as it is heard, and the heights of a row and of the head in design pixels."""
    table.setAccessibleName(name)
    table.setProperty("ring_inside", True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    down, across = table.verticalHeader(), table.horizontalHeader()
    down.hide()
    down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    down.setDefaultSectionSize(px(line))
    across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    across.setHighlightSections(False)
    across.setSectionsClickable(False)
    across.setFixedHeight(px(head))
