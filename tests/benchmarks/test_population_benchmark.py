"""How long a population takes: run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`.

Left out of normal runs. The ratio to the compiled reader, measured in the same run, says more than the seconds.
"""

import time
from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from logic.knowledge import load_knowledge
from logic.population import Columns, population_program
from tests.logic.all_readers import compiled_verdicts, random_facts, real_rules

DIFFERENT = 2_000
VERDICTS = 1_000_000
SEARCH = 'M1 and "bone" in met.sites and pt.ecog <= 2'


@pytest.fixture(scope="module", autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


@cache
def vectors() -> tuple[bytes, ...]:
    """Packed vectors of many different cases."""
    packing = population_program(load_knowledge()).packing
    return tuple(packing.pack(random_facts(number)) for number in range(DIFFERENT))


@cache
def cases(count: int) -> Columns:
    """Columns of this many cases, the different ones again and again."""
    return population_program(load_knowledge()).columns(vectors() * (count // DIFFERENT))


@cache
def seconds_for_each_case() -> float:
    """How long the compiled reader takes for one case, all traces included."""
    program = load_knowledge().program
    coded = [program.layout.encode(random_facts(number)) for number in range(DIFFERENT)]
    began = time.perf_counter()
    for vector in coded:
        program.run(vector)
    return (time.perf_counter() - began) / DIFFERENT


@pytest.mark.parametrize("count", [100_000, 1_000_000])
def test_all_rules_over_many_cases(benchmark: BenchmarkFixture, count: int) -> None:
    population, columns = population_program(load_knowledge()), cases(count)
    benchmark.pedantic(population.verdicts, (columns,), rounds=3, warmup_rounds=1)
    seconds = benchmark.stats.stats.min
    benchmark.extra_info["seconds"] = seconds
    benchmark.extra_info["times as fast as case by case"] = seconds_for_each_case() * count / seconds
    print(f"\n{count} cases x {len(population.rules)} rules: {seconds:.2f} s,", end=" ")
    print(f"case by case {seconds_for_each_case() * count:.1f} s")


def test_a_search_over_many_cases(benchmark: BenchmarkFixture) -> None:
    population, columns = population_program(load_knowledge()), cases(1_000_000)
    benchmark.pedantic(population.search, (SEARCH, columns), rounds=3, warmup_rounds=1)


def test_columns_of_many_vectors(benchmark: BenchmarkFixture) -> None:
    population = population_program(load_knowledge())
    benchmark.pedantic(population.columns, (vectors() * 50,), rounds=3)


def test_packing_a_case(benchmark: BenchmarkFixture) -> None:
    packing, facts = population_program(load_knowledge()).packing, random_facts(1)
    benchmark(packing.pack, facts)


def test_a_million_verdicts_agree(benchmark: BenchmarkFixture) -> None:
    program, rules, population = load_knowledge().program, real_rules(), population_program(load_knowledge())
    count = VERDICTS // len(rules) + 1

    def compared() -> int:
        facts = [random_facts(DIFFERENT + number) for number in range(count)]
        many = population.verdicts(population.columns([population.packing.pack(each) for each in facts]))
        for number, each in enumerate(facts):
            assert {rule: int(truths[number]) for rule, truths in many.items()} == compiled_verdicts(
                each, program, rules
            )
        return count * len(rules)

    assert benchmark.pedantic(compared, rounds=1) >= VERDICTS
