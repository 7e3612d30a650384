"""Small cases at the edges of the rules, each with the verdict that the evidence gives it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import pytest

from logic.consult import Consult, Verdict, consult
from logic.flat_case import case_from_flat
from logic.kleene import TRUE
from logic.knowledge import load_knowledge
from logic.knowledge_types import Rule
from logic.oracle import truth_of

DAY = date(2026, 11, 22)
WOMAN = {"pt.sex": "F", "pt.age": 60, "pt.menopause": "post"}
PROVEN = {**WOMAN, "dx.context": "de_novo", "met.suspected": True, "met.confirmed": True}
NOT_KNOWN = {"unknown": "not_known"}
CONTROLLED = {
    **PROVEN,
    "dx.primary_status": "in_situ",
    "dx.local_problem": ["none"],
    "dx.primary_r0_feasible": True,
    "met.sites": ["bone"],
    "met.n_lesions": 2,
    "met.extra_controlled": True,
    "met.visceral_crisis": False,
    "lab.bili_xuln": 0.5,
    "sx.dyspnoea_rest": False,
    "tx.current": ["letrozole", "ribociclib"],
    "tx.best_response": "PR",
    "tx.months_on": 6,
    "pt.ecog": 0,
}
LETROZOLE_RUNS = {
    "line[0].setting": "metastatic",
    "line[0].regimen": ["letrozole"],
    "line[0].running": True,
}
SINGLE_LIVER = {
    **PROVEN,
    "met.sites": ["liver"],
    "met.n_organs": 1,
    "met.n_lesions": 1,
    "met.biopsy_status": "done",
    "met.biopsy_result": "breast",
    "met.extra_controlled": True,
    "tx.current": ["letrozole", "ribociclib"],
    "tx.best_response": "PR",
    "tx.months_on": 6,
    "pt.ecog": 1,
}


@lru_cache(maxsize=256)
def _consult(items: tuple[tuple[str, str], ...]) -> Consult:
    knowledge = load_knowledge()
    return consult(case_from_flat(_CASES[items], interview=knowledge.interview), knowledge, DAY)


_CASES: dict[tuple[tuple[str, str], ...], dict[str, object]] = {}


def of(case: Mapping[str, object]) -> Consult:
    """The consult of a flat case."""
    key = tuple(sorted((path, repr(value)) for path, value in case.items()))
    _CASES[key] = dict(case)
    return _consult(key)


def verdict(case: Mapping[str, object], rule_id: str) -> Verdict:
    """The verdict of one rule."""
    return of(case).result(rule_id).verdict


def fires(case: Mapping[str, object], *rules: str) -> bool:
    """Whether all these rules fire."""
    return all(verdict(case, each) is Verdict.FIRES for each in rules)


def silent(case: Mapping[str, object], *rules: str) -> bool:
    """Whether all these rules are silent."""
    return all(verdict(case, each) is Verdict.SILENT for each in rules)


def undecided(case: Mapping[str, object], *rules: str) -> bool:
    """Whether all these rules wait for an answer."""
    return all(verdict(case, each) is Verdict.UNDECIDED for each in rules)


def rule(rule_id: str) -> Rule:
    """A shipped rule."""
    return load_knowledge().rule(rule_id)


def arguments(case: Mapping[str, object], rule_id: str) -> str:
    """The arguments of a rule that hold in a case, in one text."""
    facts, found = of(case).facts, rule(rule_id)
    return " ".join(
        each.text for each in (*found.pro, *found.con) if each.when is None or truth_of(each.when, facts.get) == TRUE
    )


# Emergencies


def test_a_cough_after_t_dxd_whose_end_is_not_known_is_asked_about_and_not_dropped() -> None:
    stopped = {
        "line[1].setting": "metastatic",
        "line[1].regimen": ["tdxd"],
        "line[1].running": False,
        "line[1].stop_on": NOT_KNOWN,
    }
    assert undecided({**WOMAN, "sx.new_cough": True, **LETROZOLE_RUNS, **stopped}, "S-12")


def test_a_second_running_drug_that_nobody_knows_keeps_the_lung_and_glucose_cards_open() -> None:
    unnamed = {"line[1].setting": "metastatic", "line[1].running": True, "line[1].regimen": NOT_KNOWN}
    case = {**WOMAN, "sx.new_cough": True, "sx.vomiting": True, **LETROZOLE_RUNS, **unnamed}
    assert undecided(case, "S-12", "S-14")


def test_an_immune_effect_after_a_checkpoint_inhibitor_of_unknown_end_keeps_its_card_open() -> None:
    before = {"line[1].setting": "neoadjuvant", "line[1].regimen": ["pembrolizumab"], "line[1].running": False}
    assert undecided({**WOMAN, "sx.irae": True, **LETROZOLE_RUNS, **before}, "S-13")


@pytest.mark.parametrize(("stopped", "card"), [("2026-08-24", True), ("2026-08-23", False)])
def test_lung_disease_is_thought_of_up_to_90_days_after_the_drug(stopped: str, card: bool) -> None:
    line = {
        "line[0].setting": "metastatic",
        "line[0].regimen": ["tdxd"],
        "line[0].stop_on": stopped,
        "line[0].stop_reason": "progression",
    }
    assert fires({**WOMAN, "sx.new_cough": True, **line}, "S-12") is card


def test_cord_compression_without_tissue_says_that_the_biopsy_is_planned_with_the_surgeons() -> None:
    suspected = next(each for each in rule("S-01").variants if each.name == "suspected")
    assert "the biopsy is planned with the surgeons" in suspected.says


def test_dialysis_counts_as_a_clearance_below_30_in_hypercalcaemia() -> None:
    said = arguments({**WOMAN, "lab.ca_corr_mmol": 3.2, "pt.comorbid": ["dialysis"]}, "S-05")
    assert "denosumab is favoured" in said
    assert "needs renal advice" in said


def test_the_specificity_of_the_mirels_score_is_quoted_for_9_or_more_only() -> None:
    (argument,) = [each for each in rule("S-08").con if "35 %" in each.text]
    assert "At 9 or more" in argument.text


def test_an_injected_heparin_by_its_own_name_is_an_anticoagulant() -> None:
    assert silent({**WOMAN, "lab.inr": 1.8, "lab.plt": 200, "pt.meds": ["enoxaparin"], "pt.comorbid": ["ckd"]}, "S-17")
    assert fires({**WOMAN, "lab.inr": 1.8, "pt.meds": ["omeprazole"], "pt.comorbid": ["ckd"]}, "S-17")


def test_a_plan_for_treatment_before_surgery_asks_for_a_pregnancy_test() -> None:
    early = {
        "pt.sex": "F",
        "pt.age": 38,
        "pt.menopause": "pre",
        "dx.context": "early_breast",
        "met.suspected": False,
        "met.confirmed": False,
        "dx.neoadjuvant_planned": True,
    }
    assert fires(early, "S-18")


def test_visceral_crisis_asks_whether_drainage_helped() -> None:
    assert "sx.dyspnoea_after_drain" in {each.field for each in rule("S-06").asks}


# Surgery of the primary, brain


def test_a_breast_that_bleeds_heavily_is_no_primary_without_a_problem() -> None:
    case = {**CONTROLLED, "met.n_lesions": 6, "sx.bleeding_major": True, "sx.bleeding_from": "breast"}
    assert fires(case, "S-15", "L-04")
    assert silent(case, "L-01", "L-07")


def test_a_bleeding_that_was_not_asked_about_holds_no_statement_on_the_primary_back() -> None:
    assert fires({**CONTROLLED, "met.n_lesions": 6}, "L-01", "L-07")
    assert silent({**CONTROLLED, "met.n_lesions": 6}, "L-04")


def test_a_brain_metastasis_that_is_only_counted_closes_the_way_to_resection_of_the_primary() -> None:
    assert fires(CONTROLLED, "L-02")
    assert silent({**CONTROLLED, "met.brain.n": 1}, "L-02")


def test_a_brain_site_without_a_count_goes_to_radiation_oncology_and_neurosurgery() -> None:
    assert fires({**PROVEN, "site[0].organ": "brain"}, "M-06", "D-01")


# Stage


def test_a_supraclavicular_recurrence_is_not_m1_and_not_stage_iiic() -> None:
    case = {
        **WOMAN,
        "dx.context": "recurrent",
        "dx.relapse_extent": "locoregional",
        "dx.cN": "cN3c",
        "met.suspected": False,
        "met.confirmed": False,
    }
    found = of(case).result("C-03")
    assert found.verdict is Verdict.FIRES
    assert "IIIC" not in found.title + found.says
    assert silent(case, "C-01")


def test_a_supraclavicular_node_at_first_diagnosis_is_stage_iiic_and_is_staged() -> None:
    case = {
        **WOMAN,
        "dx.context": "early_breast",
        "dx.cT": "T2",
        "dx.cN": "cN3c",
        "met.suspected": False,
        "met.confirmed": False,
    }
    assert "IIIC" in of(case).result("C-03").title
    assert fires(case, "W-01", "W-05")
    assert silent(case, "C-01")


# What sources support


def test_cancer_care_ontario_says_that_imaging_is_considered_in_stage_iii() -> None:
    (source,) = [each for each in rule("W-01").citations if each.source == "V:11"]
    assert "to be considered" in source.states


def test_abnormal_blood_tests_are_not_put_into_the_mouth_of_the_seed() -> None:
    assert "SEED" not in {each.source for each in rule("W-02").pro}


def test_every_position_on_staging_without_symptoms_stands_beside_the_others() -> None:
    names = {position.who.split(" ")[0].rstrip(",") for position in rule("W-03").positions}
    assert {"Seed", "Cancer", "ECIBC", "American", "NCCN", "ESMO"} <= names


def test_palb2_is_shown_with_the_position_that_the_evidence_is_insufficient() -> None:
    assert any(each.year == 2022 and "PALB2" in each.position for each in rule("W-23").positions)


def test_a_man_is_told_that_the_registry_figures_were_counted_in_women() -> None:
    assert any("is a man" in each.text for each in rule("CTX-02").con)


@pytest.mark.parametrize(
    ("change", "within"),
    [
        ({"pt.comorbid": ["t2dm"], "pt.meds": ["metformin"]}, False),
        ({"pt.comorbid": ["t2dm"], "pt.meds": ["ramipril"]}, True),
    ],
)
def test_type_2_diabetes_under_metformin_is_outside_the_trial_limits_however_it_is_coded(
    change: dict[str, object], within: bool
) -> None:
    facts = of({**WOMAN, "lab.glucose_f": 5.6, "lab.hba1c": 5.8, **change}).facts
    assert (truth_of(load_knowledge().guards["GLUOK"].when, facts.get) == TRUE) is within


# Boundaries


@pytest.mark.parametrize(("months", "fired"), [(3, "L-01"), (4, "L-02")])
def test_four_months_of_control_come_before_resection_of_the_primary(months: int, fired: str) -> None:
    assert fires({**CONTROLLED, "tx.months_on": months}, fired)


@pytest.mark.parametrize(("lesions", "fired"), [(5, "L-02"), (6, "L-07")])
def test_five_lesions_are_few_and_six_are_not(lesions: int, fired: str) -> None:
    assert fires({**CONTROLLED, "met.n_lesions": lesions}, fired)


@pytest.mark.parametrize(
    ("change", "fired"),
    [
        ({}, "M-01"),
        ({"tx.months_on": 5}, "M-05"),
        ({"tx.best_response": "SD"}, "M-05"),
        ({"tx.best_response": "PD"}, "M-04"),
        ({"pt.ecog": 2}, "M-04"),
    ],
)
def test_a_single_liver_metastasis_gets_one_message(change: dict[str, object], fired: str) -> None:
    case = {**SINGLE_LIVER, **change}
    assert [each for each in ("M-01", "M-04", "M-05") if fires(case, each)] == [fired]


@pytest.mark.parametrize(("calcium", "card"), [(2.65, False), (2.66, True), (3.0, True)])
def test_calcium_above_2_65_with_thirst_is_an_emergency(calcium: float, card: bool) -> None:
    asked = {"sx.thirst": True, "sx.confusion": False, "sx.constipation": False, "sx.polyuria": False}
    assert fires({**WOMAN, "lab.ca_corr_mmol": calcium, **asked}, "S-05") is card


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"lab.bili_trend": "rising", "pt.comorbid": ["ckd"]}, Verdict.FIRES),
        ({"lab.bili_trend": "rising"}, Verdict.UNDECIDED),
        ({"pt.comorbid": ["ckd"]}, Verdict.UNDECIDED),
        ({"lab.bili_trend": "rising", "pt.comorbid": ["gilbert"]}, Verdict.SILENT),
        ({"lab.bili_trend": "rising", "pt.comorbid": ["ckd"], "lab.bile_duct_obstruction": True}, Verdict.SILENT),
        ({"lab.bili_trend": "rising", "pt.comorbid": ["ckd"], "lab.bili_xuln": 1.5}, Verdict.SILENT),
    ],
)
def test_a_rising_bilirubin_is_a_crisis_unless_gilbert_or_the_ducts_explain_it(
    change: dict[str, object], expected: Verdict
) -> None:
    liver = {
        **PROVEN,
        "met.sites": ["liver"],
        "met.visceral_crisis": False,
        "sx.dyspnoea_rest": False,
        "lab.bili_xuln": 1.6,
    }
    assert verdict({**liver, **change}, "S-06") is expected
