"""From the case to its rules and back: the window, the fields, the cards and the emergency that stays in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from gui.controls import LinkButton
from gui.controls.control import OF_FIELD
from gui.controls.field_row import FieldRow as FormRow
from gui.knowledge import rule_list
from gui.knowledge.parts import FieldRow
from gui.theme import px
from logic.knowledge import load_knowledge
from storage.memory import memory_archive
from tests.gui.shell.shell import DAY, focused, keep_sample, opened, press
from tests.gui.shell.views import settle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SMALL, NARROW, TINY = (1366, 660), (910, 600), (680, 560)
KNOWLEDGE = load_knowledge()


def test_the_chip_and_a_key_open_the_browser_and_the_window_says_its_version(qtbot):
    with opened() as window:
        assert window.place.browser is None
        assert KNOWLEDGE.stamp.words(DAY) in window.windowTitle()
        window._bar.knowledge.click()
        assert window.place.browser.isVisible()
        assert window._bar.knowledge.isChecked()
        window.show_worklist()
        press(Qt.Key.Key_K, CTRL | SHIFT)
        assert window.place.browser.isVisible()
        assert focused() is window.place.browser.search


def test_from_a_field_to_its_rules_and_from_a_rule_back_to_the_field(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_field("pt.ecog")
        qtbot.waitUntil(lambda: view.session.at_field == "pt.ecog", timeout=2000)
        press(Qt.Key.Key_F1, SHIFT)
        assert window.place.sheet.isVisible()
        press(Qt.Key.Key_Return)
        book = window.place.browser
        assert book.isVisible()
        assert "\u201cECOG\u201d" in book.head.text()
        assert book.rules.item_keys() == list(window.place.fields.rules_of("pt.ecog").all)
        assert focused() is book.rules
        book.page.complete()
        settle()
        row = next(row for row in book.page.findChildren(FieldRow) if row.path == "pt.ecog")
        row.setFocus()
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: view.session.at_field == "pt.ecog", timeout=2000)
        assert view.isVisible()
        assert view.here.name == "patient"
        qtbot.waitUntil(lambda: bool(view.page_widget.row_of("pt.ecog").property("lit")), timeout=2000)


def test_help_on_a_field_is_put_away_by_any_key_and_the_cursor_stays(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_field("lab.hb")
        qtbot.waitUntil(lambda: view.session.at_field == "lab.hb", timeout=2000)
        before = focused()
        press(Qt.Key.Key_F1, SHIFT)
        sheet = window.place.sheet
        assert sheet.accessibleName() == "Help on Haemoglobin"
        assert "g/dL" in sheet.accessibleDescription()
        press(Qt.Key.Key_Escape)
        assert not sheet.isVisible()
        assert focused() is before


def test_a_field_of_rows_is_found_in_the_first_row(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.place.show_rule("W-20")
        window.place.browser.field_wanted.emit("spec.her2_ihc")
        qtbot.waitUntil(lambda: window.case_view.session.at_field == "spec[0].her2_ihc", timeout=2000)


def test_the_list_of_unknowns_of_a_field_offers_its_rules(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_page("patient")
        row = next(row for row in window.case_view.page_widget.findChildren(FormRow) if row.path == "pt.ecog")
        menu = row.control.open_states()
        offered = next(action for action in menu.actions() if action.objectName() == OF_FIELD)
        assert isinstance(offered, QAction)
        offered.trigger()
        menu.close()
        settle()
        assert "\u201cECOG\u201d" in window.place.browser.head.text()


def test_a_source_on_a_card_opens_its_rule_and_the_case_is_left_as_it_was(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        before = window.case_view.session.case
        window.case_view.show_card("W-23")
        body = window.case_view.advice.advice.line("W-23").body
        next(link for link in body.findChildren(LinkButton) if link.text() == "W-23").click()
        assert window.place.browser.page.words.id == "W-23"
        window.show_view("form")
        assert window.case_view.session.case == before


def test_the_rule_that_is_opened_lights_its_fields_on_the_page(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_page("receptors")
        view.show_card("W-20")
        lit = {row.path.split(".")[1] for row in view.page_widget.findChildren(FormRow) if row.property("lit")}
        assert {"her2_ihc", "her2_ish"} >= lit != set()


def test_without_a_case_a_field_says_why_it_leads_nowhere(qtbot):
    with opened() as window:
        window.place.show_rule("W-20")
        window.place.browser.field_wanted.emit("pt.ecog")
        assert "No case is open" in window._status.words()


def test_an_emergency_of_the_open_case_stays_in_sight_and_leads_back(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 2)
    with opened(archive) as window:
        window.open_case(case_id)
        window.place.show_browser()
        assert window.place.banner.isVisible()
        window.place.banner.show_button.click()
        assert window.case_view.isVisible()
        assert not window.place.banner.isVisible()
        window.place.show_help()
        window.place.banner.seen_button.click()
        assert not window.case_view.session.consult.open_cards
        assert not window.place.banner.seen_button.isVisible()
        window.show_worklist()
        assert not window.place.banner.isVisible()


def test_another_text_size_keeps_the_browser_in_view(qtbot):
    with opened() as window:
        window.place.show_browser()
        press(Qt.Key.Key_Plus, CTRL)
        qtbot.waitUntil(lambda: not window.anew.running, timeout=30_000)
        assert window.place.browser.isVisible()


def test_no_title_of_a_rule_is_cut_in_the_list(qtbot, monkeypatch):
    drawn = []
    monkeypatch.setattr(rule_list, "_text", lambda _painter, _room, text, role, *_rest: drawn.append((role, text)))
    listed = rule_list.ItemList("Rules", rule_list.RULE)
    qtbot.addWidget(listed)
    listed.resize(300, 200)
    title = "Treatment as metastatic breast cancer after a benign or other-primary biopsy"
    mark = rule_list.Mark("equal", "Agree", "text.second")
    listed.show_items(
        [rule_list.Item("a", "Short", "W-01", marks=(mark,)), rule_list.Item("b", title, "W-16", marks=(mark,))]
    )
    short, long = (listed.sizeHintForRow(row) for row in range(2))
    assert long == short + px(rule_list.SECOND)
    listed.grab()
    assert ("helper", title) not in drawn
    assert [text for role, text in drawn if role == "badge"] == ["W-01", "W-16"]
