"""What is built ahead of its need: it changes nothing in sight, gives way to whoever types, and ends with its case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gui.ahead import Ahead
from gui.case_view import CaseView
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, opened


def open_sample(window) -> CaseView:
    window.open_case(window.parts.archive.worklist()[0].case_id)
    assert window.case_view is not None
    return window.case_view


@pytest.fixture
def archive():
    made = memory_archive()
    keep_sample(made, 1)
    return made


def rows(view: CaseView, page: str) -> list[tuple[str, str]]:
    view.show_page(page)
    return [(row.path, row.label.text()) for row in view.page_widget.shown_rows()]


def settle(view: CaseView) -> None:
    """Let what was opened lay itself out; what the lines hang on is worked out at another time."""
    for _ in range(6):
        QApplication.processEvents()
        view.advice._idle.stop()


def finish(work: Ahead) -> None:
    while not work.done:
        work._touched = float("-inf")
        work._step()


def test_all_pages_are_built_while_the_case_is_left_alone_and_nothing_in_sight_moves(qtbot, archive):
    with opened(archive) as window:
        view = open_sample(window)
        settle(view)
        here, cursor, seen = view.here, focused(), view.grab().toImage()
        finish(view.ahead)
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


def test_nothing_is_built_while_somebody_types(qtbot, archive):
    with opened(archive) as window:
        view = open_sample(window)
        handle = window.windowHandle()
        press = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(handle, press)
        view.ahead._step()
        assert view._pages.built("patient") is None
        assert view.ahead.waiting


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
        finish(view.ahead)
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
        work = window.what_if.view.ahead
        finish(work)
        assert window.what_if.view._pages.built("board") is None
