"""Text as it is compared: without case, accents and double blanks."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})


def folded(text: str) -> str:
    """A text without case and accents, its blanks single."""
    if text.isascii():
        return " ".join(text.casefold().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_LETTERS)
    return " ".join(bare.split())
