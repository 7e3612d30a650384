"""What can be a case at all: shapes of facts, limits of numbers, and what follows from the way facts are worked out.

The domain leaves out only what certainly never happens. A case that it admits and that cannot happen may give a
needless counter-example; a case left out by mistake would give a wrong proof. So a test holds the domain against
random cases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import z3

from logic.expression import And, Expression, NotTrue
from logic.facts.catalogue import ACKNOWLEDGED, derivations
from logic.facts.fact import FactKind, FactSpec
from logic.proving.formula import OTHER_WORD, Formulas, Symbol, constant
from logic.questions import Interview

ALWAYS_KNOWN = frozenset({ACKNOWLEDGED, "case_contradictory"})
"""Facts that have a value in every case."""
EXACT = frozenset({"er_pct", "pr_pct"})
"""Numbers worked out from one answer, so that they are never a range."""
SITES, ORGANS, CONTRADICTORY = "met.sites", "met.n_organs", "case_contradictory"


def exact_numbers(specs: Mapping[str, FactSpec]) -> frozenset[str]:
    """The numbers that are never a range: every one that a clinician enters itself."""
    numbers = {name for name, spec in specs.items() if spec.kind is FactKind.NUMBER}
    return frozenset(name for name in numbers if name in EXACT or name not in derivations())


def limits(name: str, interview: Interview) -> tuple[float | None, float | None]:
    """The bounds of a number that is known: its refusal limits.

    A number that is worked out may pass its limits upwards; a count keeps its lower one, anything else zero.
    """
    question = interview.by_field.get(f"spec.{name}" if name in EXACT else name)
    if name in derivations() and name not in EXACT:
        return (question.low if question is not None and question.whole else 0.0), None
    return (None, None) if question is None else (question.low, question.high)


def shapes(symbol: Symbol) -> list[z3.BoolRef]:
    """What holds for every fact of a kind, a limit of its words included."""
    held = list(symbol.words.values())
    match symbol.kind:
        case FactKind.NUMBER:
            return [symbol.low <= symbol.high]
        case FactKind.CHOICE:
            return [symbol.known == z3.Or(held), z3.AtMost(*held, 1)]
        case FactKind.CODES:
            return [z3.Implies(z3.Or(held), symbol.known)]
        case FactKind.YES_NO:
            return [z3.Implies(symbol.yes, symbol.known)]


def _within(symbol: Symbol, low: float | None, high: float | None) -> list[z3.BoolRef]:
    found = [] if low is None else [symbol.low >= constant(low)]
    return found if high is None else [*found, symbol.high <= constant(high)]


def _closed(symbol: Symbol, interview: Interview) -> bool:
    """Whether every word that a codes fact can hold is named by a condition."""
    question = interview.by_field.get(symbol.place.spec.name)
    is_open = question is not None and question.open_words
    return not is_open and set(symbol.place.spec.words) == set(symbol.place.bits)


def constraints(
    formulas: Formulas, interview: Interview, certain: Sequence[tuple[Expression, Expression]]
) -> list[z3.BoolRef]:
    """Everything that holds in every case."""
    found: list[z3.BoolRef] = []
    for name, symbol in formulas.symbols.items():
        found += shapes(symbol)
        if symbol.kind is FactKind.NUMBER:
            found += _within(symbol, *limits(name, interview))
        if symbol.kind is FactKind.CODES and _closed(symbol, interview):
            found.append(z3.Not(symbol.words[OTHER_WORD]))
        if name in ALWAYS_KNOWN:
            found.append(symbol.known)
    for left, right in certain:
        found.append(z3.Not(formulas.pair(And((left, NotTrue(right)))).sure))
    return [*found, *_organs_counted(formulas.symbols)]


def _organs_counted(of: Mapping[str, Symbol]) -> list[z3.BoolRef]:
    """In a record without contradictions, the organs are at least as many as the sites listed."""
    if not {SITES, ORGANS, CONTRADICTORY} <= of.keys():
        return []
    listed = z3.Sum([z3.If(held, 1, 0) for held in of[SITES].words.values()])
    known = z3.And(of[SITES].known, of[ORGANS].known, z3.Not(of[CONTRADICTORY].yes))
    return [z3.Implies(known, of[ORGANS].high >= listed)]
