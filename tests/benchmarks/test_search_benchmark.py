"""How soon a key is answered over many patients, and what is left after many cases; figures are printed.

Run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`; left out of normal runs.
"""

from __future__ import annotations

import gc
import threading
from collections import Counter
from collections.abc import Iterator
from os import getloadavg
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import insert

from gui.window import Window
from logic.case import Case
from storage import database
from storage.archive import open_archive
from storage.tables import Draft
from tests.benchmarks.test_store_benchmark import PATIENTS, fill
from tests.storage.vignettes import of
from tests.system.workstation import at_work, keep_sample

TYPED = ("becado", "becaod an", "0000004711", "14-Mar-1968", "her2", "zzz")
CASES, SAMPLES = 50, 6


@pytest.fixture(scope="module", autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


@pytest.fixture
def window(only_when_asked_for: None, qapp: QApplication, many: Path) -> Iterator[Window]:
    """The window over the store of many patients."""
    with at_work(many) as opened:
        yield opened


@pytest.fixture(scope="module")
def many(only_when_asked_for: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file with 100,000 patients made of dice, each with an empty case."""
    path = tmp_path_factory.mktemp("many") / "store.sqlite3"
    archive = open_archive(path)
    fill(archive)
    written = archive.new_case(Case(), of(urgency=""))
    with database.changing(archive._engine) as session:
        one = session.get_one(Draft, written)
        same = {"document": one.document, "document_version": one.document_version, "kept_at": one.kept_at}
        session.execute(insert(Draft), [{"case_id": number, **same} for number in range(1, PATIENTS + 1)])
        session.commit()
    archive.close()
    return path


def keys(line: QLineEdit) -> list[float]:
    """The milliseconds of each key, typed and painted."""
    taken = []
    for text in TYPED:
        line.clear()
        QApplication.processEvents()
        for letter in text:
            began = perf_counter()
            QTest.keyClicks(line, letter)
            QApplication.processEvents()
            taken.append((perf_counter() - began) * 1000)
    return taken


def tell(benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str], what: str, taken: list[float]) -> None:
    """Print the figures, and keep them with those of the other benchmarks."""
    middle, longest = median(taken), max(taken)
    benchmark.extra_info.update(median_ms=middle, longest_ms=longest, keys=len(taken))
    benchmark.pedantic(perf_counter, rounds=1)
    load = getloadavg()[0]
    with capsys.disabled():
        print(f"\n{what}: {len(taken)} keys, median {middle:.0f} ms, longest {longest:.0f} ms (load {load:.1f})")


def test_typing_in_the_search_box_over_many(
    benchmark: BenchmarkFixture, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    window.show_worklist()
    tell(benchmark, capsys, "search box", keys(window.worklist.search.line))


def test_typing_in_the_finder_over_many(
    benchmark: BenchmarkFixture, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    window.finder.lay_over()
    tell(benchmark, capsys, "finder", keys(window.finder.line))


def counted(window: Window) -> Counter[str]:
    """The widgets, timers and threads that there are."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()
    found = Counter(widgets=len(window.findChildren(QWidget)), top=len(QApplication.topLevelWidgets()))
    timers = window.findChildren(QTimer)
    found.update(timers=len(timers), running=sum(each.isActive() for each in timers))
    found.update(threads=threading.active_count(), pool=QThreadPool.globalInstance().activeThreadCount())
    return found


def test_what_is_left_after_many_cases(
    benchmark: BenchmarkFixture, qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with at_work(tmp_path / "store.sqlite3") as window:
        cases = [keep_sample(window.parts.archive, number) for number in range(1, SAMPLES + 1)]
        window.open_case(cases[0])
        window.close_case()
        window.show_worklist()
        before = counted(window)
        for number in range(CASES):
            window.open_case(cases[number % SAMPLES])
            QApplication.processEvents()
        window.close_case()
        window.show_worklist()
        after = counted(window)
    told = ", ".join(f"{name} {before[name]} to {after[name]}" for name in after)
    benchmark.extra_info.update({name: after[name] - before[name] for name in after})
    benchmark.pedantic(perf_counter, rounds=1)
    with capsys.disabled():
        print(f"\nafter {CASES} cases: {told}")
