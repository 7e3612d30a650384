"""How a view leaves the stack that showed it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


def put_away(stack: QStackedWidget, view: QWidget) -> None:
    """Take a view out of its stack for good; Qt deletes it when the events of today are through.

    Qt leaves a removed view a child of the stack, but PySide gives it to Python, whose search for garbage may then take
    it apart piece by piece while Qt does so too, which crashed now and then. To name its parent gives it back to Qt.
    """
    stack.removeWidget(view)
    view.setParent(stack)
    view.hide()
    view.deleteLater()
