"""The engine of one store and its two kinds of transaction: reading and changing."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

APPLICATION_ID: Final = 0x53344356  # "S4CV" in the file's header: how a store of this program is known
PATIENCE_MS: Final = 3000
_BEGIN = "store_begin"
_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA temp_store=MEMORY",  # a large sort must not spill patients into a temporary file
    "PRAGMA trusted_schema=OFF",
)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def _no_rows(record: logging.LogRecord) -> bool:
    """Below the level of statements the engine logs the rows it fetched: patients."""
    return record.levelno >= logging.INFO


def clean(text: str) -> str:
    """The text as it can be kept: each NUL and each lone surrogate becomes the replacement character.

    A lone surrogate is no character and has no bytes; NUL ends a text in half of all tools. Neither can be
    typed. Case documents keep both as they are, because JSON escapes them.
    """
    return _UNSTORABLE.sub("\ufffd", text)


def _begin(connection: Connection) -> None:
    """Begin for real: the driver's own lazy BEGIN leaves DDL and reads outside of the transaction."""
    connection.exec_driver_sql(str(connection.get_execution_options().get(_BEGIN, "BEGIN")))


def _with_hooks(engine: Engine, patience_ms: int) -> Engine:
    """The engine whose connections are prepared and whose transactions are real.

    The filter keeps fetched rows out of the log, whatever level someone sets.
    """

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (f"PRAGMA busy_timeout={int(patience_ms)}", *_PRAGMAS):
            cursor.execute(pragma)
        cursor.close()

    logging.getLogger("sqlalchemy.engine.Engine").addFilter(_no_rows)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def make_engine(path: Path, patience_ms: int = PATIENCE_MS) -> Engine:
    """An engine for one file. Nothing is opened before the first transaction.

    `hide_parameters` keeps patient data out of the texts of faults and of logged statements.
    """
    url = URL.create("sqlite", database=str(path))
    return _with_hooks(create_engine(url, hide_parameters=True, pool_size=2), patience_ms)


def make_memory_engine() -> Engine:
    """An engine for a database in memory, which is gone with its one connection."""
    engine = create_engine(
        "sqlite://", hide_parameters=True, poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    return _with_hooks(engine, PATIENCE_MS)


def changing_connection(engine: Engine) -> Engine:
    """The same engine whose transactions take the write lock at once, so that what they read stays true."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one moment of the store."""
    with Session(engine) as session:
        yield session


@contextmanager
def changing(engine: Engine) -> Iterator[Session]:
    """A session for one change; leaving it without `commit()` undoes the change."""
    with Session(changing_connection(engine)) as session:
        yield session
