"""Every contradiction and warning of a case (C-08 and section 14.1 of the evidence)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from logic.dates import Range
from logic.facts.contradiction import CONTRADICTION, WARNING, Contradiction
from logic.facts.fact import Derivation, Fact, View, is_
from logic.facts.misfits import misfits
from logic.facts.misrecorded import misrecorded
from logic.facts.specimen_conflicts import specimen_conflicts
from logic.facts.staging import NO_BREAST_CANCER, NO_SPREAD
from logic.facts.weigh import codes_of, range_of, value_of, yes_no
from logic.terms import Context, MCategory, Menopause, Organ, Sex, TCategory
from logic.words import tr

__all__ = ["CONTRADICTION", "WARNING", "Contradiction", "contradictions"]


def _clash(view: View, key: str, sentence: str, *paths: str) -> Contradiction:
    return Contradiction(key, CONTRADICTION, sentence, paths, tuple(_stored(view.fact(path)) for path in paths))


def _stored(fact: Fact) -> str:
    match fact.value:
        case bool(truth):
            return "yes" if truth else "no"
        case Range(low=low):
            return f"{low:g}"
        case frozenset():
            return ", ".join(sorted(fact.value))
    return str(fact.value or "")


def _spread(view: View) -> Iterator[Contradiction]:
    """Category M, suspicion, proof and biopsy against each other."""
    spread = value_of(view.stated("dx.cM"))
    suspected, confirmed = view.stated("met.suspected").value, view.stated("met.confirmed").value
    if spread in NO_SPREAD and confirmed is True:
        says = tr("M0 is recorded together with proven metastatic disease. Which is right?")
        yield _clash(view, "m0_confirmed", says, "dx.cM", "met.confirmed")
    if spread == MCategory.M1 and suspected is False and confirmed is False:
        says = tr("M1 is recorded, but metastatic disease is neither suspected nor proven. Which is right?")
        yield _clash(view, "m1_denied", says, "dx.cM", "met.suspected", "met.confirmed")
    if confirmed is True and value_of(view.fact("met.biopsy_result")) in NO_BREAST_CANCER:
        says = tr("Metastatic breast cancer is called proven, but its biopsy shows something else. Which is right?")
        yield _clash(view, "confirmed_other_biopsy", says, "met.confirmed", "met.biopsy_result")
    if confirmed is True and value_of(view.stated("dx.context")) == Context.EARLY_BREAST:
        says = tr("Early disease is recorded together with proven metastatic disease. Which is right?")
        yield _clash(view, "early_confirmed", says, "dx.context", "met.confirmed")


def _pregnancy(view: View) -> Iterator[Contradiction]:
    if view.stated("pt.pregnant").value is not True:
        return
    if view.stated("pt.sex").value == Sex.M:
        yield _clash(
            view, "man_pregnant", tr("A man is recorded as pregnant. Which is right?"), "pt.sex", "pt.pregnant"
        )
    if view.stated("pt.menopause").value == Menopause.POST:
        says = tr("Pregnancy is recorded after the menopause. Which is right?")
        yield _clash(view, "postmenopausal_pregnant", says, "pt.menopause", "pt.pregnant")


def _extent(view: View) -> Iterator[Contradiction]:
    """Bone only, and a stated count, against the sites stated; counts against rows are misfits."""
    organs = codes_of(view.fact("met.sites"))
    if view.stated("met.bone_only").value is True and organs - {Organ.BONE}:
        says = tr("Disease in bone only is recorded together with a site outside bone. Which is right?")
        yield _clash(view, "bone_only_other_site", says, "met.bone_only", "met.sites")
    lesions = range_of(view.stated("met.n_lesions"))
    if lesions is not None and lesions.high < len(organs) and not view.case.site:
        says = tr("The number of lesions is smaller than the number of organs listed. Which is right?")
        yield _clash(view, "n_lesions_small", says, "met.n_lesions", "met.sites")


def _breast(view: View) -> Iterator[Contradiction]:
    if value_of(view.stated("dx.cT")) == TCategory.T4D and view.stated("dx.inflammatory").value is False:
        says = tr("T4d means inflammatory cancer, but inflammatory is recorded as no. Which is right?")
        yield _clash(view, "t4d_not_inflammatory", says, "dx.cT", "dx.inflammatory")


def _fitness(view: View) -> Iterator[Contradiction]:
    ecog = range_of(view.stated("pt.ecog"))
    if ecog is not None and ecog.low >= view.number("ecog_bedridden") and view.stated("sx.walks").value is True:
        says = tr("ECOG 4 is recorded together with “walks alone”. Keep both, or look again.")
        yield Contradiction("ecog4_walks", WARNING, says, ("pt.ecog", "sx.walks"), ("4", "yes"))


_CHECKS: tuple[Callable[[View], Iterator[Contradiction]], ...] = (
    _spread,
    _pregnancy,
    _extent,
    _breast,
    specimen_conflicts,
    misfits,
    misrecorded,
    _fitness,
)


def contradictions(view: View) -> tuple[Contradiction, ...]:
    """All contradictions, then all warnings, each once, in the order of the checks."""
    return view.once(_all)


def _all(view: View) -> tuple[Contradiction, ...]:
    found = [each for check in _CHECKS for each in check(view)]
    return tuple(sorted(found, key=lambda each: each.kind != CONTRADICTION))


def case_contradictory(view: View) -> Fact:
    """Whether two entries exclude each other (C-08); always yes or no."""
    found = [each for each in contradictions(view) if each.kind == CONTRADICTION]
    paths = dict.fromkeys(path for each in found for path in each.paths)
    return is_(bool(found), *paths, how=found[0].sentence if found else tr("No two entries exclude each other"))


DERIVATIONS = (
    Derivation(
        yes_no(
            "case_contradictory",
            "a contradiction in the record",
            "the record contradicts itself",
            "the record does not contradict itself",
        ),
        case_contradictory,
    ),
)
