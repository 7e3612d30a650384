"""Entries that cannot be right as they stand: impossible numbers, impossible dates, dates out of order."""

from __future__ import annotations

from collections.abc import Iterator

from logic.facts.contradiction import CONTRADICTION, WARNING, Contradiction
from logic.facts.fact import Refused, UnusableDate, View
from logic.units import format_number, likely_unit, show, with_unit
from logic.words import tr

ROW_ORDER = {
    "line": (("start_on", "stop_on"),),
    "spec": (("taken_on", "reported_on"),),
    "site": (("first_on", "measured_on"),),
}
CASE_ORDER = (
    ("dx.diagnosed_on", "met.relapse_on"),
    ("prior.surgery_on", "met.relapse_on"),
)


def misrecorded(view: View) -> Iterator[Contradiction]:
    """Refused numbers first, then dates; dates hold no advice, because an impossible one is not used."""
    yield from (_refused(each) for each in view.refused())
    yield from (_unusable(each) for each in view.unusable_dates())
    yield from _out_of_order(view)
    yield from _running_but_stopped(view)


def _refused(each: Refused) -> Contradiction:
    question = each.question
    likely = likely_unit(each.value, question.unit, question)
    given = with_unit(format_number(each.value), question.unit)
    if likely is None:
        says = tr(
            "{given} is not possible for {noun}. Correct it.", given=given, noun=tr(question.noun or question.label)
        )
        return Contradiction("refused", CONTRADICTION, says, (each.path,), (format_number(each.value),))
    says = tr(
        "{given} is not possible. {other} is {value}. Use {unit}, or correct it.",
        given=given,
        other=with_unit(format_number(each.value), likely.unit),
        value=show(likely.value, question),
        unit=likely.unit,
    )
    return Contradiction("refused", CONTRADICTION, says, (each.path,), (format_number(each.value),), likely.value)


def _unusable(each: UnusableDate) -> Contradiction:
    says = tr("{day} is after the day of the consult. It is kept as typed and not used.", day=each.day.shown())
    if each.before_birth:
        says = tr("{day} is before the date of birth. It is kept as typed and not used.", day=each.day.shown())
    paths = (each.path, "pt.birth_on") if each.before_birth else (each.path,)
    return Contradiction("date_not_used", WARNING, says, paths, (each.day.stored(),))


def _pairs(view: View) -> Iterator[tuple[str, str]]:
    yield from CASE_ORDER
    for group, pairs in ROW_ORDER.items():
        for index in range(len(getattr(view.case, group))):
            for first, second in pairs:
                yield f"{group}[{index}].{first}", f"{group}[{index}].{second}"


def _out_of_order(view: View) -> Iterator[Contradiction]:
    for first, second in _pairs(view):
        before, after = view.day(first), view.day(second)
        if before and after and after.latest() < before.earliest():
            says = tr("{after} comes before {before}. Look again.", after=after.shown(), before=before.shown())
            yield Contradiction("dates_out_of_order", WARNING, says, (first, second), (before.stored(), after.stored()))


def _running_but_stopped(view: View) -> Iterator[Contradiction]:
    for index, row in enumerate(view.case.line):
        stop = view.day(f"line[{index}].stop_on")
        if row.running.value is True and stop:
            says = tr("A treatment is marked as running, but it stopped {day}. Which is right?", day=stop.shown())
            paths = (f"line[{index}].running", f"line[{index}].stop_on")
            yield Contradiction("running_but_stopped", WARNING, says, paths, ("yes", stop.stored()))
