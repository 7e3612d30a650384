"""A decision on a line of advice: one key, a coded reason or own words, kept, shown and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.advice.pane import AdvicePane
from tests.gui.shell.shell import focused, press, type_in
from tests.gui.shell.views import dress, session_of, shown

PANE = (452, 620)


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_a_decides_and_backspace_takes_it_back(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.focus_first()
        rule = pane.advice.lines()[0].words.rule
        press(Qt.Key.Key_A)
        assert session.decisions[rule].kind == "as_advised"
        assert any("As advised" in text and "Dr A." in text for text in texts(pane.advice.lines()[0]))
        assert focused() is pane.advice.lines()[0].face
        press(Qt.Key.Key_Backspace)
        assert rule not in session.decisions


def test_f_and_a_digit_record_the_reason(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.focus_first()
        line = pane.advice.lines()[0]
        press(Qt.Key.Key_F)
        assert line.panel is not None
        press(Qt.Key.Key_5)
        made = session.decisions[line.words.rule]
        assert (made.kind, made.reason) == ("differs", "patient_preference")
        assert line.panel is None
        assert focused() is line.face


def test_other_asks_for_words_and_enter_keeps_them(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.focus_first()
        line = pane.advice.lines()[0]
        press(Qt.Key.Key_D)
        press(Qt.Key.Key_5)
        type_in("Waits for 5 days, her wish")
        press(Qt.Key.Key_Return)
        made = session.decisions[line.words.rule]
        assert (made.kind, made.reason, made.words) == ("deferred", "other", "Waits for 5 days, her wish")


def test_esc_leaves_the_reasons_without_a_decision(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.focus_first()
        press(Qt.Key.Key_F)
        press(Qt.Key.Key_Escape)
        assert not session.decisions
        assert focused() is pane.advice.lines()[0].face


def test_an_equal_decision_is_kept_once_and_another_reason_or_another_clinician_is_kept_too(qtbot):
    session = session_of(1)

    def kept():
        return len(session.archive.decision_history(session.case_id))

    with shown(AdvicePane(session), PANE) as pane:
        pane.focus_first()
        rule = pane.advice.lines()[0].words.rule
        press(Qt.Key.Key_A)
        press(Qt.Key.Key_A)
        assert kept() == 1
        session.decide(rule, "differs", "patient_preference")
        session.decide(rule, "differs", "patient_preference")
        assert kept() == 2
        session.decide(rule, "differs", "patient_preference", "after a talk")
        assert kept() == 3
        session.user = "Dr B."
        session.decide(rule, "differs", "patient_preference", "after a talk")
        assert kept() == 4
        assert session.decisions[rule].by == "Dr B."
        session.undecide(rule)
        press(Qt.Key.Key_A)
        assert kept() == 5
