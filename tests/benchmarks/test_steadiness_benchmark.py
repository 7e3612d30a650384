"""How long the window is deaf, and whether it grows: `pytest tests/benchmarks --benchmark-enable --benchmark-only`.

Left out of normal runs; the figures are printed with the load of the machine, and nothing here fails by the clock.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from gui.app import give_way
from gui.guide import STEPS
from gui.memory import Tidy, set_apart
from gui.window import Window
from tests.system.workstation import at_work, keep_sample

CASES, WARM_UP = 50, 10
TICK_MS, AFTER_S = 5, 0.1
VIEWS = ("advice", "documents", "timeline", "compare", "history", "form")
LOOKS = (
    ("appearance", "text_size", "1.25"),
    ("appearance", "theme", "dark"),
    ("appearance", "language", "es"),
    ("appearance", "language", "en"),
    ("appearance", "theme", "light"),
    ("units", "unit.calcium", "mg/dL"),
    ("knowledge", "knowledge.age_days", "90"),
)
"""Settings after which the window is laid out anew: the page, the setting, and its value."""
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(scope="module", autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    """The window on a store file with six ready cases."""
    usual = gc.get_threshold()
    with at_work(tmp_path / "store.sqlite3") as opened:
        for number in range(1, 7):
            keep_sample(opened.parts.archive, number)
        set_apart()
        Tidy(opened)
        yield opened
        gc.unfreeze()
        gc.set_threshold(*usual)


def settle() -> None:
    """Let Qt do what waits, and let go of what was put away."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(4):
        QApplication.processEvents()


def resident() -> int:
    """The memory of this process that is in use, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES


class Ticks:
    """A short timer that notes when it ticks: between two ticks the event loop was busy with something else.

    Noted are the processor time of the window's own thread, which other work on the machine leaves alone, and the
    clock, which counts what threads beside it take from it too.
    """

    def __init__(self) -> None:
        self._marks: list[tuple[float, float]] = []
        self._timer = QTimer(interval=TICK_MS)
        self._timer.timeout.connect(self._mark)

    def _mark(self) -> None:
        self._marks.append((thread_time(), perf_counter()))

    def begin(self) -> None:
        """Count from now."""
        self._marks = []
        self._mark()
        self._timer.start()

    def longest(self) -> tuple[float, float]:
        """The most processor time and the longest time between two ticks since it began, in seconds."""
        self._timer.stop()
        self._mark()
        gaps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(self._marks)]
        return max(worked for worked, _clock in gaps), max(clock for _worked, clock in gaps)


def test_longest_pauses_of_a_story(
    benchmark: BenchmarkFixture, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    pauses: list[tuple[float, float, str]] = []
    ticks = Ticks()

    def step(name: str, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> None:
        """One act of the user and what follows it: the longest pause of the event loop."""
        ticks.begin()
        act()
        until = perf_counter() + AFTER_S
        while perf_counter() < until or not done():
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        pauses.append((*ticks.longest(), name))
        settle()

    set_apart()  # as the program does when it has started
    give_way()
    step("idle after the start", lambda: None, lambda: window.ahead.done)
    step("open a case", lambda: window.begin_case(1), lambda: window._opening.done)
    view = window.case_view
    assert view is not None
    step("idle after it was opened", lambda: None, lambda: view.ahead.done)
    for page in view.pages:
        step(f"first look at {page.name}", lambda page=page: view.show_page(page.name))
    for page in view.pages:
        step(f"turn to {page.name}", lambda page=page: view.show_page(page.name))
    for name in VIEWS:
        step(f"view {name}", lambda name=name: window.show_view(name))
    step("what if", window.swap_what_if, lambda: window._opening.done)
    step("back from what if", window.leave_what_if)
    step("find", window.finder.lay_over)
    step("put the finder away", window.finder.lay_over)
    step("keep a version", window.run_again)
    step("knowledge", window.place.show_browser)
    step("help", window.place.show_help)
    step("settings", window.show_settings)
    for name in window.settings.sheets:
        step(f"first look at settings, {name}", lambda name=name: window.settings.show_page(name))
    step("idle in the settings", lambda: None, lambda: window.settings.ahead.done)

    def anew(name: str, act: Callable[[], object]) -> None:
        """An act after which everything is laid out anew."""
        before = window.settings
        step(name, act, lambda: window.settings is not before and not window.anew.running)

    for page, key, value in LOOKS:
        anew(f"{key} {value}", lambda page=page, key=key, value=value: window.settings.pages[page].keep(key, value))
    window.show_view("form")
    window.case_view.ahead.finish()
    settle()
    anew("text size, everything built", lambda: window._step_size(1))
    step("guide", window.guide.begin, lambda: window._opening.done)
    guide = window.guide.guide
    assert guide is not None
    for place in range(2, len(STEPS) + 1):
        step(f"guide, step {place}", lambda: guide.go(1), lambda: not guide.view._pages.coming)
    anew("text size in the guide", lambda: window._step_size(0))
    step("boards", window.boards.swap)
    step("worklist", window.show_worklist)
    step("open another case", lambda: window.begin_case(2), lambda: window._opening.done)
    worst = sorted(pauses, reverse=True)
    benchmark.extra_info.update({name: worked for worked, _clock, name in worst})
    benchmark.pedantic(perf_counter, rounds=1)
    with capsys.disabled():
        print(f"\nlongest single pause of each step (processor, clock), load {os.getloadavg()[0]:.1f}:")
        for worked, clock, name in worst:
            print(f"  {worked * 1000:5.0f} ms {clock * 1000:5.0f} ms  {name}")


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
