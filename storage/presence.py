"""Telling a running window from one that stopped without closing.

Each running holds a lock on a small empty file beside the store. The system drops the lock when the process
ends, however it ends, so a session that is not closed and whose lock is free was lost.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_MARK: Final = ".open-"
_lock: Callable[[int], None] = _try_lock


def _file(path: Path, token: str) -> Path:
    return path.with_name(f"{path.name}{_MARK}{token}")


class Presence:
    """The sign that this running has the store open, for as long as the process lives or until `leave`."""

    def __init__(self, path: Path) -> None:
        """Put the sign up."""
        self.token: Final = secrets.token_hex(8)
        self._path = _file(path, self.token)
        self._handle = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        _lock(self._handle)

    def leave(self) -> None:
        """Take the sign away."""
        os.close(self._handle)
        self._path.unlink(missing_ok=True)


def is_running(path: Path, token: str) -> bool:
    """Whether the running with this token still has the store open."""
    return _is_held(_file(path, token))


def _is_held(sign: Path) -> bool:
    try:
        handle = os.open(sign, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        _lock(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _signs(path: Path) -> list[Path]:
    return [each for each in path.parent.iterdir() if each.name.startswith(path.name + _MARK)]


def anyone_running(path: Path) -> bool:
    """Whether any window has the store open."""
    return any(_is_held(sign) for sign in _signs(path))


def sweep(path: Path) -> None:
    """Take away the signs of windows that are gone."""
    for sign in _signs(path):
        if not _is_held(sign):
            sign.unlink(missing_ok=True)
