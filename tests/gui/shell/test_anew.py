"""Laying the window out anew, in another size, look or language: in turns, and nothing is lost on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog
from shiboken6 import isValid

from gui.settings.looks import step_size
from gui.theme import active
from logic.answer import recorded
from logic.worklist_terms import Narrow, Order
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, laid_anew, opened, press, type_in
from tests.gui.shell.views import dress

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
TAKEN = [0, 1, 2, 5, 9, 14, 20, 30, 45, 60]
"""After so many steps something happens: while the old goes, while the new comes, while the case opens."""


@pytest.fixture
def archive():
    made = memory_archive()
    keep_sample(made, 1)
    keep_sample(made, 2)
    yield made
    dress()


@pytest.fixture
def window(qtbot, archive):
    """The window with a case open at a field that is no longer the one where it opens."""
    with opened(archive) as made:
        made.open_case(next(row.case_id for row in archive.worklist("sample")))
        made.case_view.show_page("patient", focus=False)
        made.case_view.page_widget.focus_field("pt.phone")
        QApplication.processEvents()
        yield made


def begin(window, steps: int, by: int = 1) -> None:
    """Ask for another text size, and take some steps of laying out anew."""
    step_size(window.parts.archive, by)
    window.anew.begin()
    for _ in range(steps):
        if window.anew.running:
            window.anew._turns._step()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait(qtbot, window) -> None:
    """Wait until the window is whole."""
    qtbot.waitUntil(lambda: not window.anew.running, timeout=30_000)
    QApplication.processEvents()


def key(window, what: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key as the system does: its window has it first."""
    QTest.keyClick(window.windowHandle(), what, modifier)


def test_the_window_answers_between_two_steps_and_says_whose_case_it_is_and_how_far_it_has_come(qtbot, window):
    begin(window, 0)
    seen = []
    while window.anew.running:
        QApplication.processEvents()
        if window.anew.running:
            sheet = window.anew._sheet
            assert sheet.isVisible()
            assert sheet.geometry() == window.rect()
            assert sheet.isAncestorOf(window.childAt(window.rect().center())) or window.childAt(40, 300) is sheet
            assert "SAMPLE" in sheet.banner.accessibleName()
            seen.append(sheet.bar.value())
    assert seen == sorted(seen)
    assert len(set(seen)) > 10
    QApplication.processEvents()
    assert not isValid(sheet) or not sheet.isVisible()
    assert active().scale == 1.1


def test_view_page_cursor_undo_list_and_finder_are_as_they_were(qtbot, window):
    window.case_view.session.answer("pt.ecog", recorded(4))
    window.worklist.ask("sample", Narrow.DRAFTS, Order.NAME)
    asked = window.worklist.asked
    window.finder.lay_over()
    type_in("text")
    begin(window, 0)
    wait(qtbot, window)
    assert window.finder.isVisible()
    assert window.finder.line.text() == "text"
    assert window.worklist.asked == asked
    press(Qt.Key.Key_Escape)
    assert window.case_view.here.name == "patient"
    assert window.case_view.page_widget.row_of("pt.phone").control.focused()
    window.case_view.undo()
    assert window.case_view.session.case.pt.ecog.value == 1


@pytest.mark.parametrize("taken", TAKEN)
def test_what_is_typed_meanwhile_reaches_the_field_where_the_cursor_lands(qtbot, window, taken):
    row = window.case_view.page_widget.row_of("pt.phone")
    row.control.line.selectAll()
    begin(window, taken)
    for letter in "007":
        key(window, Qt.Key(ord(letter)))
    wait(qtbot, window)
    row = window.case_view.page_widget.row_of("pt.phone")
    assert row.control.focused()
    assert "007" in row.control.line.text()


@pytest.mark.parametrize("taken", TAKEN)
def test_a_key_of_the_window_that_is_pressed_meanwhile_is_done_when_it_is_whole(qtbot, window, taken):
    begin(window, taken)
    key(window, Qt.Key.Key_F, NONE)
    key(window, Qt.Key.Key_Comma, CTRL)
    wait(qtbot, window)
    assert window.settings.isVisible()
    assert window.settings.list.hasFocus()


@pytest.mark.parametrize("taken", TAKEN)
def test_another_change_meanwhile_ends_in_the_state_of_the_latest(qtbot, window, taken):
    window.case_view.session.answer("pt.ecog", recorded(4))
    begin(window, taken)
    begin(window, 3)
    begin(window, 0, by=-1)
    wait(qtbot, window)
    assert active().scale == 1.1
    assert window.case_view.here.name == "patient"
    window.case_view.undo()
    assert window.case_view.session.case.pt.ecog.value == 1


@pytest.mark.parametrize("taken", TAKEN)
def test_a_window_that_is_locked_meanwhile_shows_nothing_of_the_case_and_comes_back_whole(qtbot, window, taken):
    begin(window, taken)
    key(window, Qt.Key.Key_L, CTRL)
    assert window.lock.on
    assert not window.centralWidget().isVisible()
    assert "998" not in window.windowTitle()
    window.lock.open()
    wait(qtbot, window)
    assert window.case_view.isVisible()
    assert window.case_view.here.name == "patient"
    assert active().scale == 1.1


