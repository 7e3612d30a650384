"""The review: what is undecided is decided here too, what signing needs is named, and saving is one button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.review_page import ReviewPage
from gui.review_words import missing_words, to_decide
from gui.theme import Theme
from logic.answer import recorded
from logic.terms import Context
from tests.gui.shell.shell import focused, press
from tests.gui.shell.views import Flashes, clipped, dress, nameless, session_of, settle, shown

SHEET = (720, 560)


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def page_of(session):
    page = next(page for page in session.knowledge.interview.pages if page.name == "review")
    return ReviewPage(page, session)


def texts(view):
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def test_only_lines_that_say_now_do_or_refer_wait_for_a_decision(qtbot):
    session = session_of(1)
    with shown(page_of(session), SHEET) as view:
        verbs = {line.words.verb for line in view.lines()}
        assert verbs == {"do", "refer"}
        assert [line.words.rule for line in view.lines()] == [words.rule for words in to_decide(session.consult, {})]


def test_one_key_decides_and_goes_on_to_the_next(qtbot):
    session = session_of(1)
    with shown(page_of(session), SHEET) as view:
        view.focus_first_open()
        first, second = view.lines()[:2]
        assert focused() is first.face
        press(Qt.Key.Key_A)
        assert session.decisions[first.words.rule].kind == "as_advised"
        assert focused() is second.face
        press(Qt.Key.Key_D)
        press(Qt.Key.Key_2)
        assert session.decisions[second.words.rule].reason == "waiting_for_board"
        assert focused() is view.lines()[2].face


def test_a_decided_line_stays_until_the_page_is_left_so_that_it_can_be_taken_back(qtbot):
    session = session_of(1)
    with shown(page_of(session), SHEET) as view:
        view.focus_first_open()
        rule = view.lines()[0].words.rule
        press(Qt.Key.Key_A)
        assert view.lines()[0].words.rule == rule
        view.lines()[0].face.setFocus()
        press(Qt.Key.Key_Backspace)
        assert rule not in session.decisions
        press(Qt.Key.Key_A)
        view.hide()
        view.show()
        settle()
        assert rule not in [line.words.rule for line in view.lines()]


def test_what_signing_needs_leads_to_its_field(qtbot):
    session = session_of(8)
    with shown(page_of(session), SHEET) as view:
        wanted = []
        view.jump_wanted.connect(wanted.append)
        view.focus_field("pt.allergies")
        press(Qt.Key.Key_Return)
        assert wanted == ["pt.allergies"]
        assert "pt.allergies" in [words.path for words in missing_words(session.consult)]


def test_a_contradiction_is_named_with_its_places(qtbot):
    session = session_of(1)
    session.answer("dx.context", recorded(Context.EARLY_BREAST))
    with shown(page_of(session), SHEET) as view:
        assert session.consult.contradictions
        assert view.conflicts.isVisibleTo(view)
        assert session.consult.contradictions[0].sentence in texts(view)


def test_a_case_that_fits_says_so(qtbot):
    with shown(page_of(session_of(1)), SHEET) as view:
        assert "Everything entered fits together." in texts(view)


def test_saving_and_documents_are_one_press_away(qtbot):
    with shown(page_of(session_of(1)), SHEET) as view:
        asked = []
        view.documents_wanted.connect(lambda: asked.append("documents"))
        view.documents.click()
        assert asked == ["documents"]
        assert any("Papers stay drafts" in text for text in texts(view))


def test_enter_opens_the_card_in_place(qtbot):
    with shown(page_of(session_of(1)), SHEET) as view:
        view.focus_first_open()
        press(Qt.Key.Key_Return)
        assert view.lines()[0].is_open
        press(Qt.Key.Key_Escape)
        assert not view.lines()[0].is_open


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped_at_any_size(qtbot, scale):
    theme = Theme("light", scale)
    dress(theme)
    with shown(page_of(session_of(8)), (round(720 * scale), 700), theme) as view:
        assert clipped(view) == []


def test_everything_that_takes_the_focus_has_a_name_and_nothing_flashes(qtbot):
    session = session_of(8)
    with Flashes() as seen:
        made = page_of(session)
    with shown(made, SHEET) as view:
        assert seen == []
        assert nameless(view) == []
