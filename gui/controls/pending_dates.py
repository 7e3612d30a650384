"""The two optional dates of a pending test: when it was asked for, and when its result is expected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.controls.control import Control
from gui.controls.date_line import DateLine
from gui.controls.looks import look
from gui.controls.text_field import Reader
from gui.theme import px
from logic.answer import Answer, Unknown, recorded
from logic.dates import PartialDate, read_stored
from logic.questions import Kind, Question
from logic.words import tr

AHEAD = "ref.needed_by"
"""A field whose date may lie ahead, as the day of an expected result does."""


class PendingDates(QWidget):
    """Two date lines under a pending chip. They change the answer of their control, not its kind."""

    def __init__(self, control: Control, reader: Reader) -> None:
        """`control` is the control of the pending question."""
        super().__init__()
        self._control = control
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, px(6))
        box.setSpacing(px(4))
        self.requested = self._line(box, tr("asked on"), control.question.field, reader)
        self.expected = self._line(box, tr("due"), AHEAD, reader)
        box.addStretch(1)
        self.requested.answered.connect(lambda answer: self._tell(requested_on=_stored(answer)))
        self.expected.answered.connect(lambda answer: self._tell(expected_on=_stored(answer)))

    def _line(self, box: QHBoxLayout, label: str, field: str, reader: Reader) -> DateLine:
        words = QLabel(label)
        look(words, type="second")
        line = DateLine(Question(field, "", Kind.DATE, f"{self._control.question.label}, {label}", "dates"), "", reader)
        line.setMinimumWidth(px(106))
        line.setMaximumWidth(px(150))
        words.setBuddy(line.target())
        box.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(line, 100)
        return line

    def show_answer(self, answer: Answer[Any]) -> None:
        """Show the dates of an answer."""
        for line, stored in ((self.requested, answer.requested_on), (self.expected, answer.expected_on)):
            wanted: Answer[PartialDate] = recorded(read_stored(stored)) if stored else Answer()
            if line.answer != wanted:
                line.set_answer(wanted)

    def _tell(self, **dates: str) -> None:
        answer = self._control.answer
        if answer.unknown is Unknown.PENDING and not self._control.read_only:
            self._control.change(replace(answer, **dates))  # type: ignore[arg-type]  # two words of the answer


def _stored(answer: Answer[Any]) -> str:
    return answer.value.stored() if isinstance(answer.value, PartialDate) else ""
