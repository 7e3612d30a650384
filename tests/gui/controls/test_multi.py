"""Several words: ticks, None, and words of one's own."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.controls.multi import Multi, TickChip
from logic.answer import Answer, Unknown, recorded
from tests.gui.controls.asking import Bench, question

Key = Qt.Key


def multi(bench: Bench) -> Multi:
    """The control, known to take several words."""
    assert isinstance(bench.control, Multi)
    return bench.control


def chip(bench: Bench, words: str) -> TickChip:
    """A chip by its words."""
    return next(each for each in multi(bench).chips if each.text() == words)


def ticked(bench: Bench) -> list[str]:
    """The words of all ticked chips."""
    return [each.text() for each in multi(bench).chips if each.isChecked()]


def test_none_stands_first_and_excludes_the_others(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("dx.local_problem"))
    assert multi(bench).chips[0].text() == "None"
    bench.keys("u", "p")
    assert bench.last == recorded(("ulceration", "pain"))
    bench.keys("0")
    assert bench.last == recorded(("none",))
    assert ticked(bench) == ["None"]
    bench.keys("i")
    assert bench.last == recorded(("infection",))


def test_none_of_a_list_without_that_word_is_an_empty_answer(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.comorbid"))
    bench.keys("0")
    assert bench.last == recorded(())
    assert ticked(bench) == ["None"]


def test_a_list_of_which_one_always_holds_offers_no_none(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("mdt.disciplines"))
    assert multi(bench).chips[0].text() == "Medical oncology"
    bench.keys("0", "1")
    assert bench.last.value == ("medonc",)


def test_a_digit_toggles_and_the_last_tick_taken_away_is_not_asked(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.goals"))
    bench.keys("1")
    assert bench.last == recorded(("live_long",))
    bench.keys("1")
    assert bench.last == Answer()


def test_words_keep_the_order_of_the_list(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.goals"))
    bench.keys("3", "1")
    assert bench.last.value == ("live_long", "few_visits")


def test_a_click_ticks(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.goals"))
    QTest.mouseClick(chip(bench, "Stay at work"), Qt.MouseButton.LeftButton)
    assert bench.last.value == ("work",)
    assert ticked(bench) == ["Stay at work"]


def test_ticking_moves_no_chip(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.goals"))
    before = [each.geometry() for each in multi(bench).chips]
    bench.keys("1", "2")
    qtbot.wait(1)
    assert [each.geometry() for each in multi(bench).chips] == before


def test_other_words_are_added_and_removed(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.meds"))
    bench.keys("cit", Key.Key_Down, Key.Key_Return)
    assert bench.last == recorded(("citalopram",))
    bench.keys("fish oil", Key.Key_Return)
    assert bench.last == recorded(("citalopram", "fish oil"))
    bench.keys(Key.Key_Backspace)
    assert bench.last == recorded(("citalopram",))
    QTest.mouseClick(multi(bench)._added[0], Qt.MouseButton.LeftButton)
    assert bench.last == Answer()


def test_a_word_that_was_typed_and_not_entered_is_kept_on_leaving(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.meds"))
    bench.keys("letrozole", Key.Key_Tab)
    assert bench.last.value == ("letrozole",)


def test_each_added_word_can_be_removed_by_name(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.comorbid"))
    bench.control.set_answer(recorded(("t2dm", "glaucoma")))
    assert ticked(bench) == ["Diabetes type 2"]
    assert [each.accessibleName() for each in multi(bench)._added] == ["Remove glaucoma"]


def test_chips_are_one_stop_and_the_line_is_another(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.comorbid"))
    bench.before.setFocus()
    stops = []
    for _ in range(6):
        bench.keys(Key.Key_Tab)
        stops.append(bench.window.focusWidget())
        if bench.after.hasFocus():
            break
    assert stops[0] is multi(bench).chips[0]
    assert multi(bench).add is not None
    assert stops[1] is multi(bench).add.line  # type: ignore[union-attr]
    assert stops[2] is bench.after


def test_arrows_walk_from_chip_to_chip(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.goals"))
    bench.keys(Key.Key_Right, Key.Key_Space)
    assert bench.last.value == ("feel_well",)


def test_a_state_takes_the_place_of_the_chips(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.goals"))
    bench.keys("?", "r")
    assert bench.last.unknown is Unknown.DECLINED
    assert not multi(bench).chips[0].isVisible()


def test_a_signed_answer_does_not_change(qtbot: QtBot) -> None:
    bench = Bench(qtbot, question("pt.goals"))
    bench.control.set_answer(recorded(("work",)))
    bench.control.set_read_only(True)
    QTest.mouseClick(chip(bench, "Other"), Qt.MouseButton.LeftButton)
    assert ticked(bench) == ["Stay at work"]
    assert not bench.answers
