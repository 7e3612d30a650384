"""Specimens: which one stands for the metastasis and which for the primary, and what their HER2 tests mean.

Only invasive breast cancer is read. The newest reliable metastasis goes first; decalcified bone is used last and
marked. A regional node is no metastasis.
"""

from __future__ import annotations

from dataclasses import dataclass

from logic.answer import Unknown
from logic.dates import PartialDate, Range
from logic.facts.fact import Fact, View, is_, open_
from logic.facts.weigh import range_of, span, value_of, waiting
from logic.terms import Her2Ihc, Her2Ish, Organ, Side, SpecimenDiagnosis, SpecimenSite
from logic.words import tr

MARKERS = ("er_pct", "pr_pct", "her2_ihc", "her2_pattern", "her2_ish")
RESULTS = ("er_pct", "pr_pct", "her2_ihc", "her2_ish")
PRIMARY_SIDES = {SpecimenSite.PRIMARY_LEFT: Side.LEFT, SpecimenSite.PRIMARY_RIGHT: Side.RIGHT}
PRIMARY_SITES = frozenset({SpecimenSite.PRIMARY, *PRIMARY_SIDES})
METASTASIS_SITES = frozenset(str(organ) for organ in Organ)
NOT_READ = frozenset(set(SpecimenDiagnosis) - {SpecimenDiagnosis.INVASIVE})
ORGAN_WORDS = {organ: organ.label.lower() for organ in Organ}


@dataclass(frozen=True, slots=True)
class Sample:
    """One specimen row: where from, when, what it shows, and whether it was decalcified."""

    path: str
    site: str
    taken: PartialDate | None
    diagnosis: str
    decalcified: bool
    tested: bool

    @property
    def invasive(self) -> bool:
        """Whether it may be read: nothing but invasive breast cancer is recorded for it."""
        return self.diagnosis not in NOT_READ

    def age(self) -> tuple[bool, int]:
        """For sorting, newest last; a specimen without a date stands before all that have one."""
        return (self.taken is not None, self.taken.latest().toordinal() if self.taken else 0)


def samples(view: View) -> tuple[Sample, ...]:
    """All specimen rows in their order."""
    return tuple(_sample(view, f"spec[{index}]") for index in range(len(view.case.spec)))


def _sample(view: View, path: str) -> Sample:
    return Sample(
        path,
        site=value_of(view.stated(f"{path}.site")),
        taken=view.day(f"{path}.taken_on") or view.day(f"{path}.reported_on"),
        diagnosis=value_of(view.stated(f"{path}.diagnosis")),
        decalcified=view.stated(f"{path}.decalcified").value is True,
        tested=any(view.stated(f"{path}.{marker}").known for marker in RESULTS),
    )


def metastasis_sample(view: View) -> Sample | None:
    """The specimen that stands for the metastasis: tested before untested, then not decalcified, then the newest."""
    found = [sample for sample in view.once(samples) if sample.site in METASTASIS_SITES and sample.invasive]
    return max(found, key=lambda each: (each.tested, not each.decalcified, each.age()), default=None)


def primary_samples(view: View) -> tuple[Sample, ...]:
    """The specimens that stand for the primary: the newest, or the newest of each side while two sides are in question.

    A regional node stands in where nothing was taken from the breast.
    """
    read = [sample for sample in view.once(samples) if sample.invasive]
    side = value_of(view.stated("dx.side"))
    breast = [sample for sample in read if sample.site in PRIMARY_SITES]
    if side in (Side.LEFT, Side.RIGHT):
        breast = [sample for sample in breast if PRIMARY_SIDES.get(SpecimenSite(sample.site), side) == side]
    newest: dict[str, Sample] = {}
    for sample in sorted(breast, key=lambda each: (each.tested, each.age())):
        newest[sample.site] = sample
    sided = [newest[site] for site in PRIMARY_SIDES if site in newest]
    if len(sided) > 1:
        return tuple(sided)
    nodes = [sample for sample in read if sample.site == SpecimenSite.REGIONAL_NODE]
    chosen = max(newest.values() or nodes, key=lambda each: (each.tested, each.age()), default=None)
    return (chosen,) if chosen else ()


