"""The languages that documents can be made in, and the catalogues of their sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

LOCALE = Path(__file__).resolve().parents[1] / "resources" / "locale"
SOURCE = "en"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of a language, each under its English source; none for English.

    Raises KeyError for a language without a catalogue, ValueError when a translation has other places than its source.
    """
    if language == SOURCE:
        return {}
    if language not in languages():
        raise KeyError(language)
    with (LOCALE / f"{language}.toml").open("rb") as file:
        tables: Mapping[str, Mapping[str, str]] = tomllib.load(file)
    sentences = {source: told for table in tables.values() for source, told in table.items()}
    wrong = [source for source, told in sentences.items() if places(source) != places(told) or not told.strip()]
    if wrong:
        raise ValueError(f"{language}.toml: other places than in English: {wrong[0]!r}")
    return sentences


def languages() -> tuple[str, ...]:
    """The languages by their ISO 639-1 words: English, and every language that has a catalogue."""
    return (SOURCE, *sorted(path.stem for path in LOCALE.glob("*.toml")))


def places(sentence: str) -> tuple[str, ...]:
    """The named places of a sentence, sorted."""
    return tuple(sorted(name for _, name, _, _ in Formatter().parse(sentence) if name is not None))
