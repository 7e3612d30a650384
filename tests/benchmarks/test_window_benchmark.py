"""How soon the window answers: run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`.

Left out of normal runs; nothing here depends on the clock of a machine.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from gui.window import Window
from logic.answer import recorded
from logic.questions import interview
from tests.system.workstation import at_work, keep_sample

HOUSE = Path(__file__).resolve().parents[2]
ROUNDS = 21
STARTS = 5
ONE_OF_EACH_PAGE = {
    "red_flags": ("sx.bone_pain", (True, False)),
    "patient": ("pt.ecog", (2, 1)),
    "question": ("ref.urgency", ("today", "routine")),
    "primary": ("dx.grade", (3, 2)),
    "sites": ("site[0].certainty", ("proven", "likely")),
    "receptors": ("spec[0].er_pct", (0.0, 90.0)),
    "markers": ("bio.gbrca", ("brca1", "negative")),
    "imaging": ("img.brain_mri", ("done", "not_done")),
    "laboratory": ("lab.calcium", (3.4, 2.3)),
    "treatment": ("line[0].best_response", ("PD", "PR")),
    "support": ("sup.pain_nrs", (8, 2)),
    "goals": ("pt.palliative_wish", (True, False)),
    "board": ("mdt.images_ready", (True, False)),
}
TO_FIRST_PAINT = """
import os, sys, time
began = time.perf_counter()
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self.said)
        return False

    def said(self):
        print(time.perf_counter() - began, flush=True)
        os._exit(0)


painted = Painted()
if sys.argv[1] == "bare":
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 728)
    window.installEventFilter(painted)
    window.show()
    app.exec()
else:
    import main
    import gui.app

    show = gui.app.Start.show

    def listen(start):
        show(start)
        start.frame.installEventFilter(painted)  # after the program's own, so that this one is asked first

    gui.app.Start.show = listen
    main.main(["--store", sys.argv[2]])
"""


@pytest.fixture(scope="module", autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


@pytest.fixture(scope="module")
def window(only_when_asked_for: None, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """The window with the first ready case, on a store file."""
    with at_work(tmp_path_factory.mktemp("clinic") / "store.sqlite3") as opened:
        opened.open_case(keep_sample(opened.parts.archive, 1))
        yield opened


@pytest.mark.parametrize("page", ONE_OF_EACH_PAGE)
def test_from_an_answer_to_advice_renewed_on_page(benchmark: BenchmarkFixture, window: Window, page: str) -> None:
    view = window.case_view
    assert view is not None
    view.show_page(page)
    QApplication.processEvents()
    path, values = ONE_OF_EACH_PAGE[page]
    turn = cycle(values)

    def painted() -> tuple[tuple[object], dict[str, object]]:
        QApplication.processEvents()
        return (next(turn),), {}

    def answer(value: object) -> None:
        view.session.answer(path, recorded(value))

    benchmark.pedantic(answer, setup=painted, rounds=ROUNDS, warmup_rounds=2)


@pytest.mark.parametrize("page", ONE_OF_EACH_PAGE)
def test_painting_after_an_answer_on_page(benchmark: BenchmarkFixture, window: Window, page: str) -> None:
    view = window.case_view
    assert view is not None
    view.show_page(page)
    path, values = ONE_OF_EACH_PAGE[page]
    turn = cycle(values)

    def answered() -> None:
        QApplication.processEvents()
        view.session.answer(path, recorded(next(turn)))

    benchmark.pedantic(QApplication.processEvents, setup=answered, rounds=ROUNDS, warmup_rounds=2)


def test_every_page_with_fields_is_measured() -> None:
    assert set(ONE_OF_EACH_PAGE) == {page.name for page in interview().pages if page.questions}


def first_paint(what: str, store: Path) -> float:
    """Seconds from the first import to the first paint, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", TO_FIRST_PAINT, what, str(store)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return float(done.stdout)


def test_first_paint_beside_a_bare_window(
    benchmark: BenchmarkFixture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = [(first_paint("bare", tmp_path), first_paint("ours", tmp_path / "store.sqlite3")) for _ in range(STARTS)]
    bare, ours = (median(each) for each in zip(*pairs, strict=True))
    benchmark.extra_info.update(bare_s=bare, ours_s=ours, ratio=ours / bare)
    benchmark.pedantic(perf_counter, rounds=1)
    with capsys.disabled():
        print(f"\nfirst paint: {ours * 1000:.0f} ms, a bare window {bare * 1000:.0f} ms, ratio {ours / bare:.2f}")
