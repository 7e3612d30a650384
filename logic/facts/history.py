"""Earlier curative-intent treatment, the intervals to the relapse, and endocrine resistance (prior.*).

Months since a curative drug count to the distant relapse, not to today; 0 means that it was still taken then.
"""

from __future__ import annotations

from logic.answer import Unknown
from logic.dates import PartialDate, Range
from logic.facts.courses import ADJUVANT_GROUPS, CURATIVE, Course, recorded_courses
from logic.facts.fact import Derivation, Fact, View, is_, open_
from logic.facts.weigh import (
    Derive,
    amount,
    at_most,
    choice,
    field,
    less,
    lowest,
    months_since,
    not_applicable,
    range_of,
    span,
    total,
    value_of,
    waiting,
    yes_no,
)
from logic.terms import Context
from logic.words import tr

GROUP_LABELS = {
    "adj_et": "adjuvant endocrine treatment",
    "adj_cdk46i": "an adjuvant CDK4/6 inhibitor",
    "adj_chemo": "adjuvant or neoadjuvant chemotherapy",
    "adj_antiher2": "adjuvant or neoadjuvant HER2 treatment",
    "adj_io": "adjuvant or neoadjuvant immunotherapy",
}
CUR_GROUPS = ("adj_chemo", "adj_io", "adj_antiher2")
RESISTANCE = {"primary": "Primary", "secondary": "Secondary", "sensitive": "None, endocrine sensitive"}


def first_diagnosis(view: View) -> bool:
    """Whether this is the first breast cancer: metastatic or early at diagnosis, with no earlier one recorded."""
    context = value_of(view.stated("dx.context"))
    return context in (Context.DE_NOVO, Context.EARLY_BREAST) and view.stated("prior.bc_history").value is not True


def _curative(view: View) -> list[Course]:
    return [course for course in view.once(recorded_courses) if course.setting in CURATIVE and course.systemic]


def _belongs(course: Course, group: str) -> bool | None:
    sure, possible = ADJUVANT_GROUPS[group]
    wanted = (sure or possible) - {"myelosuppressive", "adc"}
    if course.classes & wanted:
        return True
    return False if course.complete else None


def _rows_of(view: View, group: str) -> list[Course]:
    return [course for course in _curative(view) if _belongs(course, group)]


def _given(group: str) -> Derive:
    """Whether a group of drugs was given with curative intent; a treatment table without it means that it was not."""
    name = f"prior.{group}"

    def derive(view: View) -> Fact:
        details = [view.stated(f"{name}.{leaf}") for leaf in ("agent", "months_taken", "months_since")]
        if any(fact.known for fact in details):
            return is_(True, *(path for fact in details if fact.known for path in fact.because))
        rows = _rows_of(view, group)
        if rows:
            return is_(True, *(course.path for course in rows), how=tr("Recorded before or after curative surgery"))
        curative = _curative(view)
        doubt = [course for course in curative if _belongs(course, group) is None]
        unset = [course for course in view.once(recorded_courses) if not course.setting]
        if doubt or unset:
            paths = [f"{course.path}.regimen" for course in doubt] + [f"{course.path}.setting" for course in unset]
            return open_(Unknown.NOT_ASKED, *paths)
        if curative:
            how = tr("Not among the curative-intent treatments recorded")
            return is_(False, *(course.path for course in curative), how=how)
        return _without_rows(view)

    return derive


def _without_rows(view: View) -> Fact:
    if view.stated("tx.never_treated").value is True:
        return is_(False, "tx.never_treated", how=tr("No anticancer drug has been given"))
    if first_diagnosis(view):
        return is_(False, "dx.context", how=tr("First breast cancer: nothing was given with curative intent before"))
    if view.stated("prior.bc_history").value is False and value_of(view.stated("dx.context")) != Context.RECURRENT:
        return is_(False, "prior.bc_history", how=tr("No earlier breast cancer"))
    return waiting(view.stated("dx.context"), view.stated("tx.never_treated"))


def _unless_given(view: View, group: str) -> Fact | None:
    """What stands instead of an interval where the drug was not given, or that is not known."""
    given = view.fact(f"prior.{group}.given")
    if given.value is False:
        return not_applicable(f"prior.{group}.given", how=given.how)
    return None if given.known else waiting(given)


