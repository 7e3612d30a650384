"""Printing what is on screen: every word in view stands on the sheet, and nothing that is closed."""

from __future__ import annotations

import re
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.advice.line import LineFace
from gui.seen import seen_in
from gui.window import Window
from logic.desk import DocumentDesk
from logic.documents.blocks import Document, Table
from logic.documents.seen import Seen, seen_sheet
from storage.exits import FileInk
from storage.memory import memory_archive
from storage.pdf.raster import PdfRaster
from tests.gui.shell.shell import focused, keep_sample, opened, press
from tests.gui.shell.views import settle
from tests.logic.documents.paper_cases import words as sheet_words

Key, Mod = Qt.Key, Qt.KeyboardModifier
SIGNS = re.compile(r"[^\w]+")
OF_THE_SCREEN_ALONE = {"settles", "Key", "Card"}
"""Words that explain the screen: a column's head that the sheet puts elsewhere."""


def bare(text: str) -> str:
    """The letters and digits of a text, run together: lines break elsewhere on paper."""
    return SIGNS.sub("", text).lower()


def in_view(widget: QWidget) -> list[str]:
    """The words of every label that is shown, whether or not the list is scrolled to it."""
    labels = [each for each in widget.findChildren(QLabel) if each.isVisibleTo(widget) and bare(each.text())]
    return [each.text() for each in labels if each.text() not in OF_THE_SCREEN_ALONE]


def document(window: Window) -> Document:
    """The sheet of what is on screen now."""
    view = window.case_view
    desk: DocumentDesk = view.desk
    seen = seen_in(view)
    assert isinstance(seen, Seen)
    return seen_sheet(desk.request(view.session.consult, view.session.decisions, 1), seen)


def said(found: Document) -> str:
    """All that a sheet says, cell after cell."""
    return sheet_words(found)


def missing(widget: QWidget, window: Window) -> list[str]:
    """The words in view that the sheet lacks."""
    paper = bare(said(document(window)))
    return [text for text in in_view(widget) if bare(text) not in paper]


def story(number: int, archive=None) -> tuple:
    kept = archive or memory_archive()
    return kept, keep_sample(kept, number)


@pytest.mark.parametrize("number", [1, 2, 5])
def test_every_word_of_the_pane_stands_on_the_sheet(qtbot, number):
    archive, case_id = story(number)
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_page("receptors")
        settle()
        assert missing(window.case_view.advice.advice, window) == []


def test_an_open_card_is_printed_open_and_a_closed_one_closed(qtbot):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_page("receptors")
        closed = bare(said(document(window)))
        view.show_card("W-20")
        settle()
        line = view.advice.advice.line("W-20")
        own = line.body.words.sources[0].states
        assert bare(own) not in closed
        assert bare(own) in bare(said(document(window)))
        assert missing(view.advice.advice, window) == []
        press(Key.Key_A)
        settle()
        assert missing(view.advice.advice, window) == []
        line.close_card()
        again = bare(said(document(window)))
        assert bare(own) not in again
        assert "asadvised" in again


def test_a_group_that_is_folded_away_is_named_without_its_lines(qtbot):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_page("receptors")
        tab = window.case_view.advice.advice
        box = next(iter(tab.groups.values()))
        title = box.lines()[0].words.title
        assert bare(title) in bare(said(document(window)))
        box.head.click()
        settle()
        paper = said(document(window))
        assert "Folded away on screen." in paper
        assert box.words.title in paper


@pytest.mark.parametrize("tab", [1, 2])
def test_why_not_and_waiting_are_printed_as_they_stand(qtbot, tab):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        pane = window.case_view.advice
        window.case_view.show_page("receptors")
        pane.show_tab(tab)
        settle()
        assert missing((pane.why_not, pane.waiting)[tab - 1], window) == []


def test_a_search_in_why_not_narrows_the_sheet_too(qtbot):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        pane = window.case_view.advice
        window.case_view.show_page("receptors")
        pane.show_tab(1)
        pane.why_not.search.setText("predict")
        settle()
        found = document(window)
        paper = said(found)
        assert "Only what holds these words: predict" in paper
        shown = [row.words.title for row in pane.why_not.in_order() if not row.isHidden()]
        (table,) = [block for block in found.blocks if isinstance(block, Table)]
        assert [title[0].text for title, _stops, _rule in table.rows] == shown
        assert len(shown) < len(pane.why_not.rows())


def test_the_wide_view_prints_its_card_and_the_timeline_its_table(qtbot):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.show_view("advice")
        settle()
        assert missing(window.case_view.reading.card, window) == []
        window.show_view("timeline")
        settle()
        paper = bare(said(document(window)))
        for mark in window.case_view.timeline.table.marks:
            assert bare(mark.words) in paper
            assert bare(mark.when) in paper


def test_the_comparison_is_printed_with_both_sides(qtbot):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.save()
        window.show_view("compare")
        window.case_view.compare.shown_parts.set_chosen(1)
        window.case_view.compare._show()
        settle()
        assert missing(window.case_view.compare.list, window) == []
        assert "beside it: Today, 22-Nov-2026" in said(document(window))


def test_one_key_keeps_the_sheet_and_shows_it_as_it_prints(qtbot):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_page("receptors")
        press(Key.Key_F9, Mod.ShiftModifier)
        while view.documents.busy:
            settle()
        assert view.view == "documents"
        (kept,) = archive.documents(case_id)
        assert kept.title == "Advice, as on screen"
        data = archive.document_bytes(kept.document_id)
        assert view.documents.seen.data == data
        text = PdfRaster().text(data, 0)
        for words in ("SAMPLE, Marion", "14-Mar-1968", "000 4711 998", "Knowledge 2026.10", "43 days old"):
            assert words in text


def test_printing_the_view_can_be_stopped_and_keeps_nothing_then(qtbot, monkeypatch):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        view, begun, let = window.case_view, Event(), Event()
        pdf = FileInk.pdf
        monkeypatch.setattr(FileInk, "pdf", lambda *given: begun.set() or (let.wait(30) and pdf(*given)))
        press(Key.Key_F9, Mod.ShiftModifier)
        qtbot.waitUntil(begun.is_set)
        assert view.view == "documents"
        view.documents.side.progress.stop.click()
        let.set()
        qtbot.waitUntil(lambda: not view.documents.busy, timeout=20_000)
        assert archive.documents(case_id) == []


def test_the_same_view_gives_the_same_bytes(qtbot):
    archive, case_id = story(4)
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_page("receptors")
        settle()
        one, other = document(window), document(window)
        assert one == other
        assert window.case_view.desk._ink.pdf(one) == window.case_view.desk._ink.pdf(other)


def test_a_scratch_copy_prints_nothing(qtbot):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Key.Key_F12)
        settle()
        press(Key.Key_F9, Mod.ShiftModifier)
        settle()
        assert archive.documents(case_id) == []


def test_advice_at_full_width_begins_with_one_line_in_focus(qtbot):
    archive, case_id = story(1)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Key.Key_F8, Mod.ShiftModifier)
        assert window.case_view.reading.isVisible()
        settle()
        assert isinstance(focused(), LineFace)
        assert window.case_view.reading.pane.print.isVisible()
        window.case_view.reading.pane.print.click()
        settle()
        qtbot.waitUntil(lambda: not window.case_view.documents.leaving.running, timeout=20_000)
        assert [kept.title for kept in archive.documents(case_id)] == ["Advice, as on screen"]
        assert focused() is window.case_view.documents.side.print_this
        while window.case_view.documents.busy:
            settle()
