"""Why not: the one fact that stops a rule or an option, calculators of early disease, cases outside the knowledge."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic import paths
from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Case
from logic.casefile import read_case_file
from logic.consult import Consult
from logic.explain import blockers
from logic.knowledge import SHIPPED, build, load_knowledge
from logic.outside import Cause, causes_of, outside
from logic.problems import KnowledgeProblem
from logic.questions import interview
from logic.why_not import StoppedKind, why_not
from tests.logic.random_cases import SAMPLES, random_case, verdicts_on

KNOWLEDGE = load_knowledge()


def sample(number: int) -> Case:
    return read_case_file(sorted(SAMPLES.glob("*.json"))[number - 1])


def with_values(case: Case, **values: object) -> Consult:
    for name, value in values.items():
        case = paths.put(case, name.replace("__", "."), recorded(value))
    return verdicts_on(case)


def calculators(consult: Consult) -> list[str]:
    return [each.title for each in why_not(consult) if each.kind is StoppedKind.CALCULATOR]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 400))
def test_every_rule_that_does_not_apply_has_one_fact_and_calculators_are_refused_in_stage_iv(number: int) -> None:
    consult = verdicts_on(random_case(number))
    rows = why_not(consult)
    assert {row.rule for row in rows if row.kind is StoppedKind.RULE} == {each.rule.id for each in consult.why_not}
    assert all(row.stops for row in rows)
    labels = {each.rule.id for each in consult.labels}
    assert bool(calculators(consult)) == bool(labels & {"C-01", "C-09"} or _spread(consult))


def _spread(consult: Consult) -> bool:
    """Whether metastases are proven or suspected, by the guards of the knowledge base."""
    program = consult.knowledge.program
    return any(consult.trace[1][program.guards[name]] == 3 for name in ("M1", "SUSP"))


def test_the_fact_that_would_turn_it_alone_comes_first() -> None:
    """One liver metastasis, and bone: age and fitness hold, the site alone decides."""
    consult = with_values(sample(4), pt__ecog=3)
    stops = blockers(consult, consult.result("M-01"))
    assert stops[0].text == "ECOG is 3"


def test_an_option_that_is_out_stays_visible_with_the_one_fact_and_its_rule() -> None:
    row = next(each for each in why_not(verdicts_on(sample(1))) if each.kind is StoppedKind.OPTION)
    assert row.title == "Zoledronate, dose by kidney function (Bone-modifying agent, P-01)"
    assert row.stops == "Creatinine clearance is 81.96\u202fmL/min."
    assert row.needs == "Needed: creatinine clearance is at most 60\u202fmL/min"
    assert row.rule == "P-01"


def test_a_held_option_says_until_when() -> None:
    case = paths.put(sample(1), "spec[0].her2_ish", recorded("neg"))
    case = paths.put(paths.put(case, "pt.meds", recorded(())), "lab.qtcf", unknown(Unknown.NOT_DONE))
    case = paths.put(paths.put(case, "lab.qt", Answer()), "lab.qt_rate", Answer())
    held = [each for each in why_not(verdicts_on(case)) if each.kind is StoppedKind.HELD]
    assert [each.title for each in held] == [
        "Aromatase inhibitor with ribociclib (Aromatase inhibitor with a CDK4/6 inhibitor in first line, Y-02)"
    ]
    assert held[0].stops.startswith("Held until it is known")
    assert held[0].rule == "P-17"


def test_calculators_of_early_disease_are_refused_with_the_reason_once_spread_is_proven_or_suspected() -> None:
    names = ["PREDICT", "Adjuvant! Online", "Recurrence scores of early disease"]
    assert calculators(verdicts_on(sample(1))) == names
    assert calculators(verdicts_on(sample(6))) == names
    assert calculators(verdicts_on(sample(5))) == []
    row = next(each for each in why_not(verdicts_on(sample(1))) if each.title == "PREDICT")
    assert row.stops.startswith("Made for early disease, refused in stage IV")


def test_a_child_and_another_tumour_lie_outside() -> None:
    consult = with_values(sample(1), pt__age=12, dx__not_breast=True)
    assert [each.text for each in causes_of(consult)][:2] == [
        "The patient is under 18.",
        "The tumour is not a breast carcinoma.",
    ]
    found = outside(consult)
    assert found is not None
    assert found.offers == ("Tumour board", "Specialist opinion", "Other")


@pytest.mark.parametrize(("result", "says"), [("benign", "a benign lesion"), ("other_primary", "another primary")])
def test_a_biopsy_that_shows_something_else_lies_outside(result: str, says: str) -> None:
    found = causes_of(with_values(Case(), met__suspected=True, met__biopsy_result=result))
    assert len(found) == 1
    assert says in found[0].text


def test_early_disease_lies_outside_and_an_unknown_does_not() -> None:
    assert causes_of(verdicts_on(Case())) == ()
    assert causes_of(with_values(Case(), met__suspected=False)) == ()
    found = causes_of(with_values(Case(), met__suspected=False, met__confirmed=False))
    assert [each.path for each in found] == ["met.suspected"]


def test_causes_that_do_not_lie_in_the_case_stand_behind_the_others() -> None:
    found = outside(verdicts_on(sample(1)), [Cause("The knowledge is past its dates.", "")])
    assert found is not None
    assert [each.text for each in found.causes] == ["The knowledge is past its dates."]
    assert outside(verdicts_on(sample(1))) is None


FAULTS = {
    "a cause at no question": ('field = "pt.birth_on"', 'field = "pt.nothing"', "under_18, field"),
    "a condition over no fact": ("when = 'pt.age < 18'", "when = 'pt.agee < 18'", "under_18, when"),
    "a source that is not there": ('source = "product"', 'source = "X:1"', "under_18, source"),
    "a calculator without a reason": ('name = "PREDICT"\n', "", "predict, name"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_limits_names_entry_and_field(name: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "knowledge"))
    old, new, entry = FAULTS[name]
    path = folder / "limits.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeProblem) as problem:
        build(folder, interview())
    assert (problem.value.file, problem.value.entry) == ("limits.toml", entry)
