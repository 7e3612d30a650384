"""A number: right-aligned, its unit as a button inside, any unit of the analyte may be typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from gui.controls.looks import look
from gui.controls.text_field import FieldBox, Reader, TextControl, bare_number, inner_label
from gui.theme import px
from logic.answer import Answer
from logic.interview import Taken
from logic.questions import Question
from logic.units import NARROW_SPACE, format_number, show, unit_choices
from logic.words import tr

NARROW, WIDE = 132, 190


class Number(TextControl):
    """A number with its unit. What was typed in another unit is converted, and both stay visible.

    The number stands in the unit of this workstation, which may be another one than the stored one.
    """

    def __init__(self, question: Question, path: str, reader: Reader, unit: str = "") -> None:
        """`reader` gives what a text stands for; `unit` is the workstation's, empty: the stored one."""
        self._shown_unit = unit if unit in unit_choices(question) else question.unit
        super().__init__(question, path, reader)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._typed = inner_label("unit")
        self._typed.hide()
        self.unit = self._unit_button()
        frame = FieldBox(self.line, self.unit) if question.unit else FieldBox(self.line)
        frame.box.insertWidget(0, self._typed)
        frame.box.setSpacing(px(2))
        frame.setMaximumWidth(px(NARROW))
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(frame, 1)
        box.addStretch(0)
        self._set_frame(frame, holder)

    @property
    def name(self) -> str:
        """The visible label with the unit in use."""
        label = tr(self.question.label)
        return f"{label}, {tr(self._shown_unit)}" if self._shown_unit else label

    def _unit_button(self) -> QPushButton:
        button = QPushButton(tr(self._shown_unit), self)
        button.setVisible(bool(self.question.unit))
        look(button, look="unit")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(tr("Unit of {label}", label=tr(self.question.label)))
        button.setMinimumSize(px(24), px(24))
        if len(unit_choices(self.question)) > 1:
            button.setToolTip(tr("Type or choose another unit; the number is converted"))
        button.clicked.connect(self._open_units)
        return button

    def words_of(self, answer: Answer[Any]) -> str:
        """The number in the unit in use, or what was typed when it cannot be used."""
        if answer.entered and not self.usable:
            return answer.entered
        if not isinstance(answer.value, int | float):
            return answer.entered
        typed, _, unit = answer.entered.rpartition(" ")
        if typed and unit == self._shown_unit:
            return typed
        return show(answer.value, self.question, self._shown_unit).split(NARROW_SPACE)[0]

    def reading_of(self, answer: Answer[Any]) -> Taken:
        """What the number was read as, with its doubts."""
        if answer.entered:
            return self.reader(self.question, answer.entered)
        if not isinstance(answer.value, int | float):
            return Taken(answer)
        return self.reader(self.question, self._in_stored(answer.value))

    def _in_stored(self, value: float) -> str:
        """A stored value as a text that means the same whatever unit is in use."""
        return f"{format_number(value)} {self.question.unit}".strip()

    def _beside(self, answer: Answer[Any] | None) -> str:
        """The same value in the other unit: what was typed, or the stored one where what was typed is shown."""
        if answer is None or not answer.known or not self.usable:
            return ""
        if self._shown_unit == self.question.unit or not isinstance(answer.value, int | float):
            return answer.entered
        return show(answer.value, self.question)

    def _show_value(self, answer: Answer[Any] | None) -> None:
        super()._show_value(answer)
        beside = self._beside(answer)
        entered = answer.entered if answer is not None and beside else ""
        self._typed.setText(beside)
        self._typed.setToolTip(tr("Entered as {entered}", entered=entered) if entered else "")
        self._typed.setVisible(bool(beside))
        self.unit.setVisible(self.usable and bool(self.question.unit))
        self.frame.setMaximumWidth(px(WIDE if beside or not self.usable else NARROW))

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers() and not self.read_only:
            self._step(1 if event.key() == Qt.Key.Key_Up else -1)
            return True
        return super()._key(event)

    def _step(self, direction: int) -> None:
        """Type the next number up or down; the first one is the least that is possible."""
        text = self.line.text()
        value = self.reader(self.question, text).answer.value if text else None
        low, high = self.question.low, self.question.high
        if not text:
            wanted = low if low is not None else 0.0
        elif isinstance(value, int | float):
            wanted = round(value + self.question.step * direction, 6)
        else:
            return
        if (low is None or wanted >= low) and (high is None or wanted <= high):
            stored = self._shown_unit == self.question.unit
            self.line.setText(format_number(wanted) if stored else self._in_stored(wanted))
            self.typed.emit(self.line.text())

    def _open_units(self) -> None:
        """The list of units; choosing one reads the number in it."""
        units = unit_choices(self.question)
        self.line.setFocus()
        if self.read_only or len(units) < 2:
            return
        menu = QMenu(self)
        for unit in units:
            action = QAction(tr(unit), menu)
            action.triggered.connect(lambda _checked=False, unit=unit: self._read_in(unit))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.unit.mapToGlobal(self.unit.rect().bottomLeft()))

    def _read_in(self, unit: str) -> None:
        if self.line.text():
            self._finish(f"{bare_number(self.line.text())} {unit}")
