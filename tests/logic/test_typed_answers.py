"""Typed text becomes an answer, or is kept as typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.answer import Answer, Unknown
from logic.dates import PartialDate
from logic.questions import interview
from logic.typed_answers import none_of, read_answer, score_numbers, state_answer

TABLE = interview()
TODAY = date(2026, 11, 22)


def take(field: str, typed: str, order: str = "dmy", **more):
    return read_answer(TABLE.question(field), typed, TODAY, order, **more)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("sx.back_pain", "y", True),
        ("sx.back_pain", "No", False),
        ("pt.sex", "f", "F"),
        ("pt.menopause", "after", "post"),
        ("dx.cN", "n3c", "cN3c"),
        ("dx.cN", "cN3c", "cN3c"),
        ("dx.cT", "t4", "T4"),
        ("dx.cM", "m0(i+)", "cM0i"),
        ("spec.her2_ihc", "2", "2+"),
        ("site.organ", "bo", "bone"),
        ("site.organ", "li", "liver"),
        ("site.place", "t10", "t10"),
        ("site.place", "left upper pole", "left upper pole"),
        ("pt.comorbid", "gilbert; lupus", ("gilbert", "lupus")),
        ("pt.comorbid", "none", ()),
        ("dx.local_problem", "0", ("none",)),
        ("tx.current", "none", ("none",)),
        ("line.regimen", "Letrozole, Ribociclib", ("letrozole", "ribociclib")),
        ("pt.ecog", "2", 2),
        ("sup.dt_score", "10", 10),
        ("lab.calcium", "9.8 mg/dl", pytest.approx(2.4451)),
        ("site.n", "3", 3),
        ("pt.family", "  Sample ", "Sample"),
        ("mdt.question", "Which?\nAnd when?", "Which?\nAnd when?"),
        ("pt.birth_on", "14.3.68", PartialDate(1968, 3, 14)),
        ("met.relapse_on", "~3.25", PartialDate(2025, 3, None, True)),
    ],
)
def test_typed_text_is_read(field, typed, value):
    taken = take(field, typed)
    assert taken.answer.value == value
    assert not taken.says


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("sx.back_pain", "perhaps"),
        ("pt.sex", "x"),
        ("site.organ", "l"),
        ("site.organ", "toe"),
        ("pt.goals", "work, fly"),
        ("pt.ecog", "5"),
        ("pt.ecog", "two"),
        ("site.sins.pain", "2"),
        ("pt.birth_on", "soon"),
        ("pt.birth_on", "31.2.1968"),
        ("pt.birth_on", "+9999y"),
        ("lab.k", "4 stone"),
        ("sx.back_pain", "?x"),
        ("sx.back_pain", "?p"),
    ],
)
def test_what_cannot_be_read_is_kept_and_counts_as_not_asked(field, typed):
    taken = take(field, typed)
    assert taken.answer == Answer(entered=typed)
    assert taken.says.endswith(".")


def test_mx_is_refused_with_the_way_on():
    assert "Say M0 if there is no sign of spread" in take("dx.cM", "MX").says


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("?", Unknown.NOT_KNOWN),
        ("?k", Unknown.NOT_KNOWN),
        ("? P", Unknown.PENDING),
        ("?d", Unknown.NOT_DONE),
        ("?n", Unknown.NOT_APPLICABLE),
        ("?r", Unknown.DECLINED),
    ],
)
def test_a_question_mark_records_a_kind_of_unknown(typed, kind):
    assert take("lab.k", typed).answer.unknown is kind


def test_not_done_is_a_value_where_the_list_has_it():
    assert take("spec.her2_ish", "?d").answer.value == "not_done"
    assert state_answer(TABLE.question("pt.menopause"), Unknown.NOT_APPLICABLE).value == "n_a"
    assert state_answer(TABLE.question("lab.k"), Unknown.NOT_DONE).unknown is Unknown.NOT_DONE


def test_nothing_typed_takes_the_answer_back():
    assert take("lab.k", "  ").answer == Answer()


def test_a_date_that_could_be_either_way_round_asks_once():
    taken = take("dx.diagnosed_on", "3.4.25", "")
    assert taken.says == "Is 3.4.25 the 03-Apr-2025 or the 04-Mar-2025?"
    assert taken.dates == (PartialDate(2025, 4, 3), PartialDate(2025, 3, 4))
    assert not taken.answer.known


def test_a_date_after_today_is_kept_and_said_where_it_cannot_be():
    taken = take("dx.diagnosed_on", "1.1.2027")
    assert taken.answer.value == PartialDate(2027, 1, 1)
    assert "after today" in taken.says
    assert not take("ref.needed_by", "+2w").says


def test_a_date_before_birth_is_said():
    taken = take("dx.diagnosed_on", "1908", born=PartialDate(1968, 3, 14))
    assert "before the date of birth" in taken.says


def test_a_value_that_is_not_possible_is_kept_with_the_likely_unit():
    taken = take("lab.calcium", "14.4")
    assert taken.answer.value == 14.4
    assert taken.answer.entered == "14.4 mmol/L"
    assert taken.suggestion is not None


def test_a_multiple_goes_to_its_own_field():
    assert take("lab.bilirubin", "1.8x").field == "lab.bili_xuln"


def test_other_names_give_the_stored_word():
    assert take("pt.meds", "Eliquis", names={"eliquis": "apixaban"}).answer.value == ("apixaban",)


def test_signs_that_no_file_can_hold_are_dropped():
    assert take("pt.family", "Sam\x00ple\ud800").answer.value == "Sample?"


def test_a_score_lists_the_numbers_it_has():
    assert score_numbers(TABLE.question("site.sins.alignment")) == (0, 2, 4)
    assert score_numbers(TABLE.question("sup.pain_nrs")) == tuple(range(11))


def test_none_is_a_word_only_where_the_list_has_it():
    assert none_of(TABLE.question("dx.local_problem")) == ("none",)
    assert none_of(TABLE.question("pt.meds")) == ()


@given(st.sampled_from(list(TABLE.by_field.values())), st.text(max_size=30), st.sampled_from(["dmy", "mdy", ""]))
def test_no_text_makes_the_reader_stumble_and_none_is_lost(question, typed, order):
    taken = read_answer(question, typed, TODAY, order)
    if typed.replace("\x00", "").strip():
        assert taken.answer.known or taken.answer.asked or taken.answer.entered
