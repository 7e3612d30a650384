"""The key below a drawn timeline: each shape and edge that is drawn, with its word."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import active, px
from gui.timeline.ink import paint_mark
from logic.timeline_key import Key, KeyFrame, key_of, key_words
from logic.timeline_layout import Drawing
from logic.words import tr

ROW, GLYPH, GAP, ASIDE = 24, 13, 4, 12


class TimelineKey(QWidget):
    """What the shapes of a drawing mean; it takes as many rows as its width asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self.key = Key((), 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Be the key of a drawing."""
        self._drawing = drawing
        self._lay_out()
        words = ", ".join(key_words(drawing)) if drawing is not None else ""
        self.setAccessibleName(tr("Key: {words}", words=words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _lay_out(self) -> None:
        if self._drawing is None or self.width() < px(100):
            return
        frame = KeyFrame(self.width() - 2 * px(ASIDE), px(ROW), px(GLYPH), px(GAP))
        self.key = key_of(self._drawing, frame, QFontMetricsF(active().font("second")).horizontalAdvance)
        self.setFixedHeight(round(self.key.height) + px(6) if self.key.placed else 0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every sample with its words, as the chart paints its marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(px(ASIDE), px(2))
        for placed in self.key.placed:
            paint_mark(painter, placed, px(ROW), False)
