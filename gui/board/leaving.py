"""How a board list leaves the program: the list and a sheet for each marked case, to a printer or into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from gui.documents.printing import Press, Sheetful, ask_printer, set_up
from gui.documents.save_box import SaveBox
from gui.documents.steps import Step, Stepper
from logic.board_state import BoardState
from logic.desk import DocumentDesk
from logic.digests import stand_of
from logic.made import Made
from logic.ports import Archive, Raster
from logic.terms import LetterKind
from logic.words import tr

SHEET = LetterKind.BOARD_SHEET


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to leave: the meeting in words, every case of the list, and those that get a sheet, in their order."""

    meeting: str
    cases: Sequence[tuple[int, BoardState]]
    sheets: Sequence[tuple[int, BoardState]]


class BoardLeaving(QObject):
    """Prints and saves, step by step, and says how it went; the choosers are what the system does."""

    progressed = Signal(object)
    finished = Signal()
    written = Signal(str)
    problem_met = Signal(object)

    def __init__(self, archive: Archive, desk: DocumentDesk, parent: QWidget) -> None:
        """Takes the store, the desk that makes documents, and the view it works for."""
        super().__init__(parent)
        self._desk = desk
        self._files = 0
        self._stepper = Stepper(self)
        self.box = SaveBox(archive)
        self.printer_maker: Callable[[], QPrinter] = lambda: QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer_chooser: Callable[[QPrinter], bool] = lambda printer: ask_printer(printer, parent)
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

    def save(self, agenda: Agenda) -> None:
        """Write the list and the sheets into a folder, which is asked for first."""
        if not self.running:
            what = tr("Save {count} documents as PDF", count=1 + len(agenda.sheets))
            what = what if agenda.sheets else tr("Save as PDF")
            self.box.ask(what, lambda folder: self._begin(self._saving(agenda, folder)))

    def _begin(self, steps: Iterator[Step]) -> None:
        self._files = 0
        self._stepper.start(steps)

    def print(self, agenda: Agenda) -> None:
        """Print the list and the sheets as one job."""
        if self.running or self._desk.raster is None:
            return
        first = self._list(agenda)
        printer = self.printer_maker()
        set_up(printer, self._desk.raster.sizes(first.data)[0], tr("Stage IV Consult"))
        if self.printer_chooser(printer):
            self._begin(self._printing(agenda, first, printer, self._desk.raster))

    def _list(self, agenda: Agenda) -> Made:
        requests = [self._desk.request(state.consult, state.decisions, 0) for _, state in agenda.cases]
        return self._desk.list_of(requests, agenda.meeting)

    def _saving(self, agenda: Agenda, folder: Path) -> Iterator[Step]:
        total = 1 + len(agenda.sheets)
        yield Step(tr("Saving {number} of {all}", number=1, all=total), 0, total)
        self._desk.save(self._list(agenda), folder)
        self._files = 1
        for number, (case_id, state) in enumerate(agenda.sheets, start=1):
            yield Step(tr("Saving {number} of {all}", number=number + 1, all=total), number, total)
            self._desk.save(self._kept(case_id, state)[1], folder)
            self._files += 1

    def _printing(self, agenda: Agenda, first: Made, printer: QPrinter, raster: Raster) -> Iterator[Step]:
        press = Press(printer, raster)
        total = 1 + len(agenda.sheets)
        printed: list[tuple[int, int, BoardState]] = []
        try:
            for _page in press.sheets(Sheetful(first.data, raster.sizes(first.data))):
                yield Step(tr("Printing {number} of {all}", number=1, all=total), 0, total)
            for number, (case_id, state) in enumerate(agenda.sheets, start=1):
                document, made = self._kept(case_id, state)
                printed.append((case_id, document, state))
                for _page in press.sheets(Sheetful(made.data, raster.sizes(made.data))):
                    yield Step(tr("Printing {number} of {all}", number=number + 1, all=total), number, total)
        except BaseException:
            press.stop()
            raise
        press.end()
        self._files = total
        for case_id, document, state in printed:
            self._desk.note_printed(case_id, SHEET, document, stand_of(state.consult, state.decisions))

    def _kept(self, case_id: int, state: BoardState) -> tuple[int, Made]:
        """The sheet of a case as it was signed, where it is; else a draft that is kept with the case."""
        signed = self._desk.signed_at(case_id, SHEET, stand_of(state.consult, state.decisions))
        if signed:
            return signed, self._desk.signing.reprint(signed)
        return self._desk.keep(SHEET, case_id, state.consult, state.decisions)

    def _finished(self, whole: bool) -> None:
        self.finished.emit()
        if not whole:
            self.written.emit(tr("Stopped. What was kept so far stays in the store."))
        elif self._files == 1:
            self.written.emit(tr("The board list is done; no case was marked for a sheet."))
        else:
            self.written.emit(tr("Done: the board list and {count} board sheets.", count=self._files - 1))
