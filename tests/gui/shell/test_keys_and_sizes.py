"""Keys that lead to a field, the sheet that lists them, and a change of the text size while one works."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from gui.controls.field_row import FieldRow
from gui.form.mnemonics import mnemonics
from gui.gaps import gap_before
from gui.keys import key_table
from gui.theme import Theme, apply
from gui.theme.tokens import RESOURCES
from logic.answer import recorded
from logic.interview import next_open, visible_paths
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, laid_anew, opened, press, type_in

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Greedy(QLineEdit):
    """A line that claims every key, as a text field on Linux claims Ctrl+E and Ctrl+K."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_no_text_field_takes_the_red_flags_or_the_finder_for_itself(qtbot):
    archive = memory_archive()
    with opened(archive) as window:
        line = Greedy(window.centralWidget())
        line.show()
        line.setFocus()
        press(Qt.Key.Key_O, CTRL)
        assert focused() is line
        press(Qt.Key.Key_K, CTRL)
        assert window.finder.isVisible()
        press(Qt.Key.Key_Escape)
        line.setFocus()
        press(Qt.Key.Key_E, CTRL)
        assert window.case_view is not None
    archive.close()


def letters_of(labels: list[str]) -> list[str]:
    """The letters that Alt takes to these labels."""
    return [mark[mark.index("&") + 1].casefold() for mark in labels if "&" in mark.replace("&&", "")]


