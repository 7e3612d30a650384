"""The history of a case: older consults are read as they were kept, and nothing there changes one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.history.view import KeptButton
from logic.answer import recorded
from logic.paths import put
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, opened, press, type_in
from tests.gui.shell.test_compare import keep_consult
from tests.gui.shell.views import clipped, nameless, settle

Key, Mod = Qt.Key, Qt.KeyboardModifier


def two_consults():
    """A store with a case of two kept consults; the question of the first is gone from the second."""
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    case = archive.load(case_id).case
    keep_consult(archive, case_id, put(case, "mdt.question", recorded("the <b>first</b> question")))
    keep_consult(archive, case_id, put(case, "pt.ecog", recorded(3)))
    return archive, case_id


def test_the_newest_stands_first_and_n_shows_the_one_before_as_it_was(qtbot):
    archive, case_id = two_consults()
    with opened(archive) as window:
        window.open_case(case_id)
        press(Key.Key_F5, Mod.ShiftModifier)
        settle()
        view = window.case_view.history
        assert window.case_view.view == "history"
        assert [row.words.kept[:9] for row in view.rows()] == ["Version 2", "Version 1"]
        assert focused() is view.rows()[0]
        assert "the <b>first</b> question" not in view.page.toPlainText()
        press(Key.Key_N)
        assert focused() is view.rows()[1]
        text = view.page.toPlainText()
        assert "the <b>first</b> question" in text
        assert "What was said then" in text
        assert "MRI of the spine" in text


def test_nothing_in_the_history_changes_the_case(qtbot):
    archive, case_id = two_consults()
    with opened(archive) as window:
        window.open_case(case_id)
        before = window.case_view.session.case
        kept = archive.consults(case_id)
        press(Key.Key_F5, Mod.ShiftModifier)
        press(Key.Key_N)
        view = window.case_view.history
        assert view.page.isReadOnly()
        view.page.setFocus()
        type_in("x")
        assert "x" not in view.page.toPlainText()[:1]
        assert window.case_view.session.case == before
        assert archive.consults(case_id) == kept


def test_enter_lays_the_older_consult_beside_todays_and_esc_leads_back_to_the_field(qtbot):
    archive, case_id = two_consults()
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_page("patient")
        field = focused()
        press(Key.Key_F5, Mod.ShiftModifier)
        press(Key.Key_N)
        press(Key.Key_Return)
        settle()
        case_view = window.case_view
        assert case_view.view == "compare"
        assert case_view.compare.sides.earlier.currentIndex() == 1
        press(Key.Key_Escape)
        settle()
        assert case_view.view == "form"
        assert focused() is field


def test_from_the_worklist_to_an_older_consult_in_six_keys(qtbot):
    archive, case_id = two_consults()
    with opened(archive) as window:
        type_in("sam")
        press(Key.Key_Return)
        press(Key.Key_F5, Mod.ShiftModifier)
        press(Key.Key_N)
        settle()
        assert window.case_view.session.case_id == case_id
        assert window.case_view.history.chosen == archive.consults(case_id)[1].consult_id


def test_without_a_kept_consult_the_history_says_how_to_keep_one(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.show_view("history")
        settle()
        view = window.case_view.history
        assert view.empty.isVisible()
        assert not view.page.isVisible()
        assert focused() is view.back


def test_the_history_is_reached_from_the_comparison_by_the_mouse(qtbot):
    archive, case_id = two_consults()
    with opened(archive) as window:
        window.open_case(case_id)
        window.show_view("compare")
        window.case_view.compare.history.click()
        settle()
        assert window.case_view.view == "history"
        assert isinstance(focused(), KeptButton)
        window.case_view.history.rows()[1].click()
        assert window.case_view.history.chosen == archive.consults(case_id)[1].consult_id


def test_everything_has_a_name_and_nothing_is_clipped(qtbot):
    archive, case_id = two_consults()
    for size in ((1366, 728), (911, 512), (1920, 1040)):
        with opened(archive, size) as window:
            window.open_case(case_id)
            window.show_view("history")
            settle()
            assert nameless(window.case_view.history) == []
            assert clipped(window.case_view.history) == []


def test_a_scratch_copy_has_no_history(qtbot):
    archive, case_id = two_consults()
    with opened(archive) as window:
        window.open_case(case_id)
        press(Key.Key_F12)
        settle()
        press(Key.Key_F5, Mod.ShiftModifier)
        settle()
        assert window.what_if.view.view == "form"


def test_c_chooses_one_consult_and_on_a_second_lays_both_side_by_side_the_earlier_at_the_left(qtbot):
    archive, case_id = two_consults()
    newest, oldest = (record.consult_id for record in archive.consults(case_id))
    with opened(archive) as window:
        window.open_case(case_id)
        press(Key.Key_F5, Mod.ShiftModifier)
        settle()
        view, compare = window.case_view.history, window.case_view.compare
        press(Key.Key_C)
        assert view.picked == newest
        assert view.rows()[0].picked.isVisible()
        assert view.rows()[0].accessibleDescription().startswith("Chosen to compare")
        press(Key.Key_N)
        press(Key.Key_C)
        settle()
        assert window.case_view.view == "compare"
        assert (compare.sides.before.consult_id, compare.sides.after.consult_id) == (oldest, newest)
        assert [(row.words.sign_word, row.words.key) for row in compare.list.rows()] == [("New", "R-03")]
        compare.history.click()
        settle()
        assert view.picked == 0


def test_two_consults_are_chosen_by_the_mouse_and_the_first_is_let_go_by_esc_or_a_second_press(qtbot):
    archive, case_id = two_consults()
    with opened(archive) as window:
        window.open_case(case_id)
        window.show_view("history")
        settle()
        view = window.case_view.history
        view.pick.click()
        assert view.picked
        view.pick.click()
        assert not view.picked
        view.pick.click()
        view.rows()[0].setFocus()
        press(Key.Key_Escape)
        assert not view.picked
        assert window.case_view.view == "history"
        view.pick.click()
        view.rows()[1].click()
        assert view.pick.text() == "Compare with the chosen one"
        view.pick.click()
        assert window.case_view.view == "compare"
        assert window.case_view.compare.sides.after is not None


def test_a_single_kept_consult_has_no_second_to_be_compared_with(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    keep_consult(archive, case_id, archive.load(case_id).case)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Key.Key_F5, Mod.ShiftModifier)
        settle()
        view = window.case_view.history
        assert not view.pick.isVisible()
        press(Key.Key_C)
        assert view.picked == 0
