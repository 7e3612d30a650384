"""The view that derivations have of one case on one day: every answer read once, every fact derived once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from logic.answer import Answer
from logic.case import Case
from logic.dates import PartialDate
from logic.facts.catalogue import derivations
from logic.facts.drugs import DrugCatalogue
from logic.facts.fact import Derivation, Fact, Refused, Restated, UnusableDate, View
from logic.facts.reading import fact_of, reading_table
from logic.problems import KnowledgeProblem
from logic.questions import Interview

T = TypeVar("T")
BIRTH = "pt.birth_on"


class CaseView:
    """One case on one day, as derivations see it.

    Takes the question table (limits, words), the dated numbers, the drugs, and the derivations by name (all of
    the catalogue when left out). Nothing is worked out before it is asked for.
    """

    def __init__(
        self,
        case: Case,
        on: date,
        interview: Interview,
        definitions: Mapping[str, float],
        drugs: DrugCatalogue,
        by_name: Mapping[str, Derivation] | None = None,
    ) -> None:
        self._case = case
        self._on = on
        self._definitions = definitions
        self._drugs = drugs
        self._derivations = derivations() if by_name is None else by_name
        self._table = reading_table(interview)
        self._stated: dict[str, Fact] = {}
        self._facts: dict[str, Fact] = {}
        self._shared: dict[object, Any] = {}
        self._ring: list[str] = []

    @property
    def case(self) -> Case:
        """The case itself, for its rows."""
        return self._case

    @property
    def on(self) -> date:
        """The day of the consult."""
        return self._on

    @property
    def drugs(self) -> DrugCatalogue:
        """The drugs and regimens, with their classes."""
        return self._drugs

    def once(self, make: Callable[[View], T]) -> T:
        """A working value that several facts share, made once for each case."""
        if make not in self._shared:
            self._shared[make] = make(self)
        found: T = self._shared[make]
        return found

    def number(self, key: str) -> float:
        """A dated, sourced number. Raises KnowledgeProblem when there is none of that key."""
        try:
            return self._definitions[key]
        except KeyError as fault:
            raise KnowledgeProblem("definitions.toml", key, "the number is missing") from fault

    def stated(self, path: str) -> Fact:
        """The answer at a path as a fact; a value outside its refusal limits is unknown. Raises KeyError."""
        found = self._stated.get(path)
        if found is None:
            answer, field = _locate(self._case, path)
            found = self._stated[path] = fact_of(answer, path, self._table.readings.get(field))
        return found

    def fact(self, name: str) -> Fact:
        """Any fact by name, derived once. Raises KnowledgeProblem when derivations run in a ring."""
        found = self._facts.get(name)
        if found is None:
            derivation = self._derivations.get(name)
            found = self._facts[name] = self._derived(derivation) if derivation else self.stated(name)
        return found

    def _derived(self, derivation: Derivation) -> Fact:
        name = derivation.spec.name
        if name in self._ring:
            ring = " > ".join([*self._ring[self._ring.index(name) :], name])
            raise KnowledgeProblem("logic/facts", name, f"the derivations run in a ring: {ring}")
        self._ring.append(name)
        try:
            return derivation.derive(self)
        finally:
            self._ring.pop()

    def day(self, path: str) -> PartialDate | None:
        """The usable date at a path, or nothing."""
        recorded = self._recorded_day(path)
        return recorded if recorded and self._fault_of(path, recorded) is None else None

    def _recorded_day(self, path: str) -> PartialDate | None:
        value = _locate(self._case, path)[0].value
        return value if isinstance(value, PartialDate) else None

    def _fault_of(self, path: str, recorded: PartialDate) -> UnusableDate | None:
        if recorded.earliest() > self._on:
            return UnusableDate(path, recorded, before_birth=False)
        born = self.once(_born)
        if born is not None and path != BIRTH and recorded.latest() < born:
            return UnusableDate(path, recorded, before_birth=True)
        return None

    def _paths(self, by_group: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        for group, fields in by_group.items():
            if not group:
                yield from fields
                continue
            for index in range(len(getattr(self._case, group))):
                for field in fields:
                    yield field.replace(".", f"[{index}].", 1)

    def refused(self) -> tuple[Refused, ...]:
        """Every recorded number outside its refusal limits, in the order of the question table."""
        found = []
        for path in self._paths(self._table.limited):
            if self.stated(path).known:
                continue
            answer, field = _locate(self._case, path)
            if isinstance(answer.value, int | float):
                found.append(Refused(path, answer.value, self._table.readings[field].question))
        return tuple(found)

    def restated(self) -> tuple[Restated, ...]:
        """Every derived field that is both stated and given by rows, in the order of the catalogue."""
        found = []
        for name, derivation in self._derivations.items():
            if derivation.from_rows is None or not self.stated(name).known:
                continue
            from_rows = derivation.from_rows(self)
            if from_rows.known:
                found.append(Restated(derivation.spec, self.stated(name), from_rows))
        return tuple(found)

    def unusable_dates(self) -> tuple[UnusableDate, ...]:
        """Every recorded date that cannot be right, in the order of the question table."""
        days = ((path, self._recorded_day(path)) for path in self._paths(self._table.dated))
        faults = (self._fault_of(path, recorded) for path, recorded in days if recorded)
        return tuple(fault for fault in faults if fault)


def _born(view: View) -> date | None:
    """The first day on which the patient can have been born; nothing while that is not known or not possible."""
    recorded = view.case.pt.birth_on.value
    return recorded.earliest() if recorded and recorded.earliest() <= view.on else None


@dataclass(frozen=True, slots=True)
class _Way:
    """The way to one answer: the rows and which of them, if any, then the field; and its name in the question table."""

    rows: attrgetter[Any] | None
    index: int
    leaf: attrgetter[Any]
    field: str


@lru_cache(maxsize=8192)
def _way(path: str) -> _Way:
    group, bracket, rest = path.partition("[")
    if not bracket:
        return _Way(None, 0, attrgetter(path), path)
    index, _, inner = rest.partition("].")
    try:
        return _Way(attrgetter(group), int(index), attrgetter(inner), f"{group}.{inner}")
    except ValueError as fault:
        raise KeyError(path) from fault


def _locate(case: Case, path: str) -> tuple[Answer[Any], str]:
    """The answer at a path and the field of the question table it belongs to."""
    way = _way(path)
    try:
        node = way.leaf(case) if way.rows is None else way.leaf(way.rows(case)[way.index])
    except (AttributeError, IndexError) as fault:
        raise KeyError(path) from fault
    if not isinstance(node, Answer):
        raise KeyError(path)
    return node, way.field
