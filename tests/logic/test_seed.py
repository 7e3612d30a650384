"""The seed chapter, one test per statement: the case it speaks of gets the advice, and its counterpart does not."""

from __future__ import annotations

import re

import pytest

from logic.consult import Verdict
from logic.knowledge import load_knowledge
from logic.knowledge_types import Rule, Verb
from tests.logic.vignettes import consult_of

NUMBERS = ("1", "2a", "2b", "3", "4a", "4b", "5", "6", "7", "8", "9", "10")


def fires(vignette: str, *rules: str) -> bool:
    """Whether every rule fires in a vignette."""
    return all(consult_of(vignette).result(rule).verdict is Verdict.FIRES for rule in rules)


def silent(vignette: str, *rules: str) -> bool:
    """Whether every rule is silent in a vignette."""
    return all(consult_of(vignette).result(rule).verdict is Verdict.SILENT for rule in rules)


def rule(rule_id: str) -> Rule:
    """A rule of the shipped knowledge."""
    return load_knowledge().rule(rule_id)


def sentences(of: Rule) -> str:
    """Everything a rule says or argues, in one text."""
    parts = [variant.title + " " + variant.says for variant in of.variants]
    return " ".join([*parts, *(each.text for each in (*of.pro, *of.con))])


def test_1_about_5_to_6_per_cent_of_women_have_metastases_at_first_diagnosis() -> None:
    assert fires("stage_iia_without_symptoms", "CTX-01")
    assert "5 to 6 % of women" in rule("CTX-01").variants[0].says
    assert "3 to 10 %" in rule("CTX-01").variants[0].says


def test_1_a_man_is_told_that_the_share_was_counted_in_women() -> None:
    assert fires("man_with_bone_metastases", "CTX-01")
    assert any("is a man" in argument.text for argument in rule("CTX-01").con)


def test_2a_stage_iiia_is_staged_without_symptoms() -> None:
    assert fires("stage_iiia_without_symptoms", "W-01", "W-05")
    assert silent("stage_iiia_without_symptoms", "W-02", "W-03")


def test_2a_stage_iiia_is_a_lower_bound() -> None:
    assert fires("stage_iiib_pregnant", "W-01")
    assert fires("supraclavicular_node_only", "W-01")


def test_2a_stage_iia_without_symptoms_is_not_staged() -> None:
    assert silent("stage_iia_without_symptoms", "W-01")
    assert fires("stage_iia_without_symptoms", "W-03")


def test_2a_stage_iib_shows_that_guidance_differs() -> None:
    assert silent("stage_iib_without_symptoms", "W-01", "W-03")
    assert fires("stage_iib_without_symptoms", "W-04")
    assert len(rule("W-04").positions) >= 4


def test_2b_a_symptom_leads_to_staging_whatever_the_stage() -> None:
    assert fires("stage_i_with_back_pain", "W-02", "W-05")


def test_2b_no_symptom_and_normal_tests_lead_to_none() -> None:
    assert silent("stage_iia_without_symptoms", "W-02", "W-05")
    assert silent("stage_i_with_gilbert", "W-02")


def test_3_suspected_metastatic_disease_goes_to_medical_oncology() -> None:
    assert fires("suspected_liver_relapse", "R-01")
    assert "does not wait for the biopsy" in rule("R-01").variants[-1].says


def test_3_the_referral_ends_when_it_was_made_or_the_suspicion_is_disproved() -> None:
    assert silent("suspected_and_already_referred", "R-01")
    assert silent("biopsy_benign", "R-01")


def test_4a_the_metastasis_is_biopsied_also_while_nobody_knows_whether_it_can_be() -> None:
    assert fires("suspected_liver_relapse", "W-13")
    assert fires("accepted_on_imaging", "W-13")


def test_4a_a_biopsy_that_is_unsafe_or_must_wait_for_an_emergency_is_not_proposed() -> None:
    assert silent("brain_lesion_beyond_reach", "W-13")
    assert fires("brain_lesion_beyond_reach", "W-15")
    assert silent("biopsy_waits_for_an_emergency", "W-13")


def test_4a_a_benign_biopsy_ends_treatment_as_metastatic_breast_cancer() -> None:
    assert fires("biopsy_benign", "W-16")
    assert silent("biopsy_benign", "W-13", "W-18", "Y-01")


def test_4b_er_pr_and_her2_are_tested_on_the_metastasis() -> None:
    assert fires("her2_of_the_metastasis_pending", "W-14")
    assert fires("suspected_and_already_referred", "W-14")


def test_4b_complete_receptors_are_not_asked_for_again_but_compared() -> None:
    assert silent("receptors_complete_and_discordant", "W-14")
    assert fires("receptors_complete_and_discordant", "W-18")


def test_4b_tumour_markers_of_the_seed_are_never_serum_markers() -> None:
    assert "CA 15-3" not in sentences(rule("W-14"))


