"""Questions, and a bench on which one control stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.controls.control import Control
from gui.controls.field_row import FieldRow
from gui.controls.making import Surroundings, make_control
from gui.controls.offers import Offer
from logic.answer import Answer
from logic.interview import Taken, read_answer
from logic.questions import Kind, Question, interview

TODAY = date(2026, 11, 22)
DRUGS = (Offer("letrozole", "letrozole"), Offer("ribociclib", "ribociclib"), Offer("citalopram", "citalopram"))


def question(field: str) -> Question:
    """A question of the shipped table."""
    return interview().by_field[field]


def made_up(kind: Kind, **more: Any) -> Question:
    """A question that is not in the table."""
    return Question("pt.note", "patient", kind, more.pop("label", "Note"), more.pop("states", "tests"), **more)


class Bench:
    """A window with a line before and after one field; it remembers what the control told."""

    def __init__(self, qtbot: QtBot, asked: Question, order: str = "dmy", alarm: bool = False, unit: str = "") -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.before, self.after = QLineEdit(), QLineEdit()
        self.order = order
        self.unit = unit
        around = Surroundings(self._read, {"drug": DRUGS}, {asked.analyte: unit})
        self.control: Control = make_control(asked, asked.field, around, alarm)
        self.row = FieldRow(self.control, reader=self._read)
        box = QVBoxLayout(self.window)
        for widget in (self.before, self.row, self.after):
            box.addWidget(widget)
        self.window.resize(520, 300)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.answers: list[Answer[Any]] = []
        self.typed: list[str] = []
        self.elsewhere: list[tuple[str, Answer[Any]]] = []
        self.control.answered.connect(self.answers.append)
        self.control.typed.connect(self.typed.append)
        self.control.answered_elsewhere.connect(lambda field, answer: self.elsewhere.append((field, answer)))
        self.control.focus()

    def _read(self, asked: Question, text: str) -> Taken:
        return read_answer(asked, text, TODAY, self.order, unit=self.unit)

    @property
    def last(self) -> Answer[Any]:
        """The last answer that was told."""
        return self.answers[-1]

    def keys(self, *keys: str | Qt.Key) -> None:
        """Press keys where the focus is: a text is typed, a key is pressed."""
        for key in keys:
            target = self.window.focusWidget()
            assert target is not None
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)

    def has_focus(self) -> bool:
        """Whether the cursor is in the control."""
        return self.control.focused()
