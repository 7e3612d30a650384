"""The table of cases: a list that keeps its place when it is read again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gui.two_lines import TwoLineTable
from gui.worklist_model import CaseModel, Pages
from gui.worklist_words import LEAST, SHARES
from logic.ports import CaseRow
from logic.words import tr

CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class CaseTable(TwoLineTable):
    """The cases; Enter or a double click opens one, B puts it on a board, Delete forgets a draft, letters search."""

    opened = Signal(int)
    delete_wanted = Signal(int)
    typed = Signal(str)
    board_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Cases"), SHARES, LEAST, 0)
        self.cases = CaseModel(self)
        self.setModel(self.cases)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.cases.rows[index.row()].case_id))

    def show_pages(self, pages: Pages, today: date, *, keep_place: bool) -> None:
        """Show cases; the one that was chosen stays chosen, or the one that took its place.

        `keep_place` says that it is the same list read again: as much of it is read as before, and it stays scrolled.
        """
        kept, place, scrolled = self.current(), self.currentIndex().row(), self.verticalScrollBar().value()
        self.cases.show_pages(pages, today, len(self.cases.rows) if keep_place else 0)
        ids = [row.case_id for row in self.cases.rows]
        if ids:
            same = ids.index(kept.case_id) if kept is not None and kept.case_id in ids else None
            self.selectRow(same if same is not None else min(max(place, 0), len(ids) - 1) if keep_place else 0)
        if keep_place:
            self.verticalScrollBar().setValue(scrolled)
        self.chosen.emit(self.current())

    def current(self) -> CaseRow | None:
        """The case that is chosen."""
        index = self.currentIndex()
        return self.cases.rows[index.row()] if index.isValid() and index.row() < len(self.cases.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, B leads to a board, Delete asks to forget, Home and End to the ends; letters search."""
        row, key = self.current(), event.key()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.cases.rows) - 1}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row:
                self.opened.emit(row.case_id)
        elif key == Qt.Key.Key_Delete:
            if row:
                self.delete_wanted.emit(row.case_id)
        elif key == Qt.Key.Key_B and not event.modifiers() & CHORDS:
            if row:
                self.board_wanted.emit(row)
        elif key in ends:
            self.selectRow(ends[Qt.Key(key)])
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & CHORDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
