"""A list of choices that drops down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from gui.controls.looks import IconLabel
from gui.theme import px

SLACK = 3
"""The words may come this much nearer to the arrow before they are shortened."""


class DropDown(QComboBox):
    """A list of choices, with the arrow of all other lists; what does not fit is whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._arrow = IconLabel("chevron-down", "text.second", 14, self)
        self._arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The arrow stands at the right end."""
        super().resizeEvent(event)
        room = self.rect().adjusted(0, 0, -px(9), 0)
        self._arrow.move(room.right() - self._arrow.width(), (self.height() - self._arrow.height()) // 2)

    def _option(self) -> tuple[QStyleOptionComboBox, str]:
        """How the closed list is drawn, and its words as far as they fit."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() + px(SLACK)
        return option, self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words shortened where they do not fit."""
        painter = QStylePainter(self)
        option, option.currentText = self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        """Tell the whole words where they are shortened, else whatever the tooltip is."""
        asked = isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip
        if asked and self._option()[1] != self.currentText():
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)
