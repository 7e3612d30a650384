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
