"""The documents of a case: what can be printed, what it would say, and what was made before."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.session import CaseSession
from logic.desk import DocumentDesk


class DocumentsView(QWidget):
    """The documents offered at the left, the reading of the selected one at the right."""

    field_wanted = Signal(str)
    problem_met = Signal(object)
    written = Signal(str)

    def __init__(self, session: CaseSession, desk: DocumentDesk) -> None:
        """Takes the open case and the desk that makes documents."""
        super().__init__()
