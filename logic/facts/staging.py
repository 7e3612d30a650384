"""The anatomic stage group, and the words by which a stage may be printed.

Stage IV is printed for proven metastases at first diagnosis only. A suspicion is no stage, a recurrence keeps the
stage of its first diagnosis, and cells in M0(i+) count as M0.
"""

from __future__ import annotations

from logic.answer import Unknown
from logic.facts.fact import Derivation, Fact, View, is_, open_
from logic.facts.weigh import choice, not_applicable, value_of, waiting
from logic.terms import BiopsyResult, Context, MCategory, NCategory, Prefix, RelapseExtent, TCategory
from logic.words import tr

STAGES = ("0", "IA", "IB", "IIA", "IIB", "IIIA", "IIIB", "IIIC", "IV")
NO_BREAST_CANCER = frozenset({BiopsyResult.BENIGN, BiopsyResult.OTHER_PRIMARY})
NO_SPREAD = frozenset({MCategory.M0, MCategory.M0I})

_T = {
    **dict.fromkeys((TCategory.T1MI, TCategory.T1, TCategory.T1A, TCategory.T1B, TCategory.T1C), "T1"),
    **dict.fromkeys((TCategory.T4, TCategory.T4A, TCategory.T4B, TCategory.T4C, TCategory.T4D), "T4"),
    TCategory.T0: "T0",
    TCategory.TIS: "Tis",
    TCategory.T2: "T2",
    TCategory.T3: "T3",
}
_N = {
    NCategory.N0: "N0",
    NCategory.N1MI: "N1mi",
    **dict.fromkeys((NCategory.N1, NCategory.N1A, NCategory.N1B, NCategory.N1C), "N1"),
    **dict.fromkeys((NCategory.N2, NCategory.N2A, NCategory.N2B), "N2"),
    **dict.fromkeys((NCategory.N3, NCategory.N3A, NCategory.N3B, NCategory.N3C), "N3"),
}
_GROUPS = {
    ("Tis", "N0"): "0",
    ("T1", "N0"): "IA",
    ("T0", "N1mi"): "IB",
    ("T1", "N1mi"): "IB",
    ("T0", "N1"): "IIA",
    ("T1", "N1"): "IIA",
    ("T2", "N0"): "IIA",
    ("T2", "N1"): "IIB",
    ("T3", "N0"): "IIB",
    ("T0", "N2"): "IIIA",
    ("T1", "N2"): "IIIA",
    ("T2", "N2"): "IIIA",
    ("T3", "N1"): "IIIA",
    ("T3", "N2"): "IIIA",
    ("T4", "N0"): "IIIB",
    ("T4", "N1"): "IIIB",
    ("T4", "N2"): "IIIB",
}
_ANY_T = "IIIC"
_LARGE = ("T2", "T3", "T4")


def anatomic_stage(view: View) -> Fact:
    """The anatomic group of T, N and M.

    Unknown while a category is; not applicable in a recurrence, and where no group exists (T0 N0 M0).
    Source: evidence, section 3.
    """
    if _recurrent(view):
        return not_applicable("dx.context", "dx.prefix", how=tr("A recurrence keeps the stage of its first diagnosis"))
    if view.fact("met.confirmed").value is True:
        return _proven(view)
    spread = view.stated("dx.cM")
    if value_of(view.stated("dx.cN")) == NCategory.N3C and value_of(spread) != MCategory.M1:
        return is_(
            _ANY_T, "dx.cN", how=tr("Supraclavicular nodes of the same side are N3c: anatomic stage IIIC, not M1")
        )
    if value_of(spread) in NO_SPREAD:
        return _group(view, "dx.cM")
    denied = [view.fact("met.suspected"), view.fact("met.confirmed")]
    if not spread.known and all(fact.value is False for fact in denied):
        return _group(view, "met.suspected", "met.confirmed")
    return open_(Unknown.NOT_KNOWN if spread.known else Unknown.NOT_ASKED, "dx.cM", "met.suspected", "met.confirmed")


def _recurrent(view: View) -> bool:
    prefixed = value_of(view.stated("dx.prefix")) == Prefix.RECURRENCE
    return prefixed or value_of(view.stated("dx.context")) == Context.RECURRENT


