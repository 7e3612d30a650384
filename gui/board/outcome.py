"""What came of a case at the meeting: the fields of the page *Board* that belong to the time after it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from gui.form.page_view import PageView
from gui.session import CaseSession
from logic.questions import Page

BLOCK = "After the meeting"


def outcome_page(session: CaseSession) -> Page:
    """The page *Board*, cut down to the questions after the meeting."""
    page = next(each for each in session.knowledge.interview.pages if each.name == "board")
    wanted = tuple(question for question in page.questions if question.block == BLOCK)
    return replace(page, title=BLOCK, line="", questions=wanted, group="", columns=(), read_as=())


class OutcomePage(PageView):
    """The fields of the outcome; what is entered is kept in the case at once, as on its own page."""

    left = Signal()

    def __init__(self, session: CaseSession) -> None:
        """Takes the case as it is kept."""
        super().__init__(outcome_page(session), session)
        self.head.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
