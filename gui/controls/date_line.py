"""A date: typed freely, read at once, shown with the month in letters."""

from __future__ import annotations

from typing import Any

from gui.controls.text_field import FieldBox, Reader, TextControl, inner_label
from logic.answer import Answer
from logic.dates import PartialDate
from logic.interview import Taken
from logic.questions import Question
from logic.words import tr


class DateLine(TextControl):
    """One line for a date, of which a part may be missing. The reading stands inside the field, at the right."""

    def __init__(self, question: Question, path: str, reader: Reader) -> None:
        """`reader` gives what a text stands for."""
        super().__init__(question, path, reader)
        self._reading = inner_label()
        self._reading.hide()
        self._set_frame(FieldBox(self.line, self._reading))

    @property
    def usable(self) -> bool:
        """Whether what stands in the field is a date that can be used."""
        return super().usable and not self.taken.says

    def words_of(self, answer: Answer[Any]) -> str:
        """The clinical short date."""
        return answer.value.shown() if answer.known else answer.entered

    def reading_of(self, answer: Answer[Any]) -> Taken:
        """What the date was read as, with its doubts."""
        text = answer.value.shown() if answer.known else answer.entered
        return self.reader(self.question, text) if text else Taken(answer)

    def _edited(self, text: str) -> None:
        super()._edited(text)
        day = self.reader(self.question, text).answer.value if text.strip() else None
        self._show_reading(f"{day.shown()}{missing_words(day)}" if day is not None and day.shown() != text else "")

    def _show_value(self, answer: Answer[Any] | None) -> None:
        super()._show_value(answer)
        self._show_reading(missing_words(answer.value).strip(", ") if answer is not None and answer.known else "")

    def _show_reading(self, words: str) -> None:
        self._reading.setText(words)
        self._reading.setVisible(bool(words))


def missing_words(day: object) -> str:
    """What is missing of a partial date, as words that follow it."""
    if not isinstance(day, PartialDate) or day.day is not None:
        return ""
    return tr(", month only") if day.month is not None else tr(", year only")
