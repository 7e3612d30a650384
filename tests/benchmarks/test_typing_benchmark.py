"""How long the window is deaf while a case is typed: `pytest tests/benchmarks --benchmark-enable --benchmark-only`.

Every key of the typical case is pressed, and what follows it is waited for; nothing here fails by the clock.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from gui.app import give_way
from gui.memory import Tidy, set_apart
from gui.window import Window
from tests.benchmarks.test_steadiness_benchmark import Ticks, rest
from tests.system.hands import CTRL, NONE, Hands, field, focused
from tests.system.test_typical_case import through_the_pages
from tests.system.workstation import at_work

AFTER_S = 0.06
"""How long is waited after a key; a person takes more than four times as long."""
SHOWN = 15

pytestmark = pytest.mark.usefixtures("only_when_asked_for")


@pytest.fixture
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    """The window on a new store, as it is some seconds after the start."""
    usual = gc.get_threshold()
    with at_work(tmp_path / "store.sqlite3") as opened:
        set_apart()
        Tidy(opened, opened.lock.idle.rested_s)
        give_way()
        while not opened.ahead.done:
            QApplication.processEvents()
        yield opened
        gc.unfreeze()
        gc.set_threshold(*usual)


class Watched(Hands):
    """Hands that note the longest pause after each key, with the page and the field."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self.pauses: list[tuple[float, float, str]] = []

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press one key, or one chord, and wait."""
        self._watch(key.name, lambda: QTest.keyClick(focused(), key, modifier))

    def type(self, text: str) -> None:
        """Type a text sign by sign, and wait after each."""
        for sign in text:
            self._watch(sign, lambda sign=sign: QTest.keyClicks(focused(), sign))

    def _watch(self, key: str, act: Callable[[], object]) -> None:
        at, ticks = field(), Ticks()
        ticks.begin()
        act()
        rest(AFTER_S)
        while not self._settled():
            QApplication.processEvents()
        self.keys += 1
        self.pauses.append((*ticks.longest(), f"{key} in {at or 'no field'}"))

    def _settled(self) -> bool:
        """Whether the case is open and its page is there."""
        opening, view = self._window._opening, self._window._view
        return (opening is None or opening.done) and (view is None or not view._pages.coming)


def test_longest_pauses_of_a_typed_case(
    benchmark: BenchmarkFixture, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    hands = Watched(window)
    hands.press(Qt.Key.Key_N, CTRL)
    through_the_pages(window, hands)
    worst = sorted(hands.pauses, reverse=True)
    usual = median(worked for worked, _clock, _name in worst)
    benchmark.extra_info.update(median=usual, **{name: worked for worked, _clock, name in worst[:SHOWN]})
    benchmark.pedantic(perf_counter, rounds=1)
    with capsys.disabled():
        print(f"\n{len(worst)} keys, median {1000 * usual:.0f} ms, load {os.getloadavg()[0]:.1f}; longest:")
        for worked, clock, name in worst[:SHOWN]:
            print(f"  {worked * 1000:5.0f} ms {clock * 1000:5.0f} ms  {name}")
