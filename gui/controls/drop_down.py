"""A list of choices that drops down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox

from gui.controls.looks import IconLabel
from gui.theme import px


class DropDown(QComboBox):
    """A list of choices, with the arrow of all other lists."""

    def __init__(self) -> None:
        super().__init__()
        self._arrow = IconLabel("chevron-down", "text.second", 14, self)
        self._arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The arrow stands at the right end."""
        super().resizeEvent(event)
        room = self.rect().adjusted(0, 0, -px(9), 0)
        self._arrow.move(room.right() - self._arrow.width(), (self.height() - self._arrow.height()) // 2)
