"""HER2 results of one specimen that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from logic.facts.contradiction import CONTRADICTION, Contradiction
from logic.facts.fact import View
from logic.facts.specimens import ish_from_counts
from logic.facts.weigh import value_of
from logic.terms import Her2Ihc, Her2Ish
from logic.words import tr

RESULTS = (Her2Ish.POS, Her2Ish.NEG)


def specimen_conflicts(view: View) -> Iterator[Contradiction]:
    """IHC 3+ without amplification, and an in situ result that its own counts do not give."""
    for index in range(len(view.case.spec)):
        yield from _strong_not_amplified(view, f"spec[{index}]")
        yield from _counts_against_result(view, f"spec[{index}]")
    yield from _strong_not_amplified(view, "rec.met")
    yield from _strong_not_amplified(view, "rec.primary")


def _strong_not_amplified(view: View, path: str) -> Iterator[Contradiction]:
    ihc, ish = view.stated(f"{path}.her2_ihc"), view.stated(f"{path}.her2_ish")
    if ihc.value == Her2Ihc.THREE and ish.value == Her2Ish.NEG:
        says = tr("HER2 IHC 3+ and “not amplified” are recorded for one specimen. Which is right?")
        paths = (f"{path}.her2_ihc", f"{path}.her2_ish")
        yield Contradiction("her2_3_not_amplified", CONTRADICTION, says, paths, (Her2Ihc.THREE, Her2Ish.NEG))


def _counts_against_result(view: View, path: str) -> Iterator[Contradiction]:
    recorded = view.stated(f"{path}.her2_ish")
    if recorded.value not in RESULTS:
        return
    counted = ish_from_counts(view, path)
    if counted.known and counted.value != recorded.value:
        labels = {word: Her2Ish(word).label.lower() for word in RESULTS}
        says = tr(
            "The in situ test is recorded as {result}, but ratio and copies read as {counted}. Which is right?",
            result=labels[Her2Ish(value_of(recorded))],
            counted=labels[Her2Ish(value_of(counted))],
        )
        counts = [fact for fact in (view.stated(f"{path}.ish_ratio"), view.stated(f"{path}.ish_copies")) if fact.known]
        paths = (f"{path}.her2_ish", *(name for fact in counts for name in fact.because))
        yield Contradiction("ish_against_counts", CONTRADICTION, says, paths, (value_of(recorded), value_of(counted)))
