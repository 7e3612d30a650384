"""How long the knowledge base takes to load: run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`.

The peer is `tomllib` reading the same files and nothing else, in the same run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from logic.knowledge import SHIPPED, build_from
from logic.knowledge_files import read_folder
from logic.loading import in_force
from logic.questions import interview
from tests.logic.local_rules import example

ROUNDS = 15
MOST_OF_PEER = 2.2
"""A first start, read and checked, in multiples of the peer; 1.8 when it was written."""
MOST_AGAIN = 1.3
"""Every further start, from the copy of the tables; 0.9 when it was written."""


@pytest.fixture(autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


def peer() -> None:
    """The same files through tomllib alone."""
    for path in SHIPPED.glob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))


def seconds(act: Callable[[], object]) -> float:
    """The time of the processor for one act."""
    start = process_time()
    act()
    return process_time() - start


def test_reading_the_files(benchmark: BenchmarkFixture) -> None:
    benchmark(read_folder, SHIPPED)


def test_checking_and_compiling_what_was_read(benchmark: BenchmarkFixture) -> None:
    benchmark(build_from, read_folder(SHIPPED), interview())


def test_loading_with_the_rules_of_a_clinic(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text(example(), encoding="utf-8")
    benchmark(in_force, tmp_path)


def test_loading_beside_tomllib(
    benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "knowledge.json"
    rows = [(seconds(peer), seconds(in_force), seconds(lambda: in_force(copy=copy))) for _ in range(ROUNDS)]
    theirs, first, again = (median(each) for each in zip(*rows, strict=True))
    with capsys.disabled():
        print(f"\ntomllib alone {theirs * 1000:.0f} ms; loading {first * 1000:.0f} ms, again {again * 1000:.0f} ms")
        print(f"in multiples of tomllib: {first / theirs:.2f}, again {again / theirs:.2f}")
    assert first / theirs < MOST_OF_PEER
    assert again / theirs < MOST_AGAIN
    benchmark(in_force, copy=copy)
