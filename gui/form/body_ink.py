"""How the body figure is painted: outlines, organs, marked regions with the numbers of their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from gui.theme import active, px
from logic.body import Body, Region

DISC = 15
"""The height of a number's disc."""


@dataclass(frozen=True, slots=True)
class Inked:
    """What is shown of a region: the numbers of its rows, whether one of them is selected, whether it is in doubt."""

    numbers: tuple[int, ...] = ()
    chosen: bool = False
    perhaps: bool = False


@lru_cache(maxsize=256)
def outline(text: str) -> QPainterPath:
    """The path of a text with absolute M, L, C and Z."""
    path = QPainterPath()
    words = text.split()
    take = {"M": 2, "L": 2, "C": 6, "Z": 0}
    place = 0
    while place < len(words):
        order = words[place]
        numbers = [float(each) for each in words[place + 1 : place + 1 + take[order]]]
        points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        _follow(path, order, points)
        place += 1 + take[order]
    return path


def _follow(path: QPainterPath, order: str, points: Sequence[QPointF]) -> None:
    if order == "M":
        path.moveTo(points[0])
    elif order == "L":
        path.lineTo(points[0])
    elif order == "C":
        path.cubicTo(*points)
    else:
        path.closeSubpath()


def paint_view(painter: QPainter, body: Body, regions: Sequence[Region], inked: Mapping[str, Inked]) -> None:
    """One view of the figure in its own frame; marked regions are painted last, so that nothing hides them."""
    theme = active()
    painter.setBrush(theme.colour("sunken"))
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.drawPath(outline(body.outline))
    painter.drawPath(outline(body.head))
    for region in sorted(regions, key=lambda each: _rank(inked.get(each.name))):
        _paint_region(painter, region, inked.get(region.name))


def paint_numbers(painter: QPainter, regions: Sequence[Region], inked: Mapping[str, Inked], scale: float) -> None:
    """The numbers of the rows, beside the spine and on every other region; in pixels, not in the frame."""
    for region in regions:
        shown = inked.get(region.name)
        if shown is not None:
            x, y = region.badge
            aside = px(16) if region.group else 0
            paint_disc(painter, QPointF(x * scale + aside, y * scale), shown.numbers, shown.chosen)


def _rank(shown: Inked | None) -> int:
    return 0 if shown is None else 2 if shown.chosen else 1


def _paint_region(painter: QPainter, region: Region, shown: Inked | None) -> None:
    theme = active()
    if shown is None:
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("control"), 0.8))
    elif shown.perhaps:
        painter.setBrush(QBrush(theme.colour("accent"), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(theme.colour("accent"), 1.5, Qt.PenStyle.DashLine))
    else:
        painter.setBrush(theme.colour("accent" if shown.chosen else "accent.soft"))
        painter.setPen(QPen(theme.colour("text" if shown.chosen else "accent"), 1.8))
    painter.drawPath(outline(region.path))


def paint_disc(painter: QPainter, middle: QPointF, numbers: Sequence[int], chosen: bool) -> None:
    """The numbers of rows in a disc: filled where one of them is selected."""
    theme = active()
    words = ", ".join(str(number) for number in numbers)
    font = theme.font("badge")
    painter.setFont(font)
    width = max(painter.fontMetrics().horizontalAdvance(words) + px(6), px(DISC))
    disc = QRectF(middle.x() - width / 2, middle.y() - px(DISC) / 2, width, px(DISC))
    painter.setBrush(theme.colour("accent" if chosen else "surface"))
    painter.setPen(QPen(theme.colour("surface" if chosen else "accent"), 1.2))
    painter.drawRoundedRect(disc, px(DISC) / 2, px(DISC) / 2)
    painter.setPen(theme.colour("on.accent" if chosen else "text"))
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), words)


def number_icon(number: int, chosen: bool) -> QIcon:
    """The number of a row as the figure shows it."""
    ratio = 2
    side = px(16)
    drawn = QPixmap(side * ratio, side * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(QColor(0, 0, 0, 0))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_disc(painter, QPointF(side / 2, side / 2), (number,), chosen)
    painter.end()
    found = QIcon(drawn)
    found.addPixmap(drawn, QIcon.Mode.Selected)
    return found
