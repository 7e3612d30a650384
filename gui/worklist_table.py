"""The table of cases: a delegate that draws rows of two lines, and the view that keeps its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from gui.theme import active, pixmap, px
from gui.worklist_model import CELL_ROLE, CaseModel, Index, Pages
from gui.worklist_words import LEAST, SHARES, Cell
from logic.ports import CaseRow
from logic.words import tr

ROW = 58
PAD = 11
"""From the edge of a column to its words, in the head as in the rows."""
CHIPS = {
    "solid": ("emergency.solid", "emergency.solid", "on.emergency"),
    "caution": ("caution.soft", "caution.line", "caution"),
    "good": ("good.soft", "good.line", "good"),
}


class CaseDelegate(QStyledItemDelegate):
    """Draws a cell: a line or a chip above, a second line below."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of a row."""
        return QSize(px(80), px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the lines and the words."""
        painter.save()
        theme, room = active(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(room, theme.colour("select" if chosen else "raised" if hovered else "surface"))
        painter.setPen(QPen(theme.colour("line"), 1))
        if index.row() < index.model().rowCount() - 1:
            painter.drawLine(room.bottomLeft(), room.bottomRight())
        if chosen and index.column() == 0:
            painter.fillRect(QRect(room.left(), room.top(), px(3), room.height() - 1), theme.colour("accent"))
        cell = index.data(CELL_ROLE)
        inside = room.adjusted(px(PAD), 0, 0, 0)
        if cell.flows:
            first, rest = in_two(cell.first, active().font("helper"), inside.width())
            cell = replace(cell, first=first, second=rest)
        if cell.second:
            half = px(26)
            self._first(painter, QRect(inside.left(), inside.top() + px(6), inside.width(), half), cell)
            self._words(painter, QRect(inside.left(), inside.top() + px(31), inside.width(), px(20)), cell)
        else:
            self._first(painter, inside, cell)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        icon = cell.icon and not cell.boxed
        if icon:
            room = room.adjusted(px(22), 0, 0, 0)
        role, tone = ("helper", "text") if cell.flows else ("second", "text.second")
        _line(painter, room, cell.second, role, tone)

    def _first(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        if cell.boxed:
            _chip(painter, room, cell)
            return
        if cell.icon:
            picture = pixmap(cell.icon, cell.tone, 16)
            painter.drawPixmap(room.left(), room.center().y() - px(8) + 1, px(16), px(16), picture)
            room = room.adjusted(px(22), 0, 0, 0)
        tone = cell.tone if cell.tone and not cell.icon else "text"
        _line(painter, room, cell.first, "strong" if cell.bold else "helper", tone)


def in_two(words: str, font: QFont, width: int) -> tuple[str, str]:
    """A sentence on two lines: as many whole words on the first as it has room for, the rest on the second."""
    metrics, first, rest = QFontMetrics(font), "", words.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    return (first, " ".join(rest)) if first else (words, "")


def _line(painter: QPainter, room: QRect, text: str, role: str, token: str) -> None:
    font = active().font(role)
    painter.setFont(font)
    painter.setPen(active().colour(token))
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), short)


def _chip(painter: QPainter, room: QRect, cell: Cell) -> None:
    theme = active()
    ground, edge, ink = CHIPS[cell.tone]
    font = theme.font("badge")
    words = QFontMetrics(font).horizontalAdvance(cell.first)
    box = QRect(room.left(), room.center().y() - px(11) + 1, min(words + px(35), room.width()), px(22))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(edge), 1))
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(box, 4, 4)
    painter.drawPixmap(box.left() + px(8), box.top() + px(4), px(14), px(14), pixmap(cell.icon, ink, 14))
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    inside = box.adjusted(px(27), 0, -px(4), 0)
    short = QFontMetrics(font).elidedText(cell.first, Qt.TextElideMode.ElideRight, inside.width())
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), short)


class CaseTable(QTableView):
    """The cases; Enter or a double click opens one, B puts it on a board, Delete forgets a draft, letters search."""

    opened = Signal(int)
    delete_wanted = Signal(int)
    typed = Signal(str)
    board_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cases = CaseModel(self)
        self.setModel(self.cases)
        self.setItemDelegate(CaseDelegate(self))
        self.setAccessibleName(tr("Cases"))
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
        self.doubleClicked.connect(lambda index: self.opened.emit(self.cases.rows[index.row()].case_id))
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

    def whole_height(self) -> int:
        """The height that shows every row."""
        return self.horizontalHeader().height() + px(ROW) * len(self.cases.rows)

    def current(self) -> CaseRow | None:
        """The case that is chosen."""
        index = self.currentIndex()
        return self.cases.rows[index.row()] if index.isValid() and index.row() < len(self.cases.rows) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        room = self.viewport().width()
        shares = [share if room >= px(least) else 0 for share, least in zip(SHARES, LEAST, strict=True)]
        widths = [room * share // sum(shares) for share in shares]
        widths[0] += room - sum(widths)
        for column, width in enumerate(widths):
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)

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


CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
