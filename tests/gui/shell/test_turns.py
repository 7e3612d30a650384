"""Work in turns: a case opens, and its pages are built ahead, while the window goes on answering."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid, ownedByPython

from gui.case_view import CaseView
from gui.turns import Turns
from gui.what_if import changed_paths
from logic.case import Case
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, opened, press

PATIENT = "MS \u2026998"


def open_sample(window) -> CaseView:
    window.open_case(window.parts.archive.worklist()[0].case_id)
    assert window.case_view is not None
    return window.case_view


@pytest.fixture
def archive():
    made = memory_archive()
    keep_sample(made, 1)
    keep_sample(made, 2)
    return made


def rows(view: CaseView, page: str) -> list[tuple[str, str]]:
    view.show_page(page)
    return [(row.path, row.label.text()) for row in view.page_widget.shown_rows()]


def advice(view: CaseView) -> list[object]:
    return [line.words for line in view.advice.advice.lines()]


def settle(view: CaseView) -> None:
    """Let what was opened lay itself out; what the lines hang on is worked out at another time."""
    for _ in range(6):
        QApplication.processEvents()
        view.advice._idle.stop()


# The turns themselves


def test_between_two_turns_everything_else_gets_its_own(qtbot):
    owner, done = QObject(), []

    def steps() -> Iterator[None]:
        for number in range(3):
            QTest.qSleep(20)
            done.append(number)
            yield

    turns = Turns(owner, steps())
    turns.start()
    assert done == []
    QApplication.processEvents()
    assert done == [0]
    with qtbot.waitSignal(turns.finished, timeout=60_000):
        pass
    assert done == [0, 1, 2]
    assert turns.done


def test_who_needs_the_work_sooner_has_it_at_once_and_from_within_it_nothing_is_taken_twice(qtbot):
    owner, done = QObject(), []

    def steps() -> Iterator[None]:
        for number in range(3):
            turns.finish()
            done.append(number)
            yield

    turns = Turns(owner, steps())
    turns.finish()
    assert (done, turns.done) == ([0, 1, 2], True)


def test_work_that_is_dropped_is_closed_and_ends_without_word(qtbot):
    owner, said = QObject(), []

    def steps() -> Iterator[None]:
        try:
            yield
            said.append("went on")
        finally:
            said.append("closed")

    turns = Turns(owner, steps())
    turns.finished.connect(lambda: said.append("finished"))
    turns._step()
    turns.drop()
    assert (said, turns.done, turns.waiting) == (["closed"], True, False)


def test_a_step_that_fails_ends_the_work(qtbot):
    owner = QObject()

    def steps() -> Iterator[None]:
        yield
        raise ValueError("broken")

    turns = Turns(owner, steps())
    with pytest.raises(ValueError, match="broken"):
        turns.finish()
    assert turns.done


# A case that opens


def test_a_case_opens_in_turns_to_what_it_is_when_it_is_opened_at_once(qtbot, archive):
    with opened(archive) as window:
        view = open_sample(window)
        whole = (view.here, focused().accessibleName(), advice(view), window.windowTitle())
        case_id = view.session.case_id
        window.close_case()
        with qtbot.waitSignal(window.case_opened, timeout=60_000) as told:
            window.begin_case(case_id)
            assert not window._opening.done
        assert told.args == [case_id]
        view = window.case_view
        QApplication.processEvents()
        assert (view.here, focused().accessibleName(), advice(view), window.windowTitle()) == whole


@pytest.mark.parametrize("taken", [0, 1, 2, 3, 4, 6, 9, 20, 30])
def test_a_case_that_is_asked_for_while_it_opens_is_whole(qtbot, archive, taken):
    with opened(archive) as window:
        expected = advice(open_sample(window))
        case_id = window.case_view.session.case_id
        window.close_case()
        window.begin_case(case_id)
        for _ in range(taken):
            window._opening._step()
        assert advice(window.case_view) == expected
        assert window._opening.done


def test_a_key_that_comes_while_a_case_opens_reaches_the_field_where_the_cursor_lands(qtbot):
    with opened() as window:
        reached = []
        for taken in (1000, 0, 1, 2, 3, 5, 9):
            window.new_case()
            for _ in range(taken):
                window._opening._step()
            press(Qt.Key.Key_Y)
            view = window.case_view
            reached.append((changed_paths(Case(), view.session.case), focused().accessibleName()))
        assert reached[0][0]
        assert reached == [reached[0]] * len(reached)


def test_nothing_is_said_of_a_case_before_it_is_known(qtbot, archive):
    with opened(archive) as window:
        window.begin_case(archive.worklist()[0].case_id)
        while not window._opening.done:
            pane = window._view.advice if window._view is not None else None
            said = [each for each in pane.findChildren(QLabel) if each.isVisible()] if pane is not None else []
            assert {each.text() for each in said} <= {""}
            window._opening._step()
        QApplication.processEvents()
        assert window.case_view.advice.advice.isVisible()
        assert window.case_view.page_bar.isVisible()


@pytest.mark.parametrize("taken", [0, 1, 2, 3, 5, 9, 20])
def test_another_case_may_be_opened_while_one_opens(qtbot, archive, taken):
    first, second = (row.case_id for row in archive.worklist())
    with opened(archive) as window:
        window.begin_case(first)
        for _ in range(taken):
            window._opening._step()
        window.begin_case(second)
        assert window.case_view.session.case_id == second
        assert len(window.findChildren(CaseView)) <= 2  # the first one is taken apart in turns
        qtbot.waitUntil(lambda: len(window.findChildren(CaseView)) == 1, timeout=30_000)
        assert window.findChildren(CaseView) == [window.case_view]


@pytest.mark.parametrize("taken", [0, 1, 2, 3, 5, 9, 20])
def test_who_leaves_while_a_case_opens_is_not_brought_back(qtbot, archive, taken):
    with opened(archive) as window:
        window.begin_case(archive.worklist()[0].case_id)
        for _ in range(taken):
            window._opening._step()
        window.show_worklist()
        while not window._opening.done:
            QApplication.processEvents()
        assert window.worklist.isVisible()


@pytest.mark.parametrize("taken", [0, 1, 2, 3, 5, 9, 20])
def test_a_window_that_is_locked_while_a_case_opens_shows_and_takes_nothing_of_it(qtbot, archive, taken):
    with opened(archive) as window:
        window.begin_case(next(row.case_id for row in archive.worklist("sample")))
        for _ in range(taken):
            window._opening._step()
        window.lock.lock()
        while not window._opening.done:
            QApplication.processEvents()
        assert window.lock.on
        assert PATIENT not in window.windowTitle()
        assert window.lock.cover.isAncestorOf(focused())
        window.lock.open()
        assert window.case_view.isVisible()
        assert PATIENT in window.windowTitle()


@pytest.mark.parametrize("taken", [0, 2, 5, 20])
def test_the_keys_that_are_shown_while_a_case_opens_go_with_any_key(qtbot, archive, taken):
    with opened(archive) as window:
        window.begin_case(archive.worklist()[0].case_id)
        for _ in range(taken):
            window._opening._step()
        window._show_keys()
        while not window._opening.done:
            QApplication.processEvents()
        assert window.overlay.isVisible()
        press(Qt.Key.Key_Space)
        assert not window.overlay.isVisible()


# What is built ahead


def test_all_pages_are_built_while_the_case_is_left_alone_and_nothing_in_sight_moves(qtbot, archive):
    with opened(archive) as window:
        view = open_sample(window)
        settle(view)
        here, cursor, seen = view.here, focused(), view.grab().toImage()
        view.ahead.finish()
        settle(view)
        assert all(view._pages.built(page.name) is not None for page in view.pages)
        assert (view.here, focused()) == (here, cursor)
        assert view.grab().toImage() == seen


@pytest.mark.parametrize("steps", [1, 3, 8])
def test_a_page_that_was_only_begun_is_whole_when_it_is_asked_for(qtbot, archive, steps):
    with opened(archive) as window:
        expected = rows(open_sample(window), "patient")
        window.close_case()
        view = open_sample(window)
        work = view._pages.ahead()
        for _ in range(steps):
            next(work)
        assert rows(view, "patient") == expected
        assert sum(1 for _ in work) > 0
        assert rows(view, "patient") == expected


def test_the_work_rests_while_the_case_is_out_of_sight_and_ends_when_it_is_closed(qtbot, archive):
    with opened(archive) as window:
        work = open_sample(window).ahead
        assert work.waiting
        window.show_worklist()
        assert not work.waiting
        window.show_view("form")
        assert work.waiting
        window.close_case()
        assert not work.waiting


def test_advice_made_ahead_counts_as_never_seen_and_is_what_is_shown(qtbot, archive):
    with opened(archive) as window:
        view = open_sample(window)
        view.ahead.finish()
        made = [line.words for line in view.reading.pane.advice.lines()]
        window.show_view("advice")
        shown = view.reading.pane.advice.lines()
        assert [line.words for line in shown] == made
        assert made
        assert all(line.face.new_word == "" for line in shown)


def test_a_copy_that_is_only_for_trying_builds_nothing_ahead(qtbot, archive):
    with opened(archive) as window:
        open_sample(window)
        window.swap_what_if()
        view = window.what_if.view
        view.ahead.finish()
        assert view._pages.built("board") is None


# What is put away


@pytest.mark.parametrize("what", ["case", "what if", "guide"])
def test_what_is_put_away_belongs_to_qt_until_qt_deletes_it(qtbot, archive, what):
    """PySide's own search for garbage must not take a view apart while Qt does: that crashed now and then."""
    with opened(archive) as window:
        open_sample(window)
        window.guide.begin() if what == "guide" else None
        window.swap_what_if() if what == "what if" else None
        gone = {"case": window.case_view, "what if": window.what_if, "guide": window.guide.guide}[what]
        window.close_case() if what == "case" else window.show_worklist()
        assert not ownedByPython(gone)
        assert gone.isHidden()
        session = gone.session
        qtbot.waitUntil(lambda: not isValid(gone), timeout=30_000)
        qtbot.waitUntil(lambda: not isValid(session), timeout=30_000)
