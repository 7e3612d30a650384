"""Staging imaging: whether it is done, how old it is, and what may be called oligometastatic on it."""

from __future__ import annotations

from logic.answer import Unknown
from logic.dates import Range, of_day
from logic.facts.fact import Derivation, Fact, View, is_, open_
from logic.facts.weigh import (
    all_of,
    amount,
    any_of,
    at_most,
    codes_of,
    days_since,
    field,
    less,
    lowest,
    range_of,
    settled,
    span,
    truth_of,
    waiting,
    yes_no,
)
from logic.terms import Done, Organ
from logic.words import tr

STUDIES = ("img.ct_cap", "img.bone_scan", "img.fdg_pet")
COVERING = ("img.ct_cap", "img.fdg_pet")
"""The studies that show chest and abdomen."""


def _done(view: View, study: str) -> bool | None:
    word = view.stated(study)
    return word.value == Done.DONE if word.known else None


def imaging_from_studies(view: View) -> Fact:
    """Whether CT of chest and abdomen with bone scan is done, or FDG-PET instead."""
    tomography, scan, pet = (_done(view, study) for study in STUDIES)
    truth = any_of((pet, all_of((tomography, scan))))
    yes, no = tr("CT with bone scan, or FDG-PET, is done"), tr("Neither CT with bone scan nor FDG-PET is done")
    return settled(truth, [view.stated(study) for study in STUDIES], *STUDIES, how=yes if truth else no)


def staging_imaging_done(view: View) -> Fact:
    """Whether the staging studies are done; what a case file says of complete imaging counts where they are open."""
    found = imaging_from_studies(view)
    stated = view.stated("met.imaging_complete")
    return stated if not found.known and stated.known else found


def imaging_age_days(view: View) -> Fact:
    """Days since the newest CT of chest and abdomen or FDG-PET; a range while one of them has no date.

    A bone scan does not count: it says nothing on the organs, so that a new one would hide an old CT.
    """
    done = [study for study in COVERING if _done(view, study) is True]
    done += [study for study in COVERING if _done(view, study) is None and view.day(f"{study}_on")]
    dated = {study: view.day(f"{study}_on") for study in done}
    ages = [days_since(day, of_day(view.on)) for day in dated.values() if day]
    if not ages:
        return waiting(*(view.stated(f"{study}_on") for study in done or COVERING))
    newest = lowest(ages)
    if len(ages) < len(done):
        newest = Range(0, newest.high)
    how = tr("Newest CT of chest and abdomen or FDG-PET: {days} days ago", days=span(newest))
    return Fact(newest, None, (*(f"{study}_on" for study in done), *done), how)


def oligometastatic(view: View) -> Fact:
    """Whether the disease is oligometastatic by the ABC count: 1 to 5 lesions, none leptomeningeal, no effusion.

    Needs complete imaging. Whether every site can be treated is a question to the board. Source: V:01.
    """
    lesions, organs = view.fact("met.n_lesions"), view.fact("met.sites")
    fluid, imaging = view.stated("met.effusion"), view.fact("met.imaging_complete")
    meninges = view.stated("met.lmd")
    count = range_of(lesions)
    involved = Organ.LMD in codes_of(organs) if organs.known else None
    few = None if count is None else all_of((_not(less(count, 1)), at_most(count, view.number("oligometastatic_most"))))
    truth = all_of((few, _not(any_of((involved, truth_of(meninges)))), _not(truth_of(fluid)), truth_of(imaging)))
    facts = (lesions, organs, meninges, fluid, imaging)
    if truth is None:
        return waiting(*facts) if any(not fact.known for fact in facts) else open_(Unknown.NOT_ASKED, *lesions.because)
    how = tr(
        "{count} lesions; the ABC definition allows {most}, imaging complete, no effusion, no leptomeningeal disease",
        count=span(count) if count else "?",
        most=f"{view.number('oligometastatic_most'):g}",
    )
    return is_(truth, "met.n_lesions", "met.sites", "met.lmd", "met.effusion", "met.imaging_complete", how=how)


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


DERIVATIONS = (
    field(
        yes_no(
            "met.imaging_complete",
            "complete imaging",
            "imaging is complete",
            "imaging is not complete",
            "img.ct_cap",
            "img.bone_scan",
            "img.fdg_pet",
        ),
        imaging_from_studies,
    ),
    Derivation(
        yes_no(
            "staging_imaging_done",
            "staging imaging",
            "staging imaging is done",
            "staging imaging is not done",
            "img.ct_cap",
            "img.bone_scan",
            "img.fdg_pet",
        ),
        staging_imaging_done,
    ),
    Derivation(
        amount(
            "imaging_age_days",
            "the age of the staging imaging",
            "days",
            "img.ct_cap_on",
            "img.fdg_pet_on",
            whole=True,
        ),
        imaging_age_days,
    ),
    Derivation(
        yes_no(
            "oligometastatic",
            "oligometastatic disease",
            "the disease is oligometastatic by the ABC definition",
            "the disease is not oligometastatic by the ABC definition",
            "site.n",
            "met.lmd",
            "met.effusion",
            "img.ct_cap",
        ),
        oligometastatic,
    ),
)
