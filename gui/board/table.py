"""The table of a board list: Space marks, Ctrl and the arrows order, Enter opens at the first gap."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from gui.board.model import MARK, BoardModel
from gui.board.words import IDENTITY, LEAST, MISSING, PATIENT, SHARES
from gui.theme import px
from gui.two_lines import TwoLineTable
from logic.list_ports import BoardPlace
from logic.words import tr


class BoardTable(TwoLineTable):
    """The cases of a meeting. `kept` tells that the order or a mark was changed."""

    opened = Signal(int)
    kept = Signal()
    outcome_wanted = Signal()
    removal_wanted = Signal(int)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Cases of the meeting"), SHARES, LEAST, PATIENT)
        self.cases = BoardModel(self)
        self.setModel(self.cases)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def current(self) -> BoardPlace | None:
        """The case that is chosen."""
        row = self.currentIndex().row()
        return self.cases.places[row] if 0 <= row < len(self.cases.places) else None

    def choose(self, case_id: int) -> None:
        """Choose a case; where it is gone, the one that took its place."""
        ids = self.cases.ids()
        if ids:
            here = max(self.currentIndex().row(), 0)
            self.selectRow(ids.index(case_id) if case_id in ids else min(here, len(ids) - 1))
        self.chosen.emit(self.current())

    def next_with_gap(self, back: bool = False) -> bool:
        """Choose the next case in which something is missing, round the end; whether there is one."""
        count = len(self.cases.places)
        here = max(self.currentIndex().row(), 0)
        for step in range(1, count + 1):
            row = (here - step if back else here + step) % count
            state = self.cases.states.get(self.cases.places[row].row.case_id)
            if state is not None and state.gaps:
                self.selectRow(row)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; who the patient is comes before what is missing."""
        super().resizeEvent(event)
        short = max(px(IDENTITY) - self.columnWidth(PATIENT), 0)
        self.setColumnWidth(PATIENT, self.columnWidth(PATIENT) + short)
        self.setColumnWidth(MISSING, self.columnWidth(MISSING) - short)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the mark of a case marks it, or takes the mark away."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == MARK and event.button() is Qt.MouseButton.LeftButton:
            self._mark(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks, Ctrl Up and Down order, Enter opens, O goes to the outcome, Delete takes off the list."""
        row, key = self.currentIndex().row(), event.key()
        ordering = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if row < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(row)
        elif key == Qt.Key.Key_Space:
            self._mark(row)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and ordering:
            self._move(row, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_O and not event.modifiers():
            self.outcome_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(self.cases.ids()[row])
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        self.opened.emit(self.cases.ids()[row])

    def _mark(self, row: int) -> None:
        self.cases.swap_mark(row)
        self.kept.emit()

    def _move(self, row: int, by: int) -> None:
        to = self.cases.move(row, by)
        if to != row:
            self.selectRow(to)
            self.kept.emit()
