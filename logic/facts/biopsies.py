"""Biopsies of metastases: done or planned, where, with which result."""

from __future__ import annotations

from collections.abc import Iterable

from logic.answer import Unknown
from logic.facts.fact import Derivation, Fact, View, is_, open_
from logic.facts.lesions import Lesion, all_lesions, lesions
from logic.facts.specimens import METASTASIS_SITES, Sample, samples
from logic.facts.weigh import choice, codes, codes_of, field, labels_of, stated_first, value_of, waiting, yes_no
from logic.terms import BiopsyResult, BiopsyStatus, Organ, SpecimenDiagnosis
from logic.words import tr

RESULT_OF_DIAGNOSIS = {
    SpecimenDiagnosis.INVASIVE: BiopsyResult.BREAST,
    SpecimenDiagnosis.BENIGN: BiopsyResult.BENIGN,
    SpecimenDiagnosis.OTHER_PRIMARY: BiopsyResult.OTHER_PRIMARY,
    SpecimenDiagnosis.IN_SITU: BiopsyResult.INCONCLUSIVE,
    SpecimenDiagnosis.INCONCLUSIVE: BiopsyResult.INCONCLUSIVE,
}


def _paths(found: Iterable[Lesion | Sample]) -> tuple[str, ...]:
    return tuple(each.path for each in found)


def biopsy_status(view: View) -> Fact:
    """Whether a metastasis was biopsied: done, planned or not done, from the sites and the specimens."""
    rows, taken = view.once(all_lesions), _metastasis_samples(view)
    done = [row.path for row in rows if row.biopsy == BiopsyStatus.DONE] + [each.path for each in taken]
    if done:
        return is_(BiopsyStatus.DONE, *done, how=tr("A biopsy of a metastasis is recorded"))
    planned = [row.path for row in rows if row.biopsy == BiopsyStatus.PLANNED]
    if planned:
        return is_(BiopsyStatus.PLANNED, *planned, how=tr("A biopsy of a metastasis is planned"))
    if rows and all(row.biopsy == BiopsyStatus.NOT_DONE for row in rows):
        return is_(BiopsyStatus.NOT_DONE, *_paths(rows), how=tr("No site was biopsied"))
    return waiting(*(view.stated(f"{row.path}.biopsy") for row in rows), view.stated("met.biopsy_status"))


def biopsy_status_or_result(view: View) -> Fact:
    """Whether a metastasis was biopsied, as recorded; where it is not, a recorded result proves that one was."""
    recorded = stated_first("met.biopsy_status", biopsy_status)(view)
    if recorded.known:
        return recorded
    results = (view.stated("met.biopsy_result"), *(view.stated(f"{row.path}.biopsy_result") for row in _unsaid(view)))
    found = next((result for result in results if result.known), None)
    if found is None:
        return recorded
    return is_(BiopsyStatus.DONE, *found.because, how=tr("The result of a biopsy is recorded"))


def _unsaid(view: View) -> list[Lesion]:
    return [row for row in view.once(all_lesions) if not row.biopsy]


def _metastasis_samples(view: View) -> list[Sample]:
    return [sample for sample in view.once(samples) if sample.site in METASTASIS_SITES]


def biopsy_result(view: View) -> Fact:
    """The result of the biopsies: breast cancer as soon as one shows it, otherwise nothing until all are reported.

    Of several without breast cancer the least certain stands: inconclusive, other primary, benign. A benign result
    closes the suspicion only where every organ with a site was biopsied: while another organ was not, it stays
    unknown, so that the advice on referral and biopsy remains. At a single site benign stands.
    """
    found = _results(view)
    words = {value_of(fact): fact for fact in found}
    if BiopsyResult.BREAST in words:
        return _found_result(BiopsyResult.BREAST, words)
    opened = [fact for fact in found if not fact.known]
    if opened or not found:
        return waiting(*opened, view.stated("met.biopsy_result"))
    for result in (BiopsyResult.INCONCLUSIVE, BiopsyResult.OTHER_PRIMARY, BiopsyResult.BENIGN):
        if result in words:
            doubt = _not_biopsied(view) if result == BiopsyResult.BENIGN else ()
            return _one_of_several(doubt) if doubt else _found_result(result, words)
    return waiting(view.stated("met.biopsy_result"))


