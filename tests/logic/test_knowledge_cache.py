"""The copy of the tables saves reading TOML, is trusted by the digest of the release alone, and is never needed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

import logic.knowledge_files
from logic.knowledge import SHIPPED, load_knowledge
from logic.knowledge_cache import packed, recalled
from logic.knowledge_files import read_folder, read_manifest
from logic.loading import in_force
from tests.logic.local_rules import append, copied


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the copy is kept."""
    return tmp_path / "cache" / "knowledge.json"


def test_the_copy_holds_the_tables_as_they_are(place: Path) -> None:
    in_force(copy=place)
    assert recalled(place, read_manifest(SHIPPED).tables) == dict(read_folder(SHIPPED).contents)


def test_a_start_from_the_copy_reads_no_toml_and_gives_the_same(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_force(copy=place)
    read: list[str] = []
    parsed = logic.knowledge_files.parsed
    monkeypatch.setattr(logic.knowledge_files, "parsed", lambda name, data: (read.append(name), parsed(name, data))[1])
    knowledge = in_force(copy=place)
    assert read == ["manifest.toml"]
    assert knowledge.rules == load_knowledge().rules
    assert knowledge.sources == load_knowledge().sources
    assert knowledge.program.source == load_knowledge().program.source


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_the_copy_is_for_its_user_only(place: Path) -> None:
    in_force(copy=place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_copy_in_which_an_emergency_was_changed_is_not_used(place: Path) -> None:
    in_force(copy=place)
    data = place.read_bytes()
    place.write_bytes(data.replace(b"SAFETY", b"SUPPOR"))
    knowledge = in_force(copy=place)
    assert knowledge.rules == load_knowledge().rules
    assert place.read_bytes() == data, "it is written anew"


@pytest.mark.parametrize("spoiled", [b"", b"{", b"null", b"\xff\xfe"])
def test_a_damaged_copy_is_passed_over(place: Path, spoiled: bytes) -> None:
    place.parent.mkdir()
    place.write_bytes(spoiled)
    assert in_force(copy=place).rules == load_knowledge().rules


def test_files_that_are_not_as_released_are_read_themselves(place: Path, tmp_path: Path) -> None:
    in_force(copy=place)
    folder = copied(tmp_path)
    append(folder, "context.toml")
    knowledge = in_force(folder=folder, copy=place)
    assert {"CTX-01", "CTX-02", "CTX-03"}.isdisjoint(knowledge.by_id)
    assert knowledge.changed


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, no folder", encoding="utf-8")
    assert in_force(copy=tmp_path / "cache" / "knowledge.json").rules


def test_what_is_no_table_of_a_release_is_not_kept() -> None:
    with pytest.raises(TypeError):
        packed({"x.toml": {"at": object()}})
    with pytest.raises(ValueError, match="JSON"):
        packed({"x.toml": {"at": float("nan")}})
