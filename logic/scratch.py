"""The store of a scratch copy of a case: it holds nothing, knows no other store, and refuses what is for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

from logic.case import Case
from logic.decision import Decision
from logic.document_acts import DocumentAct
from logic.list_ports import Lists
from logic.ports import CaseRow, ConsultRecord, DocumentRecord, Register, StoredCase, Summary
from logic.problems import StoreProblem
from logic.words import tr
from logic.worklist_terms import Narrow, Order


def nothing_is_kept() -> StoreProblem:
    """What is said where somebody tries to keep, decide, print or acknowledge something in a scratch copy."""
    return StoreProblem(
        tr("What if: nothing here is kept."),
        tr("The case is as it was."),
        tr("Press Esc to go back to the case, and do it there."),
    )


class ScratchArchive:
    """Stands where a session expects its store. Implements `logic.ports.Archive`.

    It has no way to any other store. Drafts, unfinished text and the place of the cursor go nowhere; everything that
    would be kept for good raises StoreProblem. It tells the decisions that stood when the copy was made.
    """

    def __init__(self, decisions: Mapping[str, Decision], settings: Mapping[str, str] | None = None) -> None:
        """Takes the decisions in force on the case, by rule, and the settings that the form reads."""
        self._decisions = dict(decisions)
        self._settings = dict(settings or {})

    def worklist(
        self,
        text: str = "",
        limit: int = 200,
        *,
        narrow: Narrow = Narrow.ALL,
        order: Order = Order.URGENCY,
        skip: int = 0,
    ) -> Sequence[CaseRow]:
        """No case."""
        return ()

    def worklist_counts(self) -> Mapping[Narrow, int]:
        """No case."""
        return {}

    def similar(self, family: str, given: str, born: str, identifier: str, besides: int) -> Sequence[CaseRow]:
        """No other case."""
        return ()

    def new_case(self, case: Case, summary: Summary) -> int:
        """Refused."""
        _refuse()

    def load(self, case_id: int) -> StoredCase:
        """Refused: a scratch copy is made of a case in hand."""
        _refuse()

    def look(self, case_id: int) -> Case:
        """Refused: a scratch copy is made of a case in hand."""
        _refuse()

    def keep_draft(self, case_id: int, case: Case, summary: Summary, at_field: str) -> str:
        """Keep nothing; the empty text says that there is no time at which it was kept."""
        return ""

    def keep_typing(self, case_id: int, path: str, text: str) -> None:
        """Keep nothing."""

    def keep_place(self, case_id: int, at_field: str) -> None:
        """Keep nothing."""

    def save_version(self, case_id: int, case: Case, summary: Summary) -> int:
        """Refused."""
        _refuse()

    def load_version(self, case_id: int, number: int) -> Case:
        """Refused."""
        _refuse()

    def delete_draft(self, case_id: int) -> None:
        """Refused."""
        _refuse()

    def save_consult(self, record: ConsultRecord) -> int:
        """Refused."""
        _refuse()

    def consults(self, case_id: int) -> Sequence[ConsultRecord]:
        """No consult."""
        return ()

    def decide(self, case_id: int, decision: Decision) -> None:
        """Refused."""
        _refuse()

    def undecide(self, case_id: int, rule: str, by: str, at: str) -> None:
        """Refused."""
        _refuse()

    def decisions(self, case_id: int) -> Mapping[str, Decision]:
        """The decisions that stood when the copy was made."""
        return self._decisions

    @property
    def register(self) -> Register:
        """Refused: nothing is signed in a scratch copy."""
        _refuse()

    @property
    def lists(self) -> Lists:
        """Refused: a scratch copy stands on no list."""
        _refuse()

    def keep_document(
        self,
        case_id: int,
        kind: str,
        title: str,
        data: bytes,
        made_at: str,
        digest: str,
        done: DocumentAct | None = None,
    ) -> int:
        """Refused."""
        _refuse()

    def next_document_number(self) -> int:
        """Refused."""
        _refuse()

    def documents(self, case_id: int) -> Sequence[DocumentRecord]:
        """No document."""
        return ()

    def document_bytes(self, document_id: int) -> bytes:
        """Refused."""
        _refuse()

    def setting(self, key: str) -> str:
        """A setting that was handed over; empty for any other."""
        return self._settings.get(key, "")

    def settings(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Those of several settings that were handed over; the others are empty."""
        return {key: self.setting(key) for key in keys}

    def set_setting(self, key: str, value: str) -> None:
        """Refused."""
        _refuse()

    def close(self) -> None:
        """There is nothing to let go."""


def _refuse() -> NoReturn:
    raise nothing_is_kept()
