"""Text on a grid of columns: how wide it is, and how it is wrapped and filled up.

A character of the wide scripts takes two columns, an accent that joins its letter none. Characters that steer a
screen (controls, overrides of direction) are left out: pasted into a record, they would move what stands beside them.
"""

from __future__ import annotations

from textwrap import wrap
from unicodedata import category, combining, east_asian_width

TAB = "    "
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_JOINERS = frozenset("\u200c\u200d")


def seen(text: str) -> str:
    """The text without what steers a screen; tabs are blanks, line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    plain = "\n".join(text.replace("\t", TAB).splitlines())
    return "".join(sign for sign in plain if sign == "\n" or sign in _JOINERS or category(sign) not in _UNSEEN)


def columns_of(text: str) -> int:
    """How many columns a line takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(sign: str) -> int:
    if combining(sign) or category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(sign) in ("W", "F") else 1


def padded(text: str, width: int) -> str:
    """The text, filled up with blanks to a width."""
    return text + " " * (width - columns_of(text))


def wrapped(text: str, width: int, first: str = "", hanging: str = "") -> list[str]:
    """The lines of a text, none wider than the width; `first` and `hanging` stand before the first and the others."""
    plain = seen(text)
    if columns_of(plain) == len(plain) and columns_of(first) == len(first):
        return wrap(plain, width, initial_indent=first, subsequent_indent=hanging)
    lines: list[str] = []
    line, room = first, width - columns_of(first)
    empty = True
    for word in plain.split(" "):
        for part in _parts(word, max(width - columns_of(hanging), 2)):
            need = columns_of(part) + (0 if empty else 1)
            if need > room and not empty:
                lines.append(line)
                line, room, empty, need = hanging, width - columns_of(hanging), True, columns_of(part)
            line += part if empty else f" {part}"
            room, empty = room - need, False
    return [*lines, line] if not empty else lines


def _parts(word: str, width: int) -> list[str]:
    """A word, cut where it is wider than a line."""
    parts, filled = [""], 0
    for sign in word:
        wide = _columns(sign)
        if filled + wide > width:
            parts.append("")
            filled = 0
        parts[-1] += sign
        filled += wide
    return [part for part in parts if part]
