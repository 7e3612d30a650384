"""Sentences for people: whole, with named places, translated when they are shown."""

from __future__ import annotations

from collections.abc import Mapping

_catalogue: dict[str, str] = {}


def use_catalogue(catalogue: Mapping[str, str]) -> None:
    """Show sentences in another language from now on; an empty catalogue is English."""
    _catalogue.clear()
    _catalogue.update(catalogue)


def tr(sentence: str, /, **values: object) -> str:
    """The sentence in the chosen language with its named places filled.

    Raises KeyError when a place has no value. Values are inserted as they are, never read as templates.
    """
    template = _catalogue.get(sentence, sentence)
    return template.format_map(values) if values else template
