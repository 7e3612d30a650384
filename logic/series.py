"""Values over time: what earlier kept versions of a case hold of the same blood values and tests, each on its own day.

A case holds one value of each test. Its kept versions hold the earlier ones, so that a series is read from them and is
entered nowhere twice. Nothing is guessed between two days, and a sample in which a value is missing is a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from logic import paths
from logic.answer_words import answer_words
from logic.case import Case
from logic.consult import Consult
from logic.dates import PartialDate
from logic.knowledge import Knowledge
from logic.questions import Interview
from logic.timeline import TESTS
from logic.timeline_marks import Days, Lane, Mark, Sign, Timeline, days_of, in_order, point
from logic.timeline_words import softened
from logic.words import tr

VALUES = (
    ("lab.on", "lab.alp_xuln"),
    ("lab.on", "lab.ca_corr_mmol"),
    ("lab.on", "lab.calcium"),
    ("lab.on", "lab.ldh_xuln"),
    ("lab.lvef_on", "lab.lvef"),
    ("lab.qtcf_on", "lab.qtcf"),
)
"""The day and the value of each series, in the order in which they are drawn."""
FEWEST = 2
"""How many days with a value a series needs to be one."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One value on the days that it can have been taken; none where the sample lacks it."""

    days: Days
    day: str
    value: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Series:
    """One value over time, in the order of the days; `unit` is that of every value."""

    path: str
    label: str
    unit: str
    samples: tuple[Sample, ...]

    @property
    def values(self) -> tuple[float, ...]:
        """The values that are known."""
        return tuple(each.value for each in self.samples if each.value is not None)


def series(earlier: Sequence[Case], consult: Consult) -> tuple[Series, ...]:
    """The series of a case and its earlier versions, oldest version first; a later version corrects an earlier one."""
    cases = (*earlier, consult.case)
    made = (_series(cases, day, value, consult) for day, value in VALUES)
    return tuple(each for each in made if len(each.values) >= FEWEST)


def _series(cases: Sequence[Case], day: str, path: str, consult: Consult) -> Series:
    question = consult.knowledge.interview.question(path)
    found: dict[str, Sample] = {}
    for case in cases:
        recorded = _past_day(case, day, consult.on)
        answer = paths.get(case, path)
        if recorded is not None and answer.asked:
            value = float(answer.value) if answer.value is not None else None
            words = answer_words(answer, question)
            found[recorded.stored()] = Sample(days_of(recorded, consult.on), recorded.shown(), value, words)
    ordered = sorted(found.values(), key=lambda sample: sample.days)
    return Series(path, tr(question.label), question.unit, tuple(ordered))


def _past_day(case: Case, path: str, on: date) -> PartialDate | None:
    """The day of a sample, where it is one that can be drawn."""
    recorded: PartialDate | None = paths.get(case, path).value
    born = case.pt.birth_on.value
    if recorded is None or recorded.earliest() > on or (born is not None and recorded.latest() < born.earliest()):
        return None
    return recorded


def with_earlier(course: Timeline, earlier: Iterable[Case], knowledge: Knowledge) -> Timeline:
    """A timeline with the dated tests of earlier versions; those of a day that is there already are left out."""
    days = {(mark.path, mark.when) for mark in course.marks}
    found: dict[tuple[str, str], Mark] = {}
    for case in earlier:
        for mark in _marks(case, course.on, knowledge.interview):
            if (mark.path, mark.when) not in days:
                found[mark.path, mark.when] = mark
    if not found:
        return course
    return replace(course, marks=in_order(iter((*course.marks, *found.values()))))


def _marks(case: Case, on: date, table: Interview) -> Iterator[Mark]:
    for day, values, name in TESTS:
        recorded = _past_day(case, day, on)
        known = [path for path in values if paths.get(case, path).known]
        if recorded is None or not known:
            continue
        told = tr("; ").join(_told(case, table, path) for path in known)
        words = tr("{test}, from an earlier consult: {values}", test=tr(name), values=told)
        yield Mark(Lane.TESTS, Sign.DROP, day, tr(name), words, recorded.shown(), point(recorded, on))


def _told(case: Case, table: Interview, path: str) -> str:
    question = table.question(path)
    words = answer_words(paths.get(case, path), question)
    return tr("{test} {value}", test=tr(question.label), value=softened(words) if question.vocabulary else words)
