"""Weighing: three-valued comparison, sums of ranges, and the small builders that all topics of facts share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import inf, isinf

from logic.answer import Unknown
from logic.dates import PartialDate, Range, days_between, months_between
from logic.facts.fact import Derivation, Fact, FactKind, FactSpec, View, is_, open_
from logic.terms import Term
from logic.words import tr

NOISE_DIGITS = 9
Derive = Callable[[View], Fact]


def less(number: Range, bound: float) -> bool | None:
    """Whether a number is below a bound; nothing while its range reaches both sides."""
    return True if number.high < bound else False if number.low >= bound else None


def at_most(number: Range, bound: float) -> bool | None:
    """Whether a number is at most a bound; nothing while its range reaches both sides."""
    return True if number.high <= bound else False if number.low > bound else None


def any_of(truths: Iterable[bool | None]) -> bool | None:
    """Yes as soon as one is; unknown before no."""
    found = set(truths)
    return True if True in found else None if None in found else False


def all_of(truths: Iterable[bool | None]) -> bool | None:
    """No as soon as one is; unknown before yes."""
    found = set(truths)
    return False if False in found else None if None in found else True


def never_negative(number: Range) -> Range:
    """The range without its part below zero: time that has passed."""
    return Range(max(0.0, number.low), max(0.0, number.high))


def exactly(value: float) -> Range:
    """An exact number, without the noise of binary arithmetic."""
    rounded = round(value, NOISE_DIGITS)
    return Range(rounded, rounded)


def total(numbers: Iterable[Range]) -> Range:
    """The sum."""
    each = list(numbers)
    return Range(sum(number.low for number in each), sum(number.high for number in each))


def highest(numbers: Iterable[Range]) -> Range:
    """The largest; both bounds are taken apart."""
    each = list(numbers)
    return Range(max(number.low for number in each), max(number.high for number in each))


def lowest(numbers: Iterable[Range]) -> Range:
    """The smallest; both bounds are taken apart."""
    each = list(numbers)
    return Range(min(number.low for number in each), min(number.high for number in each))


def months_since(start: PartialDate, stop: PartialDate) -> Range:
    """Whole months from start to stop, none of them negative."""
    return never_negative(months_between(start, stop))


def days_since(start: PartialDate, stop: PartialDate) -> Range:
    """Days from start to stop, none of them negative."""
    return never_negative(days_between(start, stop))


def shown(number: float) -> str:
    """A number as it is read: `80`, `3.59`."""
    return f"{round(number, 2):g}" if abs(number) < 1e6 else f"{number:.0f}"


def span(number: Range) -> str:
    """A range as it is read: `18`, `18 to 19`, `at least 7`."""
    if number.exact:
        return shown(number.low)
    if isinf(number.high):
        return tr("at least {low}", low=shown(number.low))
    return tr("{low} to {high}", low=shown(number.low), high=shown(number.high))


def value_of(fact: Fact) -> str:
    """The word of a choice fact, or an empty word."""
    return fact.value if isinstance(fact.value, str) else ""


def range_of(fact: Fact) -> Range | None:
    """The number of a fact, or nothing."""
    return fact.value if isinstance(fact.value, Range) else None


def codes_of(fact: Fact) -> frozenset[str]:
    """The codes of a fact; none when it is unknown."""
    return fact.value if isinstance(fact.value, frozenset) else frozenset()


def truth_of(fact: Fact) -> bool | None:
    """Yes, no, or nothing."""
    return fact.value if isinstance(fact.value, bool) else None


def waiting(*facts: Fact, how: str = "") -> Fact:
    """Unknown because these facts are: the kind of the first that was asked about, and all that would settle it."""
    missing = [fact for fact in facts if not fact.known]
    kinds = [fact.unknown for fact in missing if fact.unknown not in (None, Unknown.NOT_ASKED)]
    because = tuple(dict.fromkeys(path for fact in missing for path in fact.because))
    return Fact(None, kinds[0] if kinds else Unknown.NOT_ASKED, because, how)


def settled(truth: bool | None, facts: Iterable[Fact], *because: str, how: str = "") -> Fact:
    """A yes/no fact from a three-valued truth; while it is open, the facts say why."""
    return waiting(*facts) if truth is None else is_(truth, *because, how=how)


def not_applicable(*because: str, how: str = "") -> Fact:
    """A fact that has no meaning in this case."""
    return open_(Unknown.NOT_APPLICABLE, *because, how=how)


def stated_first(name: str, from_rows: Derive) -> Derive:
    """A derivation that takes the value a case file states, and the rows otherwise.

    The kind of unknown that the clinician recorded stands when the rows give nothing either.
    """

    def derive(view: View) -> Fact:
        stated = view.stated(name)
        if stated.known:
            return stated
        derived = from_rows(view)
        if derived.known or stated.unknown is Unknown.NOT_ASKED:
            return derived
        return Fact(None, stated.unknown, tuple(dict.fromkeys((*stated.because, *derived.because))), derived.how)

    return derive


def field(spec: FactSpec, from_rows: Derive) -> Derivation:
    """A derived field of the dictionary, which a case file may also state."""
    return Derivation(spec, stated_first(spec.name, from_rows), from_rows)


def labels_of(vocabulary: type[Term]) -> Mapping[str, str]:
    """The words of a vocabulary with their labels."""
    return {str(term): term.label for term in vocabulary}


def yes_no(name: str, noun: str, yes: str, no: str, *asks: str) -> FactSpec:
    """The entry of a yes/no fact."""
    return FactSpec(name, FactKind.YES_NO, noun, yes, no, asks=asks)


def amount(name: str, noun: str, unit: str, *asks: str, whole: bool = False) -> FactSpec:
    """The entry of a number."""
    return FactSpec(name, FactKind.NUMBER, noun, unit=unit, asks=asks, whole=whole)


def choice(name: str, noun: str, labels: Mapping[str, str], *asks: str) -> FactSpec:
    """The entry of a fact that holds one word."""
    return FactSpec(name, FactKind.CHOICE, noun, words=tuple(labels), labels=labels, asks=asks)


def codes(name: str, noun: str, labels: Mapping[str, str], *asks: str) -> FactSpec:
    """The entry of a fact that holds a set of words."""
    return FactSpec(name, FactKind.CODES, noun, words=tuple(labels), labels=labels, asks=asks)


UNBOUNDED = inf
