"""Whether everything signed in a store is unchanged, on the command line."""

from __future__ import annotations

from pathlib import Path

from storage.archive import open_archive
from tests.commands.running import Commands
from tests.storage.signing_cases import addition, signed_case, tamper
from tests.storage.vignettes import MARION


def store_with_letters(path: Path) -> Path:
    """A store with two signed letters and an addendum."""
    archive = open_archive(path)
    signed_case(archive, 2)
    archive.register.add(addition(1))
    archive.close()
    return path


def test_an_untouched_store_is_unchanged_and_nobody_is_named(run: Commands, tmp_path: Path) -> None:
    ran = run("--store", str(store_with_letters(tmp_path / "store.sqlite3")), "verify")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "D0000001  signed 22-Nov-2026 11:40: unchanged since signing",
        "D0000002  signed 22-Nov-2026 11:40: unchanged since signing",
        "D0000003  addendum 1 to D0000001: unchanged since signing",
        "Records: 3. All are unchanged since signing.",
    ]
    assert not any(each in ran.out for each in (MARION.family, MARION.identifier, "Placeholder"))


def test_an_altered_file_and_a_record_that_is_gone_end_with_one(run: Commands, tmp_path: Path) -> None:
    store = store_with_letters(tmp_path / "store.sqlite3")
    tamper(store, "UPDATE documents SET data = CAST(data || x'20' AS BLOB) WHERE id = 1")
    tamper(store, "DELETE FROM signed_records WHERE id = 3")
    ran = run("--store", str(store), "verify")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "D0000001  signed 22-Nov-2026 11:40: the file is not the one that was signed",
        "D0000002  signed 22-Nov-2026 11:40: unchanged since signing",
        "Record 3 of the chain is gone.",
        "Records: 2; that differ: 1; that are gone: 1.",
    ]


def test_a_store_in_which_nothing_was_signed_says_so(run: Commands, tmp_path: Path) -> None:
    open_archive(tmp_path / "store.sqlite3").close()
    ran = run("--store", str(tmp_path / "store.sqlite3"), "verify")
    assert (ran.code, ran.out) == (0, "Nothing was signed in this store.\n")


def test_a_store_that_is_not_there_is_not_made(run: Commands, tmp_path: Path) -> None:
    ran = run("--store", str(tmp_path / "nowhere.sqlite3"), "verify")
    assert ran.code == 1
    assert "There is no store at this place." in ran.err
    assert list(tmp_path.iterdir()) == []
