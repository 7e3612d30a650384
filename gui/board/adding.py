"""Puts a case on the list of a meeting: one line over the view, with the meetings that there are to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from gui.controls import ElideLabel, IconLabel, LinkButton, PrimaryButton, look
from gui.theme import px
from logic.board_date import day_in
from logic.list_ports import Meeting
from logic.words import tr


class MeetingLine(QLineEdit):
    """The line for a meeting; Up and Down go through the meetings that there are."""

    left = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        """Takes the meetings that there are, the next one first."""
        super().__init__()
        self._names = list(names)
        self.setMinimumWidth(px(220))
        self.setAccessibleName(tr("Meeting, with its day"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Esc leaves."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self._names:
            here = self._names.index(self.text()) if self.text() in self._names else -1
            self.setText(self._names[(here + steps[Qt.Key(event.key())]) % len(self._names)])
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AddStrip(QFrame):
    """Asks for the meeting of a case; `wanted` gives it in words."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, who: str, now: str, meetings: Sequence[Meeting]) -> None:
        """Takes the name of the patient, the meeting the case is entered for, and the meetings that there are."""
        super().__init__()
        look(self, card="open")
        row = QHBoxLayout()
        row.setSpacing(px(10))
        self.line = MeetingLine([each.name for each in meetings])
        self.line.setText(now or (meetings[0].name if meetings else ""))
        self.line.setPlaceholderText(tr("Breast board, 26-Nov-2026, 08:00"))
        self.line.selectAll()
        self.add = PrimaryButton(tr("Put on the list"), "plus", "Enter")
        away = LinkButton(tr("Put away"))
        row.addWidget(IconLabel("users-round", "accent", 18))
        row.addWidget(ElideLabel(tr("{who} to the board:", who=who), "strong", "plain"), 1)
        row.addWidget(self.line, 2)
        row.addWidget(self.add)
        row.addWidget(away)
        self.hint = ElideLabel("", "second", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(8), px(10), px(8))
        column.setSpacing(px(4))
        column.addLayout(row)
        column.addWidget(self.hint)
        self.setAccessibleName(tr("Put {who} on the list of a board", who=who))
        self.line.textChanged.connect(lambda _text: self._say())
        self.line.returnPressed.connect(self._take)
        self.line.left.connect(self.left)
        self.add.clicked.connect(self._take)
        away.clicked.connect(self.left)
        self._say()

    def _say(self) -> None:
        text = self.line.text().strip()
        self.add.setEnabled(bool(text))
        if not text:
            self.hint.setText(tr("Name the meeting and its day."))
        elif day_in(text) is None:
            self.hint.setText(tr("No day is read from this; the meeting then stands without a day, behind the others."))
        else:
            self.hint.setText(tr("\u2191 and \u2193 go through the meetings there are. Esc puts this away."))

    def _take(self) -> None:
        if self.line.text().strip():
            self.wanted.emit(" ".join(self.line.text().split()))
