"""What is on screen while the store is opened, and what stays when it cannot be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.controls import look
from gui.theme import px
from logic.problems import Problem
from logic.words import tr


class StartPage(QWidget):
    """What is on screen while the store is opened, and what stays when it cannot be."""

    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, role="page")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(40), px(40), px(40), px(40))
        column.setSpacing(px(12))
        self._title = _label(tr("Stage IV Consult"), "title")
        self._words = _label(tr("Opening your cases."), "label")
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        row = QHBoxLayout()
        self.again = QPushButton(tr("Try again"))
        look(self.again, look="primary")
        self.again.clicked.connect(self.again_wanted)
        self.again.hide()
        row.addWidget(self.again)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)

    def show_problem(self, problem: Problem) -> None:
        """Say what happened, what is safe and what to do."""
        self._title.setText(problem.happened)
        self._words.setText(f"{problem.safe}\n{problem.next_step}")
        self.again.show()
        self.again.setFocus()

    def show_waiting(self) -> None:
        """Say that the store is being opened."""
        self._title.setText(tr("Stage IV Consult"))
        self._words.setText(tr("Opening your cases."))
        self.again.hide()


def _label(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    look(label, type=kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
