"""The signed documents of one open store. Implements `logic.ports.Register`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from logic.document_acts import DocumentAct
from logic.ports import Addition, Signing
from logic.signing import SignedRecord, Verified, verified
from storage import case_documents, document_rows, signed_rows
from storage.drafts import Found, Written
from storage.sessions import Running

Work = Callable[[], AbstractContextManager[Session]]


class SqlRegister:
    """Keeps what is signed, each time in one transaction that holds the write lock."""

    def __init__(
        self,
        change: Work,
        read: Work,
        running: Running,
        keep_beside_if_stale: Callable[[Session, int, Written], None],
        seen: Callable[[int, Found], None],
    ) -> None:
        """Takes the two kinds of transaction, this running, what refuses a stale case, and who keeps its revision."""
        self._change = change
        self._read = read
        self._running = running
        self._keep_beside_if_stale = keep_beside_if_stale
        self._seen = seen

    def sign(self, signing: Signing) -> Sequence[SignedRecord]:
        """Freeze the case as a version with its consult, keep every paper, and bind each to the one before.

        Raises StoreProblem when another window kept this case since it was loaded here; nothing is signed then, and
        this draft is kept as a copy beside the other.
        """
        written = case_documents.written(signing.case, signing.signature.at)
        with self._change() as session:
            self._keep_beside_if_stale(session, signing.case_id, written)
            found, kept = signed_rows.sign(session, signing, written, self._running)
            session.commit()
        self._seen(signing.case_id, found)
        return kept

    def add(self, addition: Addition) -> SignedRecord:
        """Keep an addendum to a signed document, or a copy of one."""
        with self._change() as session:
            kept = signed_rows.add(session, addition)
            session.commit()
        return kept

    def records(self, case_id: int) -> Sequence[SignedRecord]:
        """The signed documents, addenda and copies of a case, in the order in which they were made."""
        with self._read() as session:
            return signed_rows.of_case(session, case_id)

    def record(self, document_id: int) -> SignedRecord:
        """The record of one document. Raises StoreProblem when it was never signed."""
        with self._read() as session:
            return signed_rows.record(session, document_id)

    def content(self, document_id: int) -> str:
        """A signed document as blocks (JSON)."""
        with self._read() as session:
            return signed_rows.content(session, document_id)

    def verify(self, document_id: int) -> Verified:
        """Holds one document and what belongs to it against the chain and against what the store holds."""
        with self._read() as session:
            original = signed_rows.record(session, document_id).belongs_to
            return self._verified(session, original)

    def verify_all(self) -> Verified:
        """Holds every record against the chain and against what the store holds; reads every file."""
        with self._read() as session:
            return self._verified(session, 0)

    def _verified(self, session: Session, original: int) -> Verified:
        """The check of the records of one original, or of all."""
        records = signed_rows.chain(session)
        asked = [each for each in records if original in (0, each.belongs_to)]
        held = {each.document_id: signed_rows.evidence(session, each) for each in asked}
        found = verified(records, held, signed_rows.highest(session))
        return Verified(tuple(each for each in found.checked if each.record.document_id in held), found.lost)

    def note(self, done: DocumentAct) -> None:
        """Keep what was done with a document."""
        with self._change() as session:
            document_rows.note(session, done)
            session.commit()

    def acts(self, case_id: int) -> Sequence[DocumentAct]:
        """What was done with the documents of a case, oldest first."""
        with self._read() as session:
            return document_rows.of_case(session, case_id)
