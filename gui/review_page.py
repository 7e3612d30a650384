"""The last page of the form: what does not fit, what is undecided, what signing would still need."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.session import CaseSession
from logic.questions import Page


class ReviewPage(QWidget):
    """Step 14: review and save."""

    field_entered = Signal(str)
    jump_wanted = Signal(str)
    save_wanted = Signal()
    documents_wanted = Signal()
    card_wanted = Signal(str)

    def __init__(self, page: Page, session: CaseSession) -> None:
        """Takes the page and the open case."""
        super().__init__()

    def focus_first_open(self) -> None:
        """Put the focus on the first thing that is still open."""

    def focus_field(self, path: str) -> None:
        """Show what concerns a field."""
