"""The page of metastatic sites: the rows and the body figure are one list, and each marks what the other selects."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent

from gui.controls.control import Control
from gui.form.body_figure import BodyFigure
from gui.form.row_page import RowPage
from gui.theme import px
from logic.answer import Answer, recorded
from logic.body import body, rows_at, with_site
from logic.terms.places import place_named

BESIDE = 690
"""The width from which the figure stands beside the rows; below it, under the table."""
ROOM = 84
"""What head and helper line take of the height of the page."""


class SitesPage(RowPage):
    """A region pressed selects its row or begins one; a row selected stands out in the figure."""

    def _fill_column(self) -> None:
        self.figure = BodyFigure()
        self.figure.chosen.connect(self._choose_region)
        super()._fill_column()
        self.table.number_rows()
        self.column.insertWidget(1, self.figure, 0, Qt.AlignmentFlag.AlignHCenter)
        stack = self.parentWidget()
        if stack is not None:
            self._place_figure(self._has_room(stack.size()))

    def _has_room(self, size: QSize) -> bool:
        """Whether a page of this size has room for the figure beside the rows."""
        return size.width() >= px(BESIDE) and size.height() - px(ROOM) >= self.figure.sizeHint().height()

    def _keep(self, control: Control, answer: Answer[Any]) -> None:
        """A short name of a place is read by the organ of the row: 6 of the liver is segment VI."""
        if control.question.field == "site.place" and isinstance(answer.value, str):
            organ = self.answer_of(control.path.replace("place", "organ")).value
            place = place_named(str(organ), answer.value)
            answer = recorded(place) if place is not None else answer
        super()._keep(control, answer)

    def _choose_region(self, name: str) -> None:
        """Select the row of a region, or the next of its rows; where there is none, begin one."""
        rows = rows_at(self.session.case, (name,))
        if rows:
            self.choose_row(next((row for row in rows if row > self.chosen), rows[0]))
        elif not self.read_only:
            self.session.replace_case(with_site(self.session.case, body().named(name)))
            self.choose_row(self.row_count() - 1)
        QTimer.singleShot(0, self.table, lambda: self.scroll.ensureWidgetVisible(self.table))

    def _renew_table(self) -> None:
        super()._renew_table()
        self.figure.show_rows(self.session.case.site, self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figure stands beside the rows where there is room for it, else below the table."""
        super().resizeEvent(event)
        self._place_figure(self._has_room(event.size()))

    def _place_figure(self, beside: bool) -> None:
        if beside == (self.middle.indexOf(self.figure) >= 0):
            return
        self.middle.setContentsMargins(0, 0, px(12 if beside else 0), 0)
        if beside:
            self.column.removeWidget(self.figure)
            self.middle.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self.middle.removeWidget(self.figure)
            self.column.insertWidget(1, self.figure, 0, Qt.AlignmentFlag.AlignHCenter)
