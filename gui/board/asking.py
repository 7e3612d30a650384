"""Where a board list is asked for on paper: beside it, or in its place where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.controls import look
from gui.documents.print_box import PrintBox
from gui.theme import px

MOST = 440


class AskingPane(QScrollArea):
    """The page of printing, as high as it needs, scrolled where it is higher than the window."""

    def __init__(self, box: PrintBox) -> None:
        """Takes the page that asks."""
        super().__init__()
        look(self, role="pane")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        look(body, role="pane")
        self._column = QVBoxLayout(body)
        box.setMaximumWidth(px(MOST))
        self._box = box
        self._column.addWidget(box)
        self._column.addStretch(1)
        self.setWidget(body)
        self.hide()

    def reveal(self) -> None:
        """Bring the button that prints into sight, once the room is known."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._box.act, 0, px(16)))

    def stand_beside(self, beside: bool) -> None:
        """Keep a margin of its own beside the list, none in its place."""
        edge = px(16) if beside else 0
        self._column.setContentsMargins(0, edge, edge, edge)
