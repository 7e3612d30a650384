"""Advice as a clinician meets it: in order, with reasons, decided in one key, and still under the hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from gui.advice.announcer import changed_words
from gui.advice.pane import WAITING, WHY_NOT, AdvicePane
from gui.advice.present import pane_words
from gui.advice.view import AdviceView
from gui.theme import Theme
from logic.answer import Unknown, recorded, unknown
from logic.terms import Context
from tests.gui.shell.shell import focused, press
from tests.gui.shell.views import Flashes, clipped, dress, nameless, session_of, settle, shown

PANE = (452, 620)


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def rules(pane):
    return [line.words.rule for line in pane.advice.lines()]


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_the_lines_stand_in_the_order_of_the_consult(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        assert rules(pane) == [result.rule.id for result in session.consult.shown if not result.held]


def test_nothing_flashes_as_a_window_of_its_own(qtbot):
    session = session_of(2)
    with Flashes() as seen:
        view = AdviceView(session)
    with shown(view, (1400, 700)):
        assert seen == []


def test_an_emergency_stands_first_says_now_and_holds_treatment_back(qtbot):
    session = session_of(2)
    with shown(AdvicePane(session), PANE) as pane:
        first = pane.advice.lines()[0]
        assert first.words.verb == "now"
        assert first.face.accessibleName().startswith("Now: ")
        assert pane.advice.held.isVisibleTo(pane)
        assert "Treatment options are held back" in pane.advice.held.accessibleName()
        session.acknowledge(first.words.rule)
        assert not pane.advice.held.isVisibleTo(pane)


def test_a_renewal_keeps_the_widgets_of_unchanged_lines_and_the_focus(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        before = {line.words.rule: line for line in pane.advice.lines()}
        before["W-11"].face.setFocus()
        session.answer("sx.back_pain", recorded(False))
        after = {line.words.rule: line for line in pane.advice.lines()}
        assert "W-09" not in after
        assert all(after[rule] is before[rule] for rule in after if rule in before)
        assert focused() is before["W-11"].face


def test_a_line_that_rests_on_a_contradiction_is_held_and_cannot_be_decided(qtbot):
    session = session_of(1)
    session.answer("dx.context", recorded(Context.EARLY_BREAST))
    assert session.consult.contradictions
    with shown(AdvicePane(session), PANE) as pane:
        assert pane.advice.conflicts.isVisibleTo(pane)
        held = [line for line in pane.advice.lines() if line.words.held]
        assert held
        assert all("Held: see contradiction" in texts(line) for line in held)
        held[0].face.setFocus()
        press(Qt.Key.Key_A)
        press(Qt.Key.Key_F)
        assert not session.decisions
        assert held[0].panel is None


def test_a_new_line_above_does_not_move_the_line_under_the_hand(qtbot):
    session = session_of(1)
    session.answer("sx.back_pain", recorded(False))
    with shown(AdvicePane(session), PANE) as pane:
        pane.focus_first()
        press(Qt.Key.Key_End)
        settle()
        face = focused()
        before = pane.advice.place_of(face)
        session.answer("sx.back_pain", recorded(True))
        settle()
        assert focused() is face
        assert pane.advice.place_of(face) == before
        assert pane.above.isVisibleTo(pane)
        pane.above.click()
        assert pane.advice.verticalScrollBar().value() == 0


def test_a_new_line_carries_its_mark_for_a_moment(qtbot):
    session = session_of(1)
    session.answer("sx.back_pain", recorded(False))
    with shown(AdvicePane(session), PANE) as pane:
        session.answer("sx.back_pain", recorded(True))
        line = pane.advice.line("W-09")
        assert "new" in texts(line)
        pane._fading.timeout.emit()
        assert "new" not in texts(line)


def test_changes_are_announced_once_after_a_pause(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        heard = []
        pane.announcer.said.connect(lambda words, urgent: heard.append((words, urgent)))
        session.answer("bio.gbrca", recorded("none"))
        session.answer("sx.back_pain", recorded(False))
        assert heard == []
        qtbot.waitUntil(lambda: bool(heard), timeout=3000)
        assert len(heard) == 1
        words, urgent = heard[0]
        assert words.startswith("Advice: ")
        assert not urgent


def test_a_decision_is_not_announced_as_a_change():
    session = session_of(1)
    lines = {line.rule: line for group in pane_words(session.consult, {}).groups for line in group.lines}
    assert changed_words(lines, dict(lines)) == ""


def test_an_emergency_is_announced_at_once(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        heard = []
        pane.announcer.said.connect(lambda words, urgent: heard.append((words, urgent)))
        session.answer("sx.leg_weakness_bilateral", recorded(True))
        assert session.consult.open_cards
        QApplication.processEvents()
        assert [urgent for _, urgent in heard] == [True]
        assert heard[0][0].startswith(session.consult.open_cards[0].title)


def test_an_empty_case_says_where_to_start(qtbot):
    session = session_of(5)
    session.replace_case(type(session.case)())
    with shown(AdvicePane(session), PANE) as pane:
        lines = pane.advice.lines()
        assert pane.advice.empty.isVisibleTo(pane) == (not lines)


def test_a_declined_or_pending_field_keeps_its_words(qtbot):
    session = session_of(1)
    session.answer("bio.gbrca", unknown(Unknown.DECLINED))
    with shown(AdvicePane(session), PANE) as pane:
        assert any("declined" in line.words.because for line in pane.advice.lines())


@pytest.mark.parametrize(("number", "scale"), [(1, 1.0), (2, 1.0), (8, 1.5), (1, 2.0), (2, 2.0)])
def test_nothing_is_clipped_at_any_size(qtbot, number, scale):
    theme = Theme("light", scale)
    dress(theme)
    with shown(AdvicePane(session_of(number)), (round(452 * scale), 700), theme) as pane:
        pane.open_card(pane.advice.lines()[-1].words.rule)
        settle()
        assert clipped(pane) == []
        for tab in (WHY_NOT, WAITING):
            pane.show_tab(tab)
            settle()
            assert clipped(pane) == []


def test_everything_that_takes_the_focus_has_a_name(qtbot):
    with shown(AdvicePane(session_of(1)), PANE) as pane:
        pane.open_card("W-23")
        press(Qt.Key.Key_F)
        assert nameless(pane) == []
        for tab in (WHY_NOT, WAITING):
            pane.show_tab(tab)
            assert nameless(pane) == []


def test_what_has_gone_is_named_for_a_while(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        assert not pane.advice.gone.isVisibleTo(pane)
        session.answer("sx.back_pain", recorded(False))
        assert pane.advice.gone.isVisibleTo(pane)
        assert pane.advice.gone.text().startswith("1 gone: MRI of the spine")
        pane._going.timeout.emit()
        assert not pane.advice.gone.isVisibleTo(pane)
