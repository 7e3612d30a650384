"""A clinic's own knowledge files: rules added, restated or switched off, numbers set otherwise, sources of its own.

Every change says why, who and when. The shipped files stay as they are: a change is laid over their tables, and the
whole is then read and checked like any other knowledge. What cannot be used is named and left out, entry by entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from logic.entries import Fields, Shape, check, texts
from logic.facts.definitions import DatedNumber, dated_numbers
from logic.knowledge_files import Local, RuleTable, Written, parsed, read_files, whole_digest
from logic.knowledge_types import KnowledgeFault, LocalChange, LocalNumber
from logic.problems import KnowledgeProblem
from logic.rule_entries import RULE_KEYS, SOURCE_MAY, SOURCE_NEEDS

SIGNED: Fields = {**texts("reason by"), "on": Shape.DAY}
NAMED_BY = {"add": "id", "restate": "rule", "switch_off": "rule", "number": "key", "source": "key"}
"""The tables of a clinic's file, each with the field that names its entry."""
FIXED = frozenset({"id", "category", "seed", "seed_statement"})
"""What a restated rule keeps."""
CONDITION = frozenset({"when", "variants", "verb", "group"})
"""What decides when an emergency opens, and where it stands."""
REVIEW = frozenset({"reviewer", "reviewed_on", "review_by"})
RINGS = "guards and rules"
"""Where the problem of conditions that refer to each other in a ring is said to lie."""
_READS = re.compile(r"""(?:fires|card_open)\(\s*["']([^"']+)["']""")
_KINDS = {"add": "added", "switch_off": "switched off"}


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a clinic's file: what it does, to which rule, number or source, why, by whom, when, with what."""

    file: str
    does: str
    target: str
    reason: str
    by: str
    on: date
    fields: Mapping[str, Any]

    @property
    def entry(self) -> str:
        """The entry in the words of a fault."""
        return f"{self.does} {self.target}"

    @property
    def change(self) -> LocalChange:
        """The change as the rule carries it."""
        reviewed = set(self.fields) <= REVIEW and "reviewed_on" in self.fields
        kind = _KINDS.get(self.does, "reviewed" if reviewed else "restated")
        named = tuple(sorted(self.fields)) if self.does == "restate" else ()
        return LocalChange(kind, self.reason, self.by, self.on, named)

    def problem(self, field: str, words: str) -> KnowledgeProblem:
        """A problem in a field of this entry."""
        return KnowledgeProblem(self.file, f"{self.entry}, {field}", words)

    def is_named_in(self, problem: KnowledgeProblem) -> bool:
        """Whether a problem lies in what this entry changes."""
        words = re.findall(r"[\w:.-]+", f"{problem.entry} {problem.fault if problem.file == RINGS else ''}")
        return self.entry in problem.entry or (self.target in words and self.does != "switch_off")

    def fault(self, problem: KnowledgeProblem) -> KnowledgeFault:
        """A problem of the whole as a fault of this entry."""
        if problem.file == self.file and self.entry in problem.entry:
            return KnowledgeFault(problem.file, problem.entry, problem.fault)
        where = ", ".join(problem.entry.split(", ")[1:])
        return KnowledgeFault(self.file, f"{self.entry}, {where}" if where else self.entry, problem.fault)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a clinic's files hold: the changes that can be read, the faults of the others, the digest of all bytes."""

    changes: tuple[Change, ...]
    faults: tuple[KnowledgeFault, ...]
    digest: str


def _paths(place: Path) -> tuple[Path, ...]:
    return tuple(sorted(place.glob("*.toml"), key=lambda each: each.name)) if place.is_dir() else (place,)


def _change(file: str, does: str, number: int, entry: Mapping[str, Any]) -> Change:
    """One entry, its reason, author and day held against what they must be. Raises KnowledgeProblem."""
    named = NAMED_BY[does]
    name = f"{does} {entry.get(named) or f'number {number}'}"
    for key in (named, *SIGNED):
        if not entry.get(key) or (isinstance(entry[key], str) and not entry[key].strip()):
            raise KnowledgeProblem(file, f"{name}, {key}", "it is missing, and every change must have it")
    check(file, name, {key: entry[key] for key in (named, *SIGNED)}, {**SIGNED, named: Shape.TEXT})
    fields = {key: value for key, value in entry.items() if key not in SIGNED and (key != named or does == "add")}
    reason, by = (" ".join(entry[key].split()) for key in ("reason", "by"))
    change = Change(file, does, entry[named].strip(), reason, by, entry["on"], fields)
    _check_fields(change)
    return change


