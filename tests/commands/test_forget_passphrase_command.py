"""The passphrase of the lock screen is taken off by a command; nothing else of the store changes."""

from __future__ import annotations

from pathlib import Path

from logic.passphrase import PASSPHRASE, WRONG
from storage.archive import open_archive
from tests.commands.running import Commands


def test_the_passphrase_goes_and_the_cases_stay(run: Commands, tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    archive = open_archive(store)
    for key, value in ((PASSPHRASE, "scrypt$4$8$1$00$00"), (WRONG, "5"), ("clinic.name", "Exampleton")):
        archive.set_setting(key, value)
    archive.close()
    ran = run("--store", str(store), "forget-passphrase")
    assert (ran.code, ran.out.strip()) == (0, "The passphrase was taken off.")
    archive = open_archive(store)
    assert [archive.setting(key) for key in (PASSPHRASE, WRONG, "clinic.name")] == ["", "", "Exampleton"]
    archive.close()
    assert run("--store", str(store), "forget-passphrase").out.strip() == "No passphrase was set."


def test_without_a_store_nothing_is_made(run: Commands, tmp_path: Path) -> None:
    ran = run("--store", str(tmp_path / "none.sqlite3"), "forget-passphrase")
    assert ran.code == 1
    assert not (tmp_path / "none.sqlite3").exists()
