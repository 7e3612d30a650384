"""Tests, treatment, support and the board: the sections of a case that describe the care."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from logic.answer import Answer
from logic.case_rows import PriorLine
from logic.dates import PartialDate

NOT_ASKED: Final[Answer[Any]] = Answer()
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedReceptors:
    """Receptors stated in a case file without a specimen row (rec.primary, rec.met)."""

    er_pct: Answer[float] = NOT_ASKED
    pr_pct: Answer[float] = NOT_ASKED
    her2_ihc: Answer[str] = NOT_ASKED
    her2_pattern: Answer[str] = NOT_ASKED
    her2_ish: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Receptors:
    """The two stated receptor sets."""

    primary: StatedReceptors = field(default=StatedReceptors())
    met: StatedReceptors = field(default=StatedReceptors())


@dataclass(frozen=True, slots=True)
class Markers:
    """Genes and markers (bio.*)."""

    gbrca: Answer[str] = NOT_ASKED
    gbrca_on: Answer[PartialDate] = NOT_ASKED
    gbrca_variant: Answer[str] = NOT_ASKED
    gpalb2: Answer[str] = NOT_ASKED
    family_criteria: Answer[bool] = NOT_ASKED
    family: Answer[str] = NOT_ASKED
    ancestry: Answer[str] = NOT_ASKED
    germline_consent: Answer[bool] = NOT_ASKED
    relatives_to_inform: Answer[str] = NOT_ASKED
    pik3ca: Answer[str] = NOT_ASKED
    akt1: Answer[str] = NOT_ASKED
    pten: Answer[str] = NOT_ASKED
    esr1: Answer[str] = NOT_ASKED
    panel_specimen: Answer[str] = NOT_ASKED
    panel_on: Answer[PartialDate] = NOT_ASKED
    panel_lab: Answer[str] = NOT_ASKED
    panel_variant: Answer[str] = NOT_ASKED
    tumour_fraction: Answer[float] = NOT_ASKED
    pdl1_cps: Answer[float] = NOT_ASKED
    pdl1_assay: Answer[str] = NOT_ASKED
    erbb2mut: Answer[str] = NOT_ASKED
    msi: Answer[str] = NOT_ASKED
    tmb: Answer[float] = NOT_ASKED
    ntrk: Answer[str] = NOT_ASKED
    ret: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Imaging:
    """Imaging studies, each with state, date and finding (img.*)."""

    ct_cap: Answer[str] = NOT_ASKED
    ct_cap_on: Answer[PartialDate] = NOT_ASKED
    ct_cap_finding: Answer[str] = NOT_ASKED
    bone_scan: Answer[str] = NOT_ASKED
    bone_scan_on: Answer[PartialDate] = NOT_ASKED
    bone_scan_finding: Answer[str] = NOT_ASKED
    fdg_pet: Answer[str] = NOT_ASKED
    fdg_pet_on: Answer[PartialDate] = NOT_ASKED
    fdg_pet_finding: Answer[str] = NOT_ASKED
    fdg_pet_bone_positive: Answer[bool] = NOT_ASKED
    fdg_pet_low: Answer[bool] = NOT_ASKED
    brain_mri: Answer[str] = NOT_ASKED
    brain_mri_on: Answer[PartialDate] = NOT_ASKED
    brain_mri_finding: Answer[str] = NOT_ASKED
    spine_mri: Answer[str] = NOT_ASKED
    spine_mri_on: Answer[PartialDate] = NOT_ASKED
    spine_mri_finding: Answer[str] = NOT_ASKED
    spine_compression: Answer[bool] = NOT_ASKED
    echo_tamponade: Answer[bool] = NOT_ASKED
    other: Answer[str] = NOT_ASKED
    location: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Laboratory:
    """Blood, chemistry, virus serology and heart (lab.*), in the stored units of the dictionary."""

    on: Answer[PartialDate] = NOT_ASKED
    hb: Answer[float] = NOT_ASKED
    anc: Answer[float] = NOT_ASKED
    plt: Answer[float] = NOT_ASKED
    inr: Answer[float] = NOT_ASKED
    creatinine: Answer[float] = NOT_ASKED
    crcl: Answer[float] = NOT_ASKED
    bilirubin: Answer[float] = NOT_ASKED
    bilirubin_uln: Answer[float] = NOT_ASKED
    bili_xuln: Answer[float] = NOT_ASKED
    bili_trend: Answer[str] = NOT_ASKED
    bile_duct_obstruction: Answer[bool] = NOT_ASKED
    alt_xuln: Answer[float] = NOT_ASKED
    alp_xuln: Answer[float] = NOT_ASKED
    ldh_xuln: Answer[float] = NOT_ASKED
    calcium: Answer[float] = NOT_ASKED
    albumin: Answer[float] = NOT_ASKED
    ca_corr_mmol: Answer[float] = NOT_ASKED
    k: Answer[float] = NOT_ASKED
    mg: Answer[float] = NOT_ASKED
    glucose_f: Answer[float] = NOT_ASKED
    hba1c: Answer[float] = NOT_ASKED
    hbsag: Answer[str] = NOT_ASKED
    antihbc: Answer[str] = NOT_ASKED
    antihbs: Answer[str] = NOT_ASKED
    ca153_trend: Answer[str] = NOT_ASKED
    dpyd: Answer[str] = NOT_ASKED
    ugt1a1: Answer[str] = NOT_ASKED
    lvef: Answer[float] = NOT_ASKED
    lvef_on: Answer[PartialDate] = NOT_ASKED
    lvef_baseline: Answer[float] = NOT_ASKED
    qt: Answer[float] = NOT_ASKED
    qt_rate: Answer[float] = NOT_ASKED
    qtcf: Answer[float] = NOT_ASKED
    qtcf_on: Answer[PartialDate] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class CurrentTreatment:
    """The line now running or being chosen (tx.*)."""

    line_next: Answer[int] = NOT_ASKED
    current: Answer[Codes] = NOT_ASKED
    months_on: Answer[float] = NOT_ASKED
    best_response: Answer[str] = NOT_ASKED
    last_dose_on: Answer[PartialDate] = NOT_ASKED
    last_sact_days: Answer[int] = NOT_ASKED
    never_treated: Answer[bool] = NOT_ASKED
    planned: Answer[Codes] = NOT_ASKED
    ofs: Answer[bool] = NOT_ASKED
    last_line: Answer[bool] = NOT_ASKED
    chemo_unsuitable: Answer[bool] = NOT_ASKED
    cdk46i_declined: Answer[bool] = NOT_ASKED
    ofs_declined: Answer[bool] = NOT_ASKED
    fn_risk_high: Answer[bool] = NOT_ASKED
    prior_lines: tuple[PriorLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """Pain, distress, bone health, palliative care (sup.*)."""

    pain_nrs: Answer[int] = NOT_ASKED
    pain_worst: Answer[int] = NOT_ASKED
    pain_on: Answer[PartialDate] = NOT_ASKED
    analgesia: Answer[str] = NOT_ASKED
    analgesia_effect: Answer[str] = NOT_ASKED
    symptoms: Answer[str] = NOT_ASKED
    dt_score: Answer[int] = NOT_ASKED
    bma: Answer[str] = NOT_ASKED
    dental: Answer[str] = NOT_ASKED
    dental_on: Answer[PartialDate] = NOT_ASKED
    dental_finding: Answer[str] = NOT_ASKED
    ca_vitd: Answer[bool] = NOT_ASKED
    palliative_ref: Answer[bool] = NOT_ASKED
    contraception: Answer[bool] = NOT_ASKED
    vaccines: Answer[bool] = NOT_ASKED
    inpatient: Answer[bool] = NOT_ASKED
    khorana: Answer[int] = NOT_ASKED
    wound: Answer[str] = NOT_ASKED
    needs: Answer[Codes] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Told:
    """What the patient was told, when and with whom."""

    text: Answer[str] = NOT_ASKED
    on: Answer[PartialDate] = NOT_ASKED
    with_whom: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Plan:
    """Intent of treatment and the author's own estimate of the outlook in months."""

    intent: Answer[str] = NOT_ASKED
    median_months: Answer[int] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Board:
    """The question and the meeting (mdt.*)."""

    question: Answer[str] = NOT_ASKED
    medonc_referred: Answer[bool] = NOT_ASKED
    discussed: Answer[bool] = NOT_ASKED
    last_on: Answer[PartialDate] = NOT_ASKED
    meeting: Answer[str] = NOT_ASKED
    disciplines: Answer[Codes] = NOT_ASKED
    presenter: Answer[str] = NOT_ASKED
    images_ready: Answer[bool] = NOT_ASKED
    minutes: Answer[int] = NOT_ASKED
    outcome: Answer[str] = NOT_ASKED
    dissent: Answer[str] = NOT_ASKED
    owner: Answer[str] = NOT_ASKED
    review_on: Answer[PartialDate] = NOT_ASKED
    told_by: Answer[str] = NOT_ASKED
