"""The documents view over a sample case, with a folder and a printer that is a file."""

from __future__ import annotations

from time import monotonic, sleep

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from gui.documents.save_box import FOLDER
from gui.documents.view import DocumentsView
from logic.desk import DocumentDesk
from storage.exits import FileInk
from storage.pdf.raster import PdfRaster
from storage.shelf import FileShelf
from tests.gui.shell.shell import Clock
from tests.gui.shell.views import session_of, settle

PATIENCE = 30.0


def view_of(number, tmp_path, session=None, raster=None):
    """The view; `printed` is the file that is printed to, `asked` are the printers set up, `opened` what was opened."""
    session = session or session_of(number)
    raster = raster or PdfRaster()
    view = DocumentsView(session, DocumentDesk(session.archive, FileInk(), FileShelf(), Clock(), raster), raster)
    view.opened, view.asked, view.printed = [], [], tmp_path / "printed.pdf"
    leaving = view.leaving
    session.archive.set_setting(FOLDER, str(tmp_path))
    leaving.opener = view.opened.append
    leaving.printer_maker = lambda: view.asked.append(file_printer(view.printed)) or view.asked[-1]
    leaving.printer_chooser = lambda _printer: False
    return view


class FilePrinter(QPrinter):
    """A printer that remembers whether it was asked for both sides, and broken off; Qt's own for files forgets it."""

    broken_off = False

    def abort(self):
        self.broken_off = True
        return super().abort()

    def setDuplex(self, mode):
        self.sides = mode

    def duplex(self):
        return self.sides


def file_printer(path):
    """A printer that writes a file."""
    printer = FilePrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(300)
    return printer


def ready(view):
    """Wait until the view has laid out, drawn, printed and saved what it was asked for."""
    end = monotonic() + PATIENCE
    settle()
    while view.busy:
        assert monotonic() < end, "the view never came to rest"
        QApplication.processEvents()
        sleep(0.001)
    settle()


def agree(view):
    """Confirm what is asked before printing or saving, as it is proposed, and wait until it is done."""
    settle()
    for box in (view.side.print_box, view.side.save_box):
        if box.isVisibleTo(view):
            box.act.click()
    ready(view)


def tick_only(view, *kinds):
    """Tick these documents and no others."""
    for kind in view.list.rows:
        view.list.tick(kind, kind in kinds)


def texts(view):
    """The words of all labels in view."""
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def page_text(view):
    """What a screen reader hears of the sheet in view."""
    return view.sheets.canvas.accessibleDescription()
