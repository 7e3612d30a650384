"""How a view leaves the stack that showed it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from gui.turns import Turns


def put_away(stack: QStackedWidget, view: QWidget) -> None:
    """Take a view out of its stack for good; Qt deletes it part by part in turns, for there may be thousands in it.

    Qt leaves a removed view a child of the stack, but PySide gives it to Python, whose search for garbage may then take
    it apart piece by piece while Qt does so too, which crashed now and then. To name its parent gives it back to Qt.
    """
    stack.removeWidget(view)
    view.setParent(stack)
    parts = innermost_first(view)
    turns = Turns(stack, _deleted(parts))
    turns.finished.connect(turns.deleteLater)
    turns.start()


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


def _deleted(parts: list[QWidget]) -> Iterator[None]:
    for part in parts:
        delete_now(part)
        yield


def delete_now(widget: QWidget) -> None:
    """Delete a widget that is out of use, unless it went with another."""
    if isValid(widget):
        widget.deleteLater()
        QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
