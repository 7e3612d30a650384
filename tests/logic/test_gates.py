"""What holds a drug, and which options need not pass a check because they hold the remedy themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from logic.consult import consult
from logic.explain import arguments
from logic.facts.drugs import load_drugs
from logic.flat_case import case_from_flat
from logic.knowledge import load_knowledge
from logic.problems import KnowledgeProblem
from logic.readiness import OptionResult, options_of
from logic.treatment_entries import gate_entry

KNOWLEDGE = load_knowledge()
DAY = date(2026, 11, 22)
KNOWN: Mapping[str, object] = {
    "pt.sex": "F",
    "pt.age": 58,
    "pt.menopause": "post",
    "pt.ecog": 1,
    "pt.comorbid": [],
    "dx.context": "de_novo",
    "met.suspected": True,
    "met.confirmed": True,
    "met.biopsy_status": "done",
    "met.biopsy_result": "breast",
    "met.visceral_crisis": False,
    "sx.dyspnoea_rest": False,
    "rec.met.er_pct": 5,
    "rec.met.pr_pct": 0,
    "rec.met.her2_ihc": "1+",
    "tx.never_treated": True,
    "tx.current": ["none"],
    "tx.line_next": 1,
    "lab.anc": 3.4,
    "lab.plt": 240,
    "lab.bili_xuln": 0.6,
}
PREMENOPAUSAL = {**KNOWN, "pt.age": 41, "pt.menopause": "pre", "pt.pregnant": False}


def option(rule: str, case: Mapping[str, object], name: str) -> OptionResult:
    """One option of a rule in one case, by the end of its name."""
    found = consult(case_from_flat(case, interview=KNOWLEDGE.interview), KNOWLEDGE, DAY)
    return next(each for each in options_of(found, found.result(rule)) if each.option.name.endswith(name))


def test_an_aromatase_inhibitor_with_ovarian_suppression_in_the_same_option_is_ready_before_the_menopause() -> None:
    with_it = option("Y-57", PREMENOPAUSAL, "abemaciclib or palbociclib and ovarian suppression")
    assert with_it.state.value == "ready"
    without = option("Y-57", PREMENOPAUSAL, "aromatase inhibitor with abemaciclib or palbociclib")
    assert without.state.value != "ready"


def test_an_unknown_count_holds_chemotherapy_and_names_what_to_ask() -> None:
    triple_negative = {**KNOWN, "rec.met.er_pct": 0, "bio.pdl1_cps": 2, "lab.anc": {"unknown": "pending"}}
    held = option("Y-52", triple_negative, "Sacituzumab govitecan")
    assert held.state.value == "held"
    assert [(hold.rule, hold.open) for hold in held.holds] == [("Y-81", True)]


def test_a_reason_against_immunotherapy_holds_it_whatever_the_marker() -> None:
    later = {
        **KNOWN,
        "tx.never_treated": {"unknown": "not_asked"},
        "tx.line_next": 2,
        "line[0].setting": "metastatic",
        "line[0].regimen": ["paclitaxel"],
        "line[0].start_on": "2026-01-12",
        "line[0].running": False,
        "line[0].stop_on": "2026-10-30",
        "line[0].stop_reason": "progression",
        "bio.msi": "msi_h",
        "pt.comorbid": ["transplant"],
    }
    assert {hold.rule for hold in option("Y-60", later, "Pembrolizumab").holds} == {"Y-51"}


TAMOXIFEN_RUNS: Mapping[str, object] = {
    **KNOWN,
    "rec.met.er_pct": 90,
    "rec.met.pr_pct": 20,
    "dx.context": "recurrent",
    "met.relapse_on": "2026-10-01",
    "tx.never_treated": {"unknown": "not_asked"},
    "tx.best_response": "SD",
    "prior.adj_cdk46i.given": False,
    "line[0].setting": "adjuvant",
    "line[0].regimen": ["tamoxifen"],
    "line[0].running": True,
    "pt.meds": [],
    "lab.qtcf": 420,
    "lab.k": 4.2,
    "lab.mg": 0.8,
    "lab.ca_corr_mmol": 2.3,
}


def test_tamoxifen_that_runs_without_progression_holds_ribociclib_as_its_rule_says() -> None:
    case = {**TAMOXIFEN_RUNS, "tx.current": ["none"]}
    found = consult(case_from_flat(case, interview=KNOWLEDGE.interview), KNOWLEDGE, DAY)
    assert found.result("P-17").verdict.value == "fires"
    assert option("Y-03", case, "Fulvestrant with ribociclib").state.value == "held"
    assert option("Y-03", case, "Fulvestrant with palbociclib").state.value == "ready"


def test_heart_failure_under_a_her2_drug_is_named_where_nothing_is_ready() -> None:
    running = {
        **KNOWN,
        "rec.met.er_pct": 0,
        "rec.met.her2_ihc": "3+",
        "pt.comorbid": ["heart_failure"],
        "prior.adj_antiher2.given": False,
        "lab.lvef": 55,
        "tx.never_treated": {"unknown": "not_asked"},
        "tx.line_next": 2,
        "tx.current": ["trastuzumab", "pertuzumab"],
        "line[0].setting": "metastatic",
        "line[0].regimen": ["trastuzumab", "pertuzumab"],
        "line[0].start_on": "2026-01-12",
        "line[0].running": True,
        "line[0].best_response": "PD",
    }
    found = consult(case_from_flat(running, interview=KNOWLEDGE.interview), KNOWLEDGE, DAY)
    why = found.result("Y-77")
    assert why.verdict.value == "fires"
    assert any("heart failure holds" in each.text for each in arguments(found, why.rule.pro))


@pytest.mark.parametrize("part", ["classes", "drugs", "unless"])
def test_a_check_that_names_no_known_drug_is_refused(part: str) -> None:
    entry = {"key": "x", "title": "X", "classes": ["chemo"], "blocks": "FIT", "says": "X.", "rule": "Y-01"}
    with pytest.raises(KnowledgeProblem, match="no drug or class moonlight"):
        gate_entry({**entry, part: ["moonlight"]}, lambda *_: KNOWLEDGE.guards["FIT"].when, load_drugs(), {})
