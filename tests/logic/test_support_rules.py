"""Supportive care and the tests before treatment at their limits, and what must never be said together."""

from __future__ import annotations

from datetime import date

import pytest

from logic.consult import Consult, Verdict, consult
from logic.flat_case import case_from_flat
from logic.knowledge import load_knowledge
from logic.questions import interview
from logic.readiness import Readiness, options_of

DAY = date(2026, 11, 22)
WOMAN = {"pt.sex": "F", "pt.age": 61, "pt.menopause": "post", "met.suspected": True, "met.confirmed": True}
BONE = {
    **WOMAN,
    "met.sites": ["bone"],
    "sup.bma": "none",
    "pt.comorbid": [],
    "lab.ca_corr_mmol": 2.35,
    "lab.crcl": 80,
}
SUSPECTED = {**WOMAN, "met.confirmed": False, "tx.current": ["none"]}
CALM_QT = {"pt.meds": ["none"], "lab.k": 4.0, "lab.mg": 0.8, "lab.ca_corr_mmol": 2.3}
PREGNANT = {"pt.age": 34, "pt.menopause": "pre", "pt.pregnant": True, "pt.gestation_weeks": 20}


def of(values: dict[str, object]) -> Consult:
    """The consult of a small case in dictionary words."""
    return consult(case_from_flat(values, interview=interview()), load_knowledge(), DAY)


def spoken(values: dict[str, object], rule: str) -> str:
    """The variant of a rule that speaks (`yes` when it has only one), or its verdict when it does not fire."""
    result = of(values).result(rule)
    return result.variant.name or "yes" if result.verdict is Verdict.FIRES else result.verdict.value


def drugs(values: dict[str, object], rule: str, state: Readiness) -> set[str]:
    """The names of a rule's options in one state."""
    found = of(values)
    return {each.option.name for each in options_of(found, found.result(rule)) if each.state is state}


@pytest.mark.parametrize(
    ("clearance", "expected"),
    [
        (29, "below_30"),
        (30, "from_30"),
        (39.5, "from_30"),
        (40, "from_40"),
        (49.5, "from_40"),
        (50, "from_50"),
        (60, "from_50"),
        (61, "silent"),
    ],
)
def test_zoledronate_goes_by_the_clearance(clearance: float, expected: str) -> None:
    assert spoken({**BONE, "sup.bma": "zoledronate", "lab.crcl": clearance}, "P-04") == expected


def test_on_dialysis_there_is_no_zoledronate_for_bone_whatever_number_is_entered() -> None:
    dialysis = {"pt.comorbid": ["dialysis"]}
    assert spoken({**BONE, "sup.bma": "zoledronate", **dialysis}, "P-04") == "below_30"
    assert spoken({**BONE, **dialysis}, "P-29") == "calcium_jaw_kidney"


@pytest.mark.parametrize("clearance", [31, 60])
def test_up_to_60_the_full_dose_is_never_offered(clearance: float) -> None:
    ready = drugs({**BONE, "lab.crcl": clearance}, "P-01", Readiness.READY)
    assert ready == {"Denosumab", "Zoledronate, dose by kidney function", "Pamidronate"}
    assert "Zoledronate" in drugs({**BONE, "lab.crcl": 60.5}, "P-01", Readiness.READY)


@pytest.mark.parametrize(
    ("change", "given"),
    [
        ({}, True),
        ({"lab.ca_corr_mmol": 2.09}, False),
        ({"lab.ca_corr_mmol": 2.1}, True),
        ({"lab.crcl": 29}, False),
        ({"lab.crcl": 30}, True),
        ({"pt.comorbid": ["onj"]}, False),
        ({"pt.comorbid": ["dialysis"]}, False),
    ],
)
def test_a_bone_agent_is_either_given_or_held(change: dict[str, object], given: bool) -> None:
    found = of({**BONE, **change})
    verdicts = [found.result(rule).verdict is Verdict.FIRES for rule in ("P-01", "P-29")]
    assert verdicts == [given, not given]


def test_no_bone_agent_in_pregnancy_and_none_while_hypercalcaemia_is_open() -> None:
    assert spoken({**BONE, **PREGNANT}, "P-29") == "pregnancy"
    assert spoken({**BONE, **PREGNANT}, "P-01") == "silent"
    assert spoken({**BONE, "lab.ca_corr_mmol": 3.0}, "P-01") == "silent"


def test_the_teeth_come_before_a_bone_agent_and_a_check_on_record_ends_it() -> None:
    assert spoken(BONE, "P-02") == "yes"
    assert spoken({**BONE, "sup.dental": "done"}, "P-02") == "silent"


@pytest.mark.parametrize(("qtcf", "expected"), [(449, "silent"), (450, "planned")])
def test_ribociclib_starts_below_450_ms(qtcf: float, expected: str) -> None:
    planned = {**SUSPECTED, **CALM_QT, "tx.planned": ["letrozole_ribociclib"], "lab.qtcf": qtcf}
    assert spoken(planned, "P-17") == expected


def test_qt_and_heart_rate_are_enough() -> None:
    planned = {**SUSPECTED, **CALM_QT, "tx.planned": ["letrozole_ribociclib"], "lab.qt": 418, "lab.qt_rate": 75}
    assert spoken(planned, "P-17") == "planned"
    assert spoken({**planned, "lab.qt": 417}, "P-17") == "silent"


