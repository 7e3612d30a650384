"""A list that drops down shows what does not fit with an ellipsis, and whole where one rests on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gui.controls.drop_down import DropDown

LONG = "A4, window envelope (DIN 5008 B, DL)"


def resting(box: DropDown) -> str:
    """What the tooltip says when the pointer rests on a list."""
    QToolTip.hideText()
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5))))
    return QToolTip.text()


def box_of(qtbot, width: int) -> DropDown:
    box = DropDown()
    qtbot.addWidget(box)
    box.addItem(LONG)
    box.setToolTip("Paper")
    box.setFixedWidth(width)
    box.show()
    return box


def test_words_that_do_not_fit_are_whole_in_the_tooltip(qtbot):
    box = box_of(qtbot, 120)
    assert box._option()[1].endswith("\u2026")
    assert resting(box) == LONG
    assert box.currentText() == LONG


def test_words_that_fit_leave_the_tooltip_as_it_is(qtbot):
    box = box_of(qtbot, 600)
    assert box._option()[1] == LONG
    assert resting(box) == "Paper"
