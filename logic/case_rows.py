"""The repeating parts of a case: metastatic sites, specimens, treatment lines, recipients."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from logic.answer import Answer
from logic.dates import PartialDate

NOT_ASKED: Final[Answer[Any]] = Answer()
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mirels:
    """Mirels items, 1 to 3 points each."""

    site: Answer[int] = NOT_ASKED
    pain: Answer[int] = NOT_ASKED
    lesion: Answer[int] = NOT_ASKED
    size: Answer[int] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Sins:
    """Spinal instability items, in points of the published score."""

    location: Answer[int] = NOT_ASKED
    pain: Answer[int] = NOT_ASKED
    lesion: Answer[int] = NOT_ASKED
    alignment: Answer[int] = NOT_ASKED
    collapse: Answer[int] = NOT_ASKED
    posterolateral: Answer[int] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Site:
    """One metastatic site; `n` lesions, sizes in millimetres."""

    key: str = ""
    organ: Answer[str] = NOT_ASKED
    place: Answer[str] = NOT_ASKED
    side: Answer[str] = NOT_ASKED
    n: Answer[int] = NOT_ASKED
    n_kind: Answer[str] = NOT_ASKED
    max_mm: Answer[float] = NOT_ASKED
    measured_on: Answer[PartialDate] = NOT_ASKED
    seen_on: Answer[Codes] = NOT_ASKED
    first_on: Answer[PartialDate] = NOT_ASKED
    certainty: Answer[str] = NOT_ASKED
    symptoms: Answer[str] = NOT_ASKED
    biopsy: Answer[str] = NOT_ASKED
    biopsy_result: Answer[str] = NOT_ASKED
    biopsy_why_not: Answer[str] = NOT_ASKED
    local_feasible: Answer[bool] = NOT_ASKED
    change: Answer[str] = NOT_ASKED
    mirels: Mirels = field(default=Mirels())
    sins: Sins = field(default=Sins())


@dataclass(frozen=True, slots=True)
class Specimen:
    """One specimen with its receptors; per cent of stained tumour nuclei, ISH ratio and copies per cell."""

    key: str = ""
    site: Answer[str] = NOT_ASKED
    place: Answer[str] = NOT_ASKED
    taken_on: Answer[PartialDate] = NOT_ASKED
    reported_on: Answer[PartialDate] = NOT_ASKED
    diagnosis: Answer[str] = NOT_ASKED
    er_pct: Answer[float] = NOT_ASKED
    pr_pct: Answer[float] = NOT_ASKED
    her2_ihc: Answer[str] = NOT_ASKED
    her2_pattern: Answer[str] = NOT_ASKED
    her2_ish: Answer[str] = NOT_ASKED
    ish_ratio: Answer[float] = NOT_ASKED
    ish_copies: Answer[float] = NOT_ASKED
    ki67_pct: Answer[float] = NOT_ASKED
    decalcified: Answer[bool] = NOT_ASKED
    lab: Answer[str] = NOT_ASKED
    report_no: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Radiotherapy:
    """Field, dose in Gy and fractions of a radiotherapy row."""

    field: Answer[str] = NOT_ASKED
    dose_gy: Answer[float] = NOT_ASKED
    fractions: Answer[int] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Surgery:
    """Operation and margins of a surgery row."""

    operation: Answer[str] = NOT_ASKED
    margins: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class TreatmentLine:
    """One treatment; no stop date and `running` yes means that it is the current one."""

    key: str = ""
    setting: Answer[str] = NOT_ASKED
    regimen: Answer[Codes] = NOT_ASKED
    start_on: Answer[PartialDate] = NOT_ASKED
    stop_on: Answer[PartialDate] = NOT_ASKED
    running: Answer[bool] = NOT_ASKED
    best_response: Answer[str] = NOT_ASKED
    stop_reason: Answer[str] = NOT_ASKED
    toxicity: Answer[str] = NOT_ASKED
    rt: Radiotherapy = field(default=Radiotherapy())
    surgery: Surgery = field(default=Surgery())


@dataclass(frozen=True, slots=True)
class PriorLine:
    """An earlier metastatic line stated in a case file without dates."""

    key: str = ""
    regimen: Answer[Codes] = NOT_ASKED
    months: Answer[float] = NOT_ASKED
    best_response: Answer[str] = NOT_ASKED
    stop_reason: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Recipient:
    """One reader of a letter and what is asked of them."""

    key: str = ""
    to: Answer[str] = NOT_ASKED
    document: Answer[str] = NOT_ASKED
    address: Answer[str] = NOT_ASKED
    ask: Answer[str] = NOT_ASKED
    opening: Answer[str] = NOT_ASKED
    closing: Answer[str] = NOT_ASKED
    by: Answer[PartialDate] = NOT_ASKED
    contact: Answer[str] = NOT_ASKED
    enclosures: Answer[Codes] = NOT_ASKED
    copies: Answer[str] = NOT_ASKED
    language: Answer[str] = NOT_ASKED
    large: Answer[bool] = NOT_ASKED
