"""A board list on paper: the list and a sheet for each marked case, in order, with progress and a way to stop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from gui.documents.save_box import FOLDER
from logic.terms import LetterKind
from storage.memory import memory_archive
from tests.gui.board.boards import complete, keep, named
from tests.gui.board.test_board_list import CTRL, shown_board
from tests.gui.shell.desk_views import texts
from tests.gui.shell.shell import focused, opened, press
from tests.gui.shell.views import clipped, dress, nameless, settle

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.fixture
def archive():
    kept = memory_archive()
    for number in range(3):
        keep(kept, named(complete(), number))
    return kept


def printer_to(path):
    """A printer that writes a file."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def mark_first_two(view):
    """Mark two cases."""
    for row in (0, 1):
        view.table.selectRow(row)
        press(Qt.Key.Key_Space)


def test_the_list_and_a_sheet_for_each_marked_case_are_written(qtbot, archive, tmp_path):
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        mark_first_two(view)
        archive.set_setting(FOLDER, str(tmp_path))
        steps = []
        view.leaving.progressed.connect(lambda step: steps.append((step.done, step.total)))
        press(Qt.Key.Key_P, CTRL | SHIFT)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not view.leaving.running, timeout=60_000)
        names = sorted(path.name for path in tmp_path.glob("*.pdf"))
        assert [sum(word in name for name in names) for word in ("_board-list_", "_board-sheet_")] == [1, 2]
        assert not any("Sample" in name for name in names)
        assert steps == [(0, 3), (1, 3), (2, 3)]
        marked, plain = view.table.cases.ids()[:2], view.table.cases.ids()[2]
        assert [len(archive.documents(case_id)) for case_id in (*marked, plain)] == [1, 1, 0]
        assert view.progress.isHidden()
        assert "told" in view.notices.shown


def test_printing_is_one_job_and_the_sheets_are_noted_as_printed(qtbot, archive, tmp_path):
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        mark_first_two(view)

        view.leaving.printer_maker = lambda: printer_to(tmp_path / "job.pdf")
        press(Qt.Key.Key_P, CTRL)
        box = view.leaving.print_box
        assert {kind: copies.count() for kind, copies in box.copies.items()} == {"board_list": 1, "board_sheet": 1}
        assert any("Print 3 documents" in words for words in texts(view))
        assert clipped(window) == []
        assert nameless(window) == []
        box.sides.click()
        box.copies["board_list"].setFocus()
        press(Qt.Key.Key_Up)
        press(Qt.Key.Key_Return)
        assert not box.isVisible()
        qtbot.waitUntil(lambda: not view.leaving.running, timeout=60_000)
        qtbot.waitUntil(lambda: not view.reader.running, timeout=20_000)
        sheets = len(window.parts.desk.raster.sizes((tmp_path / "job.pdf").read_bytes()))
        assert sheets == 4  # the list twice, and two sheets
        printed = [view.table.cases.states[case_id].printed for case_id in view.table.cases.ids()]
        assert printed == [True, True, False]


def test_nothing_is_printed_or_kept_before_the_page_of_printing_is_confirmed(qtbot, archive):
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        view.leaving.printer_maker = lambda: QPrinter(QPrinter.PrinterMode.ScreenResolution)
        view.leaving.printer_chooser = lambda _printer: False
        press(Qt.Key.Key_P, CTRL)
        assert focused() is view.leaving.print_box.act
        assert view.outcome.isHidden()
        view.leaving.print_box.system.click()
        press(Qt.Key.Key_Escape)
        assert not view.leaving.running
        assert view.asking.isHidden()
        assert view.outcome.isVisible()
        assert focused() is view.table
        assert [len(archive.documents(case_id)) for case_id in view.table.cases.ids()] == [0, 0, 0]


def test_where_the_window_is_narrow_the_page_of_printing_takes_the_place_of_the_list(qtbot, archive):
    with opened(archive, size=(683, 384)) as window:
        view = shown_board(window, qtbot)
        view.leaving.printer_maker = lambda: QPrinter(QPrinter.PrinterMode.ScreenResolution)
        press(Qt.Key.Key_P, CTRL)
        settle()
        assert view.leaving.print_box.act.visibleRegion().boundingRect() == view.leaving.print_box.act.rect()
        assert not view.table.isVisible()
        assert clipped(window) == []
        press(Qt.Key.Key_Escape)
        assert view.table.isVisible()


def test_another_paper_and_the_test_page_are_asked_for_on_the_same_page(qtbot, archive, tmp_path):
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        view.leaving.printer_maker = lambda: printer_to(tmp_path / "test.pdf")
        view.print_list()
        papers = view.leaving.print_box.papers
        papers.setCurrentIndex(papers.findData("letter_plain"))
        papers.activated.emit(papers.currentIndex())
        assert any("US Letter at 100 %" in words for words in texts(view))
        view.leaving.print_box.test.click()
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not view.leaving.running, timeout=20_000)
        sizes = window.parts.desk.raster.sizes((tmp_path / "test.pdf").read_bytes())
        assert [sorted(size) for size in sizes] == [pytest.approx([612, 792], abs=2)]


def test_saving_can_be_stopped_between_two_sheets(qtbot, archive, tmp_path):
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        mark_first_two(view)
        archive.set_setting(FOLDER, str(tmp_path))
        view.leaving.progressed.connect(lambda step: step.done == 1 and view.progress.stop.click())
        press(Qt.Key.Key_P, CTRL | SHIFT)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not view.leaving.running, timeout=60_000)
        kept = [archive.documents(case_id) for case_id in view.table.cases.ids()]
        assert sum(len(each) for each in kept) < 2
        assert len(list(tmp_path.glob("*.pdf"))) == 1
        assert all(record.kind == LetterKind.BOARD_SHEET.value for each in kept for record in each)
