"""The contrast of words as they are drawn: measured on the pixels of labels and buttons."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.gui.access.checks import called, shown
from tests.gui.controls.test_contrast import ratio

NEEDED = 4.5
LARGE_NEEDED = 3.0
LARGE_PX, BOLD_PX = 24, 18.5
STEP = 0.02
FEWEST_SIGNS = 3
"""Of fewer signs hardly a point is drawn in the full colour: their edges are smoothed away."""


def pale(front: QWidget) -> list[str]:
    """Words in view that do not stand out from what is behind them; what is disabled is exempt."""
    window = front.window()
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    sharp = picture.devicePixelRatio()
    found = []
    for widget in shown(front):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isEnabled():
            continue
        if sum(sign.isalnum() for sign in widget.text()) < FEWEST_SIGNS:
            continue
        seen = widget.visibleRegion().boundingRect()
        if seen.height() < widget.fontMetrics().height() or seen.width() < widget.fontMetrics().averageCharWidth():
            continue
        place = QRect(widget.mapTo(window, QPoint(0, 0)) + seen.topLeft(), seen.size())
        measured = contrast(picture, QRect(place.topLeft() * sharp, place.size() * sharp))
        needed = LARGE_NEEDED if large(widget) else NEEDED
        if measured < needed - STEP:
            found.append(f"{called(widget)}: {measured:.2f} of {needed}")
    return found


def large(widget: QWidget) -> bool:
    """Whether words are so large that less contrast is enough for them."""
    font = widget.font()
    return font.pixelSize() >= LARGE_PX or (font.bold() and font.pixelSize() >= BOLD_PX)


def contrast(picture: QImage, place: QRect) -> float:
    """The ratio of the commonest colour of a place to the one that stands out most from it."""
    place = place.intersected(picture.rect())
    pixels = np.frombuffer(picture.constBits(), dtype=np.uint32).reshape(picture.height(), -1)
    part = pixels[place.top() : place.bottom() + 1, place.left() : place.right() + 1] & 0xFFFFFF
    colours, counts = np.unique(part, return_counts=True)
    ground = f"#{colours[counts.argmax()]:06x}"
    return max(ratio(f"#{colour:06x}", ground) for colour in colours)
