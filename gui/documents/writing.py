"""The author's own words of the document in view: kept letter by letter, answered when left, found from the page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.documents.laying import put_own
from gui.documents.own_box import OwnWordsBox
from gui.session import CaseSession
from logic.answer import Answer
from logic.documents.basis import Basis
from logic.documents.own_words import path_of, typing_of, with_row


class Writing(QObject):
    """Takes what is typed beside the page into the draft at once. `typed` tells that the page must follow.

    `field_wanted` carries the path of a field that is not written here.
    """

    typed = Signal()
    field_wanted = Signal(str)

    def __init__(self, session: CaseSession, box: OwnWordsBox, parent: QObject) -> None:
        """Takes the open case, the boxes beside the page, and the view it works for."""
        super().__init__(parent)
        self._session = session
        self._box = box
        self.kind = ""
        box.typed.connect(self._type)
        box.answered.connect(self._answer)

    def words(self) -> dict[str, str]:
        """What is typed and not finished in the document in view, by field."""
        return typing_of(self._session.case, self.kind, self._session.typing)

    def _type(self, field: str, text: str) -> None:
        """The first letter makes the recipient row that the words are kept with."""
        session = self._session
        if text and not path_of(session.case, self.kind, field):
            session.replace_case(with_row(session.case, self.kind)[0])
        path = path_of(session.case, self.kind, field)
        if path:
            session.type_text(path, text)
            self.typed.emit()

    def _answer(self, field: str, answer: Answer[object]) -> None:
        session = self._session
        path = path_of(session.case, self.kind, field)
        if path:
            session.answer(path, answer)
        elif answer.asked:
            session.replace_case(put_own(session.case, self.kind, field, answer))

    def go(self, path: str) -> None:
        """Go to a field: the author's own words are changed beside the page, all else in the form."""
        if not self._box.focus_path(path):
            self.field_wanted.emit(path)

    def edit(self, basis: Basis | None) -> None:
        """Change the author's own words that were chosen on the page, beside it or in their field of the form."""
        at = [fact.path for fact in basis.facts if fact.path] if basis is not None and basis.author else []
        if at and not any(self._box.focus_path(path) for path in at):
            self.field_wanted.emit(at[0])
