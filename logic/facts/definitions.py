"""The dated, sourced numbers that derivations read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from logic.entries import Fields, Shape, listed, texts

HERE = Path(__file__).resolve().parents[2] / "resources" / "knowledge" / "definitions.toml"


@dataclass(frozen=True, slots=True)
class DatedNumber:
    """One number with its unit, its meaning in plain words, its source, and when it was checked and is due again.

    `local` marks a limit that a clinic may set otherwise; constants, forms and what emergencies read stay.
    """

    key: str
    value: float
    unit: str
    text: str
    source: str
    checked_on: date
    review_by: date
    local: bool = False


_NEEDS: Fields = {
    **texts("key unit text source"),
    "value": Shape.NUMBER,
    "checked_on": Shape.DAY,
    "review_by": Shape.DAY,
}
_MAY: Fields = {"local": Shape.YES_NO}


@lru_cache(maxsize=2)
def dated_numbers(path: Path = HERE) -> Mapping[str, DatedNumber]:
    """All numbers by key, read once. Raises KnowledgeProblem with file, entry and field."""
    return {entry["key"]: DatedNumber(**entry) for entry in listed(path, "number", "key", _NEEDS, _MAY)}


@lru_cache(maxsize=2)
def load_definitions(path: Path = HERE) -> Mapping[str, float]:
    """The values by key, as derivations read them."""
    return {key: float(each.value) for key, each in dated_numbers(path).items()}
