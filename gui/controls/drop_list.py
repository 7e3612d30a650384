"""The list under a type-ahead line. The line keeps the focus; the list never takes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.controls.looks import look
from gui.controls.offers import Offer
from gui.theme import active, px

ROWS = 8
CODE = Qt.ItemDataRole.UserRole + 1
WORD = Qt.ItemDataRole.UserRole


class _WithCode(QStyledItemDelegate):
    """Draws the label at the left and the code at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        code = index.data(CODE)
        if code:
            painter.save()
            painter.setFont(active().font("unit"))
            painter.setPen(active().colour("text.muted"))
            box = option.rect.adjusted(0, 0, -px(10), 0)  # type: ignore[attr-defined]  # Qt's own field
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), code)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), px(30))


class DropList(QListWidget):
    """A list of offers over the window, under a field."""

    taken = Signal(str)

    def __init__(self, anchor: QWidget) -> None:
        """`anchor` is the field that the list hangs from."""
        super().__init__(anchor.window())
        self._anchor = anchor
        look(self, drop=True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_WithCode(self))
        self.setAccessibleName(anchor.accessibleName())
        self.itemClicked.connect(lambda item: self.taken.emit(item.data(WORD)))
        self.hide()

    def offer(self, offers: Sequence[Offer], first: bool) -> None:
        """Show offers; `first` marks the first one."""
        self.clear()
        for each in offers:
            item = QListWidgetItem(each.label)
            item.setData(WORD, each.word)
            item.setData(CODE, each.code)
            item.setToolTip(each.label)
            self.addItem(item)
        if not offers:
            self.hide()
            return
        self.setCurrentRow(0 if first else -1)
        self._place(len(offers))
        self.show()
        self.raise_()

    def current(self) -> str | None:
        """The word of the marked offer, when the list is open."""
        item = self.currentItem()
        return None if self.isHidden() or item is None else item.data(WORD)

    def step(self, by: int) -> None:
        """Mark the next or the previous offer."""
        row = min(max(self.currentRow() + by, 0), self.count() - 1)
        self.setCurrentRow(row)
        self.scrollToItem(self.item(row))

    def _place(self, count: int) -> None:
        window = self.window() if self.parentWidget() is None else self.parentWidget()
        height = min(count, ROWS) * px(30) + 4
        width = max(self._anchor.width(), px(240))
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + 2))
        above = corner.y() - self._anchor.height() - 4 - height
        if corner.y() + height > window.height() and above >= 0:
            corner.setY(above)
        corner.setX(max(min(corner.x(), window.width() - width - 4), 0))
        self.setGeometry(corner.x(), corner.y(), width, height)
