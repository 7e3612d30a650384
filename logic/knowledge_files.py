"""The knowledge files as they lie in a folder: their tables, their digests, and whether they are as they were released.

Nothing is read into rules here. A file that is no TOML is kept as a problem, so that whoever builds the knowledge
base decides what follows from it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from logic.entries import NONE, Shape, check, checked, texts
from logic.knowledge_cache import digest, keep, packed, recalled
from logic.knowledge_types import KnowledgeFault, LocalChange, LocalNumber
from logic.problems import KnowledgeProblem

SHIPPED = Path(__file__).resolve().parent.parent / "resources" / "knowledge"
MANIFEST = "manifest.toml"
OWN_READERS = ("drugs.toml", "definitions.toml", "units.toml")
NOT_RULES = (
    "sources.toml",
    "guards.toml",
    "gates.toml",
    "disagreements.toml",
    "limits.toml",
    "trials.toml",
    "seed.toml",
    "version.toml",
    MANIFEST,
    *OWN_READERS,
)
RuleTable = tuple[str, Mapping[str, Any]]
"""A file name and one `[[rule]]` entry of it."""


@dataclass(frozen=True, slots=True)
class Local:
    """What the files of a clinic change: rules, rules switched off, numbers; `digest` is empty without such files."""

    rules: Mapping[str, LocalChange] = field(default_factory=dict)
    switched_off: Mapping[str, LocalChange] = field(default_factory=dict)
    numbers: Mapping[str, LocalNumber] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What the files of a folder hold, before any rule is read.

    `contents` holds the tables of each file that is TOML, `problems` one problem for each that is not, `rules` all
    rule entries, `left_out` the ids of rules that are known to be lost.
    """

    folder: Path
    contents: Mapping[str, Mapping[str, Any]]
    problems: Mapping[str, KnowledgeProblem]
    rules: tuple[RuleTable, ...]
    digests: Mapping[str, str]
    digest: str
    left_out: frozenset[str] = frozenset()
    local: Local = field(default_factory=Local)

    def table(self, name: str) -> Mapping[str, Any]:
        """The content of a file. Raises KnowledgeProblem when it is missing or no TOML."""
        if name in self.problems:
            raise self.problems[name]
        if name not in self.contents:
            raise KnowledgeProblem(name, "file", "it is missing")
        return self.contents[name]

    def listed(
        self, name: str, key: str, called: str, needs: Mapping[str, Shape], may: Mapping[str, Shape] = NONE
    ) -> Sequence[dict[str, Any]]:
        """The entries of a file that holds nothing but a list under one key. Raises KnowledgeProblem."""
        content = self.table(name)
        check(name, "file", content, NONE, {key: Shape.TABLES})
        return checked(name, content.get(key, []), called, needs, may)


@dataclass(frozen=True, slots=True)
class Release:
    """One file as it was released: its digest, its rules, and those of them that advice must not be given without."""

    sha256: str
    rules: tuple[str, ...]
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release: its files by name, and the digest of all their tables as they are kept for the next start."""

    files: Mapping[str, Release]
    tables: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Where the tables are kept for the next start, the digests of the files released, and that of the copy."""

    place: Path
    files: Mapping[str, str]
    tables: str


def _bytes(path: Path) -> bytes:
    """The bytes of a file with line ends read as one sign. Raises OSError."""
    return path.read_bytes().replace(b"\r\n", b"\n")


def files_of(folder: Path) -> tuple[Path, ...]:
    """The knowledge files of a folder in the order of their names; the manifest is none."""
    found = sorted(folder.glob("*.toml"), key=lambda each: each.name)
    return tuple(path for path in found if path.name != MANIFEST)


def whole_digest(read: Mapping[str, bytes]) -> str:
    """The SHA-256 over names and bytes, in the order of names."""
    whole = hashlib.sha256()
    for name in sorted(read):
        whole.update(f"{name}\0{len(read[name])}\0".encode())
        whole.update(read[name])
    return whole.hexdigest()


def digest_of(folder: Path) -> str:
    """The SHA-256 over names and bytes of all knowledge files, line ends read as one sign, in the order of names."""
    return whole_digest({path.name: _bytes(path) for path in files_of(folder)})


