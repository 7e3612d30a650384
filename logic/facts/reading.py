"""How each field of the question table is read: its limits, its words, and which unknowns are values there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from logic.answer import Answer, Unknown
from logic.dates import PartialDate, Range
from logic.facts.fact import Fact, FactValue, open_
from logic.questions import Interview, Kind, Question
from logic.words import tr

MAY_BE_AHEAD = frozenset({"ref.needed_by", "mdt.review_on", "rcp.by"})
_CHIP_WORDS = {Unknown.NOT_DONE: "not_done", Unknown.NOT_APPLICABLE: "n_a"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How one field is read: its question, its closed list of words, and the chips that record a value."""

    question: Question
    words: frozenset[str]
    chips: frozenset[str]

    def outside(self, value: float) -> bool:
        """Whether a number lies outside the refusal limits; not a number always does."""
        low, high = self.question.low, self.question.high
        return value != value or (low is not None and value < low) or (high is not None and value > high)


@dataclass(frozen=True)
class ReadingTable:
    """Readings by field, and the fields with refusal limits or dates, by row group (`` for the case itself)."""

    readings: dict[str, Reading]
    limited: dict[str, tuple[str, ...]]
    dated: dict[str, tuple[str, ...]]


class _Same:
    """An interview as a key of a cache: the same object, whatever it holds."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview

    def __hash__(self) -> int:
        return id(self.interview)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.interview is self.interview


def _reading(question: Question) -> Reading:
    closed = question.kind in (Kind.CHOICE, Kind.PICK) and question.vocabulary and not question.open_words
    words = frozenset(str(term) for term in question.choices())
    return Reading(question, words if closed else frozenset(), words & set(_CHIP_WORDS.values()))


def _by_group(questions: list[Question]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for question in questions:
        found.setdefault(question.group, []).append(question.field)
    return {group: tuple(names) for group, names in found.items()}


@lru_cache(maxsize=4)
def _table(same: _Same) -> ReadingTable:
    questions = list(same.interview.by_field.values())
    limited = [each for each in questions if each.low is not None or each.high is not None]
    dated = [each for each in questions if each.kind is Kind.DATE and each.field not in MAY_BE_AHEAD]
    return ReadingTable({each.field: _reading(each) for each in questions}, _by_group(limited), _by_group(dated))


def reading_table(interview: Interview) -> ReadingTable:
    """The readings of an interview, worked out once."""
    return _table(_Same(interview))


@lru_cache(maxsize=8192)
def _not_asked(path: str) -> Fact:
    return open_(Unknown.NOT_ASKED, path)


def fact_of(answer: Answer[Any], path: str, reading: Reading | None) -> Fact:
    """The answer as a fact. A chip that the list of words holds is a value; what cannot be read is not known."""
    if answer.unknown is Unknown.NOT_ASKED:
        return _not_asked(path)
    if answer.unknown is not None:
        chip = _CHIP_WORDS.get(answer.unknown, "")
        if reading is not None and chip in reading.chips:
            return Fact(chip, None, (path,))
        return Fact(None, answer.unknown, (path,))
    value = _value(answer.value)
    if reading is None:
        return Fact(value, None, (path,))
    if isinstance(value, Range) and reading.outside(value.low):
        return open_(Unknown.NOT_KNOWN, path, how=tr("The number recorded is not possible and is not used"))
    if isinstance(value, str) and reading.words and value not in reading.words:
        return open_(Unknown.NOT_KNOWN, path, how=tr("The word recorded is not one of the list and is not used"))
    return Fact(value, None, (path,))


def _value(value: Any) -> FactValue:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return Range(value, value)
    if isinstance(value, tuple):
        return frozenset(value)
    return value.stored() if isinstance(value, PartialDate) else str(value)
