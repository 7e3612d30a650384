"""Reads a typed number with its unit, asks when it cannot be right, and writes numbers for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from logic.questions import Question
from logic.unit_table import Analyte, Unit, analyte_of, folded
from logic.words import tr

NARROW_SPACE = "\u202f"
LARGEST = 1e12
FIGURES = 3
"""Significant figures of a number that is shown in another unit than the stored one."""
_THOUSANDS = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"
_NUMBER = rf"[+\-\u2212]?\s*(?:{_THOUSANDS}|\d[\d.,'\u2019]*|[.,]\d+)"
_TYPED = re.compile(rf"([<>\u2264\u2265]?)\s*({_NUMBER})\s*(.*)", re.DOTALL)
_RATIO = re.compile(rf"({_NUMBER})/\s*({_NUMBER})")
_BLANKS = str.maketrans("", "", " '\u2019\u00a0\u2009\u202f+")


class Trouble(StrEnum):
    """Why a typed number is not used as it stands."""

    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_UNIT = "unknown_unit"
    OTHER_SCALE = "other_scale"
    ONLY_A_BOUND = "only_a_bound"
    AMBIGUOUS = "ambiguous"
    NOT_WHOLE = "not_whole"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The unit in which a number that is not possible would be possible, and its value in the stored unit."""

    unit: str
    value: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed number was read as.

    `value` is in the stored unit; beside the trouble "impossible" it is kept to be flagged, never used. `entered`
    is what was typed when that differs from the stored value. `field` is where the value belongs when that is
    not the question's own field (a multiple of the upper limit). `says` puts the trouble into words; `note`
    says that a value is unusual.
    """

    value: float | None
    entered: str = ""
    unit: str = ""
    field: str = ""
    problem: Trouble | None = None
    suggestion: Suggestion | None = None
    says: str = ""
    note: str = ""


def format_number(value: float) -> str:
    """A number with a leading zero and without trailing ones: 0.5, 3, 12.25."""
    if value == int(value) and abs(value) < LARGEST:
        return str(int(value))
    return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < LARGEST else f"{value:.6g}"


def with_unit(number: str, unit: str) -> str:
    """A number and its unit with a narrow no-break space between."""
    return f"{number}{NARROW_SPACE}{unit}" if unit else number


def show(value: float, question: Question, unit: str = "") -> str:
    """A stored value as people read it, in the stored unit or another one of its analyte."""
    analyte = analyte_of(question.analyte, question.unit)
    chosen = analyte.unit(unit) or analyte.stored
    shown = chosen.shown(value)
    short = _short(shown, analyte.decimals) if chosen is analyte.stored else float(f"{shown:.{FIGURES}g}")
    return with_unit(format_number(short), chosen.unit or question.unit)


def _short(value: float, decimals: int) -> float:
    """Rounded only when it has more than one digit beyond the usual, as conversions have."""
    return value if round(value, decimals + 1) == value else round(value, decimals)


def unit_choices(question: Question) -> tuple[str, ...]:
    """The units that a workstation may show the question in, the stored one first."""
    return tuple(unit.unit for unit in analyte_of(question.analyte, question.unit).units)


def convert(value: float, unit: str, question: Question) -> float | None:
    """A number of another unit in the stored unit; nothing when the unit does not belong to the question."""
    found = analyte_of(question.analyte, question.unit).unit(unit)
    return found.stored(value) if found else None


def read_number(text: str, question: Question, unit: str = "") -> Reading:
    """The number that was typed, with every doubt named. `unit` is meant when none is typed; empty: the stored one."""
    typed = " ".join(text.split())
    analyte = analyte_of(question.analyte, question.unit)
    if scale := _other_scale(typed, analyte):
        says = tr("{scale} is another scale and is not used for {noun}.", scale=scale, noun=question.noun)
        return Reading(None, typed, problem=Trouble.OTHER_SCALE, says=says)
    if analyte.ratio and (ratio := _RATIO.fullmatch(typed)):
        return _read_ratio(ratio, typed, question)
    found = _TYPED.fullmatch(typed)
    if found is None:
        return _not_a_number(typed)
    return _read_parts(found[1], found[2], found[3], typed, question, unit)


def _not_a_number(typed: str) -> Reading:
    return Reading(None, typed, problem=Trouble.NOT_A_NUMBER, says=tr("This is not a number. It is kept as typed."))


def _other_scale(typed: str, analyte: Analyte) -> str:
    words = folded(typed)
    return next((scale for scale in analyte.other_scales if folded(scale) in words), "")


def _read_ratio(found: re.Match[str], typed: str, question: Question) -> Reading:
    value, limit = _plain(found[1]), _plain(found[2])
    if value is None or not limit:
        return _not_a_number(typed)
    return _judged(float(f"{value / limit:.6g}"), value / limit, typed, question.unit, question)


def _read_parts(sign: str, digits: str, rest: str, typed: str, question: Question, unit: str) -> Reading:
    analyte = analyte_of(question.analyte, question.unit)
    if analyte.multiple and folded(rest) in ("x", "xuln", "uln"):
        multiple = _plain(digits)
        return _not_a_number(typed) if multiple is None else Reading(multiple, typed, "× ULN", field=analyte.multiple)
    chosen = analyte.unit(rest or unit)
    if chosen is None:
        return _no_such_unit(rest or unit, typed, question)
    if sign and not (analyte.below and sign == "<"):
        return _only_a_bound(typed, chosen)
    number = _chosen_number(digits, typed, chosen, question)
    if isinstance(number, Reading):
        return number
    if sign:
        return Reading(0.0, typed, chosen.unit) if number <= 1 else _only_a_bound(typed, chosen)
    entered = "" if chosen == analyte.stored else f"{format_number(number)} {chosen.unit}"
    return _judged(chosen.stored(number), number, entered, chosen.unit, question)


def _only_a_bound(typed: str, unit: Unit) -> Reading:
    says = tr("“{typed}” is only a limit. It is kept as typed and not used.", typed=typed)
    return Reading(None, typed, unit.unit, problem=Trouble.ONLY_A_BOUND, says=says)


def _no_such_unit(unit: str, typed: str, question: Question) -> Reading:
    choices = ", ".join(each for each in unit_choices(question) if each)
    says = tr("“{unit}” is not a unit of {noun}. It is kept as typed.", unit=unit, noun=question.noun)
    if choices:
        says = tr("“{unit}” is not a unit of {noun}. Use {choices}.", unit=unit, noun=question.noun, choices=choices)
    return Reading(None, typed, problem=Trouble.UNKNOWN_UNIT, says=says)


def _plain(digits: str) -> float | None:
    """The number of digits that have one decimal sign at most; nothing otherwise."""
    bare = digits.translate(_BLANKS).replace("\u2212", "-").replace(",", ".")
    try:
        number = float(bare)
    except ValueError:
        return None
    return number if isfinite(number) and abs(number) < LARGEST else None


def _as_thousands(digits: str) -> float | None:
    """The number when its first kind of sign groups thousands: `4,500`, `1.234,5`, `1,234,567`."""
    bare = digits.translate(_BLANKS)
    for group, point in ((",", "."), (".", ",")):
        pattern = rf"-?[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?"
        if re.fullmatch(pattern, bare):
            return _plain(bare.replace(group, "").replace(point, "."))
    return None


def _chosen_number(digits: str, typed: str, unit: Unit, question: Question) -> float | Reading:
    """The number itself, or a reading that says why it stays open: a comma may be decimal or group thousands."""
    plain = _plain(digits)
    grouped = _as_thousands(digits) if "," in digits or plain is None else None
    both = [each for each in (plain, grouped) if each is not None]
    if not both:
        return _not_a_number(typed)
    possible = [each for each in both if _possible(unit.stored(each), question)] or both
    fitting = [each for each in possible if _usual(unit.stored(each), question)] or possible
    if len(fitting) == 1:
        return fitting[0]
    first, second = (format_number(each) for each in fitting)
    says = tr(
        "“{typed}” could be {first} or {second}. Write it without the comma.", typed=typed, first=first, second=second
    )
    return Reading(None, typed, problem=Trouble.AMBIGUOUS, says=says)


def _possible(stored: float, question: Question) -> bool:
    return _within(stored, question.low, question.high)


def _usual(stored: float, question: Question) -> bool:
    return _within(stored, question.usual_low, question.usual_high)


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _judged(stored: float, typed: float, entered: str, unit: str, question: Question) -> Reading:
    if not _possible(stored, question):
        return _impossible(stored, typed, entered, unit, question)
    if question.whole and stored != int(stored):
        says = tr("A whole number is needed. It is kept as typed and not used.")
        return Reading(None, entered or format_number(typed), unit, problem=Trouble.NOT_WHOLE, says=says)
    if _usual(stored, question):
        return Reading(stored, entered, unit)
    note = tr("{value} is unusual. Keep it, or look again.", value=show(stored, question))
    return Reading(stored, entered, unit, note=note)


def _impossible(stored: float, typed: float, entered: str, unit: str, question: Question) -> Reading:
    suggestion = likely_unit(typed, unit, question)
    given = with_unit(format_number(typed), unit)
    kept = None if question.whole and stored != int(stored) else stored
    entered = entered or f"{format_number(typed)} {unit}".strip()
    says = _says_impossible(given, typed, suggestion, question)
    return Reading(kept, entered, unit, problem=Trouble.IMPOSSIBLE, suggestion=suggestion, says=says)


def _says_impossible(given: str, typed: float, suggestion: Suggestion | None, question: Question) -> str:
    if suggestion is None:
        low = "" if question.low is None else format_number(question.low)
        high = "" if question.high is None else show(question.high, question)
        return tr("{given} is not possible. Possible is {low} to {high}.", given=given, low=low, high=high)
    other = with_unit(format_number(typed), suggestion.unit)
    if suggestion.unit == question.unit:
        return tr(
            "{given} is not possible, {other} is. Use {unit}, or correct it.",
            given=given,
            other=other,
            unit=suggestion.unit,
        )
    return tr(
        "{given} is not possible. {other} is {value}. Use {unit}, or correct it.",
        given=given,
        other=other,
        value=show(suggestion.value, question),
        unit=suggestion.unit,
    )


def likely_unit(typed: float, unit: str, question: Question) -> Suggestion | None:
    """The other unit in which the number would be usual, or at least possible; nothing when there is none."""
    analyte = analyte_of(question.analyte, question.unit)
    others = [Suggestion(each.unit, each.stored(typed)) for each in analyte.units if each.unit != unit]
    possible = [each for each in others if _possible(each.value, question)]
    usual = [each for each in possible if _usual(each.value, question)]
    return next(iter(usual or possible), None)