def _check_fields(change: Change) -> None:
    match change.does:
        case "switch_off":
            check(change.file, change.entry, change.fields, {})
        case "number":
            may = {"checked_on": Shape.DAY, "review_by": Shape.DAY}
            check(change.file, change.entry, change.fields, {"value": Shape.NUMBER}, may)
        case "source":
            check(change.file, change.entry, {"key": change.target, **change.fields}, SOURCE_NEEDS, SOURCE_MAY)
        case "restate" if not change.fields:
            raise change.problem("fields", "it restates nothing")
        case _:
            for key in change.fields:
                if key not in RULE_KEYS:
                    raise change.problem(key, "this field is not known")


def _file(file: str, content: Mapping[str, Any]) -> tuple[list[Change], list[KnowledgeFault]]:
    changes: list[Change] = []
    faults = [
        KnowledgeFault(file, key, f"this table is not known; known are {', '.join(NAMED_BY)}")
        for key in content
        if key not in NAMED_BY
    ]
    for does in NAMED_BY:
        entries = content.get(does, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            faults.append(KnowledgeFault(file, does, f"it is not {Shape.TABLES}; write [[{does}]]"))
            continue
        for number, entry in enumerate(entries, 1):
            try:
                changes.append(_change(file, does, number, entry))
            except KnowledgeProblem as problem:
                faults.append(KnowledgeFault(file, problem.entry, problem.fault))
    return changes, faults


def _single(changes: Sequence[Change]) -> tuple[tuple[Change, ...], list[KnowledgeFault]]:
    """The changes whose target is named once; the others contradict each other, and all of them are left out."""
    kept, faults = [], []
    for change in changes:
        twins = [each for each in changes if each.target == change.target and each is not change]
        if twins:
            others = ", ".join(dict.fromkeys(f"{each.does} in {each.file}" for each in twins))
            faults.append(KnowledgeFault(change.file, change.entry, f"{change.target} is changed twice ({others})"))
        else:
            kept.append(change)
    return tuple(kept), faults


def read_overlay(place: Path) -> Overlay:
    """The changes of a file, or of every *.toml of a folder in the order of names; what cannot be read is a fault."""
    paths = _paths(place)
    read, unread = read_files(paths)
    faults = [KnowledgeFault(name, "file", problem.fault) for name, problem in unread.items()]
    changes: list[Change] = []
    for name, data in read.items():
        try:
            more, less = _file(name, parsed(name, data))
        except KnowledgeProblem as problem:
            faults.append(KnowledgeFault(name, "file", problem.fault))
            continue
        changes += more
        faults += less
    kept, contradicting = _single(changes)
    digest = whole_digest(read) if read or faults else ""
    return Overlay(kept, (*faults, *contradicting), digest)


def fixed_conditions(written: Written) -> frozenset[str]:
    """The rules whose condition a clinic cannot change: those that emergencies, guards and checks read by name."""
    entries = [entry for _, entry in written.rules if entry.get("category") == "SAFETY"]
    texts_read = [str(entry.get("when", "")) for entry in entries]
    texts_read += [str(each.get("when", "")) for entry in entries for each in entry.get("variants", ())]
    texts_read += [str(each.get("when", "")) for each in written.table("guards.toml").get("guard", ())]
    texts_read += [str(each.get("blocks", "")) for each in written.table("gates.toml").get("gate", ())]
    return frozenset(rule for text in texts_read for rule in _READS.findall(text))


def _opens(entry: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """When and where each variant of a rule opens; what it says is left out."""
    return [
        tuple(" ".join(str(each.get(key, "")).split()) for key in ("name", "when", "verb", "group"))
        for each in entry.get("variants", ())
        if isinstance(each, dict)
    ]


class _Layer:
    """The tables of the shipped files with changes laid over them, one after the other."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self.rules: dict[str, RuleTable] = {str(entry.get("id")): (file, entry) for file, entry in written.rules}
        self.fixed = fixed_conditions(written)
        self.sources: list[Mapping[str, Any]] = list(written.table("sources.toml").get("source", ()))
        self.numbers: Mapping[str, DatedNumber] = dated_numbers(written.folder / "definitions.toml")
        self.changed: dict[str, LocalChange] = {}
        self.off: dict[str, LocalChange] = {}
        self.set: dict[str, LocalNumber] = {}

    def lay(self, change: Change) -> None:
        """Lay one change over. Raises KnowledgeProblem with the field and the reason when it may not be made."""
        match change.does:
            case "add":
                self.add(change)
            case "restate":
                self.restate(change)
            case "switch_off":
                self.switch_off(change)
            case "number":
                self.number(change)
            case _:
                self.source(change)

    def add(self, change: Change) -> None:
        if change.target in self.rules or change.target in self.written.left_out:
            raise change.problem("id", "a rule of this id is shipped; restate it, or choose another id")
        if change.fields.get("category") == "SAFETY":
            raise change.problem("category", "a safety rule cannot be added by a clinic; choose another category")
        self.rules[change.target] = (change.file, change.fields)
        self.changed[change.target] = change.change

    def shipped(self, change: Change) -> RuleTable:
        if change.target not in self.rules or change.target in self.changed:
            raise change.problem("rule", f"no rule {change.target!r} is shipped")
        return self.rules[change.target]

    def restate(self, change: Change) -> None:
        file, entry = self.shipped(change)
        different = {key for key, value in change.fields.items() if value != entry.get(key)}
        self.refuse(change, entry, different)
        merged = {**entry, **change.fields}
        if "when" in different and "variants" not in change.fields:
            merged.pop("variants", None)
        if "variants" in different:
            merged.pop("when", None)
        self.rules[change.target] = (file, merged)
        self.changed[change.target] = change.change

    def refuse(self, change: Change, entry: Mapping[str, Any], different: Set[str]) -> None:
        """Raise KnowledgeProblem when a field is restated that must stay, or that no variant of the rule would say."""
        spoken = {key for variant in entry.get("variants", ()) for key in variant} - {"when"}
        if _opens(entry) == _opens({**entry, **change.fields}):
            different = different - {"variants"}
        for key in sorted(different):
            if key in FIXED:
                raise change.problem(key, "a restated rule keeps it")
            if key in CONDITION and entry.get("category") == "SAFETY":
                raise change.problem(key, "this is a safety rule; when and where it opens cannot be changed here")
            if key in ("when", "variants") and change.target in self.fixed:
                raise change.problem(key, "an emergency, a guard or a check reads this rule; its condition must stay")
            if key in spoken and "variants" not in change.fields:
                raise change.problem(key, "each variant of this rule has its own; restate the variants")

    def switch_off(self, change: Change) -> None:
        _, entry = self.shipped(change)
        if entry.get("category") == "SAFETY":
            raise change.problem("rule", "this is a safety rule, and safety rules cannot be switched off")
        self.off[change.target] = change.change

    def number(self, change: Change) -> None:
        number = self.numbers.get(change.target)
        if number is None:
            raise change.problem("key", f"no number {change.target!r} is shipped")
        if not number.local:
            raise change.problem("key", "this number belongs to a formula, a form or an emergency, and must stay")
        self.set[change.target] = LocalNumber(
            change.target, float(number.value), float(change.fields["value"]), change.change
        )

    def source(self, change: Change) -> None:
        if any(each.get("key") == change.target for each in self.sources):
            raise change.problem("key", "a source of this key is shipped")
        self.sources.append({"key": change.target, **change.fields})


def applied(written: Written, changes: Iterable[Change], digest: str) -> Written:
    """The files with changes laid over them. Raises KnowledgeProblem that names the change that may not be made."""
    layer = _Layer(written)
    order = list(NAMED_BY)
    for change in sorted(changes, key=lambda each: -order.index(each.does)):
        layer.lay(change)
    contents = {**written.contents, "sources.toml": {"source": layer.sources}}
    local = Local(layer.changed, layer.off, layer.set, digest)
    return replace(written, contents=contents, rules=tuple(layer.rules.values()), local=local)
