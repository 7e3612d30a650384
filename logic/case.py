"""The case: what the clinician entered, in the words of the field dictionary.

Every leaf is an `Answer`. Sections are frozen; a change gives a new case (`logic.paths.put`). Rows (sites,
specimens, treatment lines, recipients) are tuples; a row keeps its `key` for life, so that windows and
documents can follow it when rows move.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from logic.case_care import (
    Board,
    CurrentTreatment,
    Imaging,
    Laboratory,
    Markers,
    Plan,
    Receptors,
    Support,
    Told,
)
from logic.case_disease import (
    Flags,
    Metastasis,
    Patient,
    PrimaryTumour,
    PriorTreatment,
    Referral,
    Symptoms,
    VitalSigns,
)
from logic.case_rows import Recipient, Site, Specimen, TreatmentLine


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """An emergency card that a clinician has seen: which card, who, when (ISO date and time)."""

    rule: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case as the clinician left it."""

    flags: Flags = field(default=Flags())
    pt: Patient = field(default=Patient())
    sx: Symptoms = field(default=Symptoms())
    vit: VitalSigns = field(default=VitalSigns())
    ref: Referral = field(default=Referral())
    dx: PrimaryTumour = field(default=PrimaryTumour())
    prior: PriorTreatment = field(default=PriorTreatment())
    met: Metastasis = field(default=Metastasis())
    rec: Receptors = field(default=Receptors())
    bio: Markers = field(default=Markers())
    img: Imaging = field(default=Imaging())
    lab: Laboratory = field(default=Laboratory())
    tx: CurrentTreatment = field(default=CurrentTreatment())
    sup: Support = field(default=Support())
    told: Told = field(default=Told())
    plan: Plan = field(default=Plan())
    mdt: Board = field(default=Board())
    site: tuple[Site, ...] = ()
    spec: tuple[Specimen, ...] = ()
    line: tuple[TreatmentLine, ...] = ()
    rcp: tuple[Recipient, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
