"""The emergency banner: what it is, what raised it, what to do first. It shrinks once a clinician has seen it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from gui.controls import ElideLabel, IconLabel, WrapLabel, look
from gui.theme import px
from logic.consult import Consult
from logic.emergency_words import EmergencyWords, emergency_words
from logic.long_dates import NO_BREAK
from logic.words import tr

TALL = 60
SMALL = 28


class EmergencyBanner(QFrame):
    """Lies under the patient banner on every view while an emergency holds."""

    acknowledge_wanted = Signal(object)
    look_wanted = Signal(str)

    def __init__(self, duty: str = "") -> None:
        """Takes whom to ring, with the numbers, as one phrase."""
        super().__init__()
        look(self, role="alarm")
        self.setAccessibleName(tr("Emergency"))
        self._duty = duty
        self._rules: tuple[str, ...] = ()
        self._narrow = False
        self._what_if = False
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._tall())
        self._stack.addWidget(self._small())
        self.hide()

    def _tall(self) -> QWidget:
        page = QWidget()
        look(page, role="alarm")
        row = QHBoxLayout(page)
        row.setContentsMargins(px(16), px(4), px(16), px(4))
        row.setSpacing(px(12))
        row.addWidget(IconLabel("siren", "on.emergency", 26), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = ElideLabel("", "name", "on.emergency")
        self._detail = WrapLabel("", "second", "on.emergency")
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._detail)
        words.addStretch()
        row.addLayout(words, 1)
        self.show_button = QPushButton(tr("Show the card"))
        self.seen_button = QPushButton(tr("Acknowledge  Ctrl+Shift+A"))
        look(self.show_button, look="onbar")
        look(self.seen_button, look="onbar-solid")
        self.show_button.clicked.connect(lambda: self.look_wanted.emit(self._rules[0]))
        self.seen_button.clicked.connect(lambda: self.acknowledge_wanted.emit(self._rules))
        row.addWidget(self.show_button)
        row.addWidget(self.seen_button)
        return page

    def _small(self) -> QWidget:
        page = QWidget()
        look(page, role="alarm")
        row = QHBoxLayout(page)
        row.setContentsMargins(px(16), 0, px(16), 0)
        row.setSpacing(px(8))
        row.addWidget(IconLabel("siren", "on.emergency", 16))
        self._strip = ElideLabel("", "strong", "on.emergency")
        row.addWidget(self._strip, 1)
        return page

    def mark_what_if(self) -> None:
        """Stand over a scratch copy: say so, and offer no acknowledgement."""
        self._what_if = True
        self.setAccessibleName(tr("Emergency in what if"))

    def narrow(self, narrow: bool) -> None:
        """Leave out what the advice shows as well, where there is little room."""
        self._narrow = narrow
        self.seen_button.setText(tr("Acknowledge") if narrow else tr("Acknowledge  Ctrl+Shift+A"))
        self.show_button.setVisible(bool(self._rules) and not narrow)
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the words need."""
        if self._stack.currentIndex():
            self.setFixedHeight(px(SMALL))
            return
        self._stack.currentWidget().layout().activate()  # type: ignore[union-attr]  # it has one
        needed = self._title.sizeHint().height() + self._detail.heightForWidth(max(self._detail.width(), 1)) + px(10)
        self.setFixedHeight(max(px(TALL), needed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the words need at the new width."""
        super().resizeEvent(event)
        self._fit()

    def acknowledge(self) -> None:
        """Ask for the acknowledgement of the open cards, as the button does."""
        if self._rules:
            self.acknowledge_wanted.emit(self._rules)

    def show_consult(self, consult: Consult) -> EmergencyWords | None:
        """Show the emergency of a consult, or nothing; gives the words when a card is open."""
        words = emergency_words(consult, self._duty)
        self._rules = words.open_rules if words else ()
        self.setVisible(words is not None)
        if words is None:
            return None
        is_open = bool(words.open_rules) or words.possible
        self._stack.setCurrentIndex(0 if is_open else 1)
        title = tr("What if: {title}", title=words.title) if self._what_if else words.title
        self._title.setText(title)
        self._detail.setText(_unbroken(words.detail))
        self._strip.setText(title)
        self.seen_button.setVisible(bool(words.open_rules) and not self._what_if)
        self.show_button.setVisible(bool(words.open_rules) and not self._narrow)
        self.setAccessibleDescription(f"{title}. {words.detail}")
        self._fit()
        return words if is_open else None


def _unbroken(text: str) -> str:
    """A sentence whose telephone numbers stay on one line."""
    return re.sub(r"(?<=\d) (?=\d)", NO_BREAK, text)
