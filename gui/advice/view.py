"""Advice over the full width, and the card column of a wide window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.advice.pane import AdvicePane
from gui.session import CaseSession


class CardPane(QWidget):
    """The open card of the line that is selected in an advice pane."""

    field_wanted = Signal(str)
    field_lit = Signal(str)

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__()
        self.session = session

    def show_card(self, rule_id: str) -> None:
        """Show the card of a rule; an empty id shows none."""


class AdviceView(QWidget):
    """The pane at the left, the open card at the right."""

    field_wanted = Signal(str)
    field_lit = Signal(str)
    card_opened = Signal(str)

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__()
        row = QHBoxLayout(self)
        self.pane = AdvicePane(session)
        self.card = CardPane(session)
        row.addWidget(self.pane, 2)
        row.addWidget(self.card, 3)
