"""How documents leave the program: to a printer the user chooses, or as files into a folder; one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.documents.desk_work import DeskWork
from gui.documents.printing import Size, ask_printer, other_paper, set_up
from gui.documents.save_as import DATE, DOCX, TEXT
from gui.documents.steps import Step, Stepper
from gui.session import CaseSession
from logic.desk import DocumentDesk
from logic.ports import Raster
from logic.problems import Problem
from logic.words import tr

FOLDER = "documents.folder"


class Leaving(QObject):
    """Prints and saves, step by step, and says how it went.

    `other_paper` tells whether the printer is set to another paper than the document is made for. `folder_chooser`,
    `printer_maker`, `printer_chooser` and `opener` are what the system does.
    """

    began = Signal()
    progressed = Signal(object)
    finished = Signal()
    other_paper = Signal(bool)
    written = Signal(str)
    problem_met = Signal(object)

    def __init__(self, session: CaseSession, desk: DocumentDesk, raster: Raster, parent: QWidget) -> None:
        """Takes the open case, the desk, what draws sheets, and the view it works for."""
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._work = DeskWork(session, desk, raster)
        self._stepper = Stepper(self)
        self._said = ""
        self.folder_chooser: Callable[[], Path | None] = lambda: choose_folder(parent)
        self.printer_maker: Callable[[], QPrinter] = lambda: QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer_chooser: Callable[[QPrinter], bool] = lambda printer: ask_printer(printer, parent)
        self.opener: Callable[[Path], None] = open_file
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

    def print_documents(self, kinds: Mapping[str, str], size: Size) -> None:
        """Keep documents (kind and title) and print them as one job; `size` is that of the first sheet."""
        printer = self._printer(size)
        if printer is not None:
            said = tr("Printed: {count} documents.", count=len(kinds)) if len(kinds) > 1 else tr("Printed.")
            self._begin(self._work.print(kinds, printer), said)

    def print_bytes(self, data: bytes, size: Size, title: str) -> None:
        """Print a file as it stands."""
        printer = self._printer(size)
        if printer is not None:
            self._begin(self._work.print_bytes(data, title, printer), tr("Printed."))

    def _printer(self, size: Size) -> QPrinter | None:
        """A printer as the user chose it; none when the user chose otherwise or something is under way."""
        if self.running:
            return None
        printer = self.printer_maker()
        set_up(printer, size, tr("Stage IV Consult"))
        if not self.printer_chooser(printer):
            return None
        self.other_paper.emit(other_paper(printer, size))
        return printer

    def save_documents(self, kinds: Sequence[str]) -> None:
        """Keep documents and write them into the folder; one alone is opened."""
        folder = self._folder() if kinds and not self.running else None
        if folder is not None:
            self._begin(self._work.save(kinds, folder), "")

    def save_as(self, kind: str, form: str) -> None:
        """Keep a document and write it in another form; or write the date of the board."""
        if form == DATE:
            self._save_date()
            return
        folder = self._folder() if kind and not self.running else None
        if folder is not None:
            forms = {DOCX: self._desk.as_docx, TEXT: self._desk.as_text_file}
            self._begin(self._work.save_as(kind, forms[form], folder), "")

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
        """Write a file into the folder and open it."""
        folder = self._folder()
        if folder is None:
            return
        try:
            path = self._desk.save_bytes(data, name, folder)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        self.written.emit(tr("Written: {name}", name=path.name))
        self.opener(path)

    def _begin(self, steps: Iterator[Step], said: str) -> None:
        self._said = said
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

    def _folder(self) -> Path | None:
        """The folder for documents; asked for once, and again when it is gone."""
        archive = self._session.archive
        kept = archive.setting(FOLDER)
        if kept and Path(kept).is_dir():
            return Path(kept)
        folder = self.folder_chooser()
        if folder is not None:
            archive.set_setting(FOLDER, str(folder))
        return folder


def choose_folder(parent: QWidget) -> Path | None:
    """The folder for documents, as the user chooses it."""
    chosen = QFileDialog.getExistingDirectory(parent, tr("Folder for documents"))
    return Path(chosen) if chosen else None


def open_file(path: Path) -> None:
    """Open a file with the program of this workstation for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
