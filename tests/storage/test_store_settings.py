"""A command reads one setting of a store that is there, and neither makes nor changes anything."""

from __future__ import annotations

from pathlib import Path

from storage.archive import open_archive
from storage.place import overlay_path
from storage.settings import kept_setting

KEY = "knowledge.withhold"


def test_a_setting_is_read_also_while_a_window_has_the_store_open(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    archive = open_archive(store)
    archive.set_setting(KEY, "yes")
    assert kept_setting(store, KEY) == "yes"
    assert kept_setting(store, "knowledge.other") == ""
    archive.close()
    assert kept_setting(store, KEY) == "yes"


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    assert kept_setting(tmp_path / "store.sqlite3", KEY) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_store_has_no_settings_and_is_left_alone(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    store.write_bytes(b"Dear colleague, this is a letter and no database at all." * 50)
    before = store.read_bytes()
    assert kept_setting(store, KEY) == ""
    assert store.read_bytes() == before
    assert list(tmp_path.iterdir()) == [store]


def test_the_rules_of_a_clinic_are_looked_for_in_order(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    assert overlay_path(store) is None
    beside = tmp_path / "knowledge-local"
    beside.mkdir()
    assert overlay_path(store) == beside
    assert overlay_path(store, None, "/clinic/rules.toml") == Path("/clinic/rules.toml")
    assert overlay_path(store, tmp_path / "given.toml", "/clinic/rules.toml") == tmp_path / "given.toml"
