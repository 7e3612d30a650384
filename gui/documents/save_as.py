"""Save as: the document in view for a word processor or as plain text, and the date of the board for a calendar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from gui.controls import QuietButton
from logic.words import tr

DOCX, TEXT, DATE = "docx", "txt", "ics"


class SaveAs(QuietButton):
    """A button that opens a list of kinds of file; `chosen` names the one that was taken."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Save as\u2026"), "file-down")
        self.menu_of_kinds = QMenu(self)
        for form, words in (
            (DOCX, tr("&Word processor (.docx)")),
            (TEXT, tr("&Plain text, 80 columns (.txt)")),
            (DATE, tr("Board &date for a calendar (.ics)")),
        ):
            self.menu_of_kinds.addAction(words).triggered.connect(lambda _checked=False, of=form: self.chosen.emit(of))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.menu_of_kinds.popup(self.mapToGlobal(QPoint(0, -self.menu_of_kinds.sizeHint().height())))
