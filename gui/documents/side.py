"""The right column: what stands before printing, the checks, what is behind a sentence, own words, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.advice.keyed import Scroller
from gui.controls import PrimaryButton, QuietButton, look
from gui.documents.after import AfterBox
from gui.documents.behind import BehindBox
from gui.documents.checks import CheckList, ProgressBox
from gui.documents.own_box import OwnWordsBox
from gui.documents.print_box import PrintBox
from gui.documents.save_as import SaveAs
from gui.documents.save_box import SaveBox
from gui.session import CaseSession
from gui.theme import px
from logic.document_offers import Offered
from logic.documents.basis import Basis
from logic.words import tr

SIDE_WIDTH = 316
UNLIMITED = 16_777_215


class Side(QWidget):
    """Everything about the document in view that is not its page."""

    field_wanted = Signal(str)
    card_wanted = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__()
        look(self, role="clear")
        self.print_box, self.progress = PrintBox(session.archive), ProgressBox()
        self.save_box = SaveBox(session.archive)
        self.checks, self.behind, self.own = CheckList(), BehindBox(), OwnWordsBox(session)
        self.print_ticked = PrimaryButton(tr("Print ticked"), "printer", "Ctrl P")
        self.print_this = QuietButton(tr("Print this"), "printer")
        self.save_this = QuietButton(tr("Save as PDF"), "file-down")
        self.save_ticked = QuietButton(tr("Save ticked"), "file-down")
        self.copy = QuietButton(tr("Copy text"), "copy")
        self.sign = QuietButton(tr("Sign"), "signature")
        self.sign.setToolTip(tr("Sign what is ticked (Ctrl Shift S)"))
        self.after = AfterBox()
        self.save_as = SaveAs()
        self._scroller = Scroller((0, 0, 6, 0), 10)
        self._within = self._scroller
        self._parts = QVBoxLayout()
        self._parts.setSpacing(px(10))
        for part in (self.print_box, self.save_box, self.progress, self.after, self.checks, self.behind, self.own):
            self._parts.addWidget(part)
        self._scroller.column.insertLayout(0, self._parts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._column.addWidget(self._scroller, 1)
        self._column.addLayout(self._buttons())
        self.setFixedWidth(px(SIDE_WIDTH))
        for part in (self.checks, self.behind, self.print_box):
            part.field_wanted.connect(self.field_wanted)
        for box in (self.print_box, self.save_box):
            box.toggled.connect(lambda shown: self.print_ticked.setHidden(shown))
        self.behind.card_wanted.connect(self.card_wanted)
        self.behind.rule_wanted.connect(self.rule_wanted)

    def _buttons(self) -> QGridLayout:
        self._grid = grid = QGridLayout()
        grid.setSpacing(px(8))
        grid.addWidget(self.print_ticked, 0, 0, 1, 2)
        places = (self.print_this, self.save_this, self.copy, self.save_ticked)
        for number, button in enumerate(places):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, 1 + number // 2, number % 2)
        grid.addWidget(self.save_as, 3, 0)
        grid.addWidget(self.sign, 3, 1)
        for button in (self.print_ticked, self.sign, self.save_as):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.copy.setToolTip(tr("Copy as text (Ctrl Shift C)"))
        self.save_this.setToolTip(tr("Save the document in view (Ctrl Shift P)"))
        return grid

    def show_offer(self, offer: Offered | None) -> None:
        """Show what the document in view lacks; the test page lacks nothing."""
        self.checks.setVisible(offer is not None)
        self.behind.setVisible(offer is not None)
        if offer is not None:
            self.checks.show_offer(offer)
        else:
            self.own.hide()

    def show_basis(self, basis: Basis | None) -> None:
        """Show what stands behind a sentence."""
        self.behind.show_basis(basis)
        if basis is not None:
            self.reveal(self.behind)

    def show_ticks(self, count: int) -> None:
        """Say how many documents are ticked."""
        self.print_ticked.setText(tr("Print {count} ticked", count=count) if count else tr("Print this one"))
        self.save_ticked.setText(tr("Save {count} ticked", count=count))
        self.save_ticked.setEnabled(count > 0)
        self.sign.setText(tr("Sign {count} ticked", count=count) if count else tr("Sign this one"))

    def reveal(self, part: QWidget) -> None:
        """Roll to one of the parts."""
        self._within.settle()
        self._within.ensureWidgetVisible(part, 0, 0)

    def put_away(self) -> None:
        """Another document is looked at: nothing is asked any more."""
        self.print_box.put_away()
        self.save_box.put_away()

    def set_working(self, working: bool) -> None:
        """While something is printed or saved, nothing else is."""
        for button in (self.print_ticked, self.print_this, self.save_this, self.save_as):
            button.setEnabled(not working)
        if working:
            self.reveal(self.progress)

    def settle(self, narrow: bool, around: Scroller, bar: QHBoxLayout) -> None:
        """Stand in a column of its own, or within another one at its width and whole height.

        There the first button would stand below everything: it moves to the bar of the sheets.
        """
        if narrow:
            bar.addWidget(self.print_ticked)
        else:
            self._grid.addWidget(self.print_ticked, 0, 0, 1, 2)
        self._within = around if narrow else self._scroller
        if narrow == (self._column.indexOf(self._scroller) < 0):
            return
        if narrow:
            self._scroller.column.removeItem(self._parts)
            self._column.removeWidget(self._scroller)
            self._column.insertLayout(0, self._parts)
        else:
            self._column.removeItem(self._parts)
            self._scroller.column.insertLayout(0, self._parts)
            self._column.insertWidget(0, self._scroller, 1)
        self._scroller.setVisible(not narrow)
        self.setMinimumWidth(0 if narrow else px(SIDE_WIDTH))
        self.setMaximumWidth(UNLIMITED if narrow else px(SIDE_WIDTH))
