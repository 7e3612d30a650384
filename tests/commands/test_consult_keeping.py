"""What `consult` keeps and writes, and what it says when the store or a folder refuses."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest

from logic.problems import DocumentProblem
from storage.archive import open_archive
from storage.shelf import FileShelf
from tests.commands.running import CORD, DAY, SAMPLES, Commands, Ran, write

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights of files are POSIX")
NOBODY = 65534


def problem(ran: Ran) -> None:
    """A refusal after good input: code 1, three sentences, and the advice all the same."""
    assert ran.code == 1
    assert len(ran.errors) == 3
    assert all(line.endswith(".") for line in ran.errors)
    assert "Options, not orders" in ran.out


def digest(path: Path) -> str:
    """What tells whether a file was touched."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_case_is_kept_with_its_consult(run: Commands, own_store: Path) -> None:
    ran = run("consult", CORD, *DAY, "--save")
    assert ran.code == 0
    assert ran.out.endswith("Kept as case 1.\n")
    archive = open_archive(own_store)
    assert [row.family for row in archive.worklist()] == ["PRUEBA"]
    archive.close()


def test_without_save_no_store_is_made(run: Commands, own_store: Path, tmp_path: Path) -> None:
    assert run("consult", CORD, *DAY, "--pdf", tmp_path / "pdf").code == 0
    assert not own_store.exists()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_all_documents_of_a_sample_are_written_whole(run: Commands, tmp_path: Path, sample: Path) -> None:
    folder = tmp_path / "deep" / "pdf"
    ran = run("consult", sample, *DAY, "--pdf", folder, "--json")
    assert ran.code == 0
    assert ran.out.startswith("{")
    files = sorted(folder.iterdir())
    told = [line for line in ran.errors if line.startswith("Written: ")]
    assert len(told) == len(files) >= 1
    assert all(line.startswith(("Written: ", "Not written: ")) for line in ran.errors)
    assert all(path.read_bytes().startswith(b"%PDF-") and path.read_bytes().endswith(b"%%EOF\n") for path in files)


