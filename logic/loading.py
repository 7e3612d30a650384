"""The knowledge base in force: as shipped, with what a clinic changed, and what is done when a file cannot be used.

A faulty file of a clinic is left out, entry by entry. A faulty shipped rule is left out only when it is neither a
safety rule nor one that forbids; any other loss, of a guard, a check, a table, means that no advice is given.
Nothing is dropped without a fault that names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from logic.compiling import compile_conditions
from logic.facts.catalogue import fact_specs
from logic.facts.definitions import load_definitions
from logic.facts.drugs import DrugCatalogue, load_drugs
from logic.knowledge import Knowledge, build_from
from logic.knowledge_files import (
    SHIPPED,
    Release,
    Written,
    copy_at,
    differences,
    must_stay,
    read_folder,
    read_manifest,
)
from logic.knowledge_types import KnowledgeFault, Stamp
from logic.limit_entries import Limits
from logic.overlay import Change, Overlay, applied, read_overlay
from logic.problems import KnowledgeProblem
from logic.questions import Interview, interview


def fault_of(problem: KnowledgeProblem) -> KnowledgeFault:
    """A problem as a fault that is kept and shown."""
    return KnowledgeFault(problem.file, problem.entry, problem.fault)


def _needed(written: Written, released: Mapping[str, Release]) -> frozenset[str]:
    """The rules that advice must not be given without: of the release, and of the files as they are."""
    listed = (rule for each in released.values() for rule in each.needed)
    return frozenset({*listed, *(str(entry.get("id")) for _, entry in written.rules if must_stay(entry))})


def _without_lost(written: Written, released: Mapping[str, Release]) -> tuple[Written, list[KnowledgeFault]]:
    """The files without those that hold nothing but rules and cannot be read, and a fault for every rule lost.

    A file that is not in the manifest cannot be judged, and stays a problem.
    """
    there = {str(entry.get("id")) for _, entry in written.rules}
    lost = {rule: name for name, each in released.items() for rule in each.rules if rule not in there}
    unread = {name: problem for name, problem in written.problems.items() if name in released and released[name].rules}
    faults = [fault_of(problem) for problem in unread.values()]
    faults += [KnowledgeFault(name, rule, "the rule is lost with its file, or missing") for rule, name in lost.items()]
    problems = {name: problem for name, problem in written.problems.items() if name not in unread}
    return replace(written, problems=problems, left_out=frozenset(lost)), faults


def _rule_at_fault(problem: KnowledgeProblem, written: Written) -> str:
    """The rule that a problem lies in; empty when it lies elsewhere."""
    name = problem.entry.split(",")[0]
    return name if any(file == problem.file and entry.get("id") == name for file, entry in written.rules) else ""


def _refuse_loss(faults: Iterable[KnowledgeFault], needed: Set[str]) -> None:
    """Raise KnowledgeProblem when a rule is lost that advice must not be given without."""
    for fault in faults:
        if fault.entry in needed:
            raise KnowledgeProblem(fault.file, fault.entry, "this rule is lost, and no advice is safe without it")


def _leaving_out(written: Written, rule: str) -> Written:
    rules = tuple(each for each in written.rules if each[1].get("id") != rule)
    return replace(written, rules=rules, left_out=written.left_out | {rule})


def _sound(written: Written, needed: Set[str], table: Interview) -> tuple[Knowledge, Written, list[KnowledgeFault]]:
    """The knowledge of the rules that can be used. Raises KnowledgeProblem when more than such a rule is lost."""
    faults: list[KnowledgeFault] = []
    while True:
        try:
            return build_from(written, table), written, faults
        except KnowledgeProblem as problem:
            rule = _rule_at_fault(problem, written)
            if not rule or rule in needed:
                raise
            faults.append(fault_of(problem))
            written = _leaving_out(written, rule)


def _with_changes(
    written: Written, overlay: Overlay, table: Interview
) -> tuple[Knowledge | None, list[KnowledgeFault]]:
    """The knowledge with a clinic's changes; one that cannot be used is left out and named. None when none is left."""
    faults = list(overlay.faults)
    changes: tuple[Change, ...] = overlay.changes
    while changes:
        try:
            return build_from(applied(written, changes, overlay.digest), table), faults
        except KnowledgeProblem as problem:
            guilty = tuple(each for each in changes if each.is_named_in(problem)) or changes
            faults += [each.fault(problem) for each in guilty]
            changes = tuple(each for each in changes if each not in guilty)
    return None, faults


