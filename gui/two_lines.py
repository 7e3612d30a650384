"""Tables of cases in rows of two lines: the worklist and the board lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from gui.controls.tables import whole_rows
from gui.theme import active, pixmap, px
from gui.worklist_model import CELL_ROLE, Index
from gui.worklist_words import Cell

ROW, HEAD = 58, 35
PAD = 11
"""From the edge of a column to its words, in the head as in the rows."""
CHIPS = {
    "solid": ("emergency.solid", "emergency.solid", "on.emergency"),
    "caution": ("caution.soft", "caution.line", "caution"),
    "good": ("good.soft", "good.line", "good"),
}


class TwoLineDelegate(QStyledItemDelegate):
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
        self._lines(painter, room.adjusted(px(PAD), 0, 0, 0), cell)
        painter.restore()

    def _lines(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        """One line in the middle, a line over another, or three where one of the two is too long for its line."""
        role = "helper" if cell.flows else "second"
        if cell.flows:
            first, second = in_two(cell.first, active().font(role), room.width())
            cell = replace(cell, first=first, second=second)
        if not cell.second:
            self._first(painter, room, cell)
            return
        side = px(22) if cell.icon and not cell.boxed else 0
        below = room.adjusted(side, 0, 0, 0)
        above = in_two(cell.first, active().font("strong" if cell.bold else "helper"), below.width())
        rest = in_two(cell.second, active().font(role), below.width())
        three = not cell.boxed and bool(above[1] or rest[1])
        high, tops = (px(18), (px(3), px(20), px(37))) if three else (px(20), (px(6), px(31)))
        lines = [(cell.second, role, "text" if cell.flows else "text.second")]
        if three and above[1]:
            cell = replace(cell, first=above[0])
            lines.insert(0, (above[1], "strong" if cell.bold else "helper", "text"))
        elif three:
            lines = [(words, *lines[0][1:]) for words in rest]
        self._first(painter, QRect(room.left(), room.top() + tops[0], room.width(), high if three else px(26)), cell)
        for (words, font, tone), top in zip(lines, tops[1:], strict=True):
            _line(painter, QRect(below.left(), below.top() + top, below.width(), high), words, font, tone)

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


class TwoLineTable(QTableView):
    """A table of cases whose columns share the width; where there is little, some give way."""

    def __init__(self, name: str, shares: Sequence[int], least: Sequence[int], widest: int) -> None:
        """Takes its name, the share and the least width of the table for each column, and the one with the rest."""
        super().__init__()
        self._shares, self._least, self._widest = shares, least, widest
        self.setItemDelegate(TwoLineDelegate(self))
        whole_rows(self, name, ROW, HEAD)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)

    def whole_height(self) -> int:
        """The height that shows every row."""
        return self.horizontalHeader().height() + px(ROW) * self.model().rowCount()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        room = self.viewport().width()
        pairs = zip(self._shares, self._least, strict=True)
        shares = [share if room >= px(least) else 0 for share, least in pairs]
        widths = [room * share // sum(shares) for share in shares]
        widths[self._widest] += room - sum(widths)
        for column, width in enumerate(widths):
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)
