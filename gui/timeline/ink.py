"""How a timeline is painted: each sign by its shape, colours only beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from gui.theme import active, px
from logic.timeline_layout import Drawing, Placed
from logic.timeline_marks import Sign
from logic.words import tr

BAR_HEIGHT, BAR_GAP, DOUBT_HEIGHT = 20, 3, 6
INKS: Mapping[Sign, str] = {
    Sign.DISC: "text",
    Sign.TRIANGLE: "text",
    Sign.DIAMOND: "text",
    Sign.HALF_DISC: "text.second",
    Sign.SQUARE: "text",
    Sign.BAR: "accent",
    Sign.RING: "accent",
    Sign.DROP: "text.second",
}


def paint_grid(painter: QPainter, drawing: Drawing, names: float, head: float) -> None:
    """The lanes with their names, the axis, and the line of the day of the consult."""
    theme = active()
    painter.setFont(theme.font("second"))
    for x, words in drawing.ticks:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(round(x) + 0.5, head), QPointF(round(x) + 0.5, drawing.height))
        painter.setPen(theme.colour("text.muted"))
        painter.drawText(QRectF(x, 0, drawing.width, head), int(Qt.AlignmentFlag.AlignVCenter), words)
    for band in drawing.bands:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(0, round(band.y) + 0.5), QPointF(drawing.width, round(band.y) + 0.5))
        painter.setPen(theme.colour("text.second"))
        place = QRectF(px(10), band.y, names, band.height)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), tr(band.label))


def paint_today(painter: QPainter, drawing: Drawing, head: float) -> None:
    """The line of the day of the consult, with its word."""
    theme = active()
    x = round(drawing.today) + 0.5
    painter.setPen(QPen(theme.colour("text"), max(px(1.5), 1)))
    painter.drawLine(QPointF(x, head - px(2)), QPointF(x, drawing.height))
    painter.setFont(theme.font("badge"))
    width = px(80)
    place = QRectF(x - width / 2, 0, width, head - px(2))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), tr("today"))


def paint_mark(painter: QPainter, placed: Placed, level: float, chosen: bool) -> None:
    """One mark with its doubt and its label, on a level of this height."""
    theme = active()
    ink = theme.colour("unknown" if placed.reach.ahead else INKS[placed.sign])
    if placed.sign is Sign.BAR:
        _bar(painter, placed, ink, min(px(BAR_HEIGHT), level - px(BAR_GAP)), chosen)
    else:
        _doubt(painter, placed, ink)
        _glyph(painter, placed, ink, chosen)
    if placed.label:
        painter.setFont(theme.font("badge" if placed.inside or chosen else "second"))
        painter.setPen(theme.colour("text"))
        if not placed.inside:
            width = painter.fontMetrics().horizontalAdvance(placed.label)
            painter.fillRect(QRectF(placed.label_x, placed.y - px(8), width, px(16)), theme.colour("surface"))
        room = QRectF(placed.label_x, placed.y - px(12), px(2000), px(24))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), placed.label)


def _pen(ink: QColor, chosen: bool, ahead: bool) -> QPen:
    pen = QPen(ink, px(3) if chosen else max(px(1.3), 1))
    if ahead:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _faded(ink: QColor, left: float, right: float, solid_left: bool) -> QBrush:
    """A brush that fades out to one side."""
    gradient = QLinearGradient(QPointF(left, 0), QPointF(right, 0))
    clear = QColor(ink)
    clear.setAlpha(0)
    gradient.setColorAt(0, ink if solid_left else clear)
    gradient.setColorAt(1, clear if solid_left else ink)
    return QBrush(gradient)


def _bar(painter: QPainter, placed: Placed, ink: QColor, height: float, chosen: bool) -> None:
    """The body with its outline; what is in doubt fades out, with a dashed edge."""
    theme = active()
    top = placed.y - height / 2
    soft = theme.colour("select" if chosen else "unknown.soft" if placed.reach.ahead else "accent.soft")
    fades = ((placed.faded_left, placed.left, False), (placed.right, placed.faded_right, True))
    for left, right, solid_left in fades:
        if right - left > 1:
            painter.fillRect(QRectF(left, top, right - left, height), _faded(soft, left, right, solid_left))
            edge = QPen(_faded(ink, left, right, solid_left), 1, Qt.PenStyle.DashLine)
            painter.setPen(edge)
            for y in (top, top + height):
                painter.drawLine(QPointF(left, y), QPointF(right, y))
    body = QRectF(placed.left, top, placed.right - placed.left, height)
    if body.width() < 1:
        return
    painter.setBrush(soft)
    painter.setPen(_pen(ink, chosen, placed.reach.ahead))
    if placed.reach.running:
        painter.drawPath(_open_ended(body, px(4)))
    else:
        painter.drawRoundedRect(body, px(4), px(4))


def _open_ended(body: QRectF, radius: float) -> QPainterPath:
    """The outline of a bar that goes on: round on the left, pointed on the right."""
    path = QPainterPath(QPointF(body.right() - radius, body.top()))
    path.lineTo(body.left() + radius, body.top())
    path.quadTo(body.left(), body.top(), body.left(), body.top() + radius)
    path.lineTo(body.left(), body.bottom() - radius)
    path.quadTo(body.left(), body.bottom(), body.left() + radius, body.bottom())
    path.lineTo(body.right() - radius, body.bottom())
    path.lineTo(body.right(), body.center().y())
    path.closeSubpath()
    return path


def _doubt(painter: QPainter, placed: Placed, ink: QColor) -> None:
    """A band as wide as the days that the mark can have been."""
    half = px(DOUBT_HEIGHT) / 2
    middle = (placed.left + placed.right) / 2
    for left, right, solid_left in ((placed.faded_left, middle, False), (middle, placed.faded_right, True)):
        if right - left > placed.right - placed.left:
            box = QRectF(left, placed.y - half, right - left, 2 * half)
            painter.fillRect(box, _faded(ink, left, right, solid_left))


def _glyph(painter: QPainter, placed: Placed, ink: QColor, chosen: bool) -> None:
    """The sign, filled; a ring and what lies ahead are left open."""
    box = QRectF(placed.left, placed.y - (placed.right - placed.left) / 2, 0, 0)
    side = placed.right - placed.left
    box.setSize(QRectF(0, 0, side, side).size())
    box.adjust(side * 0.08, side * 0.08, -side * 0.08, -side * 0.08)
    opened = placed.reach.ahead or placed.sign is Sign.RING
    painter.setBrush(active().colour("surface") if opened else ink)
    pen = _pen(ink, chosen, placed.reach.ahead)
    if placed.sign is Sign.RING:
        pen.setWidthF(max(px(3.2 if chosen else 2.4), 1))
    painter.setPen(pen)
    SHAPES[placed.sign](painter, box)


def _disc(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box)


def _square(painter: QPainter, box: QRectF) -> None:
    side = box.width() * 0.08
    painter.drawRect(box.adjusted(side, side, -side, -side))


def _polygon(*points: tuple[float, float]) -> Callable[[QPainter, QRectF], None]:
    """A shape by its corners, in shares of the box."""

    def draw(painter: QPainter, box: QRectF) -> None:
        corners = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points]
        painter.drawPolygon(QPolygonF(corners))

    return draw


def _half_disc(painter: QPainter, box: QRectF) -> None:
    painter.drawChord(box.translated(0, box.height() * 0.2), 0, 180 * 16)


def _drop(painter: QPainter, box: QRectF) -> None:
    path = QPainterPath(QPointF(box.center().x(), box.top()))
    low = box.bottom()
    path.cubicTo(box.right(), box.center().y(), box.right(), low, box.center().x(), low)
    path.cubicTo(box.left(), low, box.left(), box.center().y(), box.center().x(), box.top())
    painter.drawPath(path)


SHAPES: Mapping[Sign, Callable[[QPainter, QRectF], None]] = {
    Sign.DISC: _disc,
    Sign.TRIANGLE: _polygon((0.5, 0.05), (1.0, 0.95), (0.0, 0.95)),
    Sign.DIAMOND: _polygon((0.5, -0.05), (1.05, 0.5), (0.5, 1.05), (-0.05, 0.5)),
    Sign.HALF_DISC: _half_disc,
    Sign.SQUARE: _square,
    Sign.RING: _disc,
    Sign.DROP: _drop,
}
