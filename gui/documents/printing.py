"""Sheets onto a printer: each at its own size and never scaled, on its own paper, turned over the long edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from gui.documents.canvas import image_of
from gui.documents.steps import Step, Steps, beside
from logic.ports import Raster
from logic.problems import DocumentProblem
from logic.words import tr

POINTS = 72
FINEST = 300
"""Dots an inch of the picture that goes to the printer: finer than the eye, small enough for any memory."""
TOLERANCE = 3.0
"""Points by which a paper may differ and still be the same paper."""

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheetful:
    """A document to be printed: its bytes and the size of each of its sheets in points."""

    data: bytes
    sizes: tuple[Size, ...]


def set_up(printer: QPrinter, first: Size, title: str) -> None:
    """Paper, orientation and both sides as the document wants them; the title is free of patient data."""
    printer.setDocName(title)
    printer.setColorMode(QPrinter.ColorMode.Color)
    printer.setPageLayout(layout_of(first))
    set_sides(printer, both=True)


def set_sides(printer: QPrinter, *, both: bool) -> None:
    """Both sides, turned over the long edge, or one side."""
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if both else QPrinter.DuplexMode.DuplexNone)


def layout_of(size: Size) -> QPageLayout:
    """The page layout of a sheet of this size in points, without margins."""
    wide = size[0] > size[1]
    upright = QSizeF(min(size), max(size))
    kind = QPageSize.id(upright, QPageSize.Unit.Point, QPageSize.SizeMatchPolicy.FuzzyMatch)
    page = QPageSize(kind) if kind != QPageSize.PageSizeId.Custom else QPageSize(upright, QPageSize.Unit.Point)
    turn = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    layout = QPageLayout(page, turn, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def lay(printer: QPrinter, size: Size) -> None:
    """Turn the paper of a printer the way that a sheet of this size lies, unless another paper was put in."""
    if not other_paper(printer, size):
        printer.setPageLayout(layout_of(size))


def other_paper(printer: QPrinter, size: Size) -> bool:
    """Whether the printer has been set to another paper than the document is made for."""
    paper = printer.pageLayout().fullRectPoints().size()
    found, wanted = sorted((paper.width(), paper.height())), sorted(size)
    return any(abs(one - other) > TOLERANCE for one, other in zip(found, wanted, strict=True))


def ask_printer(printer: QPrinter, parent: QWidget) -> bool:
    """The system's print dialog; says whether to print."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, False)
    wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return wanted


class Press:
    """One print job: sheets are put on paper one by one, each beside the window.

    Qt allows a painter on a printer on any thread, one thread at a time: between two sheets the pen is the window's.
    """

    def __init__(self, printer: QPrinter, raster: Raster) -> None:
        """Takes a printer that was set up and chosen. Raises DocumentProblem when it does not take the job."""
        self._printer = printer
        self._raster = raster
        self._painter = QPainter()
        self._begun = 0
        self._guard = Lock()
        self._drawing = self._broken_off = False
        printer.setFullPage(True)
        if not self._painter.begin(printer):
            raise _refused()

    def copies(self, data: bytes, copies: int, say: Callable[[int, int], Step]) -> Steps[None]:
        """Put so many copies of a document on paper, each whole before the next; `say` tells of a sheet, and how many.

        Raises DocumentProblem when the printer breaks off.
        """
        document = Sheetful(data, (yield from beside(partial(self._raster.sizes, data))))
        for _copy in range(copies):
            yield from self._sheets(document, say)

    def _sheets(self, document: Sheetful, say: Callable[[int, int], Step]) -> Steps[None]:
        """One sheet a step, drawn beside the window; with two sides it begins on a sheet of its own."""
        if self._begun % 2 and self._printer.duplex() != QPrinter.DuplexMode.DuplexNone:
            self._turn(document.sizes[0])
        for page, size in enumerate(document.sizes):
            yield say(page, len(document.sizes))
            self._turn(size)
            yield from beside(partial(self._draw, document, page))

    def _draw(self, document: Sheetful, page: int) -> None:
        """Draw a sheet. Whoever stops the job meanwhile does not wait for it: then it is broken off from here."""
        image = image_of(self._raster.image(document.data, page, self._dots() / POINTS))
        with self._guard:
            if self._broken_off:
                return
            self._drawing = True
        try:
            room = QSizeF(*document.sizes[page]) * (self._printer.resolution() / POINTS)
            self._painter.drawImage(QRectF(QPointF(), room), image)
        finally:
            with self._guard:
                self._drawing = False
                if self._broken_off:
                    self._break_off()

    def _turn(self, size: Size) -> None:
        """Go on to the next page of the job; the first is there already."""
        if self._begun:
            lay(self._printer, size)
            if not self._printer.newPage():
                raise _refused()
        self._begun += 1

    def _dots(self) -> int:
        return min(self._printer.resolution(), FINEST)

    def end(self) -> None:
        """Hand the job over."""
        if self._painter.isActive():
            self._painter.end()

    def stop(self) -> None:
        """Break the job off, after the sheet that is being drawn."""
        with self._guard:
            self._broken_off = True
            if not self._drawing:
                self._break_off()

    def _break_off(self) -> None:
        self._printer.abort()
        self.end()


def _refused() -> DocumentProblem:
    return DocumentProblem(
        tr("The printer did not take the pages."),
        tr("The documents are kept in the store."),
        tr("Look at the printer, or save them as PDF."),
    )
