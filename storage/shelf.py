"""Files that leave the store: written beside themselves first, then moved into place, so that none is half there."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from logic.problems import DocumentProblem


class FileShelf:
    """Writes documents into folders."""

    def put(self, folder: Path, name: str, data: bytes) -> Path:
        """Write a file whole or not at all and give its path. Raises DocumentProblem."""
        target = folder / name
        partial = folder / f".{name}.{secrets.token_hex(4)}.part"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with partial.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        except OSError as fault:
            with suppress(OSError):  # a folder that cannot be reached holds no part of it either
                partial.unlink()
            raise DocumentProblem(
                f"The file {name} could not be written ({fault.strerror or 'the folder refused it'}).",
                "The document is kept in the store; nothing half-written was left.",
                "Choose another folder, or free some space, and save it again.",
            ) from fault
        return target

    def take(self, path: Path, most: int) -> bytes:
        """The first bytes of a file that is not ours, one more than `most` at most. Raises DocumentProblem."""
        try:
            with path.open("rb") as file:
                return file.read(most + 1)
        except OSError as fault:
            raise DocumentProblem(
                f"The file could not be read ({fault.strerror or 'the folder refused it'}).",
                "Nothing was changed.",
                "Choose another file, or ask who may read it.",
            ) from fault


def make_folder(folder: Path, what: str) -> None:
    """Make the folder for what will be written, before anything is. Raises DocumentProblem."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        refused = "" if os.access(folder, os.W_OK | os.X_OK) else "it may not be written to"
    except FileExistsError:
        refused = "it is a file"
    except OSError as fault:
        refused = fault.strerror or "no reason given"
    if refused:
        raise DocumentProblem(
            f"The folder for {what} cannot be used ({refused}).",
            "Nothing was stored and nothing was written.",
            "Choose another folder.",
        )
