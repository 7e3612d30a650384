"""The values that an unknown field could take, one for each stretch that no condition tells apart, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import floor
from typing import Any

from logic.answer import Answer, recorded
from logic.dates import PartialDate
from logic.expression import Compare, Exactly, Has
from logic.fact_words import inside, measured, noun_of, number_words
from logic.facts.fact import FactKind, FactSpec
from logic.facts.reading import reading_table
from logic.knowledge import Knowledge
from logic.questions import Kind, Question, plain
from logic.typed_answers import none_of
from logic.words import tr

DAYS = {"years": 365.25, "months": 365.25 / 12, "weeks": 7.0, "days": 1.0}
"""The length of the units of time, by which a day is found that lies so long ago."""

Cut = tuple[float, bool]
"""A limit; whether the limit itself belongs to the stretch below it."""


@dataclass(frozen=True, slots=True)
class Possible:
    """One value to run: the answer, its word in a list of words, or the stretch of numbers that it stands for."""

    answer: Answer[Any]
    word: str = ""
    low: Cut | None = None
    high: Cut | None = None


@dataclass(frozen=True, slots=True)
class Possibilities:
    """The possible values of one field, and what to call them by: the question, or a number fact that a date gives."""

    question: Question
    fact: FactSpec | None
    values: tuple[Possible, ...]


YES_NO = (Possible(recorded(True), "yes"), Possible(recorded(False), "no"))


class _Same:
    """A knowledge base as a key of a cache: the same object, whatever it holds."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.knowledge is self.knowledge


@lru_cache(maxsize=4)
def _named(same: _Same) -> tuple[dict[str, tuple[Cut, ...]], dict[str, frozenset[str]]]:
    """By fact: the limits that conditions compare it with, and the words that they look for in it."""
    limits: dict[str, set[Cut]] = {}
    words: dict[str, frozenset[str]] = {}
    for leaf in same.knowledge.program.criteria:
        match leaf:
            case Compare(fact, sign, bound):
                whole = same.knowledge.specs[fact].whole
                limits.setdefault(fact, set()).update(_cuts(sign, bound, whole))
            case Has(fact, named) | Exactly(fact, named):
                words[fact] = words.get(fact, frozenset()) | named
    return {fact: tuple(sorted(cuts)) for fact, cuts in limits.items()}, words


def _cuts(sign: str, bound: float, whole: bool) -> set[Cut]:
    """Where a comparison parts the numbers; of whole numbers "at most 5" is "below 6"."""
    above: Cut = (bound + 1, False) if whole else (bound, True)
    below: Cut = (bound, False)
    return {"<": {below}, ">=": {below}, "<=": {above}, ">": {above}}.get(sign, {below, above})


def possible_values(knowledge: Knowledge, path: str, on: date) -> Possibilities | None:
    """What a field could hold, kinds of unknown left out; nothing where no condition tells its values apart.

    A date is run through a number of time that it gives (age, months since), counted back from the day.
    """
    question = knowledge.interview.question(path)
    match question.kind:
        case Kind.YES_NO:
            return Possibilities(question, None, YES_NO)
        case Kind.CHOICE | Kind.PICK:
            chips = reading_table(knowledge.interview).readings[question.field].chips
            words = tuple(str(term) for term in question.choices() if term not in chips)
            return (
                Possibilities(question, None, tuple(Possible(recorded(word), word) for word in words))
                if words
                else None
            )
        case Kind.MULTI:
            return _codes(knowledge, question)
        case Kind.NUMBER | Kind.SCORE:
            return _numbers(knowledge, question)
        case Kind.DATE:
            return _days(knowledge, question, on)
    return None


def _facts(knowledge: Knowledge, question: Question, kind: FactKind) -> Iterator[FactSpec]:
    """The facts that a field gives: itself, and those that ask for it."""
    for spec in knowledge.specs.values():
        if spec.kind is kind and question.field in (spec.name, *spec.asks):
            yield spec


def _codes(knowledge: Knowledge, question: Question) -> Possibilities:
    """Each word that a condition names, and none of them."""
    named = _named(_Same(knowledge))[1]
    known = {str(term) for term in question.choices()}
    wanted = {word for spec in _facts(knowledge, question, FactKind.CODES) for word in named.get(spec.name, ())}
    order = [str(term) for term in question.choices()]
    words = sorted(wanted & known, key=order.index) if order else []
    nothing = none_of(question)
    found = [Possible(recorded((word,)), word) for word in words if (word,) != nothing]
    return Possibilities(question, None, (*found, Possible(recorded(nothing), "none")))


def _numbers(knowledge: Knowledge, question: Question) -> Possibilities | None:
    limits = _named(_Same(knowledge))[0]
    specs = [each for each in _facts(knowledge, question, FactKind.NUMBER) if each.unit == question.unit]
    cuts = sorted({cut for spec in specs for cut in limits.get(spec.name, ())})
    if not cuts:
        return None
    whole = question.whole or question.kind is Kind.SCORE
    found = []
    for low, high, middle in _stretches(cuts, question.low, question.high, whole):
        value: float = int(middle) if whole else middle
        found.append(Possible(recorded(value), "", low, high))
    return Possibilities(question, None, tuple(found))


