"""The card that says why a case lies outside the knowledge base, and what is always offered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from gui.advice.keyed import discard
from gui.advice.rows import JumpRow, plain_row
from gui.controls import Card, SectionHeading, WrapLabel
from gui.laid_out import laid_out
from gui.theme import px
from logic.outside import Outside
from logic.words import tr


class OutsideCard(Card):
    """Why no option is listed. It has no verb and cannot be decided."""

    field_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("raised", (10, 8), 4)
        self.words: Outside | None = None
        self._head = SectionHeading("", "circle-slash", role="strong")
        self.box.addWidget(self._head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(1))
        self.box.addLayout(self._rows)
        self._offers = WrapLabel("", "second")
        self.box.addWidget(self._offers)
        self.hide()

    def show_words(self, words: Outside | None) -> None:
        """Show the causes, or nothing."""
        if words != self.words:
            self.words = words
            self._renew(words)
        self.setVisible(words is not None)

    def _renew(self, words: Outside | None) -> None:
        for widget in laid_out(self._rows):
            self._rows.removeWidget(widget)
            discard(widget)
        if words is None:
            return
        self._head.words.setText(words.title)
        for each in words.causes:
            row = JumpRow(each.text, "info", "text.second", each.path) if each.path else None
            if row is not None:
                row.field_wanted.connect(self.field_wanted)
            self._rows.addWidget(row or plain_row(each.text, "info", "text.second"))
        self._offers.setText(tr("Always possible: {offers}", offers=", ".join(words.offers).lower()))
        self.setAccessibleName(". ".join((words.title, *(each.text for each in words.causes))))
