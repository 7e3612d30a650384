"""Signing from the documents view: the dialog before it, what follows a signed document, and the proof of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.documents.side import Side
from gui.documents.sign_dialog import SignDialog
from gui.documents.steps import Step, Stepper, Steps, beside
from gui.session import CaseSession
from logic.desk import DocumentDesk
from logic.digests import stand_of
from logic.document_offers import Offered
from logic.ports import DocumentRecord
from logic.problems import Problem
from logic.signing import RecordKind, SignedPaper, SignedRecord
from logic.signing_desk import Unsigned
from logic.verified_text import verified_text
from logic.words import tr


class Signer(QObject):
    """Signs documents, adds to them, copies and verifies them. `renewed` tells that the store holds something new.

    `made` carries the number of the addendum or copy that was made.
    """

    renewed = Signal()
    made = Signal(int)
    told = Signal(str)
    problem_met = Signal(object)
    field_wanted = Signal(str)
    card_wanted = Signal(str)

    def __init__(self, session: CaseSession, desk: DocumentDesk, side: Side, parent: QWidget) -> None:
        """Takes the open case, the desk, the column with what follows a signed one, and the view it works for."""
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._after = after = side.after
        self._parent = parent
        self.dialog: SignDialog | None = None
        self._stepper = Stepper(self)
        self._stepper.progressed.connect(side.progress.show_step)
        self._stepper.problem_met.connect(self.problem_met)
        self._stepper.finished.connect(side.progress.hide)
        side.progress.stop_wanted.connect(self._stepper.stop)
        after.addendum_wanted.connect(self._add)
        after.copy_wanted.connect(self._copy)

    @property
    def stand(self) -> str:
        """The stand of the case as it is."""
        return stand_of(self._session.consult, self._session.decisions)

    def sign(self, offers: Sequence[Offered]) -> None:
        """Ask, and sign these documents; those that are signed as they stand are left out."""
        stand, case_id = self.stand, self._session.case_id
        fresh = [each for each in offers if not self._desk.signed_at(case_id, each.kind, stand)]
        if not fresh:
            self.told.emit(tr("These documents are signed already, as the case stands."))
            return
        dialog = self.dialog = SignDialog(self._parent, self._session, self._desk, fresh)
        dialog.signed.connect(self._signed)
        dialog.field_wanted.connect(self.field_wanted)
        dialog.rule_wanted.connect(self.card_wanted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _signed(self, records: Sequence[SignedRecord]) -> None:
        self.renewed.emit()
        told = ", ".join(record.reference for record in records)
        self.told.emit(tr("Signed: {documents}. Changes from here are addenda.", documents=told))

    def follow(self, act: str, document: DocumentRecord) -> None:
        """Begin an addendum or a copy, or verify a document that was signed."""
        if act == "addendum":
            self._after.ask_addendum(document.document_id, document.title)
        elif act == "copy":
            self._after.ask_copy(document.document_id, document.title)
        else:
            self._verify(document.document_id)

    @property
    def running(self) -> bool:
        """Whether something is being made and signed."""
        return self._stepper.running or (self.dialog is not None and self.dialog.working)

    def _add(self, document_id: int, words: str) -> None:
        self._begin(lambda: self._desk.signing.unsigned_addendum(document_id, words, confirmed=True))

    def _copy(self, document_id: int, recipient: str) -> None:
        self._begin(lambda: self._desk.signing.unsigned_copy(document_id, recipient))

    def _begin(self, unsigned: Callable[[], Unsigned]) -> None:
        if not self.running:
            self._stepper.start(self._adding(unsigned))

    def _adding(self, unsigned: Callable[[], Unsigned]) -> Steps[None]:
        """The paper is made beside the window, then kept in one step."""
        yield Step(tr("Working"), 0, 1)
        ready = unsigned()
        made: list[SignedPaper] = []
        for job in ready.jobs:
            made.append((yield from beside(job)))
        (record,) = ready.keep(made)
        try:
            yield Step(tr("Working"), 1, 1)
        finally:
            self._made(record)

    def _made(self, record: SignedRecord) -> None:
        self._after.hide()
        self.renewed.emit()
        self.made.emit(record.document_id)
        kind = tr("Addendum signed.") if record.kind is RecordKind.ADDENDUM else tr("Copy made.")
        self.told.emit(kind)

    def _verify(self, document_id: int) -> None:
        try:
            self.told.emit(verified_text(self._desk.signing.verify(document_id)))
        except Problem as problem:
            self.problem_met.emit(problem)
