"""Stories of a reader of rules: search, open, go to the field and back, run a test case, check the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel

from gui.controls import LinkButton
from gui.controls.control import OF_FIELD
from gui.controls.field_row import FieldRow as FormRow
from gui.knowledge.browser import KnowledgeBrowser
from gui.knowledge.help_page import HelpPage
from gui.knowledge.parts import FieldRow, Opening, RuleLink, TestRow
from gui.theme import Theme
from logic.checks import Check
from logic.expression import Fires, walk
from logic.knowledge import load_knowledge
from logic.knowledge_types import LocalChange
from logic.rule_fields import FieldMap
from storage.memory import memory_archive
from tests.gui.shell.shell import DAY, focused, keep_sample, opened, press, type_in
from tests.gui.shell.views import clipped, dress, nameless, settle, shown

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SMALL, NARROW, TINY = (1366, 660), (910, 600), (680, 560)
KNOWLEDGE = load_knowledge()


def browser() -> KnowledgeBrowser:
    """A browser of its own."""
    dress()
    return KnowledgeBrowser(KNOWLEDGE, FieldMap(KNOWLEDGE), DAY)


def read(view: KnowledgeBrowser, rule_id: str) -> None:
    """Open a rule and lay all of it out."""
    view.show_rule(rule_id)
    view.page.complete()
    settle()


def said(view: object) -> str:
    """Everything that labels in view say."""
    return "\n".join(each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view))


# Reading


def test_every_rule_of_the_house_stands_in_a_topic_with_its_count(qtbot):
    with shown(browser(), SMALL) as view:
        assert view.topics.item_keys()[:2] == ["all", "safety"]
        view.topics.choose("safety")
        assert view.head.text() == f"Emergencies and safety: {len(view.rules.item_keys())}"
        assert set(view.rules.item_keys()) == {rule.id for rule in KNOWLEDGE.rules if rule.topic == "safety"}


def test_rules_past_their_review_date_stand_first_in_a_folder_of_their_own(qtbot):
    dress()
    late = max(rule.review_by for rule in KNOWLEDGE.rules)
    with shown(KnowledgeBrowser(KNOWLEDGE, FieldMap(KNOWLEDGE), late), SMALL) as view:
        assert view.topics.item_keys()[0] == "past review"
        assert view.rules.item_keys() == [rule.id for rule in KNOWLEDGE.past_review(late)]
        read(view, view.rules.item_keys()[0])
        assert "Past review" in said(view.page)


def test_what_a_clinic_changed_and_switched_off_has_a_folder_and_says_why(qtbot):
    dress()
    change = LocalChange("restated", "Our laboratory works otherwise", "Dr A. Placeholder", DAY, ("says",))
    rules = tuple(replace(rule, local=change) if rule.id == "W-20" else rule for rule in KNOWLEDGE.rules)
    local = replace(KNOWLEDGE, rules=rules, by_id={rule.id: rule for rule in rules}, withheld={"W-21": DAY})
    with shown(KnowledgeBrowser(local, FieldMap(local), DAY), SMALL) as view:
        assert view.topics.item_keys()[0] == "local"
        assert view.rules.item_keys() == ["W-20", "W-21"]
        read(view, "W-20")
        assert "Our laboratory works otherwise" in said(view.page)
        read(view, "W-21")
        assert "Withheld" in said(view.page)


def test_typing_finds_a_drug_and_enter_reads_the_first_rule(qtbot):
    with shown(browser(), SMALL) as view:
        view.focus_first()
        type_in("Pertuzumab")
        assert "Y-30" in view.rules.item_keys()
        assert all("pertuzumab" in KNOWLEDGE_TEXT[rule] for rule in view.rules.item_keys())
        press(Qt.Key.Key_Return)
        assert focused() is view.rules
        press(Qt.Key.Key_Return)
        assert view.page.words.id == view.rules.current()
        assert focused() is view.page.copy
        press(Qt.Key.Key_Escape)
        assert focused() is view.rules
        press(Qt.Key.Key_Escape)
        assert focused() is view.search


KNOWLEDGE_TEXT = {rule.id: repr(rule).casefold() for rule in KNOWLEDGE.rules}


def test_a_letter_in_a_list_goes_to_the_search_and_nothing_found_is_said(qtbot):
    with shown(browser(), SMALL) as view:
        view.rules.setFocus()
        type_in("qzx")
        assert view.search.text() == "qzx"
        assert view.none.isVisible()
        assert not view.rules.item_keys()
        view.every.click()
        assert len(view.rules.item_keys()) == len(KNOWLEDGE.rules)


def test_a_rule_says_condition_sentence_sources_standing_and_its_tests(qtbot):
    with shown(browser(), SMALL) as view:
        read(view, "W-20")
        rule, words = KNOWLEDGE.rule("W-20"), said(view.page)
        for part in ("HER2 IHC is 2+", "at least one of these:", rule.variants[0].says, rule.author):
            assert part in words
        assert "Not yet reviewed by a clinician of this clinic" in words
        assert all(cited.states in words for cited in rule.citations)
        assert len(view.page.tests) == len(rule.tests)


def test_options_stand_with_their_checks_and_trials(qtbot):
    with shown(browser(), SMALL) as view:
        read(view, "Y-02")
        rule, words = KNOWLEDGE.rule("Y-02"), said(view.page)
        assert all(option.name in words for option in rule.options)
        trials = {KNOWLEDGE.trials[key].name for option in rule.options for key in option.trials}
        assert trials
        assert all(name in words for name in trials)


def test_a_guard_opens_to_what_it_means(qtbot):
    with shown(browser(), SMALL) as view:
        read(view, "Y-07")
        guard = next(each for each in view.page.findChildren(Opening))
        assert guard.body is None
        guard.row.setFocus()
        press(Qt.Key.Key_Return)
        assert guard.body.isVisible()
        assert "This means:" in said(guard)
        press(Qt.Key.Key_Return)
        assert not guard.body.isVisible()


def test_a_rule_that_is_named_in_a_condition_is_one_key_away(qtbot):
    naming = next(
        rule for rule in KNOWLEDGE.rules if any(isinstance(each, Fires) for each in walk(rule.variants[0].when))
    )
    named = next(each.rule for each in walk(naming.variants[0].when) if isinstance(each, Fires))
    with shown(browser(), SMALL) as view:
        read(view, naming.id)
        link = view.page.findChildren(RuleLink)[0]
        link.setFocus()
        press(Qt.Key.Key_Return)
        settle()
        assert view.page.words.id == view.rules.current() == named


def test_a_test_case_runs_and_says_what_it_gave(qtbot):
    with shown(browser(), SMALL) as view:
        read(view, "W-20")
        row = view.page.tests[0]
        assert isinstance(row, TestRow)
        row.button.setFocus()
        press(Qt.Key.Key_Space)
        assert row.result.text() == "As expected: the rule applies."


def test_a_test_case_that_fails_is_not_called_right(qtbot):
    with shown(browser(), SMALL) as view:
        read(view, "W-20")
        row = TestRow(view.page.words.tests[0], lambda: (False, "Not as expected: waits for an answer."))
        assert not row.run()
        assert row.result.property("tone") == "caution"
        row.deleteLater()


def test_a_rule_is_copied_as_text(qtbot):
    with shown(browser(), SMALL) as view:
        read(view, "W-20")
        view.page.copy.click()
        text = QGuiApplication.clipboard().text()
        assert text.startswith("W-20  ")
        assert "    HER2 IHC is 2+" in text


@pytest.mark.parametrize("size", [SMALL, NARROW, TINY, (1920, 980)])
@pytest.mark.parametrize("rule_id", ["S-01", "Y-02"])
def test_nothing_is_cut_off_and_everything_has_a_name(qtbot, size, rule_id):
    with shown(browser(), size) as view:
        read(view, rule_id)
        view._enter()
        settle()
        assert clipped(view) == []
        assert nameless(view) == []


def test_one_column_shows_the_list_or_the_rule(qtbot):
    with shown(browser(), TINY) as view:
        assert view.rules.isVisible()
        assert not view.area.isVisible()
        view.rules.setFocus()
        press(Qt.Key.Key_Return)
        assert view.area.isVisible()
        assert not view.rules.isVisible()
        press(Qt.Key.Key_Escape)
        assert view.rules.isVisible()
        assert focused() is view.rules


# Both ways


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
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qtbot.waitUntil(lambda: window.place.browser is not None and window.place.browser.isVisible(), timeout=2000)


# Help and the self-check


def steps(*texts: str) -> Check:
    """A check of some steps."""

    def begin() -> Iterator[str]:
        yield from texts

    return Check("Test cases of the rules", len(texts), begin)


def help_page() -> HelpPage:
    """A help page of its own."""
    dress()
    return HelpPage(KNOWLEDGE, DAY)


def test_the_self_check_says_how_many_are_as_expected(qtbot):
    with shown(help_page(), SMALL) as page:
        with qtbot.waitSignal(page.runner.finished, timeout=5000):
            page.start((steps(*[""] * 30),))
        settle()
        assert "Test cases of the rules: 30 of 30 as expected." in said(page)
        page.copy.click()
        assert KNOWLEDGE.stamp.digest[:16] in QGuiApplication.clipboard().text()


def test_the_self_check_lists_what_is_not_as_expected(qtbot):
    with shown(help_page(), SMALL) as page:
        with qtbot.waitSignal(page.runner.finished, timeout=5000):
            page.start((steps("", "W-20 is wrong.", ""), steps("")))
        settle()
        words = said(page)
        assert "2 of 3 as expected" in words
        assert "W-20 is wrong." in words
        assert "1 of 1 as expected" in words


def test_the_real_self_check_gives_way_to_the_window_and_can_be_stopped(qtbot):
    with shown(help_page(), SMALL) as page:
        page.run.click()
        qtbot.waitUntil(lambda: "of " in page.counted.text(), timeout=5000)
        assert page.runner.running
        assert focused() is page.stop
        press(Qt.Key.Key_Space)
        assert not page.runner.running
        assert "stopped after" in said(page)
        assert page.run.isEnabled()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_check_that_breaks_down_is_called_stopped_and_never_passed(qtbot):
    def begin() -> Iterator[str]:
        yield ""
        raise RuntimeError("a broken check")

    with shown(help_page(), SMALL) as page:
        with qtbot.waitSignal(page.runner.finished, timeout=5000):
            page.start((Check("Test cases of the rules", 3, begin),))
        settle()
        assert "stopped after 1 of 3, 1 as expected" in said(page)
        assert page.run.isEnabled()


def test_help_names_version_digest_limits_and_licences_and_has_names_for_all(qtbot):
    with opened() as window:
        press(Qt.Key.Key_F1, CTRL)
        page = window.place.help
        assert page.isVisible()
        assert focused() is page.run
        words = said(page)
        for part in (KNOWLEDGE.stamp.digest[:4].upper(), "No doses", "AJCC", "Apache License"):
            assert part in words
        assert nameless(page) == []
        assert clipped(page) == []


@pytest.mark.parametrize("theme", [Theme("dark"), Theme("light", 1.5)])
def test_the_same_pages_hold_in_the_dark_and_larger(qtbot, theme):
    dress(theme)
    made = KnowledgeBrowser(KNOWLEDGE, FieldMap(KNOWLEDGE), DAY)
    with shown(made, SMALL, theme) as view:
        read(view, "S-01")
        assert clipped(view) == []
