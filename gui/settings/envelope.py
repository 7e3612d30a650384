"""A small drawing of the sheet: where the address and the window are, and where it is folded."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import active, px
from logic.documents.blocks import Paper

ADDRESS_LINES, LINE_SHARE = 5, 0.6
HEIGHT = 150


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a sheet, in millimetres: its size, the window (left, top, width, height), the folds."""

    wide: float
    high: float
    window: tuple[float, float, float, float] | None
    folds: tuple[float, ...] = ()


SHEETS = {
    Paper.A4_WINDOW: Drawn(210, 297, (20, 45, 90, 45), (105, 210)),
    Paper.A4_FORM_A: Drawn(210, 297, (20, 27, 90, 45), (87, 192)),
    Paper.LETTER_10: Drawn(215.9, 279.4, (22.2, 61.9, 114.3, 28.6), (101.6, 203.2)),
    Paper.A4_PLAIN: Drawn(210, 297, None),
    Paper.LETTER_PLAIN: Drawn(215.9, 279.4, None),
}


class EnvelopeDrawing(QWidget):
    """The sheet of a kind of paper, with its window and folds."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = Paper.A4_WINDOW
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_paper(self, paper: Paper, words: str) -> None:
        """Draw another kind of paper; `words` name it for assistive technology."""
        self.paper = paper
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the highest sheet."""
        return QSize(px(round(HEIGHT * 0.8)), px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, what the window shows, and the folds."""
        sheet, theme = SHEETS[self.paper], active()
        scale = (self.height() - 2) / SHEETS[Paper.A4_PLAIN].high
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(QRectF(0.5, 0.5, sheet.wide * scale, sheet.high * scale))
        left, top, wide, high = sheet.window or (20, 36, 90, 30)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if sheet.window:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(QRectF(left * scale, top * scale, wide * scale, high * scale), 2, 2)
        painter.setPen(QPen(theme.colour("text.second"), 1))
        for index in range(ADDRESS_LINES):
            y = (top + high * (index + 1.5) / (ADDRESS_LINES + 2)) * scale
            start, end = (left + 5) * scale, (left + 5 + wide * LINE_SHARE) * scale
            painter.drawLine(QPointF(start, y), QPointF(end, y))
        painter.setPen(QPen(theme.colour("text.muted"), 1, Qt.PenStyle.DashLine))
        for fold in sheet.folds:
            painter.drawLine(1, round(fold * scale), round(sheet.wide * scale), round(fold * scale))
        painter.end()
