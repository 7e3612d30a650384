"""The compiled reader beside other engines, fed the same rules in the same run.

The engines are no part of the program: `pip install -e ".[peers]"` brings those for Python, `npm install cql-execution`
in some folder the one for Node.js; the variable STAGE4_CQL names its node_modules. Who is not there is left out.
"""

from __future__ import annotations

import os
import time
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from logic.dates import Range
from logic.facts.fact import Fact
from logic.knowledge import load_knowledge
from tests.benchmarks.peers import cql
from tests.benchmarks.peers.writing import Program, context_of
from tests.logic.all_readers import compiled_verdicts, random_facts, real_rules

NEEDED = ("zen", "rule_engine", "json_logic", "cel_expr_python")
CASES = 40
TRUTH = {3: True, 1: None, 0: False}


@pytest.fixture(autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


@cache
def cases() -> tuple[dict[str, Fact], ...]:
    """Facts with unknowns mixed in; numbers are exact, as other engines know no ranges."""
    return tuple({name: _exact(fact) for name, fact in random_facts(number).items()} for number in range(CASES))


def _exact(fact: Fact) -> Fact:
    return Fact(Range(fact.value.low, fact.value.low), None) if isinstance(fact.value, Range) else fact


@cache
def ours() -> float:
    """Microseconds of the compiled reader for one case: facts encoded, all verdicts and the whole trace."""
    program, rounds = load_knowledge().program, []
    for _ in range(20):
        began = time.perf_counter()
        for facts in cases():
            program.run(program.layout.encode(facts))
        rounds.append((time.perf_counter() - began) / CASES * 1e6)
    return min(rounds)


@cache
def wanted() -> tuple[dict[str, bool | None], ...]:
    """The verdicts of the compiled reader, which the oracle is held to."""
    program, rules = load_knowledge().program, real_rules()
    return tuple(
        {rule: TRUTH[truth] for rule, truth in compiled_verdicts(facts, program, rules).items()} for facts in cases()
    )


def _told(benchmark: object, name: str, micros: float, got: list[dict[str, object]]) -> None:
    pairs = [(case[rule], each) for case, should in zip(got, wanted(), strict=True) for rule, each in should.items()]
    wrong = sum((found if isinstance(found, bool) else None) is not each for found, each in pairs)
    figures = {"times as slow": micros / ours(), "wrong verdicts": wrong, "of": len(pairs)}
    benchmark.extra_info.update(figures)
    print(
        f"\n{name}: {micros:.0f} microseconds a case, ours {ours():.0f}; {micros / ours():.0f} times as slow;", end=" "
    )
    print(f"{wrong} of {len(pairs)} verdicts wrong")


@pytest.mark.parametrize("name", ["zen-engine", "rule-engine", "CEL (C++)", "json-logic"])
def test_an_engine_for_python(name: str, benchmark) -> None:
    if missing := [each for each in NEEDED if find_spec(each) is None]:
        pytest.skip(f"not installed: {', '.join(missing)} (pip install -e '.[peers]')")
    from tests.benchmarks.peers.engines import ENGINES

    engine = ENGINES[name](Program.of(load_knowledge()))
    contexts = [context_of(facts) for facts in cases()]
    got = benchmark.pedantic(lambda: [engine(context) for context in contexts], rounds=3, warmup_rounds=1)
    _told(benchmark, name, benchmark.stats.stats.min / CASES * 1e6, got)


def test_the_engine_for_clinical_quality_language(benchmark) -> None:
    modules = Path(os.environ.get("STAGE4_CQL", "node_modules"))
    if not cql.available(modules):
        pytest.skip("cql-execution is not there: npm install cql-execution, and STAGE4_CQL=its node_modules")
    contexts = [context_of(facts) for facts in cases()]
    got, micros = benchmark.pedantic(cql.run, (Program.of(load_knowledge()), contexts, modules), rounds=1)
    _told(benchmark, "cql-execution", sorted(micros)[CASES // 2], got)