def _taken_to(view: View, course: Course) -> PartialDate | None:
    """When a curative course ended, or the relapse where it was still running then."""
    relapse = view.day("met.relapse_on")
    if course.stop is not None and (relapse is None or course.stop.latest() <= relapse.latest()):
        return course.stop
    return relapse if course.running or course.stop is not None else None


def _months_taken(group: str) -> Derive:
    def derive(view: View) -> Fact:
        instead = _unless_given(view, group)
        if instead is not None:
            return instead
        rows = _rows_of(view, group)
        spans = [(course.start, _taken_to(view, course)) for course in rows]
        if not rows or any(start is None or stop is None for start, stop in spans):
            paths = [f"{course.path}.{leaf}" for course in rows for leaf in ("start_on", "stop_on")]
            return open_(Unknown.NOT_ASKED, *paths, f"prior.{group}.months_taken")
        months = total(months_since(start, stop) for start, stop in spans if start and stop)
        return Fact(
            months, None, tuple(course.path for course in rows), tr("Taken for {months} months", months=span(months))
        )

    return derive


def _months_since(group: str) -> Derive:
    def derive(view: View) -> Fact:
        instead = _unless_given(view, group)
        if instead is not None:
            return instead
        rows = _rows_of(view, group)
        gaps = [_gap(view, course) for course in rows]
        if not rows or any(gap is None for gap in gaps):
            paths = [f"{course.path}.stop_on" for course in rows]
            return open_(Unknown.NOT_ASKED, *paths, "met.relapse_on", f"prior.{group}.months_since")
        months = lowest(gap for gap in gaps if gap)
        how = tr("Relapse {months} months after the last dose; 0 means while it was taken", months=span(months))
        return Fact(months, None, (*(course.path for course in rows), "met.relapse_on"), how)

    return derive


def _gap(view: View, course: Course) -> Range | None:
    """Months from the end of a course to the relapse; 0 while it was still running then."""
    relapse = view.day("met.relapse_on")
    if course.running:
        return Range(0, 0)
    if relapse is None or course.stop is None:
        return None
    return months_since(course.stop, relapse)


def disease_free_interval(view: View) -> Fact:
    """Whole months from curative surgery to the distant relapse (prior.dfi_months); a range while a date is partial."""
    if first_diagnosis(view):
        return not_applicable("dx.context", how=tr("First breast cancer: there was no interval without disease"))
    surgery, relapse = view.day("prior.surgery_on"), view.day("met.relapse_on")
    if surgery is None or relapse is None:
        return waiting(view.stated("prior.surgery_on"), view.stated("met.relapse_on"), _unusable(view))
    months = months_since(surgery, relapse)
    how = tr(
        "Surgery {surgery}, distant relapse {relapse}: {months} months",
        surgery=surgery.shown(),
        relapse=relapse.shown(),
        months=span(months),
    )
    return Fact(months, None, ("prior.surgery_on", "met.relapse_on"), how)


def _unusable(view: View) -> Fact:
    return open_(Unknown.NOT_ASKED, "prior.surgery_on", "met.relapse_on")


def months_from_curative_treatment(view: View) -> Fact:
    """Months from the end of curative treatment to the relapse: the smallest known of the drugs, else since surgery.

    Not applicable at first diagnosis. Source: evidence, 12.0, guard CUR.
    """
    if first_diagnosis(view):
        return not_applicable("dx.context", how=tr("Metastatic at first diagnosis: there was no curative treatment"))
    known = [(group, range_of(view.fact(f"prior.{group}.months_since"))) for group in CUR_GROUPS]
    months = [found for _, found in known if found]
    if months:
        least = lowest(months)
        how = tr("End of curative treatment to relapse: {months} months", months=span(least))
        return Fact(least, None, tuple(f"prior.{group}.months_since" for group, found in known if found), how)
    interval = view.fact("prior.dfi_months")
    return Fact(interval.value, interval.unknown, ("prior.dfi_months",), interval.how)


def endocrine_resistance(view: View) -> Fact:
    """Primary, secondary or sensitive by the ABC definition; the first metastatic line decides once it has failed.

    No label while the dates are open. Source: V:01.
    """
    failed = view.fact("first_et_progression_months")
    months = range_of(failed)
    if months is not None:
        early = less(months, view.number("primary_resistance_metastatic_months"))
        if early is None:
            return waiting(open_(Unknown.NOT_ASKED, *failed.because))
        how = tr(
            "Progression {months} months after the start of the first metastatic endocrine line", months=span(months)
        )
        return is_("primary" if early else "secondary", "first_et_progression_months", how=how)
    return _by_adjuvant(view)