def parsed(name: str, data: bytes) -> dict[str, Any]:
    """The tables of one file. Raises KnowledgeProblem when it is no TOML."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise KnowledgeProblem(name, "file", f"it is not readable as TOML ({fault})") from fault


def read_files(paths: Sequence[Path]) -> tuple[dict[str, bytes], dict[str, KnowledgeProblem]]:
    """The bytes of files by name, and a problem for each that cannot be read."""
    read: dict[str, bytes] = {}
    problems: dict[str, KnowledgeProblem] = {}
    for path in paths:
        try:
            read[path.name] = _bytes(path)
        except OSError as fault:
            problems[path.name] = KnowledgeProblem(path.name, "file", fault.strerror or "it cannot be read")
    return read, problems


def _contents(read: Mapping[str, bytes], problems: dict[str, KnowledgeProblem]) -> Mapping[str, Mapping[str, Any]]:
    """The tables of files by name; `problems` gains one for each that is no TOML."""
    contents: dict[str, Mapping[str, Any]] = {}
    for name, data in read.items():
        if name not in OWN_READERS:
            try:
                contents[name] = parsed(name, data)
            except KnowledgeProblem as problem:
                problems[name] = problem
    return contents


def _as_released(
    read: Mapping[str, bytes], digests: Mapping[str, str], problems: dict[str, KnowledgeProblem], copy: Copy
) -> Mapping[str, Mapping[str, Any]]:
    """The tables of files: from the copy where every file is as released, else from the files, and then kept."""
    if problems or digests != copy.files:
        return _contents(read, problems)
    found = recalled(copy.place, copy.tables)
    if found is None:
        found = dict(_contents(read, problems))
        if not problems:
            keep(copy.place, found, copy.tables)
    return found


def read_folder(folder: Path, copy: Copy | None = None) -> Written:
    """The files of a folder. A file that cannot be used is kept as its problem.

    `copy` is where the tables are kept for the next start, with what was released.
    """
    read, problems = read_files(files_of(folder))
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in read.items()}
    contents = _contents(read, problems) if copy is None else _as_released(read, digests, problems, copy)
    rules: list[RuleTable] = []
    for name, content in contents.items():
        if name not in NOT_RULES:
            try:
                check(name, "file", content, {}, {"rule": Shape.TABLES})
                rules += [(name, entry) for entry in content.get("rule", ())]
            except KnowledgeProblem as problem:
                problems[name] = problem
    return Written(folder, contents, problems, tuple(rules), digests, whole_digest(read))


def read_manifest(folder: Path) -> Manifest:
    """What was released. Raises KnowledgeProblem when the manifest is missing or no manifest."""
    path = folder / MANIFEST
    try:
        content = parsed(MANIFEST, _bytes(path))
    except OSError as fault:
        raise KnowledgeProblem(MANIFEST, "file", "it is missing, or cannot be read") from fault
    check(MANIFEST, "file", content, {"file": Shape.TABLES, "tables": Shape.TEXT})
    needs = {**texts("name sha256"), "rules": Shape.TEXTS, "needed": Shape.TEXTS}
    entries = checked(MANIFEST, content["file"], "name", needs)
    files = {each["name"]: Release(each["sha256"], tuple(each["rules"]), tuple(each["needed"])) for each in entries}
    return Manifest(files, content["tables"])


def copy_at(place: Path, manifest: Manifest) -> Copy:
    """The copy of a release at a place."""
    return Copy(place, {name: each.sha256 for name, each in manifest.files.items()}, manifest.tables)


def differences(written: Written, manifest: Manifest) -> Iterator[KnowledgeFault]:
    """The files that are not as they were released."""
    released = manifest.files
    for name in sorted({*released, *written.digests}):
        if name not in written.digests:
            yield KnowledgeFault(name, "file", "it is missing")
        elif name not in released:
            yield KnowledgeFault(name, "file", "it does not belong to the release")
        elif released[name].sha256 != written.digests[name]:
            yield KnowledgeFault(name, "file", "it was changed since it was released")


def must_stay(entry: Mapping[str, Any]) -> bool:
    """Whether advice must not be given without a rule: safety, and all that forbids."""
    verbs = {entry.get("verb"), *(each.get("verb") for each in entry.get("variants", ()))}
    return entry.get("category") == "SAFETY" or "do_not" in verbs


def manifest_text(written: Written) -> str:
    """The manifest of the files as they are, one table for each. Raises KnowledgeProblem when one cannot be read."""
    for problem in written.problems.values():
        raise problem
    lines = ["# What was released: renewed by `python3 main.py knowledge digest --write`, never by hand."]
    lines += [f'tables = "{digest(packed(written.contents))}"']
    for name, sha256 in sorted(written.digests.items()):
        entries = [entry for file, entry in written.rules if file == name]
        ids = ", ".join(f'"{entry["id"]}"' for entry in entries)
        needed = ", ".join(f'"{entry["id"]}"' for entry in entries if must_stay(entry))
        lines += ["", "[[file]]", f'name = "{name}"', f'sha256 = "{sha256}"', f"rules = [{ids}]"]
        lines += [f"needed = [{needed}]"]
    return "\n".join(lines) + "\n"
