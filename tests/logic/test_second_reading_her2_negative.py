"""The treatment of HER2-negative disease at the edges of its rules, each case with what the evidence gives it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from logic.readiness import OptionResult, Readiness, options_of
from tests.logic.test_second_reading import arguments, of, rule

WOMAN: Mapping[str, object] = {
    "pt.sex": "F",
    "pt.age": 61,
    "pt.menopause": "post",
    "pt.ecog": 1,
    "pt.comorbid": [],
    "pt.meds": ["none"],
    "dx.context": "de_novo",
    "met.suspected": True,
    "met.confirmed": True,
    "met.sites": ["bone"],
    "met.biopsy_status": "done",
    "met.biopsy_result": "breast",
    "met.visceral_crisis": False,
    "sx.dyspnoea_rest": False,
    "tx.planned": ["none"],
    "lab.bili_xuln": 0.6,
    "lab.anc": 3.2,
    "lab.plt": 240,
    "lab.crcl": 78,
    "lab.k": 4.2,
    "lab.mg": 0.85,
    "lab.ca_corr_mmol": 2.35,
    "lab.qtcf": 415,
    "lab.glucose_f": 5.2,
    "lab.hba1c": 5.5,
    "lab.lvef": 62,
    "lab.lvef_baseline": 63,
    "lab.dpyd": "normal",
}
FIRST = {"tx.current": ["none"], "tx.line_next": 1, "tx.never_treated": True}
HR_POSITIVE = {**WOMAN, "rec.met.er_pct": 90, "rec.met.pr_pct": 40, "rec.met.her2_ihc": "1+"}
ER_LOW = {**WOMAN, "rec.met.er_pct": 5, "rec.met.pr_pct": 0, "rec.met.her2_ihc": "1+"}
TRIPLE_NEGATIVE = {**WOMAN, "rec.met.er_pct": 0, "rec.met.pr_pct": 0, "rec.met.her2_ihc": "1+"}


def line(number: int, drugs: str, start: str, stop: str) -> dict[str, object]:
    """A line for metastatic disease that ended with progression."""
    row = f"line[{number}]"
    return {
        f"{row}.setting": "metastatic",
        f"{row}.regimen": drugs.split(),
        f"{row}.start_on": start,
        f"{row}.running": False,
        f"{row}.stop_on": stop,
        f"{row}.best_response": "PR",
        f"{row}.stop_reason": "progression",
    }


def results(case: Mapping[str, object], rule_id: str) -> dict[str, OptionResult]:
    """The options of a rule by name; empty where it does not fire."""
    found = of(case)
    return {each.option.name: each for each in options_of(found, found.result(rule_id))}


def ready(case: Mapping[str, object], rule_id: str) -> set[str]:
    """The names of the options that are ready."""
    return {name for name, each in results(case, rule_id).items() if each.state is Readiness.READY}


# Y-20, Y-78


@pytest.mark.parametrize(("earlier", "open_again"), [("palbociclib", True), ("abemaciclib", False)])
def test_abemaciclib_follows_another_cdk46_inhibitor_and_never_itself(earlier: str, open_again: bool) -> None:
    case = {**HR_POSITIVE, **line(0, f"letrozole {earlier}", "2024-06-03", "2026-10-26")}
    named = "Abemaciclib with fulvestrant after another CDK4/6 inhibitor"
    assert (named in ready(case, "Y-20")) is open_again


# Licences and earlier drugs: Y-12, Y-53, Y-54, Y-55, Y-57


@pytest.mark.parametrize("receptors", [TRIPLE_NEGATIVE, ER_LOW])
def test_olaparib_waits_for_chemotherapy_and_talazoparib_does_not(receptors: Mapping[str, object]) -> None:
    first = {**receptors, **FIRST, "bio.pdl1_cps": 9, "bio.gbrca": "brca1"}
    rule_id = "Y-53" if receptors is TRIPLE_NEGATIVE else "Y-57"
    assert any(name.lower().endswith("talazoparib") for name in ready(first, rule_id))
    assert not any(name.lower().endswith("olaparib") for name in ready(first, rule_id))
    later = {**receptors, **line(0, "paclitaxel", "2025-06-02", "2026-10-26"), "bio.gbrca": "brca1"}
    assert any(name.lower().endswith("olaparib") for name in ready(later, rule_id))


@pytest.mark.parametrize(("rule_id", "receptors"), [("Y-54", TRIPLE_NEGATIVE), ("Y-57", ER_LOW)])
def test_a_chemotherapy_on_which_the_disease_progressed_is_not_listed_again(
    rule_id: str, receptors: Mapping[str, object]
) -> None:
    case = {**receptors, **line(0, "capecitabine", "2025-06-02", "2026-10-26")}
    assert not any("capecitabine" in name.lower() for name in ready(case, rule_id))


@pytest.mark.parametrize(("rule_id", "receptors"), [("Y-54", TRIPLE_NEGATIVE), ("Y-57", ER_LOW)])
@pytest.mark.parametrize(("lines", "listed"), [(1, False), (2, True)])
def test_eribulin_comes_after_two_lines_of_chemotherapy(
    rule_id: str, receptors: Mapping[str, object], lines: int, listed: bool
) -> None:
    had = [
        line(0, "paclitaxel", "2025-01-06", "2025-12-01"),
        line(1, "capecitabine", "2025-12-08", "2026-10-26"),
    ]
    case = {**receptors}
    for each in had[:lines]:
        case |= each
    assert any("eribulin" in name.lower() for name in ready(case, rule_id)) is listed


def test_platinum_is_not_offered_as_new_after_platinum_in_the_breast() -> None:
    early = {
        "dx.context": "recurrent",
        "met.relapse_on": "2026-10-01",
        "line[0].setting": "neoadjuvant",
        "line[0].regimen": ["carboplatin", "paclitaxel"],
        "line[0].start_on": "2026-01-12",
        "line[0].running": False,
        "line[0].stop_on": "2026-06-15",
        "line[0].stop_reason": "completed",
        "tx.current": ["none"],
        "tx.line_next": 1,
        "prior.adj_io.given": False,
    }
    found = results({**TRIPLE_NEGATIVE, **early}, "Y-55")
    assert found["Chemotherapy not used before"].state is Readiness.OUT
    assert found["Capecitabine"].state is Readiness.READY


def test_er_low_disease_with_a_germline_mutation_is_shown_platinum_and_a_parp_inhibitor_in_first_line() -> None:
    open_now = ready({**ER_LOW, **FIRST, "bio.pdl1_cps": 9, "bio.gbrca": "brca2"}, "Y-57")
    assert "PARP inhibitor: talazoparib" in open_now
    assert "Triple-negative track: platinum with a germline BRCA mutation" in open_now
    assert any(name.startswith("Endocrine track") for name in open_now)


# What is said


def test_parp_inhibitors_and_dato_dxd_in_hr_positive_disease_say_that_survival_was_not_longer() -> None:
    for rule_id in ("Y-12", "Y-53"):
        assert any("Overall survival was not longer" in each.text for each in rule(rule_id).con)
    assert any("No gain in overall survival" in each.text for each in rule("Y-18").con)


def test_both_hazard_ratios_of_veritac_2_are_said() -> None:
    said = arguments({**HR_POSITIVE, **line(0, "letrozole palbociclib", "2024-06-03", "2026-10-26")}, "Y-10")
    assert "0.58 (0.43 to 0.78)" in said
    assert "0.57 (0.42 to 0.77)" in said


def test_figures_of_the_parp_trials_in_triple_negative_disease_are_marked_as_recalled() -> None:
    progression = [each for each in rule("Y-53").pro if "without progression" in each.text]
    assert {each.source for each in progression} == {"R:20", "R:21"}
    assert all("(recalled)" in each.text for each in progression)


def test_palb2_makes_the_positions_on_parp_inhibitors_differ_in_every_subtype() -> None:
    assert {rule(each).badge.value for each in ("Y-12", "Y-53")} == {"differ"}


@pytest.mark.parametrize(
    ("rule_id", "drugs"),
    [
        ("Y-04", {"inavolisib"}),
        ("Y-09", {"capivasertib"}),
        ("Y-10", {"elacestrant", "imlunestrant", "vepdegestrant"}),
        ("Y-11", {"gedatolisib"}),
        ("Y-12", {"olaparib", "talazoparib"}),
        ("Y-15", {"tdxd"}),
        ("Y-16", {"tdxd"}),
        ("Y-17", {"sacituzumab"}),
        ("Y-18", {"dato_dxd"}),
        ("Y-50", {"sacituzumab"}),
        ("Y-52", {"sacituzumab", "dato_dxd"}),
        ("Y-53", {"olaparib", "talazoparib"}),
        ("Y-54", {"sacituzumab", "tdxd"}),
        ("Y-55", {"sacituzumab", "dato_dxd", "tdxd"}),
        ("Y-57", {"sacituzumab", "dato_dxd", "tdxd", "olaparib", "talazoparib", "elacestrant", "gedatolisib"}),
        ("Y-60", {"pembrolizumab", "dostarlimab", "larotrectinib", "selpercatinib"}),
    ],
)
def test_a_drug_whose_licence_moves_or_differs_asks_for_the_local_licence(rule_id: str, drugs: set[str]) -> None:
    for each in rule(rule_id).options:
        if drugs & set(each.drugs):
            assert "check the local licence" in each.says.lower(), each.name


@pytest.mark.parametrize(
    ("rule_id", "badge"),
    [
        ("Y-02", "differ"),
        ("Y-03", "differ"),
        ("Y-07", "evolving"),
        ("Y-11", "evolving"),
        ("Y-12", "differ"),
        ("Y-15", "differ"),
        ("Y-16", "differ"),
        ("Y-21", "differ"),
        ("Y-50", "evolving"),
        ("Y-52", "evolving"),
        ("Y-53", "differ"),
        ("Y-55", "evolving"),
        ("Y-57", "differ"),
    ],
)
def test_the_badge_follows_the_table_of_disagreements(rule_id: str, badge: str) -> None:
    found = rule(rule_id)
    assert found.badge.value == badge
    assert any(each.position == "Silent." for each in found.positions)
    assert len(found.positions) > 1
