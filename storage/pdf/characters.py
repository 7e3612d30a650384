"""What becomes of a stranger's characters before they are set: nothing may steer the page, nothing may vanish unseen.

Letters print as letters in composed form. Tabs and odd blanks become blanks, every kind of line end a line end.
Controls and invisible steering characters (NUL, overrides of direction, soft hyphens) are dropped. What no face can
print is named by its code point, as [U+1F600].
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import bidirectional, category, normalize

from storage.pdf.fonts import printable_character

LINE_ENDS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
NO_BREAK_BLANKS = frozenset("\u00a0\u202f\u2007")
LINES_KEPT = 2048
JOINERS = frozenset("\u200c\u200d")
UNSEEN_MARKS = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0})
VARIANTS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@lru_cache(maxsize=LINES_KEPT)
def printable(text: str) -> str:
    """The text as it is printed, with a newline for each line end and no other control."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    kept = "".join(_kept(text, index) for index in range(len(text)))
    return "".join(_shown(character) for character in normalize("NFC", kept))


@lru_cache(maxsize=LINES_KEPT)
def one_line(text: str) -> str:
    """The text as it is printed where only one line has room: line ends become blanks."""
    return printable(text).replace("\n", " ").strip()


def _kept(text: str, index: int) -> str:
    """The character at the place, or what stands for it."""
    character = text[index]
    if character in LINE_ENDS:
        return "\n"
    kind = category(character)
    if kind == "Zs" or character == "\t":
        return character if character in NO_BREAK_BLANKS else " "
    if character in JOINERS:
        return character if _joins_arabic(text, index) else ""
    if kind in ("Cc", "Cf") or _is_unseen(ord(character)):
        return ""
    return character


def _joins_arabic(text: str, index: int) -> bool:
    """Whether a joiner stands between Arabic letters, where it is spelling."""
    around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    return any(bidirectional(character) == "AL" for character in around)


def _is_unseen(code: int) -> bool:
    """Whether the character only picks a variant of its neighbour or has no shape at all."""
    return code in UNSEEN_MARKS or any(code in variants for variants in VARIANTS)


def _shown(character: str) -> str:
    """The character, or its code point where no face holds it."""
    if character == "\n" or (category(character) not in ("Cs", "Co", "Cn") and printable_character(character)):
        return character
    return f"[U+{ord(character):04X}]"
