"""The table of a board list: Space marks, Ctrl and the arrows order, Enter opens at the first gap."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from gui.board.model import MARK, BoardModel
from gui.board.words import IDENTITY, LEAST, MISSING, PATIENT, SHARES
from gui.theme import px
from gui.worklist_table import ROW, CaseDelegate
from logic.list_ports import BoardPlace
from logic.words import tr


class BoardTable(QTableView):
    """The cases of a meeting. `kept` tells that the order or a mark was changed."""

    opened = Signal(int)
    kept = Signal()
    outcome_wanted = Signal()
    removal_wanted = Signal(int)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cases = BoardModel(self)
        self.setModel(self.cases)
        self.setItemDelegate(CaseDelegate(self))
        self.setAccessibleName(tr("Cases of the meeting"))
        self.setProperty("ring_inside", True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self._heads()
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current()))

    def _heads(self) -> None:
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(px(ROW))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setFixedHeight(px(35))

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

    def whole_height(self) -> int:
        """The height that shows every row."""
        return self.horizontalHeader().height() + px(ROW) * len(self.cases.places)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        room = self.viewport().width()
        shares = [share if room >= px(least) else 0 for share, least in zip(SHARES, LEAST, strict=True)]
        widths = [room * share // sum(shares) for share in shares]
        widths[PATIENT] += room - sum(widths)
        short = max(px(IDENTITY) - widths[PATIENT], 0)
        widths[PATIENT] += short
        widths[MISSING] -= short
        for column, width in enumerate(widths):
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)

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
