"""Printing on one page: documents with their copies, printer, paper, both sides; what is missing or does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.controls import LinkButton, QuietButton, SectionHeading, WrapLabel, look
from gui.controls.drop_down import DropDown
from gui.documents.ask_box import AskBox
from gui.documents.printing import Size, other_paper, set_sides
from gui.papers import PAPERS, name_of
from gui.theme import px
from logic.documents.blocks import Paper
from logic.ports import Archive
from logic.words import tr

PRINTER, ONE_SIDE = "print.printer", "print.one_side"
MOST_SAID = 6


class Copies(QLineEdit):
    """How many copies, 1 to 9, typed or stepped with Up and Down."""

    def __init__(self, title: str) -> None:
        """Takes the title of the document."""
        super().__init__("1")
        look(self, boxed=True)
        self.setFixedWidth(px(36))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[1-9]"), self))
        self.setMaxLength(1)
        self.setAccessibleName(tr("Copies of {title}", title=title))

    def count(self) -> int:
        """The number of copies."""
        return int(self.text() or 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit replaces the one that stands there; Up and Down step."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self.setText(str(min(max(self.count() + steps[Qt.Key(event.key())], 1), 9)))
            return
        if event.text().isdigit():
            self.selectAll()
        super().keyPressEvent(event)


class PrintBox(AskBox):
    """Stands before printing. `accepted` tells that it may begin; `system_wanted` asks for the system's own dialog."""

    accepted = Signal()
    system_wanted = Signal()
    test_wanted = Signal()
    paper_changed = Signal()
    field_wanted = Signal(str)

    def __init__(self, archive: Archive) -> None:
        """Takes the store, in which printer, sides and paper of this workstation are kept."""
        super().__init__(tr("Print"), "printer")
        self._archive = archive
        self.printer: QPrinter | None = None
        self._size: Size = (0.0, 0.0)
        self._first = ""
        self.copies: dict[str, Copies] = {}
        self._heading = SectionHeading("", "printer", role="strong")
        self._body = QWidget()
        self._missing = WrapLabel("", "helper", "caution")
        self.go = LinkButton(tr("Go to the first field"), "arrow-right")
        self.printers, self.papers = DropDown(), DropDown()
        self.sides = QuietButton(tr("Both sides, long edge"))
        self.fits = WrapLabel("", "second")
        self.other = WrapLabel("", "helper", "caution")
        self.system = LinkButton(tr("More settings of the printer\u2026"))
        self.test = LinkButton(tr("Test page with rulers"))
        self._build()
        self._connect()

    def _build(self) -> None:
        for part in (self._heading, self._missing):
            self.box.addWidget(part)
        self.box.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self._body)
        for words, choice in ((tr("Printer"), self.printers), (tr("Paper and envelope"), self.papers)):
            label = WrapLabel(words, "label")
            label.setBuddy(choice)
            choice.setAccessibleName(words)
            choice.setMinimumContentsLength(12)
            choice.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.box.addWidget(label)
            self.box.addWidget(choice)
        for paper, words in PAPERS:
            self.papers.addItem(tr(words), paper.value)
        self.sides.setCheckable(True)
        look(self.sides, chip="tick")
        self.box.addWidget(self.sides, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.fits, self.other, self.act):
            self.box.addWidget(part)
        for link in (self.system, self.test, self.back):
            self.box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.printers.activated.connect(lambda _index: self._choose_printer())
        self.papers.activated.connect(lambda _index: self._choose_paper())
        self.sides.clicked.connect(self._choose_sides)
        self.act.clicked.connect(self._accept)
        self.system.clicked.connect(self.system_wanted)
        self.test.clicked.connect(self._test)
        self.go.clicked.connect(self._leave)

    def ask(
        self,
        titles: Mapping[str, str],
        lacking: Sequence[tuple[str, str]],
        printer: QPrinter,
        size: Size,
        count: int = 0,
    ) -> None:
        """Ask for these documents (kind and title), naming what is not stated (label, path); the button has the focus.

        `printer` was set up for a sheet of this size in points; `count` is how many they are, if not one each.
        """
        self.printer, self._size = printer, size
        count = count or len(titles)
        self._heading.words.setText(tr("Print {count} documents", count=count) if count > 1 else tr("Print"))
        self._show_missing(lacking)
        self._show_copies(titles)
        self._show_printers(printer)
        self.papers.setCurrentIndex(max(self.papers.findData(self._archive.setting("paper") or Paper.A4_WINDOW), 0))
        self.sides.setChecked(self._archive.setting(ONE_SIDE) != "yes")
        set_sides(printer, both=self.sides.isChecked())
        self.check()
        self.stand()

    def _show_missing(self, lacking: Sequence[tuple[str, str]]) -> None:
        labels = list(dict.fromkeys(label for label, _ in lacking))
        told = ", ".join(labels[:MOST_SAID]) + (", \u2026" if len(labels) > MOST_SAID else "")
        said = tr(
            "Not stated yet: {fields}. The paper will say so. That it was printed like this is kept.", fields=told
        )
        self._missing.setText(said if labels else "")
        self._first = lacking[0][1] if lacking else ""
        for part in (self._missing, self.go):
            part.setVisible(bool(labels))

    def _show_copies(self, titles: Mapping[str, str]) -> None:
        """A row for each document: its title and how many copies."""
        fresh = QWidget()
        look(fresh, role="clear")
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.copies = {}
        for kind, title in titles.items():
            row = QHBoxLayout()
            row.setSpacing(px(8))
            box = self.copies[kind] = Copies(title)
            box.returnPressed.connect(self._accept)
            row.addWidget(WrapLabel(title, "helper", "plain"), 1)
            row.addWidget(box)
            column.addLayout(row)
        self.box.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh

    def _show_printers(self, printer: QPrinter) -> None:
        """The printers of this workstation, and the one chosen last; none is made up."""
        names = [each for each in QPrinterInfo.availablePrinterNames() if each]
        kept = self._archive.setting(PRINTER)
        if kept in names:
            printer.setPrinterName(kept)
        self.printers.clear()
        self.printers.addItems(names or [tr("No printer is set up here")])
        self.printers.setEnabled(bool(names))
        self.printers.setCurrentIndex(max(self.printers.findText(printer.printerName()), 0))

    def check(self) -> None:
        """Say whether the printer's paper is that of the documents, before anything is printed."""
        if self.printer is None:
            return
        found = self.printer.pageLayout().fullRectPoints().size()
        wrong = other_paper(self.printer, self._size)
        wanted, there = name_of(self._size), name_of((found.width(), found.height()))
        told = tr(
            "The documents are for {wanted}, the printer has {found}. Put the right paper in, and turn off "
            "\u201cfit to page\u201d, or the address will miss the window.",
            wanted=wanted,
            found=there,
        )
        self.other.setText(told)
        self.other.setVisible(wrong)
        self.fits.setText(tr("{paper} at 100 %. Leave \u201cfit to page\u201d off at the printer.", paper=wanted))
        self.fits.setVisible(not wrong)

    def counts(self) -> dict[str, int]:
        """The copies of each document, by kind."""
        return {kind: box.count() for kind, box in self.copies.items()}

    def _choose_printer(self) -> None:
        if self.printer is not None:
            self._archive.set_setting(PRINTER, self.printers.currentText())
            self.printer.setPrinterName(self.printers.currentText())
            self.check()

    def _choose_paper(self) -> None:
        self._archive.set_setting("paper", str(self.papers.currentData()))
        self.paper_changed.emit()

    def _choose_sides(self) -> None:
        self._archive.set_setting(ONE_SIDE, "" if self.sides.isChecked() else "yes")
        if self.printer is not None:
            set_sides(self.printer, both=self.sides.isChecked())

    def _accept(self) -> None:
        self.put_away()
        self.accepted.emit()

    def _test(self) -> None:
        self.put_away()
        self.test_wanted.emit()

    def _leave(self) -> None:
        self.put_away()
        self.field_wanted.emit(self._first)
