"""The page of treatments with its timeline above the table: the same rows, drawn."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from gui.controls.boxes import Card
from gui.controls.labels import WrapLabel
from gui.form.row_page import RowPage
from gui.theme import px
from gui.timeline.chart import TimelineChart
from logic.timeline import timeline
from logic.timeline_layout import STRIP
from logic.timeline_marks import Mark

STRIP_LEVEL = 19


class TreatmentPage(RowPage):
    """A mark chosen selects its row; a row selected stands out in the drawing."""

    def _fill_column(self) -> None:
        self.strip = TimelineChart(STRIP, STRIP_LEVEL)
        self.strip.chosen.connect(self._choose_mark)
        super()._fill_column()
        card = Card("plain", (1, 1), 0)
        card.box.addWidget(self.strip)
        self.notes = WrapLabel("", "second")
        self.notes.setContentsMargins(px(10), px(2), px(10), px(4))
        card.box.addWidget(self.notes)
        self.column.insertWidget(0, card)

    def _choose_mark(self, mark: Mark) -> None:
        """Select the row of a mark; what is recorded on another page is opened there."""
        if mark.row.startswith(f"{self.page.group}["):
            self.choose_row(int(mark.row.removeprefix(f"{self.page.group}[").rstrip("]")))
            QTimer.singleShot(0, self.table, lambda: self.scroll.ensureWidgetVisible(self.table))
        else:
            self.jump_wanted.emit(mark.path)

    def _renew_table(self) -> None:
        super()._renew_table()
        self.strip.show_row(f"{self.page.group}[{self.chosen}]")

    def _bring_up_to_date(self) -> None:
        super()._bring_up_to_date()
        self._draw()

    def _consult_renewed(self, consult: object) -> None:
        super()._consult_renewed(consult)
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        drawn = self.session.consult.told(timeline)
        self.strip.show_timeline(drawn)
        self.notes.setText("\n".join(drawn.notes))
        self.notes.setVisible(bool(drawn.notes))
