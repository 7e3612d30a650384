"""The problems of the store in three sentences each, and how a database fault becomes one of them.

The sentences are constant: no path, no value and no statement can reach a screen, a log or a report through them.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from logic.problems import StoreProblem

UNTOUCHED = "It was not touched."
UNCHANGED = "Nothing half-written was kept; what was stored before is still there."


def is_folder() -> StoreProblem:
    """The path is a folder or a device."""
    return StoreProblem("The place chosen for the store is a folder, not a file.", UNTOUCHED, "Choose a file.")


def no_folder() -> StoreProblem:
    """The folder of the store is missing and cannot be made."""
    return StoreProblem(
        "The folder of the store does not exist and cannot be made.",
        "Nothing was written.",
        "Choose another place, or ask for the right to write there.",
    )


def not_writable() -> StoreProblem:
    """The file, its folder or the disk is read-only."""
    return StoreProblem(
        "The store, or the folder it lies in, is read-only.",
        UNCHANGED,
        "Ask for the right to write there, or choose another place.",
    )


def not_readable() -> StoreProblem:
    """The file cannot be opened at all."""
    return StoreProblem(
        "The store cannot be opened.",
        UNCHANGED,
        "See whether its disk or network drive is connected and may be read, then try again.",
    )


def not_a_database() -> StoreProblem:
    """The file is something else than a database."""
    return StoreProblem("This file is not a store of this program.", UNTOUCHED, "Choose another file.")


def foreign() -> StoreProblem:
    """The file is a database of another program."""
    return StoreProblem("This file is a database of another program.", UNTOUCHED, "Choose another file.")


def newer() -> StoreProblem:
    """The store, or a case in it, was written by a newer version of the program."""
    return StoreProblem(
        "This store was written by a newer version.", UNTOUCHED, "Open it with that version, or install it here."
    )


def damaged() -> StoreProblem:
    """The file is a store, but a part of it is broken."""
    return StoreProblem(
        "The store is damaged.",
        "Nothing was written to it.",
        "Close the program, keep this file, and restore the last backup.",
    )


def locked() -> StoreProblem:
    """Another window or program holds the store for longer than the patience."""
    return StoreProblem(
        "Another window or program is writing to the store and does not let go.",
        UNCHANGED,
        "Close the other one, or try again in a moment.",
    )


def in_use() -> StoreProblem:
    """The store needs an upgrade while another window has it open."""
    return StoreProblem(
        "The store must be brought up to date, and another window has it open.",
        UNTOUCHED,
        "Close the other window, then start again.",
    )


def disk_full() -> StoreProblem:
    """No space, or no more than a limit allows."""
    return StoreProblem(
        "The disk is full.",
        "What was stored before is safe; the last change is not yet on disk.",
        "Free some space, or choose another place now.",
    )


def disk_failing() -> StoreProblem:
    """The disk refuses to read or write."""
    return StoreProblem(
        "The disk could not be read or written.",
        "The last change is not on disk; what was stored before was left alone.",
        "See whether the disk or network drive is connected and sound, then try again.",
    )


def no_such_case() -> StoreProblem:
    """The case, its copy or its document is not in this store."""
    return StoreProblem(
        "That case or document is not in this store, or was deleted in another window.",
        "Nothing was changed.",
        "Go back to the worklist; keep what is still on screen as a new case.",
    )


def not_signed() -> StoreProblem:
    """The document was never signed, or is an addendum or copy itself."""
    return StoreProblem(
        "That document is not a signed document of this store.",
        UNCHANGED,
        "Choose a document that was signed; a copy or an addendum belongs to the signed document itself.",
    )


def changed_elsewhere() -> StoreProblem:
    """Another window kept this draft since it was loaded; this one lies beside it as a copy."""
    return StoreProblem(
        "This draft was changed in another window since it was opened here.",
        "Both are kept: the other window's as the draft, yours as a copy beside it.",
        "Open the case again to see the other draft, and compare it with your copy.",
    )


def deleted_too_late() -> StoreProblem:
    """A case to be deleted has a version, or was changed in another window."""
    return StoreProblem(
        "A version of this case was saved, or it was changed in another window since it was opened here.",
        "It was not deleted.",
        "Open it again to see how it stands.",
    )


def unreadable_case() -> StoreProblem:
    """The stored document of one case cannot be read."""
    return StoreProblem(
        "This case cannot be read as it is stored.",
        "It was not changed, and every other case can be used.",
        "Open it with the version that wrote it, or restore it from a backup.",
    )


def refused() -> StoreProblem:
    """The database refused a change that would break its own rules."""
    return StoreProblem("The store refused this change.", UNCHANGED, "Open the case again and repeat the last step.")


_BY_CODE = {
    sqlite3.SQLITE_PERM: not_writable,
    sqlite3.SQLITE_BUSY: locked,
    sqlite3.SQLITE_LOCKED: locked,
    sqlite3.SQLITE_READONLY: not_writable,
    sqlite3.SQLITE_IOERR: disk_failing,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_FULL: disk_full,
    sqlite3.SQLITE_CANTOPEN: not_readable,
    sqlite3.SQLITE_NOTADB: not_a_database,
}
_BY_ERRNO = {
    errno.EACCES: not_writable,
    errno.EPERM: not_writable,
    errno.EROFS: not_writable,
    errno.ENOSPC: disk_full,
    errno.EDQUOT: disk_full,
    errno.EFBIG: disk_full,
    errno.EISDIR: is_folder,
    errno.ENOENT: no_folder,
    errno.ENOTDIR: no_folder,
}


def of_database(fault: sqlite3.Error) -> StoreProblem:
    """The problem that an SQLite fault means; its extended code tells a missing case from a broken rule."""
    code = getattr(fault, "sqlite_errorcode", None) or 0
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return no_such_case()
    return _BY_CODE.get(code & 0xFF, refused)()


def of_system(fault: OSError) -> StoreProblem:
    """The problem that a fault of the file system means."""
    return _BY_ERRNO.get(fault.errno or 0, disk_failing)()


@contextmanager
def in_three_sentences() -> Iterator[None]:
    """Turn every database and file fault inside into a StoreProblem.

    The bound values are taken off the fault, so that no report of a chained exception can show them.
    """
    try:
        yield
    except DBAPIError as fault:
        fault.params = None
        if isinstance(fault.orig, sqlite3.Error):
            raise of_database(fault.orig) from None
        raise refused() from None
    except sqlite3.Error as fault:
        raise of_database(fault) from None
    except OSError as fault:
        raise of_system(fault) from None
