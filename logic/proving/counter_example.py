"""A case that breaks a statement: its facts, the same as a flat case, and whether the real program agrees."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from logic.dates import Range
from logic.expression import Expression
from logic.facts.catalogue import ACKNOWLEDGED, derivations
from logic.facts.fact import Fact
from logic.proving.case_files import CaseFiles, Entries, Plain
from logic.proving.domain import CONTRADICTORY

STATED_AS: Mapping[str, str] = {
    "er_pct": "rec.primary.er_pct",
    "pr_pct": "rec.primary.pr_pct",
    "her2_ihc": "rec.primary.her2_ihc",
    "her2_ish": "rec.primary.her2_ish",
    "her2_pattern": "rec.primary.her2_pattern",
    "staging_imaging_done": "met.imaging_complete",
}
"""Fields that give a fact which has no field of its own."""


@dataclass(frozen=True, slots=True)
class CounterExample:
    """The facts of the case; `values` as paths of a case file, `derived` what only other answers can bring about.

    `agrees` says whether the case file, read by the program itself, breaks the statement too; nothing where it
    was not tried.
    """

    facts: Mapping[str, Fact]
    values: Mapping[str, Plain]
    derived: Mapping[str, Plain]
    document: str
    agrees: bool | None

    def entries(self) -> list[str]:
        """The facts in plain words, a line each."""
        found = [f"{path} = {json.dumps(value, ensure_ascii=False)}" for path, value in self.values.items()]
        derived = [f"{name} = {json.dumps(value)}" for name, value in self.derived.items()]
        return [*found, *(f"{line} (worked out from other answers)" for line in derived)]

    def lines(self) -> list[str]:
        """The example in plain words, a line each, with its case file."""
        found = self.entries()
        if self.agrees is not None:
            found.append("the program itself agrees" if self.agrees else "the program itself gives another verdict")
        return [*found, f"case file: {self.document}"] if self.document else found


def counter_example(facts: Mapping[str, Fact], condition: Expression | None, files: CaseFiles) -> CounterExample:
    """The example of some facts; with a condition, a case file is looked for in which the program finds it true."""
    values: dict[str, Plain] = {}
    derived: dict[str, Fact] = {}
    for name, fact in facts.items():
        path = path_of(name)
        if name == ACKNOWLEDGED:
            values |= _acknowledged(fact)
        elif path:
            values[path] = _plain(fact)
        elif fact.value is not False or name != CONTRADICTORY:
            derived[name] = fact
    document, agrees = files.found(Entries(values), derived, condition)
    return CounterExample(facts, values, {name: _plain(fact) for name, fact in derived.items()}, document, agrees)


def path_of(name: str) -> str:
    """The field that a case file states a fact by, or nothing."""
    derivation = derivations().get(name)
    if derivation is None or derivation.from_rows is not None or name == "tx.current":
        return name
    return STATED_AS.get(name, "")


def _acknowledged(fact: Fact) -> dict[str, Plain]:
    """The rows of the cards that a clinician has acknowledged."""
    cards = sorted(fact.value) if isinstance(fact.value, frozenset) else []
    rows = [(f"{ACKNOWLEDGED}[{number}]", card) for number, card in enumerate(cards)]
    return {f"{row}.{field}": card if field == "rule" else "" for row, card in rows for field in ("rule", "by", "at")}


def _plain(fact: Fact) -> Plain:
    match fact.value:
        case Range(low=low):
            return int(low) if low == int(low) else low
        case frozenset() as words:
            return sorted(words)
        case bool() | str() as value:
            return value
    raise TypeError(fact)
