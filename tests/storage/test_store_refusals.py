"""What lies where the store should be, and what the disk and other programs can do to it."""

import hashlib
import os
import random
import shutil
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from logic.case import Case
from logic.problems import StoreProblem
from storage.archive import SqlArchive, open_archive
from tests.storage.conftest import Opener
from tests.storage.vignettes import MARION, case_with, child, files_of, note_of

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights of files are POSIX")
NOBODY = 65534


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder with its digest."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files_of(folder).items()}


def kept_store(path: Path, note: str = "kept") -> int:
    """A closed store with one case, big enough to be cut. Gives the number of the case."""
    archive = open_archive(path)
    case_id = archive.new_case(case_with(note), MARION)
    archive.keep_document(case_id, "letter", "Letter", bytes(range(256)) * 800, "2026-11-22T10:00:00", "d")
    archive.close()
    return case_id


def refusal(path: Path, **options: int) -> StoreProblem:
    """The problem that opening a path meets."""
    with pytest.raises(StoreProblem) as problem:
        open_archive(path, **options)
    return problem.value


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path).happened


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert "cannot be made" in refusal(tmp_path / "file" / "below" / "store.sqlite3").happened


@pytest.mark.parametrize(
    "content",
    [b"x", b"SQLite format 3\0", random.Random(4).randbytes(50_000), b"%PDF-1.7 " * 500, "Müller,Ines\n".encode() * 99],
    ids=["one byte", "only the first words", "noise", "a PDF", "a list"],
)
def test_a_file_that_is_no_database_is_refused_untouched(store: Path, content: bytes) -> None:
    store.parent.mkdir()
    store.write_bytes(content)
    assert "is not a store" in refusal(store).happened
    assert files_of(store.parent) == {"store.sqlite3": content}


def test_a_database_of_another_program_is_refused_untouched(store: Path) -> None:
    store.parent.mkdir()
    with closing(sqlite3.connect(store)) as other:
        other.executescript("PRAGMA journal_mode=WAL; CREATE TABLE bookmarks (url); INSERT INTO bookmarks VALUES ('x')")
    before = digests(store.parent)
    assert "another program" in refusal(store).happened
    assert digests(store.parent) == before


def test_an_empty_file_becomes_a_store(store: Path) -> None:
    store.parent.mkdir()
    store.touch()
    archive = open_archive(store)
    assert archive.worklist() == []
    archive.close()


@pytest.mark.parametrize(
    "change",
    ["UPDATE alembic_version SET version_num = '9999'", "PRAGMA user_version = 9999"],
    ids=["a step not known here", "a higher number"],
)
def test_a_newer_store_is_refused_untouched(store: Path, change: str) -> None:
    kept_store(store)
    with closing(sqlite3.connect(store)) as newer:
        newer.execute(change)
        newer.commit()
    before = digests(store.parent)
    assert "newer version" in refusal(store).happened
    assert digests(store.parent) == before


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.99])
def test_a_store_that_was_cut_short_is_damaged(store: Path, keep: float) -> None:
    kept_store(store)
    os.truncate(store, int(store.stat().st_size * keep))
    before = digests(store.parent)
    assert "damaged" in refusal(store).happened
    assert digests(store.parent) == before


@pytest.mark.parametrize("seed", range(4))
def test_a_store_with_noise_inside_is_damaged(store: Path, seed: int) -> None:
    kept_store(store)
    data = bytearray(store.read_bytes())
    page = 4096 * random.Random(seed).randrange(1, 20)
    data[page : page + 4096] = random.Random(seed).randbytes(4096)
    store.write_bytes(data)
    assert "damaged" in refusal(store).happened


def test_damage_that_is_met_while_working_is_a_problem_and_no_bug(store: Path) -> None:
    archive = open_archive(store)
    case_id = archive.new_case(case_with("x" * 200_000), MARION)
    archive.close()
    data = bytearray(store.read_bytes())
    archive = open_archive(store)
    data[4096 * 2 :] = random.Random(1).randbytes(len(data) - 4096 * 2)
    store.write_bytes(data)
    with archive._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA shrink_memory")
    with pytest.raises(StoreProblem):
        archive.load(case_id)
    with pytest.raises(StoreProblem):
        archive.check()
    with suppress(StoreProblem):
        archive.close()


def test_a_sound_store_passes_the_whole_check(archive: SqlArchive) -> None:
    archive.new_case(Case(), MARION)
    archive.check()


