"""The letter to palliative care: join in early, while treatment continues."""

from __future__ import annotations

import pytest

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.terms import LetterKind
from tests.logic.documents.paper_cases import letter, lines, sample, spans, with_answers, words

PALLIATIVE = LetterKind.PALLIATIVE_CARE


def test_pain_has_its_score_since_when_what_was_tried_and_its_effect() -> None:
    case = with_answers(sample(7), sup__analgesia_effect="Sleeps through")
    told = lines(letter(PALLIATIVE, case))
    place = told.index("Pain")
    assert told[place + 1 : place + 5] == [
        "now 3 of 10; worst 5 of 10",
        "not asked",
        "Paracetamol 1 g four times daily",
        "Sleeps through",
    ]


def test_symptoms_typed_one_to_a_line_become_rows_and_what_is_missing_says_so() -> None:
    typed = "Breathlessness; 6 of 10; October; fan, morphine as needed; some\nNausea; 2"
    document = letter(PALLIATIVE, with_answers(sample(7), sup__symptoms=typed))
    told = lines(document)
    place = told.index("Breathlessness")
    assert told[place + 1 : place + 5] == ["6 of 10", "October", "fan, morphine as needed", "some"]
    place = told.index("Nausea")
    assert told[place + 1 : place + 5] == ["2", "not recorded", "not recorded", "not recorded"]
    assert all(span.author for span in spans(document.blocks) if span.text == "fan, morphine as needed")


def test_symptoms_nobody_asked_about_are_not_asked() -> None:
    assert "Other symptoms: not asked." in words(letter(PALLIATIVE, sample(7)))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (recorded("not_yet"), "Advance care planning: not yet"),
        (unknown(Unknown.NOT_ASKED), "Advance care planning: not yet recorded: not asked"),
        (unknown(Unknown.DECLINED), "Advance care planning: not yet recorded: declined by the patient"),
        (recorded("in_place"), "Advance care planning: in place"),
        (recorded("offered"), "Advance care planning: offered"),
    ],
)
def test_advance_care_planning_prints_not_yet_until_there_is_a_talk(answer, told: str) -> None:
    assert told in lines(letter(PALLIATIVE, paths.put(sample(7), "pt.acp", answer)))


def test_a_running_treatment_goes_on_beside_palliative_care() -> None:
    told = words(letter(PALLIATIVE, sample(7)))
    assert "Cancer treatment goes on, with palliative care beside it." in told
    assert "Referral to palliative care now, beside the cancer treatment and not after it." in told


def test_nothing_is_said_to_go_on_where_nothing_runs() -> None:
    assert "goes on" not in words(letter(PALLIATIVE, sample(8)))


def test_what_she_knows_and_fears_and_who_is_at_home_stand_there() -> None:
    case = with_answers(sample(7), pt__fears="Fears to choke", pt__at_home="Lives with her niece")
    told = words(letter(PALLIATIVE, case))
    assert "Knows and fears: Fears to choke." in told
    assert "People at home: Lives with her niece." in told
    assert "Knows and fears: not asked." in words(letter(PALLIATIVE, sample(7)))


def test_function_and_its_change_stand_there() -> None:
    assert "Function, ECOG: 2, 21-Nov-2026, falling." in words(letter(PALLIATIVE, sample(7)))
