"""How long one consult takes, part by part: run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`."""

from __future__ import annotations

import hashlib
import json
import timeit
from collections.abc import Callable

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
from logic.touched import Touched
from tests.logic.all_readers import random_facts
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


def touched() -> Touched:
    """What is touched in the knowledge base, everything compiled that any fact touches."""
    guards = {name: guard.when for name, guard in KNOWLEDGE.guards.items()}
    return Touched(PROGRAM, guards, KNOWLEDGE.conditions)


def test_running_only_what_one_answer_touches(case: Case, benchmark: BenchmarkFixture) -> None:
    part, facts = touched(), derive_all(view(case), PROGRAM.layout.places)
    before = PROGRAM.run(PROGRAM.layout.encode(facts))
    changes = [(PROGRAM.layout.encode({**facts, name: each}), (name,)) for name, each in random_facts(7).items()]

    def each_in_turn() -> None:
        for vector, names in changes:
            part.again(before, vector, names)

    benchmark(each_in_turn)
    spent = [
        _seconds(lambda vector=vector, names=names: part.again(before, vector, names)) for vector, names in changes
    ]
    benchmark.extra_info["microseconds, median fact"] = 1e6 * sorted(spent)[len(spent) // 2]
    benchmark.extra_info["share of facts below 20 microseconds"] = sum(each < 20e-6 for each in spent) / len(spent)
    print(f"\n{ {name: round(value, 2) for name, value in benchmark.extra_info.items()} }")


def _seconds(act: Callable[[], object]) -> float:
    return min(timeit.repeat(act, number=20, repeat=5)) / 20


def test_a_case_from_its_facts_to_the_digest_of_the_evaluation(case: Case, benchmark: BenchmarkFixture) -> None:
    facts, packing = derive_all(view(case), PROGRAM.layout.places), packing_of(PROGRAM.layout)
    document = hashlib.sha256(canonical_bytes(case)).hexdigest()

    def evaluated() -> str:
        trace = PROGRAM.run(PROGRAM.layout.encode(facts))
        return evaluation_digest(document, KNOWLEDGE.stamp.digest, packing.pack(facts), trace)

    benchmark(evaluated)
