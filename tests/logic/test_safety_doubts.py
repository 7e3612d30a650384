"""Doubt stays on the safe side: nothing is hidden, closed or staged on half a record."""

from __future__ import annotations

import pytest

from logic.answer import Unknown
from logic.consult import Consult, Verdict
from logic.facts.catalogue import derivations
from logic.flat_case import case_from_flat
from logic.interview import asked
from logic.knowledge import load_knowledge
from tests.logic.random_cases import bases, random_case, verdicts_on

KNOWLEDGE = load_knowledge()
RUNNING = {"line[0].setting": "metastatic", "line[0].running": True}
PROVEN = {"met.suspected": True, "met.confirmed": True, "dx.context": "de_novo"}
ALWAYS_TOLD = (
    "visceral_growth growing_lesions classes_12m recent_classes_90d case_contradictory progressed_on_et "
    "progressed_on_cdk46i_ai progression_on_current failed_classes long_bone_lesion"
).split()
RANDOM = 80


def flat(values: dict[str, object]) -> Consult:
    """The consult of paths with values."""
    return verdicts_on(case_from_flat(values, interview=KNOWLEDGE.interview))


@pytest.mark.parametrize(
    ("regimens", "shown"),
    [
        ([["capecitabine"]], True),
        ([["letrozole"]], False),
        ([["capecitabine"], None], True),
        ([["letrozole"], None], True),
        ([None], True),
        ([], False),
    ],
)
def test_the_question_of_early_toxicity_stays_while_a_running_drug_is_unknown(
    regimens: list[list[str] | None], shown: bool
) -> None:
    values: dict[str, object] = {}
    for number, regimen in enumerate(regimens):
        values |= {path.replace("[0]", f"[{number}]"): value for path, value in RUNNING.items()}
        if regimen is not None:
            values[f"line[{number}].regimen"] = regimen
    question = KNOWLEDGE.interview.question("sx.fluoropyrimidine_toxicity")
    assert bool(asked(question, flat(values))) is shown


def test_a_last_dose_without_a_history_does_not_tell_that_nothing_runs() -> None:
    recent = flat({"tx.last_dose_on": "2026-11-20"}).facts
    assert recent["fluoropyrimidine_running"].unknown is Unknown.NOT_ASKED
    assert recent["pi3k_akt_running"].unknown is Unknown.NOT_ASKED


@pytest.mark.parametrize("outside", [{"pt.age": 17}, {"dx.not_breast": True}])
def test_no_stage_is_printed_outside_the_knowledge_base(outside: dict[str, object]) -> None:
    assert flat(PROVEN).stage_label == "Stage IV"
    assert flat({**PROVEN, **outside}).stage_label == "Outside this knowledge base"


def test_one_benign_biopsy_of_several_sites_keeps_referral_and_biopsy_open() -> None:
    sites = {"site[0].organ": "bone", "site[0].biopsy": "done", "site[0].biopsy_result": "benign"}
    one = flat({"met.suspected": True, "met.confirmed": False, "mdt.medonc_referred": False, **sites})
    assert one.result("R-01").verdict is Verdict.SILENT
    assert one.result("W-16").verdict is Verdict.FIRES
    several = flat(
        {"met.suspected": True, "met.confirmed": False, "mdt.medonc_referred": False, **sites, "site[1].organ": "liver"}
    )
    assert several.result("R-01").verdict is Verdict.FIRES
    assert several.result("W-13").verdict is not Verdict.SILENT
    assert several.result("W-16").verdict is Verdict.UNDECIDED


def test_a_recorded_result_without_a_status_is_a_biopsy_that_was_done() -> None:
    consult = flat({"met.suspected": True, "met.confirmed": False, "met.biopsy_result": "other_primary"})
    assert consult.facts["met.biopsy_status"].value == "done"
    assert consult.result("W-16").verdict is Verdict.FIRES


def test_every_fact_that_is_worked_out_of_the_treatments_and_sites_says_how() -> None:
    failed = [name for name in derivations() if name.startswith(("failed_", "had_"))]
    silent = set()
    for case in (*bases(), *(random_case(number) for number in range(RANDOM))):
        facts = verdicts_on(case).facts
        silent |= {name for name in (*failed, *ALWAYS_TOLD) if facts[name].known and not facts[name].how}
    assert silent == set()
