"""Chips and badges: meaning as word, shape and colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from gui.controls.looks import IconLabel, look
from gui.theme import px
from logic.words import tr

INK: Final[Mapping[str, str]] = {
    "neutral": "text.second",
    "outline": "text.second",
    "accent": "accent",
    "ring": "accent",
    "filled": "on.accent",
    "caution": "caution",
    "good": "good",
    "unknown": "unknown",
    "emergency": "emergency",
    "solid": "on.emergency",
    "ban": "text",
}
VERBS: Final[Mapping[str, tuple[str, str, str]]] = {
    "now": ("Now", "siren", "solid"),
    "do": ("Do", "circle-check-big", "filled"),
    "refer": ("Refer", "forward", "ring"),
    "consider": ("Consider", "scale", "accent"),
    "discuss": ("Discuss", "messages-square", "neutral"),
    "ask": ("Ask", "circle-question-mark", "unknown"),
    "do_not": ("Do not", "ban", "ban"),
    "state": ("Note", "info", "neutral"),
}


class Chip(QFrame):
    """A word with an icon in a small box. Tones: those of `INK`."""

    def __init__(self, text: str, icon: str = "", tone: str = "neutral") -> None:
        """Takes the word, the name of an icon and a tone."""
        super().__init__()
        self._icon = IconLabel(icon or "circle", INK[tone], 14)
        self._words = QLabel()
        box = QHBoxLayout(self)
        box.setContentsMargins(px(7), px(2), px(8), px(2))
        box.setSpacing(px(5))
        box.addWidget(self._icon)
        box.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_as(text, icon, tone)

    def show_as(self, text: str, icon: str = "", tone: str = "neutral") -> None:
        """Change word, icon and tone."""
        look(self, chip=tone)
        look(self._words, type="badge", tone=_tone(tone))
        self._words.setText(text)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, INK[tone])
        self.setAccessibleName(text)

    def text(self) -> str:
        """The word it shows."""
        return self._words.text()


def _tone(tone: str) -> str:
    """The text tone of a chip tone; neutral chips keep the badge's own colour."""
    return {"ring": "accent", "solid": "on.emergency", "filled": "on.accent"}.get(tone, tone)


class Badge(Chip):
    """A chip for a count, a grade or an agreement; without an icon it is as narrow as its word."""


class VerbChip(Chip):
    """The verb of an option, in its own form: 88 px wide, never narrower than its word."""

    def __init__(self, verb: str) -> None:
        """`verb` is a word of `VERBS`."""
        words, icon, tone = VERBS[verb]
        super().__init__(tr(words), icon, tone)
        self.setMinimumWidth(max(px(88), self.sizeHint().width()))
        self.layout().addStretch()  # type: ignore[union-attr]  # a box layout, set above
