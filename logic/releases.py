"""The releases of the knowledge base, each with its day and digest, as the recipe of a release writes them down."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from logic.dates import of_day
from logic.knowledge_types import Stamp
from logic.words import tr

RECORD = Path(__file__).resolve().parent.parent / "resources" / "releases" / "knowledge.toml"
HEAD = (
    "# Every release of the knowledge base, the oldest first: written by `python3 start.py knowledge digest --write`.\n"
)


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its version word, its day, and the digest over all its files."""

    version: str
    dated: date
    digest: str


def read_releases(record: Path) -> tuple[Release, ...]:
    """The releases of a record, the oldest first; none where there is no record."""
    if not record.exists():
        return ()
    entries = tomllib.loads(record.read_text(encoding="utf-8")).get("release", ())
    return tuple(Release(each["version"], each["dated"], each["digest"]) for each in entries)


@lru_cache(maxsize=1)
def releases() -> tuple[Release, ...]:
    """The releases that this program knows of."""
    return read_releases(RECORD)


def with_release(known: Sequence[Release], latest: Release) -> tuple[Release, ...]:
    """The record with a release: the one of the same version is renewed, another one is added at the end."""
    return (*(each for each in known if each.version != latest.version), latest)


def releases_text(known: Sequence[Release]) -> str:
    """The record as it is written."""
    tables = (
        f'\n[[release]]\nversion = "{each.version}"\ndated = {each.dated.isoformat()}\ndigest = "{each.digest}"\n'
        for each in known
    )
    return HEAD + "".join(tables)


def before(stamp: Stamp, known: Sequence[Release]) -> Release | None:
    """The release that came before the knowledge in force, if there was one."""
    earlier = [each for each in known if each.version != stamp.version and each.dated <= stamp.dated]
    return max(earlier, key=lambda each: each.dated, default=None)


def before_words(stamp: Stamp, known: Sequence[Release]) -> str:
    """In a few words, whether an earlier release is here to compare with."""
    last = before(stamp, known)
    if last is None:
        return tr("No earlier release is here to compare with")
    return tr("Before it: {version} of {day}", version=last.version, day=of_day(last.dated).shown())


def compared_words(stamp: Stamp, known: Sequence[Release]) -> str:
    """In a sentence, which release came before, and that its rules are not here to be compared."""
    last = before(stamp, known)
    if last is None:
        return tr(
            "This program holds one release of the knowledge, {version}, and none before it: there is nothing to "
            "compare it with here.",
            version=stamp.version,
        )
    return tr(
        "The release before {version} was {earlier} of {day}. Its rules are not kept in this program, so the two are "
        "not laid side by side here.",
        version=stamp.version,
        earlier=last.version,
        day=of_day(last.dated).shown(),
    )
