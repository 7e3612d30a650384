"""How a view leaves the stack that showed it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
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


def innermost_first(view: QWidget) -> list[QWidget]:
    """A view and the places of all stacks in it, each before what it stands in, to be deleted one after the other.

    The view is out of use from now on: it is hidden, for Qt would show and lay out what is left after each; its stacks
    say nothing any more, and no time comes for it.
    """
    view.hide()
    for timer in view.findChildren(QTimer):
        timer.stop()
    stacks = view.findChildren(QStackedWidget)
    for stack in stacks:
        stack.blockSignals(True)
    places = [stack.widget(place) for stack in reversed(stacks) for place in range(stack.count())]
    return [*places, view]
