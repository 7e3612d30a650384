"""Board preparation: the list of a meeting, prepared, put in order, and kept in step with the cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from gui.board.model import BoardModel
from gui.theme import Theme
from logic.answer import Answer, Unknown, recorded
from logic.board_state import board_state
from logic.case import Case
from logic.consult import consult
from logic.documents.board_list import gaps
from logic.knowledge import load_knowledge
from logic.paths import put
from logic.records import summary_of
from storage.memory import memory_archive
from tests.gui.board.boards import GAP, THURSDAY, complete, families, keep, marked, named, sample, with_one_gap
from tests.gui.shell.shell import DAY, focused, opened, press, type_in
from tests.gui.shell.views import clipped, dress, nameless, settle

CTRL = Qt.KeyboardModifier.ControlModifier
BUDGET = 66
"""Journey D: about 60 keys for eight cases with one gap each, and a tenth more."""


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.fixture
def archive():
    kept = memory_archive()
    for number in (1, 3, 4, 2):
        keep(kept, put(sample(number), "mdt.meeting", recorded(THURSDAY)))
    return kept


class Counter:
    """Counts the keys of a story."""

    def __init__(self):
        self.keys = 0

    def __call__(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.keys += 1
        press(key, modifier)
        settle()


def shown_board(window, qtbot):
    """The list of the next meeting with every case read."""
    press(Qt.Key.Key_B, CTRL)
    qtbot.waitUntil(lambda: not window.boards.view.reader.running, timeout=20_000)
    return window.boards.view


def test_eight_cases_with_one_gap_each_are_prepared_in_sixty_keys(qtbot):
    archive = memory_archive()
    ids = [keep(archive, with_one_gap(number)) for number in range(8)]
    with opened(archive) as window:
        key = Counter()
        key(Qt.Key.Key_B, CTRL)
        view = window.boards.view
        qtbot.waitUntil(lambda: not view.reader.running, timeout=20_000)
        assert [len(state.gaps) for state in view.table.cases.states.values()] == [1] * 8
        for number, case_id in enumerate(ids):
            if number:
                key(Qt.Key.Key_F7)
            key(Qt.Key.Key_Space)
            key(Qt.Key.Key_Return)
            assert window.case_view.session.case_id == case_id
            qtbot.waitUntil(lambda: window.case_view.session.at_field == GAP, timeout=5_000)
            key(Qt.Key.Key_Y)
            assert gaps(window.case_view.session.consult) == ()
            key(Qt.Key.Key_B, CTRL)
            qtbot.waitUntil(lambda: not view.reader.running, timeout=20_000)
        assert [archive.look(case_id).mdt.images_ready.value for case_id in ids] == [True] * 8
        assert len(marked(view)) == 8
        assert not any(state.gaps for state in view.table.cases.states.values())
        assert key.keys <= BUDGET


def test_f7_walks_through_what_the_board_would_miss_and_says_when_nothing_is_left(qtbot):
    archive = memory_archive()
    case_id = keep(archive, put(with_one_gap(1), "pt.ecog", Answer()))
    with opened(archive) as window:
        shown_board(window, qtbot)
        press(Qt.Key.Key_Return)
        session = window.case_view.session
        first = gaps(session.consult)[0][1]
        qtbot.waitUntil(lambda: session.at_field == first, timeout=5_000)
        press(Qt.Key.Key_F7)
        qtbot.waitUntil(lambda: session.at_field == gaps(session.consult)[1][1], timeout=5_000)
        for _ in range(20):
            if not (open_ := gaps(session.consult)):
                break
            session.answer(open_[0][1], recorded(True) if open_[0][1] == GAP else Answer(None, Unknown.DECLINED))
        press(Qt.Key.Key_F7)
        assert window._status.words() == "Nothing is missing for the board. Ctrl+B goes back to its list."
        assert window.case_view.session.case_id == case_id


def test_an_emergency_stands_first_and_the_others_in_the_order_that_was_kept(qtbot, archive):
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        assert families(view)[0] == "PRUEBA"
        view.table.selectRow(3)
        press(Qt.Key.Key_Up, CTRL)
        press(Qt.Key.Key_Up, CTRL)
        order = families(view)
        press(Qt.Key.Key_Up, CTRL)  # never above an emergency
        assert families(view) == order
        press(Qt.Key.Key_Space)
        names = [order[1]]
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        assert families(view) == order
        assert marked(view) == names


def test_an_emergency_that_arrives_meanwhile_goes_to_the_top(qtbot, archive):
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        calm = view.table.cases.ids()[-1]
        case = archive.load(calm).case
        flagged = consult(with_weak_legs(case), load_knowledge(), DAY)
        assert flagged.open_cards
        archive.keep_draft(calm, flagged.case, summary_of(flagged), "")
        press(Qt.Key.Key_B, CTRL)
        press(Qt.Key.Key_B, CTRL)
        qtbot.waitUntil(lambda: not view.reader.running, timeout=20_000)
        assert calm in view.table.cases.ids()[:2]
        assert view.table.cases.states[calm].emergency


def with_weak_legs(case: Case) -> Case:
    """The case with the symptoms of a sample that has an emergency."""
    return replace(case, sx=sample(2).sx)


def test_a_case_that_was_deleted_meanwhile_is_told_and_leaves_the_list(qtbot):
    archive = memory_archive()
    first, second = (keep(archive, named(Case(), number)) for number in (1, 2))
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        view.table.selectRow(1)
        archive.delete_draft(second)
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Return)
        assert window._status.words().startswith("That case or document is not in this store")
        assert window.case_view is None
        press(Qt.Key.Key_B, CTRL)
        press(Qt.Key.Key_B, CTRL)
        settle()
        assert view.table.cases.ids() == [first]
        assert focused() is view.table


def test_no_meeting_says_how_to_make_one(qtbot):
    archive = memory_archive()
    keep(archive, Case())
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        assert focused() is view.blank.back
        assert not view.head.print.isEnabled()
        press(Qt.Key.Key_P, CTRL)
        press(Qt.Key.Key_F7)
        assert nameless(view) == []
        press(Qt.Key.Key_B, CTRL)
        assert window.worklist.isVisible()


def test_a_long_list_is_there_at_once_and_read_case_by_case(qtbot):
    archive = memory_archive()
    for number in range(60):
        keep(archive, named(sample(3), number))
    with opened(archive) as window:
        window.boards.show()
        view = window.boards.view
        assert len(families(view)) == 60
        assert len(view.table.cases.states) < 60
        assert view.reader.running
        qtbot.waitUntil(lambda: not view.reader.running, timeout=60_000)
        assert len(view.table.cases.states) == 60
        assert view.head._count.text() == "60 cases, 60 with gaps"


def test_the_model_keeps_the_rules_of_its_kind(qtbot, archive):
    owner = QObject()
    model = BoardModel(owner)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    key = archive.lists.meetings()[0].key
    places = archive.lists.cases_of(key)
    model.show_places(places)
    with opened(archive) as window:
        desk = window.parts.desk
        for each in places:
            found = consult(archive.look(each.row.case_id), load_knowledge(), DAY)
            model.take(each.row.case_id, board_state(each.row.case_id, found, {}, desk))
        model.take(4711, model.states[places[0].row.case_id])  # read, and no longer on the list
    for row, by in ((1, 1), (2, -1), (3, 1), (0, -1), (0, 1)):
        model.move(row, by)
        model.swap_mark(row)
    model.show_places(places[:1])
    model.show_places([])
    assert tester.model() is model
    assert model.rowCount() == 0


def test_every_cell_is_read_in_words(qtbot, archive):
    with opened(archive) as window:
        view = shown_board(window, qtbot)
        model = view.table.cases
        spoken = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
        assert spoken[0] == "1, not marked"
        assert "000 4711 337" in spoken[1]
        assert all(spoken)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped_and_everything_has_a_name(qtbot, archive, scale):
    dress(Theme("light", scale))
    with opened(archive, (round(1366 * scale), 800)) as window:
        dress(Theme("light", scale))
        view = shown_board(window, qtbot)
        qtbot.wait(200)
        assert clipped(view) == []
        assert nameless(view) == []


def test_b_in_the_worklist_puts_a_case_on_a_list_and_delete_takes_it_off(qtbot):
    archive = memory_archive()
    case_id = keep(archive, named(complete(), 1, ""))
    keep(archive, named(complete(), 2))
    with opened(archive) as window:
        window.worklist.table.setFocus()
        row = next(n for n, each in enumerate(window.worklist.table.cases.rows) if each.case_id == case_id)
        window.worklist.table.selectRow(row)
        press(Qt.Key.Key_B)
        assert focused().text() == THURSDAY
        press(Qt.Key.Key_Return)
        assert archive.look(case_id).mdt.meeting.value == THURSDAY
        assert focused() is window.worklist.table
        view = shown_board(window, qtbot)
        view.table.choose(case_id)
        press(Qt.Key.Key_Delete)
        assert archive.look(case_id).mdt.meeting.value is None
        assert case_id not in view.table.cases.ids()
        view.notices.undo_wanted.emit()
        assert case_id in view.table.cases.ids()


def test_a_new_meeting_is_typed_and_esc_leaves_without_one(qtbot):
    archive = memory_archive()
    case_id = keep(archive, Case())
    with opened(archive) as window:
        window.worklist.table.setFocus()
        press(Qt.Key.Key_B)
        press(Qt.Key.Key_Escape)
        assert focused() is window.worklist.table
        press(Qt.Key.Key_B)
        type_in("Spine board 3-Dec-2026 9:00")
        press(Qt.Key.Key_Return)
        assert archive.look(case_id).mdt.meeting.value == "Spine board 3-Dec-2026 9:00"
        settle()
        assert [button.text() for button in window.worklist.rail.boards.buttons] == ["Thu 03-Dec, 09:00"]
        window.worklist.rail.boards.buttons[0].click()
        assert window.boards.in_view.meeting.on == "2026-12-03"


def test_a_meeting_entered_for_the_open_case_goes_through_its_session(qtbot):
    archive = memory_archive()
    case_id = keep(archive, Case())
    with opened(archive) as window:
        window.open_case(case_id)
        session = window.case_view.session
        press(Qt.Key.Key_O, CTRL)
        window.worklist.table.setFocus()
        press(Qt.Key.Key_B)
        type_in(THURSDAY)
        press(Qt.Key.Key_Return)
        assert session.case.mdt.meeting.value == THURSDAY
        session.answer("pt.family", recorded("Sample"))
        kept = archive.look(case_id)
        assert (kept.mdt.meeting.value, kept.pt.family.value) == (THURSDAY, "Sample")


def test_the_finder_leads_to_the_list_of_a_meeting(qtbot, archive):
    with opened(archive) as window:
        press(Qt.Key.Key_K, CTRL)
        type_in("breast board 26")
        press(Qt.Key.Key_Return)
        assert window.boards.in_view is not None
        assert window.boards.view.meeting.name == THURSDAY
        assert QApplication.focusWidget() is window.boards.view.table


def test_a_larger_text_keeps_the_list_in_view(qtbot, archive):
    with opened(archive) as window:
        shown_board(window, qtbot)
        press(Qt.Key.Key_Plus, CTRL)
        settle()
        qtbot.waitUntil(lambda: not window.anew.running, timeout=30_000)
        assert window.boards.in_view is not None
        assert window.boards.view.meeting.name == THURSDAY
        press(Qt.Key.Key_Minus, CTRL)
        settle()
