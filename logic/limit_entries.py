"""Reads what the knowledge base does not do: causes for which a case lies outside it, and calculators it refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from logic.entries import Shape, check, checked, texts
from logic.expression import Expression
from logic.knowledge_types import Citation, Source
from logic.problems import KnowledgeProblem
from logic.questions import Interview

LIMITS = "limits.toml"
CAUSE_NEEDS = texts("key when says field source states")
CALCULATOR_NEEDS = texts("key name refused_when says source states")

Condition = Callable[[str, str, str], Expression]


@dataclass(frozen=True, slots=True)
class OutsideCause:
    """One cause for which a case lies outside: its condition, its sentence, and where it is asked."""

    key: str
    when: Expression
    says: str
    field: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Calculator:
    """A calculator that is refused while its condition holds, with the reason."""

    key: str
    name: str
    refused_when: Expression
    says: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Limits:
    """All causes and all calculators, in the order of the file."""

    causes: tuple[OutsideCause, ...]
    calculators: tuple[Calculator, ...]


def read_limits(
    content: Mapping[str, Any], condition: Condition, sources: Mapping[str, Source], table: Interview
) -> Limits:
    """The limits of a file's tables, checked. Raises KnowledgeProblem with file, entry and field."""
    check(LIMITS, "file", content, {}, {"cause": Shape.TABLES, "calculator": Shape.TABLES})
    causes = checked(LIMITS, content.get("cause", []), "key", CAUSE_NEEDS)
    calculators = checked(LIMITS, content.get("calculator", []), "key", CALCULATOR_NEEDS)
    for entry in causes:
        if entry["field"] not in table.by_field:
            raise KnowledgeProblem(LIMITS, f"{entry['key']}, field", f"no question {entry['field']!r}")
    return Limits(
        tuple(
            OutsideCause(
                each["key"],
                condition(LIMITS, each["key"], each["when"]),
                each["says"],
                each["field"],
                _citation(each, sources),
            )
            for each in causes
        ),
        tuple(
            Calculator(
                each["key"],
                each["name"],
                condition(LIMITS, each["key"], each["refused_when"]),
                each["says"],
                _citation(each, sources),
            )
            for each in calculators
        ),
    )


def _citation(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> Citation:
    if entry["source"] not in sources:
        raise KnowledgeProblem(LIMITS, f"{entry['key']}, source", f"unknown source {entry['source']!r}")
    return Citation(entry["source"], entry["states"])