def test_a_store_that_another_program_holds_is_locked(store: Path) -> None:
    kept_store(store)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "does not let go" in refusal(store, patience_ms=50).happened
    open_archive(store).close()


def test_a_draft_that_meets_a_lock_is_not_kept_and_can_be_kept_later(store: Path, window: Opener) -> None:
    archive = window()
    case_id = archive.new_case(case_with("before"), MARION)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreProblem, match="does not let go"):
            archive.keep_draft(case_id, case_with("after"), MARION, "")
        assert note_of(archive.load(case_id).case) == "before"
    archive.keep_draft(case_id, case_with("after"), MARION, "")
    assert note_of(archive.load(case_id).case) == "after"


def test_a_full_disk_keeps_what_was_there_and_goes_on_when_there_is_space(archive: SqlArchive) -> None:
    case_id = archive.new_case(case_with("before"), MARION)
    with archive._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreProblem, match="disk is full"):
        archive.keep_draft(case_id, case_with("x" * 500_000), MARION, "")
    with pytest.raises(StoreProblem, match="disk is full"):
        archive.keep_document(case_id, "letter", "Letter", b"%PDF" * 99_000, "", "d")
    assert note_of(archive.load(case_id).case) == "before"
    with archive._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    archive.keep_draft(case_id, case_with("x" * 500_000), MARION, "")
    archive.check()


NO_MORE_BYTES = """
import resource, sys
from pathlib import Path
from logic.problems import StoreProblem
from storage.archive import open_archive
from tests.storage.vignettes import MARION, case_with
archive = open_archive(Path(sys.argv[1]))
case_id = archive.new_case(case_with("before"), MARION)
print(case_id, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))
try:
    for number in range(1, 1000):
        archive.keep_draft(case_id, case_with(str(number) + "x" * 60_000), MARION, "")
        print(number, flush=True)
except StoreProblem as problem:
    print(problem.happened, flush=True)
"""


@POSIX
def test_a_disk_that_takes_no_more_bytes_loses_nothing_that_was_kept(store: Path) -> None:
    output, errors = child(NO_MORE_BYTES, str(store)).communicate("", timeout=60)
    first, *kept, happened = output.splitlines()
    assert errors == ""
    assert happened in ("The disk is full.", "The disk could not be read or written.")
    assert kept
    archive = open_archive(store)
    archive.check()
    assert note_of(archive.load(int(first)).case).rstrip("x") == kept[-1]
    archive.close()


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder of a user without special rights, as whom the test runs; root could write everywhere."""
    folder = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield folder
    if is_root:
        os.seteuid(0)
    shutil.rmtree(folder)


@POSIX
def test_a_read_only_file_is_refused_untouched(as_nobody: Path) -> None:
    path = as_nobody / "store.sqlite3"
    kept_store(path)
    path.chmod(0o400)
    before = digests(as_nobody)
    assert "read-only" in refusal(path).happened
    assert digests(as_nobody) == before


@POSIX
def test_a_read_only_folder_is_refused_untouched(as_nobody: Path) -> None:
    path = as_nobody / "clinic" / "store.sqlite3"
    kept_store(path)
    path.parent.chmod(0o500)
    before = digests(path.parent)
    problem = refusal(path)
    path.parent.chmod(0o700)
    assert "read-only" in problem.happened
    assert digests(path.parent) == before


@POSIX
def test_a_folder_that_may_not_be_written_takes_no_new_store(as_nobody: Path) -> None:
    folder = as_nobody / "clinic"
    folder.mkdir(mode=0o500)
    assert "read-only" in refusal(folder / "store.sqlite3").happened
    assert "cannot be made" in refusal(folder / "below" / "store.sqlite3").happened


@POSIX
def test_the_store_is_for_its_user_only(store: Path, window: Opener) -> None:
    archive = window()
    archive.new_case(Case(), MARION)
    rights = {each.name: stat.S_IMODE(each.stat().st_mode) for each in store.parent.iterdir()}
    assert {"store.sqlite3", "store.sqlite3-wal", "store.sqlite3-shm"} < set(rights)
    assert set(rights.values()) == {0o600}
    assert stat.S_IMODE(store.parent.stat().st_mode) == 0o700


def test_a_path_with_odd_signs_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "Klinik Müller 50% #1?" / "störe & more.sqlite3"
    case_id = kept_store(path)
    archive = open_archive(path)
    assert note_of(archive.load(case_id).case) == "kept"
    archive.close()
