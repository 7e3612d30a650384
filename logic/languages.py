"""The languages of the window and of documents, and the catalogues of their sentences.

A language is a folder of TOML files, each a theme, each table a place: English sentence = translation.
"""

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

    Raises KeyError for a language without a catalogue, ValueError when a translation has other places than its source
    or a sentence is translated twice.
    """
    if language == SOURCE:
        return {}
    if language not in languages():
        raise KeyError(language)
    sentences: dict[str, str] = {}
    for path in sorted((LOCALE / language).glob("*.toml")):
        _add(sentences, path)
    return sentences


def _add(sentences: dict[str, str], path: Path) -> None:
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    for source, told in (pair for table in tables.values() for pair in table.items()):
        if source in sentences:
            raise ValueError(f"{path.name}: translated twice: {source!r}")
        if places(source) != places(told) or not told.strip():
            raise ValueError(f"{path.name}: other places than in English: {source!r}")
        sentences[source] = told


def languages() -> tuple[str, ...]:
    """The languages by their ISO 639-1 words: English, and every language that has a catalogue."""
    return (SOURCE, *sorted({path.parent.name for path in LOCALE.glob("*/*.toml")}))


def places(sentence: str) -> tuple[str, ...]:
    """The named places of a sentence, sorted."""
    return tuple(sorted(name for _, name, _, _ in Formatter().parse(sentence) if name is not None))
