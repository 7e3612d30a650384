"""Where guidance disagrees: the table of questions, each with the rules that show its positions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from logic.entries import Fields, Shape, texts
from logic.knowledge_files import Written
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


def read_disagreements(written: Written, rules: frozenset[str], table: Interview) -> tuple[Disagreement, ...]:
    """The entries in the order of their numbers; a rule that is known to be left out is no fault.

    Raises KnowledgeProblem with file, entry and field.
    """
    entries = written.listed(DISAGREEMENTS, "disagreement", "number", NEEDS)
    known = rules | written.left_out
    found = [_entry(each, known, table) for each in entries]
    return tuple(sorted((replace(each, rules=_kept(each, rules)) for each in found), key=lambda each: each.number))


def _kept(row: Disagreement, rules: frozenset[str]) -> tuple[str, ...]:
    return tuple(rule for rule in row.rules if rule in rules)


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
