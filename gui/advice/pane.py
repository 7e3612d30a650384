"""The advice pane of the window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.session import CaseSession
from logic.consult import Consult


class AdvicePane(QWidget):
    """Advice, why not, and waiting, kept in step with the case."""

    field_wanted = Signal(str)
    field_lit = Signal(str)
    card_opened = Signal(str)

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__()
        self.session = session
        session.consult_renewed.connect(self.show_consult)

    def show_consult(self, consult: Consult) -> None:
        """Show the advice of a consult."""

    def focus_first(self) -> None:
        """Put the focus on the first line."""

    def focus_ask_next(self) -> None:
        """Put the focus on the first question of ask next."""

    def remembered_focus(self) -> None:
        """Put the focus back where it last was in the pane."""

    def open_card(self, rule_id: str) -> None:
        """Open the card of a rule and put the focus on it."""
