"""The pane never moves under the hand: what has the focus or lies under the pointer stays where it is, to the pixel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor

from gui.advice.line import AdviceLine
from gui.advice.pane import AdvicePane, TabButton
from logic.answer import Unknown, recorded, unknown
from tests.gui.shell.views import dress, session_of, settle, shown

PANE = (452, 620)
ANSWERS = (
    ("sx.back_pain", recorded(False)),
    ("pt.ecog", recorded(3)),
    ("bio.gbrca", recorded("pathogenic")),
    ("lab.qtcf", recorded(520.0)),
    ("pt.ecog", unknown(Unknown.NOT_KNOWN)),
    ("met.confirmed", unknown(Unknown.PENDING)),
)


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.fixture
def no_pointer():
    """The pointer far from every window, so that only the focus is the hand."""
    before = QCursor.pos()
    QCursor.setPos(5000, 5000)
    yield
    QCursor.setPos(before)


def height_of(pane: AdvicePane, line: AdviceLine) -> int:
    """How far below the upper edge of the pane a line stands."""
    return line.mapTo(pane, QPoint(0, 0)).y()


@pytest.mark.parametrize("scrolled", [0, 240, 700])
def test_the_line_in_focus_stays_while_answers_change_everything_around_it(qtbot, no_pointer, scrolled):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.advice.verticalScrollBar().setValue(scrolled)
        settle()
        lines = [line for line in pane.advice.lines() if 60 < height_of(pane, line) < 560]
        hand = lines[len(lines) // 2]
        hand.face.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        rule, bar = hand.words.rule, pane.advice.verticalScrollBar()
        held = 0
        for path, answer in ANSWERS:
            before = height_of(pane, hand)
            session.answer(path, answer)
            settle()
            if pane.advice.line(rule) is not hand:
                break
            if 0 < bar.value() < bar.maximum():  # at its very ends a pane has no room left to give way
                assert height_of(pane, hand) == before, path
                held += 1
        assert held


@pytest.mark.parametrize("by_pointer", [False, True])
def test_the_line_under_the_hand_stays_while_lines_above_it_learn_what_they_hang_on(qtbot, no_pointer, by_pointer):
    with shown(AdvicePane(session_of(1)), PANE) as pane:
        lines = [line for line in pane.advice.lines() if height_of(pane, line) > 300]
        hand = lines[0]
        if by_pointer:
            QCursor.setPos(hand.face.mapToGlobal(hand.face.rect().center()))
        else:
            hand.face.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        before = height_of(pane, hand)
        above = pane.advice.lines()[: pane.advice.lines().index(hand)]
        tall = sum(line.height() for line in above)
        for line in above:
            told = "Unless something is recorded that takes a line of its own. " * 2
            pane.advice.keep_hangs(line.words.rule, told, pane.hand())
        settle()
        assert sum(line.height() for line in above) > tall
        assert height_of(pane, hand) == before


def test_the_marks_of_new_lines_fade_without_moving_the_line_in_focus(qtbot, no_pointer):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.advice.verticalScrollBar().setValue(900)
        session.answer("pt.ecog", recorded(3))
        settle()
        hand = next(line for line in reversed(pane.advice.lines()) if 60 < height_of(pane, line) < 560)
        hand.face.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        before = height_of(pane, hand)
        assert any(line.face.new_word for line in pane.advice.lines())
        pane.advice.fade(pane.hand())
        pane.advice.forget_gone(pane.hand())
        settle()
        assert not any(line.face.new_word for line in pane.advice.lines())
        assert height_of(pane, hand) == before


@pytest.mark.parametrize("width", [340, 400, 452, 480])
@pytest.mark.parametrize("tab", [0, 1, 2])
def test_the_words_of_the_tabs_are_whole_at_every_width_of_the_pane(qtbot, width, tab):
    with shown(AdvicePane(session_of(1)), (width, 500)) as pane:
        pane.setFixedWidth(width)
        pane.show_tab(tab)
        settle()
        for button in pane.findChildren(TabButton):
            assert button.width() >= button.sizeHint().width(), button.text()
        assert pane.width() == width
