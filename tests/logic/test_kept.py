"""A kept consult is told in the words of then, and what had been entered stands as it was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from logic.answer import recorded
from logic.case import Case
from logic.consult import consult
from logic.kept import entered_then, said_then
from logic.knowledge import load_knowledge
from logic.lines import lines_of
from logic.paths import answers, put
from logic.records import consult_record
from logic.verdicts import GROUP_ORDER
from tests.logic.documents.paper_cases import sample, sample_consult
from tests.logic.random_cases import random_case

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("number", [1, 2, 7])
def test_every_line_that_was_said_stands_once_with_its_title(number: int) -> None:
    found = sample_consult(number)
    record = consult_record(found, 1, 1, "2026-11-22T10:00:00+00:00")
    groups = said_then(record, load_knowledge())
    told = [(line.rule, line.title) for group in groups for line in group.lines]
    assert sorted(told) == sorted((line.rule, line.title) for line in lines_of(found).values())


def test_groups_stand_by_urgency_and_an_emergency_reads_now() -> None:
    record = consult_record(sample_consult(2), 1, 1, "2026-11-22T10:00:00+00:00")
    groups = said_then(record, load_knowledge())
    assert (groups[0].title, groups[0].lines[0].verb) == ("Emergency", "Now")
    assert len({group.title for group in groups}) == len(groups) <= len(GROUP_ORDER)


def test_the_words_of_then_stand_even_when_the_rule_says_something_else_now() -> None:
    record = consult_record(sample_consult(1), 1, 1, "2026-11-22T10:00:00+00:00")
    verdicts = tuple(
        replace(row, detail=row.detail.replace("MRI of the spine", "MRI as it was called")) for row in record.verdicts
    )
    told = [
        line.title for group in said_then(replace(record, verdicts=verdicts), load_knowledge()) for line in group.lines
    ]
    assert "MRI as it was called" in told


@pytest.mark.parametrize("detail", ["", "[]", "no json", '[{"text": "Metastasis is proven"}]'])
def test_a_record_of_an_older_program_is_read_as_far_as_it_goes(detail: str) -> None:
    record = consult_record(sample_consult(1), 1, 1, "2026-11-22T10:00:00+00:00")
    verdicts = tuple(replace(row, detail=detail) for row in record.verdicts)
    lines = [line for group in said_then(replace(record, verdicts=verdicts), load_knowledge()) for line in group.lines]
    assert lines
    assert {line.because for line in lines} == {"Metastasis is proven" if "Metastasis" in detail else ""}


@pytest.mark.parametrize("number", range(4))
def test_every_answer_that_was_asked_in_the_form_is_told(number: int) -> None:
    case, table = random_case(number), load_knowledge().interview
    told = sum(len(page.answers) for page in entered_then(case, table))
    asked = [path for path, answer in answers(case) if answer.asked and _asked(path, table.by_field)]
    assert told == len(asked)


def _asked(path: str, by_field: object) -> bool:
    group, bracket, rest = path.partition("[")
    return (group + rest.partition("]")[2] if bracket else path) in by_field  # type: ignore[operator]


def test_words_are_told_as_typed_and_rows_by_number() -> None:
    case = put(sample(1), "mdt.question", recorded("<b>first</b> & second"))
    told = dict(entry for page in entered_then(case, load_knowledge().interview) for entry in page.answers)
    assert "<b>first</b> & second" in told.values()
    assert any(label.startswith("2. ") for label in told)
    assert entered_then(Case(), load_knowledge().interview) == ()


def test_the_same_record_gives_the_same_words() -> None:
    found = consult(random_case(5), load_knowledge(), DAY)
    record = consult_record(found, 1, 1, "2026-11-22T10:00:00+00:00")
    assert said_then(record, load_knowledge()) == said_then(record, load_knowledge())
