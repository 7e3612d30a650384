"""The treatment now: what runs, which line it is, for how long, with which result (tx.*)."""

from __future__ import annotations

from math import isinf

from logic.answer import Unknown
from logic.dates import Range, of_day
from logic.facts.courses import Course, days_since_stop, lines, recorded_courses, systemic_courses
from logic.facts.drugs import NO_TREATMENT
from logic.facts.exposure import asked_paths, listed
from logic.facts.fact import Derivation, Fact, View, is_, number, open_
from logic.facts.weigh import (
    amount,
    choice,
    codes,
    codes_of,
    days_since,
    field,
    labels_of,
    lowest,
    months_since,
    not_applicable,
    range_of,
    span,
    stated_first,
    value_of,
    waiting,
    yes_no,
)
from logic.terms import Response, Setting
from logic.words import tr

BEST_FIRST = (Response.CR, Response.PR, Response.SD, Response.PD, Response.NE)
NOTHING = frozenset({NO_TREATMENT})


def current_from_rows(view: View) -> Fact:
    """The drugs of the metastatic rows that are running; `none` when no row is."""
    rows = view.once(recorded_courses)
    if not rows:
        never = view.stated("tx.never_treated")
        return (
            is_(NOTHING, "tx.never_treated", how=tr("No anticancer drug has been given"))
            if never.value
            else waiting(never)
        )
    metastatic = [course for course in rows if course.setting in (Setting.METASTATIC, "") and course.systemic]
    doubt = [course.path for course in metastatic if course.running is None or (course.running and not course.setting)]
    if doubt:
        return open_(Unknown.NOT_ASKED, *(f"{path}.running" for path in doubt), *(f"{path}.setting" for path in doubt))
    running = [course for course in metastatic if course.running]
    paths = tuple(course.path for course in running)
    if any(not course.drugs for course in running):
        return open_(Unknown.NOT_ASKED, *(f"{path}.regimen" for path in paths))
    drugs = frozenset[str]().union(*(course.drugs for course in running))
    how = listed(view, drugs) if drugs else tr("No metastatic treatment is marked as running")
    return is_(drugs or NOTHING, *(paths or tuple(course.path for course in rows)), how=how)


def current(view: View) -> Fact:
    """The drugs running now for metastatic disease (tx.current), regimens read as their drugs."""
    stated = view.stated("tx.current")
    if stated.known:
        words = codes_of(stated)
        return is_(view.drugs.expand(words) if words else NOTHING, "tx.current")
    derived = current_from_rows(view)
    if derived.known or stated.unknown is Unknown.NOT_ASKED:
        return derived
    return waiting(stated, derived)


def line_number(view: View) -> Fact:
    """The metastatic line now running or to be planned; a range while it is open which rows make one line.

    The running line, unless the disease progresses on it; otherwise one more than the lines had.
    """
    found = view.once(lines)
    opened = open_history(view)
    if opened is not None:
        return opened
    last = found.courses[-1] if found.courses else None
    more_low, more_high = (1, 1) if last is None else _next_step(last)
    had = Range(len(found.runs(split_open=False)), len(found.runs(split_open=True)))
    line = Range(had.low + more_low, had.high + more_high)
    paths = tuple(course.path for course in found.courses) or ("tx.never_treated", "line.setting")
    how = tr("Metastatic lines recorded: {had}; the line now: {line}", had=span(had), line=span(line))
    return Fact(line, None, paths, how)


def line_next(view: View) -> Fact:
    """The line of treatment (tx.line_next) as it is stated, else as the rows give it.

    A stated number names "the line now being planned or running": with progression on a stated running line and no
    rows to tell, it is that line or the next.
    """
    stated, first = view.stated("tx.line_next"), stated_first("tx.line_next", line_number)(view)
    given = range_of(stated)
    running = codes_of(view.stated("tx.current")) - NOTHING
    if given is None or not running or view.stated("tx.best_response").value != Response.PD:
        return first
    if line_number(view).known:
        return first
    line = Range(given.low, given.high + 1)
    how = tr("The line stated is the running one, which progresses, or the next: {line}", line=span(line))
    return Fact(line, None, ("tx.line_next", "tx.current", "tx.best_response"), how)


def _next_step(last: Course) -> tuple[int, int]:
    if last.progressed or last.running is False:
        return 1, 1
    return (0, 0) if last.running else (0, 1)


def open_history(view: View) -> Fact | None:
    """Why metastatic lines cannot be counted: no history, or a treatment without its setting; nothing when they can."""
    if not view.once(recorded_courses) and not view.case.tx.prior_lines:
        never = view.stated("tx.never_treated")
        return None if never.value is True else waiting(never)
    unset = [course.path for course in view.once(systemic_courses) if not course.setting]
    return open_(Unknown.NOT_ASKED, *(f"{path}.setting" for path in unset)) if unset else None


