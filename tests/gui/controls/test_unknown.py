"""Unknown is an answer: the chip, its keys, and how a value takes its place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.controls.states import StateChip
from logic.answer import Answer, Unknown, recorded, unknown
from tests.gui.controls.asking import Bench, question

Key = Qt.Key
KINDS = ["lab.hb", "spec.her2_ish", "img.spine_compression", "spec.diagnosis", "spec.lab", "site.seen_on"]


def chip(bench: Bench) -> StateChip | None:
    """The chip that is to be seen."""
    return next((each for each in bench.control.findChildren(StateChip) if each.isVisible()), None)


@pytest.mark.parametrize("field", KINDS)
def test_a_question_mark_in_an_empty_field_is_not_known(qtbot: QtBot, field: str) -> None:
    bench = Bench(qtbot, question(field))
    bench.keys("?")
    shown = chip(bench)
    assert bench.last == unknown(Unknown.NOT_KNOWN)
    assert shown is not None
    assert shown.text() == "Not known"
    assert shown.hasFocus()


@pytest.mark.parametrize(
    ("letter", "kind"),
    [
        ("p", Unknown.PENDING),
        ("d", Unknown.NOT_DONE),
        ("n", Unknown.NOT_APPLICABLE),
        ("r", Unknown.DECLINED),
        ("k", Unknown.NOT_KNOWN),
    ],
)
def test_a_letter_right_after_it_chooses_the_kind(qtbot: QtBot, letter: str, kind: Unknown) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.keys("?", letter)
    assert bench.last == unknown(kind)


def test_letters_are_values_again_on_a_later_visit(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.interpreter"))
    bench.keys("?", "n")
    assert bench.last.unknown is Unknown.NOT_APPLICABLE
    bench.after.setFocus()
    bench.control.focus()
    bench.keys("n")
    assert bench.last == recorded(False)
    assert chip(bench) is None


def test_a_kind_that_the_question_does_not_offer_is_not_chosen(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.lvef_on"))
    bench.keys("?", "p")
    assert Unknown.PENDING not in [answer.unknown for answer in bench.answers]


def test_typing_a_value_takes_the_chip_away(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.keys("?", "9", ".", "5", Key.Key_Return)
    assert bench.last == recorded(9.5)
    assert chip(bench) is None
    assert bench.has_focus()


def test_backspace_on_the_chip_is_not_asked(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.keys("?", Key.Key_Backspace)
    assert bench.last == Answer()
    assert chip(bench) is None
    assert bench.has_focus()


@pytest.mark.parametrize("field", KINDS)
def test_f4_lists_the_kinds_that_fit(qtbot: QtBot, field: str) -> None:
    bench = Bench(qtbot, question(field))
    bench.keys(Key.Key_F4)
    menu = bench.control.findChild(QMenu)
    assert menu is not None
    offered = [Unknown(action.data()) for action in menu.actions()]
    assert offered == [*question(field).unknowns, Unknown.NOT_ASKED]
    menu.actions()[0].trigger()
    menu.close()
    assert bench.last.unknown is offered[0]


def test_the_button_opens_the_same_list(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    QTest.mouseClick(bench.row.unknown, Qt.MouseButton.LeftButton)
    menu = bench.control.findChild(QMenu)
    assert menu is not None
    menu.close()
    assert bench.row.unknown.accessibleName() == "Kinds of unknown for Haemoglobin"


def test_in_a_box_for_sentences_the_question_mark_is_a_sign(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("mdt.question"))
    bench.keys("?", Key.Key_Tab)
    assert bench.last == recorded("?")


def test_a_question_mark_behind_a_text_is_a_sign(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("spec.lab"))
    bench.keys("East?", Key.Key_Return)
    assert bench.last == recorded("East?")


def test_the_chip_says_who_set_it_and_its_name_has_the_state(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("spec.her2_ish"))
    bench.control.set_answer(unknown(Unknown.PENDING, by="Dr A. Placeholder", at="2026-11-22T10:42:07"))
    shown = chip(bench)
    assert shown is not None
    assert shown.accessibleName() == "HER2 ISH, Pending"
    assert "Dr A. Placeholder" in shown.toolTip()


def test_a_state_from_elsewhere_does_not_steal_the_focus(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("spec.her2_ish"))
    bench.before.setFocus()
    bench.control.set_answer(unknown(Unknown.PENDING))
    assert bench.before.hasFocus()


def test_tab_goes_through_the_chip_in_one_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.keys("?", Key.Key_Tab)
    assert bench.after.hasFocus()


def test_a_pending_test_may_carry_its_dates(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("spec.her2_ish"))
    bench.keys("?", "p", Key.Key_F4)
    menu = bench.control.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Dates of the test").trigger()
    menu.close()
    bench.keys("10.11.26", Key.Key_Tab, "+4d", Key.Key_Return)
    assert bench.last == unknown(Unknown.PENDING, requested_on="2026-11-10", expected_on="2026-11-26")
    shown = chip(bench)
    assert shown is not None
    assert "10-Nov-2026" in shown.toolTip()


def test_the_dates_of_a_pending_test_go_when_the_result_comes(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("spec.her2_ish"))
    bench.control.set_answer(unknown(Unknown.PENDING, requested_on="2026-11-10"))
    assert bench.row.dates is not None
    assert bench.row.dates.isVisible()
    assert bench.row.dates.requested.line.text() == "10-Nov-2026"
    bench.control.focus()
    bench.keys("a")
    assert bench.last == recorded("pos")
    assert not bench.row.dates.isVisible()
