"""Lines of advice in a narrow pane: no title is cut, and the badges give way to it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.advice.line import LineFace
from gui.advice.present import BadgeWords, LineWords
from gui.controls import Badge
from gui.theme import Theme, apply
from logic.knowledge import load_knowledge
from tests.gui.form.pages import settle

PANE_400, PANE_310, PANE_452 = 366, 276, 418
"""What is left of the pane of advice for a line."""
TITLES = sorted(sorted({rule.title for rule in load_knowledge().rules}), key=len)[-8:]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """As large as it is set when nothing was chosen, whatever was looked at before."""
    apply(qapp, Theme())


def line(qtbot: QtBot, title: str, width: int) -> LineFace:
    badge = BadgeWords("Differ", "split", "caution")
    words = LineWords("W-05", "do", title, badge, "Seed +", "Metastasis is proven", "", False, True, None, "")
    face = LineFace(words)
    qtbot.addWidget(face)
    face.resize(width, 120)
    face.show()
    settle()
    return face


@pytest.mark.parametrize("title", [*TITLES, "CT of chest and abdomen with bone scan, or FDG-PET/CT"])
@pytest.mark.parametrize(("width", "lines"), [(PANE_452, 3), (PANE_400, 3), (PANE_310, 5)])
def test_a_title_stands_whole_in_every_pane(qtbot: QtBot, title: str, width: int, lines: int) -> None:
    face = line(qtbot, title, width)
    shown = face._title
    assert shown.height() >= shown.heightForWidth(shown.width())
    assert shown.height() <= lines * shown.fontMetrics().lineSpacing() + 2


def test_the_badges_stand_below_the_verb_where_the_line_is_narrow(qtbot: QtBot) -> None:
    face = line(qtbot, TITLES[0], PANE_400)
    badges = [face._badge, face._past, face._seed]
    assert all(isinstance(badge, Badge) and badge.isVisible() for badge in badges)
    assert {badge.x() for badge in badges} == {face._verb.x()}
    assert [badge.y() for badge in badges] == sorted(badge.y() for badge in badges)
    face.resize(PANE_452, 120)
    settle()
    assert face._badge.x() > face._title.x() + face._title.width()
