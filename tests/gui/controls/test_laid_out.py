"""What a layout holds, as it is read, without a trace in memory of what Qt may delete."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayoutItem, QVBoxLayout, QWidget
from shiboken6 import getAllValidWrappers

from gui.laid_out import laid_out

HOUSE = Path(__file__).resolve().parents[3]
MAKERS = {"gui/controls/flow.py"}
"""A layout of our own, which Qt asks for its items."""


def items() -> int:
    return sum(isinstance(each, QLayoutItem) and not isinstance(each, QWidget) for each in getAllValidWrappers())


def names(widgets: list[QWidget]) -> str:
    return " ".join(each.text() for each in widgets if isinstance(each, QLabel))


def nested() -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    column, row, grid = QVBoxLayout(whole), QHBoxLayout(), QGridLayout()
    for name in ("b", "c"):
        row.addWidget(QLabel(name))
    for name, line, place in (("g", 1, 1), ("e", 0, 1), ("f", 1, 0), ("d", 0, 0)):
        grid.addWidget(QLabel(name), line, place)
    column.addStretch()
    column.addLayout(row)
    column.addLayout(grid)
    column.addWidget(QLabel("h"))
    column.insertWidget(0, QLabel("a"))
    QLabel("elsewhere", whole)
    return whole, column


def test_widgets_come_as_they_are_read_whenever_they_were_put_there(qtbot):
    whole, column = nested()
    assert names(laid_out(column)) == "a b c d e f g h"
    whole.deleteLater()


def test_a_layout_without_a_widget_holds_nothing(qtbot):
    assert laid_out(QVBoxLayout()) == []


def test_nothing_stays_in_memory_of_what_was_laid_out(qtbot):
    """PySide keeps the wrapper of a layout item after Qt deleted the item; another object at its place then crashes."""
    whole, column = nested()
    before = items()
    laid_out(column)
    assert items() == before
    column.itemAt(0)  # what must not be asked
    assert items() == before + 1
    whole.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("asked", [".itemAt(", ".takeAt(", ".itemAtPosition("])
def test_no_layout_is_asked_for_its_items(asked):
    found = {
        path.relative_to(HOUSE).as_posix() for path in (HOUSE / "gui").rglob("*.py") if asked in path.read_text("utf-8")
    }
    assert found <= MAKERS
