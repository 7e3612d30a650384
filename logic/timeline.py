"""The timeline of a case: everything of the course that has a date, by lane, and apart what has none.

Plain data that the window and the page draw alike. No date is ever guessed: a partial one keeps its doubt.
"""

from __future__ import annotations

from collections.abc import Iterator

from logic import paths
from logic.answer import Unknown
from logic.answer_words import answer_words, unknown_words
from logic.consult import Consult
from logic.fact_words import value_words
from logic.retold import how_told
from logic.terms import Context, RelapseExtent
from logic.timeline_marks import Lane, Mark, Sign, Timeline, in_order
from logic.timeline_treatments import treatments
from logic.timeline_words import joined, on_day, softened, told
from logic.words import tr

STUDIES = ("ct_cap", "bone_scan", "fdg_pet", "brain_mri", "spine_mri")
TRENDS = ("lab.ca153_trend", "lab.alp_xuln", "lab.calcium", "lab.ca_corr_mmol")
"""Blood values that a timeline names; the others stand in their own table."""
TESTS = (
    ("lab.on", TRENDS, "Blood"),
    ("lab.lvef_on", ("lab.lvef",), "LVEF"),
    ("lab.qtcf_on", ("lab.qtcf",), "QTcF"),
    ("bio.gbrca_on", ("bio.gbrca", "bio.gpalb2"), "Germline test"),
    (
        "bio.panel_on",
        ("bio.pik3ca", "bio.akt1", "bio.pten", "bio.esr1", "bio.erbb2mut", "bio.msi", "bio.tmb", "bio.ntrk", "bio.ret"),
        "Gene panel",
    ),
)
"""Day, values, and name of each dated test."""


def timeline(consult: Consult) -> Timeline:
    """The timeline of a consult: every dated row and field gives one mark, every other one is listed apart."""
    found = [*_cancer(consult), *treatments(consult), *_imaging(consult), *_tests(consult)]
    return Timeline(
        consult.on,
        in_order(mark for mark in found if mark.reach is not None),
        in_order(mark for mark in found if mark.reach is None),
        tuple(_notes(consult)),
    )


def _cancer(consult: Consult) -> Iterator[Mark]:
    dx, met = consult.case.dx, consult.case.met
    side = softened(told(consult, "dx.side"))
    if any(answer.asked for answer in (dx.diagnosed_on, dx.context, dx.histology)):
        words = joined(tr("Diagnosis of the primary tumour"), side, softened(told(consult, "dx.histology")))
        yield on_day(consult, Lane.CANCER, Sign.DISC, "dx.diagnosed_on", joined(tr("Primary"), side), words)
    if met.relapse_on.asked or dx.context.value == Context.RECURRENT:
        yield _recurrence(consult)
    for index in range(len(consult.case.site)):
        yield _site(consult, index)
    for index in range(len(consult.case.spec)):
        yield _specimen(consult, index)


def _recurrence(consult: Consult) -> Mark:
    """The recurrence on the day of the distant relapse; the form asks no day of a locoregional one."""
    label = tr("Recurrence")
    words = joined(label, softened(told(consult, "dx.relapse_extent")))
    local = consult.case.dx.relapse_extent.value == RelapseExtent.LOCOREGIONAL
    if local and not consult.case.met.relapse_on.asked:
        return Mark(Lane.CANCER, Sign.TRIANGLE, "dx.relapse_extent", label, words, tr("no date of its own"))
    return on_day(consult, Lane.CANCER, Sign.TRIANGLE, "met.relapse_on", label, words)


def _site(consult: Consult, index: int) -> Mark:
    """A metastatic site on the day it was first seen, or else on the day it was measured."""
    at, row = f"site[{index}]", consult.case.site[index]
    organ, place = told(consult, f"{at}.organ"), told(consult, f"{at}.place")
    side = softened(told(consult, f"{at}.side"))
    label = joined(organ, place) or tr("Site {number}", number=index + 1)
    words, sure = tr("Site: {where}", where=joined(label, side)), softened(told(consult, f"{at}.certainty"))
    words = tr("{site}; metastasis {sure}", site=words, sure=sure) if sure else words
    if row.first_on.known or not row.measured_on.known:
        return on_day(consult, Lane.CANCER, Sign.DIAMOND, f"{at}.first_on", label, words)
    measured = tr("{words}; first day not recorded, measured then", words=words)
    return on_day(consult, Lane.CANCER, Sign.DIAMOND, f"{at}.measured_on", label, measured)


def _specimen(consult: Consult, index: int) -> Mark:
    """A specimen on the day it was taken, or else on the day of its report."""
    at, row = f"spec[{index}]", consult.case.spec[index]
    where = softened(told(consult, f"{at}.site"))
    label = joined(tr("Specimen"), where)
    words = joined(label, told(consult, f"{at}.place"), softened(told(consult, f"{at}.diagnosis")))
    if row.taken_on.known or not row.reported_on.known:
        return on_day(consult, Lane.CANCER, Sign.HALF_DISC, f"{at}.taken_on", label, words)
    reported = tr("{words}; day of taking not recorded, reported then", words=words)
    return on_day(consult, Lane.CANCER, Sign.HALF_DISC, f"{at}.reported_on", label, reported)


def _imaging(consult: Consult) -> Iterator[Mark]:
    """Every study that has a date, was done or is awaited; one that was not done is no part of the course."""
    for name in STUDIES:
        state, day = getattr(consult.case.img, name), getattr(consult.case.img, f"{name}_on")
        label = tr(consult.knowledge.interview.question(f"img.{name}").label)
        if day.known or state.value == "done":
            finding = told(consult, f"img.{name}_finding")
            words = tr("{study}: {finding}", study=label, finding=finding) if finding else label
            yield on_day(consult, Lane.IMAGING, Sign.RING, f"img.{name}_on", label, words.rstrip("."))
        elif state.unknown is Unknown.PENDING:
            yield Mark(Lane.IMAGING, Sign.RING, f"img.{name}", label, label, unknown_words(state))


def _tests(consult: Consult) -> Iterator[Mark]:
    table = consult.knowledge.interview
    for day, values, name in TESTS:
        known = [path for path in values if paths.get(consult.case, path).known]
        said = [
            tr("{test} {value}", test=tr(table.question(path).label), value=_value(consult, path)) for path in known
        ]
        if said or paths.get(consult.case, day).known:
            only = said[0] if len(said) == 1 else tr(name)
            words = tr("{test}: {values}", test=tr(name), values="; ".join(said)) if len(said) > 1 else only
            yield on_day(consult, Lane.TESTS, Sign.DROP, day, only, words)


def _value(consult: Consult, path: str) -> str:
    question = consult.knowledge.interview.question(path)
    words = answer_words(paths.get(consult.case, path), question)
    return softened(words) if question.vocabulary else words


def _notes(consult: Consult) -> Iterator[str]:
    """The endocrine-resistance class, where it applies and is known."""
    fact = consult.facts.get("endocrine_resistance")
    if fact is not None and fact.known:
        words = value_words(consult.knowledge.specs["endocrine_resistance"], fact)
        said = tr("Endocrine resistance: {value}", value=words)
        yield tr("{said} ({how})", said=said, how=how_told(consult, "endocrine_resistance")) if fact.how else said
