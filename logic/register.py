"""The protocol through which signed documents are kept: never changed, never deleted, each bound to the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from logic.signing import Addition, IncompletePrint, SignedRecord, Signing, Verified


class Register(Protocol):
    """The signed documents of a store. Every method raises StoreProblem; a change is whole or not at all."""

    def sign(self, signing: Signing) -> Sequence[SignedRecord]:
        """Freeze the case as a version with its consult, keep every paper, and bind each to the one before."""

    def add(self, addition: Addition) -> SignedRecord:
        """Keep an addendum to a signed document, or a copy of one."""

    def records(self, case_id: int) -> Sequence[SignedRecord]:
        """The signed documents, addenda and copies of a case, in the order in which they were made."""

    def record(self, document_id: int) -> SignedRecord:
        """The record of one document. Raises StoreProblem when it was never signed."""

    def content(self, document_id: int) -> str:
        """A signed document as blocks (JSON)."""

    def verify(self, document_id: int) -> Verified:
        """Holds one document and what belongs to it against the chain and against what the store holds."""

    def verify_all(self) -> Verified:
        """Holds every record against the chain and against what the store holds; reads every file."""

    def incomplete_prints(self, case_id: int) -> Sequence[IncompletePrint]:
        """The drafts of a case that were printed although something was missing, oldest first."""
