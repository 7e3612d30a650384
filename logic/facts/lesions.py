"""Metastatic sites as rows: which count as disease, how many lesions, how stable the bone is."""

from __future__ import annotations

from dataclasses import dataclass

from logic.dates import Range
from logic.facts.fact import View
from logic.facts.weigh import UNBOUNDED, range_of, value_of
from logic.terms import BiopsyResult, CountKind

NOT_DISEASE = frozenset({BiopsyResult.BENIGN, BiopsyResult.OTHER_PRIMARY})
MIRELS_ITEMS = ("site", "pain", "lesion", "size")
SINS_ITEMS = ("location", "pain", "lesion", "alignment", "collapse", "posterolateral")


@dataclass(frozen=True, slots=True)
class Lesion:
    """One site row: organ, lesions (nothing while not counted), largest diameter in mm, biopsy, and change."""

    path: str
    organ: str
    count: Range | None
    max_mm: Range | None
    biopsy: str
    result: str
    change: str

    @property
    def disease(self) -> bool:
        """Whether it counts as metastatic: an organ is recorded, and no biopsy showed something else."""
        return bool(self.organ) and self.result not in NOT_DISEASE


def all_lesions(view: View) -> tuple[Lesion, ...]:
    """All site rows in their order."""
    return tuple(_lesion(view, f"site[{index}]") for index in range(len(view.case.site)))


def lesions(view: View) -> tuple[Lesion, ...]:
    """The site rows that count as metastatic disease."""
    return tuple(lesion for lesion in view.once(all_lesions) if lesion.disease)


def _lesion(view: View, path: str) -> Lesion:
    return Lesion(
        path,
        organ=value_of(view.stated(f"{path}.organ")),
        count=_count(view, path),
        max_mm=range_of(view.stated(f"{path}.max_mm")),
        biopsy=value_of(view.stated(f"{path}.biopsy")),
        result=value_of(view.stated(f"{path}.biopsy_result")),
        change=value_of(view.stated(f"{path}.change")),
    )


def _count(view: View, path: str) -> Range | None:
    """The number of lesions: exact when counted, open upwards for "at least" and "many"."""
    number = range_of(view.stated(f"{path}.n"))
    match value_of(view.stated(f"{path}.n_kind")):
        case CountKind.MANY:
            return Range(max(number.low if number else 0.0, view.number("many_lesions_from")), UNBOUNDED)
        case CountKind.AT_LEAST if number is not None:
            return Range(number.low, UNBOUNDED)
    return number


def score_of(view: View, path: str, table: str, items: tuple[str, ...]) -> Range | None:
    """The points of a bone score of one site, a range while items are open; nothing when no item is recorded."""
    points = [range_of(view.stated(f"{path}.{table}.{item}")) for item in items]
    if not any(points):
        return None
    low, high = 0.0, 0.0
    for item, found in zip(items, points, strict=True):
        low += found.low if found else view.number(f"{table}_{item}_least")
        high += found.high if found else view.number(f"{table}_{item}_most")
    return Range(low, high)
