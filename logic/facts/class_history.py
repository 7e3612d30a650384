"""Yes/no facts on one drug class each: ever given, failed, or given lately. Every doubt stays a doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from logic.answer import Unknown
from logic.facts.courses import Course, systemic_courses
from logic.facts.exposure import (
    CLASS_LABELS,
    asked_paths,
    drug_path,
    lines_missing,
    listed,
    progress,
    untreated,
    within,
)
from logic.facts.fact import Derivation, Fact, View, is_, open_
from logic.facts.weigh import Derive, all_of, any_of, range_of, settled, waiting, yes_no
from logic.words import tr

NO_PROGRESSION = "No progression on it is recorded"
LUNG_CLASSES = ("t_dxd", "t_dm1", "dato_dxd", "io", "cdk46i", "mtor")


def _given_within(names: tuple[str, ...], key: str, yes: Callable[[str], str], no: Callable[[], str]) -> Derive:
    """Whether a drug of one of the classes runs, or stopped within the days of a definition."""

    def derive(view: View) -> Fact:
        instead = untreated(view)
        if instead is not None:
            return is_(False, *instead.because, how=instead.how) if instead.known else _last_dose(view, instead, key)
        found = view.once(systemic_courses)
        truths = [_recent(view, course, names, view.number(key)) for course in found]
        hit = [course for course, truth in zip(found, truths, strict=True) if truth]
        doubt = [course for course, truth in zip(found, truths, strict=True) if truth is None]
        if hit:
            drugs = sorted(view.drugs.name(drug) for course in hit for drug in course.drugs)
            return is_(True, *(course.path for course in hit), how=yes(", ".join(drugs)))
        if doubt:
            return open_(
                Unknown.NOT_ASKED, *(path for course in doubt for path in (drug_path(course), *asked_paths(course)))
            )
        return is_(False, *(course.path for course in found), how=no())

    return derive


def _recent(view: View, course: Course, names: tuple[str, ...], days: float) -> bool | None:
    return all_of((any_of(course.has(name) for name in names), within(view, course, days)))


def _last_dose(view: View, instead: Fact, key: str) -> Fact:
    """Without a history: the last dose of any drug may lie far enough back; it never tells that nothing runs."""
    days = range_of(view.fact("tx.last_sact_days"))
    if days is not None and days.low > view.number(key) >= 0:
        return is_(False, "tx.last_sact_days", how=tr("The last anticancer drug was given too long ago to matter"))
    return waiting(instead, view.fact("tx.last_sact_days"))


def had(name: str) -> Derive:
    """Whether a class was ever given, in any setting."""

    def derive(view: View) -> Fact:
        instead = untreated(view)
        if instead is not None:
            return is_(False, *instead.because, how=instead.how) if instead.known else instead
        return _over_courses(view, name, lambda course: course.has(name), tr("Not among the treatments recorded"))

    return derive


def failed(name: str) -> Derive:
    """Whether the disease progressed on a class, or relapsed while it was taken as adjuvant treatment."""

    def derive(view: View) -> Fact:
        instead = untreated(view)
        if instead is not None:
            return is_(False, *instead.because, how=instead.how) if instead.known else instead

        def ask(course: Course) -> bool | None:
            return all_of((course.has(name), view.once(progress)[course.path]))

        return _over_courses(view, name, ask, NO_PROGRESSION)

    return derive


def _over_courses(view: View, name: str, ask: Callable[[Course], bool | None], otherwise: str) -> Fact:
    """Whether the answer is yes for any course; `otherwise` is the sentence while it is no for all."""
    found = view.once(systemic_courses)
    truths = [(course, ask(course)) for course in found]
    truth = any_of((*(truth for _, truth in truths), None if lines_missing(view) else False))
    if truth is None:
        paths = [_open_path(course, name) for course, answer in truths if answer is None] or ["tx.line_next"]
        return open_(Unknown.NOT_ASKED, *dict.fromkeys(paths))
    chosen = tuple(course.path for course, answer in truths if answer) if truth else tuple(c.path for c in found)
    return settled(truth, (), *chosen, how=_over_words(view, truths) if truth else tr(otherwise))


def _over_words(view: View, truths: Iterable[tuple[Course, bool | None]]) -> str:
    drugs = frozenset[str]().union(*(course.drugs for course, answer in truths if answer))
    return listed(view, drugs) or tr("From the treatments recorded")


def _open_path(course: Course, name: str) -> str:
    if course.has(name) is None:
        return drug_path(course)
    return f"{course.path}.stop_reason" if "[" in course.path else course.path


def progressed_on_et_with_cdk46i(view: View) -> Fact:
    """Whether the disease progressed on an aromatase inhibitor with a CDK4/6 inhibitor in one course."""
    instead = untreated(view)
    if instead is not None:
        return is_(False, *instead.because, how=instead.how) if instead.known else instead

    def ask(course: Course) -> bool | None:
        return all_of((course.has("ai"), course.has("cdk46i"), view.once(progress)[course.path]))

    return _over_courses(view, "ai", ask, NO_PROGRESSION)


def _history(name: str, label: str) -> tuple[Derivation, Derivation]:
    given = yes_no(
        f"had_{name}",
        f"earlier {label}",
        f"{label} has been given",
        f"{label} has not been given",
        "line.regimen",
        "tx.never_treated",
    )
    lost = yes_no(
        f"failed_{name}",
        f"progression on {label}",
        f"the disease progressed on {label}",
        f"the disease has not progressed on {label}",
        "line.stop_reason",
        "line.best_response",
    )
    return Derivation(given, had(name)), Derivation(lost, failed(name))


DERIVATIONS = (
    *(each for name, label in CLASS_LABELS.items() for each in _history(name, label)),
    Derivation(
        yes_no(
            "sact_running_or_recent",
            "recent treatment that lowers the blood counts",
            "treatment that lowers the blood counts runs or stopped within 42 days",
            "no treatment that lowers the blood counts runs or stopped within 42 days",
            "tx.current",
            "tx.last_dose_on",
            "line.stop_on",
        ),
        _given_within(
            ("myelosuppressive",),
            "sact_recent_days",
            lambda drugs: tr("Lowers the blood counts, running or stopped within 42 days: {drugs}", drugs=drugs),
            lambda: tr("No drug that lowers the blood counts runs or stopped within 42 days"),
        ),
    ),
    Derivation(
        yes_no(
            "ild_drug_recent",
            "a recent drug that can inflame the lung",
            "a drug that can inflame the lung runs or stopped within 90 days",
            "no drug that can inflame the lung runs or stopped within 90 days",
            "tx.current",
            "line.stop_on",
        ),
        _given_within(
            LUNG_CLASSES,
            "lung_drug_days",
            lambda drugs: tr("Can inflame the lung, running or stopped within 90 days: {drugs}", drugs=drugs),
            lambda: tr("No drug that can inflame the lung runs or stopped within 90 days"),
        ),
    ),
    Derivation(
        yes_no(
            "io_recent",
            "recent immunotherapy",
            "a PD-(L)1 drug runs or was given within 12 months",
            "no PD-(L)1 drug runs or was given within 12 months",
            "tx.current",
            "line.stop_on",
        ),
        _given_within(
            ("io",),
            "immune_drug_days",
            lambda drugs: tr("PD-(L)1 drug running or given within 12 months: {drugs}", drugs=drugs),
            lambda: tr("No PD-(L)1 drug runs or was given within 12 months"),
        ),
    ),
    Derivation(
        yes_no(
            "pi3k_akt_running",
            "a running PI3K or AKT inhibitor",
            "a PI3K or AKT inhibitor is running",
            "no PI3K or AKT inhibitor is running",
            "tx.current",
        ),
        _given_within(
            ("pi3k_akt",),
            "running_only_days",
            lambda drugs: tr("PI3K or AKT inhibitor running: {drugs}", drugs=drugs),
            lambda: tr("No PI3K or AKT inhibitor is running"),
        ),
    ),
    Derivation(
        yes_no(
            "fluoropyrimidine_running",
            "a running fluoropyrimidine",
            "capecitabine or fluorouracil is running",
            "neither capecitabine nor fluorouracil is running",
            "tx.current",
            "line.running",
        ),
        _given_within(
            ("fluoropyrimidine", "capecitabine"),
            "running_only_days",
            lambda drugs: tr("Fluoropyrimidine running: {drugs}", drugs=drugs),
            lambda: tr("No fluoropyrimidine is running"),
        ),
    ),
    Derivation(
        yes_no(
            "progressed_on_cdk46i_ai",
            "progression on a CDK4/6 inhibitor with an aromatase inhibitor",
            "the disease progressed on a CDK4/6 inhibitor with an aromatase inhibitor",
            "the disease has not progressed on a CDK4/6 inhibitor with an aromatase inhibitor",
            "line.stop_reason",
        ),
        progressed_on_et_with_cdk46i,
    ),
)
