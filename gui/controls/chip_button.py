"""A chip that can be pressed: the version and age of the knowledge, which lead to the browser."""

from __future__ import annotations

from gui.controls.looks import IconButton, look
from logic.words import tr

INK = {"neutral": "text.second", "caution": "caution"}


class KnowledgeChip(IconButton):
    """The version and age of the knowledge; pressed, it opens the browser."""

    def __init__(self) -> None:
        super().__init__("", "library", "text.second", 14)
        self.setCheckable(True)
        look(self, chip="knowledge")

    def show_as(self, text: str, icon: str = "", tone: str = "neutral") -> None:
        """Change word, icon and tone (neutral or caution)."""
        look(self, chip="knowledge", tone=tone)
        self.setText(text)
        self.show_icon(icon, INK[tone])
        self.setAccessibleDescription(tr("Opens the knowledge browser"))
