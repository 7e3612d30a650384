"""The facts of one case as a few hundred bytes, kept with the case so that a whole population is read in a moment.

A packed vector starts with the digest of its layout: after a change of the knowledge that moves, adds or renames a
fact, an older vector is recognised as stale and is made anew from the case. Nothing here needs numpy, so that
keeping a case does not load it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logic.facts.fact import Fact, FactKind
from logic.layout import Layout, Place

DIGEST_BYTES = 8
DIGEST = f"{DIGEST_BYTES}s"
NUMBER = "d"
WHOLE_LETTERS = (("b", 7), ("h", 15), ("i", 31), ("q", 63))
"""Letters of `struct` with the bits that each can hold beside the sign; minus one is unknown."""


class StaleVector(ValueError):
    """A packed vector of another layout; it has to be made anew from its case."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How vectors of one layout are packed: the digest, and the place in the vector and letter of each entry.

    Numbers come first, then the rest from wide to narrow.
    """

    layout: Layout
    digest: bytes
    places: tuple[int, ...]
    letters: tuple[str, ...]
    form: struct.Struct

    @property
    def size(self) -> int:
        """The bytes of one packed vector."""
        return self.form.size

    def pack(self, facts: Mapping[str, Fact]) -> bytes:
        """The packed vector of one case. A fact that is missing from the mapping is unknown."""
        vector = self.layout.encode(facts)
        return self.form.pack(self.digest, *(vector[place] for place in self.places))

    def unpack(self, data: bytes) -> list[float]:
        """The vector that the compiled conditions read. Raises StaleVector."""
        self.require_current(data)
        vector: list[float] = [0] * self.layout.length
        for place, value in zip(self.places, self.form.unpack(data)[1:], strict=True):
            vector[place] = value
        return vector

    def is_current(self, data: bytes) -> bool:
        """Whether a packed vector is one of this layout."""
        return len(data) == self.size and data[:DIGEST_BYTES] == self.digest

    def require_current(self, data: bytes) -> None:
        """Raises StaleVector when a packed vector is one of another layout."""
        if not self.is_current(data):
            raise StaleVector("the packed facts belong to another layout; they have to be made anew from the case")


def layout_digest(layout: Layout) -> bytes:
    """The digest over names, kinds, places, words and bits of a layout."""
    whole = hashlib.sha256()
    for name, place in layout.places.items():
        words = place.spec.words if place.spec.kind is FactKind.CHOICE else ()
        bits = sorted(place.bits.items()) if place.spec.kind is FactKind.CODES else ()
        whole.update(repr((name, place.spec.kind.value, place.start, words, bits)).encode())
    return whole.digest()[:DIGEST_BYTES]


def _letter(bits: int, name: str) -> str:
    for letter, most in WHOLE_LETTERS:
        if bits <= most:
            return letter
    raise ValueError(f"{name}: conditions name {bits} words, and a packed vector holds {WHOLE_LETTERS[-1][1]} at most")


def _entries(name: str, place: Place) -> list[tuple[int, str]]:
    match place.spec.kind:
        case FactKind.NUMBER:
            return [(place.start, NUMBER), (place.start + 1, NUMBER)]
        case FactKind.CODES:
            return [(place.start, _letter(len(place.bits) + 1, name))]
        case FactKind.CHOICE:
            return [(place.start, _letter(len(place.spec.words).bit_length(), name))]
        case FactKind.YES_NO:
            return [(place.start, WHOLE_LETTERS[0][0])]


def packing_of(layout: Layout) -> Packing:
    """The packing of a layout, to be kept where many vectors are packed. Raises ValueError when a fact is too wide."""
    order = NUMBER + "".join(letter for letter, _ in reversed(WHOLE_LETTERS))
    entries = [entry for name, place in layout.places.items() for entry in _entries(name, place)]
    entries.sort(key=lambda entry: (order.index(entry[1]), entry[0]))
    letters = tuple(letter for _, letter in entries)
    form = struct.Struct("<" + DIGEST + "".join(letters))
    return Packing(layout, layout_digest(layout), tuple(place for place, _ in entries), letters, form)


def pack(layout: Layout, facts: Mapping[str, Fact]) -> bytes:
    """The packed vector of one case, with the digest of its layout at the head."""
    return packing_of(layout).pack(facts)


def unpack(layout: Layout, data: bytes) -> Sequence[float]:
    """The vector of a packed one, as `Layout.encode` gave it. Raises StaleVector for a vector of another layout."""
    return packing_of(layout).unpack(data)
