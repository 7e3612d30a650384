"""What was made and can leave the program: a document with its bytes, or any other file; names free of patient data."""

from __future__ import annotations

from dataclasses import dataclass

from logic.documents.blocks import Document
from logic.reading import Reading


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made: its content, its bytes and its file name, free of patient data.

    `reading` says how easy it is to read, for its author and never printed; none for documents to clinicians.
    """

    document: Document
    data: bytes
    file_name: str
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file that leaves the program: its bytes and its name, free of patient data."""

    data: bytes
    file_name: str
