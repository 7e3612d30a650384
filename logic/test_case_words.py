"""The test cases of a rule in words: what is recorded, on which day, and what must come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from logic.answer import Unknown
from logic.dates import of_day
from logic.fact_words import UNKNOWN_WORDS, measured, number_words
from logic.knowledge import Knowledge
from logic.knowledge_types import TestCase
from logic.questions import Interview, Question, plain
from logic.words import tr

NAMES: Mapping[str, str] = {
    "fires": "It applies",
    "silent": "It does not apply",
    "open": "The deciding fact is unknown",
    "ready": "An option is ready",
    "held": "All options are held",
}
VERDICTS: Mapping[str, str] = {
    "fires": "applies",
    "silent": "does not apply",
    "undecided": "waits for an answer",
    "ready": "applies with an option ready",
    "held": "applies with all options held",
}


@dataclass(frozen=True, slots=True)
class TestCaseWords:
    """One test case: its name, the verdict it must give, its day, and each recorded field with its value."""

    __test__ = False

    name: str
    expects: str
    on: str
    given: tuple[tuple[str, str], ...]


def verdict_words(verdict: str) -> str:
    """A verdict or a readiness in words; what is none (a fault of a case) stays as it is."""
    return tr(VERDICTS[verdict]) if verdict in VERDICTS else verdict


def test_case_words(case: TestCase, knowledge: Knowledge) -> TestCaseWords:
    """A test case in words."""
    given = tuple((_label(path, knowledge.interview), _value(path, value, knowledge)) for path, value in case.values.items())
    return TestCaseWords(tr(NAMES.get(case.name, case.name)), verdict_words(case.expect), of_day(case.on).shown(), given)


test_case_words.__test__ = False  # type: ignore[attr-defined]  # it is no test, whatever its name says to pytest


def _label(path: str, table: Interview) -> str:
    question = table.by_field.get(plain(path))
    label = tr(question.label) if question else path
    if "[" not in path:
        return label
    group = path.split("[", 1)[0]
    number = int(path.split("[", 1)[1].split("]", 1)[0]) + 1
    row = next((page.row_name for page in table.pages if page.group == group), group)
    return tr("{row} {number}, {label}", row=tr(row), number=number, label=label)


def _value(path: str, value: object, knowledge: Knowledge) -> str:
    question = knowledge.interview.by_field.get(plain(path))
    match value:
        case {"unknown": str(kind)}:
            return tr(UNKNOWN_WORDS[Unknown(kind)])
        case bool():
            return tr("yes") if value else tr("no")
        case int() | float():
            return measured(number_words(value), question.unit if question else "")
        case list():
            return ", ".join(_word(str(each), question, knowledge) for each in value) or tr("none")
        case _:
            return _word(str(value), question, knowledge)


def _word(word: str, question: Question | None, knowledge: Knowledge) -> str:
    for term in question.choices() if question else ():
        if str(term) == word:
            return tr(term.label)
    for names in (knowledge.drugs.drugs, knowledge.drugs.regimens):
        if word in names:
            return tr(names[word].name)
    return word
