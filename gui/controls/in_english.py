"""Sentences of the knowledge base in a window of another language: said once in each place, and told to readers."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.controls.chips import Badge
from gui.controls.labels import ElideLabel
from gui.controls.looks import look
from gui.theme import px
from logic.words import is_translated, tr

W = TypeVar("W", bound=QWidget)


class EnglishNote(QWidget):
    """Says that the sentences of the knowledge base here are in English; nothing where the window is English too."""

    def __init__(self, margin: int = 0) -> None:
        """Takes the room at both sides."""
        super().__init__()
        look(self, role="clear")
        self.setAccessibleName(tr("The sentences of the knowledge base are in English"))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(margin), 0, px(margin), 0)
        row.setSpacing(px(6))
        row.addWidget(Badge("EN", "", "outline"))
        row.addWidget(ElideLabel(self.accessibleName(), "unit"), 1)
        self.setVisible(is_translated())


def in_english(widget: W) -> W:
    """A widget with a sentence of the knowledge base: a screen reader is told its language."""
    if is_translated():
        widget.setLocale(QLocale(QLocale.Language.English))
    return widget
