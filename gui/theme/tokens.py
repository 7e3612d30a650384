"""Tokens: colours by meaning, the type scale, and lengths that grow with the text size."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtGui import QColor, QFont

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
NAMES = ("light", "dark", "contrast")
FAMILY = "Source Sans 3"
TYPE: Mapping[str, tuple[int, int]] = {
    "title": (22, QFont.Weight.Bold),
    "name": (18, QFont.Weight.Bold),
    "card": (17, QFont.Weight.Bold),
    "section": (16, QFont.Weight.Bold),
    "body": (15, QFont.Weight.Normal),
    "strong": (15, QFont.Weight.DemiBold),
    "helper": (14, QFont.Weight.Normal),
    "second": (13, QFont.Weight.Normal),
    "badge": (12, QFont.Weight.DemiBold),
    "unit": (12, QFont.Weight.Normal),
}


@cache
def palettes() -> Mapping[str, Mapping[str, str]]:
    """The colours of all themes, by theme and token."""
    return tomllib.loads((RESOURCES / "theme" / "tokens.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme (`light`, `dark` or `contrast`) at a text size from 1.0 to 2.0."""

    name: str = "light"
    scale: float = 1.0

    def __post_init__(self) -> None:
        if self.name not in NAMES or not 1.0 <= self.scale <= 2.0:
            raise ValueError("a theme is light, dark or contrast, with a scale from 1.0 to 2.0")

    def colour(self, token: str) -> QColor:
        """The colour of a token. Raises KeyError for a token that does not exist."""
        return QColor(palettes()[self.name][token])

    def px(self, length: float) -> int:
        """A length of the design, in pixels at this text size."""
        return round(length * self.scale)

    def font(self, role: str) -> QFont:
        """The font of a role of the type scale: `title`, `name`, `card`, `section`, `body`, `strong` and smaller."""
        size, weight = TYPE[role]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font
