"""Icons: the outline drawings of `resources/icons`, tinted with a colour token when they are loaded."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme.state import active
from gui.theme.tokens import RESOURCES, Theme


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _tinted(name: str, token: str, size: int, theme: Theme, ratio: float) -> QPixmap:
    svg = _drawing(name).replace("currentColor", theme.colour(token).name())
    side = theme.px(size)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, token: str = "text.second", size: int = 16, ratio: float = 2.0) -> QPixmap:
    """A tinted picture of an icon; `size` is in pixels of the design. Raises OSError when there is no such icon."""
    return _tinted(name, token, size, active(), ratio)


def icon(name: str, token: str = "text.second", size: int = 16) -> QIcon:
    """A tinted icon; a disabled widget shows it in `text.disabled`."""
    made = QIcon(pixmap(name, token, size))
    made.addPixmap(pixmap(name, "text.disabled", size), QIcon.Mode.Disabled)
    return made
