"""Loads, checks and dates the knowledge base. Every fault names file, entry and field; nothing is dropped silently."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from logic.compiling import CyclicConditions, Program, compile_conditions
from logic.entries import Shape, check, listed, read_toml, texts
from logic.expression import Expression
from logic.facts.catalogue import fact_specs
from logic.facts.definitions import load_definitions
from logic.facts.drugs import DrugCatalogue, load_drugs
from logic.facts.fact import FactSpec
from logic.knowledge_types import Gate, Guard, Rule, SeedStatement, Source, Stamp, Trial
from logic.limit_entries import LIMITS, Limits, read_limits
from logic.parsing import ConditionFault, Names, read
from logic.problems import KnowledgeProblem
from logic.questions import Interview, interview
from logic.rule_entries import SOURCE_MAY, SOURCE_NEEDS, RuleReader, source_entry
from logic.treatment_entries import (
    GATE_MAY,
    GATE_NEEDS,
    GATES,
    TRIAL_MAY,
    TRIAL_NEEDS,
    TRIALS,
    gate_entry,
    option_conditions,
    ready_rule,
    trial_entry,
)
from logic.unit_table import read_analytes

SHIPPED = Path(__file__).resolve().parent.parent / "resources" / "knowledge"
NOT_RULES = (
    "sources.toml",
    "guards.toml",
    "gates.toml",
    LIMITS,
    "trials.toml",
    "drugs.toml",
    "definitions.toml",
    "units.toml",
    "seed.toml",
    "version.toml",
)
FAMILIES = ("S", "C", "R", "W", "Y", "L", "M", "P", "D", "CTX")
"""What stands before the dash of a rule's id, in the order of the rules."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The knowledge base in force: rules in the order of their ids, guards, sources, the compiled program."""

    rules: tuple[Rule, ...]
    by_id: Mapping[str, Rule]
    guards: Mapping[str, Guard]
    sources: Mapping[str, Source]
    seed: tuple[SeedStatement, ...]
    drugs: DrugCatalogue
    definitions: Mapping[str, float]
    specs: Mapping[str, FactSpec]
    interview: Interview
    program: Program
    stamp: Stamp
    gates: tuple[Gate, ...]
    trials: Mapping[str, Trial]
    conditions: Mapping[str, Sequence[Expression]]
    limits: Limits

    def rule(self, rule_id: str) -> Rule:
        """The rule of an id. Raises KeyError when there is none."""
        return self.by_id[rule_id]

    def past_review(self, on: date) -> tuple[Rule, ...]:
        """The rules whose review date lies before a day."""
        return tuple(rule for rule in self.rules if rule.review_by < on)


def _read(folder: Path, name: str) -> dict[str, Any]:
    return read_toml(folder / name)


