"""Runs the shipped test cases of every rule: one that fires, one that must not, one with the deciding fact unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logic.consult import evaluate
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


def verdict_of(knowledge: Knowledge, rule: Rule, case: TestCase) -> str:
    """What a test case gives: its verdict, the readiness of its options, or what is wrong with the case itself."""
    try:
        given = case_from_flat(case.values, interview=knowledge.interview)
    except CaseFileProblem as problem:
        return "; ".join(problem.faults)
    found = evaluate(given, knowledge, case.on)
    result = found.result(rule.id)
    return readiness_of(found, result) if case.name in OPTION_TEST_NAMES else result.verdict.value


def failures(knowledge: Knowledge) -> Iterator[Failure | None]:
    """Every test case of every rule, run one at a time: what failed, or nothing where the verdict is as expected."""
    for rule in knowledge.rules:
        for case in rule.tests:
            got = verdict_of(knowledge, rule, case)
            yield Failure(rule.id, case.name, case.expect, got) if got != case.expect else None


def count_of(knowledge: Knowledge) -> int:
    """How many test cases there are."""
    return sum(len(rule.tests) for rule in knowledge.rules)


def self_check(knowledge: Knowledge) -> Report:
    """Run every rule's test cases, also those of rules that are switched off or withheld."""
    knowledge = with_all_rules(knowledge)
    failed = tuple(each for each in failures(knowledge) if each is not None)
    return Report(len(knowledge.rules), count_of(knowledge), failed, knowledge.stamp.whole)
