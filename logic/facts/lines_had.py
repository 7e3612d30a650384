"""Counting the metastatic lines had, and how soon endocrine treatment failed."""

from __future__ import annotations

from collections.abc import Callable

from logic.answer import Unknown
from logic.dates import Range, of_day
from logic.facts.courses import Course, lines
from logic.facts.exposure import lines_missing
from logic.facts.fact import Derivation, Fact, View, number, open_
from logic.facts.treatment import NOTHING, open_history
from logic.facts.weigh import (
    Derive,
    all_of,
    amount,
    any_of,
    months_since,
    not_applicable,
    range_of,
    span,
    waiting,
)
from logic.words import tr

Asks = Callable[[Course], bool | None]


def _count(view: View, asks: Asks, sentence: Callable[[str], str]) -> Fact:
    """How many metastatic lines hold a course of some kind; a range where courses or drugs are in doubt."""
    instead = _stated_count(view)
    if instead is not None:
        return instead
    found = view.once(lines)
    counts = [[any_of(asks(course) for course in run) for run in found.runs(split)] for split in (False, True)]
    low = min(sum(truth is True for truth in truths) for truths in counts)
    high = max(sum(truth is not False for truth in truths) for truths in counts)
    paths = tuple(course.path for course in found.courses) or ("tx.never_treated", "line.setting")
    return Fact(Range(low, high), None, paths, sentence(span(Range(low, high))))


def _stated_count(view: View) -> Fact | None:
    """What a stated line number says where the lines themselves are not recorded."""
    stated = range_of(view.stated("tx.line_next"))
    if stated is None or not (lines_missing(view) or open_history(view)):
        return open_history(view)
    running = view.fact("tx.current")
    if stated.high == 1 and running.value == NOTHING:
        return number(0, "tx.line_next", "tx.current", how=tr("The first line is still to come"))
    return open_(Unknown.NOT_ASKED, "tx.line_next", "tx.current")


def systemic_lines(view: View) -> Fact:
    """Metastatic lines of anticancer drugs had, the running one included."""
    return _count(view, lambda course: True, lambda n: tr("Metastatic lines recorded: {n}", n=n))


def endocrine_lines(view: View) -> Fact:
    """Metastatic lines with an endocrine drug had, the running one included."""
    return _count(
        view, lambda course: course.has("et"), lambda n: tr("Metastatic lines with endocrine drugs: {n}", n=n)
    )


def chemotherapy_lines(view: View) -> Fact:
    """Metastatic lines with chemotherapy had, the running one included; antibody-drug conjugates do not count."""
    return _count(
        view, lambda course: course.has("chemo"), lambda n: tr("Metastatic lines with chemotherapy: {n}", n=n)
    )


def short_endocrine_lines(view: View) -> Fact:
    """Metastatic lines with an endocrine drug on which the disease progressed."""

    def asks(course: Course) -> bool | None:
        return all_of((course.has("et"), course.progressed))

    return _count(
        view, asks, lambda n: tr("Metastatic lines with endocrine drugs that ended with progression: {n}", n=n)
    )


def additional_lines(view: View) -> Fact:
    """Metastatic lines had besides the first one with an endocrine drug."""
    every, endocrine = view.fact("sact_lines_met"), view.fact("et_lines_met")
    had, of_them = range_of(every), range_of(endocrine)
    if had is None or of_them is None:
        return waiting(every, endocrine)
    low = had.low - (1 if of_them.high > 0 else 0)
    high = had.high - (1 if of_them.low > 0 else 0)
    extra = Range(max(0.0, low), max(0.0, high))
    how = tr("Metastatic lines besides the first with endocrine drugs: {n}", n=span(extra))
    return Fact(extra, None, (*every.because, *endocrine.because), how)


def _first_failure(*classes: str) -> Derive:
    """Months from the start of the first metastatic line with all these classes to progression on it."""

    def derive(view: View) -> Fact:
        opened = _stated_count(view)
        if opened is not None:
            none_had = range_of(opened) == Range(0, 0)
            return not_applicable(*opened.because, how=opened.how) if none_had else opened
        for run in view.once(lines).runs(split_open=False):
            truth = any_of(all_of(course.has(name) for name in classes) for course in run)
            if truth is None:
                return open_(Unknown.NOT_ASKED, *(f"{course.path}.regimen" for course in run if "[" in course.path))
            if truth:
                return _months_to_progression(view, run)
        return not_applicable("line.regimen", how=tr("No such metastatic line is recorded"))

    return derive


def _months_to_progression(view: View, run: list[Course]) -> Fact:
    first, last = run[0], run[-1]
    if last.progressed is None and not last.running:
        return open_(Unknown.NOT_ASKED, f"{last.path}.stop_reason")
    if not last.progressed:
        return not_applicable(last.path, how=tr("The disease has not progressed on that line"))
    end = last.stop or (of_day(view.on) if last.running else None)
    if first.start is not None and end is not None:
        months = months_since(first.start, end)
    elif first.months is not None and len(run) == 1:
        months = first.months
    else:
        return open_(Unknown.NOT_ASKED, f"{first.path}.start_on", f"{last.path}.stop_on")
    return Fact(
        months, None, (first.path, last.path), tr("Progression {months} months after the start", months=span(months))
    )


def fluoropyrimidine_days(view: View) -> Fact:
    """Days since the start of a running line with capecitabine or fluorouracil; not applicable when none runs."""
    running = [course for course in view.once(lines).current if course.has("fluoropyrimidine")]
    if not running:
        classes = view.fact("current_classes")
        if classes.known and "fluoropyrimidine" not in (classes.value or ()):  # type: ignore[operator]
            return not_applicable("tx.current", how=tr("No fluoropyrimidine is running"))
        return waiting(classes)
    start = running[-1].start
    if start is None:
        return open_(Unknown.NOT_ASKED, f"{running[-1].path}.start_on")
    days = Range(max(0, (view.on - start.latest()).days), max(0, (view.on - start.earliest()).days))
    return Fact(days, None, (running[-1].path,), tr("Started {days} days ago", days=span(days)))


def _lines(name: str, noun: str, derive: Derive) -> Derivation:
    return Derivation(amount(name, noun, "", "line.setting", "line.regimen", "tx.never_treated", whole=True), derive)


DERIVATIONS = (
    _lines("sact_lines_met", "the number of metastatic lines", systemic_lines),
    _lines("et_lines_met", "the number of metastatic lines with endocrine drugs", endocrine_lines),
    _lines("chemo_lines_met", "the number of metastatic lines with chemotherapy", chemotherapy_lines),
    _lines("et_lines_progressed", "the number of metastatic endocrine lines that failed", short_endocrine_lines),
    _lines("additional_lines_met", "the number of metastatic lines besides the first endocrine one", additional_lines),
    Derivation(
        amount(
            "first_et_progression_months",
            "time to progression on the first metastatic endocrine line",
            "months",
            "line.start_on",
            "line.stop_on",
        ),
        _first_failure("et"),
    ),
    Derivation(
        amount(
            "first_et_cdk46i_progression_months",
            "time to progression on the first metastatic endocrine line with a CDK4/6 inhibitor",
            "months",
            "line.start_on",
            "line.stop_on",
        ),
        _first_failure("et", "cdk46i"),
    ),
    Derivation(
        amount(
            "fluoropyrimidine_days",
            "time since the start of the fluoropyrimidine",
            "days",
            "line.start_on",
            whole=True,
        ),
        fluoropyrimidine_days,
    ),
)
