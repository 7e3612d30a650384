"""What is asked, what is open, what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Case
from logic.consult import consult
from logic.dates import Range
from logic.facts.catalogue import fact_specs
from logic.facts.drugs import HERE as DRUGS
from logic.facts.drugs import load_drugs
from logic.facts.fact import Fact, FactSpec, is_
from logic.flags import answer_flag
from logic.interview import (
    Mark,
    asked,
    changes,
    completeness,
    conditions,
    fill_rest,
    missing_minimum,
    next_open,
    page_paths,
    page_state,
    refused,
    visible_paths,
)
from logic.knowledge import load_knowledge
from logic.paths import add_row, get, put
from logic.questions import Interview, interview

TABLE = interview()
PAGES = {page.name: page for page in TABLE.pages}


@dataclass(frozen=True)
class Knowledge:
    """The fact catalogue and the question table."""

    specs: dict[str, FactSpec] = field(default_factory=lambda: dict(fact_specs(TABLE, load_drugs(DRUGS), ())))
    interview: Interview = TABLE


KNOWLEDGE = Knowledge()


@dataclass(frozen=True)
class Consult:
    """A case with a few facts."""

    case: Case = field(default_factory=Case)
    facts: dict[str, Fact] = field(default_factory=dict)
    knowledge: Knowledge = KNOWLEDGE


def always(path: str) -> bool:
    return True


def answered(**values) -> Case:
    case = Case()
    for path, value in values.items():
        case = put(case, path.replace("__", "."), recorded(value))
    return case


def test_every_condition_of_the_table_can_be_read():
    assert len(conditions(KNOWLEDGE)) > 50


def test_a_question_without_condition_is_always_asked():
    assert asked(TABLE.question("pt.sex"), Consult()) is True


@pytest.mark.parametrize(("sex", "expected"), [("F", True), ("M", False), (None, None)])
def test_menopause_is_asked_of_women_and_waits_while_the_sex_is_unknown(sex, expected):
    facts = {"pt.sex": is_(sex)} if sex else {}
    assert asked(TABLE.question("pt.menopause"), Consult(facts=facts)) is expected


def test_pregnancy_is_asked_of_a_woman_whose_age_is_unknown():
    assert asked(TABLE.question("pt.pregnant"), Consult(facts={"pt.sex": is_("F")})) is True


def test_pregnancy_is_not_asked_from_55_on():
    facts = {"pt.sex": is_("F"), "pt.age": is_(Range(58, 58))}
    assert asked(TABLE.question("pt.pregnant"), Consult(facts=facts)) is False


def test_a_field_that_holds_anything_is_shown_whatever_its_condition():
    consult = Consult(put(Case(), "pt.pregnant", recorded(False)), {"pt.sex": is_("M")})
    assert asked(TABLE.question("pt.pregnant"), consult) is True


def test_a_row_question_reads_its_own_row():
    case = add_row(add_row(Case(), "site"), "site")
    for index, place in enumerate(("femur_neck", "t10")):
        case = put(put(case, f"site[{index}].organ", recorded("bone")), f"site[{index}].place", recorded(place))
    consult = Consult(case)
    assert [asked(TABLE.question("site.mirels.pain"), consult, row) for row in (0, 1)] == [True, False]
    assert [asked(TABLE.question("site.sins.pain"), consult, row) for row in (0, 1)] == [False, True]


def test_a_screening_question_with_a_condition_waits_for_the_treatment():
    flag = next(flag for flag in PAGES["red_flags"].flags if flag.number == 17)
    assert asked(flag, Consult()) is None
    assert asked(flag, Consult(facts={"io_recent": is_(True)})) is True
    assert asked(flag, Consult(facts={"io_recent": is_(False)})) is False


def test_an_immune_effect_is_asked_about_while_the_end_of_the_drug_is_not_known():
    flag = next(flag for flag in PAGES["red_flags"].flags if flag.number == 17)
    assert asked(flag, Consult(facts={"had_io": is_(True)})) is True
    assert asked(flag, Consult(facts={"had_io": is_(False)})) is None


def test_paths_run_row_by_row_and_then_through_the_page():
    case = add_row(add_row(Case(), "site"), "site")
    paths = [path for path, _ in page_paths(PAGES["sites"], case)]
    assert paths[0] == "site[0].organ"
    assert paths.index("site[1].organ") < paths.index("met.visceral_crisis")


def test_visible_paths_hold_rows_and_plain_fields():
    found = visible_paths(Consult(add_row(Case(), "line")))
    assert {"pt.sex", "line[0].regimen", "line[0].stop_on"} <= found
    assert "pt.menopause" not in found


def test_an_untouched_page_has_nothing():
    state = page_state(PAGES["support"], Case(), always)
    assert (state.known, state.pending, state.mark) == (0, 0, Mark.NOTHING)


def test_a_page_counts_answers_pending_tests_and_open_questions():
    case = put(answered(lab__hb=12.0), "lab.anc", unknown(Unknown.PENDING))
    state = page_state(PAGES["laboratory"], case, lambda path: path in ("lab.hb", "lab.anc", "lab.plt"))
    assert (state.known, state.pending, state.open) == (1, 1, 1)
    assert state.mark is Mark.SOME_OPEN


def test_a_page_with_every_question_set_to_a_state_is_complete():
    case = fill_rest(Case(), PAGES["support"], Unknown.NOT_KNOWN, always)
    assert page_state(PAGES["support"], case, always).mark is Mark.COMPLETE


def test_a_contradiction_outranks_all():
    assert page_state(PAGES["primary"], Case(), always, {"dx.cM"}).mark is Mark.CONTRADICTION


def test_a_value_outside_its_limits_counts_as_open():
    case = answered(lab__calcium=14.4)
    state = page_state(PAGES["laboratory"], case, lambda path: path == "lab.calcium")
    assert (state.known, state.open) == (0, 1)


def test_what_cannot_be_used_is_told_from_what_can():
    calcium = TABLE.question("lab.calcium")
    assert refused(calcium, Answer(entered="two"))
    assert refused(calcium, recorded(14.4))
    assert not refused(calcium, recorded(2.4))
    assert not refused(calcium, Answer())
    assert not refused(TABLE.question("sx.back_pain"), recorded(True))


def test_the_next_open_question_follows_the_reading_order_and_goes_round_the_end():
    case = answered(lab__hb=12.0)
    seen = {"lab.hb", "lab.anc", "sup.bma"}.__contains__
    assert next_open(case, TABLE, seen) == "lab.anc"
    assert next_open(case, TABLE, seen, after="lab.anc") == "sup.bma"
    assert next_open(case, TABLE, seen, after="sup.bma") == "lab.anc"


def test_the_next_open_question_finds_what_was_refused():
    assert next_open(answered(lab__calcium=14.4), TABLE, lambda path: False) == "lab.calcium"


def test_nothing_is_open_in_a_case_that_is_answered():
    assert next_open(answered(lab__hb=12.0), TABLE, {"lab.hb"}.__contains__) is None


def test_filling_the_rest_leaves_answers_unread_text_and_hidden_fields():
    case = put(answered(sup__pain_nrs=4), "sup.dt_score", Answer(entered="much"))
    after = fill_rest(case, PAGES["support"], Unknown.NOT_KNOWN, lambda path: path != "sup.wound", by="Dr A.")
    assert after.sup.pain_nrs.value == 4
    assert after.sup.dt_score.entered == "much"
    assert not after.sup.wound.asked
    assert after.sup.bma == Answer(None, Unknown.NOT_KNOWN, by="Dr A.", together=True)


def test_filling_the_rest_sets_only_states_that_a_field_offers():
    after = fill_rest(Case(), PAGES["support"], Unknown.NOT_DONE, always)
    assert changes(Case(), after, TABLE) == ("sup.dental", "sup.dental_finding")
    assert after.sup.dental.value == "not_done"


def test_filling_never_touches_what_is_worked_out():
    after = fill_rest(Case(), PAGES["laboratory"], Unknown.NOT_DONE, always)
    assert not get(after, "lab.ca_corr_mmol").asked


def test_changes_name_paths_of_new_rows():
    after = put(add_row(Case(), "site"), "site[0].organ", recorded("liver"))
    assert changes(Case(), after, TABLE) == ("site[0].organ",)


def test_the_whole_case_is_the_sum_of_its_pages():
    case = answered(lab__hb=12.0, pt__ecog=1)
    whole = completeness(case, TABLE, always)
    assert whole.known == 2
    assert whole.total == sum(page_state(page, case, always).total for page in TABLE.pages)


def test_signing_needs_a_few_things_and_names_them():
    missing = missing_minimum(Case(), TABLE, lambda flag: flag.number < 17)
    assert "pt.allergies" in missing
    assert "sx.back_pain" in missing
    assert "sx.irae" not in missing


def test_signing_needs_no_more_once_they_are_there():
    case = answered(
        pt__family="Sample", met__suspected=True, met__confirmed=True, mdt__question="1", pt__allergies="none known"
    )
    case = put(put(case, "pt.identifier", recorded("0004711998")), "told.text", unknown(Unknown.DECLINED))
    for flag in PAGES["red_flags"].flags:
        case = answer_flag(case, flag, False)
    assert missing_minimum(case, TABLE, lambda flag: True) == ()


HANGING = {
    "img.bone_scan_on": ("img.bone_scan", "done"),
    "img.spine_mri_on": ("img.spine_mri", "done"),
    "img.spine_compression": ("img.spine_mri", "done"),
    "bio.tumour_fraction": ("bio.panel_specimen", "blood"),
    "lab.bilirubin_uln": ("lab.bilirubin", 9.0),
    "lab.qt_rate": ("lab.qt", 400.0),
    "sx.decline_on": ("sx.weakness", True),
}
"""Questions that hang on a field which no rule reads, with an answer that asks them."""


@pytest.mark.parametrize("field", HANGING)
def test_a_question_may_hang_on_a_field_that_no_rule_reads(field):
    other, value = HANGING[field]
    question = TABLE.question(field)
    knowledge = load_knowledge()
    before = consult(Case(), knowledge, date(2026, 11, 22))
    assert other not in before.facts, "a rule reads it now; take another one"
    assert not asked(question, before)
    after = consult(put(Case(), other, recorded(value)), knowledge, date(2026, 11, 22))
    assert asked(question, after)
