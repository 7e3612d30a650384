"""Where the store lies, and what kind of file lies there before anything opens it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from platformdirs import user_cache_dir, user_data_dir

from storage import presence, problems
from storage.database import APPLICATION_ID

FOLDER: Final = "StageIVConsult"
FILE: Final = "store.sqlite3"
DEMO_FILE: Final = "demo.sqlite3"
OVERLAY_FOLDER: Final = "knowledge-local"
REPORT_FILE: Final = "reports.txt"
VARIABLE: Final = "STAGE4_STORE"
COPY_FILE: Final = "knowledge.json"
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100


def store_path(explicit: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The path of the store: the one given, else the one in STAGE4_STORE, else the user's data folder."""
    if explicit is not None:
        return explicit
    if named := environment.get(VARIABLE, ""):
        return Path(named)
    return Path(user_data_dir(FOLDER, appauthor=False)) / FILE


def demo_store_path() -> Path:
    """The path of the store that holds the sample cases, beside the user's own."""
    return Path(user_data_dir(FOLDER, appauthor=False)) / DEMO_FILE


def overlay_path(store: Path, explicit: Path | None = None, setting: str = "") -> Path | None:
    """Where a clinic's own rules lie: the place given, else that of the setting, else `knowledge-local` by the store.

    None when neither is named and there is no such folder. A place that is named and missing is given all the same,
    so that it is told.
    """
    if explicit is not None:
        return explicit
    if setting.strip():
        return Path(setting.strip())
    beside = store.absolute().parent / OVERLAY_FOLDER
    return beside if os.path.isdir(beside) else None


def knowledge_copy_path() -> Path:
    """Where the tables of the shipped knowledge are kept for the next start, in the user's cache."""
    return Path(user_cache_dir(FOLDER, appauthor=False)) / COPY_FILE


def report_path() -> Path:
    """The file that crash reports are added to, in a folder that is there, for its user only."""
    path = Path(user_data_dir(FOLDER, appauthor=False)) / REPORT_FILE
    with problems.in_three_sentences():
        if not path.parent.is_dir():
            _make_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return path


def prepare(path: Path) -> None:
    """Make sure that a store or an empty file of the user's own lies there.

    Only a folder that is made here gets its rights set (0700); the file is 0600 from its first moment. A file
    that a window has open is a store, and is left alone: closing a plain handle on it would take away the locks
    that its database holds in this process.
    Raises StoreProblem when something else lies there, which stays untouched, or nothing can be made.
    """
    with problems.in_three_sentences():
        if path.exists() and not path.is_file():
            raise problems.is_folder()
        if not path.parent.is_dir():
            _make_folder(path.parent)
        if path.exists():
            if not presence.anyone_running(path):
                _examine(path)
        else:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise problems.no_folder() from None


def _examine(path: Path) -> None:
    """Read the header as plain bytes, so that a file of someone else is not even opened as a database."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if not header:
        return
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise problems.not_a_database()
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise problems.foreign()
    path.open("r+b").close()  # refuses a read-only file before the database leaves a log beside it
    if _is_cut_short(path, header):
        raise problems.damaged()


def _is_cut_short(path: Path, header: bytes) -> bool:
    """Whether pages that the header counts are missing; a log beside the file may still hold them."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size > 0:
        return False
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return path.stat().st_size < (65536 if page_size == 1 else page_size) * pages
