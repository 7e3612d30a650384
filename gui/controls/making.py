"""Makes the control that belongs to the kind of a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gui.controls.control import Control
from gui.controls.date_line import DateLine
from gui.controls.multi import Multi
from gui.controls.number import Number
from gui.controls.offers import Offer
from gui.controls.pick import Pick
from gui.controls.switches import Choice, Score, YesNo
from gui.controls.text_field import LineText, Reader
from gui.controls.words_box import WordsBox
from logic.questions import Kind, Question


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What controls need besides the question: how a text is read, and words to offer.

    `offers` holds the lists that a question names in `analyte` (`drug`, `address`), or those of one field; `units` the
    unit of this workstation by analyte, which is meant where none is typed.
    """

    reader: Reader
    offers: Mapping[str, Sequence[Offer]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def listed(self, question: Question) -> tuple[Offer, ...]:
        """The words to offer for a question that has no vocabulary."""
        return tuple(self.offers.get(question.field, self.offers.get(question.analyte, ())))


def make_control(question: Question, path: str, around: Surroundings, alarm: bool = False) -> Control:
    """The control of a question at a path of the case; `alarm` is for answers that can raise an emergency."""
    if question.kind is Kind.YES_NO:
        return YesNo(question, path, alarm)
    if question.kind is Kind.CHOICE:
        return Choice(question, path)
    if question.kind is Kind.SCORE:
        return Score(question, path)
    if question.kind is Kind.WORDS:
        return WordsBox(question, path)
    return _text_control(question, path, around)


def _text_control(question: Question, path: str, around: Surroundings) -> Control:
    listed = around.listed(question)
    if question.kind is Kind.PICK:
        return Pick(question, path, around.reader, listed)
    if question.kind is Kind.MULTI:
        return Multi(question, path, listed)
    if question.kind is Kind.NUMBER:
        return Number(question, path, around.reader, around.units.get(question.analyte, ""))
    if question.kind is Kind.DATE:
        return DateLine(question, path, around.reader)
    return LineText(question, path, around.reader)
