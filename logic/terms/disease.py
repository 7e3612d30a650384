"""Vocabularies about the primary tumour and the metastases."""

from __future__ import annotations

from logic.terms.base import Term


class Context(Term):
    """Where in the disease the case stands."""

    DE_NOVO = "de_novo", "First diagnosis"
    RECURRENT = "recurrent", "Recurrence"
    EARLY_BREAST = "early_breast", "Early disease"


class RelapseExtent(Term):
    """Where a recurrence has been found."""

    LOCOREGIONAL = "locoregional", "Breast, chest wall or regional nodes only"
    DISTANT = "distant", "Distant"


class ConfirmedBy(Term):
    """How metastatic disease was proven."""

    TISSUE = "tissue", "Tissue"
    IMAGING = "imaging", "Unequivocal imaging accepted by the board"


class Side(Term):
    """Side of the primary tumour."""

    LEFT = "left", "Left"
    RIGHT = "right", "Right"
    BOTH = "both", "Both"
    UNKNOWN_PRIMARY = "unknown_primary", "Unknown primary"


class Laterality(Term):
    """Side of a metastatic site."""

    LEFT = "left", "Left"
    RIGHT = "right", "Right"
    BOTH = "both", "Both"
    MIDLINE = "midline", "Midline"


class Histology(Term):
    """Histological type of the primary."""

    NST = "nst", "No special type"
    LOBULAR = "lobular", "Lobular"
    OTHER = "other", "Other"


class Prefix(Term):
    """TNM prefix."""

    CLINICAL = "c", "c"
    PATHOLOGICAL = "p", "p"
    YC = "yc", "yc"
    YP = "yp", "yp"
    RECURRENCE = "r", "r"


class TCategory(Term):
    """Primary tumour category of the TNM classification."""

    TX = "TX", "TX"
    T0 = "T0", "T0"
    TIS = "Tis", "Tis"
    T1MI = "T1mi", "T1mi"
    T1 = "T1", "T1"
    T1A = "T1a", "T1a"
    T1B = "T1b", "T1b"
    T1C = "T1c", "T1c"
    T2 = "T2", "T2"
    T3 = "T3", "T3"
    T4 = "T4", "T4"
    T4A = "T4a", "T4a"
    T4B = "T4b", "T4b"
    T4C = "T4c", "T4c"
    T4D = "T4d", "T4d"


class NCategory(Term):
    """Regional node category; the prefix stands in `dx.prefix`, the stored word is always the c form."""

    NX = "cNX", "NX"
    N0 = "cN0", "N0"
    N1MI = "cN1mi", "N1mi"
    N1 = "cN1", "N1"
    N1A = "cN1a", "N1a"
    N1B = "cN1b", "N1b"
    N1C = "cN1c", "N1c"
    N2 = "cN2", "N2"
    N2A = "cN2a", "N2a"
    N2B = "cN2b", "N2b"
    N3 = "cN3", "N3"
    N3A = "cN3a", "N3a"
    N3B = "cN3b", "N3b"
    N3C = "cN3c", "N3c"


class MCategory(Term):
    """Distant metastasis category. M0(i+) counts as M0."""

    M0 = "cM0", "M0"
    M0I = "cM0i", "M0(i+)"
    M1 = "cM1", "M1"


class PrimaryStatus(Term):
    """What has become of the primary tumour."""

    IN_SITU = "in_situ", "In place"
    RESECTED = "resected", "Removed"
    PROGRESSING = "progressing_in_breast", "Growing in the breast"
    NONE = "none", "None found"


class LocalProblem(Term):
    """Problems at the breast or chest wall."""

    NONE = "none", "None"
    ULCERATION = "ulceration", "Ulcer"
    INFECTION = "infection", "Infection"
    BLEEDING_MINOR = "bleeding_minor", "Some bleeding"
    BLEEDING_MAJOR = "bleeding_major", "Heavy bleeding"
    PAIN = "pain", "Pain"
    ODOUR = "odour", "Odour"


