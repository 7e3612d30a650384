"""The table of rows on a row page: one line for each row of the case, the selected one is edited below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from gui.controls.offers import Offer
from gui.controls.states import STATES
from gui.controls.tables import whole_rows
from gui.form.body_ink import number_icon
from gui.theme import active, icon, px
from logic.answer import Answer, Unknown
from logic.answer_words import answer_words
from logic.questions import Question
from logic.words import tr

MOST = 6
HEAD, LINE, MORE = 30, 36, 10
"""How tall the head is, a row of one line, and what a row of more has beside its lines."""
MOST_LINES = 4
NARROWEST = 48
LEAST = 92
FEWEST = 4
LONGEST = 150
AROUND, EDGES = 28, 22
"""The room that the words of a cell have around them, and the least that is drawn around them."""
CROWDED = 1.15
"""How much more than the room the columns may want before the last one gives way."""
KNOWN = Qt.ItemDataRole.UserRole
"""Whether a cell holds an answer."""


class RowTable(QTableWidget):
    """Rows with their answers as words. Keys: arrows select; what changes rows is told, not done here."""

    row_chosen = Signal(int)
    remove_wanted = Signal(int)
    duplicate_wanted = Signal(int)
    move_wanted = Signal(int, int)
    edit_wanted = Signal()

    def __init__(self, name: str, columns: Sequence[Question], words: Sequence[Offer]) -> None:
        """`name` names a row; `words` are labels for words that no vocabulary holds (drugs)."""
        super().__init__(0, len(columns))
        self._questions = tuple(columns)
        self._labels = {str(each.word): each.label for each in words}
        self._numbered = False
        whole_rows(self, tr("{name} rows", name=name), LINE, HEAD)
        self.setWordWrap(True)
        self.setHorizontalHeaderLabels([tr(question.label) for question in columns])
        head = self.horizontalHeader()
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setMinimumSectionSize(px(NARROWEST))
        self.currentCellChanged.connect(self._moved)
        self.cellDoubleClicked.connect(lambda _row, _column: self.edit_wanted.emit())

    def number_rows(self) -> None:
        """Show the number of each row before its first word."""
        self._numbered = True

    def show_rows(
        self, rows: Sequence[Sequence[Answer[Any]]], chosen: int, details: Sequence[Sequence[str]] = ()
    ) -> None:
        """Show the answers of all rows, with what completes them, one row chosen; nothing is told."""
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for line, answers in enumerate(rows):
            for column, answer in enumerate(answers):
                detail = details[line][column] if details else ""
                self.setItem(line, column, self._item(column, answer, detail))
            if self._numbered:
                self.item(line, 0).setIcon(number_icon(line + 1, line == chosen))
        if rows:
            self.setCurrentCell(min(chosen, len(rows) - 1), 0)
        self.blockSignals(False)
        self._fit_columns()

    def _item(self, column: int, answer: Answer[Any], detail: str) -> QTableWidgetItem:
        question = self._questions[column]
        said = self._words(answer, question) if answer.asked or answer.entered or not detail else ""
        parts = [detail] if said.casefold() in detail.casefold() else [said, detail]
        item = QTableWidgetItem(_capital(", ".join(parts)) if detail else said)
        kind = None if detail else answer.unknown
        item.setData(KNOWN, kind is None)
        theme = active()
        if kind is not None:
            asked = kind is not Unknown.NOT_ASKED
            item.setForeground(QColor(theme.colour("unknown" if asked else "text.muted")))
            if asked:
                item.setIcon(icon(STATES[kind].icon, "unknown", 16))
        elif column == 0:
            item.setFont(theme.font("strong"))
        item.setToolTip(answer_words(answer, question) if answer.asked and not detail else item.text())
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tr(question.label)}: {item.text() or tr('not asked')}")
        return item

    def _words(self, answer: Answer[Any], question: Question) -> str:
        if answer.unknown is Unknown.NOT_ASKED:
            return answer.entered or "\u2013"
        if answer.known and question.analyte and not question.vocabulary:
            value = answer.value
            if isinstance(value, tuple):
                return _capital(", ".join(self._labels.get(word, word) for word in value)) if value else tr("None")
            if isinstance(value, str):
                return self._labels.get(value, value)
        bare = Answer(answer.value, None) if answer.known else Answer(None, answer.unknown)
        words = answer_words(bare, question)
        return _capital(words) if answer.known else words

    def _fit_height(self) -> None:
        """As tall as the first rows; a row whose words do not fit on one line has as many as they need."""
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._height(row))
        shown = [self.rowHeight(row) for row in range(min(self.rowCount(), MOST))] or [px(LINE)]
        self.setFixedHeight(px(HEAD) + sum(shown))

    def _height(self, row: int) -> int:
        visible = (column for column in range(self.columnCount()) if not self.isColumnHidden(column))
        words = max(self._words_height(row, column) for column in visible)
        line = QFontMetrics(active().font("body")).lineSpacing()
        return px(LINE) if words <= line + 1 else min(words, MOST_LINES * line) + px(MORE)

    def _words_height(self, row: int, column: int) -> int:
        """The height that the words of a cell need at the width of their column."""
        item = self.item(row, column)
        room = self.columnWidth(column) - px(EDGES) - self._picture(item)
        box = QRect(0, 0, max(room, 1), 100_000)
        return (
            self._metrics(column).boundingRect(box, int(Qt.TextFlag.TextWordWrap), item.text() if item else "").height()
        )

    def _picture(self, item: QTableWidgetItem | None) -> int:
        return 0 if item is None or item.icon().isNull() else px(22)

    def _metrics(self, column: int) -> QFontMetrics:
        return QFontMetrics(active().font("strong" if column == 0 else "body"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Share the width; where there is little, the last columns stand only in the fields below."""
        room = self.viewport().width()
        count = max(min(self.columnCount(), room // px(LEAST)), 2)
        while count > FEWEST and sum(self._capped(column) for column in range(count)) > room * CROWDED:
            count -= 1
        for column in range(self.columnCount()):
            self.setColumnHidden(column, column >= count)
        wanted = [self._natural(column) for column in range(count)]
        spare = room - sum(wanted)
        if spare >= 0:
            share = spare // len(wanted)
            wanted = [width + share for width in wanted]
        least = self._least(count, room)
        while sum(wanted) > room and any(width > few for width, few in zip(wanted, least, strict=True)):
            widest = max(range(count), key=lambda column: (wanted[column] > least[column], wanted[column]))
            wanted[widest] -= min(sum(wanted) - room, wanted[widest] - least[widest], px(8))
        wanted[-1] += room - sum(wanted)
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, max(width, px(24)))
        self._fit_height()

    def _least(self, count: int, room: int) -> list[int]:
        """How narrow columns may get: titles stay whole if there is room, then words, else nothing does."""
        words = [max(self._longest_word(column), px(NARROWEST)) for column in range(count)]
        titles = [max(width, self._title(column)) for column, width in enumerate(words)]
        return next((each for each in (titles, words) if sum(each) <= room), [px(NARROWEST)] * count)

    def _capped(self, column: int) -> int:
        """The width a column needs to be of use; a very long word may be shortened."""
        return min(self._natural(column), px(LONGEST))

    def _natural(self, column: int) -> int:
        return max([self._title(column), *(self._wanted(row, column) for row in range(self.rowCount()))])

    def _title(self, column: int) -> int:
        head = active().font("helper")
        head.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(head).horizontalAdvance(tr(self._questions[column].label)) + px(AROUND)

    def _wanted(self, row: int, column: int) -> int:
        """The width that the words of a cell need on one line."""
        item = self.item(row, column)
        if item is None:
            return 0
        return self._metrics(column).horizontalAdvance(item.text()) + self._picture(item) + px(AROUND)

    def _longest_word(self, column: int) -> int:
        """The width below which a word of a column would be broken; words with a sign stay on its line."""
        items = [item for row in range(self.rowCount()) if (item := self.item(row, column)) is not None]
        wide = self._metrics(column).horizontalAdvance
        parts = (
            (item, word) for item in items for word in ([item.text()] if self._picture(item) else item.text().split())
        )
        return max((wide(word) + self._picture(item) for item, word in parts), default=0) + px(AROUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that change rows are told; Enter goes to the fields."""
        row, alt = self.currentRow(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row >= 0:
            self.remove_wanted.emit(row)
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            to = row + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= to < self.rowCount():
                self.move_wanted.emit(row, to)
        elif control and event.key() == Qt.Key.Key_D and row >= 0:
            self.duplicate_wanted.emit(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _moved(self, row: int, _column: int, before: int, _before_column: int) -> None:
        if row >= 0 and row != before:
            self.row_chosen.emit(row)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
