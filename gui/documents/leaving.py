"""How documents leave the program: to a printer the user chooses, or as files into a folder; one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from gui.documents.desk_work import DeskWork
from gui.documents.print_desk import Wanted
from gui.documents.printing import Size, ask_printer, set_up
from gui.documents.save_as import DATE, DOCX, TEXT
from gui.documents.save_box import SaveBox
from gui.documents.steps import Stepper, Steps
from gui.session import CaseSession
from logic.desk import DocumentDesk, Draft
from logic.document_offers import Offered
from logic.ports import Raster
from logic.problems import Problem
from logic.words import tr


class Leaving(QObject):
    """Prints and saves, step by step, and says how it went.

    `printer_maker`, `printer_chooser` and `opener` are what the system does.
    """

    began = Signal()
    progressed = Signal(object)
    finished = Signal()
    written = Signal(str)
    problem_met = Signal(object)

    def __init__(self, session: CaseSession, desk: DocumentDesk, raster: Raster, box: SaveBox, parent: QWidget) -> None:
        """Takes the open case, the desk, what draws sheets, what asks for a folder, and the view it works for."""
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._box = box
        self._work = DeskWork(session, desk, raster)
        self._stepper = Stepper(self)
        self._said = ""
        self._then: Callable[[], None] = _nothing
        self.printer_maker: Callable[[], QPrinter] = lambda: QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer_chooser: Callable[[QPrinter], bool] = lambda printer: ask_printer(printer, parent)
        self.opener: Callable[[Path], None] = _open_file
        self._stepper.progressed.connect(self.progressed)
        self._stepper.problem_met.connect(self.problem_met)
        self._stepper.finished.connect(self._finished)

    @property
    def running(self) -> bool:
        """Whether something is being printed or saved."""
        return self._stepper.running

    def stop(self) -> None:
        """Leave off after the step under way."""
        self._stepper.stop()

    def printer(self, size: Size) -> QPrinter | None:
        """A printer set up for a sheet of this size; none while something is under way."""
        if self.running:
            return None
        printer = self.printer_maker()
        set_up(printer, size, tr("Stage IV Consult"))
        return printer

    def of_documents(self, offers: Sequence[Offered], size: Size) -> Wanted:
        """Documents of the case, to be asked for before they are printed."""
        titles = {offer.kind: offer.title for offer in offers}
        lacking = [each for offer in offers for each in offer.missing]
        return Wanted(titles, size, lambda copies, printer: self._print(titles, copies, printer), lacking)

    def of_file(self, data: bytes, title: str, kept: int, size: Size) -> Wanted:
        """A file as it stands, to be asked for; `kept` is its number in the store, 0 for none."""
        said = tr("Printed.")
        return Wanted(
            {"": title},
            size,
            lambda copies, printer: self._begin(
                self._work.print_bytes(data, title, (kept, copies.get("", 1)), printer), said
            ),
        )

    def _print(self, kinds: Mapping[str, str], copies: Mapping[str, int], printer: QPrinter) -> None:
        """Keep documents (kind and title) and print them as one job, so many copies of each."""
        said = tr("Printed: {count} documents.", count=len(kinds)) if len(kinds) > 1 else tr("Printed.")
        self._begin(self._work.print(kinds, copies, printer), said)

    def keep(self, draft: Callable[[], Draft], then: Callable[[int], None]) -> None:
        """Make a document beside the window and keep it; `then` takes its number."""
        if not self.running:
            self._begin(self._keeping(draft, then), "")

    def _keeping(self, draft: Callable[[], Draft], then: Callable[[int], None]) -> Steps[None]:
        number = yield from self._work.keep(draft)
        self._then = partial(then, number)

    def save_documents(self, kinds: Sequence[str]) -> None:
        """Keep documents and write them into a folder; one alone is opened."""
        if kinds and not self.running:
            count = len(kinds)
            what = tr("Save {count} documents as PDF", count=count) if count > 1 else tr("Save as PDF")
            self._box.ask(what, lambda folder: self._begin(self._work.save(kinds, folder), ""))

    def save_as(self, kind: str, form: str) -> None:
        """Keep a document and write it in another form; or write the date of the board."""
        if form == DATE:
            self._save_date()
        elif kind and not self.running:
            forms = {DOCX: self._desk.as_docx, TEXT: self._desk.as_text_file}
            self._box.ask(tr("Save"), lambda folder: self._begin(self._work.save_as(kind, forms[form], folder), ""))

    def _save_date(self) -> None:
        session = self._session
        date = self._desk.board_date(session.consult, session.case_id)
        if date is None:
            self.written.emit(tr("Neither the board nor the day an answer is needed has a date yet."))
            return
        self.save_bytes(date.data, date.file_name)

    def save_again(self, document_id: int) -> None:
        """Write a document that was made before, byte for byte."""
        archive = self._session.archive
        try:
            records = archive.documents(self._session.case_id)
            record = next(each for each in records if each.document_id == document_id)
            data = archive.document_bytes(document_id)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        self.save_bytes(data, f"{record.made_at[:10]}_{record.kind}_D{document_id:07d}.pdf")

    def save_bytes(self, data: bytes, name: str) -> None:
        """Write a file into a folder and open it."""
        self._box.ask(tr("Save {name}", name=name), lambda folder: self._write(data, name, folder))

    def _write(self, data: bytes, name: str, folder: Path) -> None:
        try:
            path = self._desk.save_bytes(data, name, folder)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        self.written.emit(tr("Written: {name}", name=path.name))
        self.opener(path)

    def _begin(self, steps: Steps[None], said: str) -> None:
        self._said, self._then = said, _nothing
        self.began.emit()
        self._stepper.start(steps)

    def _finished(self, whole: bool) -> None:
        files, self._work.written = self._work.written, []
        self.finished.emit()
        if not whole:
            self.written.emit(tr("Stopped. What was kept so far stays in the store."))
        elif files:
            names = files[0].name if len(files) == 1 else tr("{count} documents", count=len(files))
            self.written.emit(tr("Written: {name}", name=names))
            if len(files) == 1:
                self.opener(files[0])
        elif self._said:
            self.written.emit(self._said)
        self._then()


def _nothing() -> None:
    """What follows most work."""


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
