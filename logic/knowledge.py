"""Loads, checks and dates the knowledge base. Every fault names file, entry and field; nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from logic.compiling import CyclicConditions, Program, compile_conditions
from logic.disagreements import read_disagreements
from logic.entries import Shape, check, texts
from logic.expression import Expression, Or
from logic.facts.catalogue import fact_specs
from logic.facts.definitions import load_definitions
from logic.facts.drugs import DrugCatalogue, load_drugs
from logic.facts.fact import FactSpec
from logic.knowledge_files import NOT_RULES, SHIPPED, RuleTable, Written, digest_of, read_folder
from logic.knowledge_types import (
    Category,
    Disagreement,
    Gate,
    Guard,
    KnowledgeFault,
    LocalNumber,
    Rule,
    SeedStatement,
    Source,
    Stamp,
    SwitchedOff,
    Trial,
)
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

FAMILIES = ("S", "C", "R", "W", "Y", "L", "M", "P", "D", "CTX")
"""What stands before the dash of a rule's id, in the order of the rules."""
AGE_LIMITS = ("90", "180", "365")
"""The ages in days that a clinic can choose to have the knowledge marked from, as words of the setting."""
NEVER = Or(())
"""A condition that no case meets."""
__all__ = ["FAMILIES", "NOT_RULES", "SHIPPED", "Knowledge", "build", "digest_of", "load_knowledge"]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The knowledge base in force: rules in the order of their ids, guards, sources, the compiled program."""

    rules: tuple[Rule, ...]
    by_id: Mapping[str, Rule]
    guards: Mapping[str, Guard]
    sources: Mapping[str, Source]
    seed: tuple[SeedStatement, ...]
    disagreements: tuple[Disagreement, ...]
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
    switched_off: Mapping[str, SwitchedOff] = field(default_factory=dict)
    """The rules that a clinic switched off: still read by other rules, never advised, never silently absent."""
    withheld: Mapping[str, date] = field(default_factory=dict)
    """The rules that are withheld because they are past their review date, with that date."""
    local_numbers: Mapping[str, LocalNumber] = field(default_factory=dict)
    faults: tuple[KnowledgeFault, ...] = ()
    """What was left out, each with its file and entry."""
    changed: tuple[KnowledgeFault, ...] = ()
    """The files that are not as they were released."""
    refusal: str = ""
    """Why no advice is given at all; empty when it is."""
    old_after: int = 0
    """The age in days from which a clinic wants the knowledge marked as old; 0 when it set none."""

    def rule(self, rule_id: str) -> Rule:
        """The rule of an id. Raises KeyError when there is none."""
        return self.by_id[rule_id]

    def past_review(self, on: date) -> tuple[Rule, ...]:
        """The rules whose review date lies before a day."""
        return tuple(rule for rule in self.rules if rule.review_by < on)

    def expired(self, on: date) -> bool:
        """Whether every rule is past its review date: the case lies outside what this knowledge base can tell."""
        return bool(self.rules) and max(rule.review_by for rule in self.rules) < on

    def old(self, on: date) -> bool:
        """Whether the knowledge is older on a day than the clinic's limit; a version without a date has no age."""
        return 0 < self.old_after < self.stamp.age_days(on) and self.stamp.dated != date.min

    def silenced(self, rule_id: str) -> bool:
        """Whether a rule is switched off or withheld, whatever it would say of a case."""
        return rule_id in self.switched_off or rule_id in self.withheld


def _sources(written: Written) -> dict[str, Source]:
    entries = written.listed("sources.toml", "source", "key", SOURCE_NEEDS, SOURCE_MAY)
    return {entry["key"]: source_entry(entry) for entry in entries}


def _guard_entries(written: Written) -> Sequence[Mapping[str, Any]]:
    return written.listed("guards.toml", "guard", "name", texts("name when says"), texts("title"))


def _guards(entries: Sequence[Mapping[str, Any]], names: Names) -> dict[str, Guard]:
    found: dict[str, Guard] = {}
    for entry in entries:
        when = _condition("guards.toml", entry["name"], entry["when"], names)
        found[entry["name"]] = Guard(entry["name"], entry.get("title", entry["name"]), when, entry["says"])
    return found


def _condition(file: str, entry: str, text: str, names: Names) -> Expression:
    try:
        return read(text, names)
    except ConditionFault as fault:
        raise KnowledgeProblem(file, f"{entry}, when", str(fault)) from fault


