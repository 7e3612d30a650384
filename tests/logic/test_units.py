"""Numbers as clinicians type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.questions import Kind, interview
from logic.unit_table import analytes
from logic.units import (
    Suggestion,
    Trouble,
    convert,
    format_number,
    read_number,
    show,
    unit_choices,
    with_unit,
)

TABLE = interview()
NUMBERS = [each for each in TABLE.by_field.values() if each.kind is Kind.NUMBER]


def read(field: str, text: str, unit: str = ""):
    return read_number(text, TABLE.question(field), unit)


@pytest.mark.parametrize(
    ("field", "text", "value", "entered"),
    [
        ("lab.calcium", "9.8 mg/dl", 2.4451, "9.8 mg/dL"),
        ("lab.calcium", "9.8mg", 2.4451, "9.8 mg/dL"),
        ("lab.calcium", "2.45", 2.45, ""),
        ("lab.anc", "0,5", 0.5, ""),
        ("lab.anc", ",5", 0.5, ""),
        ("lab.anc", "4,500 /ul", 4.5, "4500 /µL"),
        ("lab.plt", "12 000 /µl", 12, "12000 /µL"),
        ("lab.plt", "150 K/uL", 150, ""),
        ("lab.anc", "3.9 10⁹/L", 3.9, ""),
        ("lab.anc", "3.9 x 10^9/L", 3.9, ""),
        ("lab.plt", "1 200 10⁹/L", 1200, ""),
        ("vit.temp_c", "100.4 F", 38, "100.4 °F"),
        ("vit.temp_c", "38,5 C", 38.5, ""),
        ("lab.hb", "120 g/L", 12, "120 g/L"),
        ("lab.hba1c", "48 mmol/mol", 6.542, "48 mmol/mol"),
        ("lab.glucose_f", "126 mg/dL", 126 / 18.02, "126 mg/dL"),
        ("lab.creatinine", "3 mg/dL", 265.2, "3 mg/dL"),
        ("lab.mg", "1.7 mg/dL", 0.69938, "1.7 mg/dL"),
        ("lab.alt_xuln", "1.8x", 1.8, ""),
        ("lab.alt_xuln", "120/40", 3, "120/40"),
        ("spec.er_pct", "90", 90, ""),
        ("spec.er_pct", "<1", 0, "<1"),
        ("spec.er_pct", "< 1 %", 0, "< 1 %"),
        ("pt.weight", "150 lb", 68.04, "150 lb"),
        ("pt.height", "1.68 m", 168, "1.68 m"),
        ("site.max_mm", "2.3 cm", 23, "2.3 cm"),
        ("site.n", "3", 3, ""),
    ],
)
def test_a_typed_number_is_read_in_the_stored_unit(field, text, value, entered):
    reading = read(field, text)
    assert reading.value == pytest.approx(value, rel=1e-6)
    assert (reading.entered, reading.problem) == (entered, None)


@pytest.mark.parametrize(
    ("field", "text", "trouble"),
    [
        ("lab.k", "about four", Trouble.NOT_A_NUMBER),
        ("lab.k", "", Trouble.NOT_A_NUMBER),
        ("lab.k", "1.2.3", Trouble.NOT_A_NUMBER),
        ("lab.alt_xuln", "120/0", Trouble.NOT_A_NUMBER),
        ("lab.k", "4 stone", Trouble.UNKNOWN_UNIT),
        ("site.n", "3 apples", Trouble.UNKNOWN_UNIT),
        ("spec.er_pct", "Allred 7", Trouble.OTHER_SCALE),
        ("spec.er_pct", "H-score 210", Trouble.OTHER_SCALE),
        ("lab.qtcf", "440 Bazett", Trouble.OTHER_SCALE),
        ("lab.anc", ">5", Trouble.ONLY_A_BOUND),
        ("lab.anc", "<0.1", Trouble.ONLY_A_BOUND),
        ("spec.er_pct", "<10", Trouble.ONLY_A_BOUND),
        ("lab.plt", "1,000", Trouble.AMBIGUOUS),
        ("site.n", "2.5", Trouble.NOT_WHOLE),
        ("lab.calcium", "9.8", Trouble.IMPOSSIBLE),
    ],
)
def test_doubt_is_named_and_what_was_typed_is_kept(field, text, trouble):
    reading = read(field, text)
    assert reading.problem is trouble
    assert reading.says.endswith((".", "?"))
    assert reading.entered.startswith(text)


@pytest.mark.parametrize(
    ("field", "text", "unit", "value"),
    [
        ("lab.calcium", "14.4", "mg/dL", 3.5928),
        ("lab.calcium", "2.45 mg/dL", "mmol/L", 2.45),
        ("vit.temp_c", "101", "°F", 38.3333333333),
        ("lab.hb", "120", "g/L", 12),
        ("lab.creatinine", "1.1", "mg/dL", 97.24),
        ("lab.hba1c", "48", "mmol/mol", 6.542),
    ],
)
def test_a_number_that_is_not_possible_suggests_its_likely_unit(field, text, unit, value):
    reading = read(field, text)
    assert reading.suggestion == Suggestion(unit, pytest.approx(value))
    assert reading.value is not None  # kept, so that the contradiction can name it


def test_the_sentence_offers_both_ways_on():
    assert read("lab.calcium", "9.8").says == (
        "9.8\u202fmmol/L is not possible. 9.8\u202fmg/dL is 2.45\u202fmmol/L. Use mg/dL, or correct it."
    )


def test_a_number_that_fits_no_unit_says_what_is_possible():
    reading = read("vit.sbp", "900")
    assert reading.suggestion is None
    assert "30 to 300\u202fmmHg" in reading.says


def test_an_unusual_number_is_used_with_a_note():
    reading = read("lab.plt", "12")
    assert (reading.value, reading.problem) == (12, None)
    assert reading.note == "12\u202f10⁹/L is unusual. Keep it, or look again."


def test_a_multiple_of_the_upper_limit_goes_to_its_own_field():
    reading = read("lab.bilirubin", "1.8x")
    assert (reading.value, reading.field) == (1.8, "lab.bili_xuln")


def test_the_unit_of_the_workstation_is_meant_when_none_is_typed():
    assert read("lab.calcium", "9.8", "mg/dL").value == pytest.approx(2.4451)


@pytest.mark.parametrize(
    ("value", "text"), [(0.5, "0.5"), (3.0, "3"), (12.25, "12.25"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (1200.0, "1200")]
)
def test_numbers_have_a_leading_zero_and_no_trailing_one(value, text):
    assert format_number(value) == text


def test_numbers_stand_a_narrow_space_before_their_unit():
    assert show(2.4451, TABLE.question("lab.calcium")) == "2.45\u202fmmol/L"
    assert show(2.4451, TABLE.question("lab.calcium"), "mg/dL") == "9.8\u202fmg/dL"
    assert with_unit("3", "") == "3"


@given(st.sampled_from(NUMBERS), st.data())
def test_a_number_comes_back_through_any_unit(question, data):
    value = data.draw(st.floats(question.low, question.high))
    analyte = analytes().get(question.analyte)
    for unit in analyte.units if analyte else ():
        assert unit.stored(unit.shown(value)) == pytest.approx(value, rel=1e-6, abs=1e-6)


@given(st.sampled_from(NUMBERS), st.data())
def test_what_is_shown_is_read_again_as_the_same_number(question, data):
    steps = data.draw(st.integers(int(question.low * 10), int(question.high * 10)))
    value = float(steps // 10) if question.whole else steps / 10
    if question.low <= value <= question.high:
        reading = read_number(format_number(value), question)
        assert (reading.value, reading.problem) == (pytest.approx(value), None)


@given(st.sampled_from(NUMBERS), st.data())
def test_a_number_with_any_of_its_units_is_read(question, data):
    unit = data.draw(st.sampled_from(unit_choices(question)))
    reading = read_number(f"{data.draw(st.integers(1, 999)) / 10} {unit}", question)
    assert reading.problem not in (Trouble.UNKNOWN_UNIT, Trouble.NOT_A_NUMBER)


@given(st.sampled_from(NUMBERS), st.text(max_size=12))
def test_no_text_makes_the_reader_stumble(question, text):
    reading = read_number(text, question)
    assert reading.value is not None or reading.problem is not None


def test_units_of_a_question_are_listed_stored_one_first():
    assert unit_choices(TABLE.question("lab.hb")) == ("g/dL", "g/L", "mmol/L")
    assert convert(120, "g/L", TABLE.question("lab.hb")) == 12
    assert convert(120, "stone", TABLE.question("lab.hb")) is None


def test_the_stored_unit_of_every_analyte_is_the_unit_of_its_questions():
    for question in NUMBERS:
        if question.analyte:
            assert analytes()[question.analyte].stored.unit == question.unit, question.field


def test_a_converted_number_keeps_three_figures_whatever_the_decimals_of_the_stored_unit():
    creatinine = TABLE.question("lab.creatinine")
    assert show(100, creatinine, "mg/dL") == "1.13\u202fmg/dL"
    assert show(88.4, creatinine, "mg/dL") == "1\u202fmg/dL"
