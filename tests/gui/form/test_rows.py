"""Pages with rows: typed in, edited below, moved, copied, removed, brought back."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.form import RowPage
from gui.form.row_table import EDGES, LINE
from gui.theme import active, px
from logic import paths
from logic.answer import Unknown, recorded
from logic.casefile import read_case_file
from tests.gui.form.fakes import FakeSession
from tests.gui.form.pages import press, settle, shown
from tests.gui.form.sample import sample_case
from tests.gui.shell.shell import SAMPLES

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def sites(qtbot: QtBot, session: FakeSession) -> RowPage:
    """The page of metastatic sites."""
    page = shown(qtbot, "sites", session)
    assert isinstance(page, RowPage)
    return page


def organs(session: FakeSession) -> list[str]:
    """The organs of all rows, in order."""
    return [row.organ.value for row in session.case.site]


def cells(page: RowPage, row: int) -> list[str]:
    """The words of a line of the table."""
    return [page.table.item(row, column).text() for column in range(page.table.columnCount())]


def test_two_letters_and_enter_make_a_row_and_go_into_it(qtbot: QtBot) -> None:
    session = FakeSession()
    page = sites(qtbot, session)
    page.focus_first_open()
    assert page.add.line.hasFocus()
    press(page, "bo", Key.Key_Return)
    assert organs(session) == ["bone"]
    focused = next(row for row in page.shown_rows() if row.control.focused())
    assert focused.path == "site[0].place"
    press(page, "L2", Key.Key_Return)
    assert session.case.site[0].place.value == "l2"
    assert cells(page, 0)[:2] == ["Bone", "L2"]


def test_a_drug_makes_a_treatment_row(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "treatment", session)
    page.focus_first_open()
    press(page, "letrozole", Key.Key_Return)
    assert session.case.line[0].regimen == recorded(("letrozole",))


def test_surgery_and_radiotherapy_are_treatments_and_the_table_says_which(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "treatment", session)
    page.focus_first_open()
    press(page, "surg", Key.Key_Return)
    assert session.case.line[0].regimen == recorded(("surgery",))
    session.answer("line[0].surgery.operation", recorded("breast_conserving"))
    assert cells(page, 0)[1] == "Breast-conserving surgery"
    page.add.line.setFocus()
    press(page, "radio", Key.Key_Return)
    assert session.case.line[1].regimen == recorded(("radiotherapy",))


def test_a_treatment_whose_name_is_long_has_two_lines_and_the_table_is_as_tall_as_its_rows(qtbot: QtBot) -> None:
    page = shown(qtbot, "treatment", FakeSession(read_case_file(next(SAMPLES.glob("1-*.json")))))
    table = page.table
    names = [cells(page, row)[1] for row in range(table.rowCount())]
    long = next(row for row, name in enumerate(names) if len(name) > 40)
    short = names.index("Letrozole")
    assert table.rowHeight(long) > table.rowHeight(short)
    heights = [table.rowHeight(row) for row in range(table.rowCount())]
    assert table.height() == table.horizontalHeader().height() + sum(heights)


@pytest.mark.parametrize("number", [1, 2, 4, 7])
def test_no_treatment_is_cut_in_the_table_and_no_word_broken(qtbot: QtBot, number: int) -> None:
    page = shown(qtbot, "treatment", FakeSession(read_case_file(next(SAMPLES.glob(f"{number}-*.json")))))
    table = page.table
    for row in range(table.rowCount()):
        room = QRect(0, 0, table.columnWidth(1) - px(EDGES), 1000)
        metrics = QFontMetrics(active().font("body"))
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, cells(page, row)[1])
        assert words.height() <= table.rowHeight(row)
        assert words.width() <= room.width()


def test_rows_whose_words_fit_have_one_line(qtbot: QtBot) -> None:
    table = shown(qtbot, "receptors", FakeSession(read_case_file(next(SAMPLES.glob("1-*.json"))))).table
    assert {table.rowHeight(row) for row in range(table.rowCount())} == {px(LINE)}


def test_alt_r_adds_an_empty_row(qtbot: QtBot) -> None:
    session = FakeSession()
    page = sites(qtbot, session)
    press(page, Key.Key_R, held=ALT)
    settle()
    assert len(session.case.site) == 1
    assert page.chosen == 0


def test_the_selected_row_is_edited_below(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = sites(qtbot, session)
    page.table.setFocus()
    press(page, Key.Key_Down, Key.Key_Down)
    assert page.chosen == 2
    assert "Liver" in page._title.text()
    page.focus_field("site[2].max_mm")
    page.row_of("site[2].max_mm").control.line.selectAll()  # type: ignore[union-attr]
    press(page, "26", Key.Key_Return)
    assert session.case.site[2].max_mm.value == 26
    assert session.case.site[0].max_mm.value == 31
    assert any(words.startswith("26") for words in cells(page, 2))


def test_moving_to_another_row_shows_its_own_answers(qtbot: QtBot) -> None:
    page = sites(qtbot, FakeSession(sample_case()))
    row = page.row_of("site[0].n")
    assert row is not None
    assert row.control.answer.value == 2
    page.choose_row(1)
    assert row.path == "site[1].n"
    assert row.control.answer.value == 1


def test_delete_removes_a_row_and_undo_brings_it_back(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = sites(qtbot, session)
    said: list[str] = []
    session.undo_offered.connect(said.append)
    page.table.setFocus()
    page.table.setCurrentCell(1, 0)
    press(page, Key.Key_Delete)
    assert organs(session) == ["bone", "liver"]
    assert said
    assert page.chosen == 0
    assert page.table.hasFocus()
    session.undo()
    settle()
    assert page.table.rowCount() == 3


def test_alt_arrows_move_a_row_and_it_stays_selected(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = sites(qtbot, session)
    page.table.setFocus()
    page.table.setCurrentCell(2, 0)
    press(page, Key.Key_Up, held=ALT)
    assert organs(session) == ["bone", "liver", "bone"]
    assert page.chosen == 1


def test_ctrl_d_copies_the_selected_row(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = sites(qtbot, session)
    page.table.setFocus()
    press(page, Key.Key_D, held=CTRL)
    settle()
    assert organs(session) == ["bone", "bone", "bone", "liver"]
    assert page.chosen == 1
    assert len({row.key for row in session.case.site}) == 4


def test_everything_the_keys_do_can_be_clicked(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = sites(qtbot, session)
    named = {each.accessibleName() or each.text(): each for each in page.findChildren(QPushButton)}
    QTest.mouseClick(named["Move down (Alt Down)"], Qt.MouseButton.LeftButton)
    assert page.chosen == 1
    QTest.mouseClick(named["Duplicate (Ctrl D)"], Qt.MouseButton.LeftButton)
    assert len(session.case.site) == 4
    QTest.mouseClick(named["Remove this row"], Qt.MouseButton.LeftButton)
    assert len(session.case.site) == 3
    QTest.mouseClick(named["Add site"], Qt.MouseButton.LeftButton)
    assert len(session.case.site) == 4


def test_a_jump_opens_the_right_row(qtbot: QtBot) -> None:
    page = sites(qtbot, FakeSession(sample_case()))
    assert page.focus_field("site[2].n")
    assert page.chosen == 2
    assert page.row_of("site[2].n").control.focused()  # type: ignore[union-attr]


def test_an_unknown_cell_has_word_and_icon(qtbot: QtBot) -> None:
    page = shown(qtbot, "receptors", FakeSession(sample_case()))
    assert isinstance(page, RowPage)
    item = page.table.item(1, 5)
    assert item.text() == "pending"
    assert not item.icon().isNull()


def test_a_screen_reader_hears_the_column_with_each_cell(qtbot: QtBot) -> None:
    page = shown(qtbot, "receptors", FakeSession(sample_case()))
    assert isinstance(page, RowPage)
    assert QAccessible.queryAccessibleInterface(page.table).role() == QAccessible.Role.Table
    assert page.table.horizontalHeaderItem(0).text() == "Specimen from"
    assert page.table.item(1, 2).data(Qt.ItemDataRole.AccessibleTextRole).startswith("ER stained: 80")


def test_without_rows_only_the_line_for_a_new_one_is_there(qtbot: QtBot) -> None:
    page = sites(qtbot, FakeSession())
    assert not page.row_body.isVisible()
    assert page.add.isVisible()


def test_a_signed_page_takes_no_rows(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = sites(qtbot, session)
    page.set_read_only(True)
    press(page, Key.Key_R, held=ALT)
    page.table.setFocus()
    press(page, Key.Key_Delete)
    assert len(paths.get(session.case, "site[2].organ").value) > 0
    assert len(session.case.site) == 3


def test_a_new_row_begins_empty_and_what_was_being_typed_stays_with_its_own(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = sites(qtbot, session)
    page.choose_row(1)
    page.focus_field("site[1].max_mm")
    press(page, "17")
    press(page, Key.Key_R, held=ALT)
    settle()
    assert page.chosen == 3
    assert session.case.site[1].max_mm.value == 17
    page.add.line.setFocus()
    assert not session.case.site[3].max_mm.asked


def test_what_is_being_typed_is_kept_when_the_rest_of_the_page_is_filled(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "laboratory", session)
    page.focus_field("lab.hb")
    press(page, "12.6")
    page.fill_rest(Unknown.NOT_DONE)
    assert session.case.lab.hb.value == 12.6
    assert session.case.lab.plt.unknown is Unknown.NOT_DONE


def test_a_segment_is_named_by_its_number(qtbot: QtBot) -> None:
    session = FakeSession()
    page = sites(qtbot, session)
    page.focus_first_open()
    press(page, "li", Key.Key_Return, "6", Key.Key_Return)
    assert session.case.site[0].place.value == "liver_6"
    assert cells(page, 0)[:2] == ["Liver", "Segment VI"]
