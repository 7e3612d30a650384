"""Views that nobody sees yet are made ready in idle moments, so that they come up at once."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

CORNER = QRect(0, 0, 1, 1)


def lay_out_ahead(view: QWidget, size: QSize) -> None:
    """Dress a hidden view and lay it out in the size that it will have; one that is in view is left alone.

    Qt does this when it draws a hidden widget: a single point of it is enough. Meanwhile it takes the view for
    visible; a part that shows itself in that moment is told afterwards that nobody sees it.
    """
    if view.isVisible() or size.isEmpty():
        return
    view.resize(size)
    view.grab(CORNER)
    for part in view.findChildren(QWidget):
        if part.isVisible():
            part.hide()
            part.show()
