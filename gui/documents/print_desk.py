"""Printing from the documents view: what is wanted, the page that asks for it, and the job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from gui.documents.leaving import Leaving
from gui.documents.print_box import PrintBox
from gui.documents.printing import Size, other_paper
from logic.document_offers import Offered


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: documents of the case, or a file as it stands under a title; the size of a sheet.

    `kept` is the number of the file in the store; 0 for the test page.
    """

    offers: Sequence[Offered]
    data: bytes
    title: str
    size: Size
    kept: int = 0


class PrintDesk(QObject):
    """Asks on one page and prints; nothing is kept before it is confirmed."""

    def __init__(self, box: PrintBox, leaving: Leaving, parent: QObject) -> None:
        """Takes the page that asks, what prints, and the view it works for."""
        super().__init__(parent)
        self._box = box
        self._leaving = leaving
        self._wanted: Wanted | None = None
        box.accepted.connect(self._print)
        box.system_wanted.connect(self._ask_system)

    def ask(self, wanted: Wanted) -> bool:
        """Ask for these documents; says whether it could: not while something is printed or saved."""
        printer = self._leaving.printer(wanted.size)
        if printer is None:
            return False
        self._wanted = wanted
        titles = {offer.kind: offer.title for offer in wanted.offers} or {"": wanted.title}
        lacking = [each for offer in wanted.offers for each in offer.missing]
        self._box.ask(titles, lacking, printer, wanted.size)
        return True

    def again(self, size: Size) -> None:
        """Ask once more for another paper."""
        if self._wanted is not None:
            wanted = self._wanted
            self.ask(replace(wanted, size=size))

    def _ask_system(self) -> None:
        """The system's own dialog prints when it is confirmed, unless its paper does not fit: that is said first."""
        printer = self._box.printer
        if printer is None or self._wanted is None or not self._leaving.printer_chooser(printer):
            return
        if other_paper(printer, self._wanted.size):
            self._box.check()
            return
        self._box.put_away()
        self._print()

    def _print(self) -> None:
        wanted, printer = self._wanted, self._box.printer
        if wanted is None or printer is None:
            return
        copies = self._box.counts()
        if wanted.offers:
            titles = {offer.kind: offer.title for offer in wanted.offers}
            self._leaving.print_documents(titles, copies, printer)
        else:
            self._leaving.print_bytes(wanted.data, wanted.title, (wanted.kept, copies.get("", 1)), printer)