def months_on(view: View) -> Fact:
    """Whole months since the start of the running line, induction counted."""
    running = view.once(lines).current
    if not running:
        return _no_line(view)
    first = running[0]
    if first.start is None:
        stated = view.stated("tx.months_on")
        return stated if first.path == "tx.current" else open_(Unknown.NOT_ASKED, f"{first.path}.start_on")
    months = months_since(first.start, of_day(view.on))
    how = tr("The line began {start}: {months} months", start=first.start.shown(), months=span(months))
    return Fact(months, None, (f"{first.path}.start_on",), how)


def _no_line(view: View) -> Fact:
    now = view.fact("tx.current")
    if now.known and now.value == NOTHING:
        return not_applicable("tx.current", how=tr("No metastatic treatment is running"))
    return waiting(now)


def best_response(view: View) -> Fact:
    """The best response in the running line; progression on its last part stands before an earlier response."""
    running = view.once(lines).current
    if not running:
        return _no_line(view)
    paths = tuple(f"{course.path}.best_response" for course in running if "[" in course.path)
    found = [course.best for course in running if course.best]
    if running[-1].progressed:
        return is_(
            Response.PD, *paths, f"{running[-1].path}.stop_reason", how=tr("The disease progresses on the running line")
        )
    if not found:
        return waiting(*(view.stated(path) for path in paths))
    return is_(
        min(found, key=lambda word: BEST_FIRST.index(Response(word))),
        *paths,
        how=tr("Best response of the running line"),
    )


def last_dose_days(view: View) -> Fact:
    """Days since the last dose of any anticancer drug; 0 while one runs and no dose is dated.

    Not applicable when none was ever given.
    """
    dosed = view.day("tx.last_dose_on")
    today = of_day(view.on)
    if dosed is not None:
        days = days_since(dosed, today)
        return Fact(
            days, None, ("tx.last_dose_on",), tr("Last dose {day}: {days} days ago", day=dosed.shown(), days=span(days))
        )
    given = view.once(systemic_courses)
    running = [course.path for course in given if course.running]
    if running:
        return number(0, *running, how=tr("An anticancer drug is running"))
    if not given:
        return _never(view)
    if any(course.running is None for course in given):
        doubt = [course.path for course in given if course.running is None]
        return open_(Unknown.NOT_ASKED, "tx.last_dose_on", *(f"{path}.running" for path in doubt))
    days = lowest(days_since_stop(view, course) for course in given)
    if isinf(days.high):
        return open_(Unknown.NOT_ASKED, "tx.last_dose_on", *(path for course in given for path in asked_paths(course)))
    how = tr("The last treatment ended {days} days ago", days=span(days))
    return Fact(days, None, tuple(course.path for course in given), how)


def _never(view: View) -> Fact:
    never = view.stated("tx.never_treated")
    dose = view.stated("tx.last_dose_on")
    if never.value is True or dose.unknown is Unknown.NOT_APPLICABLE:
        return not_applicable("tx.never_treated", how=tr("No anticancer drug has been given"))
    return waiting(never, dose)


def progression_on_current(view: View) -> Fact:
    """Whether the disease progresses on the running line, or did on the last one when none runs."""
    result, now = view.fact("tx.best_response"), view.fact("tx.current")
    if result.known:
        how = tr("Best response on the running line: {result}", result=value_of(result))
        return is_(result.value == Response.PD, "tx.best_response", how=how)
    found = view.once(lines).courses
    if not now.known or now.value != NOTHING:
        return waiting(result, now)
    if not found:
        return (
            is_(False, "tx.current", how=tr("No metastatic treatment has been given"))
            if open_history(view) is None
            else waiting(now)
        )
    last = found[-1]
    if last.progressed is None:
        return open_(Unknown.NOT_ASKED, f"{last.path}.stop_reason")
    yes, no = tr("The last line ended with progression"), tr("The last line did not end with progression")
    return is_(last.progressed, last.path, how=yes if last.progressed else no)


DERIVATIONS = (
    Derivation(
        codes("tx.current", "the running treatment", {}, "line.running", "tx.never_treated"), current, current_from_rows
    ),
    Derivation(
        amount("tx.line_next", "the line of treatment", "", "line.setting", "tx.never_treated", whole=True),
        line_next,
        line_number,
    ),
    field(amount("tx.months_on", "time on the running line", "months", "line.start_on"), months_on),
    field(
        choice("tx.best_response", "best response", labels_of(Response), "line.best_response"),
        best_response,
    ),
    field(
        amount("tx.last_sact_days", "the last anticancer drug", "days ago", "tx.last_dose_on", whole=True),
        last_dose_days,
    ),
    Derivation(
        yes_no(
            "progression_on_current",
            "progression on treatment",
            "the disease progresses on treatment",
            "the disease does not progress on treatment",
            "line.best_response",
            "line.stop_reason",
        ),
        progression_on_current,
    ),
)