def _days(knowledge: Knowledge, question: Question, on: date) -> Possibilities | None:
    """A day that lies so long before the day of the consult, for each stretch of the first number that it gives."""
    limits = _named(_Same(knowledge))[0]
    specs = [each for each in _facts(knowledge, question, FactKind.NUMBER) if each.unit in DAYS]
    spec = next((each for each in specs if each.name in limits), None)
    if spec is None:
        return None
    found = []
    for low, high, middle in _stretches(limits[spec.name], 0, None, False):
        day = on - timedelta(days=round(middle * DAYS[spec.unit]))
        found.append(Possible(recorded(PartialDate(day.year, day.month, day.day)), "", low, high))
    return Possibilities(question, spec, tuple(found))


def _stretches(
    cuts: Sequence[Cut], lowest: float | None, highest: float | None, whole: bool
) -> Iterator[tuple[Cut | None, Cut | None, float]]:
    """The stretches between limits with one number inside each; those beyond what the question takes are left out."""
    edges: list[Cut | None] = [None, *cuts, None]
    for low, high in pairwise(edges):
        middle = _middle(low, high, lowest, highest, whole)
        if middle is not None:
            yield low, high, middle


def _middle(
    low: Cut | None, high: Cut | None, lowest: float | None, highest: float | None, whole: bool
) -> float | None:
    """A number above one limit and below the other, inside what may be entered; nothing where there is none."""
    ends = [edge for edge in (low[0] if low else lowest, high[0] if high else highest) if edge is not None]
    start = ends[0] if low or lowest is not None else ends[0] - 1
    end = ends[-1] if high or highest is not None else ends[-1] + 1
    start = max(start, lowest) if lowest is not None else start
    end = min(end, highest) if highest is not None else end
    for number in ((start + end) / 2, start, end):
        tried = float(floor(number)) if whole else round(number, 4)
        if start <= tried <= end and _within(tried, low, high):
            return tried
    return None


def _within(number: float, low: Cut | None, high: Cut | None) -> bool:
    above = low is None or number > low[0] or (number == low[0] and not low[1])
    below = high is None or number < high[0] or (number == high[0] and high[1])
    return above and below


# Words


def clause_of(found: Possibilities, values: Iterable[Possible]) -> str:
    """Some of the possible values as one clause: "LVEF is below 50 %", "HER2 ISH is negative or equivocal"."""
    chosen = tuple(values)
    question = found.question
    if question.kind is Kind.YES_NO and len(chosen) == 1:
        says = question.yes if chosen[0].word == "yes" else question.no
        if says:
            return tr(says)
    noun = noun_of(found.fact) if found.fact else tr(question.noun or question.label)
    template = "{noun}: {values}" if question.kind is Kind.MULTI else "{noun} is {values}"
    return tr(template, noun=noun, values=phrase_of(found, chosen))


def phrase_of(found: Possibilities, values: Iterable[Possible]) -> str:
    """Some of the possible values without what they are of: "below 50 %", "negative or equivocal"."""
    chosen = tuple(values)
    if len(chosen) == len(found.values) > 1:
        return tr("anything")
    if any(each.low or each.high for each in chosen):
        return _joined(_stretch_words(found, low, high) for low, high in _joined_up(chosen))
    said = {str(term): inside(tr(term.said)) for term in found.question.choices()}
    return _joined(said.get(each.word) or tr(each.word) for each in chosen)


def _joined(parts: Iterable[str]) -> str:
    words = tuple(parts)
    if len(words) == 1:
        return words[0]
    return tr("{first} or {last}", first=", ".join(words[:-1]), last=words[-1])


def _joined_up(values: Iterable[Possible]) -> list[tuple[Cut | None, Cut | None]]:
    """Stretches that touch become one."""
    found: list[tuple[Cut | None, Cut | None]] = []
    for each in values:
        if found and each.low is not None and found[-1][1] == each.low:
            found[-1] = (found[-1][0], each.high)
        else:
            found.append((each.low, each.high))
    return found


def _stretch_words(found: Possibilities, low: Cut | None, high: Cut | None) -> str:
    spec = found.fact
    unit = spec.unit if spec else found.question.unit
    whole = spec.whole if spec else found.question.whole or found.question.kind is Kind.SCORE
    if low and high:
        return _between(low, high, unit, whole)
    if low:
        words = measured(number_words(low[0]), unit)
        return tr("above {bound}", bound=words) if low[1] else tr("{bound} or more", bound=words)
    if high:
        words = measured(number_words(high[0]), unit)
        return tr("{bound} or less", bound=words) if high[1] else tr("below {bound}", bound=words)
    return tr("anything")


def _between(low: Cut, high: Cut, unit: str, whole: bool) -> str:
    first, last = number_words(low[0]), number_words(high[0])
    if whole and not high[1]:
        last = number_words(high[0] - 1)
        return measured(first if first == last else tr("{low} to {high}", low=first, high=last), unit)
    if low[0] == high[0]:
        return measured(first, unit)
    start = tr("above {low}", low=first) if low[1] else first
    template = "{low} to {high}" if high[1] else "{low} to below {high}"
    return tr(template, low=start, high=measured(last, unit))


def field_words(knowledge: Knowledge, path: str) -> str:
    """The name of a field in a sentence."""
    question = knowledge.interview.question(plain(path))
    return tr(question.noun or question.label)
