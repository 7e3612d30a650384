"""The record of releases: what was released before, and what the program says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from logic.about import about_knowledge
from logic.knowledge import load_knowledge
from logic.releases import (
    Release,
    before,
    before_words,
    compared_words,
    read_releases,
    releases,
    releases_text,
    with_release,
)

STAMP = load_knowledge().stamp
OLDER = Release("2026.06", date(2026, 6, 1), "ab" * 32)
NEWER = Release("2027.01", date(2027, 1, 4), "cd" * 32)


def test_the_shipped_knowledge_is_the_newest_of_the_record() -> None:
    """Renewed by `python3 start.py knowledge digest --write` after every change of a knowledge file."""
    assert releases()[-1] == Release(STAMP.version, STAMP.dated, STAMP.digest)
    assert [each.dated for each in releases()] == sorted(each.dated for each in releases())


def test_what_is_said_follows_from_the_record() -> None:
    alone = with_release((), Release(STAMP.version, STAMP.dated, STAMP.digest))
    assert before(STAMP, alone) is None
    assert before_words(STAMP, alone) == "No earlier release is here to compare with"
    both = (OLDER, *alone, NEWER)
    assert before(STAMP, both) == OLDER
    assert before_words(STAMP, both) == "Before it: 2026.06 of 01-Jun-2026"
    assert "The release before 2026.10 was 2026.06 of 01-Jun-2026." in compared_words(STAMP, both)
    assert before(replace(STAMP, version="2027.04", dated=date(2027, 4, 1)), both) == NEWER


def test_help_says_what_the_record_says(monkeypatch) -> None:
    monkeypatch.setattr("logic.about.releases", lambda: (OLDER,))
    section = about_knowledge(load_knowledge(), date(2026, 11, 22))[1]
    assert "2026.06 of 01-Jun-2026" in section.sentences[0]


def test_a_release_is_added_once_and_renewed_under_its_version(tmp_path: Path) -> None:
    record = tmp_path / "knowledge.toml"
    assert read_releases(record) == ()
    for latest in (OLDER, NEWER, replace(NEWER, digest="ef" * 32)):
        record.write_text(releases_text(with_release(read_releases(record), latest)), encoding="utf-8")
    assert read_releases(record) == (OLDER, replace(NEWER, digest="ef" * 32))
