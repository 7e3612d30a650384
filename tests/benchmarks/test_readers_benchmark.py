"""How many verdicts of the readers are the same: `pytest tests/benchmarks --benchmark-enable --benchmark-only`.

A verdict is one rule, option or check in one case, known and unknown facts mixed. Each reader gives at least a million
verdicts; the number that differ must be nought. STAGE4_VERDICTS asks for more of them.
"""

import os
import time
from collections.abc import Mapping

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from logic.facts.fact import Fact
from logic.knowledge import load_knowledge
from logic.population import population_program
from logic.proving.formula import Formulas, symbols
from tests.logic.all_readers import (
    compiled_verdicts,
    many_facts,
    plain_verdicts,
    prover_verdicts,
    real_guards,
    real_rules,
)

VERDICTS = int(os.environ.get("STAGE4_VERDICTS", "1000000"))
READERS = ("oracle", "population", "prover")


@pytest.fixture(scope="module", autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


def differences(reader: str, cases: list[dict[str, Fact]]) -> int:
    """How many verdicts of a reader differ from those of the compiled one."""
    known, rules = load_knowledge(), real_rules()
    population = population_program(known)
    formulas = Formulas(symbols(known.program.layout), real_guards(), rules)
    many: Mapping[str, object] = {}
    if reader == "population":
        many = population.verdicts(population.columns([population.packing.pack(facts) for facts in cases]))
    found = 0
    for number, facts in enumerate(cases):
        expected = compiled_verdicts(facts, known.program, rules)
        if reader == "population":
            given = {rule: int(truths[number]) for rule, truths in many.items()}  # type: ignore[index]
        elif reader == "oracle":
            given = plain_verdicts(facts, real_guards(), rules)
        else:
            given = prover_verdicts(facts, formulas, rules)
        found += sum(given[rule] != truth for rule, truth in expected.items())
    return found


@pytest.mark.parametrize("reader", READERS)
def test_a_million_verdicts_are_the_same(benchmark: BenchmarkFixture, reader: str) -> None:
    cases = many_facts(VERDICTS // len(real_rules()) + 1)
    began = time.perf_counter()
    different = benchmark.pedantic(differences, (reader, cases), rounds=1)
    count = len(cases) * len(real_rules())
    print(f"\n{reader}: {different} of {count} verdicts differ, {time.perf_counter() - began:.0f} s", end=" ")
    benchmark.extra_info["verdicts"] = count
    assert different == 0
