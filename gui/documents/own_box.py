"""The author's own words beside the page, in the fields of the case they belong to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.controls import Card, SectionHeading, WrapLabel, look
from gui.controls.control import Control
from gui.controls.making import make_control
from gui.form.surroundings import surroundings_of
from gui.session import CaseSession
from gui.theme import px
from logic import paths
from logic.answer import Answer
from logic.documents.own_words import OwnField
from logic.words import tr


class OwnWordsBox(Card):
    """Text boxes of the fields that a document prints as its author's words.

    `answered` carries field and Answer, `typed` field and text.
    """

    answered = Signal(str, object)
    typed = Signal(str, str)

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__("plain", (12, 10), 6)
        self._session = session
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self.controls: dict[str, Control] = {}
        self._paths: dict[str, str] = {}
        self._typing: set[str] = set()
        self.box.addWidget(SectionHeading(tr("Your own words"), "pen-line", role="strong"))
        self._body = QWidget()
        self.box.addWidget(self._body)

    def show_fields(self, kind: str, fields: tuple[OwnField, ...]) -> None:
        """Show the fields of a document with what they say now; a box in use keeps what is typed."""
        self._paths = {each.field: each.path for each in fields}
        wanted = (kind, tuple(self._paths))
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild()
        for field, path in self._paths.items():
            control = self.controls[field]
            answer = paths.get(self._session.case, path) if path else Answer()
            if control.answer != answer and field not in self._typing:
                control.set_answer(answer)
            text = self._session.typing.get(path, "")
            if text and field not in self._typing:
                control.type_text(text)  # type: ignore[attr-defined]  # boxes and lines have it
        self.setVisible(bool(fields))

    def focus_path(self, path: str) -> bool:
        """Put the focus into the box of a field; says whether there is one."""
        found = next((field for field, at in self._paths.items() if at == path and path), "")
        if found and self.isVisible():
            self.controls[found].focus()
            return True
        return False

    def _rebuild(self) -> None:
        fresh = QWidget()
        look(fresh, role="clear")
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.controls, self._typing = {}, set()
        around = surroundings_of(self._session)
        for field in self._paths:
            question = self._session.knowledge.interview.question(field)
            control = make_control(question, field, around)
            control.answered.connect(lambda answer, at=field: self.answered.emit(at, answer))
            control.typed.connect(lambda text, at=field: self._tell_typed(at, text))
            self.controls[field] = control
            label = WrapLabel(tr(question.label), "label")
            label.setBuddy(control.target())
            column.addWidget(label)
            column.addWidget(control)
        self.box.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh

    def _tell_typed(self, field: str, text: str) -> None:
        (self._typing.add if text else self._typing.discard)(field)
        self.typed.emit(field, text)
