"""The author's own estimate of the outlook as three scenarios, only where the patient wants to know.

Without an estimate that the author typed (`plan.median_months`), or while the patient has not said that she wants to
know (`pt.wants_prognosis`), nothing is printed. The multiples and their source stand in `resources/documents`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from logic.dates import Range
from logic.documents.blocks import Line, Span
from logic.documents.request import VERIFIED, PaperRequest
from logic.documents.wording import muted
from logic.fact_words import number_words
from logic.terms import WantsPrognosis
from logic.words import tr

HERE = Path(__file__).resolve().parents[2] / "resources" / "documents" / "outlook.toml"
BASIS = ("plan.median_months", "pt.wants_prognosis")


@dataclass(frozen=True, slots=True)
class Multiples:
    """The scenarios as multiples of a median, with their source and how far it was read."""

    worst: float
    typical_low: float
    typical_high: float
    best: float
    cite: str
    verified: str


@dataclass(frozen=True, slots=True)
class Scenarios:
    """Three scenarios in months, from the author's own estimate."""

    worst: float
    typical_low: float
    typical_high: float
    best: float
    source: str


@lru_cache(maxsize=1)
def multiples() -> Multiples:
    """The multiples of the shipped file. Source: resources/documents/outlook.toml."""
    with HERE.open("rb") as file:
        read = tomllib.load(file)
    worst, low, high, best = (float(read[name]) for name in ("worst", "typical_low", "typical_high", "best"))
    return Multiples(worst, low, high, best, read["cite"], read["verified"])


def scenarios(request: PaperRequest) -> Scenarios | None:
    """The scenarios in months; none without the author's estimate, or while the patient has not said yes."""
    fact = request.fact("plan.median_months")
    wants = request.consult.case.pt.wants_prognosis.value
    if not isinstance(fact.value, Range) or wants != WantsPrognosis.YES:
        return None
    months, by = fact.value.low, multiples()
    source = tr("{cite}, {verified}", cite=by.cite, verified=tr(VERIFIED[by.verified]))
    return Scenarios(months * by.worst, months * by.typical_low, months * by.typical_high, months * by.best, source)


def outlook_rows(request: PaperRequest) -> tuple[tuple[str, Line], ...]:
    """The outlook as a row for a summary or a letter to a clinician; empty where nothing may be printed."""
    found = scenarios(request)
    if found is None:
        return ()
    words = tr(
        "my estimate: worst about {worst}, typical {low} to {high}, best {best} months",
        worst=number_words(found.worst),
        low=number_words(found.typical_low),
        high=number_words(found.typical_high),
        best=number_words(found.best),
    )
    own = Span(words, italic=True, author=True, basis=BASIS)
    return ((tr("Outlook"), (own, muted(tr(" (scenarios after {source})", source=found.source)))),)
