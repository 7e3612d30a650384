"""Runs the shipped test cases of every rule: one that fires, one that must not, one with the deciding fact unknown."""

from __future__ import annotations

from dataclasses import dataclass

from logic.consult import consult
from logic.flat_case import case_from_flat
from logic.knowledge import Knowledge, with_all_rules
from logic.knowledge_types import Rule, TestCase
from logic.problems import CaseFileProblem
from logic.readiness import readiness_of
from logic.rule_entries import OPTION_TEST_NAMES
from logic.words import tr


@dataclass(frozen=True, slots=True)
class Failure:
    """A test case that did not give the verdict expected."""

    rule: str
    case: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many rules and cases were run, and what failed."""

    rules: int
    cases: int
    failures: tuple[Failure, ...]
    digest: str

    @property
    def sound(self) -> bool:
        """Whether every case gave what was expected."""
        return not self.failures

    def words(self) -> str:
        """The report in plain words."""
        passed = self.cases - len(self.failures)
        head = tr(
            "{rules} rules, {passed} of {cases} test cases as expected. Digest {digest}.",
            rules=self.rules,
            passed=passed,
            cases=self.cases,
            digest=self.digest[:16],
        )
        return "\n".join(
            [head, *(f"{each.rule}, {each.case}: expected {each.expected}, got {each.got}" for each in self.failures)]
        )


def _got(knowledge: Knowledge, rule: Rule, case: TestCase) -> str:
    try:
        given = case_from_flat(case.values, interview=knowledge.interview)
    except CaseFileProblem as problem:
        return "; ".join(problem.faults)
    found = consult(given, knowledge, case.on)
    result = found.result(rule.id)
    return readiness_of(found, result) if case.name in OPTION_TEST_NAMES else result.verdict.value


def self_check(knowledge: Knowledge) -> Report:
    """Run every rule's test cases, also those of rules that are switched off or withheld."""
    failures = []
    knowledge = with_all_rules(knowledge)
    for rule in knowledge.rules:
        for case in rule.tests:
            got = _got(knowledge, rule, case)
            if got != case.expect:
                failures.append(Failure(rule.id, case.name, case.expect, got))
    cases = sum(len(rule.tests) for rule in knowledge.rules)
    return Report(len(knowledge.rules), cases, tuple(failures), knowledge.stamp.whole)
