"""One word of a list: two letters and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.controls.offers import Offer, best, exact, offers_of
from gui.controls.text_field import Line, Reader, TextControl, width_of
from gui.controls.type_ahead import TypeAhead, label_of
from gui.theme import px
from logic.answer import Answer, recorded
from logic.questions import Question
from logic.words import tr


class Pick(TextControl):
    """A type-ahead line with a drop list. Other words are taken only where the question welcomes them."""

    def __init__(self, question: Question, path: str, reader: Reader, offers: Sequence[Offer] = ()) -> None:
        """`offers` are the words when the question has no vocabulary of its own."""
        self._offers = offers_of(question) or tuple(offers)
        self._field = TypeAhead(tr(question.label), self._offers, question.open_words, self._key)
        super().__init__(question, path, reader)
        self._field.taken.connect(self._took)
        self._field.refused.connect(lambda text: super(Pick, self)._finish(text))
        self._field.left.connect(self.commit)
        self._field.setMaximumWidth(px(320))
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._field, 1)
        box.addStretch(0)
        self._set_frame(self._field, holder)

    def natural_width(self) -> int:
        """Wide enough for the longest word of a short list."""
        if self.question.open_words or not self._offers:
            return px(130)
        return max(width_of(offer.label, "body") for offer in self._offers) + px(54)

    def words_of(self, answer: Answer[Any]) -> str:
        """The label of the word."""
        return label_of(answer.value, self._offers) if answer.known else answer.entered

    def _finish(self, text: str) -> None:
        found = exact(text, self._offers) if self.question.open_words else best(text, self._offers)
        if found is not None:
            self._give(recorded(found.word))
        else:
            super()._finish(text)

    def _make_line(self) -> Line:
        return self._field.line

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.line.text().strip() != self.shown:
                self._field.finish() if self.line.text().strip() else self.commit()
            elif self._field.marked() is not None:
                self._field.finish()
            self._field.close_list()
            self.finished.emit()
            return True
        return super()._key(event)

    def _took(self, word: str) -> None:
        self._give(recorded(next((each.word for each in self._offers if each.word == word), word)))
