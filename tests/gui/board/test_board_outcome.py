"""What came of a case at the meeting: entered beside the list, kept in the case itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from logic.answer import recorded
from logic.consult import consult
from logic.documents.drafting import drafted
from logic.documents.plain_text import plain_text
from logic.paths import put
from logic.terms import LetterKind
from storage.memory import memory_archive
from tests.gui.board.boards import complete, keep, named
from tests.gui.board.test_board_list import CTRL, shown_board
from tests.gui.shell.shell import DAY, focused, opened, press, type_in
from tests.gui.shell.views import dress, settle


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def test_the_outcome_is_typed_beside_the_list_and_kept_in_the_case(qtbot):
    archive = memory_archive()
    ids = [keep(archive, named(complete(), number)) for number in (1, 2)]
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        view.table.selectRow(1)
        press(Qt.Key.Key_O)
        settle()
        type_in("Go on as before.")
        press(Qt.Key.Key_Tab)
        settle()
        press(Qt.Key.Key_Escape)
        assert focused() is view.table
        assert archive.look(ids[1]).mdt.outcome.value == "Go on as before."
        assert not archive.look(ids[0]).mdt.outcome.known
        assert view.table.cases.states[ids[1]].decided
        assert {question.field for question in view.outcome._page.page.questions} == {
            "mdt.outcome",
            "mdt.dissent",
            "mdt.owner",
            "mdt.review_on",
            "mdt.told_by",
        }


def test_what_is_typed_and_not_left_is_kept_when_the_case_is_opened(qtbot):
    archive = memory_archive()
    case_id = keep(archive, named(complete(), 1))
    with opened(archive) as window:
        shown_board(window, qtbot)
        press(Qt.Key.Key_O)
        settle()
        type_in("Radiotherapy first.")
        window.open_case(case_id)
        settle()
        assert window.case_view.session.case.mdt.outcome.value == "Radiotherapy first."
        window.case_view.session.answer("mdt.owner", recorded("Dr A. Placeholder"))
        assert archive.look(case_id).mdt.outcome.value == "Radiotherapy first."


def test_the_outcome_of_the_open_case_goes_through_its_session(qtbot):
    archive = memory_archive()
    case_id = keep(archive, named(complete(), 1))
    with opened(archive) as window:
        window.open_case(case_id)
        session = window.case_view.session
        shown_board(window, qtbot)
        press(Qt.Key.Key_O)
        settle()
        type_in("Surgery.")
        press(Qt.Key.Key_B, CTRL)
        settle()
        assert session.case.mdt.outcome.value == "Surgery."
        assert session.can_undo


def test_who_told_the_patient_stands_on_the_sheet(qtbot):
    archive = memory_archive()
    with opened(archive) as window:
        case = put(named(complete(), 1), "mdt.told_by", recorded("Dr B. Placeholder"))
        request = window.parts.desk.request(consult(case, window.parts.knowledge, DAY), {}, 1)
        words = plain_text(drafted(LetterKind.BOARD_SHEET, request))
        assert "Dr B. Placeholder" in words
        assert "Patient told by, on" not in words


def test_what_is_typed_when_the_window_is_closed_is_kept(qtbot):
    archive = memory_archive()
    case_id = keep(archive, named(complete(), 1))
    with opened(archive) as window:
        shown_board(window, qtbot)
        press(Qt.Key.Key_O)
        settle()
        type_in("Surgery of the primary.")
        window.close()
        assert archive.look(case_id).mdt.outcome.value == "Surgery of the primary."
