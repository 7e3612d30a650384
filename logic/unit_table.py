"""The units of each analyte with their conversion, read from `resources/knowledge/units.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from logic.entries import Fields, Shape, check_list, listed, texts

FILE = Path(__file__).resolve().parent.parent / "resources" / "knowledge" / "units.toml"
_FOLDED = str.maketrans("µμ⁰¹²³⁴⁵⁶⁷⁸⁹×", "uu0123456789x", " \t\u00a0\u2009\u202f°^.*")


def folded(unit: str) -> str:
    """A unit without case, blanks, degree and power signs, so that `mg/dl`, `MG / DL` and `mg/dL` are one."""
    return unit.translate(_FOLDED).casefold().translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of an analyte; stored = (typed - subtract) x factor / divisor + offset."""

    unit: str
    factor: float = 1.0
    divisor: float = 1.0
    subtract: float = 0.0
    offset: float = 0.0
    spelled: tuple[str, ...] = ()

    def stored(self, typed: float) -> float:
        """The number in the stored unit, without the noise of binary arithmetic."""
        return _plain((typed - self.subtract) * self.factor / self.divisor + self.offset)

    def shown(self, stored: float) -> float:
        """The stored number in this unit."""
        return _plain((stored - self.offset) * self.divisor / self.factor + self.subtract)

    def names(self) -> frozenset[str]:
        """All its spellings, folded."""
        return frozenset(folded(each) for each in (self.unit, *self.spelled))


def _plain(number: float) -> float:
    return float(f"{number:.12g}")


@dataclass(frozen=True, slots=True)
class Analyte:
    """What is measured: its units, the stored one first, and the ways it may be typed."""

    name: str
    units: tuple[Unit, ...]
    decimals: int = 2
    below: bool = False
    ratio: bool = False
    multiple: str = ""
    other_scales: tuple[str, ...] = ()

    @property
    def stored(self) -> Unit:
        """The stored unit."""
        return self.units[0]

    def unit(self, text: str) -> Unit | None:
        """The unit that a text names, in any spelling or by a beginning that fits no other; empty: the stored one."""
        wanted = folded(text)
        if not wanted:
            return self.stored
        exact = [unit for unit in self.units if wanted in unit.names()]
        begun = [unit for unit in self.units if any(name.startswith(wanted) for name in unit.names())]
        found = exact or (begun if len(wanted) > 1 else [])
        return found[0] if len(found) == 1 else None


def _analyte(entry: Mapping[str, object]) -> Analyte:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    stored = Unit(str(values.pop("stored")), spelled=values.pop("spelled", ()))  # type: ignore[arg-type]  # TOML
    others: tuple[dict[str, object], ...] = values.pop("unit", ())  # type: ignore[assignment]  # TOML gives tables
    units = [Unit(**{**each, "spelled": tuple(each.get("spelled", ()))}) for each in others]  # type: ignore[arg-type]
    return Analyte(units=(stored, *units), **values)  # type: ignore[arg-type]  # checked by the test of the table


_MAY: Fields = {
    "spelled": Shape.TEXTS,
    "unit": Shape.TABLES,
    "decimals": Shape.WHOLE,
    "below": Shape.YES_NO,
    "ratio": Shape.YES_NO,
    "multiple": Shape.TEXT,
    "other_scales": Shape.TEXTS,
}
_UNIT_MAY: Fields = {**dict.fromkeys(("factor", "divisor", "subtract", "offset"), Shape.NUMBER), "spelled": Shape.TEXTS}


@lru_cache(maxsize=2)
def read_analytes(path: Path) -> Mapping[str, Analyte]:
    """The analytes of a file by name, read once. Raises KnowledgeProblem with file, analyte and field."""
    entries = listed(path, "analyte", "name", texts("name stored"), _MAY)
    for entry in entries:
        check_list(path.name, entry["name"], "unit", entry.get("unit", []), texts("unit"), _UNIT_MAY)
    return {entry["name"]: _analyte(entry) for entry in entries}


def analytes() -> Mapping[str, Analyte]:
    """The shipped analytes by name. Raises KnowledgeProblem when the file cannot be used."""
    return read_analytes(FILE)


def analyte_of(name: str, unit: str) -> Analyte:
    """The analyte of a question: from the table, or one that knows only the question's own unit."""
    return analytes().get(name) or Analyte(name, (Unit(unit),))
