"""The lock: nothing stored on screen, one key or the passphrase opens, and red flags can be asked meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from gui.lock import lock as locking
from logic import passphrase
from logic.case import Case
from logic.passphrase import MINUTES, PASSPHRASE, WRONG
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, opened, press, type_in
from tests.gui.shell.views import clipped, nameless

CTRL = Qt.KeyboardModifier.ControlModifier
SECRET = "a grey heron at dusk"


@pytest.fixture
def archive(monkeypatch):
    monkeypatch.setattr(passphrase, "LOG_N", 4)
    made = memory_archive()
    yield made
    made.close()


def seen(window: QWidget) -> str:
    """All words on screen, in the title, and in the names that are read aloud."""
    parts = [window.windowTitle()]
    for each in window.findChildren(QWidget):
        if each.isVisible():
            parts += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
            if isinstance(each, QLabel | QLineEdit | QPushButton):
                parts.append(each.text())
    return " ".join(parts)


def words_of(archive, case_id: int) -> set[str]:
    """What would tell the patient of a case."""
    pt = archive.look(case_id).pt
    return {str(pt.family.value), str(pt.given.value), str(pt.identifier.value), pt.birth_on.value.shown()}


def told(text: str, words: set[str]) -> list[str]:
    """The words that a text gives away."""
    return [each for each in words if each.casefold() in text.casefold()]


def test_ctrl_l_takes_everything_stored_off_the_screen_and_one_key_brings_it_back(qtbot, archive):
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        QApplication.processEvents()
        title = window.windowTitle()
        assert told(seen(window), words_of(archive, case_id))
        press(Qt.Key.Key_L, CTRL)
        assert told(seen(window), words_of(archive, case_id)) == []
        assert "locked" in window.windowTitle()
        assert "does not protect the store" in seen(window)
        press(Qt.Key.Key_Return)
        assert window.windowTitle() == title
        assert told(seen(window), words_of(archive, case_id))


def test_what_is_being_typed_is_neither_lost_nor_read_and_the_cursor_comes_back(qtbot, archive):
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_page("laboratory")
        control = view.page_widget.row_of("lab.hb").control
        before = view.session.case.lab.hb
        control.focus()
        control.line.selectAll()
        type_in("11.")
        press(Qt.Key.Key_L, CTRL)
        assert view.session.typing["lab.hb"] == "11."
        press(Qt.Key.Key_Return)
        assert focused() is control.line
        assert view.session.case.lab.hb == before
        type_in("4")
        press(Qt.Key.Key_Return)
        assert view.session.case.lab.hb.value == 11.4


def test_no_key_of_the_window_works_while_it_is_locked(qtbot, archive):
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        cases = len(archive.worklist())
        press(Qt.Key.Key_L, CTRL)
        for key in (Qt.Key.Key_K, Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_Comma):
            press(key, CTRL)
        for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            press(key)
        assert window.lock.on
        assert told(seen(window), words_of(archive, case_id)) == []
        assert len(archive.worklist()) == cases
        window._show_title()
        assert "locked" in window.windowTitle()


def test_a_passphrase_is_set_by_keys_and_then_opens_alone(qtbot, archive):
    with opened(archive) as window:
        window.show_settings()
        window.settings.show_page("lock")
        page = window.settings.pages["lock"]
        new = next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == "New passphrase")
        new.setFocus()
        type_in(SECRET)
        press(Qt.Key.Key_Tab)
        type_in(SECRET)
        press(Qt.Key.Key_Return)
        assert SECRET not in archive.setting(PASSPHRASE)
        assert archive.setting(PASSPHRASE).startswith("scrypt$")
        press(Qt.Key.Key_L, CTRL)
        press(Qt.Key.Key_Return)
        assert window.lock.on
        type_in("another one")
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: archive.setting(WRONG) == "1", timeout=5000)
        assert "does not open the window" in seen(window)
        type_in(SECRET)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.lock.on, timeout=5000)
        assert archive.setting(WRONG) == ""


@pytest.mark.parametrize(("first", "second"), [("short", "short"), (SECRET, SECRET + "s")])
def test_a_passphrase_that_is_short_or_typed_wrong_changes_nothing(qtbot, archive, first, second):
    with opened(archive) as window:
        box = window.settings.pages["lock"].findChild(QLineEdit).parent()
        box.new.setText(first)
        box.again.setText(second)
        box.set.click()
        assert archive.setting(PASSPHRASE) == ""
        assert "Nothing was changed." in box.told.text()


def test_the_present_passphrase_is_asked_for_before_it_goes(qtbot, archive):
    archive.set_setting(PASSPHRASE, passphrase.sealed(SECRET))
    with opened(archive) as window:
        box = window.settings.pages["lock"].findChild(QLineEdit).parent()
        box.refresh()
        box.take_off()
        assert archive.setting(PASSPHRASE)
        box.present.setText(SECRET)
        box.take_off()
        assert archive.setting(PASSPHRASE) == ""


def test_the_window_starts_locked_where_a_passphrase_is_kept_and_wrong_tries_still_wait(qtbot, archive):
    case_id = keep_sample(archive, 1)
    archive.set_setting(PASSPHRASE, passphrase.sealed(SECRET))
    archive.set_setting(WRONG, "3")
    with opened(archive) as window:
        assert window.lock.on
        assert told(seen(window), words_of(archive, case_id)) == []
        assert "Try again in 1 s" in seen(window)
        assert isinstance(focused(), QLineEdit)
        type_in(SECRET)
        press(Qt.Key.Key_Return)
        assert window.lock.on
        window.lock.page._timer.setInterval(10)
        qtbot.waitUntil(lambda: window.lock.page.open.isEnabled(), timeout=3000)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.lock.on, timeout=5000)


def test_red_flags_are_asked_while_locked_and_the_answers_join_the_store(qtbot, archive):
    case_id = keep_sample(archive, 1)
    archive.set_setting(PASSPHRASE, passphrase.sealed(SECRET))
    with opened(archive) as window:
        press(Qt.Key.Key_E, CTRL)
        press(Qt.Key.Key_Y)
        press(Qt.Key.Key_Y)
        flags = window.lock._flags
        assert not flags.banner.isHidden()
        assert told(seen(window), words_of(archive, case_id)) == []
        assert "locked" in window.windowTitle()
        kept = flags.session.case_id
        assert archive.look(kept) == flags.session.case != Case()
        press(Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert flags.session.case.acknowledged
        press(Qt.Key.Key_Escape)
        assert window.lock.on
        type_in(SECRET)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.lock.on, timeout=5000)
        assert "begun while the window was locked" in seen(window)
        next(each for each in window.notices.findChildren(QPushButton) if each.text() == "Open it").click()
        assert window.case_view.session.case_id == kept


def test_a_red_flag_check_without_an_answer_leaves_no_case_behind(qtbot, archive):
    with opened(archive) as window:
        press(Qt.Key.Key_L, CTRL)
        press(Qt.Key.Key_E, CTRL)
        assert len(archive.worklist()) == 1
        press(Qt.Key.Key_Escape)
        assert not archive.worklist()
        press(Qt.Key.Key_Return)
        assert "begun while the window was locked" not in seen(window)


def test_it_locks_by_itself_after_a_warning_and_a_touch_puts_it_off(qtbot, archive):
    case_id = keep_sample(archive, 1)
    archive.set_setting(MINUTES, "1")
    with opened(archive) as window:
        window.open_case(case_id)
        window.lock.idle.minute = 1.2
        window.lock.count_anew()
        qtbot.waitUntil(lambda: locking.STRIP in window.notices.shown, timeout=4000)
        assert not window.lock.on
        QTest.mouseMove(window.windowHandle(), window.rect().center())
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
        assert locking.STRIP not in window.notices.shown
        assert not window.lock.on
        qtbot.waitUntil(lambda: window.lock.on, timeout=5000)
        assert "Locked after 1 minute" in seen(window)
        assert told(seen(window), words_of(archive, case_id)) == []


def test_it_never_locks_by_itself_where_the_setting_says_so(qtbot, archive):
    archive.set_setting(MINUTES, "0")
    with opened(archive) as window:
        window.lock.idle.minute = 0.02
        window.lock.count_anew()
        qtbot.wait(200)
        assert not window.lock.on


@pytest.mark.parametrize("size", [(1366, 728), (683, 480)])
def test_the_lock_is_whole_and_named(qtbot, archive, size):
    archive.set_setting(PASSPHRASE, passphrase.sealed(SECRET))
    with opened(archive, size) as window:
        assert clipped(window.lock.cover) == []
        assert nameless(window.lock.cover) == []


def test_a_dialog_that_is_open_takes_its_safe_way_out(qtbot, archive):
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        dialog = QDialog(window)
        done: list[int] = []
        dialog.finished.connect(done.append)
        dialog.open()
        QApplication.processEvents()
        window.lock.lock()
        assert done == [QDialog.DialogCode.Rejected.value]
        assert not dialog.isVisible()
        assert told(seen(window), words_of(archive, case_id)) == []
        dialog.deleteLater()
