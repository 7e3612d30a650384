"""A store that lives in memory for one command and is gone with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from storage import database, migrate, sessions
from storage.archive import SqlArchive, local_now


def memory_archive(now: Callable[[], str] = local_now) -> SqlArchive:
    """A new, empty store in memory. Takes the time from `now`."""
    engine = database.make_memory_engine()
    migrate.bring_up_to_date(engine, Path())
    with database.changing(engine) as session:
        running = sessions.begin(session, "memory", now(), lambda _token: False)
        session.commit()
    return SqlArchive(engine, running, now)