STRANGE: dict[str, dict[str, Any]] = {
    "empty": {},
    "500 sites": {"met": {"confirmed": True}, "site": [{"organ": "liver", "n": 1} for _ in range(500)]},
    "long names": {"pt": {"family": "N" * 10_000, "given": "Ä" * 10_000, "identifier": "9" * 10_000}},
    "control characters": {"pt": {"family": "A\0B\x1b[31mC\x07\n\r\u202e\u2028\ufeffD", "allergies": "\u200b\ud7ff"}},
    "impossible numbers": {"pt": {"age": 400, "ecog": 9}, "lab": {"hb": -5, "crcl": 9e14}, "met": {"n_lesions": -1}},
    "words nobody knows": {
        "met": {"confirmed": True},
        "tx": {"current": ["\x1b[31mzzz\x9b\u202e", "x" * 5000], "planned": ["y\nz"]},
        "pt": {"sex": "M", "comorbid": ["gilbert\x1b[0m"], "meds": ["m\x07"]},
        "lab": {"bili_xuln": 2.4, "bili_trend": "rising"},
    },
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_but_readable_case_gets_advice_documents_and_a_place(
    run: Commands, tmp_path: Path, name: str
) -> None:
    path = write(tmp_path, STRANGE[name])
    ran = run("consult", path, *DAY, "--pdf", tmp_path / "pdf", "--save")
    assert ran.code == 0
    assert ran.err == ""
    assert not any(category(sign) in ("Cc", "Cf") for sign in ran.out.replace("\n", ""))
    assert len(list((tmp_path / "pdf").iterdir())) == ran.out.count("Written: ") >= 1


@pytest.mark.parametrize("below", ["", "below"], ids=["a file", "below a file"])
def test_pdf_to_a_file_is_refused_before_anything_is_kept(
    run: Commands, tmp_path: Path, own_store: Path, below: str
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    ran = run("consult", CORD, "--save", "--pdf", taken / below)
    assert ran.code == 1
    assert len(ran.errors) == 3
    assert taken.read_text() == "mine"
    assert not own_store.exists()


def test_a_file_that_cannot_be_written_leaves_the_case_and_says_so(
    run: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: FileShelf, _folder: Path, name: str, _data: bytes) -> Path:
        raise DocumentProblem(f"The file {name} could not be written.", "The document is kept in the store.", "Go on.")

    monkeypatch.setattr(FileShelf, "put", full)
    kept = run("consult", CORD, "--save", "--pdf", tmp_path / "pdf")
    problem(kept)
    assert kept.out.endswith("Kept as case 1.\n")
    assert "kept in the store" in kept.errors[1]
    loose = run("consult", CORD, "--pdf", tmp_path / "pdf")
    problem(loose)
    assert "kept in the store" not in loose.err


def newer(store: Path) -> None:
    """A store that a later version wrote."""
    open_archive(store).close()
    with closing(sqlite3.connect(store)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()


def cut(store: Path) -> None:
    """A store that lost its second half."""
    open_archive(store).close()
    os.truncate(store, store.stat().st_size // 2)


SPOILED = {
    "a text": lambda store: store.write_text("not a database " * 50),
    "another database": lambda store: closing(sqlite3.connect(store)).__enter__().executescript("CREATE TABLE a (b)"),
    "newer": newer,
    "cut short": cut,
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_store_that_cannot_be_used_is_left_untouched(run: Commands, tmp_path: Path, name: str) -> None:
    store = tmp_path / "store.sqlite3"
    SPOILED[name](store)
    before = digest(store)
    problem(run("--store", store, "consult", CORD, "--save"))
    assert digest(store) == before


def test_a_folder_is_no_store(run: Commands, tmp_path: Path) -> None:
    problem(run("--store", tmp_path, "consult", CORD, "--save"))
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_another_program_holds_is_said(run: Commands, own_store: Path) -> None:
    open_archive(own_store).close()
    with closing(sqlite3.connect(own_store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = run("consult", CORD, "--save")
        other.execute("ROLLBACK")
    problem(ran)
    assert "another" in ran.err.lower()
    assert run("consult", CORD, "--save").out.endswith("Kept as case 1.\n")


@pytest.fixture
def as_nobody(run: Commands, tmp_path: Path) -> Iterator[Path]:
    """A folder of somebody without any rights elsewhere; rights mean nothing to root."""
    run(
        "consult", CORD, "--json", "--pdf", tmp_path / "before"
    )  # all that is imported late is imported with the rights of before
    folder = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield folder
    if is_root:
        os.seteuid(0)
    folder.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


@POSIX
def test_a_folder_or_file_without_rights_is_said(run: Commands, as_nobody: Path) -> None:
    case = as_nobody / "case.json"
    shutil.copyfile(CORD, case)
    shut = as_nobody / "shut"
    shut.mkdir(mode=0o500)
    for folder in (shut, shut / "below"):
        ran = run("consult", case, "--pdf", folder)
        assert (ran.code, len(ran.errors)) == (1, 3)
        assert list(shut.iterdir()) == []
    case.chmod(0)
    assert run("consult", case).code == 2


@POSIX
def test_a_store_that_may_only_be_read_is_said(run: Commands, as_nobody: Path) -> None:
    store = as_nobody / "store.sqlite3"
    open_archive(store).close()
    store.chmod(0o400)
    before = digest(store)
    problem(run("--store", store, "consult", CORD, "--save"))
    assert digest(store) == before


def test_the_documents_are_written_for_a_word_processor(run: Commands, own_store: Path, tmp_path: Path) -> None:
    ran = run("consult", CORD, *DAY, "--docx", tmp_path / "docx")
    assert ran.code == 0
    assert not own_store.exists()
    files = sorted((tmp_path / "docx").iterdir())
    assert files
    assert all(path.suffix == ".docx" and path.read_bytes().startswith(b"PK") for path in files)
    assert ran.out.count("Written: ") == len(files)


def test_the_documents_are_printed_as_text_of_eighty_columns(run: Commands, own_store: Path) -> None:
    plain = run("consult", CORD, *DAY)
    ran = run("consult", CORD, *DAY, "--text")
    assert ran.code == 0
    assert not own_store.exists()
    added = ran.out.removeprefix(plain.out)
    assert added != ran.out
    assert "Draft, not signed" in added
    assert max(map(len, added.splitlines())) <= 80


def test_text_and_data_do_not_mix(run: Commands) -> None:
    ran = run("consult", CORD, *DAY, "--text", "--json")
    json.loads(ran.out)
    assert "Draft, not signed" in ran.err


def test_a_folder_that_is_a_file_is_refused_before_anything_is_written(run: Commands, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = run("consult", CORD, *DAY, "--docx", tmp_path / "file")
    assert ran.code == 1
    assert "word-processor files" in ran.errors[0]
