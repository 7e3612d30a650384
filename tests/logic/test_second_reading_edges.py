"""The limits in the rules, each with a value just inside and one just outside, as the evidence has them."""

from __future__ import annotations

import pytest

from logic.consult import Verdict
from logic.kleene import TRUE
from logic.oracle import truth_of
from tests.logic.test_second_reading import (
    CONTROLLED,
    NOT_KNOWN,
    PROVEN,
    SINGLE_LIVER,
    WOMAN,
    arguments,
    fires,
    of,
    rule,
    silent,
    verdict,
)

HER2 = {
    **PROVEN,
    "pt.ecog": 1,
    "pt.comorbid": [],
    "pt.meds": ["none"],
    "met.sites": ["liver"],
    "met.biopsy_status": "done",
    "met.biopsy_result": "breast",
    "rec.met.er_pct": 0,
    "rec.met.pr_pct": 0,
    "rec.met.her2_ihc": "3+",
    "tx.current": ["none"],
    "tx.line_next": 1,
}
RELAPSED = {
    **HER2,
    "dx.context": "recurrent",
    "prior.adj_antiher2.given": True,
    "prior.adj_antiher2.agent": "trastuzumab",
    "prior.adj_chemo.given": False,
    "prior.adj_et.given": False,
    "prior.adj_cdk46i.given": False,
    "prior.adj_io.given": False,
}
ON_THP = {**HER2, "tx.current": ["docetaxel", "trastuzumab", "pertuzumab"], "tx.best_response": "PR"}
ON_HP = {
    **HER2,
    "tx.current": ["trastuzumab", "pertuzumab"],
    "tx.planned": ["none"],
    "tx.best_response": "PR",
    "tx.months_on": 9,
}
BONE = {
    **PROVEN,
    "pt.comorbid": ["hypertension"],
    "met.sites": ["bone"],
    "sup.bma": "none",
    "pt.life_expectancy_ge_3mo": True,
    "tx.current": ["letrozole"],
    "tx.planned": ["none"],
    "lab.crcl": 80,
    "lab.ca_corr_mmol": 2.3,
}
ON_CHEMO = {**WOMAN, "tx.current": ["docetaxel"], "tx.last_sact_days": 9, "sx.fever_unwell": False}
RIBOCICLIB = {
    **PROVEN,
    "pt.meds": ["none"],
    "tx.planned": ["ribociclib"],
    "tx.current": ["none"],
    "lab.qtcf": 420,
    "lab.k": 4.0,
    "lab.mg": 0.8,
    "lab.ca_corr_mmol": 2.3,
}
ON_RIBOCICLIB = {**RIBOCICLIB, "tx.planned": ["none"], "tx.current": ["letrozole", "ribociclib"]}


def way(case: dict[str, object], rule_id: str) -> str:
    """The name of the variant in which a rule speaks; nothing while it does not."""
    found = of(case).result(rule_id)
    return found.variant.name if found.verdict is Verdict.FIRES and found.variant else ""


@pytest.mark.parametrize(
    ("months", "speak"),
    [
        (6, {"Y-32", "Y-33"}),
        (7, {"Y-31", "Y-32", "Y-33"}),
        (12, {"Y-31", "Y-32", "Y-33"}),
        (13, {"Y-30", "Y-31"}),
    ],
)
def test_the_interval_after_adjuvant_her2_treatment_chooses_the_line(months: int, speak: set[str]) -> None:
    case = {**RELAPSED, "prior.adj_antiher2.months_since": months}
    assert {each for each in ("Y-30", "Y-31", "Y-32", "Y-33") if fires(case, each)} == speak


def test_t_dxd_in_the_early_setting_closes_both_ways_to_it() -> None:
    case = {**RELAPSED, "prior.adj_antiher2.months_since": 8, "prior.adj_antiher2.agent": "tdxd"}
    assert silent(case, "Y-31", "Y-33")
    assert fires(case, "Y-32", "Y-35")


@pytest.mark.parametrize(("lvef", "held"), [(49, True), (50, False)])
def test_a_her2_drug_is_not_planned_below_50_per_cent(lvef: int, held: bool) -> None:
    assert (way({**HER2, "lab.lvef": lvef, "lab.lvef_baseline": 55}, "Y-39") == "planned") is held


