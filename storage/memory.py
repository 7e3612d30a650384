"""A store that lives in memory for one command and is gone with it."""

from __future__ import annotations

from pathlib import Path

from storage.archive import SqlArchive, open_archive


def memory_archive() -> SqlArchive:
    """A new, empty store in memory."""
    return open_archive(Path(":memory:"))
