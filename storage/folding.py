"""Names, identifiers and dates as they are looked for: without case, accents, blanks and joining signs."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from logic.dates import AmbiguousDate, PartialDate, read_typed
from storage.database import clean

LONGEST_KEY: Final = 64
MOST_WORDS: Final = 32
_JOINERS = re.compile(r"[-'\u2018\u2019`.,/\u2010-\u2015]")
_LAST = "\U0010ffff"
_NOT_DECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h", "ŧ": "t"}
)


def folded(text: str) -> str:
    """The text without case and accents, blanks made single. A text of accents only stays what it is."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", clean(text)).casefold())
    bare = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    return " ".join((bare.translate(_NOT_DECOMPOSED) if bare.strip() else plain).split())


def _joined(word: str) -> str:
    """The word without joining signs; a word of nothing else stays."""
    return _JOINERS.sub("", word) or word


def words_of(text: str) -> list[str]:
    """The words of a text as they are looked for: `O'Brien-Smith` is one, `obriensmith`."""
    return [_joined(word)[:LONGEST_KEY] for word in folded(text).split()]


def run_together(text: str) -> str:
    """The whole text as one word: `000 4711 998` is `0004711998`."""
    return _joined("".join(folded(text).split()))[:LONGEST_KEY]


def born_key(born: str) -> str:
    """The digits of a stored partial date: `19680314`, `196803`, `1968`."""
    return run_together(born.removeprefix("~"))


def _parts(text: str) -> list[str]:
    """The parts between joining signs: `O'Brien` has `o` and `brien`."""
    return [part[:LONGEST_KEY] for part in _JOINERS.sub(" ", folded(text)).split()]


def keys_of(family: str, given: str, born: str, identifier: str) -> frozenset[str]:
    """Every beginning by which a patient is found."""
    keys = {born_key(born)}
    for name in (family, given, identifier):
        keys |= {run_together(name), *words_of(name)[:MOST_WORDS], *_parts(name)[:MOST_WORDS]}
    return frozenset(keys - {""})


def names_of(family_folded: str) -> tuple[str, ...]:
    """The words by which a folded surname is known: the whole run together, and each word."""
    if family_folded.isalpha():
        return (family_folded,)
    return (run_together(family_folded), *words_of(family_folded), *_parts(family_folded))


def after(prefix: str) -> str:
    """The first text behind every text that begins with the prefix, in the order of the database."""
    stem = prefix.rstrip(_LAST)
    if not stem:
        return _LAST * (len(prefix) + LONGEST_KEY)
    following = ord(stem[-1]) + 1
    return stem[:-1] + chr(0xE000 if 0xD800 <= following <= 0xDFFF else following)


def _read(text: str, today: date) -> tuple[PartialDate, ...]:
    try:
        return (read_typed(text, today, order=""),)
    except AmbiguousDate as either:
        return either.readings
    except ValueError:
        return ()


def date_keys(text: str, today: date) -> frozenset[str]:
    """The birth date keys that a typed date can mean, both readings of `3.4.1968`; none when it is no date."""
    if not text[:1].isalnum() or not any(sign.isdecimal() for sign in text):
        return frozenset()  # `t`, `-3m` and the like are days of a form, not of a birth
    return frozenset(born_key(day.stored()) for day in _read(text, today))
