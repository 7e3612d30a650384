"""When a case lies outside the knowledge base: the causes in words, and what is always offered then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from logic.consult import Consult
from logic.why_not import holds
from logic.words import tr


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause in words, and the field where it can be looked at (empty when there is none)."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Outside:
    """A case outside the knowledge base: why, and what is offered all the same."""

    title: str
    causes: tuple[Cause, ...]
    offers: tuple[str, ...]


def causes_of(consult: Consult) -> tuple[Cause, ...]:
    """The causes in the case itself, in the order of the knowledge file."""
    return tuple(
        Cause(tr(each.says), each.field) for each in consult.knowledge.limits.causes if holds(consult, each.when)
    )


def outside(consult: Consult, further: Iterable[Cause] = ()) -> Outside | None:
    """What lies outside and why, or nothing. Takes further causes that do not lie in the case."""
    causes = (*causes_of(consult), *further)
    if not causes:
        return None
    offers = (tr("Tumour board"), tr("Specialist opinion"), tr("Other"))
    return Outside(tr("Outside this knowledge base"), causes, offers)
