"""What does not apply, what waits and what lies outside: each with the one fact and the way to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.advice.card_words import waiting_words, why_not_words
from gui.advice.lists import StoppedRow
from gui.advice.pane import WAITING, WHY_NOT, AdvicePane
from gui.advice.rows import JumpRow
from gui.controls import LinkButton
from logic.answer import recorded
from logic.why_not import StoppedKind, why_not
from tests.gui.shell.shell import press, type_in
from tests.gui.shell.views import dress, session_of, settle, shown

PANE = (452, 620)


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_why_not_names_the_one_fact_and_is_found_by_typing(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.show_tab(WHY_NOT)
        settle()
        assert len(pane.why_not.rows()) == len(why_not(session.consult)) == pane.counts[1]
        pane.focus_first()
        type_in("geriatric")
        left = [row for row in pane.why_not.rows() if row.isVisibleTo(pane)]
        assert [row.words.rule for row in left] == ["R-14"]
        assert left[0].words.stops == "Age is 58\u202fyears"
        wanted = []
        pane.field_wanted.connect(wanted.append)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        assert wanted == ["pt.birth_on"]


def test_a_calculator_of_early_disease_is_found_with_the_reason_why_not(qtbot):
    with shown(AdvicePane(session_of(1)), PANE) as pane:
        pane.show_tab(WHY_NOT)
        pane.why_not.search.setText("predict")
        left = [row for row in pane.why_not.rows() if row.isVisibleTo(pane)]
        assert [row.words.kind for row in left] == [StoppedKind.CALCULATOR]
        assert left[0].words.stops.startswith("Made for early disease, refused in stage IV")


def test_why_not_says_so_when_nothing_is_found(qtbot):
    with shown(AdvicePane(session_of(1)), PANE) as pane:
        pane.show_tab(WHY_NOT)
        pane.why_not.search.setText("zzz")
        assert "No option holds these words." in texts(pane)


def test_waiting_rules_name_the_missing_fields(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.show_tab(WAITING)
        wanted = []
        pane.field_wanted.connect(wanted.append)
        links = [each for each in pane.waiting.findChildren(LinkButton) if each.isVisibleTo(pane)]
        links[0].click()
        first = next(words for words in waiting_words(session.consult) if words.fields)
        assert wanted == [first.fields[0][1]]
        assert "S-00" not in [words.rule for words in waiting_words(session.consult)]


def test_every_stopped_rule_says_what_stops_it():
    for number in range(1, 9):
        for words in why_not_words(session_of(number).consult):
            assert words.stops
            assert words.needs or words.kind is not StoppedKind.RULE


def test_a_row_of_why_not_lights_its_field_when_it_is_looked_at(qtbot):
    with shown(AdvicePane(session_of(1)), PANE) as pane:
        pane.show_tab(WHY_NOT)
        lit = []
        pane.field_lit.connect(lit.append)
        row = next(each for each in pane.findChildren(StoppedRow) if each.words.path)
        row.setFocus()
        assert lit == [row.words.path]


def test_early_disease_lies_outside_with_the_cause_and_its_field(qtbot):
    session = session_of(5)
    with shown(AdvicePane(session), PANE) as pane:
        card = pane.advice.outside
        assert card.isVisibleTo(pane)
        assert "neither proven nor suspected" in card.accessibleName()
        assert "Always possible: tumour board, specialist opinion, other" in texts(card)
        wanted = []
        pane.field_wanted.connect(wanted.append)
        card.findChildren(JumpRow)[0].click()
        assert wanted == ["met.suspected"]
        session.answer("met.suspected", recorded(True))
        pane.finish()
        assert not card.isVisibleTo(pane)
