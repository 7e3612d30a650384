"""A line of own words on a page in two columns: it has the room that its words need, and never moves while typed in."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from logic.casefile import read_case_file
from tests.gui.form.fakes import FakeSession
from tests.gui.form.pages import shown
from tests.gui.shell.shell import SAMPLES


def test_long_words_have_the_whole_width_and_keep_their_place_while_they_are_typed(qtbot: QtBot) -> None:
    page = shown(qtbot, "support", FakeSession(read_case_file(next(SAMPLES.glob("1-*.json")))))
    row = page.row_of("sup.analgesia")
    assert row is not None
    line = row.control.line  # type: ignore[attr-defined]  # a line of words
    assert line.width() >= QFontMetrics(line.font()).horizontalAdvance(line.text())
    place = row.geometry()
    row.control.focus()
    line.setText("none")
    page.body.relayout()
    assert row.geometry() == place
    page.focus_field("sup.pain_nrs")
    page.body.relayout()
    assert row.width() < place.width()
