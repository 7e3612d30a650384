"""What a fact is: its specification in the catalogue and its value in one case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from logic.answer import Unknown
from logic.case import Case
from logic.dates import PartialDate, Range
from logic.facts.drugs import DrugCatalogue
from logic.questions import Question

FactValue = bool | Range | str | frozenset[str]
T = TypeVar("T")


class FactKind(StrEnum):
    """The four kinds of fact that a condition can read."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One entry of the fact catalogue.

    `words` lists what a choice or codes fact can hold, with `labels` to show them by and `said` where they read
    otherwise in a sentence. `noun` names the fact in a sentence ("ECOG"); `yes` and `no` are the whole sentences
    of a yes/no fact. `asks` are the fields to ask for while it is unknown. `whole` marks a number that is always
    an integer. `told_by` names the fact that tells its value to people, as drugs tell their classes.
    """

    name: str
    kind: FactKind
    noun: str = ""
    yes: str = ""
    no: str = ""
    unit: str = ""
    words: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    whole: bool = False
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """The value of a fact in one case, or the kind of unknown.

    A number is a `Range`, equal bounds when it is exact. `because` lists the case paths and facts it came
    from; `how` is one plain sentence on the derivation, empty when the clinician entered the value itself.
    """

    value: FactValue | None = None
    unknown: Unknown | None = Unknown.NOT_ASKED
    because: tuple[str, ...] = ()
    how: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.unknown is None):
            raise ValueError("a fact holds either a value or a kind of unknown")

    @property
    def known(self) -> bool:
        """Whether it has a value."""
        return self.unknown is None


def is_(value: FactValue, *because: str, how: str = "") -> Fact:
    """A fact with a value."""
    return Fact(value, None, because, how)


def number(value: float, *because: str, how: str = "") -> Fact:
    """A fact with an exact number."""
    return Fact(Range(value, value), None, because, how)


def open_(kind: Unknown, *because: str, how: str = "") -> Fact:
    """A fact that is unknown; `because` says which fields would settle it."""
    return Fact(None, kind, because, how)


@dataclass(frozen=True, slots=True)
class Refused:
    """A recorded number that lies outside the refusal limits of its question, so that no fact uses it."""

    path: str
    value: float
    question: Question


@dataclass(frozen=True, slots=True)
class UnusableDate:
    """A recorded date that cannot be right: before birth, or after the day of the consult where it cannot be."""

    path: str
    day: PartialDate
    before_birth: bool


@dataclass(frozen=True, slots=True)
class Restated:
    """A derived field that the case file states and its rows give as well."""

    spec: FactSpec
    stated: Fact
    from_rows: Fact


class View(Protocol):
    """What a derivation may look at: the case, the day, other facts, and the dated numbers."""

    @property
    def case(self) -> Case:
        """The case itself, for its rows."""

    @property
    def on(self) -> date:
        """The day of the consult."""

    @property
    def drugs(self) -> DrugCatalogue:
        """The drugs and regimens, with their classes."""

    def once(self, make: Callable[[View], T]) -> T:
        """A working value that several facts share, made once for each case."""

    def refused(self) -> tuple[Refused, ...]:
        """Every recorded number outside its refusal limits."""

    def unusable_dates(self) -> tuple[UnusableDate, ...]:
        """Every recorded date that cannot be right."""

    def restated(self) -> tuple[Restated, ...]:
        """Every derived field that is both stated and given by rows."""

    def stated(self, path: str) -> Fact:
        """The answer at a path as a fact; a value outside its refusal limits is unknown."""

    def day(self, path: str) -> PartialDate | None:
        """The usable date at a path, or nothing; a date before birth or after the day of the consult is not usable."""

    def fact(self, name: str) -> Fact:
        """Another fact, derived once."""

    def number(self, key: str) -> float:
        """A dated, sourced number of `resources/knowledge/definitions.toml`."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A derived fact: its entry in the catalogue and the function that works it out.

    `from_rows` is the same without looking at a value that a case file states; it is set where one may.
    """

    spec: FactSpec
    derive: Callable[[View], Fact]
    from_rows: Callable[[View], Fact] | None = None
