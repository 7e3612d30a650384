"""The author's own words in a document: which fields of the case they are, and the recipient row they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from logic import paths
from logic.answer import recorded
from logic.case import Case
from logic.documents.blocks import Document
from logic.documents.catalogue import BY_KIND
from logic.terms import LetterKind

TOLD = "told.text"
LETTER = ("rcp.opening", "rcp.ask", "rcp.closing", "rcp.copies")


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of the author's own words; `path` is empty while the case has no recipient row for the document."""

    field: str
    path: str


def own_fields(case: Case, kind: str, document: Document) -> tuple[OwnField, ...]:
    """The fields whose words a document prints as the author's, in the order in which they are printed."""
    row = row_of(case, kind)
    found = [OwnField(field, f"rcp[{row}].{field[4:]}" if row is not None else "") for field in LETTER]
    letter = tuple(found) if document.address else ()
    told = (OwnField(TOLD, TOLD),) if TOLD in BY_KIND[LetterKind(kind)].wanted else ()
    return (*letter[:2], *told, *letter[2:])


def row_of(case: Case, kind: str) -> int | None:
    """The number of the first recipient row for a document."""
    return next((index for index, row in enumerate(case.rcp) if row.document.value == kind), None)


def with_row(case: Case, kind: str) -> tuple[Case, int]:
    """The case with a recipient row for a document, and the number of the row; the one it has, if any."""
    row = row_of(case, kind)
    if row is not None:
        return case, row
    grown = paths.add_row(case, "rcp")
    row = len(grown.rcp) - 1
    return paths.put(grown, f"rcp[{row}].document", recorded(kind)), row
