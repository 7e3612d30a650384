"""The results of the finder: entries under the headings of their groups. The list never takes the focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from gui.controls import look
from gui.finder_entries import Entry
from gui.theme import active, pixmap, px
from logic.words import tr

ENTRY = Qt.ItemDataRole.UserRole
ICON = Qt.ItemDataRole.UserRole + 1
ROW, HEADING = 34, 28
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Section:
    """A group of results with its heading and icon."""

    heading: str
    icon: str
    entries: tuple[Entry, ...]


class _Drawn(QStyledItemDelegate):
    """Draws a heading, or an entry: its words, its second line beside them, its key at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), px(ROW if index.data(ENTRY) is not None else HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        entry, room = index.data(ENTRY), QRect(option.rect)
        if entry is None:
            self._heading(painter, room.adjusted(px(8), px(4), -px(8), 0), index)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(room, active().colour("select"))
                painter.fillRect(QRect(room.left(), room.top(), px(3), room.height()), active().colour("accent"))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(room, active().colour("raised"))
            self._entry(painter, room.adjusted(px(30), 0, -px(10), 0), entry)
        painter.restore()

    def _heading(self, painter: QPainter, room: QRect, index: Index) -> None:
        picture = pixmap(index.data(ICON), "text.muted", 14)
        painter.drawPixmap(room.left(), room.center().y() - px(7) + 1, px(14), px(14), picture)
        _words(painter, room.adjusted(px(22), 0, 0, 0), index.data(), "badge", "text.muted", LEFT)

    def _entry(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        used = _words(painter, room, entry.keys, "unit", "text.muted", RIGHT) if entry.keys else 0
        room = room.adjusted(0, 0, -used - px(12), 0)
        used = _words(painter, room, entry.title, "strong", "text", LEFT)
        _words(painter, room.adjusted(used + px(12), 0, 0, 0), entry.detail, "second", "text.second", LEFT)


def _words(painter: QPainter, room: QRect, text: str, role: str, token: str, side: int) -> int:
    """Draw words, shortened to the room, and give the width they take."""
    font = active().font(role)
    metrics = QFontMetrics(font)
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
    painter.setFont(font)
    painter.setPen(active().colour(token))
    painter.drawText(room, side, short)
    return metrics.horizontalAdvance(short)


class FinderList(QListWidget):
    """The results, grouped."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Drawn(self))
        self.setAccessibleName(tr("Results"))
        self._rows: list[int] = []
        self.itemClicked.connect(self._clicked)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show results; the first is marked."""
        self.clear()
        self._rows = []
        for section in sections:
            head = QListWidgetItem(section.heading)
            head.setData(ICON, section.icon)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(head)
            for entry in section.entries:
                item = QListWidgetItem(entry.title)
                item.setData(ENTRY, entry)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{section.heading}: {entry.spoken}")
                item.setToolTip(entry.spoken)
                self._rows.append(self.count())
                self.addItem(item)
        if self._rows:
            self.setCurrentRow(self._rows[0])
            self.scrollToTop()

    def current(self) -> Entry | None:
        """The marked result."""
        item = self.currentItem()
        return None if item is None else item.data(ENTRY)

    def entries(self) -> tuple[Entry, ...]:
        """All results, from the top."""
        return tuple(self.item(row).data(ENTRY) for row in self._rows)

    def step(self, by: int) -> None:
        """Mark another result; headings are passed over, and the ends hold."""
        if self._rows:
            place = self._rows.index(self.currentRow()) if self.currentRow() in self._rows else 0
            place = min(max(place + by, 0), len(self._rows) - 1)
            self.setCurrentRow(self._rows[place])
            self.scrollToItem(self.item(0 if place == 0 else self._rows[place]))

    def natural_height(self) -> int:
        """The height that shows every result."""
        return px(ROW) * len(self._rows) + px(HEADING) * (self.count() - len(self._rows)) + px(8)

    def _clicked(self, item: QListWidgetItem) -> None:
        if item.data(ENTRY) is not None:
            self.taken.emit(item.data(ENTRY))
