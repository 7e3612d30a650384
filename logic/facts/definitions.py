"""The dated, sourced numbers that derivations read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from logic.problems import KnowledgeProblem

HERE = Path(__file__).resolve().parents[2] / "resources" / "knowledge" / "definitions.toml"


@dataclass(frozen=True, slots=True)
class DatedNumber:
    """One number with its unit, its meaning in plain words, its source, and when it was checked and is due again."""

    key: str
    value: float
    unit: str
    text: str
    source: str
    checked_on: date
    review_by: date


def _dated(entry: Mapping[str, Any], file: str) -> DatedNumber:
    try:
        found = DatedNumber(**entry)
    except TypeError as fault:
        raise KnowledgeProblem(file, str(entry.get("key", "?")), str(fault)) from fault
    if type(entry["value"]) not in (int, float):
        raise KnowledgeProblem(file, found.key, "the value is not a number")
    return found


@lru_cache(maxsize=2)
def dated_numbers(path: Path = HERE) -> Mapping[str, DatedNumber]:
    """All numbers by key, read once. Raises KnowledgeProblem with file and entry."""
    found: dict[str, DatedNumber] = {}
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("number", ()):
        each = _dated(entry, path.name)
        if each.key in found:
            raise KnowledgeProblem(path.name, each.key, "defined twice")
        found[each.key] = each
    return found


@lru_cache(maxsize=2)
def load_definitions(path: Path = HERE) -> Mapping[str, float]:
    """The values by key, as derivations read them."""
    return {key: float(each.value) for key, each in dated_numbers(path).items()}
