"""The model of the worklist: cases as words, read page by page as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from gui.worklist_words import COLUMNS, Cell, cells
from logic.ports import CaseRow
from logic.words import tr

PAGE = 60
CELL_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Pages = Callable[[int, int], Sequence[CaseRow]]
"""Gives cases in their order: how many are left out before, and how many are wanted at most."""
WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


def _no_pages(_skip: int, _most: int) -> Sequence[CaseRow]:
    return ()


class CaseModel(QAbstractTableModel):
    """The cases as a table of words. The words of a row are made when the row is first drawn."""

    def __init__(self, parent: QTableView) -> None:
        """Belongs to the table."""
        super().__init__(parent)
        self.rows: list[CaseRow] = []
        self._words: dict[int, tuple[Cell, ...]] = {}
        self._pages: Pages = _no_pages
        self._today: date | None = None
        self._more = False
        self._known: set[int] = set()

    @property
    def has_more(self) -> bool:
        """Whether there may be cases that were not read yet."""
        return self._more

    def show_pages(self, pages: Pages, today: date, at_least: int = 0) -> None:
        """Show the first page of these cases, or as many pages as hold `at_least` of them."""
        wanted = max(PAGE, -(-at_least // PAGE) * PAGE)
        found = pages(0, wanted)
        self.beginResetModel()
        self._pages, self._today = pages, today
        self.rows = list(found)
        self._known = {row.case_id for row in found}
        self._words = {}
        self._more = len(found) == wanted
        self.endResetModel()

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008  # Qt's own signature
        """Whether there is another page."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008  # Qt's own signature
        """Read the next page; a case that moved meanwhile is not shown twice."""
        if not self.canFetchMore(parent):
            return
        found = self._pages(len(self.rows), PAGE)
        self._more = len(found) == PAGE
        new = [row for row in found if row.case_id not in self._known]
        if new:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(new) - 1)
            self.rows += new
            self._known |= {row.case_id for row in new}
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many cases were read so far."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid() or not (role == CELL_ROLE or role in WORDS):
            return None
        cell = self._row_words(index.row())[index.column()]
        return cell if role == CELL_ROLE else cell.spoken

    def _row_words(self, place: int) -> tuple[Cell, ...]:
        if place not in self._words and self._today is not None:
            self._words[place] = cells(self.rows[place], self._today)
        return self._words[place]

    def headerData(self, section: int, direction: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name of a column."""
        if direction is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section])
        return None