@pytest.mark.parametrize("taken", TAKEN)
def test_a_window_that_is_closed_meanwhile_keeps_what_was_typed(qtbot, window, taken):
    case_id, archive = window.case_view.session.case_id, window.parts.archive
    window.case_view.page_widget.focus_field("pt.phone")
    focused().selectAll()
    begin(window, taken)
    for letter in "007":
        key(window, Qt.Key(ord(letter)))
    window.close()
    stored = archive.load(case_id)
    assert "007" in str(stored.case.pt.phone.value) or "007" in "".join(stored.typing.values())


@pytest.mark.parametrize("taken", TAKEN)
def test_whoever_asks_for_something_meanwhile_has_it_whole(qtbot, window, taken):
    archive = window.parts.archive
    begin(window, taken)
    other = next(row.case_id for row in archive.worklist() if row.case_id != window.anew._where.session.case_id)
    window.open_case(other)
    assert not window.anew.running
    assert window.case_view.session.case_id == other
    begin(window, taken, by=-1)
    window.show_worklist()
    assert window.worklist.isVisible()
    assert active().scale == 1.0


@pytest.mark.parametrize("taken", [0, 9, 30])
def test_the_window_may_have_another_size_and_be_spoken_to_meanwhile(qtbot, window, taken):
    begin(window, taken)
    window.resize(900, 600)
    QApplication.processEvents()
    if window.anew.running:
        assert window.anew._sheet.geometry() == window.rect()
    window.tell("Something happened.")
    wait(qtbot, window)
    assert window._status.words() == "Something happened."
    assert window.case_view.width() <= 900


@pytest.mark.parametrize("view", ["advice", "documents", "timeline", "history"])
def test_another_view_of_the_case_is_in_view_again(qtbot, window, view):
    window.show_view(view)
    begin(window, 0)
    wait(qtbot, window)
    assert window.case_view.view == view
    assert window.case_view.isVisible()


def test_a_scratch_copy_goes_on_with_its_answers(qtbot, window):
    window.swap_what_if()
    window.what_if.session.answer("pt.ecog", recorded(3))
    begin(window, 0)
    wait(qtbot, window)
    assert window.what_if.isVisible()
    assert window.what_if.session.case.pt.ecog.value == 3
    assert window.case_view.session.case.pt.ecog.value == 1


def test_the_guide_goes_on_at_its_step_with_its_answers(qtbot, window):
    window.guide.begin()
    window.guide.guide.go(1)
    window.guide.guide.session.answer("pt.ecog", recorded(3))
    begin(window, 0)
    wait(qtbot, window)
    guide = window.guide.guide
    assert guide.isVisible()
    assert (guide.place, guide.session.case.pt.ecog.value) == (1, 3)


def test_other_colours_are_chosen_in_the_settings_and_the_cursor_stays(qtbot, window):
    window.show_settings()
    box = window.settings.findChild(QComboBox, "theme")
    box.setFocus()
    box.setCurrentIndex(box.findData("dark"))
    before = window.settings
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: laid_anew(window, before), timeout=30_000)
    assert active().name == "dark"
    assert window.settings.place() == ("appearance", "theme")


def test_nothing_is_laid_out_anew_while_a_dialog_is_open_or_the_window_is_locked(qtbot, window):
    before = window.settings
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    begin(window, 0)
    assert not window.anew.running
    dialog.reject()
    qtbot.waitUntil(lambda: laid_anew(window, before), timeout=30_000)
    before = window.settings
    window.lock.lock()
    begin(window, 0, by=-1)
    assert not window.anew.running
    window.lock.open()
    qtbot.waitUntil(lambda: laid_anew(window, before), timeout=30_000)
    assert active().scale == 1.0


def test_nothing_old_is_left(qtbot, window):
    window.case_view.ahead.finish()
    window.show_settings()
    window.place.show_help()
    window.boards.show()
    old = [window.case_view, window.settings, window.worklist, window.boards.view, window.place.help, window._frame]
    sessions = [window.case_view.session]
    begin(window, 0)
    wait(qtbot, window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [each for each in (*old, *sessions) if isValid(each)] == []
    assert window.boards.view.isVisible()


def test_a_fault_while_the_case_comes_back_leaves_a_window_to_work_with(qtbot, window, monkeypatch):
    def broken(_where):
        yield
        raise ValueError("broken")

    monkeypatch.setattr(window, "bring_back", broken)
    begin(window, 0)
    with pytest.raises(ValueError, match="broken"):
        window.anew.finish()
    monkeypatch.undo()
    assert not window.anew.running
    assert window.case_view is None
    assert window.worklist.isVisible()
    press(Qt.Key.Key_N, CTRL)
    assert window.case_view.isVisible()