def _by_adjuvant(view: View) -> Fact:
    given, since = view.fact("prior.adj_et.given"), view.fact("prior.adj_et.months_since")
    if given.value is False:
        how = tr("No adjuvant endocrine treatment was given")
        return is_("sensitive", "prior.adj_et.given", how=how)
    months = range_of(since)
    if given.value is not True or months is None:
        return waiting(given, since)
    within = at_most(months, view.number("endocrine_sensitive_after_months"))
    if within is False:
        how = tr("Relapse {months} months after the end of adjuvant endocrine treatment", months=span(months))
        return is_("sensitive", "prior.adj_et.months_since", how=how)
    if within is None:
        return open_(Unknown.NOT_ASKED, *since.because)
    return _resistant(view, months)


def _resistant(view: View, since: Range) -> Fact:
    """Primary when the relapse came during the first two years on treatment, otherwise secondary."""
    taken_fact = view.fact("prior.adj_et.months_taken")
    taken = range_of(taken_fact)
    early = less(taken, view.number("primary_resistance_adjuvant_months")) if taken else None
    because = ("prior.adj_et.months_since", "prior.adj_et.months_taken")
    after = tr("Relapse within 12 months of the end of adjuvant endocrine treatment")
    if since.low > 0:
        return is_("secondary", "prior.adj_et.months_since", how=after)
    if early is False:
        return is_(
            "secondary",
            *because,
            how=tr("Relapse on or soon after adjuvant endocrine treatment, past its first 2 years"),
        )
    if since.high > 0 or early is None:
        return waiting(taken_fact, open_(Unknown.NOT_ASKED, *because))
    return is_("primary", *because, how=tr("Relapse during the first 2 years of adjuvant endocrine treatment"))


def progressed_on_et(view: View) -> Fact:
    """Whether the disease progressed on an endocrine drug, or relapsed while one was taken as adjuvant treatment."""
    failed, since = view.fact("failed_et"), range_of(view.fact("prior.adj_et.months_since"))
    if failed.value is True:
        return is_(True, "failed_et", how=failed.how)
    if since == Range(0, 0):
        return is_(True, "prior.adj_et.months_since", how=tr("Relapse while adjuvant endocrine treatment was taken"))
    return failed


def _group(group: str) -> tuple[Derivation, ...]:
    name, label = f"prior.{group}", GROUP_LABELS[group]
    given = yes_no(
        f"{name}.given", label, f"{label} was given", f"{label} was not given", f"{name}.given", "line.setting"
    )
    taken = amount(f"{name}.months_taken", f"time on {label}", "months", f"{name}.months_taken", "line.start_on")
    since = amount(
        f"{name}.months_since",
        f"time from the end of {label} to the relapse",
        "months",
        f"{name}.months_since",
        "line.stop_on",
        "met.relapse_on",
    )
    return field(given, _given(group)), field(taken, _months_taken(group)), field(since, _months_since(group))


DERIVATIONS = (
    *(each for group in GROUP_LABELS for each in _group(group)),
    field(
        amount("prior.dfi_months", "the disease-free interval", "months", "prior.surgery_on", "met.relapse_on"),
        disease_free_interval,
    ),
    Derivation(
        amount(
            "cur_months",
            "time from the end of curative treatment to the relapse",
            "months",
            "prior.adj_chemo.months_since",
            "met.relapse_on",
        ),
        months_from_curative_treatment,
    ),
    Derivation(
        choice(
            "endocrine_resistance",
            "endocrine resistance",
            RESISTANCE,
            "prior.adj_et.given",
            "prior.adj_et.months_since",
            "prior.adj_et.months_taken",
        ),
        endocrine_resistance,
    ),
    Derivation(
        yes_no(
            "progressed_on_et",
            "progression on endocrine treatment",
            "the disease progressed or relapsed on endocrine treatment",
            "the disease has not progressed on endocrine treatment",
            "line.stop_reason",
            "prior.adj_et.months_since",
        ),
        progressed_on_et,
    ),
)
