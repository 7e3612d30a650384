"""How long the window is deaf, and whether it grows: `pytest tests/benchmarks --benchmark-enable --benchmark-only`.

Left out of normal runs; the figures are printed with the load of the machine, and nothing here fails by the clock.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from gui.window import Window
from tests.system.workstation import at_work, keep_sample

CASES, WARM_UP = 50, 10
VIEWS = ("advice", "documents", "timeline", "compare", "form")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(scope="module", autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    """The window on a store file with six ready cases."""
    with at_work(tmp_path / "store.sqlite3") as opened:
        for number in range(1, 7):
            keep_sample(opened.parts.archive, number)
        yield opened


def settle() -> None:
    """Let Qt do what waits, and let go of what was put away."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(4):
        QApplication.processEvents()


def resident() -> int:
    """The memory of this process that is in use, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES


def test_longest_pauses_of_a_story(
    benchmark: BenchmarkFixture, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    pauses: list[tuple[float, float, str]] = []

    def step(name: str, act: Callable[[], object]) -> None:
        """One act of the user and what Qt does at once after it, as one pause: by the clock, and of the processor."""
        began, worked = perf_counter(), process_time()
        act()
        QApplication.processEvents()
        pauses.append((process_time() - worked, perf_counter() - began, name))
        settle()

    step("open a case", lambda: window.open_case(1))
    view = window.case_view
    assert view is not None
    for page in view.pages:
        step(f"first look at {page.name}", lambda page=page: view.show_page(page.name))
    for page in view.pages:
        step(f"turn to {page.name}", lambda page=page: view.show_page(page.name))
    for name in VIEWS:
        step(f"view {name}", lambda name=name: window.show_view(name))
    step("worklist", window.show_worklist)
    worst = sorted(pauses, reverse=True)[:8]
    benchmark.extra_info.update({name: worked for worked, _wall, name in worst})
    benchmark.pedantic(perf_counter, rounds=1)
    with capsys.disabled():
        print(f"\nlongest pauses (processor, clock), load {os.getloadavg()[0]:.1f}:")
        for worked, wall, name in worst:
            print(f"  {worked * 1000:5.0f} ms {wall * 1000:6.0f} ms  {name}")


def test_memory_after_fifty_cases_opened_and_closed(
    benchmark: BenchmarkFixture, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    def open_and_close(place: int) -> None:
        window.open_case(place % 6 + 1)
        settle()
        window.show_worklist()
        window.close_case()
        settle()

    for place in range(WARM_UP):
        open_and_close(place)
    gc.collect()
    before, widgets = resident(), len(QApplication.allWidgets())
    for place in range(CASES):
        open_and_close(place)
    gc.collect()
    after, left = resident(), len(QApplication.allWidgets()) - widgets
    growth = 100 * (after - before) / before
    benchmark.extra_info.update(before=before, after=after, growth_pct=growth, widgets_left=left)
    benchmark.pedantic(perf_counter, rounds=1)
    with capsys.disabled():
        print(f"\n{CASES} cases: {before / 2**20:.0f} to {after / 2**20:.0f} MiB, {growth:+.1f} %, widgets {left:+d}")