def _proven(view: View) -> Fact:
    context = view.stated("dx.context")
    if value_of(view.stated("dx.cM")) in NO_SPREAD:
        return open_(Unknown.NOT_KNOWN, "met.confirmed", "dx.cM", how=tr("M0 and proven metastases exclude each other"))
    if value_of(view.fact("met.biopsy_result")) in NO_BREAST_CANCER:
        because = ("met.confirmed", "met.biopsy_result")
        return open_(Unknown.NOT_KNOWN, *because, how=tr("The biopsy result and proven metastases exclude each other"))
    if value_of(context) == Context.DE_NOVO:
        how = tr("Proven metastases at first diagnosis: stage IV, whatever T and N are")
        return is_("IV", "met.confirmed", "dx.context", how=how)
    return open_(context.unknown or Unknown.NOT_KNOWN, "dx.context")


def _tumour(view: View) -> Fact:
    if view.stated("dx.inflammatory").value is True:
        return is_(TCategory.T4D, "dx.inflammatory")
    return view.stated("dx.cT")


def _group(view: View, *because: str) -> Fact:
    tumour, nodes = _tumour(view), view.stated("dx.cN")
    t, n = _t_of(tumour), _n_of(nodes)
    if n == "N3":
        return is_(_ANY_T, "dx.cN", *because, how=tr("N3 without distant spread is anatomic stage IIIC, whatever T is"))
    if t is None or n is None:
        return _without_group(tumour, nodes)
    stage = _GROUPS.get((t, "N1" if n == "N1mi" and t in _LARGE else n))
    if stage is None:
        return not_applicable("dx.cT", "dx.cN", how=tr("{t} {n} M0 has no anatomic group", t=t, n=n))
    how = tr("{t} {n} M0 is anatomic stage {stage}", t=t, n=n, stage=stage)
    return is_(stage, *tumour.because, "dx.cN", *because, how=how)


def _t_of(fact: Fact) -> str | None:
    word = value_of(fact)
    return _T.get(TCategory(word)) if word in list(TCategory) else None


def _n_of(fact: Fact) -> str | None:
    word = value_of(fact)
    return _N.get(NCategory(word)) if word in list(NCategory) else None


def _without_group(tumour: Fact, nodes: Fact) -> Fact:
    how = tr("Without T and N there is no anatomic group")
    if tumour.known and nodes.known:
        return open_(Unknown.NOT_KNOWN, *tumour.because, *nodes.because, how=how)
    return waiting(tumour, nodes, how=how)


def stage_label(view: View) -> str:
    """The words that may be printed for the stage, such as "Stage IV" or "Suspected metastatic disease"."""
    confirmed, suspected = view.fact("met.confirmed").value, view.fact("met.suspected").value
    result = value_of(view.fact("met.biopsy_result"))
    if confirmed is True:
        return _proven_label(view)
    if suspected is True and result in NO_BREAST_CANCER:
        benign = tr("Biopsy benign: metastatic breast cancer not shown")
        other = tr("Biopsy shows another primary: metastatic breast cancer not shown")
        return benign if result == BiopsyResult.BENIGN else other
    if suspected is True:
        return tr("Suspected metastatic disease")
    if _recurrent(view):
        local = value_of(view.stated("dx.relapse_extent")) == RelapseExtent.LOCOREGIONAL
        return tr("Locoregional recurrence") if local else tr("Recurrence, extent not known")
    stage = view.fact("anatomic_stage")
    return tr("Stage {stage} (anatomic)", stage=value_of(stage)) if stage.known else _untold(view, stage)


def _proven_label(view: View) -> str:
    if view.fact("case_contradictory").value is True:
        return tr("Stage cannot be told: the record contradicts itself")
    context = value_of(view.stated("dx.context"))
    if context == Context.RECURRENT:
        return tr("Recurrent metastatic (rM1)")
    return tr("Stage IV") if context == Context.DE_NOVO else tr("Metastatic (M1), context not recorded")


def _untold(view: View, stage: Fact) -> str:
    if "met.confirmed" in stage.because:
        return tr("Stage cannot be told: M not known")
    if stage.unknown is Unknown.NOT_APPLICABLE:
        return tr("No anatomic stage: {reason}", reason=stage.how)
    t, n = _t_of(_tumour(view)), _n_of(view.stated("dx.cN"))
    if not t and not n:
        return tr("Stage cannot be told: T and N not known")
    return tr("Stage cannot be told: N not known") if t else tr("Stage cannot be told: T not known")


DERIVATIONS = (
    Derivation(
        choice(
            "anatomic_stage",
            "the anatomic stage",
            {stage: stage for stage in STAGES},
            "dx.cT",
            "dx.cN",
            "dx.cM",
            "met.confirmed",
            "dx.context",
        ),
        anatomic_stage,
    ),
)
