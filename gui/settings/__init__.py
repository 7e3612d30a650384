"""The settings: a list of pages at the left, the chosen page at the right; each change is kept at once."""

from gui.settings.looks import SystemLook, step_size, theme_of
from gui.settings.pages import AGE, WITHHOLD
from gui.settings.view import SettingsPage

__all__ = ["AGE", "WITHHOLD", "SettingsPage", "SystemLook", "step_size", "theme_of"]
