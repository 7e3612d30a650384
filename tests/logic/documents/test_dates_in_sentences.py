"""Dates in sentences read as they are said, however much of them is known; a sign that is there already is not news."""

from __future__ import annotations

import pytest

from logic import paths
from logic.answer import Unknown, unknown
from logic.case import Case
from logic.dates import PartialDate
from logic.documents.catalogue import BY_KIND
from logic.documents.letters.patient_checks import patient_checks
from logic.long_dates import long_date, preposed
from logic.terms import LetterKind
from tests.logic.documents.paper_cases import letter, request_of, sample, with_answers, words

EXACT, MONTH, YEAR = PartialDate(2025, 3, 12), PartialDate(2025, 3), PartialDate(2025)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (EXACT, "on 12-Mar-2025"),
        (MONTH, "in Mar-2025"),
        (YEAR, "in 2025"),
        (PartialDate(2025, 3, about=True), "about Mar-2025"),
    ],
)
def test_a_date_carries_the_preposition_of_what_is_known_of_it(day: PartialDate, told: str) -> None:
    assert preposed(day, day.shown()) == told


@pytest.mark.parametrize("kind", [LetterKind.GENERAL_PRACTITIONER, LetterKind.DENTAL_CHECK])
@pytest.mark.parametrize(("day", "told"), [(EXACT, "last dose on 12-Mar-2025"), (MONTH, "last dose in Mar-2025")])
def test_the_last_dose_reads_as_a_sentence(kind: LetterKind, day: PartialDate, told: str) -> None:
    text = words(letter(kind, with_answers(sample(1), tx__last_dose_on=day)))
    assert f"nothing running; {told}" in text
    assert "on Mar" not in text


def test_a_last_dose_that_nobody_asked_for_is_no_date() -> None:
    case = paths.put(sample(1), "tx.last_dose_on", unknown(Unknown.NOT_KNOWN))
    assert "nothing running; last dose: not known" in words(letter(LetterKind.GENERAL_PRACTITIONER, case))


def test_who_was_never_treated_had_no_last_dose() -> None:
    assert "last dose" not in words(letter(LetterKind.GENERAL_PRACTITIONER, sample(8)))


def test_the_author_compares_the_letter_with_what_was_told_in_a_month() -> None:
    case = with_answers(sample(1), told__on=MONTH)
    told = " ".join(patient_checks(request_of(case))).replace("\u00a0", " ")
    assert "told in March 2025" in told
    assert long_date(MONTH).replace("\u00a0", " ") == "March 2025"


def _rings(case: Case) -> str:
    document = BY_KIND[LetterKind.GENERAL_PRACTITIONER].make(request_of(case))
    return next(text for text in words(document).splitlines() if text.startswith("Today, day or night"))


def test_bone_pain_that_is_there_already_is_rung_for_when_it_is_new_or_worse() -> None:
    told = _rings(with_answers(sample(1), sx__bone_pain=True))
    assert "broken bone, or new or worse bone pain" in told
    assert "any bone pain" not in told


def test_bone_pain_that_is_not_there_is_rung_for_as_the_red_flags_ask() -> None:
    assert "broken bone, or any bone pain" in _rings(with_answers(sample(1), sx__bone_pain=False))
