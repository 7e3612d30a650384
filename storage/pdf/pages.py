"""Strips onto sheets: what stays together stays together, as far as a sheet reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from storage.pdf.strips import Placed, Strip, place, step

SLACK = 0.01


@dataclass(slots=True)
class Sheet:
    """A sheet being filled; `room` is the height of its text."""

    room: float
    strips: list[Strip] = field(default_factory=list)
    filled: float = 0.0

    def fits(self, chain: Sequence[Strip]) -> bool:
        """Whether the chain fits under what is here."""
        last = chain[-1]
        below = last.frame.pad if last.frame else 0.0
        return self.filled + self._height(chain) + below <= self.room + SLACK

    def add(self, chain: Sequence[Strip]) -> None:
        """Puts the chain under what is here."""
        self.filled += self._height(chain)
        self.strips.extend(self._with_head(chain))

    def _with_head(self, chain: Sequence[Strip]) -> Sequence[Strip]:
        """The chain, with the table head again if it begins the sheet within a table."""
        head = chain[0].head
        return [replace(head, gap=0.0), *chain] if head is not None and not self.strips else chain

    def _height(self, chain: Sequence[Strip]) -> float:
        """How much room the chain takes here."""
        before = self.strips[-1] if self.strips else None
        total = 0.0
        for strip in self._with_head(chain):
            total += step(before, strip) + strip.height
            before = strip
        return total


def paginate(strips: Sequence[Strip], first: float, later: float) -> list[list[Placed]]:
    """The sheets, each with its strips; `first` and `later` are the heights of text there. At least one sheet."""
    sheets = [Sheet(first)]
    for chain in _chains(strips, lambda strip: strip.tied or strip.kept):
        if chain[0].fresh and sheets[-1].strips:
            sheets.append(Sheet(later))
        _put(sheets, chain, later)
    return [place(sheet.strips) for sheet in sheets]


def _put(sheets: list[Sheet], chain: list[Strip], later: float) -> None:
    """The chain on this sheet, or on the next, or in ever smaller parts over both."""
    if sheets[-1].fits(chain):
        sheets[-1].add(chain)
    elif sheets[-1].strips and Sheet(later).fits(chain):
        sheets.append(Sheet(later))
        sheets[-1].add(chain)
    elif len(chain) == 1:
        if sheets[-1].strips or len(sheets) == 1:
            sheets.append(Sheet(later))
        sheets[-1].add(chain)
    else:
        parts = list(_chains(chain, lambda strip: strip.tied))
        for part in parts if len(parts) > 1 else [[strip] for strip in chain]:
            _put(sheets, part, later)


def _chains(strips: Sequence[Strip], holds: Callable[[Strip], bool]) -> Iterator[list[Strip]]:
    """The strips in groups that stay together; one that begins a sheet begins a group."""
    chain: list[Strip] = []
    for strip in strips:
        if strip.fresh and chain:
            yield chain
            chain = []
        chain.append(strip)
        if not holds(strip):
            yield chain
            chain = []
    if chain:
        yield chain
