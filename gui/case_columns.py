"""The columns of an open case: steps, form, advice and detail beside each other, or one over the other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.advice.pane import AdvicePane
from gui.advice.view import CardPane
from gui.bars import PageBar
from gui.narrow import ONE_COLUMN, AdviceBar
from gui.session import CaseSession
from gui.steps import StepList
from gui.theme import px

WIDE = 1800
ROOMY = 1200
UNLIMITED = 16_777_215
NARROW_ADVICE_PAGES = frozenset({"red_flags", "sites", "treatment"})


class CaseColumns(QWidget):
    """Gives each region the width that the window allows; in one column form and advice share a place."""

    def __init__(self, session: CaseSession, advice: AdvicePane, parent: QWidget) -> None:
        """Takes the open case, its advice, and where the columns will stand."""
        super().__init__(parent)
        self.single = False
        form = QWidget(self)
        self._column = QVBoxLayout(form)
        self._row = QHBoxLayout(self)
        for box in (self._column, self._row):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        self.steps, self.advice, self.detail = StepList(session), advice, CardPane(session)
        self.pages, self.advice_bar, self.page_bar = QStackedWidget(), AdviceBar(), PageBar()
        for widget, stretch in ((self.steps, 0), (form, 1), (self.advice, 0), (self.detail, 0)):
            self._row.addWidget(widget, stretch)
        for widget, stretch in ((self.pages, 1), (self.advice_bar, 0), (self.page_bar, 0)):
            self._column.addWidget(widget, stretch)
        self.pages.addWidget(QWidget())  # in view until a page is whole
        self.page_bar.hide()  # until a page is in view

    def open_advice(self, opened: bool) -> None:
        """Where there is one column only, advice takes the place of the form, and gives it back."""
        if self.single:
            self.pages.setVisible(not opened)
            self.advice.setVisible(opened)
            self.advice_bar.show_open(opened)

    def fit(self, across: int, page: str) -> bool:
        """Share a width of the window for a page; gives whether there is one column only."""
        width = across / max(px(100), 1) * 100
        self._one_column(width < ONE_COLUMN)
        if self.single:
            return True
        wide, roomy = width >= WIDE, width >= ROOMY
        self.steps.narrow(not roomy)
        self.steps.setFixedWidth(px(232 if width >= 1600 else 204 if roomy else 50))
        self.advice.setFixedWidth(self._advice_width(width, page))
        self.detail.setVisible(wide)
        self.advice.set_detail(wide)
        if wide:
            self.detail.setFixedWidth(px(448))
        return False

    def prepare(self, across: int, page: str) -> None:
        """Share the width as a page wants it before it comes into view, so that it is laid out once."""
        before = self.advice.width()
        self.fit(across, page)
        if self.advice.minimumWidth() != before and self.isVisible() and not self.single:
            self.pages.setCurrentIndex(0)
            self._row.activate()

    def room_for(self, page: str) -> QSize:
        """The size that a page will have when it comes into view."""
        room = self.pages.size()
        if not self.single:
            across = self.width() / max(px(100), 1) * 100
            room.setWidth(room.width() + self.advice.width() - self._advice_width(across, page))
        return room

    def _advice_width(self, width: float, page: str) -> int:
        """How wide the advice stands beside a page in a case of this width."""
        if width < ROOMY:
            return px(340)
        return px(480 if width >= 1600 else 400 if page in NARROW_ADVICE_PAGES else 452)

    def _one_column(self, single: bool) -> None:
        """Lay form and advice over each other, or side by side."""
        if single == self.single:
            return
        self.single = single
        self.page_bar.narrow(single)
        self.steps.setVisible(not single)
        self.advice_bar.setVisible(single)
        self.pages.show()
        if single:
            self.advice.setMinimumWidth(0)
            self.advice.setMaximumWidth(UNLIMITED)
            self._column.insertWidget(1, self.advice, 1)
            self.advice.hide()
            self.detail.hide()
            self.advice.set_detail(False)
        else:
            self._row.insertWidget(2, self.advice)
            self.advice.show()