def digest_of(folder: Path) -> str:
    """The SHA-256 over names and bytes of all knowledge files, line ends read as one sign, in the order of names."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.toml"), key=lambda each: each.name):
        text = path.read_bytes().replace(b"\r\n", b"\n")
        whole.update(f"{path.name}\0{len(text)}\0".encode())
        whole.update(text)
    return whole.hexdigest()


def _sources(folder: Path) -> dict[str, Source]:
    entries = listed(folder / "sources.toml", "source", "key", SOURCE_NEEDS, SOURCE_MAY)
    return {entry["key"]: source_entry(entry) for entry in entries}


def _guard_entries(folder: Path) -> Sequence[Mapping[str, Any]]:
    return listed(folder / "guards.toml", "guard", "name", texts("name when says"), texts("title"))


def _guards(folder: Path, names: Names) -> dict[str, Guard]:
    found: dict[str, Guard] = {}
    for entry in _guard_entries(folder):
        when = _condition("guards.toml", entry["name"], entry["when"], names)
        found[entry["name"]] = Guard(entry["name"], entry.get("title", entry["name"]), when, entry["says"])
    return found


def _condition(file: str, entry: str, text: str, names: Names) -> Expression:
    try:
        return read(text, names)
    except ConditionFault as fault:
        raise KnowledgeProblem(file, f"{entry}, when", str(fault)) from fault


def _rule_tables(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    tables: list[tuple[str, dict[str, Any]]] = []
    for path in sorted(folder.glob("*.toml"), key=lambda each: each.name):
        if path.name not in NOT_RULES:
            content = _read(folder, path.name)
            check(path.name, "file", content, {}, {"rule": Shape.TABLES})
            tables += [(path.name, entry) for entry in content.get("rule", ())]
    return tables


def _ids(tables: Sequence[tuple[str, dict[str, Any]]]) -> frozenset[str]:
    seen: set[str] = set()
    for file, entry in tables:
        name = str(entry.get("id", "?"))
        if name in seen:
            raise KnowledgeProblem(file, name, "this id stands twice")
        if name.split("-")[0] not in FAMILIES or "id" not in entry:
            raise KnowledgeProblem(file, f"{name}, id", f"it is missing, or of none of {', '.join(FAMILIES)}")
        seen.add(name)
    return frozenset(seen)


def _listing(tables: Sequence[tuple[str, dict[str, Any]]], drugs: DrugCatalogue) -> dict[str, tuple[str, ...]]:
    """By drug class: the rules that list an option with such a drug."""
    found: dict[str, dict[str, None]] = {}
    for _, entry in tables:
        for option in entry.get("options", ()):
            for word in drugs.classes(option.get("drugs", ())):
                found.setdefault(word, {})[str(entry["id"])] = None
    return {word: tuple(rules) for word, rules in found.items()}


def _ready(tables: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, tuple[str, ...]]:
    """By rule: the names of "this option is ready" in the program."""
    return {
        str(entry["id"]): tuple(ready_rule(str(entry["id"]), number) for number in range(len(entry["options"])))
        for _, entry in tables
        if entry.get("options")
    }


def _trials(folder: Path, sources: Mapping[str, Source]) -> dict[str, Trial]:
    entries = listed(folder / TRIALS, "trial", "key", TRIAL_NEEDS, TRIAL_MAY)
    return {entry["key"]: trial_entry(entry, sources) for entry in entries}


def _gates(folder: Path, names: Names, drugs: DrugCatalogue, sources: Mapping[str, Source]) -> tuple[Gate, ...]:
    def condition(file: str, entry: str, text: str) -> Expression:
        return _condition(file, entry, text, names)

    entries = listed(folder / GATES, "gate", "key", GATE_NEEDS, GATE_MAY)
    found = tuple(gate_entry(entry, condition, drugs, sources) for entry in entries)
    for gate in found:
        if gate.rule not in names.rules:
            raise KnowledgeProblem(GATES, gate.key, f"no rule {gate.rule!r}")
    return found


def _order(rule: Rule) -> tuple[int, str]:
    return (FAMILIES.index(rule.id.split("-")[0]), rule.id)


def _seed(folder: Path, rules: frozenset[str]) -> tuple[SeedStatement, ...]:
    found = []
    needs = {**texts("number says"), "rules": Shape.TEXTS}
    for entry in listed(folder / "seed.toml", "statement", "number", needs, texts("note")):
        for rule in entry["rules"]:
            if rule not in rules:
                raise KnowledgeProblem("seed.toml", entry["number"], f"no rule {rule!r}")
        found.append(SeedStatement(entry["number"], entry["says"], tuple(entry["rules"]), entry.get("note", "")))
    return tuple(found)


def _stamp(folder: Path) -> Stamp:
    entry = _read(folder, "version.toml")
    check("version.toml", "file", entry, {"version": Shape.TEXT, "dated": Shape.DAY})
    return Stamp(entry["version"], entry["dated"], digest_of(folder))


def _program(
    guards: Mapping[str, Guard], conditions: Mapping[str, Sequence[Expression]], specs: Mapping[str, FactSpec]
) -> Program:
    try:
        return compile_conditions({name: guard.when for name, guard in guards.items()}, conditions, specs)
    except CyclicConditions as fault:
        raise KnowledgeProblem("guards and rules", fault.ring[0], f"they refer in a ring: {fault}") from fault


def build(folder: Path, table: Interview) -> Knowledge:
    """The knowledge of a folder, checked. Raises KnowledgeProblem with file, entry and field."""
    read_analytes(folder / "units.toml")
    drugs = load_drugs(folder / "drugs.toml")
    tables = _rule_tables(folder)
    ids = _ids(tables)
    specs = fact_specs(table, drugs, tuple(sorted(ids)))
    named = frozenset(entry["name"] for entry in _guard_entries(folder))
    names = Names(specs, named, ids, _listing(tables, drugs), _ready(tables))
    guards = _guards(folder, names)
    sources = _sources(folder)
    trials = _trials(folder, sources)
    gates = _gates(folder, names, drugs, sources)
    reader = RuleReader(names, sources, table, drugs, trials)
    rules = tuple(sorted((reader.rule(file, entry) for file, entry in tables), key=_order))
    conditions: dict[str, Sequence[Expression]] = {
        **{rule.id: [variant.when for variant in rule.variants] for rule in rules},
        **option_conditions(rules, gates),
    }
    return Knowledge(
        rules=rules,
        by_id={rule.id: rule for rule in rules},
        guards=guards,
        sources=sources,
        seed=_seed(folder, ids),
        drugs=drugs,
        definitions=load_definitions(folder / "definitions.toml"),
        specs=specs,
        interview=table,
        program=_program(guards, conditions, specs),
        stamp=_stamp(folder),
        gates=gates,
        trials=trials,
        conditions=conditions,
        limits=read_limits(folder, lambda file, entry, text: _condition(file, entry, text, names), sources, table),
    )


@lru_cache(maxsize=1)
def load_knowledge() -> Knowledge:
    """The shipped knowledge base, read and checked once. Raises KnowledgeProblem."""
    return build(SHIPPED, interview())
