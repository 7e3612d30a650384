"""The letter to radiation oncology: targets, earlier radiotherapy, what bears on a treatment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.case_rows import Radiotherapy
from logic.terms import LetterKind
from tests.logic.documents.paper_cases import after, letter, lines, sample, spans, with_answers, words

RADIOTHERAPY = LetterKind.RADIATION_ONCOLOGY


def test_each_site_is_a_target_with_size_symptoms_and_stability() -> None:
    document = letter(RADIOTHERAPY, sample(1))
    told = lines(document)
    assert "Bone, L2, midline" in told
    assert "1 × up to 31 mm, 19-Oct-2026" in told
    assert told[told.index("Bone, L2, midline") + 3] == "Pain 4 of 10 at rest, 6 of 10 on standing"
    assert "SINS not recorded" in told
    assert any(span.text == "not recorded" and span.bold for span in spans(document.blocks))


def test_the_painful_site_comes_before_the_quiet_ones() -> None:
    case = sample(2)
    quiet = replace(case.site[1], change=recorded("stable"), symptoms=recorded("None"))
    told = lines(letter(RADIOTHERAPY, replace(case, site=(quiet, case.site[0]))))
    assert told.index("Bone, T6, midline") < told.index("Bone, ribs, left")


def test_earlier_radiotherapy_has_field_dose_fractions_and_days() -> None:
    told = lines(letter(RADIOTHERAPY, sample(1)))
    place = told.index("Earlier radiotherapy")
    assert told[place + 1 : place + 6] == ["Field", "Dose, Gy", "Fractions", "From", "To"]
    assert told[place + 6 : place + 11] == ["Left breast", "40 Gy", "15", "Jan-2020", "Feb-2020"]


def test_a_course_of_which_the_dose_is_missing_says_so() -> None:
    case = sample(1)
    rows = tuple(
        replace(row, rt=Radiotherapy(field=recorded("L2"))) if row.rt.field.known else row for row in case.line
    )
    told = lines(letter(RADIOTHERAPY, replace(case, line=rows)))
    place = told.index("L2")
    assert told[place + 1 : place + 3] == ["not asked", "not asked"]


def test_that_none_is_recorded_is_no_proof_that_none_was_given() -> None:
    assert after(letter(RADIOTHERAPY, sample(2)), "Earlier radiotherapy") == "None recorded."


def test_somebody_never_treated_has_had_no_radiotherapy() -> None:
    case = with_answers(replace(sample(2), line=()), tx__never_treated=True)
    assert after(letter(RADIOTHERAPY, case), "Earlier radiotherapy").startswith("None: no anticancer treatment")


def test_current_treatment_and_last_dose_stand_there() -> None:
    told = words(letter(RADIOTHERAPY, sample(2)))
    assert "Line now: 2, running pertuzumab, trastuzumab." in told
    assert "Last anticancer treatment on: 02-Nov-2026." in told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"pt.pregnant": recorded(True)}, "Pregnant: yes."),
        ({"pt.pregnant": unknown(Unknown.PENDING)}, "Pregnant: pending."),
        ({"pt.pregnant": unknown(Unknown.NOT_ASKED)}, "Pregnant: not asked."),
        (
            {"pt.pregnant": unknown(Unknown.NOT_ASKED), "pt.sex": unknown(Unknown.NOT_ASKED)},
            "Pregnant: not asked.",
        ),
    ],
)
def test_pregnancy_prints_its_state_and_unknown_is_no_no(changes: dict[str, object], told: str) -> None:
    case = sample(2)
    for path, answer in changes.items():
        case = paths.put(case, path, answer)  # type: ignore[arg-type]  # answers by path
    assert told in words(letter(RADIOTHERAPY, case))


def test_after_the_menopause_pregnancy_does_not_apply() -> None:
    assert "Pregnant: not applicable." in words(letter(RADIOTHERAPY, sample(1)))


def test_implants_are_printed_when_there_are_any_and_lying_flat_always() -> None:
    assert "Implants" not in words(letter(RADIOTHERAPY, sample(1)))
    assert "Can lie flat: not asked." in words(letter(RADIOTHERAPY, sample(1)))
    case = with_answers(sample(1), pt__implants="Pacemaker, left", pt__lies_flat=False)
    told = words(letter(RADIOTHERAPY, case))
    assert "Implants and devices: Pacemaker, left." in told
    assert "Can lie flat: no." in told
