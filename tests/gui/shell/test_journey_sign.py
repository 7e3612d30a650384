"""Journey E: three documents chosen, signed and printed by keys, within the count of keys that the design allows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.documents.sign_dialog import SignDialog
from storage.pdf.raster import PdfRaster
from tests.gui.shell.desk_views import file_printer, ready, texts
from tests.gui.shell.shell import focused, keep_sample, opened, press
from tests.gui.shell.views import dress, settle

BUDGET = 24 * 1.1
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WANTED = ["consult_summary", "medical_oncology", "tests_to_request"]


class Hands:
    """Presses keys where the focus is, and counts them; a chord is one."""

    keys = 0

    def press(self, key, held=NONE):
        self.keys += 1
        press(key, held)
        settle()


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def signed_by_keys(hands, view):
    """The dialog, answered by keys: from the safe button to the one that signs."""
    hands.press(Qt.Key.Key_S, CTRL | SHIFT)
    (dialog,) = view.findChildren(SignDialog)
    QTest.qWaitForWindowActive(dialog)
    hands.press(Qt.Key.Key_Tab, SHIFT)
    assert focused() is dialog.sign
    hands.press(Qt.Key.Key_Return)
    ready(view.documents)
    view.activateWindow()
    QTest.qWaitForWindowActive(view.window())
    ready(view.documents)


def test_three_documents_are_chosen_signed_and_printed_within_their_keys(qtbot, tmp_path):
    with opened() as window:
        case_id = keep_sample(window.parts.archive, 1)
        window.parts.archive.set_setting("author.name", "Dr A. Placeholder")
        window.open_case(case_id)
        view, hands = window.case_view, Hands()
        for result in view.session.consult.shown:
            view.session.decide(result.rule.id, "deferred", "waiting_for_test")
        hands.press(Qt.Key.Key_F9)
        documents = view.documents
        documents.leaving.printer_maker = lambda: file_printer(tmp_path / "printed.pdf")
        ready(documents)
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Space)
        assert documents.list.ticked() == WANTED
        signed_by_keys(hands, view)
        records = view.session.archive.register.records(case_id)
        assert len(records) == 3
        hands.press(Qt.Key.Key_P, CTRL)
        hands.press(Qt.Key.Key_Return)
        ready(documents)
        raster = PdfRaster()
        sheets = [len(raster.sizes(view.session.archive.document_bytes(each.document_id))) for each in records]
        printed = len(raster.sizes((tmp_path / "printed.pdf").read_bytes()))
        assert printed >= sum(sheets)
        assert [each.document_id for each in view.session.archive.documents(case_id)] == [3, 2, 1]
        assert texts(documents).count("signed") == 3
        assert hands.keys <= BUDGET
