"""Printing from a view: what is wanted, the page that asks for it, and the job."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from gui.documents.print_box import PrintBox
from gui.documents.printing import Size, other_paper


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: titles by their keys, the size of a sheet, and what prints so many copies of each.

    `lacking` names what is not stated (label and path), `count` how many documents there are, 0 for as many as titles.
    """

    titles: Mapping[str, str]
    size: Size
    act: Callable[[Mapping[str, int], QPrinter], None]
    lacking: Sequence[tuple[str, str]] = ()
    count: int = 0


class Printers(Protocol):
    """What gives printers and prints; `printer_chooser` is the system's own dialog."""

    printer_chooser: Callable[[QPrinter], bool]

    def printer(self, size: Size) -> QPrinter | None:
        """A printer set up for a sheet of this size; none while something is under way."""


class PrintDesk(QObject):
    """Asks on one page and prints; nothing is kept before it is confirmed."""

    def __init__(self, box: PrintBox, printers: Printers, parent: QObject) -> None:
        """Takes the page that asks, what gives printers, and the view it works for."""
        super().__init__(parent)
        self._box = box
        self._printers = printers
        self._wanted: Wanted | None = None
        box.accepted.connect(self._print)
        box.system_wanted.connect(self._ask_system)

    def ask(self, wanted: Wanted) -> bool:
        """Ask for these documents; says whether it could: not while something is printed or saved."""
        printer = self._printers.printer(wanted.size)
        if printer is None:
            return False
        self._wanted = wanted
        self._box.ask(wanted.titles, wanted.lacking, printer, wanted.size, wanted.count)
        return True

    def again(self, size: Size) -> None:
        """Ask once more for another paper."""
        if self._wanted is not None:
            self.ask(replace(self._wanted, size=size))

    def _ask_system(self) -> None:
        """The system's own dialog prints when it is confirmed, unless its paper does not fit: that is said first."""
        printer = self._box.printer
        if printer is None or self._wanted is None or not self._printers.printer_chooser(printer):
            return
        if other_paper(printer, self._wanted.size):
            self._box.check()
            return
        self._box.put_away()
        self._print()

    def _print(self) -> None:
        wanted, printer = self._wanted, self._box.printer
        if wanted is not None and printer is not None:
            wanted.act(self._box.counts(), printer)
