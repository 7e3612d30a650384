"""Stories of a reader of rules: search, open, follow a condition, run a test case, copy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from gui.knowledge.browser import KnowledgeBrowser
from gui.knowledge.parts import Opening, RuleLink, TestRow
from logic.expression import Fires, walk
from logic.knowledge import load_knowledge
from logic.knowledge_types import LocalChange
from logic.rule_fields import FieldMap
from tests.gui.shell.shell import DAY, focused, press, type_in
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
