"""A page that is not whole yet, and advice at full width, come in turns: no key is lost, and nobody is brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.advice.line import LineFace
from gui.ahead import lay_out_ahead
from gui.case_view import CaseView
from gui.what_if import changed_paths
from logic.answer import recorded
from logic.case import Case
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, opened, press

TAKEN = [0, 2, 6, 1000]


@pytest.fixture
def archive():
    made = memory_archive()
    keep_sample(made, 1)
    keep_sample(made, 2)
    return made


def open_sample(window, place: int = 0) -> CaseView:
    """Open a case, of which nothing is built but the page in view."""
    window.open_case(window.parts.archive.worklist()[place].case_id)
    window.case_view.ahead.drop()
    return window.case_view


def take(view: CaseView, steps: int) -> None:
    """Take some steps of the page that is on its way."""
    for _ in range(steps):
        if view._pages.coming:
            view._pages._turns._step()


def rows(view: CaseView, page: str) -> list[tuple[str, str]]:
    view.show_page(page)
    return [(row.path, row.label.text()) for row in view.page_widget.shown_rows()]


@pytest.mark.parametrize("taken", TAKEN)
def test_a_key_that_comes_before_the_page_reaches_its_first_field(qtbot, taken):
    with opened() as window:
        window.new_case()
        view = window.case_view
        view.ahead.drop()
        view.begin_page("goals")
        assert view._pages.coming
        take(view, taken)
        press(Qt.Key.Key_Question)
        assert len(changed_paths(Case(), view.session.case)) == 1
        assert view.page_widget.isVisible()


def test_the_page_before_is_out_of_sight_and_takes_nothing_while_the_next_one_comes(qtbot, archive):
    with opened(archive) as window:
        view = open_sample(window)
        before = view.page_widget
        view.begin_page("receptors")
        assert view._pages.coming
        assert not before.isVisible()
        assert not before.isAncestorOf(QApplication.focusWidget())
        take(view, 1000)
        assert view.page_widget.isVisible()
        assert view.page_widget.isAncestorOf(focused())


@pytest.mark.parametrize("taken", TAKEN[:3])
def test_another_page_may_be_asked_for_in_the_middle(qtbot, archive, taken):
    with opened(archive) as window:
        expected = rows(open_sample(window), "laboratory")
        window.close_case()
        view = open_sample(window)
        view.begin_page("laboratory")
        take(view, taken)
        view.begin_page("imaging")
        take(view, 1000)
        assert view.here.name == "imaging"
        assert view.page_widget.isVisible()
        assert rows(view, "laboratory") == expected


@pytest.mark.parametrize("taken", TAKEN)
def test_the_cursor_lands_in_the_field_that_was_asked_for(qtbot, archive, taken):
    with opened(archive) as window:
        view = open_sample(window)
        view.show_field("pt.ecog")
        take(view, taken)
        press(Qt.Key.Key_3)
        assert view.session.case.pt.ecog.value == 3
        assert view.here.name == "patient"


@pytest.mark.parametrize("taken", TAKEN)
def test_a_key_between_the_page_and_its_cursor_is_not_lost(qtbot, archive, taken):
    with opened(archive) as window:
        view = open_sample(window)
        view.show_field("pt.meds")
        take(view, taken)
        view.setFocus()  # where it stands until the cursor lands
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.NoModifier, "c"))
        assert focused().text() == "c"


@pytest.mark.parametrize("taken", TAKEN)
def test_who_leaves_while_a_page_comes_is_not_brought_back(qtbot, archive, taken):
    with opened(archive) as window:
        view = open_sample(window)
        view.begin_page("laboratory")
        take(view, taken)
        window.show_worklist()
        for _ in range(20):
            QApplication.processEvents()
        assert window._stack.currentWidget() is window.worklist
        assert window.worklist.isAncestorOf(focused())
        window.show_view("form")
        assert view.here.name == "laboratory"
        assert view.page_widget.isVisible()


@pytest.mark.parametrize("taken", TAKEN)
def test_a_change_that_is_taken_back_is_lit_on_its_page_when_that_has_come(qtbot, archive, taken):
    with opened(archive) as window:
        view = open_sample(window)
        view.session.answer("pt.ecog", recorded(4))
        view.undo()
        assert view._pages.coming
        take(view, taken)
        assert view.page_widget.row_of("pt.ecog").property("lit")
        assert view.here.name == "patient"


def test_a_page_is_laid_out_ahead_in_the_size_that_it_will_have(qtbot, archive):
    with opened(archive) as window:
        view = open_sample(window)
        for page in view.pages:
            for _ in view.build(page.name):
                continue
            laid = view._pages.built(page.name).size()
            room = view.columns.room_for(page.name)
            view.show_page(page.name)
            QApplication.processEvents()
            assert view.page_widget.size() == room
            assert laid in (room, view.page_widget.size())


@pytest.mark.parametrize("taken", TAKEN)
def test_a_key_that_comes_before_the_advice_at_full_width_reaches_its_first_line(qtbot, archive, taken):
    with opened(archive) as window:
        view = open_sample(window)
        window.show_view("advice")
        whole = view._views.named("advice")
        for _ in range(taken):
            whole._turns._step()
        press(Qt.Key.Key_A)
        first = whole.pane.advice.lines()[0]
        assert isinstance(focused(), LineFace)
        assert first.isAncestorOf(focused())
        assert view.session.decisions[first.words.rule].kind == "as_advised"


def test_what_is_laid_out_ahead_counts_as_seen_by_nobody(qtbot, archive):
    with opened(archive) as window:
        view = open_sample(window)
        for _ in view._built_ahead():
            continue
        for place in (window.place._help(), window.place._browser()):
            lay_out_ahead(place, window._stack.size())
        hidden = [each for each in window.findChildren(QWidget) if not each.isVisible()]
        assert len(hidden) > 500
        seen = [part for each in hidden for part in each.findChildren(QWidget) if part.isVisible()]
        assert [type(each).__name__ for each in seen if not each.isWindow()] == []