def test_5_surgery_has_a_limited_role_in_stage_iv() -> None:
    assert fires("six_lesions_primary_in_place", "Y-01", "L-01")
    assert silent("stage_iia_without_symptoms", "Y-01", "L-01")


def test_5_a_primary_that_bleeds_is_not_told_that_surgery_is_not_routine() -> None:
    assert silent("bleeding_primary", "L-01")


def test_6_a_single_liver_or_lung_metastasis_may_be_resected_after_an_excellent_response() -> None:
    assert fires("single_liver_metastasis_after_response", "M-01", "R-08", "D-01")
    assert fires("single_lung_metastasis_after_response", "M-02", "R-08", "D-01")
    assert rule("M-01").variants[0].verb is Verb.CONSIDER
    assert rule("M-02").variants[0].verb is Verb.CONSIDER


def test_6_stable_disease_or_a_second_organ_is_no_excellent_response_of_a_single_metastasis() -> None:
    assert silent("single_lung_metastasis_stable", "M-01", "M-02")
    assert fires("single_lung_metastasis_stable", "M-05")
    assert silent("liver_and_lung", "M-01", "M-02", "M-05")
    assert fires("liver_and_lung", "M-04")


def test_6_the_seeds_own_liver_reference_is_quoted_as_it_is() -> None:
    assert "50 months with resection or ablation and 45 with medical treatment" in sentences(rule("M-01"))


def test_7_the_primary_may_be_resected_in_controlled_oligometastatic_disease() -> None:
    assert fires("oligometastatic_primary_in_place", "L-02", "L-09", "D-01")
    assert rule("L-02").variants[0].verb is Verb.CONSIDER


def test_7_six_lesions_are_not_oligometastatic() -> None:
    assert silent("six_lesions_primary_in_place", "L-02")
    assert fires("six_lesions_primary_in_place", "L-07")


def test_7_five_trials_stand_beside_the_option_in_their_right_direction() -> None:
    text = sentences(rule("L-02"))
    for figure in ("19.2", "20.5", "54.9", "53.1", "75 months", "46 and 35 months", "16.3 %", "39.8 %"):
        assert figure in text
    assert "34.6 months with surgery and 54.8 without" in text


def test_8_the_four_disciplines_discuss_and_a_missing_one_is_named() -> None:
    assert fires("oligometastatic_primary_in_place", "D-01", "D-03")
    for discipline in ("medical oncology", "surgery", "radiation oncology", "pathology"):
        assert discipline in rule("D-01").variants[0].says


def test_8_a_full_board_is_not_warned_and_early_disease_needs_no_such_board() -> None:
    assert silent("infected_primary_full_board", "D-03")
    assert silent("stage_iia_without_symptoms", "D-01", "D-03")


@pytest.mark.parametrize(
    ("vignette", "palliation"),
    [("infected_primary_full_board", "L-03"), ("bleeding_primary", "L-04"), ("painful_primary", "L-05")],
)
def test_9_infection_bleeding_and_unrelenting_pain_may_be_palliated_by_surgery(vignette: str, palliation: str) -> None:
    assert fires(vignette, palliation, "L-08", "D-01")
    assert silent(vignette, "L-07")
    assert rule(palliation).variants[0].verb is Verb.CONSIDER


def test_9_pain_that_is_controlled_and_a_breast_without_a_problem_are_left_alone() -> None:
    assert silent("pain_of_the_primary_controlled", "L-05", "L-08")
    assert silent("six_lesions_primary_in_place", "L-03", "L-04", "L-05", "L-06", "L-08")


def test_10_lymphadenopathy_above_the_collarbone_is_regional() -> None:
    assert fires("supraclavicular_node_only", "C-03")
    assert silent("supraclavicular_node_only", "C-01", "Y-01", "W-13")


def test_10_other_cases_are_not_told_about_supraclavicular_nodes() -> None:
    assert silent("stage_iiia_without_symptoms", "C-03")


def test_the_seed_table_has_its_twelve_statements_in_order() -> None:
    assert tuple(statement.number for statement in load_knowledge().seed) == NUMBERS


def test_a_rule_with_the_seeds_mark_names_a_statement_that_names_it() -> None:
    carried = {statement.number: statement.rules for statement in load_knowledge().seed}
    for each in load_knowledge().rules:
        assert bool(each.seed) == bool(each.seed_statement), each.id
        if each.seed == "S":
            assert each.id in carried[each.seed_statement], each.id


@pytest.mark.parametrize("option", ["L-02", "M-01", "M-02"])
def test_a_resection_option_says_that_a_survival_gain_is_unproven(option: str) -> None:
    for variant in rule(option).variants:
        assert "survival gain is unproven" in variant.says
        assert "survival not shown" in variant.says


def test_no_rule_offers_resection_for_survival() -> None:
    offering = (Verb.DO, Verb.REFER, Verb.CONSIDER)
    for each in load_knowledge().rules:
        for variant in each.variants:
            if variant.verb in offering:
                assert not re.search(r"\b(to|for) (prolong|lengthen|longer|survival)", variant.says), each.id