@pytest.mark.parametrize(
    ("baseline", "now", "held"),
    [
        (66, 50, True),
        (65, 50, False),
        (59, 49, True),
        (58, 49, False),
        (49, 40, False),
        (48, 39, True),
        (NOT_KNOWN, 49, True),
        (NOT_KNOWN, 50, None),
    ],
)
def test_a_running_her2_drug_is_held_by_value_and_fall(baseline: object, now: int, held: bool | None) -> None:
    case = {**ON_HP, "lab.lvef": now, "lab.lvef_baseline": baseline}
    expected = {True: Verdict.FIRES, False: Verdict.SILENT, None: Verdict.UNDECIDED}[held]
    assert verdict(case, "Y-39") is expected
    assert fires(case, "Y-36") is (held is False)


@pytest.mark.parametrize(("months", "maintenance"), [(3, False), (4, True)])
def test_four_months_of_induction_come_before_maintenance(months: int, maintenance: bool) -> None:
    case = {**ON_THP, "tx.months_on": months, "lab.lvef": 60, "lab.lvef_baseline": 60}
    assert fires(case, "Y-36") is maintenance


def test_progression_ends_maintenance() -> None:
    assert silent({**ON_HP, "tx.best_response": "PD", "lab.lvef": 60, "lab.lvef_baseline": 60}, "Y-36", "Y-37")


@pytest.mark.parametrize(
    ("clearance", "dose"),
    [
        (29, "below_30"),
        (30, "from_30"),
        (39, "from_30"),
        (40, "from_40"),
        (49, "from_40"),
        (50, "from_50"),
        (60, "from_50"),
    ],
)
def test_zoledronate_for_bone_has_its_dose_by_clearance(clearance: int, dose: str) -> None:
    assert way({**BONE, "sup.bma": "zoledronate", "lab.crcl": clearance}, "P-04") == dose


def test_above_60_zoledronate_needs_no_table() -> None:
    assert silent({**BONE, "sup.bma": "zoledronate", "lab.crcl": 61}, "P-04")


@pytest.mark.parametrize(
    ("change", "held"),
    [
        ({}, False),
        ({"lab.crcl": 30}, False),
        ({"lab.crcl": 29}, True),
        ({"lab.ca_corr_mmol": 2.1}, False),
        ({"lab.ca_corr_mmol": 2.09}, True),
        ({"pt.comorbid": ["onj"]}, True),
        ({"pt.comorbid": ["dialysis"]}, True),
    ],
)
def test_a_bone_agent_is_offered_or_held_and_never_both(change: dict[str, object], held: bool) -> None:
    case = {**BONE, **change}
    assert (fires(case, "P-29"), fires(case, "P-01")) == (held, not held)


@pytest.mark.parametrize(
    ("change", "card"),
    [
        ({"vit.temp_c": 37.9, "vit.sbp": 90}, False),
        ({"vit.temp_c": 38.0}, True),
        ({"vit.temp_c": 36.5, "vit.sbp": 89}, True),
        ({"vit.temp_c": 38.0, "tx.current": ["none"], "tx.last_sact_days": 42}, None),
    ],
)
def test_fever_on_chemotherapy_is_sepsis_from_38_degrees(change: dict[str, object], card: bool | None) -> None:
    found = verdict({**ON_CHEMO, **change}, "S-04")
    assert found is {True: Verdict.FIRES, False: Verdict.SILENT, None: found}[card]
    assert card is not None or found is not Verdict.SILENT


@pytest.mark.parametrize(("anc", "card"), [(0.5, True), (0.51, False)])
def test_fever_with_few_neutrophils_is_sepsis_without_any_drug(anc: float, card: bool) -> None:
    case = {**WOMAN, "tx.never_treated": True, "tx.current": ["none"], "vit.temp_c": 38.2, "lab.anc": anc}
    assert fires(case, "S-04") is card


@pytest.mark.parametrize(("score", "named"), [(7, ""), (8, "borderline"), (9, "fixation")])
def test_the_mirels_score_names_borderline_and_fixation(score: int, named: str) -> None:
    assert way({**WOMAN, "met.mirels": score, "sx.fracture": False}, "S-08") == named


@pytest.mark.parametrize(("score", "radiotherapy"), [(7, True), (8, False)])
def test_radiotherapy_of_a_painful_bone_waits_for_orthopaedics_from_8(score: int, radiotherapy: bool) -> None:
    assert fires({**BONE, "sx.bone_pain": True, "met.mirels": score}, "M-07") is radiotherapy


@pytest.mark.parametrize(
    ("change", "kept_back"),
    [
        ({"lab.qtcf": 449}, False),
        ({"lab.qtcf": 450}, True),
        ({"lab.k": 3.5}, False),
        ({"lab.k": 3.4}, True),
        ({"lab.mg": 0.7}, False),
        ({"lab.mg": 0.69}, True),
        ({"lab.ca_corr_mmol": 2.09}, True),
        ({"pt.meds": ["citalopram"]}, True),
        ({"pt.meds": ["tamoxifen"]}, True),
    ],
)
def test_ribociclib_is_not_started_over_its_limits(change: dict[str, object], kept_back: bool) -> None:
    assert (way({**RIBOCICLIB, **change}, "P-17") == "planned") is kept_back