def sample_words(sample: Sample) -> str:
    """A specimen in words: `the liver specimen of 02-Nov-2026`."""
    if sample.site in PRIMARY_SITES:
        undated, dated = tr("the primary's specimen"), "the primary's specimen of {day}"
    elif sample.site == SpecimenSite.REGIONAL_NODE:
        undated, dated = tr("the regional node specimen"), "the regional node specimen of {day}"
    else:
        organ = ORGAN_WORDS.get(Organ(sample.site), "") if sample.site in ORGAN_WORDS else ""
        if sample.taken is None:
            return tr("the {organ} specimen", organ=organ)
        return tr("the {organ} specimen of {day}", organ=organ, day=sample.taken.shown())
    return tr(dated, day=sample.taken.shown()) if sample.taken else undated


def marker_of(view: View, sample: Sample, marker: str) -> Fact:
    """One receptor of a specimen; in situ hybridisation is read from ratio and copies where no result is recorded."""
    path = f"{sample.path}.{marker}"
    recorded = view.stated(path)
    if recorded.known or marker != "her2_ish":
        return recorded
    worked_out = ish_from_counts(view, sample.path)
    return worked_out if worked_out.known else recorded


def ish_groups(view: View, ratio: Range | None, copies: Range | None) -> frozenset[int]:
    """The dual-probe groups 1 to 5 that ratio and copies allow. Source: R:05."""
    amplified = _sides(ratio, view.number("ish_ratio_positive"))
    above_low = _sides(copies, view.number("ish_copies_negative_below"))
    above_high = _sides(copies, view.number("ish_copies_positive"))
    found = set()
    for high_ratio in amplified:
        for some in above_low:
            for many in above_high:
                if many <= some:
                    found.add(_GROUP[high_ratio, some, many])
    return frozenset(found)


_GROUP = {
    (True, True, True): 1,
    (True, True, False): 1,
    (True, False, False): 2,
    (False, True, True): 3,
    (False, True, False): 4,
    (False, False, False): 5,
}


def _sides(number: Range | None, bound: float) -> tuple[bool, ...]:
    return (False, True) if number is None else (number.low >= bound,)


def _result(group: int, ihc: str) -> bool:
    """Whether HER2 is positive in a group with an IHC score: the final reading of the 2018 guideline."""
    if group in (1, 5):
        return group == 1
    return ihc == Her2Ihc.THREE or (group == 3 and ihc == Her2Ihc.TWO)


def ish_from_counts(view: View, path: str) -> Fact:
    """The result of in situ hybridisation worked out from ratio and copies, with IHC where the group asks for it.

    Copies alone are read as a single-probe test. Unknown while ratio, copies and IHC leave it open. Source: R:05.
    """
    ratio, copies = view.stated(f"{path}.ish_ratio"), view.stated(f"{path}.ish_copies")
    ihc = view.stated(f"{path}.her2_ihc")
    ratio_value, copies_value = range_of(ratio), range_of(copies)
    if ratio_value is None and copies_value is None:
        return waiting(ratio, copies)
    scores = [value_of(ihc)] if ihc.known else [str(score) for score in Her2Ihc]
    because = (*ratio.because, *copies.because, *ihc.because)
    if ratio_value is None and copies_value is not None:
        results = _single_probe(view, copies_value, scores)
        how = tr("Single-probe in situ test with {copies} copies per cell", copies=span(copies_value))
    else:
        groups = ish_groups(view, ratio_value, copies_value)
        results = {_result(group, score) for group in groups for score in scores}
        numbers = " / ".join(str(group) for group in sorted(groups))
        how = tr("In situ test, group {groups}, read with IHC {ihc}", groups=numbers, ihc=value_of(ihc) or "?")
    if len(results) > 1:
        return open_(
            Unknown.NOT_ASKED,
            *(fact_path for fact in (ratio, copies, ihc) if not fact.known for fact_path in fact.because),
        )
    return is_(Her2Ish.POS if results.pop() else Her2Ish.NEG, *because, how=how)


def _single_probe(view: View, copies: Range, scores: list[str]) -> set[bool]:
    if copies.low >= view.number("ish_copies_positive"):
        return {True}
    if copies.low < view.number("ish_copies_negative_below"):
        return {False}
    return {True} if scores == [Her2Ihc.THREE] else {True, False}
