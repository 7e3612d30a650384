"""Find or do anything, with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from gui.finder_entries import case_in_use
from gui.keys import ANYWHERE
from gui.theme import Theme, apply
from logic.answer import recorded
from logic.interview import visible_paths
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, opened, press, type_in
from tests.gui.shell.views import clipped, nameless, settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def archive():
    kept = memory_archive()
    for number in (1, 2, 3):
        keep_sample(kept, number)
    return kept


def find(text):
    press(Qt.Key.Key_K, CTRL)
    type_in(text)


def titles(window):
    return [entry.title for entry in window.finder.list.entries()]


def headings(window):
    listed = window.finder.list
    return [listed.item(row).text() for row in range(listed.count()) if row not in listed._rows]


def test_a_patient_with_a_mistyped_name_is_opened(qtbot, archive):
    with opened(archive) as window:
        find("sampel")
        assert headings(window)[0] == "Patients"
        assert titles(window)[0] == "SAMPLE, Marion"
        press(Qt.Key.Key_Return)
        assert not window.finder.isVisible()
        assert window.case_view.session.case.pt.family.value == "SAMPLE"


def test_a_field_of_the_open_case_is_reached_from_the_worklist(qtbot, archive):
    case_id = next(row.case_id for row in archive.worklist("sample"))
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_O, CTRL)
        find("weight")
        assert titles(window)[0] == "Weight"
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.case_view.page_widget.row_of("pt.weight").control.focused(), timeout=2000)
        assert window.case_view.here.name == "patient"


def test_esc_leads_back_to_where_the_cursor_was_and_forgets_the_text(qtbot, archive):
    case_id = next(row.case_id for row in archive.worklist("sample"))
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_page("patient", focus=False)
        window.case_view.page_widget.focus_field("pt.weight")
        before = focused()
        find("prueba")
        assert focused() is window.finder.line
        press(Qt.Key.Key_Escape)
        assert focused() is before
        assert window.finder.line.text() == ""
        assert window.finder.list.count() == 0
        press(Qt.Key.Key_K, CTRL)
        press(Qt.Key.Key_K, CTRL)
        assert focused() is before


def test_the_arrows_walk_over_headings_and_stop_at_the_ends(qtbot, archive):
    case_id = next(row.case_id for row in archive.worklist("sample"))
    with opened(archive) as window:
        window.open_case(case_id)
        find("her2")
        entries = window.finder.list.entries()
        assert len(headings(window)) > 1
        for each in entries:
            assert window.finder.list.current() is each
            press(Qt.Key.Key_Down)
        assert window.finder.list.current() is entries[-1]
        for _ in entries:
            press(Qt.Key.Key_Up)
        assert window.finder.list.current() is entries[0]
        press(Qt.Key.Key_Tab)
        assert window.finder.list.current() is entries[1]
        assert focused() is window.finder.line


def test_what_was_used_last_stands_first(qtbot, archive):
    with opened(archive) as window:
        for text in ("settings", "esempio"):
            find(text)
            press(Qt.Key.Key_Return)
        press(Qt.Key.Key_K, CTRL)
        assert headings(window)[0] == "Recent"
        assert titles(window)[:2] == ["ESEMPIO, Carla", "Settings"]


def test_a_recent_patient_stands_there_under_the_name_as_it_is_now(qtbot, archive):
    with opened(archive) as window:
        find("esempio")
        press(Qt.Key.Key_Return)
        window.case_view.session.answer("pt.family", recorded("Otro"))
        press(Qt.Key.Key_K, CTRL)
        assert "ESEMPIO, Carla" not in titles(window)


def test_a_rule_is_found_by_its_title_and_by_a_drug_inside_it(qtbot, archive):
    with opened(archive) as window:
        find("in situ hybridisation")
        assert "Rules" in headings(window)
        press(Qt.Key.Key_Return)
        assert window.place.browser is not None
        assert window._stack.currentWidget() is window.place.browser
        find("olaparib")
        assert "Rules" in headings(window)


def test_a_setting_is_reached_by_its_name(qtbot, archive):
    with opened(archive):
        find("text size")
        press(Qt.Key.Key_Return)
        assert focused().accessibleName() == "Text size"


def test_the_worklist_is_narrowed_and_ordered_from_here(qtbot, archive):
    with opened(archive) as window:
        find("needs attention")
        press(Qt.Key.Key_Return)
        assert [row.family for row in window.worklist.table.cases.rows] == ["PRUEBA"]
        find("by name")
        press(Qt.Key.Key_Return)
        assert window.worklist.order_choice.box.currentText() == "By name"


def test_every_key_page_field_and_rule_is_there(qtbot, archive):
    case_id = next(row.case_id for row in archive.worklist("prueba"))
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_K, CTRL)
        entries = window.finder._entries
        there, words = {entry.key for entry in entries}, {entry.title for entry in entries}
        assert {key.words for key in window._keys if not key.sequence.startswith("Ctrl+K")} - words == {
            f"Step {number}" for number in range(1, 10)
        }
        assert {f"page {page.name}" for page in window.case_view.pages} <= there
        assert {f"field {path}" for path in visible_paths(window.case_view.session.consult)} <= there
        assert {f"rule {rule.id}" for rule in window.parts.knowledge.rules} <= there
        assert len(there) == len(entries)


def test_without_a_case_nothing_is_offered_that_needs_one(qtbot, archive):
    with opened(archive) as window:
        press(Qt.Key.Key_K, CTRL)
        keys = {entry.key.removeprefix("do ") for entry in window.finder._entries if entry.group == "do"}
        assert keys <= ANYWHERE
        assert not [entry for entry in window.finder._entries if entry.group in ("page", "field")]


def test_an_action_of_the_case_brings_the_case_into_view_first(qtbot, archive):
    case_id = next(row.case_id for row in archive.worklist("sample"))
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_O, CTRL)
        find("red flags of this case")
        press(Qt.Key.Key_Return)
        assert window._stack.currentWidget() is window.case_view
        assert window.case_view.here.name == "red_flags"


def test_in_a_scratch_copy_it_leads_to_the_copy(qtbot, archive):
    case_id = next(row.case_id for row in archive.worklist("sample"))
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_F12)
        assert case_in_use(window) is window.what_if.view
        find("weight")
        press(Qt.Key.Key_Return)
        assert window.what_if is not None
        assert window.what_if.view.here.name == "patient"


def test_the_count_and_the_marked_result_are_said(qtbot, archive):
    with opened(archive) as window:
        said = []
        window.finder.announcer.said.connect(lambda words, _urgent: said.append(words))
        find("sampel")
        qtbot.waitUntil(lambda: bool(said), timeout=3000)
        assert said[-1].startswith("1 result. SAMPLE, Marion, Born 14-Mar-1968")
        heard = QAccessible.queryAccessibleInterface(window.finder.line)
        assert heard.text(QAccessible.Text.Name) == "Find or do anything"
        assert "SAMPLE, Marion" in heard.text(QAccessible.Text.Description)
        assert nameless(window.finder) == []


def test_nothing_found_is_said_and_enter_does_nothing(qtbot, archive):
    with opened(archive) as window:
        find("qqqq")
        assert window.finder.nothing.isVisible()
        assert "qqqq" in window.finder.nothing.text()
        press(Qt.Key.Key_Return)
        assert window.finder.isVisible()


def test_a_key_or_click_that_leads_elsewhere_puts_it_away(qtbot, archive):
    with opened(archive) as window:
        find("sam")
        press(Qt.Key.Key_Comma, CTRL)
        assert not window.finder.isVisible()
        qtbot.mouseClick(window._bar.find, Qt.MouseButton.LeftButton)
        assert window.finder.isVisible()
        qtbot.mouseClick(window.finder, Qt.MouseButton.LeftButton, pos=window.finder.rect().bottomLeft())
        assert not window.finder.isVisible()


@pytest.mark.parametrize(("size", "scale"), [((1366, 728), 1.0), ((1920, 1040), 1.5), ((683, 560), 1.0)])
def test_it_fits_and_covers_neither_patient_nor_emergency(qtbot, archive, size, scale):
    case_id = next(row.case_id for row in archive.worklist("prueba"))
    try:
        with opened(archive, size) as window:
            apply(QApplication.instance(), Theme("light", scale))
            window.open_case(case_id)
            find("her2")
            settle()
            card, finder = window.finder.card, window.finder
            assert finder.rect().contains(card.geometry())
            assert clipped(finder) == []
            if size[1] > 700 and scale == 1.0:
                alarm = window.case_view.emergency
                bottom = alarm.mapTo(finder.parentWidget(), alarm.rect().bottomLeft()).y()
                assert card.geometry().top() > bottom
    finally:
        apply(QApplication.instance(), Theme())
