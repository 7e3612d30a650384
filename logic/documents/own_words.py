"""The author's own words in a document: which fields of the case they are, and the recipient row they belong to."""

from __future__ import annotations

from collections.abc import Mapping
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
    found = [OwnField(field, path_of(case, kind, field)) for field in LETTER]
    letter = tuple(found) if document.address else ()
    says = TOLD in BY_KIND[LetterKind(kind)].wanted or kind == LetterKind.CONSULT_SUMMARY
    told = (OwnField(TOLD, TOLD),) if says else ()
    return (*letter[:2], *told, *letter[2:])


def path_of(case: Case, kind: str, field: str) -> str:
    """The path of a field of a document; empty while there is no recipient row to keep it with."""
    if not field.startswith("rcp."):
        return field
    row = row_of(case, kind)
    return "" if row is None else f"rcp[{row}].{field.removeprefix('rcp.')}"


def typing_of(case: Case, kind: str, typing: Mapping[str, str]) -> dict[str, str]:
    """What is typed and not finished in the fields of a document, by field; `typing` is by path."""
    found = {field: typing.get(path_of(case, kind, field), "") for field in (*LETTER, TOLD)}
    return {field: text for field, text in found.items() if text}


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
