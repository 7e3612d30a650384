"""The look that the settings keep: colours and text size."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from gui.theme import Theme
from gui.theme.tokens import NAMES
from logic.ports import Archive

SYSTEM = "system"
THEMES = ((SYSTEM, "Follow system"), ("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast"))
SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


def theme_of(archive: Archive) -> Theme:
    """The theme and text size of the settings; the system's colours until one is chosen."""
    name = archive.setting("theme") or SYSTEM
    return Theme(name if name in NAMES else system_theme(), size_of(archive))


def system_theme() -> str:
    """The theme that the system asks for: high contrast before dark, dark before light."""
    hints = QGuiApplication.styleHints()
    asked = hints.accessibility()
    if asked.contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


class SystemLook(QObject):
    """Tells whenever the system asks for other colours or another contrast."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Watch as long as the parent lives."""
        super().__init__(parent)
        hints = QGuiApplication.styleHints()
        asked = hints.accessibility()
        hints.colorSchemeChanged.connect(self._tell)
        asked.contrastPreferenceChanged.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit()


def size_of(archive: Archive) -> float:
    """The text size that is kept, or the nearest that is offered."""
    try:
        kept = float(archive.setting("text_size") or 1.0)
    except ValueError:
        return 1.0
    return min(SIZES, key=lambda size: abs(size - kept))


def step_size(archive: Archive, by: int) -> None:
    """Keep the next larger text size (1), the next smaller (-1) or the usual one (0)."""
    place = SIZES.index(size_of(archive))
    size = SIZES[0] if by == 0 else SIZES[max(0, min(len(SIZES) - 1, place + by))]
    if size != size_of(archive):
        archive.set_setting("text_size", str(size))