def _ids(tables: Sequence[RuleTable]) -> frozenset[str]:
    seen: set[str] = set()
    for file, entry in tables:
        name = str(entry.get("id", "?"))
        if name in seen:
            raise KnowledgeProblem(file, name, "this id stands twice")
        if name.split("-")[0] not in FAMILIES or "id" not in entry:
            raise KnowledgeProblem(file, f"{name}, id", f"it is missing, or of none of {', '.join(FAMILIES)}")
        seen.add(name)
    return frozenset(seen)


def _listing(tables: Sequence[RuleTable], drugs: DrugCatalogue) -> dict[str, tuple[str, ...]]:
    """By drug class: the rules that list an option with such a drug."""
    found: dict[str, dict[str, None]] = {}
    for _, entry in tables:
        for option in entry.get("options", ()):
            for word in drugs.classes(option.get("drugs", ())):
                found.setdefault(word, {})[str(entry["id"])] = None
    return {word: tuple(rules) for word, rules in found.items()}


def _ready(tables: Sequence[RuleTable]) -> dict[str, tuple[str, ...]]:
    """By rule: the names of "this option is ready" in the program."""
    return {
        str(entry["id"]): tuple(ready_rule(str(entry["id"]), number) for number in range(len(entry["options"])))
        for _, entry in tables
        if entry.get("options")
    }


def _trials(written: Written, sources: Mapping[str, Source]) -> dict[str, Trial]:
    entries = written.listed(TRIALS, "trial", "key", TRIAL_NEEDS, TRIAL_MAY)
    return {entry["key"]: trial_entry(entry, sources) for entry in entries}


def _gates(written: Written, names: Names, drugs: DrugCatalogue, sources: Mapping[str, Source]) -> tuple[Gate, ...]:
    def condition(file: str, entry: str, text: str) -> Expression:
        return _condition(file, entry, text, names)

    entries = written.listed(GATES, "gate", "key", GATE_NEEDS, GATE_MAY)
    found = tuple(gate_entry(entry, condition, drugs, sources) for entry in entries)
    for gate in found:
        if gate.rule not in names.rules:
            raise KnowledgeProblem(GATES, gate.key, f"no rule {gate.rule!r}")
    return found


def _order(rule: Rule) -> tuple[int, str]:
    return (FAMILIES.index(rule.id.split("-")[0]), rule.id)


def _seed(written: Written, rules: frozenset[str]) -> tuple[SeedStatement, ...]:
    """The statements of the seed, each with its rules; one that is known to be left out is not counted as a fault."""
    found = []
    needs = {**texts("number says"), "rules": Shape.TEXTS}
    for entry in written.listed("seed.toml", "statement", "number", needs, texts("note")):
        for rule in entry["rules"]:
            if rule not in rules and rule not in written.left_out:
                raise KnowledgeProblem("seed.toml", entry["number"], f"no rule {rule!r}")
        carried = tuple(rule for rule in entry["rules"] if rule in rules)
        found.append(SeedStatement(entry["number"], entry["says"], carried, entry.get("note", "")))
    return tuple(found)


def _stamp(written: Written) -> Stamp:
    entry = written.table("version.toml")
    check("version.toml", "file", entry, {"version": Shape.TEXT, "dated": Shape.DAY})
    return Stamp(entry["version"], entry["dated"], written.digest, written.local.digest)


def _program(
    guards: Mapping[str, Guard], conditions: Mapping[str, Sequence[Expression]], specs: Mapping[str, FactSpec]
) -> Program:
    try:
        return compile_conditions({name: guard.when for name, guard in guards.items()}, conditions, specs)
    except CyclicConditions as fault:
        raise KnowledgeProblem("guards and rules", fault.ring[0], f"they refer in a ring: {fault}") from fault


def _conditions(
    rules: Sequence[Rule], gates: tuple[Gate, ...], silenced: Collection[str]
) -> dict[str, Sequence[Expression]]:
    """Every condition by its name in the program; no option of a rule that is switched off or withheld is ready."""
    found: dict[str, Sequence[Expression]] = {rule.id: [variant.when for variant in rule.variants] for rule in rules}
    found |= option_conditions(tuple(rules), gates)
    for rule in rules:
        if rule.id in silenced:
            found |= {ready_rule(rule.id, number): [NEVER] for number in range(len(rule.options))}
    return found


