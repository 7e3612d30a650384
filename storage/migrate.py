"""Bringing a store up to date: from nothing to the first schema, and from each schema to the next.

The whole way is one transaction. Before an upgrade the store is copied beside itself. A store that is newer
than the program is refused.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from storage import presence, problems
from storage.database import APPLICATION_ID, changing_connection

SCRIPTS: Final = Path(__file__).resolve().parent / "migrations"


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def head(scripts: Path = SCRIPTS) -> str:
    """The schema that this program writes."""
    return ScriptDirectory.from_config(_config(scripts)).get_current_head() or ""


def schema_of(connection: Connection) -> str:
    """The schema a store has, empty when it has none yet."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def _refuse_newer(connection: Connection, scripts: ScriptDirectory) -> None:
    """Refuse a schema that this program does not know, or whose number is above its own."""
    known = {each.revision for each in scripts.walk_revisions()}
    number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    current = schema_of(connection)
    if (current and current not in known) or number > int(scripts.get_current_head() or 0):
        raise problems.newer()


def bring_up_to_date(engine: Engine, path: Path, scripts: Path = SCRIPTS) -> None:
    """Give the store today's schema. Raises StoreProblem; whatever is raised, the store is as it was."""
    directory = ScriptDirectory.from_config(_config(scripts))
    with engine.connect() as connection:
        _refuse_newer(connection, directory)
        current = schema_of(connection)
    if current == directory.get_current_head():
        return
    if current and presence.anyone_running(path):
        raise problems.in_use()
    with changing_connection(engine).connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")  # a rebuilt table must not cascade
        try:
            _upgrade(connection, path, scripts, directory.get_current_head() or "")
        finally:
            connection.rollback()
            connection.connection.cursor().execute("PRAGMA foreign_keys=ON")


def _upgrade(connection: Connection, path: Path, scripts: Path, goal: str) -> None:
    current = schema_of(connection)  # this takes the write lock: another window may have been faster
    if current == goal:
        return
    copy = _copy_beside(path, current) if current else None
    try:
        _run(connection, scripts, goal)
        connection.commit()
    except BaseException:
        if copy is not None:
            copy.unlink(missing_ok=True)
        raise


def _run(connection: Connection, scripts: Path, goal: str) -> None:
    """Run every step that is missing, inside the transaction that is open."""
    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, goal)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise problems.damaged()
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={int(goal)}")


def _copy_beside(path: Path, schema: str) -> Path:
    """Copy the store as it is, its log included, into a file of its own beside it."""
    copy = _free_name(path, schema)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    return copy


def _free_name(path: Path, schema: str) -> Path:
    first = path.with_name(f"{path.stem}.schema-{schema}{path.suffix}")
    count = 2
    name = first
    while name.exists():
        name = first.with_name(f"{path.stem}.schema-{schema}-{count}{path.suffix}")
        count += 1
    return name
