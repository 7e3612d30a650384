"""Stores for the tests: one that is open, and the path of one to open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.archive import SqlArchive, open_archive
from tests.storage.vignettes import ticking

Opener = Callable[[], SqlArchive]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where the store of this test lies; nothing is there yet."""
    return tmp_path / "clinic" / "store.sqlite3"


@pytest.fixture
def window(store: Path) -> Iterator[Opener]:
    """Opens the store as one more window would; all are closed in the end."""
    opened: list[SqlArchive] = []
    now = ticking()

    def open_window() -> SqlArchive:
        opened.append(open_archive(store, now=now, patience_ms=100))
        return opened[-1]

    yield open_window
    for each in opened:
        if not each.closed:
            each.close()


@pytest.fixture
def archive(window: Opener) -> SqlArchive:
    """A store that is open and empty."""
    return window()
