"""Looks at pictures: their size, and how many colours they hold. An empty sheet has one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage


class Looks(NamedTuple):
    """The size of a picture and the number of its colours."""

    width: int
    height: int
    colours: int


def looks(path: Path) -> Looks:
    """How a picture looks; one that cannot be read is empty."""
    picture = QImage(str(path))
    if picture.isNull():
        return Looks(0, 0, 0)
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    return Looks(plain.width(), plain.height(), len(set(memoryview(plain.constBits()).cast("I"))))
