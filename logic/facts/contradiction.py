"""What a contradiction is: the entries that do not fit, in one sentence, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

CONTRADICTION = "contradiction"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Entries that cannot both be right. Nothing is resolved silently, and saving is never blocked.

    `kind` is "contradiction" (advice that rests on the case is held, C-08) or "warning" (shown, holds nothing).
    `values` are the entries as stored, in the order of `paths`. `converted` is the likely value of a refused
    number, in the stored unit.
    """

    key: str
    kind: str
    sentence: str
    paths: tuple[str, ...]
    values: tuple[str, ...] = ()
    converted: float | None = None