def _whole(
    written: Written, needed: Set[str], overlay: Overlay | None, table: Interview
) -> tuple[Knowledge, list[KnowledgeFault]]:
    """The sound rules with the changes of a clinic. Raises KnowledgeProblem when no advice can be given."""
    if overlay is None:
        knowledge, _, faults = _sound(written, needed, table)
        return knowledge, faults
    try:  # nearly always both are sound, and are read once
        return build_from(applied(written, overlay.changes, overlay.digest), table), list(overlay.faults)
    except KnowledgeProblem:
        shipped, sound, faults = _sound(written, needed, table)
    knowledge_here, more = _with_changes(sound, overlay, table)
    stamped = replace(shipped, stamp=replace(shipped.stamp, overlay=overlay.digest))
    return knowledge_here or stamped, [*faults, *more]


def refused(written: Written, problem: KnowledgeProblem, table: Interview) -> Knowledge:
    """A knowledge base without rules, that says why no advice is given."""
    drugs, numbers = DrugCatalogue(), {}
    with suppress(KnowledgeProblem):
        drugs = load_drugs(written.folder / "drugs.toml")
    with suppress(KnowledgeProblem):
        numbers = dict(load_definitions(written.folder / "definitions.toml"))
    version = written.contents.get("version.toml", {})
    dated = version.get("dated")
    day = dated if type(dated) is date else date.min
    return Knowledge(
        rules=(),
        by_id={},
        guards={},
        sources={},
        seed=(),
        drugs=drugs,
        definitions=numbers,
        specs=fact_specs(table, drugs, ()),
        interview=table,
        program=compile_conditions({}, {}, {}),
        stamp=Stamp(str(version.get("version", "?")), day, written.digest),
        gates=(),
        trials={},
        conditions={},
        limits=Limits((), ()),
        disagreements=(),
        refusal=fault_of(problem).words(),
    )


def in_force(overlay: Path | None = None, folder: Path = SHIPPED, copy: Path | None = None) -> Knowledge:
    """The knowledge of a folder with a clinic's own file or folder. Raises KnowledgeProblem for the questions only.

    `copy` is where the tables of the files are kept for the next start.
    """
    table = interview()
    faults: list[KnowledgeFault] = []
    changed: tuple[KnowledgeFault, ...] = ()
    released: Mapping[str, Release] = {}
    try:
        manifest = read_manifest(folder)
        released = manifest.files
        written = read_folder(folder, copy_at(copy, manifest) if copy else None)
        changed = tuple(differences(written, manifest))
        written, faults = _without_lost(written, released)
    except KnowledgeProblem as problem:
        written = read_folder(folder)
        changed = (fault_of(problem),)
    needed = _needed(written, released)
    try:
        _refuse_loss(faults, needed)
        knowledge, more = _whole(written, needed, read_overlay(overlay) if overlay else None, table)
    except KnowledgeProblem as problem:
        return replace(refused(written, problem, table), faults=tuple(faults), changed=changed)
    return replace(knowledge, faults=(*faults, *more), changed=changed)


@lru_cache(maxsize=2)
def load_in_force(overlay: Path | None, copy: Path | None = None) -> Knowledge:
    """The knowledge in force of this installation, read once. Raises KnowledgeProblem for the questions only."""
    return in_force(overlay, copy=copy)
