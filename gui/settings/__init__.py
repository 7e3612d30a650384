"""The settings: a list of pages at the left, the chosen page at the right; each change is kept at once."""

from gui.settings.looks import theme_of
from gui.settings.view import WITHHOLD, SettingsPage

__all__ = ["WITHHOLD", "SettingsPage", "theme_of"]