class Organ(Term):
    """Metastatic sites, with the ICD-10-CM code for export."""

    BONE = "bone", "Bone", "C79.51"
    LIVER = "liver", "Liver", "C78.7"
    LUNG = "lung", "Lung", "C78.00"
    PLEURA = "pleura", "Pleura", "C78.2"
    NODE_DISTANT = "node_distant", "Distant node", "C77.9"
    BRAIN = "brain", "Brain", "C79.31"
    LMD = "lmd", "Leptomeninges", "C79.32"
    SKIN = "skin", "Skin", "C79.2"
    ADRENAL = "adrenal", "Adrenal", "C79.70"
    PERITONEUM = "peritoneum", "Peritoneum", "C78.6"
    MARROW = "marrow", "Bone marrow", "C79.52"
    OVARY = "ovary", "Ovary", "C79.60"
    OTHER = "other", "Other", "C79.89"


class SpecimenSite(Term):
    """Where a specimen was taken from."""

    PRIMARY = "primary", "Primary tumour"
    PRIMARY_LEFT = "primary_left", "Primary, left breast"
    PRIMARY_RIGHT = "primary_right", "Primary, right breast"
    REGIONAL_NODE = "regional_node", "Regional node"
    BONE = "bone", "Metastasis, bone"
    LIVER = "liver", "Metastasis, liver"
    LUNG = "lung", "Metastasis, lung"
    PLEURA = "pleura", "Metastasis, pleura"
    NODE_DISTANT = "node_distant", "Metastasis, distant node"
    BRAIN = "brain", "Metastasis, brain"
    LMD = "lmd", "Metastasis, leptomeninges"
    SKIN = "skin", "Metastasis, skin"
    ADRENAL = "adrenal", "Metastasis, adrenal"
    PERITONEUM = "peritoneum", "Metastasis, peritoneum"
    MARROW = "marrow", "Metastasis, bone marrow"
    OVARY = "ovary", "Metastasis, ovary"
    OTHER = "other", "Metastasis, other"
    BLOOD = "blood", "Blood"


class SpecimenDiagnosis(Term):
    """What the pathologist found."""

    INVASIVE = "invasive", "Invasive breast cancer"
    IN_SITU = "in_situ", "In situ only"
    BENIGN = "benign", "Benign"
    OTHER_PRIMARY = "other_primary", "Other primary"
    INCONCLUSIVE = "inconclusive", "Inconclusive"


class BiopsyStatus(Term):
    """Whether a metastasis was biopsied."""

    DONE = "done", "Done"
    PLANNED = "planned", "Planned"
    NOT_DONE = "not_done", "No", "", "not done"


class BiopsyResult(Term):
    """Result of the biopsy of a metastasis."""

    BREAST = "breast", "Breast cancer"
    BENIGN = "benign", "Benign"
    OTHER_PRIMARY = "other_primary", "Other primary"
    INCONCLUSIVE = "inconclusive", "Inconclusive"


class CountKind(Term):
    """How sure the number of lesions is."""

    COUNTED = "counted", "Counted"
    AT_LEAST = "at_least", "At least"
    MANY = "many", "Many"


class SeenOn(Term):
    """How a site was seen."""

    CT = "ct", "CT"
    MRI = "mri", "MRI"
    PET = "pet", "PET"
    BONE_SCAN = "bone_scan", "Bone scan"
    XRAY = "xray", "X-ray"
    ULTRASOUND = "ultrasound", "Ultrasound"
    EXAMINATION = "examination", "Examination"
    BIOPSY = "biopsy", "Biopsy"


class Certainty(Term):
    """How certain a site is metastatic."""

    PROVEN = "proven", "Proven"
    LIKELY = "likely", "Likely"
    UNCLEAR = "unclear", "Unclear"


class Change(Term):
    """Change of a site against the last assessment."""

    NEW = "new", "New"
    GROWING = "growing", "Growing"
    STABLE = "stable", "Stable"
    SHRINKING = "shrinking", "Shrinking"
    GONE = "gone", "Gone"
