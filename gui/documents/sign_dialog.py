"""Before signing: what is missing, what contradicts itself, and then who signs what, to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.advice.keyed import Scroller
from gui.advice.rows import JumpRow
from gui.controls import IconLabel, PrimaryButton, QuietButton, WrapLabel, look
from gui.documents.checks import ProgressBox
from gui.documents.sign_conflicts import ConflictBox
from gui.documents.steps import Step, Stepper, Steps, beside
from gui.documents.worker import SLOW_MS
from gui.session import CaseSession
from gui.theme import px
from logic.conflicts_seen import conflicts_of, unseen
from logic.desk import DocumentDesk
from logic.document_offers import Offered
from logic.facts.contradiction import Contradiction
from logic.problems import Lacking, Problem, SigningProblem
from logic.signing import Signature, SignedPaper, SignedRecord
from logic.words import tr

WIDTH = 520
ROW, HIGHEST = 30, 330


class SignDialog(QDialog):
    """Signs the documents chosen, after asking. The safe button has the focus.

    `signed` tells the records; `field_wanted` and `rule_wanted` where something is missing, and the dialog is gone.
    """

    signed = Signal(object)
    field_wanted = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self, parent: QWidget, session: CaseSession, desk: DocumentDesk, offers: Sequence[Offered]) -> None:
        """Takes the open case, the desk, and the documents chosen."""
        super().__init__(parent)
        self.session = session
        self._desk = desk
        self._kinds = tuple(offer.kind for offer in offers)
        self.setWindowTitle(tr("Sign"))
        self.setAccessibleName(tr("Sign"))
        self.setMinimumWidth(px(WIDTH))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(20), px(18), px(20), px(16))
        self.column.setSpacing(px(8))
        self.problem = WrapLabel("", "helper", "caution")
        self.back = PrimaryButton(tr("Go back"), keys="Esc")
        self.sign = QuietButton(_verb(len(offers)), "signature")
        self.back.clicked.connect(self.reject)
        self.sign.clicked.connect(self._sign)
        self.missing = desk.signing.missing(self._kinds, session.consult, session.decisions)
        self._offers = tuple(offers)
        self.body = QWidget()
        self._within = QVBoxLayout(self.body)
        self.column.addWidget(self.body)
        self._make_ready()
        self._end()
        self._show()

    def _make_ready(self) -> None:
        """What makes and signs the documents, and shows how far it has come once that takes longer than a moment."""
        self.progress = ProgressBox()
        self.progress.stop.setAccessibleName(tr("Stop: nothing is signed"))
        self.progress.stop_wanted.connect(self._stop)
        self._step: Step | None = None
        self._patience = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._patience.timeout.connect(self._show_progress)
        self._stepper = Stepper(self)
        self._stepper.progressed.connect(self._progressed)
        self._stepper.problem_met.connect(self._tell)
        self._stepper.finished.connect(self._ended)

    def _show(self) -> None:
        """What comes next: what is missing, a contradiction to acknowledge, or the question itself."""
        fresh = QWidget()
        look(fresh, role="clear")
        self._within = QVBoxLayout(fresh)
        self._within.setContentsMargins(0, 0, 0, 0)
        self._within.setSpacing(px(8))
        found = unseen(self.session.consult, self.session.decisions)
        self.sign.setVisible(not (self.missing or found))
        if self.missing:
            self._list_missing()
        elif found:
            self._contradiction(found)
        else:
            self._ask(self._offers)
        self.column.replaceWidget(self.body, fresh)
        self.body.hide()
        self.body.deleteLater()
        self.body = fresh
        self._within.addStretch(1)
        self.back.setFocus()

    def _contradiction(self, found: Sequence[Contradiction]) -> None:
        """The first contradiction that nobody has acknowledged."""
        box = self.conflict = ConflictBox(self.session, found[0], len(found))
        box.acknowledged.connect(self._show)
        box.field_wanted.connect(self.reject)
        box.field_wanted.connect(self.field_wanted)
        self._within.addWidget(box)
        note = tr("Acknowledged or not, advice that rests on these entries stays held until they are settled.")
        self._within.addWidget(WrapLabel(note, "second"))

    def _list_missing(self) -> None:
        """Each thing that is missing, as a way to it."""
        self._within.addWidget(WrapLabel(_missing_title(len(self.missing)), "card"))
        rows = Scroller((0, 0, 8, 0), 2)
        for place, each in enumerate(self.missing):
            rows.column.insertWidget(place, self._row(each))
        rows.setFixedHeight(px(min(len(self.missing) * ROW, HIGHEST)))
        self._within.addWidget(rows)
        note = tr("A draft can be printed without them: it says DRAFT, and what is not known.")
        self._within.addWidget(WrapLabel(note, "second"))

    def _row(self, lacking: Lacking) -> JumpRow:
        row = JumpRow(lacking.label, "circle-dashed", "caution", lacking.path or lacking.rule)
        wanted = self.field_wanted if lacking.path else self.rule_wanted
        row.field_wanted.connect(self.reject)
        row.field_wanted.connect(wanted)
        return row

    def _ask(self, offers: Sequence[Offered]) -> None:
        """What is signed, by whom, and what that means."""
        self._within.addWidget(WrapLabel(tr("{verb}?", verb=_verb(len(offers))), "card"))
        for offer in offers:
            line = QHBoxLayout()
            line.addWidget(IconLabel("file-text", "text.second", 16))
            line.addWidget(WrapLabel(offer.title), 1)
            self._within.addLayout(line)
        for conflict in conflicts_of(self.session.consult):
            told = tr("Acknowledged, and the paper says so: {what}", what=conflict.sentence)
            self._within.addWidget(WrapLabel(told, "helper", "caution"))
        try:
            by = self._desk.signing.signer()
            self._within.addWidget(WrapLabel(_signer(by), "strong"))
        except SigningProblem as problem:
            self._tell(problem)
            self.sign.setVisible(False)
        note = tr(
            "Signing freezes the case with its advice and these documents. Changes from here are addenda. "
            "It is a record in which a change is noticed, and not a qualified electronic signature."
        )
        self._within.addWidget(WrapLabel(note, "second"))

    def _end(self) -> None:
        self.column.addWidget(self.progress)
        self.column.addWidget(self.problem)
        self.problem.hide()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.sign)
        buttons.addWidget(self.back)
        self.column.addSpacing(px(6))
        self.column.addLayout(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in use, and no other one."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(button, QPushButton):
                button.click()
            return
        super().keyPressEvent(event)

    def _tell(self, problem: Problem) -> None:
        self.problem.setText(f"{problem.happened} {problem.safe} {problem.next_step}")
        self.problem.setVisible(True)

    @property
    def working(self) -> bool:
        """Whether the documents are being made and signed."""
        return self._stepper.running

    def _sign(self) -> None:
        if self.working:
            return
        self.problem.hide()
        self.sign.setEnabled(False)
        self.back.setFocus()
        self._patience.start()
        self._stepper.start(self._signing())

    def _signing(self) -> Steps[None]:
        """The papers are made beside the window, from the case as it is now; then all are signed in one step."""
        session, kinds = self.session, self._kinds
        found, made = session.consult, list[SignedPaper]()
        unsigned = self._desk.signing.unsigned(kinds, session.case_id, found, session.decisions, confirmed=True)
        for number, job in enumerate(unsigned.jobs):
            yield Step(tr("Making document {number} of {all}", number=number + 1, all=len(kinds)), number, len(kinds))
            made.append((yield from beside(job)))
        if session.consult is not found:
            raise _changed()
        records = unsigned.keep(made)
        try:
            yield Step(tr("Signed"), len(kinds), len(kinds))
        finally:
            self._was_signed(records)

    def _was_signed(self, records: Sequence[SignedRecord]) -> None:
        """From here nothing is taken back, whatever is pressed."""
        self.session.was_signed()
        self.signed.emit(records)
        self.accept()

    def _progressed(self, step: Step) -> None:
        self._step = step
        if not self._patience.isActive():
            self._show_progress()

    def _show_progress(self) -> None:
        if self._step is not None:
            self.progress.show_step(self._step)

    def _ended(self, _whole: bool) -> None:
        self._patience.stop()
        self._step = None
        self.progress.hide()
        self.sign.setEnabled(True)

    def reject(self) -> None:
        """Go back: while the documents are being made, to the question; nothing is signed then."""
        if self.working:
            self._stop()
        else:
            super().reject()

    def _stop(self) -> None:
        self._stepper.stop()
        if self.isVisible():
            self.problem.setText(tr("Stopped. Nothing was signed."))
            self.problem.show()
            self.adjustSize()


def _changed() -> SigningProblem:
    return SigningProblem(
        tr("The case changed while its documents were made."),
        tr("Nothing was signed; the draft is kept."),
        tr("Look at what changed, then sign."),
    )


def _signer(by: Signature) -> str:
    if not by.role:
        return tr("{name} signs.", name=by.name)
    return tr("{name}, {role}, signs.", name=by.name, role=by.role)


def _verb(count: int) -> str:
    return tr("Sign this document") if count == 1 else tr("Sign {count} documents", count=count)


def _missing_title(count: int) -> str:
    if count == 1:
        return tr("One thing is missing before signing")
    return tr("{count} things are missing before signing", count=count)
