"""Yes or no, one of a few, a score: answered by one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.controls.switches import OneOf
from logic.answer import Answer, Unknown, recorded, unknown
from tests.gui.controls.asking import Bench, question

Key = Qt.Key


def chosen(bench: Bench) -> str | None:
    """The words of the part that holds the check mark."""
    assert isinstance(bench.control, OneOf)
    return next((part.text() for part in bench.control.parts.parts if part.isChecked()), None)


def test_nothing_is_chosen_to_begin_with(qtbot: QtBot) -> None:
    assert chosen(Bench(qtbot, question("pt.pregnant"))) is None


@pytest.mark.parametrize(("key", "value", "words"), [("n", False, "No"), ("y", True, "Yes"), ("Y", True, "Yes")])
def test_a_letter_answers_a_switch(qtbot: QtBot, key: str, value: bool, words: str) -> None:
    bench = Bench(qtbot, question("pt.pregnant"))
    bench.keys(key)
    assert bench.last == recorded(value)
    assert chosen(bench) == words
    assert bench.has_focus()


def test_arrows_walk_through_a_switch_and_stop_at_its_end(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.pregnant"))
    bench.keys(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert [answer.value for answer in bench.answers] == [False, True]
    bench.keys(Key.Key_Left)
    assert bench.last.value is False


def test_a_click_answers_a_switch(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.pregnant"))
    QTest.mouseClick(bench.control.parts.parts[1], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert bench.last.value is True


def test_the_chosen_part_holds_a_check_mark(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.pregnant"))
    bench.keys("y")
    no, yes = bench.control.parts.parts  # type: ignore[attr-defined]
    assert no.icon().isNull()
    assert not yes.icon().isNull()


def test_choosing_does_not_move_the_parts(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("spec.her2_ihc"))
    before = [part.geometry() for part in bench.control.parts.parts]  # type: ignore[attr-defined]
    bench.keys("2")
    assert [part.geometry() for part in bench.control.parts.parts] == before  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("field", "key", "value"),
    [
        ("spec.her2_ihc", "2", "2+"),
        ("spec.her2_ihc", "0", "0"),
        ("pt.menopause", "3", "post"),
        ("pt.menopause", "a", "peri"),
        ("pt.sex", "f", "F"),
        ("dx.side", "l", "left"),
        ("dx.primary_status", "r", "resected"),
        ("dx.prefix", "p", "p"),
    ],
)
def test_the_first_letter_or_a_digit_chooses(qtbot: QtBot, field: str, key: str, value: str) -> None:
    bench = Bench(qtbot, question(field))
    bench.keys(key)
    assert bench.last.value == value


def test_a_letter_that_two_share_goes_round(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.menopause"))
    bench.keys("a", "a")
    assert [answer.value for answer in bench.answers] == ["peri", "post"]


def test_ten_is_typed_as_one_and_zero(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("sup.pain_nrs"))
    bench.keys("4")
    assert bench.last.value == 4
    bench.keys("1", "0")
    assert bench.last.value == 10


def test_a_score_after_ten_starts_anew(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("sup.pain_nrs"))
    bench.keys("1", "0", "3")
    assert bench.last.value == 3


def test_numbers_that_a_score_does_not_have_are_not_offered(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("site.sins.pain"))
    bench.keys("2")
    assert not bench.answers
    bench.keys("3")
    assert bench.last.value == 3


def test_ecog_says_the_sentence_of_its_number(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.ecog"))
    bench.keys("1")
    assert "Light work possible" in bench.control._words.text()  # type: ignore[attr-defined]


def test_an_answer_from_elsewhere_is_shown_and_not_told(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("spec.her2_ihc"))
    bench.control.set_answer(recorded("3+"))
    assert chosen(bench) == "3+"
    bench.control.set_answer(Answer())
    assert chosen(bench) is None
    assert not bench.answers


def test_backspace_takes_an_answer_back(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.pregnant"))
    bench.keys("y", Key.Key_Backspace)
    assert bench.last == Answer()
    assert chosen(bench) is None


def test_tab_leaves_a_switch_in_one_step_both_ways(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("spec.her2_ihc"))
    bench.keys("3", Key.Key_Tab)
    assert bench.after.hasFocus()
    QTest.keyClick(bench.after, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert bench.has_focus()
    QTest.keyClick(bench.window.focusWidget(), Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert bench.before.hasFocus()


def test_a_read_only_switch_shows_its_answer_and_does_not_change(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.pregnant"))
    bench.control.set_answer(recorded(True))
    bench.control.set_read_only(True)
    QTest.mouseClick(bench.control.parts.parts[0], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert chosen(bench) == "Yes"
    assert not bench.answers


def test_a_state_that_the_vocabulary_holds_is_recorded_as_a_value(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.menopause"))
    bench.control.choose_unknown(Unknown.NOT_APPLICABLE)
    assert bench.last == recorded("n_a")
    bench.control.choose_unknown(Unknown.NOT_KNOWN)
    assert bench.last == unknown(Unknown.NOT_KNOWN)
