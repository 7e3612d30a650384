"""What must stand whole on a board list: who the patient is, the question, the short words, the meeting."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from gui import two_lines
from gui.board.words import identity
from gui.speech import speak
from gui.theme import Theme, active
from gui.worklist_words import Cell
from logic.answer import recorded
from logic.paths import put
from logic.words import tr
from storage.memory import memory_archive
from tests.gui.board.boards import THURSDAY, keep, sample
from tests.gui.board.test_board_list import shown_board
from tests.gui.shell.shell import opened, press
from tests.gui.shell.views import dress, settle


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.fixture
def archive():
    kept = memory_archive()
    for number in (1, 3, 4, 2):
        keep(kept, put(sample(number), "mdt.meeting", recorded(THURSDAY)))
    return kept


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_birth_date_and_number_stand_whole_and_no_word_of_a_question_is_lost(qtbot, archive, monkeypatch, scale):
    theme = Theme("light", scale)
    drawn: list[tuple[str, int]] = []

    def measure(_painter, room, text, role, _tone):
        drawn.append((text, QFontMetrics(active().font(role)).horizontalAdvance(text) - room.width()))

    with opened(archive, (1366, 728), theme) as window:
        view = shown_board(window, qtbot)
        monkeypatch.setattr(two_lines, "_line", measure)
        view.table.viewport().grab()
        identities = [identity(place.row) for place in view.table.cases.places[:2]]
        assert [short for text, short in drawn if text in identities and short > 0] == []
        assert {text for text, _ in drawn} >= set(identities)
        assert [text for head, rest in pairwise(drawn) for text in broken(head, rest, view)] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_short_words_of_a_list_stand_whole(qtbot, archive, monkeypatch, language):
    drawn: list[tuple[str, int]] = []

    def measure(_painter, room, text, role, _tone):
        drawn.append((text, QFontMetrics(active().font(role)).horizontalAdvance(text) - room.width()))

    speak(language)
    try:
        with opened(archive, (1366, 728)) as window:
            view = shown_board(window, qtbot)
            monkeypatch.setattr(two_lines, "_line", measure)
            view.table.viewport().grab()
            short = {tr(word) for word in ("Yes", "No", "Ready", "Not ready", "All four")}
            assert short & {text for text, _ in drawn}
            assert [text for text, over in drawn if text in short and over > 0] == []
            head = view.table.horizontalHeader()
            titles = [
                (view.table.cases.headerData(place, Qt.Orientation.Horizontal), head.sectionSize(place))
                for place in range(head.count())
            ]
            font = QFontMetrics(head.font())
            assert [title for title, width in titles if width and font.horizontalAdvance(title) > width] == []
    finally:
        speak("en")


def broken(head, rest, view):
    """A question whose first line is shortened although it goes on below."""
    questions = [state.question for state in view.table.cases.states.values()]
    return [head[0] for each in questions if each == f"{head[0]} {rest[0]}" and head[1] > 0]


def test_the_choice_of_the_meeting_is_whole_when_meetings_come_after_it_was_shown(qtbot, archive):
    with opened(archive, (1366, 728)) as window:
        head = shown_board(window, qtbot).head
        keep(archive, put(sample(5), "mdt.meeting", recorded("Breast board, 03-Dec-2026, 08:00")))
        window.show_worklist()
        shown_board(window, qtbot)
        assert head.box.isVisible()
        assert head.box.width() >= QFontMetrics(head.box.font()).horizontalAdvance(head.box.currentText())
        assert head.box._option()[1] == head.box.currentText()


def test_a_long_first_line_goes_on_above_the_second(qtbot, monkeypatch):
    drawn: list[str] = []
    monkeypatch.setattr(two_lines, "_line", lambda _painter, _room, text, _role, _tone: drawn.append(text))
    picture = QPixmap(120, 58)
    painter = QPainter(picture)
    cell = Cell("Result of the biopsy", "and 4 more", icon="circle-question-mark", tone="unknown")
    two_lines.TwoLineDelegate()._lines(painter, picture.rect(), cell)
    painter.end()
    assert len(drawn) == 3
    assert " ".join(drawn[:2]) == "Result of the biopsy"
    assert drawn[2] == "and 4 more"


def test_a_narrow_head_keeps_the_choice_of_the_meeting_whole(qtbot, archive):
    keep(archive, put(sample(5), "mdt.meeting", recorded("Breast board, 03-Dec-2026, 08:00")))
    with opened(archive, (1366, 728), Theme("light", 2.0)) as window:
        shown_board(window, qtbot)
        press(Qt.Key.Key_O)
        settle()
        head = window.boards.view.head
        for button in (head.save, head.print):
            assert button.width() >= button.sizeHint().width()
        assert head.box.width() >= head.box.sizeHint().width()
        assert not head.title.isVisible()
    with opened(archive, (1366, 728)) as window:
        head = shown_board(window, qtbot).head
        assert head.title.isVisible()
        assert head.title.y() < head.box.y() == head.print.y()
