"""The outlook: only the author's own estimate, and only for a patient who wants to know."""

from __future__ import annotations

import pytest

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.documents.outlook import multiples, scenarios
from logic.documents.summary import consult_summary
from tests.logic.documents.paper_cases import LETTERS, letter, request_of, sample, with_answers, words

WANTS = with_answers(sample(1), pt__wants_prognosis="yes", plan__median_months=24)


def test_three_scenarios_come_from_the_authors_own_estimate() -> None:
    found = scenarios(request_of(WANTS))
    assert found is not None
    assert (found.worst, found.typical_low, found.typical_high, found.best) == (6, 12, 48, 72)


@pytest.mark.parametrize(
    "case",
    [
        paths.put(WANTS, "plan.median_months", unknown(Unknown.NOT_ASKED)),
        paths.put(WANTS, "pt.wants_prognosis", recorded("not_now")),
        paths.put(WANTS, "pt.wants_prognosis", recorded("not_at_all")),
        paths.put(WANTS, "pt.wants_prognosis", unknown(Unknown.NOT_ASKED)),
        paths.put(WANTS, "pt.wants_prognosis", unknown(Unknown.DECLINED)),
    ],
)
def test_without_an_estimate_or_a_yes_nothing_is_printed(case) -> None:
    assert scenarios(request_of(case)) is None
    assert "my estimate" not in words(consult_summary(request_of(case)))


@pytest.mark.parametrize("kind", LETTERS)
def test_letters_print_it_as_my_estimate_with_its_source_and_that_it_is_recalled(kind) -> None:
    told = words(letter(kind, WANTS))
    assert "my estimate: worst about 6, typical 12 to 48, best 72 months" in told
    assert "(scenarios after Kiely, J Clin Oncol 2011;29:456, recalled, not opened)" in told


def test_the_summary_prints_it_too() -> None:
    assert "my estimate: worst about 6" in words(consult_summary(request_of(WANTS)))


def test_the_multiples_have_their_source() -> None:
    found = multiples()
    assert found.worst < found.typical_low < 1 < found.typical_high < found.best
    assert found.verified == "recalled"
