"""The open card and the questions: reasons that lead to their fields, what would change, where it opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.advice.card_words import card_words
from gui.advice.pane import AdvicePane
from gui.advice.rows import FaceButton
from gui.advice.view import AdviceView, CardPane
from gui.controls import LinkButton
from tests.gui.shell.shell import focused, press
from tests.gui.shell.views import dress, nameless, session_of, settle, shown

PANE = (452, 620)


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_enter_opens_the_card_whose_because_leads_to_its_field(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        wanted, opened = [], []
        pane.field_wanted.connect(wanted.append)
        pane.card_opened.connect(opened.append)
        pane.open_card("W-23")
        line = pane.advice.line("W-23")
        settle()
        assert opened == ["W-23"]
        assert line.is_open
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        assert wanted == [card_words(session.consult, "W-23").because[0].path]
        press(Qt.Key.Key_Escape)
        assert not line.is_open
        assert focused() is line.face


def test_the_card_says_where_each_source_comes_from_and_that_no_clinician_has_read_it(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.open_card("W-23")
        said = texts(pane.advice.line("W-23"))
        card = card_words(session.consult, "W-23")
        assert "Not yet reviewed by a clinician of this clinic" in said
        assert {"Not in the seed", "Differ", "Certainty: not graded"} <= set(said)
        assert all(source.states in said and source.verified in said for source in card.sources)
        assert all("checked on" in source.verified for source in card.sources)


def test_the_id_and_every_source_of_a_card_lead_to_the_rule(qtbot):
    with shown(AdvicePane(session_of(1)), PANE) as pane:
        wanted = []
        pane.rule_wanted.connect(wanted.append)
        pane.open_card("W-23")
        body = pane.advice.line("W-23").body
        next(link for link in body.findChildren(LinkButton) if link.text() == "W-23").click()
        sources = [row for row in body.findChildren(FaceButton) if "knowledge browser" in row.accessibleDescription()]
        assert len(sources) == len(body.words.sources)
        sources[0].setFocus()
        press(Qt.Key.Key_Return)
        assert wanted == ["W-23", "W-23"]


def test_one_card_is_open_at_a_time(qtbot):
    with shown(AdvicePane(session_of(1)), PANE) as pane:
        pane.open_card("W-20")
        pane.open_card("W-23")
        assert [line.words.rule for line in pane.advice.lines() if line.is_open] == ["W-23"]


def test_an_ask_next_line_jumps_to_its_field(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        wanted = []
        pane.field_wanted.connect(wanted.append)
        pane.focus_ask_next()
        press(Qt.Key.Key_Return)
        assert wanted == [session.consult.ask_next[0].path]


def test_a_line_says_in_time_on_what_it_may_fall(qtbot):
    session = session_of(4)
    with shown(AdvicePane(session), PANE) as pane:
        line = pane.advice.line("P-12")
        qtbot.waitUntil(lambda: "Unless vaccines are up to date." in texts(line))
        assert pane.advice.changed == []


def test_an_open_card_says_what_each_answer_would_change(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.open_card("W-20")
        body = pane.advice.line("W-20").body
        qtbot.waitUntil(lambda: "If HER2 ISH is amplified" in texts(body))
        said = texts(body)
        assert "Until HER2 ISH is recorded." in said
        assert any((text.startswith("Enters: ") and "(Y-02)" in text) or "more." in text for text in said)
        assert not nameless(pane)


def test_the_card_beside_the_list_says_the_same(qtbot):
    session = session_of(1)
    with shown(CardPane(session), (640, 700)) as pane:
        pane.show_card("W-10")
        qtbot.waitUntil(lambda: "Holds whatever the Mirels score is." in texts(pane.body))


def test_a_pane_that_nobody_sees_thinks_no_further(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        pane.hide()
        done = []
        pane._idle.found.connect(done.append)
        qtbot.wait(60)
        assert done == []


def test_a_question_says_what_it_decides(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        row = pane.advice.ask.rows()[0]
        assert "Menopausal status by oestradiol and FSH (W-30)" in row.words.decides
        assert "Settles up to 18 of 28".lower() in row.accessibleName().lower()


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_question_to_ask_is_told_whole_also_in_the_narrowest_pane(qtbot, number):
    with shown(AdvicePane(session_of(number)), (400, 700)) as pane:
        rows = pane.advice.ask.rows()
        assert rows
        for row in rows:
            assert row._question._broken() == ([], False)
            told = row._decides.fitting(row._decides.width())
            assert told in (row.words.decides, *row.words.shorter)


def test_an_open_line_is_the_head_of_its_card_and_says_nothing_twice(qtbot):
    with shown(AdvicePane(session_of(1)), PANE) as pane:
        line = pane.advice.line("W-20")
        closed = texts(line.face)
        line.open_card()
        settle()
        head = {each for each in texts(line.face) if each}
        assert "In situ hybridisation for HER2 2+" in head
        assert not head & set(texts(line.body))
        line.close_card()
        settle()
        assert texts(line.face) == closed
        assert "HER2 IHC is 2+; HER2 ISH: pending" in closed


def test_the_detail_column_follows_the_line(qtbot):
    session = session_of(1)
    with shown(AdviceView(session), (1400, 760)) as view:
        view.finish()
        view.focus_first()
        press(Qt.Key.Key_Down)
        settle()
        assert view.card.rule_id == focused().parentWidget().words.rule
        assert not any(line.is_open for line in view.pane.advice.lines())
        view.card.body.decision.advised.click()
        assert session.decisions[view.card.rule_id].kind == "as_advised"


def test_a_narrow_view_opens_the_card_in_the_list(qtbot):
    with shown(AdviceView(session_of(1)), (1000, 760)) as view:
        view.finish()
        assert not view.card.isVisibleTo(view)
        view.open_card("W-23")
        assert view.pane.advice.line("W-23").is_open


def test_the_card_pane_begins_with_the_most_urgent_line(qtbot):
    session = session_of(1)
    with shown(CardPane(session), (448, 620)) as card:
        assert card.rule_id == session.consult.shown[0].rule.id
        card.show_card("W-23")
        assert card.body.words.rule == "W-23"
        card.show_card("")
        assert card.body is None
