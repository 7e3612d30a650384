"""The hatch: what shows that a copy of a case is not the record, round the window and behind changed fields."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from gui.controls import look
from gui.theme import active, px
from logic.words import tr

WIDTH, STRIDE = 4, 14


def _hatch(token: str) -> QBrush:
    return QBrush(active().colour(token), Qt.BrushStyle.BDiagPattern)


class HatchFrame(QWidget):
    """The content of the window; a hatched frame lies round it while a scratch copy is open."""

    def __init__(self) -> None:
        super().__init__()
        self._on = False

    @property
    def hatched(self) -> bool:
        """Whether the frame is there."""
        return self._on

    def show_hatch(self, on: bool) -> None:
        """Draw the frame, or take it away."""
        self._on = on
        room = px(WIDTH) if on else 0
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(room, room, room, room)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        super().paintEvent(event)
        if not self._on:
            return
        painter = QPainter(self)
        width = px(WIDTH)
        inside = self.rect().adjusted(width, width, -width, -width)
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(inside)))
        painter.fillRect(self.rect(), active().colour("caution.soft"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(active().colour("caution"), px(WIDTH)))
        for start in range(-self.height(), self.width(), px(STRIDE)):
            painter.drawLine(start, self.height(), start + self.height(), 0)


class FieldHatch(QWidget):
    """The hatch behind the label of a field that was changed; it takes no room, no click and no focus."""

    def __init__(self, row: QWidget, label: QWidget) -> None:
        """Takes the row of the field and its label."""
        super().__init__(row)
        self._label = label
        look(self, role="clear")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("changed in what if"))
        label.installEventFilter(self)
        self._fit()
        self.lower()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the label."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        row = self.parentWidget()
        corner = self._label.mapTo(row, self._label.rect().topLeft())
        self.setGeometry(QRect(corner, self._label.size()).adjusted(-px(2), 0, px(2), 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hatch."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), active().colour("caution.soft"))
        painter.setOpacity(0.35)
        painter.fillRect(self.rect(), _hatch("caution.line"))
        painter.setOpacity(1)
        painter.fillRect(QRect(self.width() - px(3), 0, px(3), self.height()), active().colour("caution.line"))
