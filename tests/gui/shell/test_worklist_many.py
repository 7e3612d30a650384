"""A worklist of many cases: read as it comes into view, and the place in it kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.worklist import Worklist
from gui.worklist_model import PAGE, CaseModel
from gui.worklist_table import CaseTable
from logic.case import Case
from storage.memory import memory_archive
from tests.gui.shell.shell import DAY, Clock, focused, press, type_in
from tests.gui.shell.views import dress, nameless, settle, shown
from tests.storage import vignettes

SCREEN = (1366, 700)


def of(**changes):
    """Somebody in no hurry."""
    return vignettes.of(urgency="", **changes)


MANY = 2 * PAGE + 15


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.fixture
def archive():
    kept = memory_archive()
    for number in range(MANY):
        kept.new_case(Case(), of(family=f"Sample{'abcdefghij'[number % 10] * 3}", identifier=f"{number:04d}"))
    return kept


class Asked:
    """Gives pages of an archive, and remembers which were asked for."""

    def __init__(self, archive):
        self.archive, self.asked = archive, []

    def __call__(self, skip, most):
        self.asked.append((skip, most))
        return self.archive.worklist("", most, skip=skip)


def test_the_model_keeps_the_rules_of_its_kind_while_it_grows_and_is_renewed(qtbot, archive):
    table = CaseTable()
    qtbot.addWidget(table)
    tester = QAbstractItemModelTester(table.cases, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)  # it would read the next page inside its own look at a reset
    assert tester.model() is table.cases
    table.cases.show_pages(Asked(archive), DAY)
    while table.cases.canFetchMore(QModelIndex()):
        table.cases.fetchMore(QModelIndex())
    assert table.cases.rowCount() == MANY
    table.cases.show_pages(Asked(archive), DAY, MANY)
    table.cases.show_pages(lambda _skip, _most: (), DAY)
    assert table.cases.rowCount() == 0


def test_only_what_comes_into_view_is_read(qtbot, archive):
    table = CaseTable()
    asked = Asked(archive)
    with shown(table, (900, 500)):
        table.show_pages(asked, DAY, keep_place=False)
        settle()
        assert asked.asked == [(0, PAGE)]
        assert len(table.cases._words) < PAGE
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
        settle()
        assert asked.asked == [(0, PAGE), (PAGE, PAGE)]


def test_a_case_that_moved_between_two_pages_is_not_shown_twice(qtbot, archive):
    table = CaseTable()
    qtbot.addWidget(table)
    model = CaseModel(table)
    model.show_pages(Asked(archive), DAY)
    newest = archive.new_case(Case(), of(family="New", identifier="9999"))
    model.fetchMore(QModelIndex())
    ids = [row.case_id for row in model.rows]
    assert len(ids) == len(set(ids)) == 2 * PAGE - 1
    assert newest not in ids


def test_end_and_page_down_reach_the_last_case_with_the_keyboard(qtbot, archive):
    with shown(Worklist(archive, Clock(), ""), SCREEN) as view:
        view.focus_search()
        press(Qt.Key.Key_Down)
        assert focused() is view.table
        for _ in range(6):
            press(Qt.Key.Key_End)
            settle()
        assert view.table.current().identifier == "0000"
        assert not view.table.cases.has_more


def test_a_refresh_keeps_the_chosen_case_and_the_place(qtbot, archive):
    with shown(Worklist(archive, Clock(), ""), SCREEN) as view:
        view.table.setFocus()
        for _ in range(2):
            press(Qt.Key.Key_End)
            settle()
        view.table.selectRow(70)
        settle()
        chosen, scrolled = view.table.current().case_id, view.table.verticalScrollBar().value()
        assert scrolled > 0
        archive.keep_draft(chosen, Case(), of(family="Renamed", identifier="x", due_on="2027-01-01"), "")
        before = view.table.cases.rowCount()
        view.refresh()
        settle()
        assert view.table.current().case_id == chosen or chosen not in [r.case_id for r in view.table.cases.rows]
        assert view.table.cases.rowCount() >= before
        assert view.table.verticalScrollBar().value() > 0


def test_a_refresh_without_a_change_moves_nothing(qtbot, archive):
    with shown(Worklist(archive, Clock(), ""), SCREEN) as view:
        view.table.setFocus()
        press(Qt.Key.Key_End)
        settle()
        view.table.selectRow(40)
        settle()
        before = (view.table.current(), view.table.verticalScrollBar().value(), view.table.cases.rowCount())
        view.refresh()
        settle()
        assert (view.table.current(), view.table.verticalScrollBar().value(), view.table.cases.rowCount()) == before


def test_when_the_chosen_draft_is_gone_the_next_one_is_chosen(qtbot, archive):
    with shown(Worklist(archive, Clock(), ""), SCREEN) as view:
        view.confirm = lambda _row: True
        view.table.setFocus()
        view.table.selectRow(5)
        after = view.table.cases.rows[6].case_id
        press(Qt.Key.Key_Delete)
        assert view.table.current().case_id == after


def test_a_new_search_begins_at_the_top(qtbot, archive):
    with shown(Worklist(archive, Clock(), ""), SCREEN) as view:
        view.table.selectRow(40)
        settle()
        view.focus_search()
        type_in("sampleaa")
        assert view.table.currentIndex().row() == 0
        assert view.table.verticalScrollBar().value() == 0


def test_the_count_says_when_there_are_more(qtbot, archive):
    with shown(Worklist(archive, Clock(), ""), SCREEN) as view:
        assert view._count.text() == f"more than {PAGE} cases"
        view.focus_search()
        type_in("0001")
        assert view._count.text() == "One case"


def test_the_order_is_chosen_with_the_keyboard(qtbot, archive):
    with shown(Worklist(archive, Clock(), ""), SCREEN) as view:
        view.order_choice.box.setFocus()
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Down)
        view.order_choice.box.activated.emit(view.order_choice.box.currentIndex())
        assert view.order_choice.box.currentText() == "By name"
        assert view.table.cases.rows[0].family == "Sampleaaa"
        assert nameless(view) == []


def test_each_filter_says_what_it_means(qtbot, archive):
    with shown(Worklist(archive, Clock(), ""), SCREEN) as view:
        assert all(button.accessibleDescription() for button in view.rail.buttons.values())
