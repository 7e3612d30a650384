"""The patient, the symptoms and the disease: the sections of a case that describe the illness."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from logic.answer import Answer
from logic.dates import PartialDate

NOT_ASKED: Final[Answer[Any]] = Answer()
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flags:
    """Who asked the red flags, and when."""

    asked_by: Answer[str] = NOT_ASKED
    asked_on: Answer[PartialDate] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Patient:
    """Identity, fitness, illnesses, medicines, wishes (pt.*)."""

    family: Answer[str] = NOT_ASKED
    given: Answer[str] = NOT_ASKED
    title: Answer[str] = NOT_ASKED
    birth_on: Answer[PartialDate] = NOT_ASKED
    age: Answer[int] = NOT_ASKED
    identifier: Answer[str] = NOT_ASKED
    sex: Answer[str] = NOT_ASKED
    address: Answer[str] = NOT_ASKED
    phone: Answer[str] = NOT_ASKED
    language: Answer[str] = NOT_ASKED
    interpreter: Answer[bool] = NOT_ASKED
    menopause: Answer[str] = NOT_ASKED
    amenorrhoea_chemo: Answer[bool] = NOT_ASKED
    ovarian: Answer[str] = NOT_ASKED
    pregnant: Answer[bool] = NOT_ASKED
    gestation_weeks: Answer[int] = NOT_ASKED
    ecog: Answer[int] = NOT_ASKED
    ecog_on: Answer[PartialDate] = NOT_ASKED
    ecog_by: Answer[str] = NOT_ASKED
    ecog_worsening: Answer[bool] = NOT_ASKED
    g8: Answer[float] = NOT_ASKED
    life_expectancy_ge_3mo: Answer[bool] = NOT_ASKED
    weight: Answer[float] = NOT_ASKED
    height: Answer[float] = NOT_ASKED
    comorbid: Answer[Codes] = NOT_ASKED
    comorbid_note: Answer[str] = NOT_ASKED
    meds: Answer[Codes] = NOT_ASKED
    meds_note: Answer[str] = NOT_ASKED
    allergies: Answer[str] = NOT_ASKED
    implants: Answer[str] = NOT_ASKED
    lies_flat: Answer[bool] = NOT_ASKED
    anaesthetic_risk: Answer[str] = NOT_ASKED
    goals: Answer[Codes] = NOT_ASKED
    preference: Answer[str] = NOT_ASKED
    palliative_wish: Answer[bool] = NOT_ASKED
    surgery_wish: Answer[bool] = NOT_ASKED
    wants_prognosis: Answer[str] = NOT_ASKED
    fertility_wish: Answer[bool] = NOT_ASKED
    partner_can_conceive: Answer[bool] = NOT_ASKED
    acp: Answer[str] = NOT_ASKED
    key_worker: Answer[str] = NOT_ASKED
    contact: Answer[str] = NOT_ASKED
    at_home: Answer[str] = NOT_ASKED
    fears: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Symptoms:
    """Symptoms and red flags (sx.*)."""

    back_pain: Answer[bool] = NOT_ASKED
    back_pain_on: Answer[PartialDate] = NOT_ASKED
    pain_worse_lying: Answer[bool] = NOT_ASKED
    bone_pain: Answer[bool] = NOT_ASKED
    weakness: Answer[bool] = NOT_ASKED
    limb_weakness: Answer[bool] = NOT_ASKED
    limb_weakness_on: Answer[PartialDate] = NOT_ASKED
    walks: Answer[bool] = NOT_ASKED
    sensory_level: Answer[bool] = NOT_ASKED
    sensory_level_at: Answer[str] = NOT_ASKED
    gait_change: Answer[bool] = NOT_ASKED
    gait_change_on: Answer[PartialDate] = NOT_ASKED
    sphincter: Answer[bool] = NOT_ASKED
    saddle_anaesthesia: Answer[bool] = NOT_ASKED
    urinary_retention: Answer[bool] = NOT_ASKED
    leg_weakness_bilateral: Answer[bool] = NOT_ASKED
    headache: Answer[bool] = NOT_ASKED
    vomiting: Answer[bool] = NOT_ASKED
    raised_icp: Answer[bool] = NOT_ASKED
    seizure: Answer[bool] = NOT_ASKED
    focal_neuro: Answer[bool] = NOT_ASKED
    cranial_nerve: Answer[bool] = NOT_ASKED
    multilevel: Answer[bool] = NOT_ASKED
    confusion: Answer[bool] = NOT_ASKED
    dyspnoea_rest: Answer[bool] = NOT_ASKED
    dyspnoea_worsening: Answer[bool] = NOT_ASKED
    dyspnoea_after_drain: Answer[bool] = NOT_ASKED
    sudden_dyspnoea: Answer[bool] = NOT_ASKED
    new_cough: Answer[bool] = NOT_ASKED
    facial_swelling: Answer[bool] = NOT_ASKED
    venous_distension: Answer[bool] = NOT_ASKED
    arm_swelling_bilateral: Answer[bool] = NOT_ASKED
    leg_swelling_unilateral: Answer[bool] = NOT_ASKED
    stridor: Answer[bool] = NOT_ASKED
    tamponade: Answer[bool] = NOT_ASKED
    fracture: Answer[bool] = NOT_ASKED
    fracture_bone: Answer[str] = NOT_ASKED
    pain_on_standing: Answer[bool] = NOT_ASKED
    jaundice: Answer[bool] = NOT_ASKED
    rapid_decline: Answer[bool] = NOT_ASKED
    decline_on: Answer[PartialDate] = NOT_ASKED
    thirst: Answer[bool] = NOT_ASKED
    constipation: Answer[bool] = NOT_ASKED
    polyuria: Answer[bool] = NOT_ASKED
    fever_unwell: Answer[bool] = NOT_ASKED
    bleeding_major: Answer[bool] = NOT_ASKED
    bleeding_from: Answer[str] = NOT_ASKED
    irae: Answer[bool] = NOT_ASKED
    irae_organ: Answer[str] = NOT_ASKED
    irae_grade: Answer[int] = NOT_ASKED
    fluoropyrimidine_toxicity: Answer[bool] = NOT_ASKED
    suicidal: Answer[bool] = NOT_ASKED
    suicide_plan: Answer[bool] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class VitalSigns:
    """Temperature (Celsius), systolic pressure (mmHg), oxygen saturation (per cent)."""

    temp_c: Answer[float] = NOT_ASKED
    sbp: Answer[float] = NOT_ASKED
    spo2: Answer[float] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Referral:
    """Who asks, how urgently, and whether medical oncology knows (ref.*)."""

    urgency: Answer[str] = NOT_ASKED
    needed_by: Answer[PartialDate] = NOT_ASKED
    sender: Answer[str] = NOT_ASKED
    from_service: Answer[str] = NOT_ASKED
    medonc_on: Answer[PartialDate] = NOT_ASKED
    consent: Answer[bool] = NOT_ASKED
    carer: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class PrimaryTumour:
    """The breast primary (dx.*)."""

    context: Answer[str] = NOT_ASKED
    relapse_extent: Answer[str] = NOT_ASKED
    side: Answer[str] = NOT_ASKED
    diagnosed_on: Answer[PartialDate] = NOT_ASKED
    histology: Answer[str] = NOT_ASKED
    not_breast: Answer[bool] = NOT_ASKED
    histology_note: Answer[str] = NOT_ASKED
    grade: Answer[int] = NOT_ASKED
    prefix: Answer[str] = NOT_ASKED
    cT: Answer[str] = NOT_ASKED
    cN: Answer[str] = NOT_ASKED
    cM: Answer[str] = NOT_ASKED
    inflammatory: Answer[bool] = NOT_ASKED
    primary_status: Answer[str] = NOT_ASKED
    primary_r0_feasible: Answer[bool] = NOT_ASKED
    local_problem: Answer[Codes] = NOT_ASKED
    local_pain_controlled: Answer[bool] = NOT_ASKED
    local_tried: Answer[str] = NOT_ASKED
    neoadjuvant_planned: Answer[bool] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Adjuvant:
    """One class of earlier curative-intent drug: given or not, which, how long, and months since its end.

    Months are counted to the distant relapse; 0 means still taking it then.
    """

    given: Answer[bool] = NOT_ASKED
    agent: Answer[str] = NOT_ASKED
    months_taken: Answer[float] = NOT_ASKED
    months_since: Answer[float] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class PriorTreatment:
    """Earlier breast cancer and its curative-intent treatment (prior.*)."""

    bc_history: Answer[bool] = NOT_ASKED
    surgery_on: Answer[PartialDate] = NOT_ASKED
    dfi_months: Answer[float] = NOT_ASKED
    adj_et: Adjuvant = field(default=Adjuvant())
    adj_cdk46i: Adjuvant = field(default=Adjuvant())
    adj_chemo: Adjuvant = field(default=Adjuvant())
    adj_antiher2: Adjuvant = field(default=Adjuvant())
    adj_io: Adjuvant = field(default=Adjuvant())
    rt: Answer[str] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Brain:
    """Brain metastases (met.brain.*)."""

    n: Answer[int] = NOT_ASKED
    max_mm: Answer[float] = NOT_ASKED
    mass_effect: Answer[bool] = NOT_ASKED
    symptomatic: Answer[bool] = NOT_ASKED


@dataclass(frozen=True, slots=True)
class Metastasis:
    """Distant disease as a whole (met.*); most of it derives from the rows of sites unless stated."""

    suspected: Answer[bool] = NOT_ASKED
    confirmed: Answer[bool] = NOT_ASKED
    confirmed_by: Answer[str] = NOT_ASKED
    relapse_on: Answer[PartialDate] = NOT_ASKED
    sites: Answer[Codes] = NOT_ASKED
    n_lesions: Answer[int] = NOT_ASKED
    n_organs: Answer[int] = NOT_ASKED
    max_mm: Answer[float] = NOT_ASKED
    bone_only: Answer[bool] = NOT_ASKED
    biopsy_status: Answer[str] = NOT_ASKED
    biopsy_result: Answer[str] = NOT_ASKED
    biopsy_feasible: Answer[bool] = NOT_ASKED
    visceral_crisis: Answer[bool] = NOT_ASKED
    brain: Brain = field(default=Brain())
    lmd: Answer[bool] = NOT_ASKED
    effusion: Answer[bool] = NOT_ASKED
    mirels: Answer[int] = NOT_ASKED
    extra_controlled: Answer[bool] = NOT_ASKED
    imaging_complete: Answer[bool] = NOT_ASKED
    contralateral_axilla_only: Answer[bool] = NOT_ASKED
