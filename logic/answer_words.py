"""Answers as they are shown and printed: value with unit, date with the month in letters, unknown in its own words."""

from __future__ import annotations

from typing import Any

from logic import paths
from logic.answer import Answer, Unknown
from logic.case import Case
from logic.dates import PartialDate, read_stored
from logic.fact_words import UNKNOWN_WORDS, measured, number_words
from logic.questions import Interview, Question
from logic.words import tr


def unknown_words(answer: Answer[Any]) -> str:
    """The kind of unknown, a pending one with the day it was requested."""
    kind = answer.unknown or Unknown.NOT_ASKED
    if kind is Unknown.PENDING and answer.requested_on:
        return tr("pending (requested {day})", day=_day(answer.requested_on))
    return tr(UNKNOWN_WORDS[kind])


def _day(stored: str) -> str:
    try:
        return read_stored(stored).shown()
    except ValueError:
        return stored


def _label(question: Question | None, word: str) -> str:
    for term in question.choices() if question else ():
        if term.value == word:
            return tr(term.label)
    return word


def answer_words(answer: Answer[Any], question: Question | None = None) -> str:
    """An answer in words; what was entered in another unit stands behind the value."""
    if not answer.known:
        return unknown_words(answer)
    value = answer.value
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, PartialDate):
        return value.shown()
    if isinstance(value, tuple):
        return ", ".join(_label(question, str(word)) for word in value) or tr("none")
    if isinstance(value, int | float):
        text = measured(number_words(value), question.unit if question else "")
        return tr("{value} (entered as {entered})", value=text, entered=answer.entered) if answer.entered else text
    return _label(question, str(value))


def words_at(case: Case, table: Interview, path: str) -> str:
    """The words of the answer at a path."""
    return answer_words(paths.get(case, path), table.question(path))
