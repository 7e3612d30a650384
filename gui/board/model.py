"""The model of a board list: cases in their order, read one by one, so that a long list never holds the window up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from gui.board.words import COLUMNS, cells, spoken_mark
from gui.worklist_model import CELL_ROLE, WORDS, Index
from gui.worklist_words import Cell
from logic.board_state import BoardState
from logic.list_ports import BoardPlace
from logic.words import tr

MARK = 0


class BoardModel(QAbstractTableModel):
    """The cases of a meeting as a table of words; emergencies stand first, the others in the order that was kept."""

    def __init__(self, parent: QObject) -> None:
        """Belongs to the table."""
        super().__init__(parent)
        self.places: list[BoardPlace] = []
        self.states: dict[int, BoardState] = {}

    def show_places(self, places: Sequence[BoardPlace]) -> None:
        """Show the cases of a meeting; what was read of a case before stays until it is read again."""
        self.beginResetModel()
        self.places = list(places)
        self.states = {case_id: state for case_id, state in self.states.items() if case_id in self.ids()}
        self.endResetModel()
        self._put_emergencies_first()

    def forget(self) -> None:
        """Forget what was read, for another meeting."""
        self.states = {}

    def ids(self) -> list[int]:
        """The cases in their order."""
        return [each.row.case_id for each in self.places]

    def take(self, case_id: int, state: BoardState) -> None:
        """Show what was read of a case."""
        if case_id not in self.ids():
            return
        self.states[case_id] = state
        self._put_emergencies_first()
        self._tell(self.ids().index(case_id))

    def swap_mark(self, row: int) -> None:
        """Mark a case for a sheet, or take the mark away."""
        self.places[row] = replace(self.places[row], marked=not self.places[row].marked)
        self._tell(row)

    def move(self, row: int, by: int) -> int:
        """Move a case up or down among those of the same urgency; gives where it stands now."""
        to = row + by
        if not 0 <= to < len(self.places) or self._rank(self.places[row]) != self._rank(self.places[to]):
            return row
        self._move(row, to)
        return to

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many cases there are."""
        return 0 if parent.isValid() else len(self.places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid() or not (role == CELL_ROLE or role in WORDS):
            return None
        place = self.places[index.row()]
        if role != CELL_ROLE and index.column() == MARK:
            return spoken_mark(place, index.row() + 1)
        cell: Cell = cells(place, index.row() + 1, self.states.get(place.row.case_id))[index.column()]
        return cell if role == CELL_ROLE else cell.spoken

    def headerData(self, section: int, direction: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name of a column."""
        if direction is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section])
        return None

    def _rank(self, place: BoardPlace) -> int:
        """The rank of the printed list: an open emergency, one that was seen, none."""
        state = self.states.get(place.row.case_id)
        if state is None:
            return 0 if place.row.emergency else 2
        return 2 if not state.emergency else 1 if state.acknowledged else 0

    def _put_emergencies_first(self) -> None:
        for to, place in enumerate(sorted(self.places, key=self._rank)):
            at = self.places.index(place)
            if at != to:
                self._move(at, to)

    def _move(self, row: int, to: int) -> None:
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + 1 if to > row else to)
        self.places.insert(to, self.places.pop(row))
        self.endMoveRows()
        self._tell(min(row, to), max(row, to))

    def _tell(self, first: int, last: int | None = None) -> None:
        end = self.index(first if last is None else last, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(first, 0), end)
