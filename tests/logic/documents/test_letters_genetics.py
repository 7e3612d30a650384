"""The letter to clinical genetics: criterion, results, family, consent, relatives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.case_rows import Recipient
from logic.dates import of_day
from logic.documents.catalogue import BY_KIND
from logic.terms import LetterKind
from tests.logic.documents.paper_cases import (
    DAY,
    letter,
    lines,
    request,
    sample,
    sample_consult,
    spans,
    with_answers,
    words,
)

GENETICS = LetterKind.GENETICS


def test_the_criterion_is_the_rule_that_asks_with_its_notes() -> None:
    document = BY_KIND[GENETICS].make(request(sample_consult(1)))
    said = next(span for span in spans(document.blocks) if span.text.startswith("Germline testing of BRCA1"))
    assert said.basis == ("W-23",)
    assert said.notes


def test_a_variant_that_was_found_asks_for_counselling_of_relatives() -> None:
    case = with_answers(sample(1), bio__gbrca="brca2", bio__gbrca_variant="c.5946delT")
    told = words(letter(GENETICS, case))
    assert "Referral to clinical genetics for counselling, and for testing of relatives" in told
    assert "c.5946delT" in told


def test_where_no_rule_asks_the_letter_says_that_no_criterion_is_met() -> None:
    case = with_answers(sample(1), bio__gbrca="negative", bio__gpalb2="negative", bio__family_criteria=False)
    assert "No criterion is met by what is recorded." in words(letter(GENETICS, case))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (unknown(Unknown.NOT_ASKED), "not asked"),
        (unknown(Unknown.DECLINED), "declined by the patient"),
        (recorded(True), "yes"),
        (recorded(False), "no"),
    ],
)
def test_the_state_of_consent_always_stands_there(answer, told: str) -> None:
    document = letter(GENETICS, paths.put(sample(1), "bio.germline_consent", answer))
    assert f"Consent to genetic testing: {told}." in words(document)


def test_relatives_typed_one_to_a_line_become_rows_and_a_missing_age_says_so() -> None:
    typed = "Mother; breast cancer; 44\nMother's sister; ovarian cancer"
    told = lines(letter(GENETICS, with_answers(sample(1), bio__family=typed)))
    place = told.index("Mother")
    assert told[place + 1 : place + 3] == ["breast cancer", "44"]
    place = told.index("Mother's sister")
    assert told[place + 1 : place + 3] == ["ovarian cancer", "not recorded"]


def test_the_family_is_left_out_with_its_heading_while_nobody_asked() -> None:
    assert "Family" not in lines(letter(GENETICS, sample(1)))


def test_ancestry_is_printed_only_if_it_was_given() -> None:
    assert "Ancestry" not in words(letter(GENETICS, sample(1)))
    assert "Ancestry: as given." in words(letter(GENETICS, with_answers(sample(1), bio__ancestry="as given")))


def test_the_day_the_result_is_needed_is_that_of_the_recipient_then_of_the_question() -> None:
    row = Recipient(document=recorded(GENETICS.value), by=recorded(of_day(DAY)))
    case = sample(1)
    assert "Result needed by: 22-Nov-2026." in words(letter(GENETICS, replace(case, rcp=(row,))))
    silent = paths.put(replace(case, rcp=()), "ref.needed_by", unknown(Unknown.NOT_ASKED))
    assert "Result needed by: not recorded." in words(letter(GENETICS, silent))


def test_whom_she_wants_informed_stands_there() -> None:
    assert "Relatives to be informed: not asked." in words(letter(GENETICS, sample(1)))
    case = with_answers(sample(1), bio__relatives_to_inform="Her two daughters")
    assert "Relatives to be informed: Her two daughters." in words(letter(GENETICS, case))
