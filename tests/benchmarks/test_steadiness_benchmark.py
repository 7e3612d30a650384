"""How long the window is deaf, and whether it grows: `pytest tests/benchmarks --benchmark-enable --benchmark-only`.

Left out of normal runs; the figures are printed with the load of the machine, and nothing here fails by the clock.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from gui.app import give_way
from gui.memory import DUE, Tidy, set_apart
from gui.window import Window
from tests.benchmarks.looks import tell_of_guide, tell_of_settings
from tests.benchmarks.papers import tell_of_papers
from tests.system.workstation import at_work, keep_sample

CASES, WARM_UP = 50, 10
TICK_MS, AFTER_S = 5, 0.1
VIEWS = ("advice", "documents", "timeline", "compare", "history", "form")
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
        Tidy(opened, opened.lock.idle.rested_s)
        yield opened
        gc.unfreeze()
        gc.set_threshold(*usual)


def settle() -> None:
    """Let Qt do what waits, and let go of what was put away."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(4):
        QApplication.processEvents()


def rest(seconds: float) -> None:
    """Let the event loop run and wait, as it does while nobody types."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


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


class Story:
    """Acts of the user, one after the other, each with the longest pause of the event loop in it and after it.

    Each act is a touch; after it the user looks at what came of it, and a search of memory that is due is made then.
    """

    def __init__(self, window: Window) -> None:
        self._idle = window.lock.idle
        self._ticks = Ticks()
        self._pauses: list[tuple[float, float, str]] = []

    def step(self, name: str, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> None:
        """One act, and what follows it."""
        self._idle.touch()
        self._ticks.begin()
        act()
        rest(AFTER_S)
        while not done():
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._pauses.append((*self._ticks.longest(), name))
        settle()
        if gc.get_count()[2] >= DUE:
            gc.collect()

    def tell(self, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]) -> None:
        """Print the acts, the longest pause first."""
        worst = sorted(self._pauses, reverse=True)
        benchmark.extra_info.update({name: worked for worked, _clock, name in worst})
        benchmark.pedantic(perf_counter, rounds=1)
        with capsys.disabled():
            print(f"\nlongest single pause of each step (processor, clock), load {os.getloadavg()[0]:.1f}:")
            for worked, clock, name in worst:
                print(f"  {worked * 1000:5.0f} ms {clock * 1000:5.0f} ms  {name}")


def test_longest_pauses_of_a_story(
    benchmark: BenchmarkFixture, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    story = Story(window)
    step = story.step
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
    tell_of_settings(step, window)
    tell_of_guide(step, window)
    step("boards", window.boards.swap)
    step("worklist", window.show_worklist)
    step("open another case", lambda: window.begin_case(2), lambda: window._opening.done)
    story.tell(benchmark, capsys)


def test_longest_pauses_of_the_papers(
    benchmark: BenchmarkFixture, window: Window, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    story = Story(window)
    set_apart()
    give_way()
    window.open_case(1)
    view = window.case_view
    assert view is not None
    while not view.ahead.done:
        QApplication.processEvents()
    tell_of_papers(story.step, window, view, tmp_path)
    story.tell(benchmark, capsys)


def test_longest_pauses_in_haste(
    benchmark: BenchmarkFixture, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every page and view asked for as soon as a case is open, before anything was built ahead of its need."""
    story = Story(window)
    give_way()
    while not window.ahead.done:
        QApplication.processEvents()
    pages = [page.name for page in window.parts.knowledge.interview.pages]
    for place, name in enumerate((*pages, *VIEWS[:-1], "what if")):
        open_one = partial(window.begin_case, place % 6 + 1)
        story.step(f"open a case for {name}", open_one, lambda: window._opening.done)
        if name in pages:
            story.step(name, partial(window._view.begin_page, name), lambda: not window._view._pages.coming)
        else:
            story.step(name, partial(window.show_view, name))
    story.tell(benchmark, capsys)


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
