"""Numbers with units: typed freely, converted once, never lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from gui.controls import Chip
from gui.controls.number import Number
from logic.answer import Answer, recorded
from tests.gui.controls.asking import Bench, question

Key = Qt.Key


def number(bench: Bench) -> Number:
    """The control, known to be a number."""
    assert isinstance(bench.control, Number)
    return bench.control


def visible_words(bench: Bench) -> str:
    """All words that stand in the row."""
    return " ".join(label.text() for label in bench.row.findChildren(QLabel) if label.isVisible())


def way(bench: Bench, words: str) -> QPushButton:
    """The button under the field that says `words`."""
    return next(each for each in bench.row.findChildren(QPushButton) if each.text() == words and each.isVisible())


def test_a_number_is_told_when_the_field_is_left(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.keys("11.2")
    assert not bench.answers
    assert bench.typed == ["1", "11", "11.", "11.2"]
    bench.keys(Key.Key_Tab)
    assert bench.answers == [recorded(11.2)]
    assert bench.after.hasFocus()


def test_a_decimal_comma_is_as_good(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.keys("11,2", Key.Key_Return)
    assert bench.last == recorded(11.2)


def test_another_unit_is_converted_and_both_stay_visible(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.calcium"))
    bench.keys("9.8 mg/dl", Key.Key_Return)
    assert round(bench.last.value, 3) == 2.445
    assert bench.last.entered == "9.8 mg/dL"
    assert number(bench).line.text() == "2.45"
    assert "9.8 mg/dL" in visible_words(bench)


def test_leaving_a_converted_number_alone_changes_nothing(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.calcium"))
    bench.control.set_answer(recorded(2.4451, "9.8 mg/dL"))
    bench.keys(Key.Key_Tab)
    assert not bench.answers


def test_a_number_that_fits_only_the_other_unit_is_asked_about(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.calcium"))
    bench.keys("9.8", Key.Key_Return)
    assert "not possible" in visible_words(bench)
    assert not number(bench).usable
    assert [chip.text() for chip in bench.row.findChildren(Chip) if chip.isVisible()] == ["not used"]
    QTest.mouseClick(way(bench, "Use mg/dL"), Qt.MouseButton.LeftButton)
    assert round(bench.last.value, 3) == 2.445
    assert number(bench).usable
    assert "not possible" not in visible_words(bench)


def test_an_unusual_number_is_used_and_can_be_kept(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.k"))
    bench.keys("7.9", Key.Key_Return)
    assert bench.last == recorded(7.9)
    assert "unusual" in visible_words(bench)
    QTest.mouseClick(way(bench, "Keep"), Qt.MouseButton.LeftButton)
    assert "unusual" not in visible_words(bench)


def test_a_text_that_is_no_number_is_kept_as_typed(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.keys("low", Key.Key_Tab)
    assert bench.last == Answer(entered="low")
    assert number(bench).line.text() == "low"
    assert "kept as typed" in visible_words(bench)


def test_the_note_is_part_of_the_description(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.keys("low", Key.Key_Tab)
    assert "kept as typed" in number(bench).line.accessibleDescription()


def test_a_multiple_goes_to_the_field_where_it_belongs(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.bilirubin"))
    bench.keys("1.8x", Key.Key_Return)
    assert [(field, answer.value) for field, answer in bench.elsewhere] == [("lab.bili_xuln", 1.8)]
    assert not bench.answers


def test_the_unit_is_a_button_with_a_list(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.calcium"))
    bench.keys("9.8")
    QTest.mouseClick(number(bench).unit, Qt.MouseButton.LeftButton)
    menu = bench.control.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "mg/dL").trigger()
    menu.close()
    assert bench.last.entered == "9.8 mg/dL"


def test_up_and_down_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.g8"))
    bench.keys("12", Key.Key_Up, Key.Key_Up, Key.Key_Down, Key.Key_Return)
    assert bench.last.value == 12.5


def test_escape_takes_the_typing_back(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.control.set_answer(recorded(11.2))
    bench.control.focus()
    number(bench).line.selectAll()
    bench.keys("9", Key.Key_Escape)
    assert number(bench).line.text() == "11.2"
    assert bench.typed[-1] == ""
    assert not bench.answers


def test_an_emptied_field_is_not_asked(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.control.set_answer(recorded(11.2))
    number(bench).line.selectAll()
    bench.keys(Key.Key_Delete, Key.Key_Tab)
    assert bench.last == Answer()


def test_a_whole_number_is_stored_whole(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("site.n"))
    bench.keys("3", Key.Key_Return)
    assert bench.last.value == 3
    assert isinstance(bench.last.value, int)


def test_the_name_has_the_unit(qtbot: QtBot) -> None:
    assert number(Bench(qtbot, question("lab.hb"))).line.accessibleName() == "Haemoglobin, g/dL"


def test_a_signed_number_is_read_only(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.hb"))
    bench.control.set_answer(recorded(11.2))
    bench.control.set_read_only(True)
    bench.keys("9", "?", Key.Key_F4, Key.Key_Up, Key.Key_Tab)
    assert number(bench).line.text() == "11.2"
    assert not bench.answers


def test_the_unit_of_the_workstation_is_meant_and_the_stored_one_stands_beside(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.creatinine"), unit="mg/dL")
    assert number(bench).unit.text() == "mg/dL"
    assert number(bench).line.accessibleName().endswith("mg/dL")
    bench.keys("1.2", Key.Key_Return)
    assert (bench.last.value, bench.last.entered) == (106.08, "1.2 mg/dL")
    assert number(bench).line.text() == "1.2"
    assert "106" in visible_words(bench)


def test_a_stored_value_is_shown_in_the_unit_of_the_workstation_and_left_alone(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.creatinine"), unit="mg/dL")
    bench.control.set_answer(recorded(100.0))
    assert number(bench).line.text() == "1.13"
    assert number(bench).note == ""
    bench.keys(Key.Key_Tab)
    assert bench.answers == []


def test_an_arrow_steps_the_stored_value_whatever_unit_is_in_use(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("lab.creatinine"), unit="mg/dL")
    bench.control.set_answer(recorded(100.0))
    number(bench).line.setText("100 µmol/L")
    bench.keys(Key.Key_Up, Key.Key_Return)
    assert bench.last.value == 100.0 + question("lab.creatinine").step
