"""The red-flag screen, choice sets and carried answers."""

from __future__ import annotations

import pytest

from logic.answer import Answer, Unknown, recorded
from logic.case import Case
from logic.flags import answer_flag, carried, choose, chosen, flag_answer, rest_no, shown_alone, tick
from logic.paths import answers, get, put
from logic.questions import interview

TABLE = interview()
FLAGS = {flag.number: flag for page in TABLE.pages for flag in page.flags}
STATE = TABLE.pages[2].choice_sets[0]


def touched(case: Case) -> set[str]:
    return {path for path, answer in answers(case) if answer != Answer()}


@pytest.mark.parametrize("flag", FLAGS.values(), ids=lambda each: str(each.number))
def test_no_settles_its_fields_and_no_other(flag):
    case = answer_flag(Case(), flag, False, by="Dr A.")
    assert touched(case) == set(flag.no_sets)
    assert all(get(case, field).value is False for field in flag.no_sets)
    assert get(case, flag.no_sets[0]).source == f"screen question {flag.number}"
    assert flag_answer(case, flag) is False


@pytest.mark.parametrize("flag", FLAGS.values(), ids=lambda each: str(each.number))
def test_every_answer_to_a_screening_question_is_remembered_and_can_be_taken_back(flag):
    for answer in (True, False, Unknown.NOT_KNOWN, Unknown.DECLINED):
        case = answer_flag(Case(), flag, answer)
        assert flag_answer(case, flag) == answer
        assert answer_flag(case, flag, Unknown.NOT_ASKED) == Case()


def test_yes_without_chips_sets_the_first_field_and_leaves_the_detail_open():
    case = answer_flag(answer_flag(Case(), FLAGS[5], False), FLAGS[5], True)
    assert case.sx.sphincter.value is True
    assert case.sx.urinary_retention == Answer()


def test_yes_with_chips_claims_nothing_until_a_chip_is_ticked():
    case = answer_flag(Case(), FLAGS[7], True)
    assert not any(get(case, field).known for field in FLAGS[7].no_sets)
    case = tick(case, FLAGS[7], "sx.headache", on=True)
    assert case.sx.headache.value is True
    assert not case.sx.vomiting.asked
    assert flag_answer(tick(case, FLAGS[7], "sx.headache", on=False), FLAGS[7]) is True


def test_yes_again_keeps_the_chips_that_are_ticked():
    case = tick(answer_flag(Case(), FLAGS[7], True), FLAGS[7], "sx.headache", on=True)
    assert answer_flag(case, FLAGS[7], True).sx.headache.value is True


def test_no_to_the_rest_leaves_what_is_answered_and_what_is_hidden():
    case = answer_flag(Case(), FLAGS[1], True)
    case = answer_flag(case, FLAGS[2], Unknown.NOT_KNOWN)
    case = rest_no(case, TABLE, lambda flag: flag.number < 17)
    assert case.sx.back_pain.value is True
    assert case.sx.limb_weakness.unknown is Unknown.NOT_KNOWN
    assert case.sx.suicidal.value is False
    assert case.sx.suicidal.together
    assert not case.sx.irae.asked


def test_no_to_the_rest_completes_a_question_that_is_half_answered():
    case = put(Case(), "sx.headache", recorded(False))
    case = rest_no(case, TABLE, lambda flag: True)
    assert case.sx.vomiting.value is False
    assert not case.sx.headache.together


@pytest.mark.parametrize("option", STATE.options, ids=lambda each: each.label)
def test_an_option_sets_its_fields_and_is_found_again(option):
    case = choose(Case(), STATE, option)
    assert chosen(case, STATE) is option
    assert touched(case) == set(option.sets)


def test_another_option_takes_the_first_one_back():
    case = choose(choose(Case(), STATE, STATE.options[2]), STATE, STATE.options[0])
    assert not case.dx.relapse_extent.asked
    assert chosen(case, STATE) is STATE.options[0]


def test_what_the_option_leaves_open_stands_alone():
    suspected = choose(Case(), STATE, STATE.options[0])
    assert shown_alone(suspected, STATE) == ("dx.context", "dx.relapse_extent")
    assert shown_alone(Case(), STATE) == ()
    assert shown_alone(put(Case(), "met.suspected", recorded(False)), STATE) == STATE.fields


def test_bleeding_from_the_breast_is_a_local_problem_too():
    case = put(put(Case(), "dx.local_problem", recorded(("none",))), "sx.bleeding_from", recorded("breast"))
    assert carried(case, TABLE, "sx.bleeding_from").dx.local_problem.value == ("bleeding_major",)


def test_bleeding_from_elsewhere_is_not():
    case = put(Case(), "sx.bleeding_from", recorded("gut"))
    assert carried(case, TABLE, "sx.bleeding_from") == case


def test_inflammatory_cancer_is_t4d_unless_another_category_is_recorded():
    case = put(Case(), "dx.inflammatory", recorded(True))
    assert carried(case, TABLE, "dx.inflammatory").dx.cT.value == "T4d"
    case = put(case, "dx.cT", recorded("T2"))
    assert carried(case, TABLE, "dx.inflammatory").dx.cT.value == "T2"
