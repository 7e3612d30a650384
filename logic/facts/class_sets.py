"""Sets of drug classes: running, planned, given before, given lately, failed.

The sets of running and recent classes hold what is sure; they are unknown only while nothing is sure but something
is possible. An emergency that hangs on one class reads the yes/no facts of `class_history`, which keep every doubt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from logic.answer import Unknown
from logic.facts.courses import CURATIVE, Course, running_drugs, systemic_courses
from logic.facts.drugs import NO_TREATMENT
from logic.facts.exposure import (
    CLASS_LABELS,
    ET_CLASSES,
    asked_paths,
    drug_path,
    label_list,
    lines_missing,
    listed,
    untreated,
    within,
)
from logic.facts.fact import Derivation, Fact, View, is_, open_
from logic.facts.weigh import Derive, codes, codes_of, waiting
from logic.words import tr

NONE = "No progression on a treatment is recorded"


def current_classes(view: View) -> Fact:
    """The classes of all drugs that run now, in any setting."""
    running = view.once(running_drugs)
    found = view.drugs.classes(running.sure)
    if found:
        return is_(found, *running.because, "tx.current", how=listed(view, running.sure))
    if running.possible or running.open:
        return open_(Unknown.NOT_ASKED, *(f"{path}.running" for path in running.because if "[" in path), "tx.current")
    now = view.fact("tx.current")
    return is_(frozenset(), *now.because, how=tr("No drug is running")) if now.known else waiting(now)


def planned_classes(view: View) -> Fact:
    """The classes of the drugs that the clinician considers."""
    planned = view.stated("tx.planned")
    if not planned.known:
        return waiting(planned)
    words = codes_of(planned) - {NO_TREATMENT}
    found = view.drugs.classes(words)
    if words and not found:
        return open_(Unknown.NOT_ASKED, "tx.planned", how=tr("The planned treatment is not in the list of drugs"))
    return is_(found, "tx.planned", how=listed(view, words) or tr("No drug is planned"))


def earlier_classes(view: View) -> Fact:
    """The classes of all anticancer drugs ever given, in any setting, those running included."""
    return _all_given(view, view.once(systemic_courses))


def adjuvant_classes(view: View) -> Fact:
    """The classes given before or after curative surgery."""
    return _all_given(view, [course for course in view.once(systemic_courses) if course.setting in CURATIVE])


def _all_given(view: View, given: Iterable[Course]) -> Fact:
    instead = untreated(view)
    if instead is not None:
        return is_(frozenset(), *instead.because, how=instead.how) if instead.known else instead
    found = list(given)
    sure = frozenset[str]().union(*(course.classes for course in found))
    doubt = [course for course in found if any(course.has(name) is None for name in CLASS_LABELS if name not in sure)]
    if doubt or lines_missing(view):
        paths = [drug_path(course) for course in doubt] or ["tx.line_next"]
        return open_(Unknown.NOT_ASKED, *paths, how=tr("The drugs of a treatment are not known"))
    drugs = frozenset[str]().union(*(course.drugs for course in found))
    return is_(sure, *(course.path for course in found), how=listed(view, drugs) or tr("No such drug is recorded"))


def adjuvant_et_classes(view: View) -> Fact:
    """The endocrine classes given before or after curative surgery; an empty set when none was."""
    given = view.fact("prior.adj_et.given")
    if given.value is False:
        return is_(frozenset(), *given.because, how=given.how)
    curative = [course for course in view.once(systemic_courses) if course.setting in CURATIVE and course.has("et")]
    sure = frozenset(name for course in curative for name in ET_CLASSES if name in course.classes)
    if not sure or any(course.has(name) is None for course in curative for name in ET_CLASSES if name not in sure):
        return waiting(given, view.stated("prior.adj_et.agent"))
    return is_(sure, *(course.path for course in curative), how=listed(view, sure))


def _recent_classes(key: str) -> Derive:
    def derive(view: View) -> Fact:
        instead = untreated(view)
        if instead is not None:
            return is_(frozenset(), *instead.because, how=instead.how) if instead.known else instead
        found = [(course, within(view, course, view.number(key))) for course in view.once(systemic_courses)]
        sure = [course for course, recent in found if recent]
        doubt = [course for course, recent in found if recent is None]
        classes = frozenset[str]().union(*(course.classes for course in sure))
        if doubt and not classes:
            return open_(Unknown.NOT_ASKED, *(path for course in doubt for path in asked_paths(course)))
        how = listed(view, frozenset[str]().union(*(course.drugs for course in sure)))
        how = how or tr("None of the treatments recorded was given in that time")
        return is_(classes, *(course.path for course in sure), how=how)

    return derive


def failed_classes(view: View) -> Fact:
    """The classes on which the disease progressed; unknown while a treatment that may add one is."""
    instead = untreated(view)
    if instead is not None:
        return is_(frozenset(), *instead.because, how=instead.how) if instead.known else instead
    names = [(name, view.fact(f"failed_{name}")) for name in CLASS_LABELS]
    doubt = [fact for _, fact in names if not fact.known]
    if doubt:
        return waiting(*doubt)
    found = frozenset(name for name, fact in names if fact.value is True)
    because = dict.fromkeys(path for _, fact in names if fact.value is True for path in fact.because)
    return is_(found, *because, how=tr("Progression on: {names}", names=label_list(found)) if found else tr(NONE))


def _entry(name: str, noun: str, derive: Derive, *asks: str, told_by: str = "") -> Derivation:
    return Derivation(replace(codes(name, noun, CLASS_LABELS, *asks), told_by=told_by), derive)


DERIVATIONS = (
    _entry(
        "current_classes", "the running treatment", current_classes, "tx.current", "line.running", told_by="tx.current"
    ),
    _entry("planned_classes", "the planned treatment", planned_classes, "tx.planned", told_by="tx.planned"),
    _entry("earlier_classes", "the treatment given so far", earlier_classes, "line.regimen"),
    _entry("adjuvant_classes", "the curative-intent treatment", adjuvant_classes, "line.regimen"),
    _entry("adj_et_classes", "the adjuvant endocrine treatment", adjuvant_et_classes, "line.regimen"),
    _entry("failed_classes", "the treatment that failed", failed_classes, "line.stop_reason"),
    _entry(
        "recent_classes_90d",
        "the treatment of the last 90 days",
        _recent_classes("lung_drug_days"),
        "line.running",
        "line.stop_on",
    ),
    _entry(
        "classes_12m",
        "the treatment of the last 12 months",
        _recent_classes("immune_drug_days"),
        "line.running",
        "line.stop_on",
    ),
)
