"""The deliberate exceptions to "an answer never turns a verdict round": where silence counts, and why it may.

Section 12.0 of the evidence allows two forms: `not_true`, where silence is safe, and `unknown`, in what asks until the
answer is there. `resources/proving/exceptions.toml` lists each place with its reason; any
other place is a fault.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from logic.expression import Expression, IsUnknown, NotTrue, children
from logic.knowledge import Knowledge
from logic.proving.kinds import Form, Statement
from logic.proving.written import written

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "proving" / "exceptions.toml"
SILENCE = "silence"
"""The key of these statements."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for silence to count: its title, the words, what allows it, and the places (form, where)."""

    title: str
    why: str
    allowed_by: str
    places: frozenset[tuple[str, str]]


def load_reasons(path: Path = SHIPPED) -> tuple[Reason, ...]:
    """The reasons in the order of the file."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["reason"]
    return tuple(
        Reason(
            table["title"],
            table["why"],
            table["allowed_by"],
            frozenset((form, where) for form, places in table["forms"].items() for where in places),
        )
        for table in tables
    )


def forms_of(node: Expression) -> Iterator[str]:
    """The forms of a condition that see an unknown, as they are written; guards and rules it names are left out."""
    if isinstance(node, NotTrue | IsUnknown):
        yield written(node)
        return
    for part in children(node):
        yield from forms_of(part)


def places(knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """Every place of a knowledge base in which silence counts: the form, and the guard, rule, options or gate."""
    found = [(f"guard {guard.name}", guard.when) for guard in knowledge.guards.values()]
    found += [(rule.id, variant.when) for rule in knowledge.rules for variant in rule.variants]
    found += [(f"{rule.id} options", option.when) for rule in knowledge.rules for option in rule.options if option.when]
    found += [(f"gate {gate.key}", gate.blocks) for gate in knowledge.gates]
    return frozenset((form, where) for where, node in found for form in forms_of(node))


def silences(knowledge: Knowledge, reasons: tuple[Reason, ...]) -> tuple[Statement, ...]:
    """One statement for each place: it is on the list, with its reason."""
    titles = {place: reason.title for reason in reasons for place in reason.places}
    return tuple(
        Form(
            SILENCE,
            f"in {where}, {form} is a deliberate exception",
            "" if (form, where) in titles else "it is not on the list of resources/proving/exceptions.toml",
        )
        for form, where in sorted(places(knowledge))
    )
