"""Controls of one key: yes or no, one of a few, a score."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.controls.control import Control
from gui.controls.labels import ElideLabel
from gui.controls.parts import Part, Parts
from gui.theme import px
from logic.answer import Answer, recorded
from logic.interview import score_numbers
from logic.questions import Kind, Question
from logic.words import tr


class OneOf(Control):
    """A row of parts that stand for values."""

    def __init__(self, question: Question, path: str, values: list[Any], parts: Parts) -> None:
        """`values` are what the parts stand for, in order."""
        super().__init__(question, path)
        self.values = values
        self.parts = parts
        parts.chosen.connect(self._chose)
        parts.chosen_by_letter.connect(self.answered_by_key)
        parts.key_left.connect(self._other_key)

    def natural_width(self) -> int:
        """The width that it would like to have."""
        return self.parts.natural_width()

    def _own_target(self) -> Part:
        return self.parts.target()

    def _show_value(self, answer: Answer[Any] | None) -> None:
        value = answer.value if answer is not None else None
        self.parts.set_chosen(self.values.index(value) if value in self.values else None)

    def _chose(self, place: int) -> None:
        if self.answer.value != self.values[place] or not self.answer.known:
            self._give(recorded(self.values[place]))

    def _other_key(self, event: QKeyEvent) -> None:
        if self.common_key(event, empty=True):
            event.accept()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.read_only:
            self.clear()
            event.accept()

    def _replace_by_key(self, event: QKeyEvent) -> None:
        place = self.parts.place_of(event.text())
        if place is not None and not self.read_only:
            self._give(recorded(self.values[place]))
            self.focus()
            self.answered_by_key.emit()

    def _allow(self, allowed: bool) -> None:
        for part in self.parts.parts:
            part.setEnabled(allowed)


class YesNo(OneOf):
    """A switch of two parts, No and Yes. Neither is chosen to begin with."""

    def __init__(self, question: Question, path: str = "", alarm: bool = False) -> None:
        """`alarm` shows a chosen Yes in the colour of an emergency."""
        parts = Parts((tr("No"), tr("Yes")), tr(question.label))
        parts.alarm = 1 if alarm else None
        super().__init__(question, path, [False, True], parts)
        self._set_editor(parts)


class Choice(OneOf):
    """One of a few words in a row of parts."""

    def __init__(self, question: Question, path: str = "") -> None:
        terms = question.choices()
        keys = [term.value[:1] for term in terms]
        parts = Parts([tr(term.label) for term in terms], tr(question.label), keys)
        super().__init__(question, path, list(terms), parts)
        self._set_editor(parts)


class Score(OneOf):
    """A strip of numbers with end words, or with the words of the chosen number beside it."""

    def __init__(self, question: Question, path: str = "") -> None:
        numbers = list(score_numbers(question))
        parts = Parts([str(number) for number in numbers], tr(question.label), dense=len(numbers) > 5)
        super().__init__(question, path, numbers, parts)
        self._words = ElideLabel("", "helper")
        strip = QWidget()
        box = QHBoxLayout(strip)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        parts.setFixedWidth(max(parts.natural_width(), px(172 if len(numbers) > 2 else 86)))
        if question.ends[0]:
            box.addWidget(ElideLabel(tr(question.ends[0]), "second"))
        box.addWidget(parts)
        if question.ends[1]:
            box.addWidget(ElideLabel(tr(question.ends[1]), "second"))
        box.addWidget(self._words, 1)
        self._set_editor(strip)

    def natural_width(self) -> int:
        """Scores with words beside them take a whole line."""
        return px(400) if self.question.parts or self.question.ends[0] else self.parts.natural_width()

    def _show_value(self, answer: Answer[Any] | None) -> None:
        super()._show_value(answer)
        self._words.setText(part_words(self.question, answer.value if answer is not None else None))


def part_words(question: Question, value: Any) -> str:
    """The words of a score, empty when it has none or no value."""
    if not question.parts or value is None or question.kind is not Kind.SCORE:
        return ""
    place = int(value) - int(question.low or 0)
    return tr(question.parts[place]) if 0 <= place < len(question.parts) else ""
