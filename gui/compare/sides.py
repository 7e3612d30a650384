"""The two sides of a comparison: an earlier kept consult, and a later kept one or that of today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.compare.words import consult_words
from gui.controls import look
from gui.controls.drop_down import DropDown
from gui.theme import px
from logic.ports import ConsultRecord
from logic.words import tr

NARROWEST, WIDEST = 170, 440


class Sides(QWidget):
    """Two lists side by side. The second offers today's consult and every kept one that is later than the first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        self.earlier, self.later = DropDown(), DropDown()
        self.earlier.setAccessibleName(tr("Earlier consult"))
        self.later.setAccessibleName(tr("Later consult"))
        self._records: Sequence[ConsultRecord] = ()
        self._today = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        between = QLabel(tr("with"))
        look(between, role="second")
        for widget, stretch in ((self.earlier, 100), (between, 0), (self.later, 100)):
            row.addWidget(widget, stretch)
        row.addStretch(1)
        for each in (self.earlier, self.later):
            each.setMinimumWidth(px(NARROWEST))
            each.setMaximumWidth(px(WIDEST))
        self.earlier.activated.connect(lambda _place: self._first_chosen())
        self.later.activated.connect(lambda _place: self.changed.emit())

    def show_records(self, records: Sequence[ConsultRecord], today: str) -> None:
        """Offer these consults, the newest first; the newest stands beside today's, which is called `today`."""
        self._records, self._today = records, today
        self.earlier.clear()
        self.earlier.addItems([consult_words(record) for record in records])
        self._offer_later(0)

    @property
    def before(self) -> ConsultRecord | None:
        """The consult of the first side; None while none is kept."""
        place = self.earlier.currentIndex()
        return self._records[place] if 0 <= place < len(self._records) else None

    @property
    def after(self) -> ConsultRecord | None:
        """The kept consult of the second side; None for that of today."""
        place = self.later.currentIndex()
        return self._records[place - 1] if place > 0 else None

    def choose(self, one: int, other: int = 0) -> bool:
        """Lay two kept consults side by side, in whichever order they are named; 0 is that of today."""
        places = [n for n, record in enumerate(self._records) if record.consult_id in (one, other)]
        if len(places) != (2 if other else 1):
            return False
        self.earlier.setCurrentIndex(places[-1])
        self._offer_later(self._records[places[0]].consult_id if other else 0)
        return True

    def words(self) -> str:
        """Both sides in one line."""
        return tr("{before}; beside it: {after}", before=self.earlier.currentText(), after=self.later.currentText())

    def _first_chosen(self) -> None:
        self._offer_later(self.after.consult_id if self.after else 0)
        self.changed.emit()

    def _offer_later(self, wanted: int) -> None:
        """Offer what is later than the first side, on the one wanted where it is offered, else on today's."""
        later = self._records[: max(self.earlier.currentIndex(), 0)]
        self.later.clear()
        self.later.addItems([self._today, *(consult_words(record) for record in later)])
        places = [place for place, record in enumerate(later, 1) if record.consult_id == wanted]
        self.later.setCurrentIndex(places[0] if places else 0)
