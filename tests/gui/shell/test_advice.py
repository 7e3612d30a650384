"""Advice as a clinician meets it: in order, with reasons, decided in one key, and still under the hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.advice.announcer import changed_words
from gui.advice.card_words import card_words, waiting_words, why_not_words
from gui.advice.lists import StoppedRow
from gui.advice.pane import WAITING, WHY_NOT, AdvicePane
from gui.advice.present import pane_words
from gui.advice.rows import FaceButton, JumpRow
from gui.advice.view import AdviceView, CardPane
from gui.controls import LinkButton
from gui.theme import Theme
from logic.answer import Unknown, recorded, unknown
from logic.terms import Context
from logic.why_not import StoppedKind, why_not
from tests.gui.shell.shell import focused, press, type_in
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
        assert not card.isVisibleTo(pane)


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
        assert [urgent for _, urgent in heard] == [True]
        assert heard[0][0].startswith(session.consult.open_cards[0].title)


def test_the_detail_column_follows_the_line(qtbot):
    session = session_of(1)
    with shown(AdviceView(session), (1400, 760)) as view:
        view.focus_first()
        press(Qt.Key.Key_Down)
        settle()
        assert view.card.rule_id == focused().parentWidget().words.rule
        assert not any(line.is_open for line in view.pane.advice.lines())
        view.card.body.decision.advised.click()
        assert session.decisions[view.card.rule_id].kind == "as_advised"


def test_a_narrow_view_opens_the_card_in_the_list(qtbot):
    with shown(AdviceView(session_of(1)), (1000, 760)) as view:
        assert not view.card.isVisibleTo(view)
        view.open_card("W-23")
        assert view.pane.advice.line("W-23").is_open


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


def test_the_card_pane_begins_with_the_most_urgent_line(qtbot):
    session = session_of(1)
    with shown(CardPane(session), (448, 620)) as card:
        assert card.rule_id == session.consult.shown[0].rule.id
        card.show_card("W-23")
        assert card.body.words.rule == "W-23"
        card.show_card("")
        assert card.body is None


def test_a_row_of_why_not_lights_its_field_when_it_is_looked_at(qtbot):
    with shown(AdvicePane(session_of(1)), PANE) as pane:
        pane.show_tab(WHY_NOT)
        lit = []
        pane.field_lit.connect(lit.append)
        row = next(each for each in pane.findChildren(StoppedRow) if each.words.path)
        row.setFocus()
        assert lit == [row.words.path]


def test_what_has_gone_is_named_for_a_while(qtbot):
    session = session_of(1)
    with shown(AdvicePane(session), PANE) as pane:
        assert not pane.advice.gone.isVisibleTo(pane)
        session.answer("sx.back_pain", recorded(False))
        assert pane.advice.gone.isVisibleTo(pane)
        assert pane.advice.gone.text().startswith("1 gone: MRI of the spine")
        pane._going.timeout.emit()
        assert not pane.advice.gone.isVisibleTo(pane)
