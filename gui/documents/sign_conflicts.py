"""Before signing: contradictions of the record, each to be mended in its field or acknowledged with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from gui.advice.present import place_words
from gui.advice.rows import JumpRow
from gui.controls import Card, QuietButton, SectionHeading, WrapLabel, look
from gui.session import CaseSession
from logic.conflicts_seen import ACKNOWLEDGED, mark_of
from logic.facts.contradiction import Contradiction
from logic.words import tr


class ConflictBox(Card):
    """One contradiction: its sentence, the way to its fields, why it stays, and the key that acknowledges it."""

    acknowledged = Signal()
    field_wanted = Signal(str)

    def __init__(self, session: CaseSession, conflict: Contradiction, count: int) -> None:
        """Takes the open case, the contradiction, and how many there still are."""
        super().__init__("caution", (12, 10), 6)
        self._session = session
        self._mark = mark_of(conflict)
        self.box.addWidget(SectionHeading(_heading(count), "triangle-alert", tone="caution", role="strong"))
        self.box.addWidget(WrapLabel(conflict.sentence, "body", "plain"))
        for path in conflict.paths:
            words = tr("Go to {field}", field=place_words(session.consult, path))
            row = JumpRow(words, "circle-dot", "accent", path)
            row.field_wanted.connect(self.field_wanted)
            self.box.addWidget(row)
        self.reason = QLineEdit()
        look(self.reason, boxed=True)
        label = WrapLabel(tr("Why both entries stay, in your words (kept and printed)"), "label")
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(tr("Why both entries stay"))
        self.acknowledge = QuietButton(tr("Acknowledge"), "check", "Alt A")
        self.acknowledge.setAccessibleDescription(tr("Advice that rests on these entries stays held"))
        self.box.addWidget(label)
        self.box.addWidget(self.reason)
        self.box.addWidget(self.acknowledge)
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self._acknowledge)
        self.reason.returnPressed.connect(self._acknowledge)
        self.acknowledge.clicked.connect(self._acknowledge)

    def _acknowledge(self) -> None:
        self._session.decide(self._mark, ACKNOWLEDGED, words=self.reason.text().strip())
        self.acknowledged.emit()


def _heading(count: int) -> str:
    if count == 1:
        return tr("The record contradicts itself")
    return tr("The record contradicts itself; to acknowledge: {count}", count=count)
