"""The red flags: sixteen answers by sixteen keys, and what a yes opens."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.form import RedFlagsPage
from gui.form.flag_row import FlagRow
from gui.theme import Theme, apply, px
from logic import paths
from logic.answer import Unknown, recorded
from logic.case import Case
from logic.casefile import read_case_file
from logic.interview import flag_answer
from tests.gui.form.fakes import FakeSession
from tests.gui.form.pages import press, settle, shown
from tests.gui.form.sample import sample_case
from tests.gui.shell.shell import SAMPLES

Key = Qt.Key


def flags(qtbot: QtBot, session: FakeSession, size: tuple[int, int] | None = None) -> RedFlagsPage:
    """The page of the red flags, with the cursor on the first open question."""
    page = shown(qtbot, "red_flags", session, size)
    assert isinstance(page, RedFlagsPage)
    page.focus_first_open()
    return page


def current(page: RedFlagsPage) -> int:
    """The number of the question that the cursor is in."""
    return next(row.flag.number for row in page.flags if row.control.focused())


def line(page: RedFlagsPage, number: int) -> FlagRow:
    """The row of a question."""
    return next(row for row in page.flags if row.flag.number == number)


def test_sixteen_keys_answer_sixteen_questions(qtbot: QtBot) -> None:
    session = FakeSession()
    page = flags(qtbot, session)
    for number in range(1, 17):
        assert current(page) == number
        press(page, "?" if number == 4 else "n")
    answers = [flag_answer(session.case, row.flag) for row in page.flags[:16]]
    assert answers == [False] * 3 + [Unknown.NOT_KNOWN] + [False] * 12


def test_no_sets_exactly_the_fields_of_the_question(qtbot: QtBot) -> None:
    session = FakeSession()
    page = flags(qtbot, session)
    press(page, "n")
    known = [path for path, answer in paths.answers(session.case) if answer.known]
    assert known == list(page.flags[0].flag.no_sets)


def test_two_keys_raise_the_first_emergency(qtbot: QtBot) -> None:
    session = FakeSession()
    page = flags(qtbot, session)
    press(page, "y", "y")
    assert session.consult.open_cards
    assert current(page) == 3


def test_all_sixteen_are_seen_without_scrolling_under_a_banner(qtbot: QtBot) -> None:
    # 768 less title bar, app bar, patient and emergency banners, page bar and status bar.
    page = flags(qtbot, FakeSession(sample_case()), (762, 510))
    for row in page.flags[:16]:
        assert row.isVisible()
        top = row.mapTo(page.scroll.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + row.height() <= page.scroll.viewport().height()
    assert page.content.width() <= page.scroll.viewport().width()


def test_all_sixteen_are_seen_under_a_banner_with_the_details_of_an_emergency(qtbot: QtBot) -> None:
    # 728 less app bar, patient and emergency banners, page bar and status bar.
    page = flags(qtbot, FakeSession(read_case_file(next(SAMPLES.glob("2-*.json")))), (762, 500))
    assert sum(row._summary.isVisible() for row in page.flags) == 5
    last = page.flags[7]
    assert last.mapTo(page.scroll.viewport(), QPoint(0, last.height())).y() <= page.scroll.viewport().height()
    assert page.scroll.verticalScrollBar().maximum() == 0
    assert [row.visibleRegion().boundingRect().size() for row in page._foot] == [row.size() for row in page._foot]


def test_who_asked_stays_in_view_with_open_details_and_scrolls_along_where_there_is_little(qtbot: QtBot) -> None:
    page = flags(qtbot, FakeSession(sample_case()), (762, 400))
    line(page, 1)._open.click()
    settle()
    assert page.scroll.verticalScrollBar().maximum() > 0
    assert not any(page.scroll.isAncestorOf(row) or row.visibleRegion().isEmpty() for row in page._foot)
    page.resize(520, 400)
    settle()
    assert all(page.scroll.isAncestorOf(row) and not row.isHidden() for row in page._foot)


def test_who_asked_follows_the_questions_at_once_where_there_is_more_room(qtbot: QtBot) -> None:
    page = flags(qtbot, FakeSession(sample_case()), (762, 900))
    last = max(row.mapTo(page, QPoint(0, row.height())).y() for row in page.flags[:16])
    asked = page._foot[0].mapTo(page, QPoint(0, 0)).y()
    assert 0 < asked - last < px(40)
    page.resize(520, 900)
    settle()
    assert page.scroll.height() > page.content.sizeHint().height() // 2


def test_a_hint_stands_whole_beside_who_asked(qtbot: QtBot) -> None:
    session = FakeSession()
    page = flags(qtbot, session)
    line(page, 10).control.focus()
    press(page, "y")
    page.focus_field("sx.dyspnoea_after_drain")
    settle()
    words = page.helper._words
    assert words.text().startswith("Yes if fluid was drained")
    assert words.heightForWidth(words.width()) <= page.helper.height()


def test_a_yes_stands_out_by_word_mark_and_weight(qtbot: QtBot) -> None:
    page = flags(qtbot, FakeSession())
    press(page, "y")
    row = line(page, 1)
    no, yes = row.control.parts.parts
    assert yes.isChecked()
    assert not yes.icon().isNull()
    assert no.icon().isNull()
    assert row.words.property("type") == "line.strong"


def test_a_yes_says_how_many_details_are_to_ask(qtbot: QtBot) -> None:
    page = flags(qtbot, FakeSession())
    press(page, "y")
    settle()
    row = line(page, 1)
    assert row._summary.isVisible()
    assert row._summary.text() == "3 details to ask"


@pytest.mark.parametrize("width", [762, 726])
def test_what_was_said_stands_whole_below_the_question(qtbot: QtBot, width: int) -> None:
    page = flags(qtbot, FakeSession(sample_case()), (width, 560))
    told = [row for row in page.flags if row._summary.isVisible()]
    assert told
    for row in told:
        words = row._summary
        assert words.text()
        assert words.height() >= words.heightForWidth(words.width())
        assert words.width() > row.width() * 3 // 4
        assert {words.x()} == {each.words.x() for each in page.flags[:16]}
    assert line(page, 1)._summary.text().endswith("Worse lying or straining")


def test_details_open_in_place_and_fold_when_they_are_left(qtbot: QtBot) -> None:
    session = FakeSession()
    page = flags(qtbot, session)
    press(page, "y")
    row = line(page, 1)
    row._open.click()
    settle()
    assert row.details[0].control.focused()
    press(page, "8.11.26", Key.Key_Return)
    assert paths.get(session.case, "sx.back_pain_on").known
    line(page, 3).control.focus()
    settle()
    assert not row.details[0].isVisible()
    assert "08-Nov-2026" in row._summary.text()


def test_a_page_that_is_opened_again_shows_all_questions_and_no_details(qtbot: QtBot) -> None:
    page = flags(qtbot, FakeSession(sample_case()))
    line(page, 1).control.focus()
    settle()
    assert line(page, 1)._summary.isVisible()
    assert not line(page, 1).details
    QTest.keyClick(page.focusWidget(), Key.Key_Tab)
    assert line(page, 1)._open.hasFocus()
    QTest.keyClick(page.focusWidget(), Key.Key_Space)
    settle()
    assert line(page, 1).details[0].control.focused()


def test_tab_walks_from_question_to_question_without_a_trap(qtbot: QtBot) -> None:
    page = flags(qtbot, FakeSession())
    walked = []
    for _ in range(16):
        walked.append(current(page))
        QTest.keyClick(page.focusWidget(), Key.Key_Tab)
    assert walked == list(range(1, 17))
    assert page._foot[0].control.focused()


def test_a_yes_by_click_opens_its_details_at_once(qtbot: QtBot) -> None:
    page = flags(qtbot, FakeSession())
    QTest.mouseClick(line(page, 2).control.parts.parts[1], Qt.MouseButton.LeftButton)
    settle()
    assert all(row.isVisible() for row in line(page, 2).details)
    assert len(line(page, 2).details) == 3


def test_a_yes_with_several_fields_asks_which(qtbot: QtBot) -> None:
    session = FakeSession()
    page = flags(qtbot, session)
    line(page, 7).control.focus()
    press(page, "y")
    settle()
    row = line(page, 7)
    assert row.chips[0].hasFocus()
    press(page, Key.Key_Space, Key.Key_Right, Key.Key_Space)
    assert paths.get(session.case, row.chips[0].field).value is True
    assert paths.get(session.case, row.chips[1].field).value is True
    assert paths.get(session.case, row.chips[2].field).unknown is Unknown.NOT_ASKED
    press(page, Key.Key_Return)
    assert current(page) == 8


def test_alt_n_says_no_to_the_rest_and_can_be_undone(qtbot: QtBot) -> None:
    session = FakeSession()
    said: list[str] = []
    session.undo_offered.connect(said.append)
    page = flags(qtbot, session)
    press(page, "y")
    press(page, Key.Key_N, held=Qt.KeyboardModifier.AltModifier)
    settle()
    answers = [flag_answer(session.case, row.flag) for row in page.flags[:16]]
    assert answers == [True] + [False] * 15
    assert said == ["15 questions answered “no”."]
    assert paths.get(session.case, "sx.suicidal").together
    session.undo()
    assert flag_answer(session.case, page.flags[15].flag) is Unknown.NOT_ASKED


def test_backspace_takes_an_answer_back(qtbot: QtBot) -> None:
    session = FakeSession()
    page = flags(qtbot, session)
    press(page, "n")
    line(page, 1).control.focus()
    press(page, Key.Key_Backspace)
    assert session.case == Case()


def test_a_click_answers_and_stays(qtbot: QtBot) -> None:
    session = FakeSession()
    page = flags(qtbot, session)
    QTest.mouseClick(line(page, 5).control.parts.parts[0], Qt.MouseButton.LeftButton)
    assert flag_answer(session.case, line(page, 5).flag) is False
    assert current(page) == 5


def test_the_questions_on_treatment_come_only_when_they_apply(qtbot: QtBot) -> None:
    session = FakeSession()
    page = flags(qtbot, session)
    assert not line(page, 17).isVisible()
    case = paths.add_row(session.case, "line")
    for path, value in (("line[0].regimen", ("capecitabine",)), ("line[0].running", True)):
        case = paths.put(case, path, recorded(value))
    session.replace_case(paths.put(case, "line[0].setting", recorded("metastatic")))
    settle()
    assert line(page, 18).isVisible()


def test_a_jump_finds_the_question_or_its_detail(qtbot: QtBot) -> None:
    page = flags(qtbot, FakeSession(sample_case()))
    assert page.focus_field("sx.suicidal")
    assert current(page) == 16
    assert page.focus_field("sx.pain_worse_lying")
    settle()
    assert line(page, 1).details[2].control.focused()


def test_the_last_answer_goes_on_to_who_asked(qtbot: QtBot) -> None:
    page = flags(qtbot, FakeSession())
    line(page, 16).control.focus()
    press(page, "n")
    assert page._foot[0].control.focused()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_one_column_where_there_is_no_room_for_two(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    apply(qapp, Theme(scale=scale))
    page = flags(qtbot, FakeSession())
    first = line(page, 1).mapTo(page.content, QPoint(0, 0))
    ninth = line(page, 9).mapTo(page.content, QPoint(0, 0))
    assert (first.x() == ninth.x()) == (scale > 1)
