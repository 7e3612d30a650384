"""Values over time below the drawn course: dots on their days, joined by straight lines, gaps left open."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import active, px
from logic.series import Series
from logic.series_layout import Curve, Dot, SeriesFrame, curve, scale_words, series_words
from logic.timeline_layout import Drawing
from logic.words import tr

HEIGHT, TOP, FOOT, GAP, RADIUS, ABOVE = 62, 26, 52, 6, 4, 13


class SeriesChart(QWidget):
    """A strip for every value that was measured more than once, on the axis of the course above it."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self.series: tuple[Series, ...] = ()
        self.curves: tuple[Curve, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_drawing(self, drawing: Drawing) -> None:
        """Stand on the axis of a drawing."""
        self._drawing = drawing
        self._lay_out()

    def show_series(self, series: tuple[Series, ...]) -> None:
        """Show these series; nothing is there when there are none."""
        self.series = series
        words = ". ".join(series_words(each) for each in series)
        self.setAccessibleName(tr("Values over time. {words}", words=words))
        self.setVisible(bool(series))
        self.setFixedHeight(px(HEIGHT) * len(series))
        self._lay_out()

    def _lay_out(self) -> None:
        if self._drawing is None:
            return
        measure = QFontMetricsF(active().font("second")).horizontalAdvance
        frame = SeriesFrame(px(TOP), px(FOOT), px(GAP))
        self.curves = tuple(curve(each, self._drawing, frame, measure) for each in self.series)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint strip after strip."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, found in enumerate(self.curves):
            painter.save()
            painter.translate(0, number * px(HEIGHT))
            _strip(painter, found, self._drawing)
            painter.restore()


def _strip(painter: QPainter, found: Curve, drawing: Drawing) -> None:
    theme = active()
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(QPointF(0, 0.5), QPointF(drawing.width, 0.5))
    for x, _words in drawing.ticks:
        painter.drawLine(QPointF(round(x) + 0.5, 0), QPointF(round(x) + 0.5, px(HEIGHT)))
    painter.setPen(QPen(theme.colour("text"), max(px(1.5), 1)))
    painter.drawLine(QPointF(round(drawing.today) + 0.5, 0), QPointF(round(drawing.today) + 0.5, px(HEIGHT)))
    painter.setFont(theme.font("second"))
    for place, (words, ink) in enumerate(zip(scale_words(found), ("text.second", "text.muted"), strict=True)):
        painter.setPen(theme.colour(ink))
        box = QRectF(px(10), px(9) + place * px(18), drawing.start - px(14), px(18))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words)
    painter.setPen(QPen(theme.colour("accent"), max(px(1.5), 1)))
    for one, other in found.joined:
        painter.drawLine(QPointF(one.x, one.y), QPointF(other.x, other.y))
    for dot in found.dots:
        _dot(painter, dot)


def _dot(painter: QPainter, dot: Dot) -> None:
    """A filled disc for a value, an open ring at the foot where there is none, a dashed line for a day in doubt."""
    theme = active()
    ink = theme.colour("accent" if dot.known else "unknown")
    if dot.right - dot.left > px(2):
        painter.setPen(QPen(ink, max(px(1), 1), Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(dot.left, dot.y), QPointF(dot.right, dot.y))
    painter.setPen(QPen(ink, max(px(1.5), 1)))
    painter.setBrush(ink if dot.known else theme.colour("surface"))
    painter.drawEllipse(QPointF(dot.x, dot.y), px(RADIUS), px(RADIUS))
    if dot.label:
        painter.setPen(theme.colour("text" if dot.known else "unknown"))
        box = QRectF(dot.label_x, dot.y - px(ABOVE) - px(9), px(400), px(18))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), dot.label)
