"""The documents view over a sample case, with a folder and a printer that is a file."""

from __future__ import annotations

from time import monotonic, sleep

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from gui.documents.view import DocumentsView
from logic.desk import DocumentDesk
from storage.exits import FileInk
from storage.pdf.raster import PdfRaster
from storage.shelf import FileShelf
from tests.gui.shell.shell import Clock
from tests.gui.shell.views import session_of, settle

PATIENCE = 30.0


def view_of(number, tmp_path, session=None, raster=None):
    """The view; `printed` is the file that the printer writes, `opened` what was opened."""
    session = session or session_of(number)
    raster = raster or PdfRaster()
    view = DocumentsView(session, DocumentDesk(session.archive, FileInk(), FileShelf(), Clock(), raster), raster)
    view.opened, view.asked, view.printed = [], [], tmp_path / "printed.pdf"
    leaving = view.leaving
    leaving.folder_chooser = lambda: tmp_path
    leaving.opener = view.opened.append
    leaving.printer_maker = lambda: file_printer(view.printed)
    leaving.printer_chooser = lambda printer: view.asked.append(printer) or True
    return view


class FilePrinter(QPrinter):
    """A printer that remembers whether it was asked for both sides; Qt's own for files forgets it."""

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


def texts(view):
    """The words of all labels in view."""
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def page_text(view):
    """What a screen reader hears of the sheet in view."""
    return view.sheets.canvas.accessibleDescription()
