"""The look that the settings keep: colours and text size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.theme import Theme
from logic.ports import Archive

THEMES = (("system", "Follow system"), ("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast"))
SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


def theme_of(archive: Archive) -> Theme:
    """The theme and text size of the settings; the system's colours until one is chosen."""
    name = archive.setting("theme") or "system"
    if name not in ("light", "dark", "contrast"):
        hints = QGuiApplication.styleHints()
        name = "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"
    return Theme(name, size_of(archive))


def size_of(archive: Archive) -> float:
    """The text size that is kept, or the nearest that is offered."""
    try:
        kept = float(archive.setting("text_size") or 1.0)
    except ValueError:
        return 1.0
    return min(SIZES, key=lambda size: abs(size - kept))
