"""Says aloud what has changed: advice politely and once per pause, an emergency at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

PAUSE_MS = 800


class Announcer(QObject):
    """Wraps the announcements to assistive technology; tests listen to `said`."""

    said = Signal(str, bool)

    def __init__(self, widget: QWidget) -> None:
        """Takes the widget that speaks."""
        super().__init__(widget)
        self._widget = widget
        self._waiting = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._speak)

    def politely(self, words: str) -> None:
        """Say words when nothing newer came for a moment; later words replace earlier ones."""
        self._waiting = words
        self._pause.start()

    def at_once(self, words: str) -> None:
        """Say words now, over anything else."""
        self._say(words, True)

    def _speak(self) -> None:
        if self._waiting:
            words, self._waiting = self._waiting, ""
            self._say(words, False)

    def _say(self, words: str, urgent: bool) -> None:
        event = QAccessibleAnnouncementEvent(self._widget, words)
        kind = QAccessible.AnnouncementPoliteness
        event.setPoliteness(kind.Assertive if urgent else kind.Polite)
        QAccessible.updateAccessibility(event)
        self.said.emit(words, urgent)
