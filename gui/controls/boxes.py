"""Boxes: cards and notice strips."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.controls.labels import WrapLabel
from gui.controls.looks import IconLabel, look
from gui.theme import px

NOTICE_INK = {"info": "accent", "caution": "caution", "unknown": "unknown", "good": "good", "bare": "caution"}


class Card(QFrame):
    """A bordered box with a column of content. Kinds: plain, raised, select, unknown, caution, emergency, open."""

    def __init__(self, kind: str = "plain", padding: tuple[int, int] = (16, 14), spacing: int = 8) -> None:
        """`padding` is (left and right, top and bottom) in pixels of the design."""
        super().__init__()
        look(self, card=kind)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(px(padding[0]), px(padding[1]), px(padding[0]), px(padding[1]))
        self.box.setSpacing(px(spacing))


class Notice(QFrame):
    """A strip: an icon, one or two sentences, and what can be done about it. It never covers anything."""

    def __init__(self, text: str = "", icon: str = "info", kind: str = "info", *actions: QWidget) -> None:
        """Kinds: info, caution, unknown, good, and bare (no box). `actions` stand at the right."""
        super().__init__()
        look(self, notice=kind)
        self._icon = IconLabel(icon, NOTICE_INK[kind], 18)
        self.words = WrapLabel(text)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(px(12), px(6), px(8), px(6))
        self.row.setSpacing(px(10))
        self.row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        for action in actions:
            self.row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(px(36))
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self.words.setText(text)
        self.setAccessibleName(text)