def _not_biopsied(view: View) -> tuple[Lesion, ...]:
    """The sites that count as disease in organs from which no biopsy has a result."""
    taken = {sample.site for sample in _metastasis_samples(view)}
    taken |= {row.organ for row in view.once(all_lesions) if row.result}
    return tuple(row for row in view.once(lesions) if row.organ not in taken)


def _one_of_several(others: tuple[Lesion, ...]) -> Fact:
    how = tr("One of several sites was benign; no biopsy tells about the others")
    return open_(Unknown.NOT_KNOWN, *(f"{row.path}.biopsy_result" for row in others), how=how)


def _found_result(result: BiopsyResult, words: dict[str, Fact]) -> Fact:
    how = tr("Result of the biopsy of a metastasis: {result}", result=result.label)
    return is_(result, *words[result].because, how=how)


def _results(view: View) -> list[Fact]:
    """One result for each biopsied site and each specimen of a metastasis; a site is covered by its specimen."""
    taken = _metastasis_samples(view)
    found = []
    for sample in taken:
        diagnosis = view.stated(f"{sample.path}.diagnosis")
        word = RESULT_OF_DIAGNOSIS[SpecimenDiagnosis(sample.diagnosis)] if diagnosis.known else None
        found.append(is_(word, *diagnosis.because) if word else diagnosis)
    organs = {sample.site for sample in taken}
    for row in view.once(all_lesions):
        result = view.stated(f"{row.path}.biopsy_result")
        if result.known or (row.biopsy == BiopsyStatus.DONE and row.organ not in organs):
            found.append(result)
    return found


def biopsied_organs(view: View) -> Fact:
    """The organs that a biopsy of a metastasis came from, or is planned from."""
    wanted = (BiopsyStatus.DONE, BiopsyStatus.PLANNED)
    rows = [row for row in view.once(all_lesions) if row.organ and row.biopsy in wanted]
    taken = _metastasis_samples(view)
    organs = frozenset([*(row.organ for row in rows), *(sample.site for sample in taken)])
    status = view.fact("met.biopsy_status")
    if organs:
        names = ", ".join(sorted(Organ(organ).label.lower() for organ in organs))
        return is_(organs, *_paths(rows), *_paths(taken), how=tr("Biopsy taken or planned: {organs}", organs=names))
    if status.value == BiopsyStatus.NOT_DONE:
        return is_(frozenset(), "met.biopsy_status", how=status.how)
    return waiting(status, open_(Unknown.NOT_ASKED, "site.biopsy", "spec.site"))


def distant_biopsy(view: View) -> Fact:
    """Whether the biopsy of a distant site is done or planned; a regional node is no distant site."""
    status, organs = view.fact("met.biopsy_status"), codes_of(view.fact("met_biopsy_organs"))
    if organs:
        return is_(True, "met_biopsy_organs", how=tr("A distant site was biopsied, or will be"))
    if not status.known:
        return waiting(status)
    elsewhere = [sample for sample in view.once(samples) if sample.site]
    regional = bool(elsewhere) and not view.once(lesions)
    asked = status.value in (BiopsyStatus.DONE, BiopsyStatus.PLANNED) and not regional
    yes, no = tr("A biopsy of a metastasis is done or planned"), tr("No biopsy of a distant site is done or planned")
    return is_(asked, "met.biopsy_status", *(each.path for each in elsewhere if regional), how=yes if asked else no)


DERIVATIONS = (
    Derivation(
        choice("met.biopsy_status", "biopsy of a metastasis", labels_of(BiopsyStatus), "site.biopsy", "spec.site"),
        biopsy_status_or_result,
        biopsy_status,
    ),
    field(
        choice(
            "met.biopsy_result",
            "the biopsy result",
            labels_of(BiopsyResult),
            "site.biopsy_result",
            "spec.diagnosis",
        ),
        biopsy_result,
    ),
    Derivation(
        codes("met_biopsy_organs", "the biopsied site", labels_of(Organ), "site.biopsy", "spec.site"),
        biopsied_organs,
    ),
    Derivation(
        yes_no(
            "distant_biopsy_done_or_requested",
            "biopsy of a distant site",
            "a distant site was biopsied, or will be",
            "no distant site was biopsied",
            "site.biopsy",
            "spec.site",
        ),
        distant_biopsy,
    ),
)
