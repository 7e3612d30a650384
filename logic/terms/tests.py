"""Vocabularies about pathology, genes, imaging and laboratory tests."""

from __future__ import annotations

from logic.terms.base import Term


class Her2Ihc(Term):
    """HER2 immunohistochemistry score."""

    ZERO = "0", "0"
    ONE = "1+", "1+"
    TWO = "2+", "2+"
    THREE = "3+", "3+"


class Her2Pattern(Term):
    """Staining pattern when the score is 0."""

    NONE = "none", "None"
    FAINT = "faint_le10", "Faint in 10 % or less"
    N_A = "n_a", "Not applicable"


class Her2Ish(Term):
    """HER2 in situ hybridisation."""

    POS = "pos", "Amplified"
    NEG = "neg", "Not amplified"
    NOT_DONE = "not_done", "Not done"


class Germline(Term):
    """Germline BRCA1/2 result."""

    BRCA1 = "brca1", "BRCA1"
    BRCA2 = "brca2", "BRCA2"
    NEGATIVE = "negative", "Not found"
    UNCERTAIN = "uncertain", "Uncertain variant"


class Palb2(Term):
    """Germline PALB2 result."""

    PALB2 = "palb2", "Found"
    NEGATIVE = "negative", "Not found"
    UNCERTAIN = "uncertain", "Uncertain variant"


class Mutation(Term):
    """Tumour gene result."""

    MUTATED = "mutated", "Altered"
    WILD_TYPE = "wild_type", "Not found"


class Msi(Term):
    """Microsatellite state."""

    HIGH = "msi_h", "High"
    STABLE = "mss", "Stable"


class Fusion(Term):
    """Gene fusion result."""

    FUSION = "fusion", "Found"
    NONE = "none", "Not found"


class Done(Term):
    """Whether a study or check was done."""

    DONE = "done", "Done"
    NOT_DONE = "not_done", "Not done"


class Trend(Term):
    """Trend of a laboratory value."""

    RISING = "rising", "Rising"
    STABLE = "stable", "Stable"
    FALLING = "falling", "Falling"


class Serology(Term):
    """Serology result."""

    POSITIVE = "positive", "Positive"
    NEGATIVE = "negative", "Negative"


class Dpyd(Term):
    """DPYD result."""

    NORMAL = "normal", "Normal"
    PARTIAL = "partial", "Partial deficiency"
    COMPLETE = "complete", "Complete deficiency"


class Ugt1a1(Term):
    """UGT1A1 genotype."""

    WILD = "wt", "Wild type"
    HET = "het", "One copy"
    HOM28 = "hom28", "*28/*28"


class Pdl1Assay(Term):
    """Antibody of the PD-L1 test."""

    AB_22C3 = "22c3", "22C3"
    AB_SP142 = "sp142", "SP142"
    AB_SP263 = "sp263", "SP263"
    AB_28_8 = "28_8", "28-8"
    OTHER = "other", "Other"
