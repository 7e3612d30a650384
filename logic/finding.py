"""Ranks what one may be looking for: each typed word must begin a word, stand inside one, or nearly do so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from logic.folding import folded
from logic.near import is_near

__all__ = ["Found", "Sought", "folded", "ranked"]

WHOLE, BEGINS, INITIALS, NEAR, INSIDE = 0, 1, 2, 3, 4
IN_DETAIL: Final = 5
"""What a word costs that is found in the second line only, beside how well it fits."""
LEAST_INSIDE: Final = 3
LEAST_NEAR: Final = 4
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """Something that can be found: its key, its title and its second line, both folded."""

    key: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Something found, and how far it is from what was typed; 0 is nearest."""

    key: str
    cost: float


def ranked(typed: str, choices: Iterable[Sought], recent: Sequence[str] = ()) -> tuple[Found, ...]:
    """What fits, the nearest first; of equals what was used most recently, then what stands first.

    *Takes* the text as typed; a blank one finds nothing.
    """
    words = _WORD.findall(folded(typed))
    if not words:
        return ()
    last = {key: place for place, key in enumerate(recent)}
    found = [
        (cost, last.get(each.key, len(last)), place, each.key)
        for place, each in enumerate(choices)
        if (cost := _cost(words, each)) is not None
    ]
    return tuple(Found(key, cost) for cost, _, _, key in sorted(found))


def _cost(words: Sequence[str], each: Sought) -> float | None:
    title, detail = _WORD.findall(each.title), _WORD.findall(each.detail)
    total = 0.0
    for word in words:
        here, there = _fit(word, title), _fit(word, detail)
        costs = [cost for cost in (here, None if there is None else there + IN_DETAIL) if cost is not None]
        if not costs:
            return None
        total += min(costs)
    starts = bool(title) and title[0].startswith(words[0])
    return total / len(words) + (0 if starts else 0.5) + min(len(title), 20) / 100


def _fit(word: str, among: Sequence[str]) -> int | None:
    """How well a word fits the best of others, or None when it fits none."""
    if word in among:
        return WHOLE
    if any(each.startswith(word) for each in among):
        return BEGINS
    if len(word) > 1 and word in "".join(each[0] for each in among):
        return INITIALS
    if len(word) >= LEAST_NEAR and any(_nearly_begins(word, each) for each in among):
        return NEAR
    return INSIDE if len(word) >= LEAST_INSIDE and any(word in each for each in among) else None


def _nearly_begins(word: str, other: str) -> bool:
    """Whether a word is one slip away from another, or from its beginning."""
    if len(other) < len(word) - 1:
        return False
    return is_near(word, other[: len(word)]) or is_near(word, other[: len(word) + 1])
