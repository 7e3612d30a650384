"""The limits of the rules for HER2-negative disease: the last value on one side, and the first on the other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from logic.readiness import Readiness
from tests.logic.test_second_reading import of
from tests.logic.test_second_reading_her2_negative import (
    ER_LOW,
    FIRST,
    HR_POSITIVE,
    TRIPLE_NEGATIVE,
    WOMAN,
    line,
    ready,
    results,
)
from tests.logic.vignettes import ready_drugs


@pytest.mark.parametrize(
    ("er", "pr", "listed"), [(0, 0, "Y-52"), (1, 0, "Y-57"), (10, 90, "Y-57"), (11, 0, "Y-02"), (0, 1, "Y-02")]
)
def test_er_of_0_1_10_and_11_lead_to_three_ways(er: int, pr: int, listed: str) -> None:
    case = {**WOMAN, **FIRST, "rec.met.er_pct": er, "rec.met.pr_pct": pr, "rec.met.her2_ihc": "1+", "bio.pdl1_cps": 1}
    assert [each for each in ("Y-02", "Y-52", "Y-57") if results(case, each)] == [listed]


@pytest.mark.parametrize(("cps", "listed"), [(9, "Y-52"), (10, "Y-50")])
def test_a_cps_of_10_opens_immunotherapy(cps: int, listed: str) -> None:
    case = {**TRIPLE_NEGATIVE, **FIRST, "bio.pdl1_cps": cps}
    assert [each for each in ("Y-50", "Y-52", "Y-55") if results(case, each)] == [listed]


@pytest.mark.parametrize(("months", "listed"), [(0, "Y-03"), (12, "Y-03"), (13, "Y-02")])
def test_a_relapse_12_months_after_endocrine_treatment_still_counts_as_early(months: int, listed: str) -> None:
    adjuvant = {"dx.context": "recurrent", "prior.adj_et.given": True, "prior.adj_et.months_since": months}
    case = {**HR_POSITIVE, **adjuvant, "tx.current": ["none"], "tx.line_next": 1}
    assert [each for each in ("Y-02", "Y-03") if results(case, each)] == [listed]


@pytest.mark.parametrize(("months", "listed"), [(5, "Y-55"), (6, "Y-50")])
def test_six_months_after_curative_treatment_the_trials_of_immunotherapy_begin(months: int, listed: str) -> None:
    curative = {
        "dx.context": "recurrent",
        "prior.adj_chemo.given": True,
        "prior.adj_chemo.months_since": months,
        "prior.adj_io.given": False,
        "prior.adj_antiher2.given": False,
    }
    case = {**TRIPLE_NEGATIVE, **curative, "tx.current": ["none"], "tx.line_next": 1, "bio.pdl1_cps": 10}
    assert [each for each in ("Y-50", "Y-52", "Y-55") if results(case, each)] == [listed]


@pytest.mark.parametrize(("hba1c", "open_now"), [(8.0, True), (8.1, False)])
def test_capivasertib_waits_above_an_hba1c_of_8(hba1c: float, open_now: bool) -> None:
    second = line(0, "letrozole palbociclib", "2024-06-03", "2026-10-26")
    case = {**HR_POSITIVE, **second, "bio.pik3ca": "mutated", "lab.hba1c": hba1c}
    assert ("Capivasertib with fulvestrant" in ready(case, "Y-09")) is open_now


@pytest.mark.parametrize(("hba1c", "open_now"), [(5.9, True), (6.0, False)])
def test_inavolisib_waits_from_an_hba1c_of_6(hba1c: float, open_now: bool) -> None:
    early = {"dx.context": "recurrent", "prior.adj_et.given": True, "prior.adj_et.months_since": 4}
    none = {"prior.adj_cdk46i.given": False, "prior.adj_chemo.given": False, "prior.adj_io.given": False}
    more = {"prior.adj_antiher2.given": False, "prior.adj_et.agent": "letrozole", "bio.pik3ca": "mutated"}
    case = {**HR_POSITIVE, **early, **none, **more, "tx.current": ["none"], "tx.line_next": 1, "lab.hba1c": hba1c}
    assert bool(ready(case, "Y-04")) is open_now


@pytest.mark.parametrize(
    ("change", "without"),
    [
        ({"lab.qtcf": 449}, set()),
        ({"lab.qtcf": 450}, {"ribociclib"}),
        ({"lab.k": 3.4}, {"ribociclib"}),
        ({"lab.mg": 0.69}, {"ribociclib"}),
        ({"lab.anc": 1.0}, set()),
        ({"lab.anc": 0.9}, {"ribociclib", "abemaciclib", "palbociclib"}),
        ({"lab.plt": 99}, {"ribociclib", "abemaciclib", "palbociclib"}),
    ],
)
def test_qt_electrolytes_and_counts_hold_the_inhibitors_they_concern(
    change: dict[str, object], without: set[str]
) -> None:
    found = results({**HR_POSITIVE, **FIRST, **change}, "Y-02")
    held = {drug for each in found.values() if each.state is Readiness.HELD for drug in each.option.drugs}
    assert held - {"letrozole"} == without


@pytest.mark.parametrize(
    ("change", "open_now"), [({"lab.anc": 1.5}, True), ({"lab.anc": 1.4}, False), ({"lab.plt": 99}, False)]
)
def test_counts_hold_chemotherapy_and_conjugates(change: dict[str, object], open_now: bool) -> None:
    assert bool(ready({**TRIPLE_NEGATIVE, **FIRST, "bio.pdl1_cps": 1, **change}, "Y-52")) is open_now


@pytest.mark.parametrize(("ecog", "open_now"), [(2, True), (3, False), (4, False)])
def test_ecog_3_and_4_hold_what_needs_strength(ecog: int, open_now: bool) -> None:
    assert bool(ready({**TRIPLE_NEGATIVE, **FIRST, "bio.pdl1_cps": 1, "pt.ecog": ecog}, "Y-52")) is open_now


@pytest.mark.parametrize("subtype", [HR_POSITIVE, TRIPLE_NEGATIVE, ER_LOW])
@pytest.mark.parametrize("weeks", [13, 20])
def test_no_option_is_listed_in_pregnancy(subtype: Mapping[str, object], weeks: int) -> None:
    young = {"pt.age": 34, "pt.menopause": "pre", "pt.pregnant": True, "pt.gestation_weeks": weeks}
    case = {**subtype, **FIRST, **young, "bio.pdl1_cps": 20, "bio.gbrca": "brca1"}
    listing = [each.id for each in of(case).knowledge.rules if each.topic in TOPICS and results(case, each.id)]
    assert listing == []


TOPICS = ("endocrine", "her2_negative_later", "triple_negative")


@pytest.mark.parametrize(
    ("change", "open_now"),
    [({}, True), ({"pt.comorbid": ["severe_irae_prior"]}, False), ({"pt.comorbid": ["transplant"]}, False)],
)
def test_a_severe_immune_reaction_closes_immunotherapy_and_shows_what_is_left(
    change: dict[str, object], open_now: bool
) -> None:
    case = {**TRIPLE_NEGATIVE, **FIRST, "bio.pdl1_cps": 20, "bio.gbrca": "negative", **change}
    assert bool(ready(case, "Y-50")) is open_now
    assert bool(ready(case, "Y-52")) is not open_now


def test_a_man_is_given_an_aromatase_inhibitor_only_with_a_gnrh_analogue() -> None:
    man = {"pt.sex": "M", "pt.menopause": "n_a"}
    first = results({**HR_POSITIVE, **FIRST, **man}, "Y-02")
    shown = [each for each in first.values() if each.state is not Readiness.OUT]
    assert shown
    assert all("goserelin" in each.option.drugs for each in shown)


@pytest.mark.parametrize("menopause", ["pre", "peri"])
def test_before_the_menopause_every_first_line_option_holds_ovarian_suppression(menopause: str) -> None:
    young = {"pt.age": 41, "pt.menopause": menopause, "pt.pregnant": False, "pt.ovarian": "no"}
    shown = [
        each for each in results({**HR_POSITIVE, **FIRST, **young}, "Y-02").values() if each.state is Readiness.READY
    ]
    assert shown
    assert all("goserelin" in each.option.drugs for each in shown)


def test_a_crisis_shows_chemotherapy_and_a_cdk46_inhibitor_and_never_endocrine_treatment_alone() -> None:
    crisis = {
        "met.visceral_crisis": True,
        "met.sites": ["liver"],
        "acknowledged": [{"rule": "S-06", "by": "oncologist", "at": "2026-11-22T09:10"}],
    }
    found = [
        each.option
        for each in results({**HR_POSITIVE, **FIRST, **crisis}, "Y-07").values()
        if each.state is Readiness.READY
    ]
    assert {"chemo" in each.classes for each in found} == {True, False}
    assert all("chemo" in each.classes or "cdk46i" in each.classes for each in found)


def test_er_low_disease_with_a_germline_mutation_after_a_parp_inhibitor_still_sees_the_conjugates() -> None:
    adjuvant = {
        "dx.context": "recurrent",
        "met.relapse_on": "2026-10-01",
        "line[0].setting": "adjuvant",
        "line[0].regimen": ["olaparib"],
        "line[0].start_on": "2024-01-08",
        "line[0].running": False,
        "line[0].stop_on": "2025-01-06",
        "line[0].stop_reason": "completed",
        "prior.adj_io.given": False,
        "prior.adj_chemo.given": False,
        "prior.dfi_months": 30,
        "tx.current": ["none"],
        "tx.line_next": 1,
    }
    case = {**ER_LOW, **adjuvant, "bio.pdl1_cps": 9, "bio.gbrca": "brca2"}
    found = results(case, "Y-57")
    assert found["Triple-negative track: datopotamab deruxtecan"].state is Readiness.READY
    assert found["PARP inhibitor: talazoparib"].state is Readiness.OUT


DECLINES = {**HR_POSITIVE, **FIRST, "pt.age": 44, "pt.menopause": "pre", "pt.pregnant": False}


def ready_in(values: Mapping[str, object]) -> frozenset[str]:
    """The drugs that are ready in a case."""
    return ready_drugs(of(values))


def test_a_cdk46_inhibitor_that_is_declined_opens_endocrine_treatment_alone_and_closes_nothing() -> None:
    assert of(DECLINES).result("Y-08").verdict == "silent"
    declined = of({**DECLINES, "tx.cdk46i_declined": True})
    assert declined.result("Y-08").variant.name == "cdk46i_declined"
    assert declined.result("Y-02").verdict == "fires"


def test_without_suppression_tamoxifen_is_the_only_endocrine_drug_that_is_ready() -> None:
    suppressed = ready_in(DECLINES)
    assert {"goserelin", "letrozole", "palbociclib"} <= suppressed
    assert "tamoxifen" not in suppressed
    assert ready_in({**DECLINES, "tx.ofs_declined": True}) == {"tamoxifen"}
