"""What is asked before something leaves the program: a box beside the page, answered by one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from gui.controls import Card, LinkButton, PrimaryButton
from logic.words import tr


class AskBox(Card):
    """A question with a filled button, which has the focus, and a way out; put away, it gives the focus back.

    `toggled` tells whether it stands there.
    """

    toggled = Signal(bool)

    def __init__(self, verb: str, icon: str) -> None:
        """Takes the words and the icon of the filled button."""
        super().__init__("select", (12, 10), 6)
        self.act = PrimaryButton(verb, icon, "Enter")
        self.back = LinkButton(tr("Not now"))
        self.back.clicked.connect(self.put_away)
        self._before: QWidget | None = None
        self.hide()

    def stand(self) -> None:
        """Show the box, with the focus on its filled button."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._before = focused
        self.show()
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Hide the box; the focus goes back to where it was."""
        focused, before = QApplication.focusWidget(), self._before
        self._before = None
        if before is not None and isValid(before) and focused is not None and self.isAncestorOf(focused):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it stands there."""
        super().showEvent(event)
        self.toggled.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self.toggled.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in use, Esc puts the question away."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
