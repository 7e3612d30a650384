"""Words that are nearly the same: one letter wrong, missing, too many, or two neighbours swapped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

SHORTEST_WHOLE: Final = 3
SHORTEST_BEGUN: Final = 4
"""Letters from which a word is compared with whole names, and with the beginnings of longer ones."""


def is_near(typed: str, word: str) -> bool:
    """Whether two words differ by one slip of the hand at most; below three letters each slip is another word."""
    if typed == word or min(len(typed), len(word)) < SHORTEST_WHOLE or not typed.isalpha():
        return typed == word
    return bool(OSA.distance(typed, word, score_cutoff=1) <= 1)


class NameBook:
    """The distinct names of a store, in which a mistyped one is found."""

    def __init__(self, names: Iterable[str]) -> None:
        """Takes names folded, each as one word."""
        self._names = set(names)
        self._cuts: dict[int, set[str]] = {}

    def learn(self, names: Iterable[str]) -> None:
        """Add names; one that no patient has any more does no harm, because it leads to nobody."""
        new = set(names) - self._names
        self._names |= new
        for length, cuts in self._cuts.items():
            cuts |= _cut(new, length)

    def near(self, typed: str) -> tuple[str, ...]:
        """The beginnings of names that a typed word nearly is, without those that begin with it, in order of letters.

        A word of one or two letters, or with a sign that is no letter, is near to nothing; one of three letters is
        compared with whole names alone.
        """
        if len(typed) < SHORTEST_WHOLE or not typed.isalpha():
            return ()
        found = extract(typed, self._choices(len(typed)), scorer=OSA.distance, score_cutoff=1, limit=None)
        kept: list[str] = []
        for word in sorted(word for word, _, _ in found if not word.startswith(typed)):
            if not (kept and word.startswith(kept[-1])):
                kept.append(word)
        return tuple(kept)

    def alike(self, name: str) -> tuple[str, ...]:
        """The whole names that differ from this one by at most one slip, in the order of letters."""
        if len(name) < SHORTEST_WHOLE:
            return (name,) if name in self._names else ()
        found = extract(name, self._names, scorer=OSA.distance, score_cutoff=1, limit=None)
        return tuple(sorted(word for word, _, _ in found))

    def _choices(self, length: int) -> set[str]:
        """The names and beginnings of names that a word of this length can be a slip of; each is cut once."""
        if length not in self._cuts:
            self._cuts[length] = _cut(self._names, length)
        return self._cuts[length]


def _cut(names: Iterable[str], length: int) -> set[str]:
    if length < SHORTEST_BEGUN:
        return {name for name in names if abs(len(name) - length) <= 1}
    longest = {name[: length + 1] for name in names if len(name) >= length - 1}
    cuts = longest | {name[:length] for name in longest}
    return cuts | {name[: length - 1] for name in longest} if length > SHORTEST_BEGUN else cuts