@pytest.mark.parametrize(("qtcf", "held"), [(480, False), (481, True)])
def test_running_ribociclib_is_held_above_480(qtcf: int, held: bool) -> None:
    assert (way({**ON_RIBOCICLIB, "lab.qtcf": qtcf}, "P-17") == "running") is held


@pytest.mark.parametrize(
    ("score", "way_of_p15", "palliative", "card"),
    [(3, "screen", False, False), (4, "refer", True, False), (7, "refer", True, False), (8, "refer", True, True)],
)
def test_distress_refers_from_4_and_is_an_emergency_from_8(
    score: int, way_of_p15: str, palliative: bool, card: bool
) -> None:
    quiet = {"pt.ecog": 0, "sup.pain_nrs": 0, "met.visceral_crisis": False, "tx.last_line": False}
    case = {**PROVEN, **quiet, "sup.dt_score": score, "sx.suicidal": False}
    assert way(case, "P-15") == way_of_p15
    assert fires(case, "R-03") is palliative
    assert fires(case, "S-19") is card


@pytest.mark.parametrize(
    ("pain", "ladder", "palliative"), [(3, False, False), (4, True, False), (6, True, False), (7, True, True)]
)
def test_pain_has_its_ladder_from_4_and_palliative_care_from_7(pain: int, ladder: bool, palliative: bool) -> None:
    case = {**PROVEN, "sup.pain_nrs": pain}
    assert (fires(case, "P-07"), fires(case, "R-03")) == (ladder, palliative)


@pytest.mark.parametrize(
    ("age", "g8", "assessed"), [(64, 10, False), (65, 14, True), (65, 15, False), (65, NOT_KNOWN, True)]
)
def test_geriatric_assessment_from_65_with_a_low_or_missing_g8(age: int, g8: object, assessed: bool) -> None:
    assert fires({**PROVEN, "pt.age": age, "pt.g8": g8}, "R-14") is assessed


@pytest.mark.parametrize(("spo2", "card"), [(91, True), (92, False)])
def test_oxygen_below_92_is_respiratory_failure(spo2: int, card: bool) -> None:
    assert fires({**WOMAN, "vit.spo2": spo2, "sx.dyspnoea_rest": False}, "S-10") is card


@pytest.mark.parametrize(("glucose", "card"), [(13.9, False), (14.0, True)])
def test_glucose_above_13_9_on_capivasertib_is_an_emergency(glucose: float, card: bool) -> None:
    quiet = {"sx.vomiting": False, "sx.confusion": False, "sx.thirst": False}
    assert (
        fires({**WOMAN, "tx.current": ["fulvestrant", "capivasertib"], **quiet, "lab.glucose_f": glucose}, "S-14")
        is card
    )


@pytest.mark.parametrize(("hba1c", "named"), [(6.4, "measure"), (6.5, "endocrinology")])
def test_endocrinology_from_an_hba1c_of_6_5(hba1c: float, named: str) -> None:
    case = {**PROVEN, "pt.comorbid": ["ckd"], "pt.meds": ["none"], "tx.planned": ["capivasertib"], "lab.hba1c": hba1c}
    assert way(case, "P-20") == named


@pytest.mark.parametrize(("age", "talk"), [(50, True), (51, False)])
def test_fertility_is_a_question_up_to_50(age: int, talk: bool) -> None:
    case = {
        **PROVEN,
        "pt.age": age,
        "pt.menopause": "pre",
        "pt.pregnant": False,
        "pt.fertility_wish": True,
        "tx.planned": ["docetaxel"],
    }
    assert fires(case, "P-13") is talk


@pytest.mark.parametrize(("lesions", "label"), [(5, True), (6, False)])
def test_oligometastatic_ends_at_5(lesions: int, label: bool) -> None:
    imaged = {"met.imaging_complete": True, "met.lmd": False, "met.effusion": False}
    assert fires({**PROVEN, **imaged, "met.sites": ["bone"], "met.n_lesions": lesions}, "C-04") is label


@pytest.mark.parametrize(("change", "candidate"), [({"pt.ecog": 1}, True), ({"pt.ecog": 2}, False)])
def test_ecog_2_closes_the_way_to_resection(change: dict[str, object], candidate: bool) -> None:
    assert fires({**CONTROLLED, **change}, "L-02") is candidate
    assert fires({**SINGLE_LIVER, **change}, "M-01") is candidate


