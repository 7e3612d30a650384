"""The test cases of a rule in words: what is recorded, on which day, and what must come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from logic.answer import Unknown
from logic.dates import of_day
from logic.fact_words import UNKNOWN_WORDS, inside, label_of, measured, noun_of, number_words
from logic.facts.fact import FactSpec
from logic.flat_case import ACKNOWLEDGED
from logic.knowledge import Knowledge
from logic.knowledge_types import TestCase
from logic.questions import Question, plain
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
    given = tuple((_label(path, knowledge), _value(path, value, knowledge)) for path, value in case.values.items())
    return TestCaseWords(
        tr(NAMES.get(case.name, case.name)), verdict_words(case.expect), of_day(case.on).shown(), given
    )


test_case_words.__test__ = False  # type: ignore[attr-defined]  # it is no test, whatever its name says to pytest


def _label(path: str, knowledge: Knowledge) -> str:
    name, table = plain(path), knowledge.interview
    question, spec = table.by_field.get(name), knowledge.specs.get(name)
    if path == ACKNOWLEDGED:
        return tr("Emergencies acknowledged")
    label = tr(question.label) if question else noun_of(spec) if spec else path
    label = label[:1].upper() + label[1:] if question or spec else label
    if "[" not in path:
        return label
    group = path.split("[", 1)[0]
    number = int(path.split("[", 1)[1].split("]", 1)[0]) + 1
    row = next((page.row_name for page in table.pages if page.group == group), group)
    row = tr(row)
    return tr("{row} {number}, {label}", row=row[:1].upper() + row[1:], number=number, label=inside(label))


def _value(path: str, value: object, knowledge: Knowledge) -> str:
    name = plain(path)
    question, spec = knowledge.interview.by_field.get(name), knowledge.specs.get(name)
    match value:
        case {"unknown": str(kind)}:
            return tr(UNKNOWN_WORDS[Unknown(kind)])
        case {"rule": str(rule)}:
            return rule
        case bool():
            return tr("yes") if value else tr("no")
        case int() | float():
            unit = question.unit if question else spec.unit if spec else ""
            return measured(number_words(value), unit)
        case list():
            return ", ".join(_value(path, each, knowledge) for each in value) or tr("none")
        case _:
            return _word(str(value), question, spec, knowledge)


def _word(word: str, question: Question | None, spec: FactSpec | None, knowledge: Knowledge) -> str:
    for term in question.choices() if question else ():
        if str(term) == word:
            return tr(term.label)
    if spec is not None and word in spec.labels:
        return label_of(spec, word)
    for names in (knowledge.drugs.drugs, knowledge.drugs.regimens):
        if word in names:
            return tr(names[word].name)
    return word
