"""Where guidance disagrees: the table of questions, each with the rules that show its positions side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from logic.entries import Fields, Shape, texts
from logic.knowledge_types import Badge, Disagreement
from logic.problems import KnowledgeProblem
from logic.questions import Interview, plain

DISAGREEMENTS = "disagreements.toml"
NEEDS: Fields = {
    **texts("topic seed badge prints"),
    "number": Shape.WHOLE,
    "rules": Shape.TEXTS,
    "decides": Shape.TEXTS,
}


TABLE = (DISAGREEMENTS, "disagreement", "number", NEEDS)
"""The file, its list, what an entry is called by, and its fields."""


def read_disagreements(
    entries: Sequence[Mapping[str, Any]], rules: frozenset[str], table: Interview
) -> tuple[Disagreement, ...]:
    """The entries in the order of their numbers. Raises KnowledgeProblem with file, entry and field."""
    return tuple(sorted((_entry(each, rules, table) for each in entries), key=lambda each: each.number))


def _entry(entry: Mapping[str, Any], rules: frozenset[str], table: Interview) -> Disagreement:
    number = str(entry["number"])
    if not entry["rules"]:
        raise KnowledgeProblem(DISAGREEMENTS, f"{number}, rules", "it names no rule that shows the positions")
    for rule in entry["rules"]:
        if rule not in rules:
            raise KnowledgeProblem(DISAGREEMENTS, f"{number}, rules", f"no rule {rule!r}")
    for field in entry["decides"]:
        if plain(field) not in table.by_field:
            raise KnowledgeProblem(DISAGREEMENTS, f"{number}, decides", f"no question for the field {field!r}")
    if entry["badge"] not in {badge.value for badge in Badge}:
        raise KnowledgeProblem(
            DISAGREEMENTS, f"{number}, badge", f"{entry['badge']!r} is not one of {', '.join(Badge)}"
        )
    return Disagreement(
        number=entry["number"],
        topic=entry["topic"],
        seed=entry["seed"],
        rules=tuple(entry["rules"]),
        decides=tuple(entry["decides"]),
        badge=Badge(entry["badge"]),
        prints=entry["prints"],
    )
