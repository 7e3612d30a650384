"""Treatments as courses: what was given, when, in which setting, and which courses make one metastatic line.

Induction followed by maintenance is one line; drugs that run together are one line; treatment before or after
curative surgery is no line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from logic.answer import Answer
from logic.case_rows import PriorLine, TreatmentLine
from logic.dates import PartialDate, Range, of_day
from logic.facts.drugs import NO_TREATMENT
from logic.facts.fact import View
from logic.facts.weigh import UNBOUNDED, codes_of, days_since, range_of, truth_of, value_of
from logic.terms import Response, Setting, StopReason

NOT_DRUGS = frozenset({"radiotherapy", "surgery"})
SUPPORTING = frozenset({"sact", "et", "ofs"})
CURATIVE = frozenset({Setting.NEOADJUVANT, Setting.ADJUVANT})
ADJUVANT_GROUPS = {
    "adj_et": (frozenset({"et"}), frozenset({"ai", "tamoxifen", "fulvestrant", "oral_serd", "ofs"})),
    "adj_cdk46i": (frozenset({"cdk46i", "myelosuppressive"}), frozenset({"ribociclib", "abemaciclib"})),
    "adj_chemo": (
        frozenset({"chemo", "myelosuppressive"}),
        frozenset({"taxane", "anthracycline", "platinum", "capecitabine", "fluoropyrimidine"}),
    ),
    "adj_antiher2": (
        frozenset(),
        frozenset({"her2_antibody", "her2_tki", "t_dm1", "t_dxd", "adc", "myelosuppressive"}),
    ),
    "adj_io": (frozenset({"io"}), frozenset()),
}


@dataclass(frozen=True, slots=True)
class Course:
    """One treatment with drugs.

    `complete` says whether all drugs and their classes are known; where they are not, `possible` limits the
    further classes. `running` is nothing while that is open; `months` is a stated duration, `since_relapse` the
    stated months from the end of a curative course to the relapse.
    """

    path: str
    setting: str
    drugs: frozenset[str]
    classes: frozenset[str]
    complete: bool
    running: bool | None
    start: PartialDate | None = None
    stop: PartialDate | None = None
    best: str = ""
    reason: str = ""
    months: Range | None = None
    possible: frozenset[str] | None = None
    since_relapse: Range | None = None

    def has(self, name: str) -> bool | None:
        """Whether a class was given; nothing while an unknown drug of the course may belong to it."""
        if name in self.classes:
            return True
        return False if self.complete or (self.possible is not None and name not in self.possible) else None

    @property
    def systemic(self) -> bool:
        """Whether it is anticancer treatment; a course of unknown drugs counts."""
        return "sact" in self.classes or not self.complete

    @property
    def supporting(self) -> bool:
        """Whether it only suppresses the ovaries, and so is no line of its own."""
        return self.complete and self.classes <= SUPPORTING

    @property
    def progressed(self) -> bool | None:
        """Whether the disease progressed on it; nothing while that is not recorded."""
        if self.best == Response.PD or self.reason == StopReason.PROGRESSION:
            return True
        if self.since_relapse is not None:
            return None if self.since_relapse.low == 0 < self.since_relapse.high else self.since_relapse.high == 0
        if self.reason or (self.running and self.best):
            return False
        return None


def _recorded(row: TreatmentLine) -> bool:
    fields: tuple[Answer[Any], ...] = (
        row.setting,
        row.regimen,
        row.start_on,
        row.stop_on,
        row.running,
        row.stop_reason,
    )
    return any(answer.asked for answer in fields)


def _other_treatment(row: TreatmentLine, words: frozenset[str]) -> bool:
    local = (row.rt.field, row.rt.dose_gy, row.rt.fractions, row.surgery.operation)
    return (bool(words) and words <= NOT_DRUGS) or (not words and any(answer.known for answer in local))


def _course_of_row(view: View, index: int, row: TreatmentLine) -> Course | None:
    path = f"line[{index}]"
    words = codes_of(view.stated(f"{path}.regimen"))
    if not _recorded(row) or _other_treatment(row, words):
        return None
    drugs = view.drugs.expand(words - NOT_DRUGS)
    return Course(
        path,
        setting=value_of(view.stated(f"{path}.setting")),
        drugs=drugs,
        classes=view.drugs.classes(drugs),
        complete=bool(drugs) and _all_known(view, drugs),
        running=_running(view, row, path),
        start=view.day(f"{path}.start_on"),
        stop=view.day(f"{path}.stop_on"),
        best=value_of(view.stated(f"{path}.best_response")),
        reason=value_of(view.stated(f"{path}.stop_reason")),
    )


def _all_known(view: View, drugs: Iterable[str]) -> bool:
    return all(word in view.drugs.drugs or word in view.drugs.class_words for word in drugs)


def _running(view: View, row: TreatmentLine, path: str) -> bool | None:
    stopped = view.day(f"{path}.stop_on") is not None
    if row.running.value is True:
        return None if stopped else True
    return False if stopped or row.running.value is False or row.stop_reason.known else None


def _course_of_prior(view: View, index: int, row: PriorLine) -> Course:
    path = f"tx.prior_lines[{index}]"
    drugs = view.drugs.expand(codes_of(view.stated(f"{path}.regimen")))
    return Course(
        path,
        setting=Setting.METASTATIC,
        drugs=drugs,
        classes=view.drugs.classes(drugs),
        complete=bool(drugs) and _all_known(view, drugs),
        running=False,
        best=value_of(view.stated(f"{path}.best_response")),
        reason=value_of(view.stated(f"{path}.stop_reason")),
        months=range_of(view.stated(f"{path}.months")),
    )


def _course_of_current(view: View) -> Course | None:
    drugs = view.drugs.expand(codes_of(view.stated("tx.current")) - {NO_TREATMENT})
    if not drugs:
        return None
    return Course(
        "tx.current",
        setting=Setting.METASTATIC,
        drugs=drugs,
        classes=view.drugs.classes(drugs),
        complete=_all_known(view, drugs),
        running=True,
        best=value_of(view.stated("tx.best_response")),
        months=range_of(view.stated("tx.months_on")),
    )


def _course_of_adjuvant(view: View, group: str) -> Course | None:
    """A curative course that a case file states without a row."""
    path = f"prior.{group}"
    given = truth_of(view.stated(f"{path}.given"))
    agent, since = view.stated(f"{path}.agent"), view.stated(f"{path}.months_since")
    if given is False or not (given or agent.known or since.known):
        return None
    sure, possible = ADJUVANT_GROUPS[group]
    drugs = view.drugs.expand(view.drugs.spoken(value_of(agent)))
    return Course(
        path,
        setting=Setting.ADJUVANT,
        drugs=drugs,
        classes=view.drugs.classes(drugs) | sure | {"sact"},
        complete=bool(drugs) and _all_known(view, drugs),
        running=False,
        months=range_of(view.stated(f"{path}.months_taken")),
        possible=possible,
        since_relapse=range_of(since),
    )


def recorded_courses(view: View) -> tuple[Course, ...]:
    """The courses of the treatment rows alone, in the order of the rows."""
    rows = (_course_of_row(view, index, row) for index, row in enumerate(view.case.line))
    return tuple(course for course in rows if course)


def courses(view: View) -> tuple[Course, ...]:
    """All courses, the stated metastatic ones where no row gives them; by start where every start is known."""
    rows = view.once(recorded_courses)
    metastatic = [course for course in rows if course.setting == Setting.METASTATIC]
    prior = [] if metastatic else [_course_of_prior(view, n, row) for n, row in enumerate(view.case.tx.prior_lines)]
    current = None if any(course.running for course in metastatic) else _course_of_current(view)
    given_before = (_course_of_adjuvant(view, group) for group in ADJUVANT_GROUPS if not _in_rows(rows, group))
    ordered = [*(course for course in given_before if course), *rows, *prior]
    if all(course.start for course in rows) and not prior:
        ordered.sort(key=lambda course: course.start.earliest() if course.start else date.min)
    return (*ordered, current) if current else tuple(ordered)


def _in_rows(rows: Iterable[Course], group: str) -> bool:
    """Whether a row before or after curative surgery already holds a drug of the group."""
    sure, possible = ADJUVANT_GROUPS[group]
    wanted = sure - {"myelosuppressive"} or possible
    return any(course.setting in CURATIVE and course.classes & wanted for course in rows)


def systemic_courses(view: View) -> tuple[Course, ...]:
    """All courses of anticancer drugs, in any setting."""
    return tuple(course for course in view.once(courses) if course.systemic)


@dataclass(frozen=True, slots=True)
class Lines:
    """Metastatic lines: each a run of courses; `joins` says where two courses may or may not be one line."""

    courses: tuple[Course, ...]
    joins: tuple[bool | None, ...]

    def runs(self, split_open: bool) -> list[list[Course]]:
        """The lines, with every open join read as a new line or as the same."""
        found: list[list[Course]] = []
        for number, course in enumerate(self.courses):
            join = number > 0 and self.joins[number - 1]
            same = join if join is not None else not split_open
            if found and same:
                found[-1].append(course)
            else:
                found.append([course])
        return found

    @property
    def current(self) -> list[Course]:
        """The courses of the line that is running, surely joined ones only; empty when none is."""
        last = self.runs(split_open=True)[-1:] or [[]]
        return last[0] if any(course.running for course in last[0]) else []


def lines(view: View) -> Lines:
    """The metastatic lines in their order."""
    found = tuple(
        course
        for course in view.once(systemic_courses)
        if course.setting == Setting.METASTATIC and not course.supporting
    )
    return Lines(found, tuple(_continues(before, after) for before, after in pairwise(found)))


def _continues(before: Course, after: Course) -> bool | None:
    if before.running:
        return True
    if before.progressed:
        return False
    if before.reason == StopReason.COMPLETED or (after.drugs and after.drugs < before.drugs):
        return True
    return None if not before.reason else False


@dataclass(frozen=True, slots=True)
class RunningDrugs:
    """Drugs that surely run, drugs that may, whether an unknown drug may, and the rows it rests on."""

    sure: frozenset[str]
    possible: frozenset[str]
    open: bool
    because: tuple[str, ...]


def running_drugs(view: View) -> RunningDrugs:
    """The drugs running now, in any setting: of the rows, and those a case file states."""
    found = view.once(courses)
    stated = view.drugs.expand(codes_of(view.stated("tx.current")) - {NO_TREATMENT})
    sure = [course for course in found if course.running]
    maybe = [course for course in found if course.running is None]
    return RunningDrugs(
        stated.union(*(course.drugs for course in sure)),
        frozenset[str]().union(*(course.drugs for course in maybe)),
        any(not course.complete for course in (*sure, *maybe)),
        tuple(course.path for course in (*sure, *maybe)),
    )


def days_since_stop(view: View, course: Course) -> Range:
    """Days since the last dose of a stopped course; open to the past when no date is recorded.

    A stated earlier line ended before the current one began, and not later than the last dose of all.
    """
    if course.stop is not None:
        return days_since(course.stop, of_day(view.on))
    stated = range_of(view.stated("tx.last_sact_days"))
    least = max(stated.low if stated else 0.0, _since_relapse(view, course))
    months_on = range_of(view.stated("tx.months_on"))
    if months_on and view.once(lines).current:
        least = max(least, months_on.low * view.number("days_in_a_month_at_least"))
    others = [each for each in view.once(systemic_courses) if each is not course]
    if stated and not any(each.running is not False for each in (course, *others)) and _last(view) is course:
        return stated
    return Range(least, UNBOUNDED)


def _since_relapse(view: View, course: Course) -> float:
    """Days that a curative course at least ended before the relapse."""
    if course.since_relapse is None:
        return 0.0
    return course.since_relapse.low * view.number("days_in_a_month_at_least")


def _last(view: View) -> Course | None:
    found = view.once(systemic_courses)
    return found[-1] if found else None
