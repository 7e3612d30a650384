"""What the bytes of a file depend on beside the document: the program that set it, the fonts, the library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from storage.pdf.fonts import FOLDER

HOUSE = Path(__file__).resolve().parents[2]
SHORT = 16
LIBRARIES = ("reportlab", "uharfbuzz", "segno")


@cache
def made_with() -> dict[str, str]:
    """The digests of the parts of the program that make papers and of the fonts, and the versions of the libraries."""
    rooms = (HOUSE / "storage" / "pdf", HOUSE / "logic" / "documents")
    return {
        "program": _digest(path for room in rooms for path in room.rglob("*.py")),
        "fonts": _digest(FOLDER.glob("*.ttf")),
        "library": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
    }


def _digest(paths: Iterable[Path]) -> str:
    """The digest over names and bytes of files; the ends of lines are told alike on every system."""
    whole = hashlib.sha256()
    for path in sorted(paths, key=lambda each: each.as_posix()):
        data = path.read_bytes().replace(b"\r\n", b"\n") if path.suffix == ".py" else path.read_bytes()
        whole.update(f"{path.name}\n{len(data)}\n".encode() + data)
    return whole.hexdigest()[:SHORT]
