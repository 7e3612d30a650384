"""What is on screen while the window is locked: nothing stored, how it opens again, and the way to the red flags."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from gui.controls import Card, PrimaryButton, QuietButton, SectionHeading, WrapLabel, look
from gui.lock.check import Check
from gui.theme import px
from logic.passphrase import PASSPHRASE, WRONG, wait_seconds, wrong_tries
from logic.ports import Archive
from logic.words import tr

WIDTH = 520
SECOND = 1000


class PassphraseLine(QLineEdit):
    """A line that shows dots, and tells whether the keys seem to be in capitals."""

    capitals = Signal(bool)

    def __init__(self, name: str) -> None:
        """Takes its name in words."""
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setMinimumHeight(px(32))
        look(self, boxed=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital without the shift key comes from a key that is locked."""
        text, shift = event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if len(text) == 1 and text.isalpha():
            self.capitals.emit(text.isupper() != shift and text.upper() != text.lower())
        super().keyPressEvent(event)


class LockPage(QScrollArea):
    """Opens by the passphrase where one is kept, else by one key; `opened` tells that it did."""

    opened = Signal()
    emergency_wanted = Signal()

    def __init__(self, archive: Archive) -> None:
        """Takes the store that keeps the passphrase."""
        super().__init__()
        self._archive = archive
        self._left = 0
        look(self, role="page")
        self.setAccessibleName(tr("Locked"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reason = WrapLabel()
        self.line = PassphraseLine(tr("Passphrase"))
        self.told = WrapLabel("", "helper", "caution")
        self.open = PrimaryButton(tr("Unlock"), "lock-keyhole", "Enter")
        self.emergency = QuietButton(tr("Emergency check, no name needed"), "siren", "Ctrl+E")
        self.note = WrapLabel("", "second")
        self._lay_out()
        self._check = Check(self)
        self._check.checked.connect(self._checked)
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self._count)
        self.line.returnPressed.connect(self.take)
        self.line.capitals.connect(self._say_capitals)
        self.open.clicked.connect(self.take)
        self.emergency.clicked.connect(self.emergency_wanted)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self.emergency_wanted)

    def _lay_out(self) -> None:
        body = QWidget()
        look(body, role="page")
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        card = Card("raised", (28, 24), 12)
        card.setMaximumWidth(px(WIDTH))
        card.box.addWidget(SectionHeading(tr("Locked"), "lock-keyhole", role="title"))
        for part in (self.reason, self.line, self.told, self.open, self.note):
            card.box.addWidget(part)
        card.box.addSpacing(px(8))
        card.box.addWidget(self.emergency)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        card.setMinimumWidth(px(280))
        column.addStretch(3)
        self.setWidget(body)

    @property
    def _kept(self) -> str:
        return self._archive.setting(PASSPHRASE)

    def begin(self, reason: str) -> None:
        """Stand there, empty, and say why."""
        closed = bool(self._kept)
        self.reason.setText(reason)
        self.line.clear()
        self.told.setText("")
        self.told.hide()
        self.line.setVisible(closed)
        self.note.setText(_forgotten() if closed else _privacy())
        self._left = wait_seconds(wrong_tries(self._archive.setting(WRONG))) if closed else 0
        self._wait()

    def focus(self) -> None:
        """Put the cursor where one key or the passphrase opens; text that was being typed elsewhere stays unread."""
        (self.line if self._kept else self.open).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, from wherever the focus is on the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def take(self) -> None:
        """Open, or hold what was typed against the passphrase."""
        if self._left or not self.open.isEnabled():
            return
        kept = self._kept
        if not kept:
            self.opened.emit()
        elif self.line.text():
            self._busy(True)
            self._check.begin(self.line.text(), kept)

    def _busy(self, busy: bool) -> None:
        self.line.setReadOnly(busy)
        self.open.setEnabled(not busy)

    def _checked(self, right: bool) -> None:
        self._busy(False)
        self.line.clear()
        if right:
            self._archive.set_setting(WRONG, "")
            self.opened.emit()
            return
        wrong = wrong_tries(self._archive.setting(WRONG)) + 1
        self._archive.set_setting(WRONG, str(wrong))
        self._left = wait_seconds(wrong)
        self._say(tr("That passphrase does not open the window."))
        self._wait()
        self.line.setFocus()

    def _wait(self) -> None:
        """Let the next try wait, and count the seconds down."""
        self.open.setEnabled(not self._left)
        if self._left:
            self._say(tr("That passphrase does not open the window. Try again in {seconds} s.", seconds=self._left))
            self._timer.start()

    def _count(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._wait()
        else:
            self._timer.stop()
            self._left = 0
            self.open.setEnabled(True)
            self._say(tr("That passphrase does not open the window. Try again."))

    def _say_capitals(self, on: bool) -> None:
        if on:
            self._say(tr("Caps Lock seems to be on."))
        elif not self._left:
            self.told.hide()

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        self.line.setAccessibleDescription(words)


def _privacy() -> str:
    return tr(
        "No passphrase is set: this hides the screen and does not protect the store. Any person here can open it. "
        "A passphrase is set in the settings."
    )


def _forgotten() -> str:
    return tr(
        "If the passphrase is forgotten, whoever looks after this workstation takes it off with the command "
        "\u201cforget-passphrase\u201d. The store is not encrypted: the lock hides the window, not the file."
    )
