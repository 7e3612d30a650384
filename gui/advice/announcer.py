"""Says aloud what has changed: advice politely and once per pause, an emergency at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from gui.advice.present import LineWords, PaneWords
from logic.consult import Consult
from logic.words import tr

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


class Heard:
    """What was announced last, and the words for what is new since."""

    def __init__(self) -> None:
        self._lines: dict[str, LineWords] | None = None
        self._open: frozenset[str] = frozenset()

    def announce(self, announcer: Announcer, consult: Consult, words: PaneWords) -> None:
        """Announce an emergency at once, and other changes when the hand rests."""
        lines = {line.rule: line for group in words.groups for line in group.lines}
        before, self._lines = self._lines, lines
        opened = [card for card in consult.open_cards if card.rule.id not in self._open]
        self._open = frozenset(card.rule.id for card in consult.open_cards)
        if opened:
            first = opened[0]
            announcer.at_once(tr("{title}. {action}", title=first.title, action=first.variant.first_action))
        if before is not None:
            said = changed_words(before, lines)
            if said:
                announcer.politely(said)


def changed_words(before: Mapping[str, LineWords], now: Mapping[str, LineWords]) -> str:
    """What changed between two states of the advice, as one sentence; nothing when nothing did."""
    new = [line for rule, line in now.items() if rule not in before]
    changed = [line for rule, line in now.items() if rule in before and said(before[rule]) != said(line)]
    gone = [line for rule, line in before.items() if rule not in now]
    counts = ((new, "{count} new"), (changed, "{count} changed"), (gone, "{count} gone"))
    parts = ", ".join(tr(words, count=len(lines)) for lines, words in counts if lines)
    if not parts:
        return ""
    first = (new or changed or gone)[0].title
    return tr("Advice: {parts}. First: {title}.", parts=parts, title=first)


def said(line: LineWords) -> tuple[str, str, str, str]:
    """What counts as a change; a decision is the clinician's own and is not announced."""
    return line.verb, line.title, line.because, line.strip