@pytest.mark.parametrize(
    ("change", "fired"),
    [
        ({"lab.alp_xuln": 1.0}, False),
        ({"lab.alp_xuln": 1.1}, True),
        ({"lab.bili_xuln": 1.1, "pt.comorbid": ["gilbert"]}, False),
        ({"lab.bili_xuln": 1.1}, True),
        ({"lab.ca_corr_mmol": 2.65}, False),
        ({"lab.ca_corr_mmol": 2.66}, True),
    ],
)
def test_an_abnormal_blood_test_leads_to_staging(change: dict[str, object], fired: bool) -> None:
    early = {**WOMAN, "dx.context": "early_breast", "met.suspected": False, "met.confirmed": False}
    assert fires({**early, **change}, "W-02") is fired


@pytest.mark.parametrize(
    ("place", "filmed"), [("femur_neck", True), ("humerus", True), ("acetabulum", True), ("ribs", False)]
)
def test_a_lesion_in_a_long_or_weight_bearing_bone_is_filmed_before_anyone_scored_it(place: str, filmed: bool) -> None:
    case = {
        **PROVEN,
        "sx.bone_pain": False,
        "met.sites": ["bone"],
        "site[0].organ": "bone",
        "site[0].place": place,
        "met.mirels": NOT_KNOWN,
    }
    assert fires(case, "W-10") is filmed


@pytest.mark.parametrize(("age", "ovarian", "settled"), [(48, "no", False), (61, "no", False), (61, "removed", True)])
def test_periods_that_stopped_with_chemotherapy_prove_no_menopause_at_any_age(
    age: int, ovarian: str, settled: bool
) -> None:
    case = {
        **PROVEN,
        "pt.age": age,
        "pt.menopause": "post",
        "pt.amenorrhoea_chemo": True,
        "pt.ovarian": ovarian,
        "tx.planned": ["letrozole"],
    }
    assert fires(case, "W-30") is not settled


@pytest.mark.parametrize(
    ("ecog", "unsuitable", "expected"),
    [
        (1, True, Verdict.FIRES),
        (1, False, Verdict.SILENT),
        (1, NOT_KNOWN, Verdict.SILENT),
        (3, NOT_KNOWN, Verdict.FIRES),
        (NOT_KNOWN, NOT_KNOWN, Verdict.UNDECIDED),
    ],
)
def test_chemotherapy_declined_opens_endocrine_treatment_with_her2_antibodies(
    ecog: object, unsuitable: object, expected: Verdict
) -> None:
    case = {**HER2, "rec.met.er_pct": 80, "pt.ecog": ecog, "tx.chemo_unsuitable": unsuitable}
    assert verdict(case, "Y-40") is expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"dx.histology": "lobular"}, Verdict.FIRES),
        ({"dx.histology": "nst", "rec.primary.er_pct": 90, "img.fdg_pet_low": True}, Verdict.FIRES),
        (
            {"dx.histology": "nst", "rec.primary.er_pct": 0, "rec.primary.pr_pct": 0, "img.fdg_pet_low": True},
            Verdict.SILENT,
        ),
        ({"dx.histology": "nst", "rec.primary.er_pct": 90}, Verdict.SILENT),
    ],
)
def test_a_negative_pet_proves_less_in_lobular_and_in_er_positive_cancer_of_low_uptake(
    change: dict[str, object], expected: Verdict
) -> None:
    assert verdict({**WOMAN, **change}, "W-07") is expected


@pytest.mark.parametrize(("sins", "wanted"), [((3, 1, 2, 0, 0, 0), False), ((3, 1, 2, 0, 1, 0), True)])
def test_an_unstable_spine_without_signs_wants_a_spinal_surgeon(sins: tuple[int, ...], wanted: bool) -> None:
    """The card for cord compression is silent without signs, so the opinion must not stand there alone."""
    items = ("location", "pain", "lesion", "alignment", "collapse", "posterolateral")
    spine = {f"site[0].sins.{item}": points for item, points in zip(items, sins, strict=True)}
    case = {**PROVEN, "sx.back_pain": True, "site[0].organ": "bone", "site[0].place": "l3", **spine}
    assert way(case, "W-09") == "pain_alone"
    assert ("spinal surgical opinion" in arguments(case, "W-09")) is wanted
    (line,) = [each for each in rule("D-02").pro if "instability" in each.text]
    assert line.when is not None
    assert (truth_of(line.when, of(case).facts.get) == TRUE) is wanted
