"""Longer work beside the window: the window goes on meanwhile, it can be stopped, and nothing half done is left."""

from __future__ import annotations

from threading import main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from gui.documents import printing
from gui.documents.steps import Step, Stepper, beside
from logic.problems import DocumentProblem
from storage.exits import FileInk
from storage.pdf.raster import PdfRaster
from tests.gui.shell.desk_views import agree, ready, texts, tick_only, view_of
from tests.gui.shell.gate import Gate
from tests.gui.shell.views import dress, settle, shown

SCREEN = (1366, 640)
CTRL = Qt.KeyboardModifier.ControlModifier
STOPPED = "Stopped. What was kept so far stays in the store."


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.fixture
def gate():
    made = Gate()
    yield made
    made.let.set()


@pytest.fixture
def stepper(qtbot, qapp):
    made = Stepper(qapp)
    made.told, made.ends, made.met = [], [], []
    made.progressed.connect(lambda step: made.told.append(step.words))
    made.finished.connect(made.ends.append)
    made.problem_met.connect(made.met.append)
    yield made
    made.stop()
    made.deleteLater()


def test_the_window_goes_on_while_a_step_is_done_beside_it(qtbot, stepper, gate):
    def steps():
        yield Step("before", 0, 2)
        found = yield from beside(lambda: gate.wait() or "made")
        yield Step(found, 1, 2)

    stepper.start(steps())
    qtbot.waitUntil(gate.reached.is_set)
    settle()
    assert (stepper.running, stepper.told) == (True, ["before"])
    gate.let.set()
    qtbot.waitUntil(lambda: not stepper.running)
    assert (stepper.told, stepper.ends) == (["before", "made"], [True])
    assert main_thread() not in gate.threads


def test_what_is_stopped_in_the_middle_is_left_and_nothing_comes_of_it(qtbot, stepper, gate):
    left = []

    def steps():
        try:
            yield from beside(gate.wait)
            yield Step("after", 1, 1)
        finally:
            left.append("undone")

    stepper.start(steps())
    qtbot.waitUntil(gate.reached.is_set)
    stepper.stop()
    assert (stepper.ends, left) == ([False], ["undone"])
    gate.let.set()
    gate.threads[0].join(10)
    settle()
    assert (stepper.told, stepper.ends) == ([], [False])


def test_a_problem_that_is_met_beside_the_window_is_told_once(qtbot, stepper):
    def refuse():
        raise DocumentProblem("It cannot be drawn.", "Nothing is lost.", "Look again.")

    def steps():
        yield from beside(refuse)

    stepper.start(steps())
    qtbot.waitUntil(lambda: not stepper.running)
    assert [problem.happened for problem in stepper.met] == ["It cannot be drawn."]
    assert stepper.ends == [False]


def test_a_problem_beside_the_window_can_be_put_right_by_the_work_itself(qtbot, stepper):
    def refuse():
        raise DocumentProblem("It cannot be drawn.", "Nothing is lost.", "Look again.")

    def steps():
        try:
            yield from beside(refuse)
        except DocumentProblem:
            yield Step("another way", 0, 1)

    stepper.start(steps())
    qtbot.waitUntil(lambda: not stepper.running)
    assert (stepper.told, stepper.ends, stepper.met) == (["another way"], [True], [])


def test_documents_are_made_beside_the_window_and_one_that_is_stopped_is_not_kept(qtbot, tmp_path, gate, monkeypatch):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        said = []
        view.written.connect(said.append)
        ready(view)
        tick_only(view, "consult_summary", "tests_to_request")
        pdf = FileInk.pdf
        monkeypatch.setattr(FileInk, "pdf", lambda ink, document: gate.wait() or pdf(ink, document))
        view.save_ticked()
        settle()
        view.side.save_box.act.click()
        qtbot.waitUntil(gate.reached.is_set)
        settle()
        assert "Saving 1 of 2" in texts(view)
        view.side.progress.stop.click()
        gate.let.set()
        ready(view)
        assert said == [STOPPED]
        assert view.session.archive.documents(view.session.case_id) == []
        assert list(tmp_path.iterdir()) == []
        assert main_thread() not in gate.threads


def test_a_sheet_is_drawn_for_the_printer_beside_the_window_and_stopping_breaks_the_job_off(qtbot, tmp_path, gate):
    class Slow(PdfRaster):
        """Draws fine pictures, those for the printer, only when it is let."""

        def image(self, data, page, scale):
            if scale > 4:
                gate.wait()
            return super().image(data, page, scale)

    with shown(view_of(1, tmp_path, raster=Slow()), SCREEN) as view:
        said = []
        view.written.connect(said.append)
        ready(view)
        view.print_documents(["tests_to_request"])
        settle()
        view.side.print_box.act.click()
        qtbot.waitUntil(gate.reached.is_set)
        settle()
        assert "Tests to request: sheet 1 of 1" in texts(view)
        view.side.progress.stop.click()
        gate.let.set()
        ready(view)
        assert said == [STOPPED]
        assert "printed" not in texts(view)
        assert main_thread() not in gate.threads


class SlowPen(QPainter):
    """Puts a sheet on paper only when it is let."""

    gate = None

    def drawImage(self, *args):
        self.gate.wait()
        super().drawImage(*args)


def test_a_sheet_is_put_on_paper_beside_the_window_and_stopping_does_not_wait_for_it(
    qtbot, tmp_path, gate, monkeypatch
):
    monkeypatch.setattr(printing, "QPainter", SlowPen)
    monkeypatch.setattr(SlowPen, "gate", gate)
    with shown(view_of(1, tmp_path), SCREEN) as view:
        said = []
        view.written.connect(said.append)
        ready(view)
        view.print_documents(["tests_to_request"])
        settle()
        view.side.print_box.act.click()
        qtbot.waitUntil(gate.reached.is_set)
        settle()
        view.side.progress.stop.click()
        assert said == [STOPPED]
        assert not gate.let.is_set()
        printer = view.asked[0]
        assert (printer.broken_off, printer.printerState()) == (False, QPrinter.PrinterState.Active)
        gate.let.set()
        gate.threads[0].join(10)
        assert (printer.broken_off, printer.printerState()) == (True, QPrinter.PrinterState.Idle)
        assert main_thread() not in gate.threads


def test_a_document_is_made_anew_where_another_window_took_its_number(qtbot, tmp_path, gate, monkeypatch):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        archive, case_id = view.session.archive, view.session.case_id
        pdf = FileInk.pdf
        monkeypatch.setattr(FileInk, "pdf", lambda ink, document: gate.wait() or pdf(ink, document))
        view.print_documents(["medical_oncology"])
        settle()
        view.side.print_box.act.click()
        qtbot.waitUntil(gate.reached.is_set)
        first = archive.keep_document(case_id, "seen", "Of another window", b"%PDF", "2026-11-22T10:00:00", "0" * 64)
        gate.let.set()
        ready(view)
        kept = archive.documents(case_id)[0]
        assert kept.document_id == first + 1
        told = PdfRaster().text(archive.document_bytes(kept.document_id), 0)
        assert f"{kept.document_id:07d}" in told
        assert len(gate.threads) == 2


def test_printing_still_works_after_a_stop(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        view.leaving.progressed.connect(lambda _step: view.leaving.stop())
        view.print_documents(["tests_to_request"])
        agree(view)
        view.leaving.progressed.disconnect()
        view.print_documents(["tests_to_request"])
        agree(view)
        assert "printed" in texts(view)