def _rules(written: Written, reader: RuleReader) -> tuple[Rule, ...]:
    found = [reader.rule(file, entry) for file, entry in written.rules]
    local = written.local.rules
    return tuple(sorted((replace(rule, local=local.get(rule.id)) for rule in found), key=_order))


def _limits(written: Written, names: Names, sources: Mapping[str, Source], table: Interview) -> Limits:
    def condition(file: str, entry: str, text: str) -> Expression:
        return _condition(file, entry, text, names)

    return read_limits(written.table(LIMITS), condition, sources, table)


def build_from(written: Written, table: Interview) -> Knowledge:
    """The knowledge of files that were read, checked. Raises KnowledgeProblem with file, entry and field."""
    folder, local = written.folder, written.local
    for problem in written.problems.values():
        raise problem
    read_analytes(folder / "units.toml")
    drugs = load_drugs(folder / "drugs.toml")
    ids = _ids(written.rules)
    specs = fact_specs(table, drugs, tuple(sorted(ids)))
    guard_entries = _guard_entries(written)
    named = frozenset(entry["name"] for entry in guard_entries)
    names = Names(specs, named, ids, _listing(written.rules, drugs), _ready(written.rules))
    guards = _guards(guard_entries, names)
    sources = _sources(written)
    trials = _trials(written, sources)
    gates = _gates(written, names, drugs, sources)
    rules = _rules(written, RuleReader(names, sources, table, drugs, trials))
    by_id = {rule.id: rule for rule in rules}
    conditions = _conditions(rules, gates, local.switched_off)
    numbers = load_definitions(folder / "definitions.toml")
    return Knowledge(
        rules=rules,
        by_id=by_id,
        guards=guards,
        sources=sources,
        seed=_seed(written, ids),
        disagreements=read_disagreements(written, ids, table),
        drugs=drugs,
        definitions={**numbers, **{key: each.value for key, each in local.numbers.items()}},
        specs=specs,
        interview=table,
        program=_program(guards, conditions, specs),
        stamp=_stamp(written),
        gates=gates,
        trials=trials,
        conditions=conditions,
        switched_off={rule: SwitchedOff(by_id[rule], change) for rule, change in local.switched_off.items()},
        local_numbers=local.numbers,
        limits=_limits(written, names, sources, table),
    )


def build(folder: Path, table: Interview) -> Knowledge:
    """The knowledge of a folder, checked. Raises KnowledgeProblem with file, entry and field."""
    return build_from(read_folder(folder), table)


def _silencing(
    knowledge: Knowledge, withheld: Mapping[str, date], switched_off: Mapping[str, SwitchedOff]
) -> Knowledge:
    conditions = _conditions(knowledge.rules, knowledge.gates, {*withheld, *switched_off})
    program = _program(knowledge.guards, conditions, knowledge.specs)
    return replace(knowledge, conditions=conditions, program=program, withheld=withheld, switched_off=switched_off)


def withholding(knowledge: Knowledge, on: date, wanted: str) -> Knowledge:
    """The knowledge with every rule withheld that is past its review date on a day, when the setting says "yes".

    Safety rules are never withheld. Any other word of the setting gives the knowledge with nothing withheld.
    """
    due = knowledge.past_review(on) if wanted == "yes" else ()
    past = {rule.id: rule.review_by for rule in due if rule.category is not Category.SAFETY}
    return _silencing(knowledge, past, knowledge.switched_off) if past != knowledge.withheld else knowledge


def with_age_limit(knowledge: Knowledge, wanted: str) -> Knowledge:
    """The knowledge with the age from which it is marked as old, by the setting; any other word sets no limit."""
    days = int(wanted) if wanted in AGE_LIMITS else 0
    return knowledge if days == knowledge.old_after else replace(knowledge, old_after=days)


def with_all_rules(knowledge: Knowledge) -> Knowledge:
    """The knowledge with no rule switched off or withheld, as the rules' own test cases are written for it."""
    return _silencing(knowledge, {}, {}) if knowledge.withheld or knowledge.switched_off else knowledge


@lru_cache(maxsize=1)
def load_knowledge() -> Knowledge:
    """The shipped knowledge base, read and checked once. Raises KnowledgeProblem."""
    return build(SHIPPED, interview())