def test_each_letter_means_one_field_and_takes_no_key_of_the_window(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        bound = {key.sequence.casefold() for key in key_table(window._commands())}
        for page in view.pages:
            view.show_page(page.name)
            letters = letters_of([row.label.text() for row in view.page_widget.findChildren(FieldRow)])
            assert len(letters) == len(set(letters)), page.name
            local = {each.key().toString().casefold() for each in view.page_widget.findChildren(QShortcut)}
            assert not {f"alt+{letter}" for letter in letters} & (bound | local), page.name


def test_the_letters_are_beginnings_of_words_and_ampersands_stay_themselves():
    assert mnemonics(["Place", "Pain", "PR stained", "A & B"]) == ["&Place", "P&ain", "PR s&tained", "A && B"]
    assert mnemonics(["Number", "Reported on"]) == ["Nu&mber", "Reported &on"]
    assert mnemonics(["Pain", "Ai"]) == ["&Pain", "&Ai"]
    assert mnemonics(["Nurs"]) == ["Nurs"]


def test_alt_and_a_letter_go_to_the_field(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        view.show_page("patient")
        wanted = next(row for row in view.page_widget.shown_rows() if row.path == "pt.given")
        letter = letters_of([wanted.label.text()])[0]
        press(Qt.Key(QKeySequence(letter.upper())[0].key()), ALT)
        assert wanted.control.focused()


def test_f7_goes_on_to_the_next_gap_and_shift_f7_back(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        session = window.case_view.session
        table, shown = session.knowledge.interview, visible_paths(session.consult).__contains__
        first = next_open(session.case, table, shown, "pt.family")
        second = next_open(session.case, table, shown, first)
        assert gap_before(session.case, table, shown, second) == first
        window.case_view.show_field(first)
        qtbot.waitUntil(lambda: session.at_field == first, timeout=2000)
        press(Qt.Key.Key_F7)
        qtbot.waitUntil(lambda: session.at_field == second, timeout=2000)
        press(Qt.Key.Key_F7, SHIFT)
        qtbot.waitUntil(lambda: session.at_field == first, timeout=2000)


def test_alt_s_keeps_where_a_value_came_from(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_page("receptors")
        view.page_widget.focus_field("spec[0].er_pct")
        press(Qt.Key.Key_S, ALT)
        press(Qt.Key.Key_L)
        press(Qt.Key.Key_Tab)
        row = view.page_widget.row_of("spec[0].er_pct")
        row.source.when.setFocus()
        type_in("3.11.26")
        row.source.who.setFocus()
        type_in("Dr X")
        press(Qt.Key.Key_Return)
        answer = view.session.case.spec[0].er_pct
        assert (answer.value, answer.source) == (80.0, "Letter, 03-Nov-2026, Dr X")
        assert row.control.focused()
        assert "Dr X" in " ".join(label.text() for label in row.findChildren(QLabel) if label.isVisible())
        press(Qt.Key.Key_S, ALT)
        assert (row.source.when.text(), row.source.who.text()) == ("03-Nov-2026", "Dr X")
        press(Qt.Key.Key_Escape)
        assert not row.source.isVisible()


def test_a_digit_in_the_empty_question_begins_it(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        view.show_page("question")
        view.page_widget.focus_field("mdt.question")
        type_in("7and when")
        press(Qt.Key.Key_Tab)
        assert view.session.case.mdt.question.value == "Radiotherapy? and when"
        control = view.page_widget.row_of("mdt.question").control
        assert len(control.templates) == 8
        control.insert(control.templates[1])
        assert "Is this metastatic?" in control.box.toPlainText()


@pytest.mark.parametrize("size", [(1366, 728), (683, 560)])
def test_the_keys_fit_the_window_and_scroll(qtbot, size):
    with opened(size=size) as window:
        press(Qt.Key.Key_F1)
        overlay = window.overlay
        assert window.rect().contains(overlay.geometry())
        bar = overlay._area.verticalScrollBar()
        if bar.maximum():
            press(Qt.Key.Key_Down)
            assert bar.value() > 0
            assert overlay.isVisible()
        press(Qt.Key.Key_N, CTRL)
        assert not overlay.isVisible()


def test_another_text_size_lays_everything_out_and_keeps_page_cursor_and_undo(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    try:
        with opened(archive) as window:
            window.open_case(case_id)
            window.case_view.session.answer("pt.ecog", recorded(4))
            window.case_view.show_page("patient", focus=False)
            window.case_view.page_widget.focus_field("pt.weight")
            before = window.case_view
            bar = window._bar.height()
            press(Qt.Key.Key_Plus, CTRL)
            qtbot.waitUntil(lambda: window.case_view is not before and window.case_view is not None, timeout=3000)
            view = window.case_view
            qtbot.waitUntil(lambda: view.page_widget.row_of("pt.weight").control.focused(), timeout=2000)
            assert view.here.name == "patient"
            assert window._bar.height() > bar
            press(Qt.Key.Key_Z, CTRL)
            assert view.session.case.pt.ecog.value == 1
            window.show_settings()
            settings = window.settings
            press(Qt.Key.Key_0, CTRL)
            qtbot.waitUntil(lambda: laid_anew(window, settings), timeout=30_000)
            assert window._bar.height() == bar
            assert window.settings.isVisible()
            assert focused() is not None
    finally:
        apply(QApplication.instance(), Theme())


def test_a_text_that_was_not_finished_stands_in_its_field_after_a_restart(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    archive.keep_typing(case_id, "pt.phone", "0000 11")
    archive.keep_typing(case_id, "mdt.question", "Which treatm")
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_page("patient")
        assert view.page_widget.row_of("pt.phone").control.line.text() == "0000 11"
        view.show_page("question")
        assert view.page_widget.row_of("mdt.question").control.box.toPlainText() == "Which treatm"


def test_no_icon_is_shipped_that_nothing_shows():
    code = "".join(path.read_text(encoding="utf-8") for path in (RESOURCES.parent / "gui").rglob("*.py"))
    names = [path.stem for path in (RESOURCES / "icons").glob("*.svg")]
    assert [name for name in names if f'"{name}"' not in code] == []


def test_the_sheet_of_keys_lists_every_shortcut_of_the_window_and_of_its_pages(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        for name in ("sites", "red_flags"):
            view.show_page(name)
        window.overlay.lay_over()
        said = {text for keys, _words in window.overlay._lines for text in keys.replace(", ", " ").split()}
        every = {each.key().toString() for each in window.findChildren(QShortcut) if not each.key().isEmpty()}
        named = {key for key in every if key.replace("Return", "Enter") in said}
        steps = {f"Ctrl+{number}" for number in range(1, 10)}
        assert every - named - steps - OWN == set()


OWN = {"Ctrl+D", "/"}
"""Shortcuts that their own place says: duplicating a row on its button, the search of the worklist in its line."""
