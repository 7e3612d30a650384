"""Controls of one key: yes or no, one of a few, a score."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.controls.control import Control
from gui.controls.labels import ElideLabel
from gui.controls.looks import look
from gui.controls.parts import Part, Parts
from gui.theme import px
from logic.answer import Answer, recorded
from logic.interview import score_numbers
from logic.questions import Kind, Question
from logic.words import tr

HALF_COLUMN = 172
FEW = 4


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
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
            event.accept()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.read_only:
            self.clear()
            event.accept()

    def _replace_by_key(self, event: QKeyEvent) -> None:
        place = self.parts.place_of(event.text())
        if place is not None and not self.read_only:
            alone = self.parts.means_one(event.text())
            self._give(recorded(self.values[place]))
            self.focus()
            if alone:
                self.answered_by_key.emit()

    def _allow(self, allowed: bool) -> None:
        for part in self.parts.parts:
            part.setEnabled(allowed)


class YesNo(OneOf):
    """A switch of two parts, No and Yes. Neither is chosen to begin with."""

    def __init__(self, question: Question, path: str = "", alarm: bool = False) -> None:
        """`alarm` shows a chosen Yes in the colour of an emergency."""
        parts = Parts((tr("No"), tr("Yes")), tr(question.label), ("N", "Y"))
        parts.alarm = 1 if alarm else None
        super().__init__(question, path, [False, True], parts)
        self._set_editor(parts)


class Choice(OneOf):
    """One of a few words in a row of parts."""

    def __init__(self, question: Question, path: str = "") -> None:
        terms = question.choices()
        keys = [term.value[:1] for term in terms]
        labels = [tr(term.label) for term in terms]
        parts = Parts(labels, tr(question.label), keys)
        if parts.natural_width() > px(HALF_COLUMN):
            dense = Parts(labels, tr(question.label), keys, dense=True)
            fits = dense.natural_width() <= px(HALF_COLUMN)
            (parts if fits else dense).deleteLater()
            parts = dense if fits else parts
        super().__init__(question, path, list(terms), parts)
        self._set_editor(parts)


class Score(OneOf):
    """A strip of numbers with end words, or with the words of the chosen number beside it."""

    def __init__(self, question: Question, path: str = "") -> None:
        numbers = list(score_numbers(question))
        self._in_words = bool(question.parts) and len(numbers) <= FEW
        labels = [_numbered(question, number, self._in_words) for number in numbers]
        parts = Parts(labels, tr(question.label), dense=len(numbers) > 5)
        super().__init__(question, path, numbers, parts)
        self._words = ElideLabel("", "helper")
        self._ends = [_end(tr(words)) for words in question.ends if words]
        strip = QWidget()
        box = QHBoxLayout(strip)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        if not self._in_words:
            parts.setMaximumWidth(max(parts.natural_width(), px(HALF_COLUMN) if len(numbers) < 5 else 0))
        before, after = self._ends[:1], self._ends[1:]
        for widget, stretch in (*((each, 0) for each in before), (parts, 100), *((each, 0) for each in after)):
            box.addWidget(widget, stretch)
        if question.parts and not self._in_words:
            box.addWidget(self._words, 100)
        else:
            self._words.setParent(self)
            self._words.hide()
            box.addStretch(1)
        self._set_editor(strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The end words give way when there is no room for them."""
        super().resizeEvent(event)
        wanted = self.parts.natural_width() + sum(end.sizeHint().width() + px(10) for end in self._ends)
        for end in self._ends:
            end.setVisible(wanted <= event.size().width())

    def natural_width(self) -> int:
        """Scores with words beside them take a whole line."""
        beside = px(150) if (self._words.parent() is not self and self.question.parts) or self._ends else 0
        return self.parts.natural_width() + beside

    def _show_value(self, answer: Answer[Any] | None) -> None:
        super()._show_value(answer)
        value = answer.value if answer is not None else None
        first, last = self.values[0], self.values[-1]
        both = (_numbered(self.question, first, True), _numbered(self.question, last, True))
        self._words.setText(part_words(self.question, value) or (" … ".join(both) if self.question.parts else ""))


def _numbered(question: Question, number: int, in_words: bool) -> str:
    return f"{number} {part_words(question, number)}" if in_words else str(number)


def _end(words: str) -> QLabel:
    label = QLabel(words)
    look(label, type="second")
    return label


def part_words(question: Question, value: Any) -> str:
    """The words of a score, empty when it has none or no value."""
    if not question.parts or value is None or question.kind is not Kind.SCORE:
        return ""
    place = int(value) - int(question.low or 0)
    return tr(question.parts[place]) if 0 <= place < len(question.parts) else ""
