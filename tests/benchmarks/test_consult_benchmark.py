"""How long one consult takes, part by part: run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`."""

from __future__ import annotations

import hashlib
import json

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from logic.case import Case
from logic.casefile import canonical_bytes, read_case_file
from logic.consult import consult
from logic.consult_json import consult_json
from logic.consult_text import consult_text
from logic.digests import evaluation_digest
from logic.facts.catalogue import derive_all
from logic.facts.view import CaseView
from logic.knowledge import SHIPPED, build, load_knowledge
from logic.packing import packing_of
from logic.questions import interview
from logic.self_check import self_check
from tests.logic.random_cases import DAY, SAMPLES

KNOWLEDGE = load_knowledge()
PROGRAM = KNOWLEDGE.program


@pytest.fixture(autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


@pytest.fixture
def case() -> Case:
    """A long case: two organs, two specimens, four treatments."""
    return read_case_file(sorted(SAMPLES.glob("*.json"))[0])


def view(case: Case) -> CaseView:
    """A fresh view, as every consult makes one."""
    return CaseView(case, DAY, KNOWLEDGE.interview, KNOWLEDGE.definitions, KNOWLEDGE.drugs)


def test_deriving_the_facts(case: Case, benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: derive_all(view(case), PROGRAM.layout.places))


def test_packing_the_facts(case: Case, benchmark: BenchmarkFixture) -> None:
    benchmark(PROGRAM.layout.encode, derive_all(view(case), PROGRAM.layout.places))


def test_running_all_rules_with_their_trace(case: Case, benchmark: BenchmarkFixture) -> None:
    benchmark(PROGRAM.run, PROGRAM.layout.encode(derive_all(view(case), PROGRAM.layout.places)))


def test_a_whole_consult(case: Case, benchmark: BenchmarkFixture) -> None:
    benchmark(consult, case, KNOWLEDGE, DAY)


def test_a_whole_consult_of_an_empty_case(benchmark: BenchmarkFixture) -> None:
    benchmark(consult, Case(), KNOWLEDGE, DAY)


def test_a_consult_told_as_text(case: Case, benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: consult_text(consult(case, KNOWLEDGE, DAY)))


def test_a_consult_told_as_json_with_every_reason(case: Case, benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: json.dumps(consult_json(consult(case, KNOWLEDGE, DAY))))


def test_loading_the_knowledge(benchmark: BenchmarkFixture) -> None:
    benchmark(build, SHIPPED, interview())


def test_reading_the_questions(benchmark: BenchmarkFixture) -> None:
    benchmark(interview.__wrapped__)


def test_checking_the_knowledge(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(self_check, (KNOWLEDGE,), rounds=3)


def test_a_case_from_its_facts_to_the_digest_of_the_evaluation(case: Case, benchmark: BenchmarkFixture) -> None:
    facts, packing = derive_all(view(case), PROGRAM.layout.places), packing_of(PROGRAM.layout)
    document = hashlib.sha256(canonical_bytes(case)).hexdigest()

    def evaluated() -> str:
        trace = PROGRAM.run(PROGRAM.layout.encode(facts))
        return evaluation_digest(document, KNOWLEDGE.stamp.digest, packing.pack(facts), trace)

    benchmark(evaluated)
