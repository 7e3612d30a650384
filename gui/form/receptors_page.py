"""The page of specimens: below the table the primary and the metastasis stand side by side, marker by marker."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.controls.boxes import Card
from gui.controls.chips import Chip
from gui.controls.labels import WrapLabel
from gui.controls.looks import look
from gui.form.row_page import RowPage
from gui.theme import px
from logic.receptor_rows import Agreement, Compared, SideBySide, side_by_side
from logic.words import tr

SIGNS = {
    Agreement.SAME: ("equal", "neutral"),
    Agreement.SAME_CLASS: ("equal", "neutral"),
    Agreement.DIFFERS: ("split", "caution"),
    Agreement.OPEN: ("circle-question-mark", "unknown"),
}
WHOLE_DATE = "\u2011"
"""A hyphen at which no line breaks: a date stays whole."""


class Comparison(Card):
    """Markers down, tumours across; what differs is marked by sign and word, with its sentence."""

    def __init__(self) -> None:
        super().__init__("raised", (12, 8), 4)
        self.setAccessibleName(tr("Receptors side by side"))
        self._shown: SideBySide | None = None
        self._grid: QWidget | None = None
        self.hide()

    def show_both(self, found: SideBySide | None) -> None:
        """Show a comparison, or nothing."""
        self.setVisible(found is not None)
        if found is None or found == self._shown:
            return
        self._shown = found
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = QWidget()
        look(self._grid, role="clear")
        self._fill(found, QGridLayout(self._grid))
        self.box.addWidget(self._grid)

    def _fill(self, found: SideBySide, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnMinimumWidth(0, px(64))
        for column, stretch in enumerate((0, 3, 3, 2)):
            grid.setColumnStretch(column, stretch)
        heads = (
            tr("Side by side"),
            found.primary or tr("No primary specimen"),
            found.metastasis or tr("No metastasis reported: the primary's receptors are read"),
            tr("Status"),
        )
        for column, words in enumerate(heads):
            tone = "caution" if column == 2 and not found.metastasis else ""
            whole = words.replace("-", WHOLE_DATE)
            grid.addWidget(WrapLabel(whole, "badge", tone), 0, column, Qt.AlignmentFlag.AlignTop)
        for line, row in enumerate(found.rows, 1):
            self._line(grid, 2 * line - 1, row)

    def _line(self, grid: QGridLayout, line: int, row: Compared) -> None:
        grid.addWidget(WrapLabel(tr(row.marker), "strong"), line, 0)
        for column, words in ((1, row.primary), (2, row.metastasis)):
            grid.addWidget(WrapLabel(words, "line"), line, column)
        sign, tone = SIGNS[row.agreement]
        chip = Chip(tr(row.agreement.value), sign, tone)
        chip.setAccessibleName(tr("{marker}: {word}", marker=tr(row.marker), word=tr(row.agreement.value)))
        chip.setAccessibleDescription(row.how)
        chip.setToolTip(row.how)
        grid.addWidget(chip, line, 3, Qt.AlignmentFlag.AlignLeft)
        if row.agreement is Agreement.DIFFERS:
            grid.addWidget(WrapLabel(row.how, "second", "caution"), line + 1, 1, 1, 3)


class ReceptorsPage(RowPage):
    """Each specimen is a row; the two that advice reads are compared below the table."""

    def _fill_column(self) -> None:
        self.comparison = Comparison()
        super()._fill_column()
        self.column.insertWidget(1, self.comparison)

    def _bring_up_to_date(self) -> None:
        super()._bring_up_to_date()
        self._compare()

    def _consult_renewed(self, consult: object) -> None:
        super()._consult_renewed(consult)
        if self.isVisible():
            self._compare()

    def _compare(self) -> None:
        self.comparison.show_both(self.session.consult.once(side_by_side))
