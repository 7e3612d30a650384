"""The timeline of a case at full width: the chart, and below it the same in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.controls import LinkButton, Notice, QuietButton, SectionHeading, look
from gui.controls.boxes import Card
from gui.controls.labels import WrapLabel
from gui.controls.tables import whole_rows
from gui.session import CaseSession
from gui.theme import active, px
from gui.timeline.chart import TimelineChart
from gui.timeline.curves import SeriesChart
from gui.timeline.earlier import EarlierVersions
from gui.timeline.key import TimelineKey
from logic.series import series, with_earlier
from logic.timeline import timeline
from logic.timeline_layout import EVERY_LANE
from logic.timeline_marks import Mark
from logic.words import tr

COLUMNS = ("When", "Lane", "What")
SHARES = (0.24, 0.14)
LINE, HEAD = 32, 30


class CourseTable(QTableWidget):
    """Every mark as a row of words; Enter or a double click goes to where it is recorded."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.marks: tuple[Mark, ...] = ()
        whole_rows(self, tr("The timeline in words"), LINE, HEAD)
        self.setHorizontalHeaderLabels([tr(name) for name in COLUMNS])
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.cellDoubleClicked.connect(lambda row, _column: self.chosen.emit(self.marks[row]))

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show these marks in this order; the row in use stays in use."""
        if marks == self.marks:
            return
        row = self.currentRow()
        self.marks = marks
        self.blockSignals(True)
        self.setRowCount(len(marks))
        for line, mark in enumerate(marks):
            for column, words in enumerate((mark.when, tr(mark.lane), mark.words)):
                self.setItem(line, column, self._item(mark, words, column))
        self.setCurrentCell(min(max(row, 0), len(marks) - 1), 0)
        self.blockSignals(False)
        self._fit()

    def _item(self, mark: Mark, words: str, column: int) -> QTableWidgetItem:
        item = QTableWidgetItem(words[:1].upper() + words[1:])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, mark.name)
        if column == 0 and mark.reach is None:
            item.setForeground(QColor(active().colour("unknown")))
        elif column == 1:
            item.setForeground(QColor(active().colour("text.second")))
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Every row in full: the view scrolls, not the table."""
        room = self.viewport().width()
        widths = [max(round(room * share), px(116)) for share in SHARES]
        for column, width in enumerate((*widths, max(room - sum(widths), px(120)))):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(px(HEAD) + max(rows, px(LINE)) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to where the row is recorded."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.chosen.emit(self.marks[self.currentRow()])
        else:
            super().keyPressEvent(event)


class TimelineView(QWidget):
    """Chart and table of the open case, renewed when they are looked at."""

    field_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__()
        self.session = session
        look(self, role="page")
        self.setAccessibleName(tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chart = TimelineChart(EVERY_LANE)
        self.key = TimelineKey()
        self.curves = SeriesChart()
        self._earlier = EarlierVersions(session)
        for below in (self.curves, self.key):
            self.chart.laid_out.connect(below.show_drawing)
        self.table = CourseTable()
        self.note = WrapLabel("", "helper")
        self.begin_button = LinkButton(tr("Enter the diagnosis"), "arrow-right")
        words = tr("Nothing of the course is recorded yet. What you enter in the form appears here.")
        self.empty = Notice(words, "info", "info", self.begin_button)
        self._lay_out()
        self.chart.chosen.connect(lambda mark: self.field_wanted.emit(mark.path))
        self.begin_button.clicked.connect(lambda: self.field_wanted.emit("dx.diagnosed_on"))
        self.table.chosen.connect(lambda mark: self.field_wanted.emit(mark.path))
        self.chart.focused.connect(lambda mark: self.table.setCurrentCell(self.table.marks.index(mark), 0))
        self.table.currentCellChanged.connect(self._follow)
        session.consult_renewed.connect(lambda _consult: self._renew() if self.isVisible() else None)

    def _lay_out(self) -> None:
        content = QWidget()
        look(content, role="clear")
        column = QVBoxLayout(content)
        column.setContentsMargins(px(16), px(4), px(16), px(12))
        column.setSpacing(px(10))
        self.box = Card("plain", (1, 1), 0)
        self.box.box.addWidget(self.chart)
        self.box.box.addWidget(self.curves)
        self.box.box.addWidget(self.key)
        for widget in (self.box, self.note, self.empty, self.table):
            column.addWidget(widget)
        column.addStretch(1)
        area = self.area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(8), 0, 0)
        whole.setSpacing(px(4))
        heading = SectionHeading(tr("Timeline"), "chart-gantt", role="title")
        heading.setContentsMargins(px(16), 0, px(16), 0)
        self.print = QuietButton(tr("Print this"), "printer", "Shift F9")
        self.print.setAccessibleName(tr("Print what is on screen"))
        self.print.clicked.connect(self.print_wanted)
        self.print.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        heading.box.addWidget(self.print)
        if self.session.scratch:
            self.print.hide()
        whole.addWidget(heading)
        whole.addWidget(area, 1)

    def _follow(self, row: int, *_others: int) -> None:
        if 0 <= row < len(self.table.marks):
            self.chart.show_row(self.table.marks[row].row)

    def begin(self) -> None:
        """Show the course as it is now, with the focus on a mark."""
        self._renew()
        if self.chart.spots:
            self.chart.focus_first()
        else:
            (self.table if self.table.marks else self.begin_button).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        self._renew()

    def _renew(self) -> None:
        earlier, consult = self._earlier.cases(), self.session.consult
        course = with_earlier(consult.told(timeline), earlier, consult.knowledge)
        self.curves.show_series(series(earlier, consult))
        listed = tuple(course.listed)
        self.chart.show_timeline(course)
        self.table.show_marks(listed)
        without = len(course.undated)
        notes = list(course.notes)
        if without:
            notes.append(tr("Without a usable date, at the end of the list: {count}.", count=without))
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))
        for widget in (self.box, self.table):
            widget.setVisible(bool(listed))
        self.empty.setVisible(not listed)
