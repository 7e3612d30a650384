"""One setting of a store that is there already, read without opening the store for work."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def kept_setting(path: Path, key: str) -> str:
    """A setting of the store at a path; empty when it was never set, or there is no store that can be read.

    A command that only reads must neither make a store, nor bring one up to date, nor wait for a window.
    """
    if not os.path.isfile(path):
        return ""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.5)) as store:
            row = store.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""
