"""The documents of a case: what can be printed, how it will look, what it rests on, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gui.controls import look
from gui.documents.laying import Laying, Seen
from gui.documents.leaving import Leaving
from gui.documents.listing import Listing
from gui.documents.offers import LIST_WIDTH, TEST_PAGE, DocumentList
from gui.documents.print_desk import PrintDesk
from gui.documents.sheets import Sheets
from gui.documents.side import Side
from gui.documents.signing import Signer
from gui.documents.worker import Worker
from gui.documents.writing import Writing
from gui.papers import sheet_of
from gui.session import CaseSession
from gui.theme import px
from logic.consult import Consult
from logic.desk import DocumentDesk
from logic.documents.basis import Basis, basis_of
from logic.documents.blocks import Span
from logic.documents.own_words import own_fields
from logic.documents.plain_text import plain_text
from logic.ports import Raster
from logic.problems import Problem
from logic.words import tr

KEPT = "kept "
SIZE = "documents.size"
"""The setting that keeps how large sheets are shown."""
NARROW = 1080
TYPING_MS = 250
"""How long typing rests before the page follows it."""


class DocumentsView(QWidget):
    """The documents at the left, the page as it prints in the middle, checks and the author's words at the right."""

    field_wanted = Signal(str)
    card_wanted = Signal(str)
    rule_wanted = Signal(str)
    problem_met = Signal(object)
    written = Signal(str)

    def __init__(self, session: CaseSession, desk: DocumentDesk, raster: Raster) -> None:
        """Takes the open case, the desk that makes documents, and what draws them."""
        super().__init__()
        look(self, role="pane")
        self.setAccessibleName(tr("Documents"))
        self.session = session
        self._desk = desk
        self.seen: Seen | None = None
        self.chosen = ""
        self._copy_wanted = self._waits = False
        self.worker = Worker(self)
        self.laying = Laying(session, desk, raster, self.worker)
        self.list = DocumentList()
        self.listing = Listing(session, desk, self.list, self.problem_met.emit)
        self.sheets = Sheets(raster, self.worker)
        self.side = Side(session)
        self.leaving = Leaving(session, desk, raster, self.side.save_box, self)
        self.printing = PrintDesk(self.side.print_box, self.leaving, self)
        self.writing = Writing(session, self.side.own, self)
        self.signer = Signer(session, desk, self.side, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._coming = QTimer(self)
        self._coming.setSingleShot(True)
        self._coming.timeout.connect(self._arrive)
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(12), px(12), px(10))
        row.setSpacing(px(12))
        row.addWidget(self.list)
        row.addWidget(self.sheets, 1)
        row.addWidget(self.side)
        self._row = row

    def _connect(self) -> None:
        self.list.chosen.connect(self.show_document)
        self.list.kept_wanted.connect(self.show_kept)
        self.list.save_wanted.connect(self._save_again)
        self.list.ticks_changed.connect(self._show_ticks)
        self.sheets.span_chosen.connect(self._show_basis)
        self.sheets.edit_wanted.connect(lambda span: self.writing.edit(self._basis(span)))
        self.sheets.problem_met.connect(self.problem_met)
        self.sheets.size_as(self.session.archive.setting(SIZE))
        self.sheets.sized.connect(lambda word: self.session.archive.set_setting(SIZE, word))
        self.sheets.working.clicked.connect(self._stop)
        self.laying.laid.connect(self._show_seen)
        self.laying.problem_met.connect(self._not_laid)
        self.worker.slow.connect(self.sheets.working.setVisible)
        self._pause.timeout.connect(self._ask)
        self._connect_side()
        self._connect_leaving()
        self._connect_signer()
        self.session.consult_renewed.connect(self._renewed)
        self.session.decided.connect(lambda _rule: self._renewed(self.session.consult))

    def _connect_side(self) -> None:
        side = self.side
        side.field_wanted.connect(self.writing.go)
        side.card_wanted.connect(self.card_wanted)
        side.rule_wanted.connect(self.rule_wanted)
        side.print_this.clicked.connect(lambda: self.print_documents([self.chosen]))
        side.print_ticked.clicked.connect(self.print_ticked)
        side.save_this.clicked.connect(self.make_chosen)
        side.save_ticked.clicked.connect(self.save_ticked)
        side.copy.clicked.connect(self.copy_text)
        side.sign.clicked.connect(self.sign_ticked)
        side.save_as.chosen.connect(self.save_as)
        side.print_box.paper_changed.connect(self._paper_changed)
        side.print_box.test_wanted.connect(lambda: self.show_document(TEST_PAGE))
        self.writing.typed.connect(self._pause.start)
        self.writing.field_wanted.connect(self.field_wanted)

    def _connect_signer(self) -> None:
        signer = self.signer
        self.list.follow_wanted.connect(self._follow)
        signer.told.connect(self.written)
        signer.problem_met.connect(self.problem_met)
        signer.field_wanted.connect(self.field_wanted)
        signer.card_wanted.connect(self.card_wanted)
        signer.renewed.connect(lambda: self._renewed(self.session.consult))
        signer.made.connect(self.show_kept)

    def _connect_leaving(self) -> None:
        leaving, progress = self.leaving, self.side.progress
        leaving.problem_met.connect(self.problem_met)
        leaving.written.connect(self.written)
        leaving.began.connect(lambda: self.side.set_working(True))
        leaving.progressed.connect(progress.show_step)
        leaving.finished.connect(self._finished)
        progress.stop_wanted.connect(leaving.stop)

    @property
    def busy(self) -> bool:
        """Whether something is being laid out, drawn, printed, saved or signed."""
        due = self._pause.isActive() or self._coming.isActive()
        return due or any((self.worker.busy, self.leaving.running, self.signer.running))

    def _renewed(self, _consult: Consult) -> None:
        """Read the case again a turn later, after everything else that follows, and once however often it is told."""
        if self.isVisible():
            self._coming.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Read case and settings again a turn of the window after the view came up, so that it is there at once."""
        super().showEvent(event)
        self.laying.forget()
        self._coming.start(0)

    def _arrive(self) -> None:
        """What was put off when the view came up: the lines first, where there are none yet, then the sheet."""
        if not self.listing.offers:
            self.listing.renew()
            self._coming.start(0)
            return
        self._come()

    def _come(self) -> None:
        self._coming.stop()
        self.refresh()
        if self.sheets.canvas.hasFocus() and self.chosen in self.list.rows and self._waits:
            self.list.rows[self.chosen].setFocus(Qt.FocusReason.OtherFocusReason)
        self._waits = False

    def ahead(self) -> Iterator[None]:
        """Make the lines of the list before anybody has seen them; coming into view renews them."""
        self.listing.renew()
        yield

    def refresh(self) -> None:
        """Show the documents of the case as it stands."""
        self.listing.renew()
        known = {*self.listing.offers, TEST_PAGE}
        if self.chosen.startswith(KEPT):
            return
        self.show_document(self.chosen if self.chosen in known else next(iter(self.listing.offers)))

    def show_document(self, kind: str) -> None:
        """Show a document as it prints, and what it lacks."""
        if kind != self.chosen:
            self.side.put_away()
            self._commit()
            self._show_basis(None)
        self.chosen = self.writing.kind = kind
        self.list.mark(kind)
        self.side.show_offer(self.listing.offers.get(kind))
        self._ask()

    def _commit(self) -> None:
        """Let a box in use commit what was typed; what was put off when the view came up is done first."""
        if self._coming.isActive():
            self._come()
        focused = QApplication.focusWidget()
        if focused is not None and self.side.own.isAncestorOf(focused):
            focused.clearFocus()

    def _ask(self) -> None:
        """Have the chosen document laid out, unless it is in view already."""
        if self.chosen == TEST_PAGE:
            self.laying.file(TEST_PAGE, self._desk.test_page())
        else:
            self.laying.document(self.chosen, self.writing.words())

    def _stop(self) -> None:
        self.laying.stop()
        self.sheets.canvas.say(tr("Stopped. Choose the document again to see it."))

    def _not_laid(self, problem: Problem) -> None:
        """The document in view cannot be made: the sheet says so, and nothing of another one stays in view."""
        self.seen = None
        self.sheets.show_nothing(problem.happened)
        self._show_basis(None)
        self.side.copy.setEnabled(False)
        self.problem_met.emit(problem)

    def _show_seen(self, seen: Seen) -> None:
        same = self.seen is not None and self.seen.kind == seen.kind
        self.seen = seen
        laid = seen.laid
        self.sheets.show_document(seen.data, seen.sizes, laid.places if laid else (), same=same)
        self._show_basis(None)
        self.side.checks.show_reading(laid.reading if laid else None)
        self.side.copy.setEnabled(laid is not None)
        fields = own_fields(self.session.case, seen.kind, laid.document) if laid else ()
        self.side.own.show_fields(seen.kind, fields)
        if self._copy_wanted:
            self.copy_text()

    def _show_basis(self, span: Span | None) -> None:
        basis = self._basis(span)
        self.side.show_basis(basis)
        if basis is not None:
            rules = ", ".join(f"{each.rule} {each.title}" for each in basis.rules)
            told = tr("{sentence} Rules: {rules}", sentence=basis.text, rules=rules) if rules else basis.text
            self.sheets.announcer.politely(told)

    def _basis(self, span: Span | None) -> Basis | None:
        laid = self.seen.laid if self.seen is not None else None
        return basis_of(laid.request, laid.document, span) if laid is not None and span is not None else None

    def show_kept(self, document_id: int) -> None:
        """Show a document that was made before, exactly as it was."""
        try:
            data = self.session.archive.document_bytes(document_id)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        kind = f"{KEPT}{document_id}"
        self.chosen = kind
        self.list.mark("")
        self.side.show_offer(None)
        self.laying.file(kind, data)

    # Printing and saving

    def _show_ticks(self) -> None:
        self.side.show_ticks(len(self.list.ticked()))

    def print_ticked(self) -> None:
        """Print what is ticked; the document in view when nothing is."""
        self._commit()
        self.print_documents(self.list.ticked() or [self.chosen])

    def print_documents(self, kinds: list[str]) -> None:
        """Ask on one page, and print documents; what they lack is named there."""
        self._commit()
        offers = self.listing.chosen_of(kinds)
        data = self.seen.data if self.seen is not None else b""
        size = self.seen.sizes[0] if self.seen is not None else sheet_of(self._desk.paper())
        kept = int(self.chosen.removeprefix(KEPT)) if self.chosen.startswith(KEPT) else 0
        leaving = self.leaving
        wanted = leaving.of_documents(offers, size) if offers else leaving.of_file(data, self._title(), kept, size)
        if (offers or data) and self.printing.ask(wanted):
            self.side.save_box.put_away()
            self.side.reveal(self.side.print_box)

    def _paper_changed(self) -> None:
        """Another paper was chosen: the page in view and what is asked for follow."""
        self.laying.forget()
        self._ask()
        self.printing.again(sheet_of(self._desk.paper()))

    def _title(self) -> str:
        return tr("Test page with rulers") if self.chosen == TEST_PAGE else tr("Document")

    def sign_ticked(self) -> None:
        """Sign what is ticked, after asking; the document in view when nothing is."""
        self._commit()
        kinds = self.list.ticked() or [self.chosen]
        offers = self.listing.chosen_of(kinds)
        if offers:
            self.signer.sign(offers)
        else:
            self.written.emit(tr("Choose a document to sign at the left."))

    def _follow(self, act: str, document_id: int) -> None:
        kept = self.session.archive.documents(self.session.case_id)
        self.signer.follow(act, next(each for each in kept if each.document_id == document_id))
        if act != "verify":
            self.side.reveal(self.side.after)

    def make_chosen(self) -> None:
        """Save the chosen document as PDF, and open it."""
        self._commit()
        self.side.print_box.put_away()
        if self.chosen in self.listing.offers:
            self.leaving.save_documents([self.chosen])
        elif self.chosen.startswith(KEPT):
            self._save_again(int(self.chosen.removeprefix(KEPT)))
        elif self.seen is not None:
            self.leaving.save_bytes(self.seen.data, "test-page.pdf")
        self.side.reveal(self.side.save_box)

    def _save_again(self, document_id: int) -> None:
        self.side.print_box.put_away()
        self.leaving.save_again(document_id)
        self.side.reveal(self.side.save_box)

    def save_as(self, form: str) -> None:
        """Save the document in view in another form, or the date of the board."""
        self._commit()
        self.side.print_box.put_away()
        self.leaving.save_as(self.chosen if self.chosen in self.listing.offers else "", form)
        self.side.reveal(self.side.save_box)

    def save_ticked(self) -> None:
        """Save all ticked documents as PDF in one go."""
        self._commit()
        self.side.print_box.put_away()
        self.leaving.save_documents(self.list.ticked())
        self.side.reveal(self.side.save_box)

    def _finished(self) -> None:
        self.side.progress.hide()
        self.side.set_working(False)
        self.listing.show()
        self.list.mark(self.chosen)

    def copy_text(self) -> None:
        """Put the document on the clipboard as plain text of 80 columns, as soon as it is laid out."""
        self._copy_wanted = self.laying.under_way
        if not self._copy_wanted and self.seen is not None and self.seen.laid is not None:
            QApplication.clipboard().setText(plain_text(self.seen.laid.document))
            self.written.emit(tr("Copied as text."))

    # Room and keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the checks stand under the list."""
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW)
        if narrow == (self._row.indexOf(self.side) >= 0):
            self._row.removeWidget(self.side)
            (self.list.more if narrow else self._row).addWidget(self.side)
        self.side.settle(narrow, self.list, self.sheets.bar)
        share = max(min(px(LIST_WIDTH), self.width() * 2 // 5), px(260))
        self.list.setFixedWidth(share)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the chosen document."""
        row = self.list.rows.get(self.chosen)
        self._waits = row is None
        (row or self.sheets.canvas).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl P prints what is ticked, Ctrl Shift P saves the document in view, Ctrl Shift C copies its words."""
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        acts = {
            (Qt.Key.Key_P, ctrl): self.print_ticked,
            (Qt.Key.Key_P, ctrl | shift): self.make_chosen,
            (Qt.Key.Key_C, ctrl | shift): self.copy_text,
            (Qt.Key.Key_S, ctrl | shift): self.sign_ticked,
        }
        act = acts.get((Qt.Key(event.key()), event.modifiers()))
        if act is not None:
            act()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.sheets.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)


def documents_of(session: CaseSession, desk: DocumentDesk | None) -> DocumentsView | None:
    """The documents of a case; none where nothing is kept or nothing can be drawn."""
    return DocumentsView(session, desk, desk.raster) if desk is not None and desk.raster is not None else None
