"""Vocabularies about the patient and the referral."""

from __future__ import annotations

from logic.terms.base import Term


class Sex(Term):
    """Sex recorded at birth."""

    F = "F", "Female"
    M = "M", "Male"


class Menopause(Term):
    """Menopausal status."""

    PRE = "pre", "Before", "", "premenopausal"
    PERI = "peri", "Around", "", "perimenopausal"
    POST = "post", "After", "", "postmenopausal"
    N_A = "n_a", "Not applicable"


class Ovarian(Term):
    """Ovarian function suppressed or removed."""

    NO = "no", "No"
    SUPPRESSED = "suppressed", "Suppressed"
    REMOVED = "removed", "Removed"


class Comorbidity(Term):
    """Illnesses that rules read, and common ones that are shown only. Other words are kept as typed."""

    T1DM = "t1dm", "Diabetes type 1"
    T2DM = "t2dm", "Diabetes type 2"
    T2DM_DRUGS = "t2dm_drugs", "Diabetes type 2 on drugs"
    INSULIN = "insulin", "On insulin"
    HEART_FAILURE = "heart_failure", "Heart failure"
    CKD = "ckd", "Kidney disease"
    DIALYSIS = "dialysis", "Dialysis"
    AUTOIMMUNE = "autoimmune_on_immunosuppression", "Autoimmune disease on immunosuppression"
    TRANSPLANT = "transplant", "Transplant"
    SEVERE_IRAE = "severe_irae_prior", "Severe immune effect before"
    ILD_ACTIVE = "ild_active", "Interstitial lung disease, active"
    ILD_STEROIDS = "ild_prior_steroids", "Interstitial lung disease, past, with steroids"
    GILBERT = "gilbert", "Gilbert syndrome"
    VTE = "vte_prior", "Blood clots before"
    ONJ = "onj", "Jaw necrosis"
    LIVER = "liver_disease", "Liver disease"
    COPD = "copd", "Chronic lung disease"
    HYPERTENSION = "hypertension", "High blood pressure"


class Goal(Term):
    """What matters most to the patient."""

    LIVE_LONG = "live_long", "Live as long as possible"
    FEEL_WELL = "feel_well", "Feel as well as possible"
    FEW_VISITS = "few_visits", "Few hospital visits"
    TABLETS = "tablets", "Tablets rather than drips"
    WORK = "work", "Stay at work"
    EVENT = "event", "Reach an event"
    KEEP_HAIR = "keep_hair", "Avoid hair loss"
    OTHER = "other", "Other"


class WantsPrognosis(Term):
    """Whether the patient wants to hear about the outlook."""

    YES = "yes", "Yes"
    NOT_NOW = "not_now", "Not now"
    NOT_AT_ALL = "not_at_all", "Not at all"


class AdvanceCarePlanning(Term):
    """State of advance care planning."""

    NOT_YET = "not_yet", "Not yet"
    OFFERED = "offered", "Offered"
    IN_PLACE = "in_place", "In place"
    DECLINED = "declined_by_patient", "Declined"


class Urgency(Term):
    """How soon the referral needs an answer."""

    TODAY = "today", "Today"
    SEVEN_DAYS = "7_days", "Within 7 days"
    TWO_WEEKS = "2_weeks", "Within 2 weeks"
    ROUTINE = "routine", "Routine"


class Language(Term):
    """Language by its ISO 639-1 word; other words are kept as typed."""

    EN = "en", "English"
    AR = "ar", "Arabic"
    DE = "de", "German"
    ES = "es", "Spanish"
    FA = "fa", "Persian"
    FR = "fr", "French"
    HE = "he", "Hebrew"
    HI = "hi", "Hindi"
    IT = "it", "Italian"
    JA = "ja", "Japanese"
    KO = "ko", "Korean"
    NL = "nl", "Dutch"
    PL = "pl", "Polish"
    PT = "pt", "Portuguese"
    RO = "ro", "Romanian"
    RU = "ru", "Russian"
    TR = "tr", "Turkish"
    UK = "uk", "Ukrainian"
    UR = "ur", "Urdu"
    VI = "vi", "Vietnamese"
    ZH = "zh", "Chinese"
