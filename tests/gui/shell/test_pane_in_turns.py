"""The advice follows a change in turns: never half of it, and whoever asks for it has it at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.advice.line import AdviceLine
from gui.advice.pane import AdvicePane
from logic.answer import recorded
from tests.gui.shell.shell import focused
from tests.gui.shell.views import session_of, settle, shown

PANE = (452, 700)
CHANGES = [
    ("pt.ecog", recorded(4)),
    ("spec[0].er_pct", recorded(0)),
    ("site[0].organ", recorded("brain")),
]


def stands(pane: AdvicePane) -> list[object]:
    """What is in sight, without asking the pane to hurry."""
    return [line.words for line in pane._advice.lines()]


def anew(session) -> list[object]:
    """What a pane says that is made for the case as it is."""
    with shown(AdvicePane(session), PANE) as pane:
        return [line.words for line in pane.advice.lines()]


@pytest.mark.parametrize("taken", [0, 1, 2, 5, 1000])
def test_until_all_is_ready_the_advice_stands_as_it_was_and_then_it_is_that_of_the_case(qtbot, taken):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        before = stands(pane)
        assert before
        for path, answer in CHANGES:
            was = stands(pane)
            session.answer(path, answer)
            for _ in range(taken):
                if pane._renewal.done:
                    break
                pane._renewal._step()
                assert pane._renewal.done or stands(pane) == was
            pane.finish()
        now = stands(pane)
        assert now != before
        assert pane._advice._ready == {}
        settle()
        assert len([line for line in pane.findChildren(AdviceLine) if line.isVisible()]) == len(now)
    session = session_of(1)
    for path, answer in CHANGES:
        session.answer(path, answer)
    assert [line.rule for line in now] == [line.rule for line in anew(session)]


@pytest.mark.parametrize("taken", [0, 1, 3])
def test_another_change_in_the_middle_wins(qtbot, taken):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        session.answer("pt.ecog", recorded(4))
        for _ in range(taken):
            if not pane._renewal.done:
                pane._renewal._step()
        session.answer("pt.ecog", recorded(0))
        session.answer("spec[0].er_pct", recorded(0))
        settle()
        qtbot.waitUntil(lambda: pane._renewal.done, timeout=60_000)
        now = [line.rule for line in stands(pane)]
    other = session_of(1)
    other.answer("pt.ecog", recorded(0))
    other.answer("spec[0].er_pct", recorded(0))
    assert now == [line.rule for line in anew(other)]


def test_a_decision_that_comes_in_the_middle_is_on_the_line_that_was_pressed(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.focus_first()
        line = next(each for each in pane._advice.lines() if each.isAncestorOf(focused()))
        session.answer("pt.ecog", recorded(3))
        assert not pane._renewal.done
        QTest.keyClick(focused(), Qt.Key.Key_A)
        assert session.decisions[line.words.rule].kind == "as_advised"
        assert pane.advice.line(line.words.rule).words.decision is not None
