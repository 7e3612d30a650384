"""One sheet on screen: its picture, the author's own words tinted, and the sentence that is looked at lit up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from gui.theme import Theme, active, px
from logic.documents.blocks import Span
from logic.ports import PageImage, SpanPlace
from logic.words import tr

REACH = 2.0
"""How far, in points of paper, the tint of words reaches past them."""
SLACK = 2
"""Pixels by which a picture may differ from the room of its sheet, from rounding."""
PAPER_THEME = Theme("light")
"""Paper is white in every theme, so what is laid over it keeps the colours of the light one."""


def image_of(page: PageImage) -> QImage:
    """The picture of a sheet as the window draws it; it keeps its own copy."""
    made = QImage(page.pixels, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
    return made.copy()


class PageCanvas(QLabel):
    """A sheet of paper with its words. `chosen` carries the span that was chosen, `None` for a place without words."""

    chosen = Signal(object)
    stepped = Signal(int)
    key_pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("elides", True)
        self._image: QImage | None = None
        self._words = tr("Working")
        self._paper = (1.0, 1.0)
        self._places: Sequence[SpanPlace] = ()
        self._chosen: Span | None = None
        self._over: Span | None = None

    def show_paper(self, points: tuple[float, float], scale: float) -> None:
        """Take the size of a sheet in points, at so many pixels of the window a point."""
        self._paper = points
        self.setFixedSize(QSize(round(points[0] * scale), round(points[1] * scale)))

    def show_image(self, image: QImage | None) -> None:
        """Show the picture of the sheet; without one the paper is white."""
        self._image = image
        self._words = tr("Working")
        self.update()

    def say(self, words: str) -> None:
        """Say this where the picture is not there."""
        self._words = words
        self.update()

    def show_places(self, places: Iterable[SpanPlace]) -> None:
        """Where the words of this sheet stand."""
        self._places = tuple(places)
        self._over = None
        self.update()

    def choose(self, span: Span | None) -> None:
        """Light up the words of a span."""
        self._chosen = span
        self.update()

    def ring_rect(self) -> QRect:
        """Where the focus ring goes: around the part of the sheet in sight, never over what stands beside it."""
        around = self.parentWidget()
        return self.rect() if around is None else around.rect().translated(-self.pos()).intersected(self.rect())

    def rect_of(self, span: Span) -> QRect:
        """Where the words of a span stand in the widget; empty when they stand on another sheet."""
        united = QRectF()
        for place in self._places:
            if place.span is span:
                united = united.united(self._rect(place))
        return united.toAlignedRect()

    def _rect(self, place: SpanPlace) -> QRectF:
        across, down = self.width() / self._paper[0], self.height() / self._paper[1]
        left, top = (place.x - REACH / 2) * across, (place.y - REACH / 2) * down
        return QRectF(left, top, (place.width + REACH) * across, (place.height + REACH) * down)

    def _at(self, point: QPointF) -> Span | None:
        return next((place.span for place in self._places if self._rect(place).contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet, then the tints over it, as ink over ink."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._image is None:
            painter.setPen(PAPER_THEME.colour("text.second"))
            painter.drawText(self.visibleRegion().boundingRect(), int(Qt.AlignmentFlag.AlignCenter), self._words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_sheet(painter, self._image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for place in self._places:
            tint = self._tint(place.span)
            if tint is not None:
                painter.fillRect(self._rect(place), tint)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._frame(painter)

    def _draw_sheet(self, painter: QPainter, image: QImage) -> None:
        """Point for point where the picture was made for this size, so that it stays sharp; else at the new size."""
        ratio = self.devicePixelRatioF()
        across, down = image.width() / ratio, image.height() / ratio
        sharp = abs(across - self.width()) <= SLACK and abs(down - self.height()) <= SLACK
        painter.drawImage(QRectF(0, 0, across, down) if sharp else QRectF(self.rect()), image)

    def _tint(self, span: Span) -> QColor | None:
        if span is self._chosen:
            return PAPER_THEME.colour("select")
        if span is self._over and span is not None:
            return PAPER_THEME.colour("accent.soft")
        return PAPER_THEME.colour("caution.soft") if span.author else None

    def _frame(self, painter: QPainter) -> None:
        """A line under what is chosen, so that it shows without colour too; the edge of the paper."""
        painter.setPen(QPen(PAPER_THEME.colour("accent"), max(px(2), 2)))
        for place in self._places:
            if place.span is self._chosen:
                rect = self._rect(place)
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(active().colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what is under the pointer."""
        self._look_at(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._look_at(None)

    def _look_at(self, span: Span | None) -> None:
        if span is not self._over:
            self._over = span
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(self._at(event.position()))

    def event(self, event: QEvent) -> bool:
        """The sizes of the page come before the sizes of the window while the page has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and zoom_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from sentence to sentence; what turns and sizes the page goes to its view."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        event.ignore()
        self.key_pressed.emit(event)


def zoom_of(event: QKeyEvent) -> int | None:
    """What a key does to the size of the page: 1 larger, -1 smaller, 0 fits the width; `None` when it does nothing."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    key = event.key()
    if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        return 1
    if key == Qt.Key.Key_Minus:
        return -1
    return 0 if key == Qt.Key.Key_0 else None
