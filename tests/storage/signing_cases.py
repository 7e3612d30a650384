"""Signings for the tests of the store: an invented case, and papers that are a few bytes long."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from logic.case import Case
from logic.document_acts import Act, DocumentAct
from logic.ports import Addition, Signing
from logic.signing import Bound, RecordKind, Signature, SignedPaper, reference_of
from storage.archive import SqlArchive
from tests.storage.vignettes import MARION, case_with, consult

BY = Signature("Dr A. Placeholder", "consultant", "2026-11-22T11:40:00")
BOUND = Bound("c" * 64, "k" * 64, "a" * 64, "e" * 64)
STAND = "0123456789abcdef"
TRIGGERS = ("signed_records_no_update", "signed_records_no_delete", "documents_no_update", "case_versions_no_update")


def paper(number: int, title: str = "Letter") -> SignedPaper:
    """A paper under a number, in a few bytes."""
    data = f"%PDF {title} {reference_of(number)}".encode()
    return SignedPaper(title.lower(), title, data, f'"{title} {number}"', BOUND, "{}")


def signing(case_id: int, count: int = 1, case: Case | None = None) -> Signing:
    """A case to be signed with this many letters."""
    papers = {f"letter_{number}": paper for number in range(count)}
    record = consult(case_id, "W-09", "M-07")
    return Signing(case_id, case or case_with("signed"), MARION, record, BY, papers, STAND)


def addition(
    document_id: int, kind: RecordKind = RecordKind.ADDENDUM, words: str = "HER2 is not amplified."
) -> Addition:
    """An addendum to a document, or a copy of it."""
    to = "Dr B. Notreal" if kind is RecordKind.COPY else ""
    said = words if kind is RecordKind.ADDENDUM else ""
    return Addition(kind, document_id, to, said, BY, lambda number, nth: paper(number, f"{kind.value.title()} {nth}"))


def kept_act(case_id: int, lacking: tuple[str, ...] = ("told.text",)) -> DocumentAct:
    """A letter that is kept as a draft although something is missing."""
    return DocumentAct(Act.KEPT, case_id, 0, "general_practitioner", BY.name, BY.at, STAND, lacking)


def signed_case(archive: SqlArchive, count: int = 1) -> int:
    """A case of which this many letters were signed; gives its number."""
    case_id = archive.new_case(case_with("draft"), MARION)
    archive.register.sign(signing(case_id, count))
    return case_id


def tamper(path: Path, *statements: str, triggers: bool = False) -> None:
    """Change a store behind the program's back, as somebody would who takes its triggers away first."""
    with closing(sqlite3.connect(path)) as connection, connection:
        if not triggers:
            found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in found:
                connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


Opener = Callable[[], SqlArchive]
