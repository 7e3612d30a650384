"""The emergency letter while the window is locked: what was answered there and nothing else, at once, onto paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.lock.letter import printer_of
from storage.memory import memory_archive
from storage.pdf.raster import PdfRaster
from tests.gui.shell.desk_views import file_printer
from tests.gui.shell.shell import keep_sample, opened, press
from tests.gui.shell.test_lock import CTRL, told, words_of
from tests.gui.shell.views import clipped, nameless, settle


@pytest.fixture
def archive():
    kept = memory_archive()
    kept.set_setting("author.name", "Dr Quillon Placeholder")
    keep_sample(kept, 1)
    return kept


def at_the_flags(window):
    """The red flags of the locked window, with the case of a patient open behind it."""
    window.open_case(window.worklist.table.cases.rows[0].case_id)
    press(Qt.Key.Key_L, CTRL)
    press(Qt.Key.Key_E, CTRL)
    return window.lock._flags


def test_no_letter_is_offered_while_nothing_raises_an_emergency(qtbot, archive, tmp_path):
    with opened(archive) as window:
        flags = at_the_flags(window)
        flags.letter.printer_maker = lambda: file_printer(tmp_path / "printed.pdf")
        assert not flags.letter.isVisible()
        press(Qt.Key.Key_P, CTRL)
        assert not flags.letter.running
        press(Qt.Key.Key_N)
        assert not flags.letter.isVisible()


@pytest.mark.parametrize("size", [(1366, 728), (683, 480)])
def test_the_letter_holds_what_was_answered_here_and_lines_for_the_rest(qtbot, archive, tmp_path, size):
    with opened(archive, size=size) as window:
        flags = at_the_flags(window)
        of_the_open_case = words_of(archive, window.case_view.session.case_id)
        press(Qt.Key.Key_Y)
        press(Qt.Key.Key_Y)
        settle()
        assert flags.letter.isVisible()
        assert clipped(flags) == []
        assert nameless(flags) == []
        flags.letter.printer_maker = lambda: file_printer(tmp_path / "printed.pdf")
        press(Qt.Key.Key_P, CTRL)
        qtbot.waitUntil(lambda: not flags.letter.running, timeout=30_000)
        assert window.lock.on
        assert flags.letter.words.text() == "Printed. The letter is kept with the new case."
        assert len(PdfRaster().sizes((tmp_path / "printed.pdf").read_bytes())) == 1
        case_id = flags.session.case_id
        (kept,) = archive.documents(case_id)
        text = PdfRaster().text(archive.document_bytes(kept.document_id), 0)
        assert kept.title == "Emergency letter"
        assert "Name not recorded" in text
        assert "placeholder" not in text.casefold()
        assert "quillon" not in text.casefold()
        assert told(text, of_the_open_case) == []
        assert [(act.act.value, act.by) for act in archive.register.acts(case_id)] == [("kept", ""), ("printed", "")]


def test_no_dialog_opens_where_no_printer_is_set_up(qtbot, archive):
    with opened(archive) as window:
        flags = at_the_flags(window)
        press(Qt.Key.Key_Y)
        press(Qt.Key.Key_Y)
        flags.letter.printer_maker = lambda: None
        flags.letter.print.click()
        assert flags.letter.words.text() == "No printer is set up here"
        assert QApplication.activeModalWidget() is None
        assert archive.documents(flags.session.case_id) == []


def test_no_setting_of_the_store_chooses_a_printer_that_is_not_there(archive):
    archive.set_setting("print.printer", "Gone")
    made = printer_of(archive)
    assert made is None or made.printerName() != "Gone"


def test_unlocking_in_the_middle_leaves_the_letter_and_no_thread(qtbot, archive, tmp_path):
    with opened(archive) as window:
        flags = at_the_flags(window)
        press(Qt.Key.Key_Y)
        press(Qt.Key.Key_Y)
        flags.letter.printer_maker = lambda: file_printer(tmp_path / "printed.pdf")
        flags.letter.begin()
        assert flags.letter.running
        case_id = flags.session.case_id
        press(Qt.Key.Key_Escape)
        assert not flags.letter.running
        assert archive.register.acts(case_id) == []
        window.lock.open()
        assert case_id in {row.case_id for row in archive.worklist()}
