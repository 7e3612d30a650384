"""Which questions a rule depends on and back: held against the facts that really carry the rules' own test cases."""

from __future__ import annotations

import pytest

from logic.consult import consult
from logic.explain import because, blockers, missing
from logic.flat_case import case_from_flat
from logic.knowledge import Knowledge, load_knowledge
from logic.questions import plain
from logic.rule_fields import FieldMap
from logic.verdicts import Verdict

SETTLED_ELSEWHERE = {
    "dx.context": "disease that is metastatic from the start answers all earlier treatment",
    "tx.never_treated": "a patient who was never treated answers all lines of treatment",
    "prior.adj_chemo.given": "what was not given cannot have failed",
    "prior.surgery_on": "the end of the curative treatment is its last part",
    "met.biopsy_status": "a case file may state what the rows of biopsies say",
    "tx.best_response": "a case file may state what the rows of lines say",
    "dx.cM": "one of the many fields that can contradict each other",
    "met.confirmed": "one of the many fields that can contradict each other",
}
"""Fields that can carry a rule although nobody would be asked them for its sake; the catalogue does not name them."""


@pytest.fixture(scope="module")
def fields() -> FieldMap:
    return FieldMap(load_knowledge())


def carried(knowledge: Knowledge, rule_id: str) -> set[str]:
    """The fields that carried, stopped or kept waiting a rule in its own test cases."""
    found: set[str] = set()
    for case in knowledge.rule(rule_id).tests:
        given = consult(case_from_flat(case.values, interview=knowledge.interview), knowledge, case.on)
        result = given.result(rule_id)
        read = {Verdict.FIRES: because, Verdict.UNDECIDED: missing}.get(result.verdict, blockers)
        found |= {plain(path) for reason in read(given, result) for path in reason.paths}
    return found


@pytest.mark.parametrize("rule_id", ["S-01", "W-14", "W-20", "R-03", "Y-02", "Y-31", "L-02", "M-05", "P-10", "D-01"])
def test_what_decides_the_test_cases_of_a_rule_stands_in_its_fields(fields: FieldMap, rule_id: str) -> None:
    beyond = carried(load_knowledge(), rule_id) - set(fields.of_rule[rule_id].condition)
    assert beyond <= SETTLED_ELSEWHERE.keys()


def test_what_an_open_rule_asks_for_is_always_among_its_fields(fields: FieldMap) -> None:
    knowledge = load_knowledge()
    for rule in knowledge.rules[::6]:
        for case in (case for case in rule.tests if case.name == "open"):
            given = consult(case_from_flat(case.values, interview=knowledge.interview), knowledge, case.on)
            wanted = {plain(path) for reason in missing(given, given.result(rule.id)) for path in reason.paths}
            assert wanted - SETTLED_ELSEWHERE.keys() <= set(fields.of_rule[rule.id].condition), rule.id


def test_both_ways_say_the_same(fields: FieldMap) -> None:
    for field in load_knowledge().interview.by_field:
        found = fields.rules_of(field)
        assert len(found.all) == len(set(found.all))
        assert all(field in fields.of_rule[rule].own for rule in found.own)
        assert all(field in fields.of_rule[rule].through for rule in found.through)
        assert all(field in fields.of_rule[rule].weighs for rule in found.weighs)
    for rule, of_rule in fields.of_rule.items():
        assert all(rule in fields.rules_of(field).own for field in of_rule.own)


def test_every_field_of_a_rule_is_a_question_and_stands_once_in_the_order_of_the_form(fields: FieldMap) -> None:
    order = list(load_knowledge().interview.by_field)
    for of_rule in fields.of_rule.values():
        for part in (of_rule.own, of_rule.through, of_rule.weighs):
            assert list(part) == sorted(part, key=order.index)
        every = (*of_rule.own, *of_rule.through, *of_rule.weighs)
        assert len(every) == len(set(every))


def test_a_derived_fact_leads_to_the_questions_it_is_worked_out_from(fields: FieldMap) -> None:
    assert fields.questions_of("subtype") == {"spec.er_pct", "spec.pr_pct", "spec.her2_ihc", "spec.her2_ish"}
    assert "site.organ" in fields.questions_of("met.bone_only")


def test_her2_two_plus_is_found_from_the_score_and_from_the_in_situ_test(fields: FieldMap) -> None:
    assert "W-20" in fields.rules_of("spec.her2_ihc").own
    assert "W-20" in fields.rules_of("spec[2].her2_ish").own
    assert "W-20" not in fields.rules_of("sx.back_pain").all
    assert "S-01" in fields.rules_of("sx.back_pain").own


def test_the_name_of_the_patient_decides_nothing(fields: FieldMap) -> None:
    assert not fields.rules_of("pt.family").all
