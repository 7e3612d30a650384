"""The packed vector of facts that compiled conditions read: one place per yes/no, choice or codes fact, two per number.

A number is its two bounds, so that an unknown is the widest range; a choice is its index, a codes fact a bit
pattern over the words that any condition names; minus one is unknown. The same vector serves one case and, as
columns, a whole population.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from logic.dates import Range
from logic.expression import Exactly, Has, Leaf, facts_of
from logic.facts.fact import Fact, FactKind, FactSpec
from logic.kleene import FALSE, TRUE, UNKNOWN

OTHER_BIT = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where one fact stands in the vector, with the bit of each word of a codes fact."""

    spec: FactSpec
    start: int
    bits: Mapping[str, int]

    def index(self, word: str) -> int:
        """The number of a word of a choice fact."""
        return self.spec.words.index(word)

    def pattern(self, words: Iterable[str]) -> int:
        """The bits of words of a codes fact; a word that no condition names is the bit for others."""
        found = 0
        for word in words:
            found |= self.bits.get(word, OTHER_BIT)
        return found


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of all facts that conditions read, by name, and the length of the vector."""

    places: Mapping[str, Place]
    length: int

    def encode(self, facts: Mapping[str, Fact]) -> list[float]:
        """The vector of one case. A fact that is missing from the mapping is unknown."""
        vector: list[float] = [0] * self.length
        for name, place in self.places.items():
            fact = facts.get(name)
            value = None if fact is None else fact.value
            _WRITERS[place.spec.kind](vector, place, value)
        return vector


def _write_yes_no(vector: list[float], place: Place, value: object) -> None:
    vector[place.start] = UNKNOWN if value is None else TRUE if value else FALSE


def _write_number(vector: list[float], place: Place, value: object) -> None:
    low, high = (value.low, value.high) if isinstance(value, Range) else (-inf, inf)
    vector[place.start] = low
    vector[place.start + 1] = high


def _write_choice(vector: list[float], place: Place, value: object) -> None:
    vector[place.start] = place.index(value) if isinstance(value, str) else -1


def _write_codes(vector: list[float], place: Place, value: object) -> None:
    vector[place.start] = place.pattern(value) if isinstance(value, frozenset) else -1


_WRITERS = {
    FactKind.YES_NO: _write_yes_no,
    FactKind.NUMBER: _write_number,
    FactKind.CHOICE: _write_choice,
    FactKind.CODES: _write_codes,
}


def layout_of(criteria: Iterable[Leaf], specs: Mapping[str, FactSpec]) -> Layout:
    """The layout for all facts that some criteria read, in the order of their names."""
    named: dict[str, set[str]] = {}
    for leaf in criteria:
        for fact in facts_of(leaf):
            named.setdefault(fact, set())
        if isinstance(leaf, Has | Exactly):
            named[leaf.fact] |= leaf.words
    places: dict[str, Place] = {}
    start = 0
    for name in sorted(named):
        bits = {word: OTHER_BIT << number for number, word in enumerate(sorted(named[name]), 1)}
        places[name] = Place(specs[name], start, bits)
        start += 2 if specs[name].kind is FactKind.NUMBER else 1
    return Layout(places, start)
