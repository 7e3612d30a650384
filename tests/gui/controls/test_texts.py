"""Dates, words of a list, lines and sentences: story by story."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.controls.date_line import DateLine
from gui.controls.drop_list import DropList
from gui.controls.pick import Pick
from gui.controls.words_box import WordsBox
from logic.answer import Answer, recorded
from logic.dates import PartialDate
from tests.gui.controls.asking import Bench, question

Key = Qt.Key


def said(bench: Bench) -> str:
    """All words that stand in the row."""
    return " ".join(label.text() for label in bench.row.findChildren(QLabel) if label.isVisible())


def shown_list(bench: Bench) -> DropList | None:
    """The open list."""
    return next((each for each in bench.window.findChildren(DropList) if each.isVisible()), None)


# Dates


@pytest.mark.parametrize(
    ("typed", "read", "shown"),
    [
        ("140368", PartialDate(1968, 3, 14), "14-Mar-1968"),
        ("14.3.68", PartialDate(1968, 3, 14), "14-Mar-1968"),
        ("3.25", PartialDate(2025, 3), "Mar-2025"),
        ("2019", PartialDate(2019), "2019"),
        ("about 2019", PartialDate(2019, about=True), "about 2019"),
        ("t", PartialDate(2026, 11, 22), "22-Nov-2026"),
        ("-3m", PartialDate(2026, 8, 22), "22-Aug-2026"),
    ],
)
def test_a_date_is_read_at_once_and_shown_with_the_month_in_letters(
    qtbot: QtBot, typed: str, read: PartialDate, shown: str
) -> None:
    bench = Bench(qtbot, question("lab.on"))
    bench.keys(typed)
    assert shown in said(bench) or typed == shown
    bench.keys(Key.Key_Return)
    assert bench.last.value == read
    assert bench.control.line.text() == shown  # type: ignore[attr-defined]


def test_a_partial_date_says_what_is_missing(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.on"))
    bench.keys("3.25", Key.Key_Tab)
    assert "month only" in said(bench)


def test_two_possible_days_are_asked_about_and_one_is_chosen(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.on"), order="")
    bench.keys("3.4.25", Key.Key_Tab)
    assert bench.last == Answer(entered="3.4.25")
    assert "03-Apr-2025" in said(bench)
    button = next(each for each in bench.row.findChildren(QPushButton) if each.text() == "04-Mar-2025")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.last.value == PartialDate(2025, 3, 4)


def test_what_is_no_date_is_kept_as_typed_and_not_used(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.on"))
    bench.keys("soon", Key.Key_Tab)
    assert isinstance(bench.control, DateLine)
    assert bench.last == Answer(entered="soon")
    assert bench.control.line.text() == "soon"
    assert not bench.control.usable
    assert "kept as typed" in said(bench)


def test_a_date_that_cannot_be_ahead_is_marked(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.on"))
    bench.keys("1.1.2027", Key.Key_Tab)
    assert "after today" in said(bench)
    assert not bench.control.usable  # type: ignore[attr-defined]


# One word of a list


@pytest.mark.parametrize(
    ("typed", "word"), [("bo", "bone"), ("li", "liver"), ("lu", "lung"), ("br", "brain"), ("le", "lmd")]
)
def test_two_letters_and_enter_pick_a_word(qtbot: QtBot, typed: str, word: str) -> None:
    bench = Bench(qtbot, question("site.organ"))
    bench.keys(typed)
    assert shown_list(bench) is not None
    bench.keys(Key.Key_Return)
    assert bench.last == recorded(word)
    assert shown_list(bench) is None


def test_the_list_never_takes_the_focus_and_shows_codes(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("site.organ"))
    bench.keys("li")
    found = shown_list(bench)
    assert found is not None
    assert bench.has_focus()
    assert found.item(0).text() == "Liver"
    assert found.item(0).data(Qt.ItemDataRole.UserRole + 1) == "C78.7"


def test_arrows_walk_the_list_and_escape_closes_it(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("site.organ"))
    bench.keys(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert shown_list(bench) is not None
    bench.keys(Key.Key_Escape)
    assert shown_list(bench) is None
    assert not bench.answers
    bench.keys(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert bench.last.value == question("site.organ").choices()[0]


def test_tab_takes_the_best_word_too(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("dx.cT"))
    bench.keys("t1c", Key.Key_Tab)
    assert bench.last.value == "T1c"
    assert bench.after.hasFocus()


def test_a_word_that_is_not_in_the_list_is_kept_and_not_used(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("dx.cM"))
    bench.keys("MX", Key.Key_Return)
    assert bench.last == Answer(entered="MX")
    assert "no longer used" in said(bench)
    assert isinstance(bench.control, Pick)
    assert bench.control.line.text() == "MX"


def test_other_words_are_welcome_where_the_question_says_so(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.language"))
    bench.keys("Frisian", Key.Key_Return)
    assert bench.last == recorded("Frisian")


def test_the_list_opens_by_the_arrow_and_a_click_takes_a_word(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("site.organ"))
    QTest.mouseClick(bench.control._field._arrow, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    found = shown_list(bench)
    assert found is not None
    box = found.visualItemRect(found.item(1))
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert bench.last.value == question("site.organ").choices()[1]


# Lines and sentences


def test_a_line_is_told_when_it_is_left(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.family"))
    bench.keys("SAMPLE", Key.Key_Tab)
    assert bench.answers == [recorded("SAMPLE")]


def test_a_box_grows_from_three_lines_to_eight(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("mdt.question"))
    assert isinstance(bench.control, WordsBox)
    low = bench.control.box.height()
    for _ in range(5):
        bench.keys("Which treatment", Key.Key_Return)
    high = bench.control.box.height()
    assert high > low
    for _ in range(10):
        bench.keys("and why", Key.Key_Return)
    assert bench.control.box.height() < 2.2 * high


def test_sentences_are_told_when_the_box_is_left_by_tab(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("mdt.question"))
    bench.keys("Which first line?", Key.Key_Tab)
    assert bench.last == recorded("Which first line?")
    assert bench.typed[-1] == "Which first line?"
    assert bench.after.hasFocus()


def test_a_chip_in_a_box_gives_way_to_words(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("told.text"))
    bench.control.choose_unknown(bench.control.question.unknowns[0])
    bench.keys("S", "he knows.", Key.Key_Tab)
    assert bench.last == recorded("She knows.")