@pytest.mark.parametrize(("qtcf", "expected"), [(480, "silent"), (481, "running")])
def test_running_ribociclib_is_held_above_480_ms(qtcf: float, expected: str) -> None:
    running = {**SUSPECTED, **CALM_QT, "tx.planned": ["none"], "tx.current": ["letrozole", "ribociclib"]}
    assert spoken({**running, "lab.qtcf": qtcf}, "P-17") == expected


@pytest.mark.parametrize(("hba1c", "expected"), [(6.4, "measure"), (6.5, "endocrinology")])
def test_endocrinology_from_an_hba1c_of_6_5(hba1c: float, expected: str) -> None:
    planned = {**SUSPECTED, "tx.planned": ["fulvestrant_capivasertib"], "pt.comorbid": [], "pt.meds": ["none"]}
    assert spoken({**planned, "lab.hba1c": hba1c}, "P-20") == expected


@pytest.mark.parametrize(
    ("virus", "expected"),
    [
        ({"lab.hbsag": "positive", "lab.antihbc": "positive"}, "hbsag"),
        ({"lab.hbsag": "negative", "lab.antihbc": "positive"}, "antihbc"),
        ({"lab.antihbc": "positive"}, "antihbc_alone"),
        ({"lab.hbsag": "negative", "lab.antihbc": "negative"}, "silent"),
    ],
)
def test_hepatitis_b_is_treated_or_watched(virus: dict[str, object], expected: str) -> None:
    assert spoken({**SUSPECTED, "tx.planned": ["paclitaxel"], **virus}, "P-10") == expected
    assert spoken({**SUSPECTED, "tx.planned": ["letrozole"], **virus}, "P-10") == "silent"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"sup.inpatient": True}, "in_hospital"),
        ({"sup.inpatient": False, "sup.khorana": 2}, "khorana_2"),
        ({"sup.inpatient": False, "sup.khorana": 1}, "outpatient"),
        ({"sup.inpatient": False}, "outpatient"),
        ({}, "undecided"),
    ],
)
def test_thrombosis_is_not_prevented_in_every_outpatient(state: dict[str, object], expected: str) -> None:
    assert spoken({**WOMAN, "tx.current": ["paclitaxel"], **state}, "P-11") == expected


@pytest.mark.parametrize(("result", "expected"), [("complete", "complete"), ("partial", "partial"), ("", "not_known")])
def test_dpyd_is_tested_also_for_the_tucatinib_regimen(result: str, expected: str) -> None:
    planned = {**SUSPECTED, "tx.planned": ["tucatinib_trastuzumab_capecitabine"]}
    assert spoken({**planned, **({"lab.dpyd": result} if result else {})}, "W-33") == expected


def test_serology_is_for_more_than_endocrine_treatment() -> None:
    assert spoken({**SUSPECTED, "tx.planned": ["letrozole_ribociclib"]}, "W-34") == "yes"
    assert spoken({**SUSPECTED, "tx.planned": ["fulvestrant", "goserelin"]}, "W-34") == "silent"


def test_fluid_is_taken_only_when_raised_pressure_is_excluded() -> None:
    signs = {**WOMAN, "sx.cranial_nerve": True}
    calm = dict.fromkeys(("headache", "vomiting", "confusion", "raised_icp", "seizure", "focal_neuro"), False)
    excluded = {**signs, **{f"sx.{name}": value for name, value in calm.items()}, "met.brain.mass_effect": False}
    assert spoken(signs, "W-40") == "imaging_first"
    assert spoken(excluded, "W-40") == "fluid_may_be_safe"
    assert spoken({**excluded, "sx.raised_icp": True, "img.brain_mri": "done"}, "W-40") == "imaging_first"


def test_pregnancy_swaps_the_imaging_and_ends_the_talk_about_fertility() -> None:
    pregnant = {**WOMAN, **PREGNANT, "tx.planned": ["paclitaxel"]}
    for rule, expected in {"W-41": "yes", "W-05": "silent", "P-13": "silent", "P-14": "silent"}.items():
        assert spoken(pregnant, rule) == expected
    tested = {**pregnant, "pt.pregnant": False, "pt.gestation_weeks": {"unknown": "not_applicable"}}
    for rule, expected in {"W-41": "silent", "W-05": "yes", "P-13": "yes", "P-14": "yes"}.items():
        assert spoken(tested, rule) == expected


def test_what_a_man_reads_names_no_menopause_and_no_pregnancy_test() -> None:
    man = {"pt.sex": "M", "pt.age": 58, "pt.partner_can_conceive": True, "met.suspected": True, "met.confirmed": True}
    found = of({**man, "met.sites": ["bone"], "sup.bma": "none", "tx.planned": ["paclitaxel"], "tx.line_next": 1})
    texts = [each.says.lower() for each in found.shown if each.rule.id.startswith(("P-", "W-"))]
    assert {"P-13", "P-14"} <= {each.rule.id for each in found.shown}
    assert not [text for text in texts if "menopaus" in text or "pregnancy test" in text or "ovar" in text]
