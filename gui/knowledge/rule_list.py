"""The lists of the browser: topics with counts, and rules with their marks, both drawn from a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.theme import active, pixmap, px

ITEM_ROLE = Qt.ItemDataRole.UserRole
TOPIC, RULE, SECOND = 34, 58, 18
"""How high a topic is, a rule, and what a second line of their words adds."""
Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
END = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign and a word on the second line of a rule."""

    icon: str
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: a key, its words, and either a count behind it or a second line of marks.

    `head` stands before the words in bold: the id of a rule.
    """

    key: str
    text: str
    head: str = ""
    icon: str = ""
    count: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def spoken(self) -> str:
        """The line in words, for assistive technology."""
        parts = (self.head, self.text, self.count, *(mark.text for mark in self.marks))
        return ", ".join(part for part in parts if part)


class ItemModel(QAbstractListModel):
    """The items of a list."""

    def __init__(self, parent: QWidget) -> None:
        """Belongs to its list."""
        super().__init__(parent)
        self.items: Sequence[Item] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these items."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many items there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of an item."""
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.spoken
        return item.text if role == Qt.ItemDataRole.ToolTipRole else None


class ItemDelegate(QStyledItemDelegate):
    """Draws an item on one line, or on two when it has marks."""

    def __init__(self, parent: QListView, height: int) -> None:
        """`height` is that of a line, in pixels of the design."""
        super().__init__(parent)
        self._height = height

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a line; words may take a second one."""
        return QSize(px(80), px(self._height) + self._second(index.data(ITEM_ROLE)))

    def _second(self, item: Item) -> int:
        """The height of the second line of the words, if they need one."""
        return px(SECOND) if _lines(item, self.parent().viewport().width() - px(26)) > 1 else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the words and the marks."""
        painter.save()
        theme, room, item = active(), QRect(option.rect), index.data(ITEM_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.fillRect(room, theme.colour("select" if chosen else "sunken"))
        if chosen:
            painter.fillRect(QRect(room.left(), room.top(), px(3), room.height()), theme.colour("accent"))
        if item.marks:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(room.bottomLeft(), room.bottomRight())
        inside = room.adjusted(px(14), 0, -px(12), 0)
        if item.marks:
            second = self._second(item)
            top = QRect(inside.left(), inside.top() + px(7), inside.width(), px(22) + second)
            _words(painter, top, item)
            marks = QRect(inside.left(), inside.top() + px(31) + second, inside.width(), px(18))
            _marks(painter, marks, item.marks)
        else:
            _words(painter, inside, item)
        painter.restore()


def _words(painter: QPainter, room: QRect, item: Item) -> None:
    if item.icon:
        picture = pixmap(item.icon, "text.second", 16)
        painter.drawPixmap(room.left(), room.center().y() - px(8) + 1, px(16), px(16), picture)
        room = room.adjusted(px(24), 0, 0, 0)
    if item.count:
        _text(painter, room, item.count, "second", "text.muted", END)
        room = room.adjusted(0, 0, -px(32), 0)
    if item.head:
        _text(painter, QRect(room.left(), room.top(), room.width(), px(22)), item.head, "badge", "text.second")
        room = room.adjusted(px(56), 0, 0, 0)
    painter.setFont(active().font("helper"))
    painter.setPen(active().colour("text"))
    painter.drawText(room, LINE | int(Qt.TextFlag.TextWordWrap), item.text)


def _lines(item: Item, width: int) -> int:
    """How many lines the words of an item need beside its icon, its head and its count."""
    room = width - (px(24) if item.icon else 0) - (px(32) if item.count else 0) - (px(56) if item.head else 0)
    metrics = QFontMetrics(active().font("helper"))
    wrapped = metrics.boundingRect(QRect(0, 0, max(room, 1), 1000), LINE | int(Qt.TextFlag.TextWordWrap), item.text)
    return round(wrapped.height() / metrics.lineSpacing())


def _marks(painter: QPainter, room: QRect, marks: Sequence[Mark]) -> None:
    """Signs with their words, one after the other; what has no room is left out whole."""
    metrics = QFontMetrics(active().font("unit"))
    place = room.left() + px(56)
    for mark in marks:
        wide = px(17) + metrics.horizontalAdvance(mark.text)
        if place + wide > room.right():
            return
        painter.drawPixmap(place, room.center().y() - px(6), px(13), px(13), pixmap(mark.icon, mark.tone, 13))
        _text(painter, QRect(place + px(17), room.top(), wide, room.height()), mark.text, "unit", mark.tone)
        place += wide + px(12)


def _text(painter: QPainter, room: QRect, text: str, role: str, token: str, place: int = LINE) -> None:
    font = active().font(role)
    painter.setFont(font)
    painter.setPen(active().colour(token))
    painter.drawText(room, place, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))


class ItemList(QListView):
    """A list of items: the arrows choose, Enter goes on to what was chosen."""

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, name: str, height: int) -> None:
        """Takes its name for assistive technology and the height of a line."""
        super().__init__()
        self._items = ItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(ItemDelegate(self, height))
        self.setAccessibleName(name)
        self.setProperty("ring_inside", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self.clicked.connect(lambda _index: self.chosen.emit(self.current()))
        self.doubleClicked.connect(lambda _index: self.entered.emit(self.current()))

    def item_keys(self) -> list[str]:
        """The keys of all items, from top to bottom."""
        return [item.key for item in self._items.items]

    def current(self) -> str:
        """The key of the item that is chosen, or empty."""
        index = self.currentIndex()
        return self._items.items[index.row()].key if index.isValid() else ""

    def show_items(self, items: Sequence[Item], choose: str = "") -> None:
        """Show these items and choose one of them, or the first."""
        self._items.show_items(items)
        keys = [item.key for item in items]
        if items:
            self.choose(choose if choose in keys else keys[0])

    def choose(self, key: str) -> None:
        """Choose an item by its key; a key that is not there chooses nothing."""
        if key in self.item_keys():
            index = self._items.index(self.item_keys().index(key))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; letters do not search here, the field above does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.entered.emit(self.current())
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)
