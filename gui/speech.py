"""The language of the window: the one that the settings keep, or the system's where the program speaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from logic.languages import SOURCE, catalogue, languages
from logic.words import use_catalogue

if TYPE_CHECKING:
    from logic.ports import Archive

LANGUAGE = "language"
LANGUAGES = (("en", "English"), ("es", "Espa\u00f1ol"))
"""Each language by its own name, so that whoever reads it finds it."""


def language_of(archive: Archive) -> str:
    """The language that the settings keep; the system's until one is chosen."""
    kept = archive.setting(LANGUAGE)
    return kept if kept in languages() else system_language()


def system_language() -> str:
    """The language of the system where there is a catalogue for it, else English."""
    word = QLocale.system().name()[:2]
    return word if word in languages() else SOURCE


def speak(language: str) -> None:
    """Say everything that is laid out from now on in a language."""
    use_catalogue(catalogue(language))
