"""The emergency letter while the window is locked: what was answered there, and lines for whom and by whom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFrame, QHBoxLayout

from gui.controls import ElideLabel, IconLabel, LinkButton, QuietButton, look
from gui.documents.desk_work import kept
from gui.documents.print_box import PRINTER
from gui.documents.printing import Press, lay, set_up
from gui.documents.steps import Step, Stepper, Steps
from gui.papers import sheet_of
from gui.session import CaseSession
from gui.theme import px
from logic.consult import Consult
from logic.desk import DocumentDesk
from logic.digests import stand_of
from logic.ports import Archive, Raster
from logic.terms import LetterKind
from logic.words import tr


class LockedLetter(QFrame):
    """A line under the banner that prints the letter, while an emergency holds.

    It says nothing but what was answered while the window was locked; name, birth date, number and who rang are lines
    to be filled in by hand. It goes to the printer of this workstation at once: no dialog of the system opens over a
    window that is locked, and no setting is changed from there.
    """

    problem_met = Signal(object)

    def __init__(self, session: CaseSession, desk: DocumentDesk, raster: Raster) -> None:
        """Takes the case that was begun while the window was locked, the desk, and what draws sheets."""
        super().__init__()
        look(self, role="bar")
        self.setAccessibleName(tr("Emergency letter"))
        self._session, self._desk, self._raster = session, desk, raster
        self.printer_maker: Callable[[], QPrinter | None] = lambda: printer_of(session.archive)
        self.printed = False
        self.words = ElideLabel("", "helper")
        self.print = QuietButton(tr("Print the emergency letter"), "printer", "Ctrl+P")
        self.stop = LinkButton(tr("Stop"), "x")
        self.stop.hide()
        self._stepper = Stepper(self)
        self._lay_out()
        self.print.clicked.connect(self.begin)
        self.stop.clicked.connect(self._stepper.stop)
        self._stepper.progressed.connect(lambda step: self.words.setText(step.words))
        self._stepper.finished.connect(self._finished)
        self._stepper.problem_met.connect(self.problem_met)
        self.show_consult(session.consult)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(12), px(4))
        row.setSpacing(px(10))
        row.addWidget(IconLabel("file-text", "text.second", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.stop)
        row.addWidget(self.print)

    @property
    def running(self) -> bool:
        """Whether the letter is being printed."""
        return self._stepper.running

    def show_consult(self, consult: Consult) -> None:
        """Stand there while an emergency holds, seen or not."""
        self.setVisible(bool(consult.open_cards or consult.acknowledged_cards))
        if not self.running:
            self.words.setText(tr("Holds the answers given here, with lines for name and birth date."))

    def leave(self) -> None:
        """The red flags are put away: what is not on paper yet is left."""
        self._stepper.stop()

    def begin(self) -> None:
        """Print, unless no emergency holds or it is being printed."""
        if self.running or self.isHidden():
            return
        printer = self.printer_maker()
        if printer is None:
            self.words.setText(tr("No printer is set up here"))
            return
        set_up(printer, sheet_of(self._desk.paper()), tr("Stage IV Consult"))
        self.print.setEnabled(False)
        self.stop.show()
        self._stepper.start(self._steps(printer))

    def _steps(self, printer: QPrinter) -> Steps[None]:
        session, desk, kind = self._session, self._desk, LetterKind.EMERGENCY
        consult, case_id = session.consult, session.case_id
        yield Step(tr("Printing {number} of {all}", number=1, all=1), 0, 1)
        found = yield from kept(desk, kind, case_id, consult, {}, by_hand=True)
        self.printed = True
        lay(printer, self._raster.sizes(found.made.data)[0])
        press = Press(printer, self._raster)
        say = tr("Emergency letter")
        try:
            yield from press.copies(found.made.data, 1, lambda page, pages: Step(say, page, pages))
        except BaseException:
            press.stop()
            raise
        press.end()
        desk.note_printed(case_id, kind, found.document_id, stand_of(consult, {}), by="")

    def _finished(self, whole: bool) -> None:
        self.stop.hide()
        self.print.setEnabled(True)
        self.words.setText(
            tr("Printed. The letter is kept with the new case.") if whole else tr("Stopped. Nothing was printed.")
        )
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)


def printer_of(archive: Archive) -> QPrinter | None:
    """The printer that was chosen last on this workstation, else that of the system; none where none is set up."""
    names = [each for each in QPrinterInfo.availablePrinterNames() if each]
    if not names:
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if archive.setting(PRINTER) in names:
        printer.setPrinterName(archive.setting(PRINTER))
    return printer
