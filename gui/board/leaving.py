"""How a board list leaves the program: the list and a sheet for each marked case, to a printer or into a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from gui.documents.desk_work import Kept, kept
from gui.documents.print_box import PrintBox
from gui.documents.print_desk import PrintDesk, Wanted
from gui.documents.printing import Press, Size, ask_printer, lay, set_up
from gui.documents.save_box import SaveBox
from gui.documents.steps import Step, Stepper, Steps, beside
from gui.papers import sheet_of
from logic.apart import apart
from logic.board_state import BoardState
from logic.desk import DocumentDesk
from logic.digests import stand_of
from logic.made import Made
from logic.ports import Archive, Raster
from logic.terms import LetterKind
from logic.words import tr

SHEET = LetterKind.BOARD_SHEET
LIST = "board_list"
Printing = Callable[[Mapping[str, int], QPrinter], Steps[None]]
"""How something is printed: so many copies of each, on a printer."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to leave: the meeting in words, every case of the list, and those that get a sheet, in their order.

    `states` are the cases as far as they were read for the list; `read` reads another one.
    """

    meeting: str
    cases: Sequence[int]
    sheets: Sequence[int]
    states: Mapping[int, BoardState]
    read: Callable[[int], BoardState]


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
        self._said = ""
        self._stepper = Stepper(self)
        self.box = SaveBox(archive)
        self.print_box = PrintBox(archive)
        self.printing = PrintDesk(self.print_box, self, self)
        self.print_box.paper_changed.connect(lambda: self.printing.again(sheet_of(desk.paper())))
        self.print_box.test_wanted.connect(self._ask_test)
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

    def _begin(self, steps: Steps[None]) -> None:
        self._said = ""
        self._stepper.start(steps)

    def printer(self, size: Size) -> QPrinter | None:
        """A printer set up for a sheet of this size; none while something is under way."""
        if self.running:
            return None
        printer = self.printer_maker()
        set_up(printer, size, tr("Stage IV Consult"))
        return printer

    def print(self, agenda: Agenda) -> None:
        """Ask on the page of printing, and print the list and the sheets as one job."""
        raster, count = self._desk.raster, len(agenda.sheets)
        titles = {LIST: tr("Board list")}
        if count:
            titles[SHEET] = tr("Board sheets, {count}", count=count)
        if raster is not None:
            self._ask(titles, lambda copies, printer: self._printing(agenda, copies, (printer, raster)), 1 + count)

    def _ask_test(self) -> None:
        """Ask for the sheet with rulers instead."""
        raster = self._desk.raster
        if raster is not None:
            words = tr("Test page with rulers")
            self._ask({"": words}, lambda copies, printer: self._printing_test(words, copies, (printer, raster)), 1)

    def _ask(self, titles: Mapping[str, str], how: Printing, count: int) -> None:
        size = sheet_of(self._desk.paper())
        act = partial(self._begin_printing, how)
        self.printing.ask(Wanted(titles, size, act, count=count))

    def _begin_printing(self, how: Printing, copies: Mapping[str, int], printer: QPrinter) -> None:
        self._begin(how(copies, printer))

    def _read(self, agenda: Agenda, total: int) -> Steps[dict[int, BoardState]]:
        """Every case of the list as it stands, those read that were not yet."""
        states = dict(agenda.states)
        for number, case_id in enumerate(agenda.cases, start=1):
            if case_id not in states:
                yield Step(tr("Reading {number} of {all}", number=number, all=len(agenda.cases)), 0, total)
                states[case_id] = agenda.read(case_id)
        return states

    def _list(self, agenda: Agenda, states: Mapping[int, BoardState]) -> Steps[Made]:
        found = [states[case_id] for case_id in agenda.cases]
        requests = [self._desk.request(state.consult, state.decisions, 0) for state in found]
        return beside(lambda: self._desk.list_of([apart(each) for each in requests], agenda.meeting))

    def _saving(self, agenda: Agenda, folder: Path) -> Steps[None]:
        total = 1 + len(agenda.sheets)
        states = yield from self._read(agenda, total)
        yield Step(tr("Saving {number} of {all}", number=1, all=total), 0, total)
        self._desk.save((yield from self._list(agenda, states)), folder)
        for number, case_id in enumerate(agenda.sheets, start=1):
            yield Step(tr("Saving {number} of {all}", number=number + 1, all=total), number, total)
            found = yield from self._kept(case_id, states[case_id])
            self._desk.save(found.made, folder)
        self._said = _done_words(len(agenda.sheets))

    def _printing(self, agenda: Agenda, copies: Mapping[str, int], onto: tuple[QPrinter, Raster]) -> Steps[None]:
        """The list is made before the job begins: it says which way its first sheet lies."""
        total = 1 + len(agenda.sheets)
        states = yield from self._read(agenda, total)
        yield Step(tr("Printing {number} of {all}", number=1, all=total), 0, total)
        made = yield from self._list(agenda, states)
        lay(onto[0], onto[1].sizes(made.data)[0])
        press = Press(*onto)
        printed: list[tuple[int, int, BoardState]] = []
        try:
            yield from self._press(press, made, copies.get(LIST, 1), (0, total))
            for number, case_id in enumerate(agenda.sheets, start=1):
                found = yield from self._kept(case_id, states[case_id])
                printed.append((case_id, found.document_id, states[case_id]))
                yield from self._press(press, found.made, copies.get(SHEET, 1), (number, total))
        except BaseException:
            press.stop()
            raise
        press.end()
        self._said = _done_words(len(agenda.sheets))
        for case_id, document, state in printed:
            self._desk.note_printed(case_id, SHEET, document, stand_of(state.consult, state.decisions))

    def _press(self, press: Press, made: Made, copies: int, done: tuple[int, int]) -> Steps[None]:
        number, total = done
        words = tr("Printing {number} of {all}", number=number + 1, all=total)
        return press.copies(made.data, copies, lambda _page, _pages: Step(words, number, total))

    def _printing_test(self, title: str, copies: Mapping[str, int], onto: tuple[QPrinter, Raster]) -> Steps[None]:
        press = Press(*onto)
        try:
            data, count = self._desk.test_page(), copies.get("", 1)
            yield from press.copies(data, count, lambda page, pages: Step(title, page, pages))
        except BaseException:
            press.stop()
            raise
        press.end()
        self._said = tr("Printed.")

    def _kept(self, case_id: int, state: BoardState) -> Steps[Kept]:
        """The sheet of a case as it was signed, where it is; else a draft that is kept with the case."""
        return kept(self._desk, SHEET, case_id, state.consult, state.decisions)

    def _finished(self, whole: bool) -> None:
        self.finished.emit()
        self.written.emit(self._said if whole else tr("Stopped. What was kept so far stays in the store."))


def _done_words(sheets: int) -> str:
    if sheets:
        return tr("Done: the board list and {count} board sheets.", count=sheets)
    return tr("The board list is done; no case was marked for a sheet.")
