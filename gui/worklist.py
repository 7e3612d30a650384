"""The worklist: all cases, found as one types, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.controls import Card, EnglishNote, IconLabel, LinkButton, Notice, look
from gui.narrow import ONE_COLUMN
from gui.theme import px
from gui.worklist_parts import Blank, DeleteDialog, FilterRail, Glance, OrderChoice
from gui.worklist_table import CaseTable
from gui.worklist_words import changed_words_of, count_words, name_words
from logic.dates import of_day
from logic.long_dates import weekday_words
from logic.ports import Archive, CaseRow, Clock
from logic.problems import Problem
from logic.words import tr
from logic.worklist_terms import Narrow, Order

WIDE = 1800
RAIL_NARROW, RAIL, RAIL_WIDE = 56, 204, 232
FRAME = 4


class SearchField(QFrame):
    """The search field; Down goes to the list, Enter opens the chosen case, Esc empties it."""

    changed = Signal(str)
    go_down = Signal()
    go = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, field="normal")
        self.setProperty("ring_host", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(3), px(12), px(3))
        row.setSpacing(px(10))
        self.line = QLineEdit()
        self.line.setProperty("ring", "host")
        self.line.setMinimumHeight(px(28))
        self.line.setPlaceholderText(tr("Name, hospital number or birth date"))
        self.line.setAccessibleName(tr("Find a case"))
        self.line.setAccessibleDescription(tr("Name, hospital number or birth date, in any order. Key: slash"))
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.go)
        key = QLabel("/")
        look(key, type="unit")
        row.addWidget(IconLabel("search", "text.muted", 17))
        row.addWidget(self.line, 1)
        row.addWidget(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the line leaves over."""
        if event.key() == Qt.Key.Key_Down:
            self.go_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        else:
            super().keyPressEvent(event)


class Worklist(QWidget):
    """The start screen."""

    open_wanted = Signal(int)
    new_wanted = Signal()
    emergency_wanted = Signal()
    guide_wanted = Signal()
    sample_wanted = Signal()
    problem_met = Signal(object)
    boards_wanted = Signal(str)
    board_offered = Signal(object)

    def __init__(self, archive: Archive, clock: Clock, stamp_words: str, with_sample: bool = False) -> None:
        """Takes the store, the clock, the version and age of the knowledge in words, and whether there is a sample."""
        super().__init__()
        look(self, role="pane")
        self.setAccessibleName(tr("Worklist"))
        self._archive = archive
        self._clock = clock
        self._all_read = False
        self._asked: tuple[str, Narrow, Order] | None = None
        self.narrow, self.order = Narrow.ALL, Order.URGENCY
        self.confirm: Callable[[CaseRow], bool] = self._ask
        self._knowledge = stamp_words.partition(",")[0]
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.count)
        self.rail = FilterRail(stamp_words)
        self.search = SearchField()
        self.order_choice = OrderChoice()
        self.table = CaseTable()
        self.blank = Blank(with_sample)
        self.glance = Glance()
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        middle = QVBoxLayout()
        self._middle = middle
        middle.setContentsMargins(px(24), px(16), px(24), px(20))
        middle.setSpacing(px(12))
        middle.addLayout(self._head())
        middle.addWidget(self._notice())
        middle.addWidget(self.search)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(self.blank)
        middle.addWidget(self._stack, 1)
        row.addLayout(middle, 1)
        row.addWidget(self.glance)
        self.glance.hide()

    def _notice(self) -> Notice:
        """How many open cases would now read differently, and the way to them."""
        self.show_changed_cases = LinkButton(tr("Show them"), "git-compare")
        self.show_changed_cases.clicked.connect(lambda: self.show_only(Narrow.CHANGED))
        self.changed = Notice("", "git-compare", "caution", self.show_changed_cases)
        self.changed.hide()
        return self.changed

    def _list(self) -> QWidget:
        """The table in a box that is as tall as its rows."""
        page = QWidget()
        look(page, role="clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card("plain", (0, 0), 0)
        self._card.box.setContentsMargins(1, 1, 1, 1)
        self._card.box.addWidget(self.table)
        column.addWidget(self._card, 1)
        column.addStretch()
        return page

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(12))
        title = QLabel(tr("Worklist"))
        look(title, type="title")
        today = self._clock.today()
        words = tr("{weekday} {day}", weekday=weekday_words(today), day=of_day(today).shown())
        day = QLabel(words)
        look(day, type="helper")
        row.addWidget(title)
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(EnglishNote(8), 1)
        row.addStretch()
        self._count = QLabel()
        look(self._count, type="second")
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.order_choice)
        return row

    def _connect(self) -> None:
        for part in (self.rail, self.blank):
            part.new_wanted.connect(self.new_wanted)
            part.emergency_wanted.connect(self.emergency_wanted)
        self.rail.filter_chosen.connect(self.show_only)
        self.blank.guide_wanted.connect(self.guide_wanted)
        self.blank.sample_wanted.connect(self.sample_wanted)
        self.rail.boards.chosen.connect(self.boards_wanted)
        self.table.board_wanted.connect(self.board_offered)
        self.glance.board_wanted.connect(self.board_offered)
        self.blank.clear_wanted.connect(self._clear)
        self.search.changed.connect(lambda _text: self._read())
        self.order_choice.chosen.connect(self.put_in_order)
        self.table.cases.rowsInserted.connect(lambda *_: self._fit_list())
        self.search.go_down.connect(self.table.setFocus)
        self.search.go.connect(self._open_current)
        self.table.opened.connect(self.open_wanted)
        self.table.delete_wanted.connect(self._delete)
        self.table.typed.connect(self._type)
        self.table.chosen.connect(self._glance_at)
        self.glance.open_wanted.connect(self.open_wanted)

    def refresh(self) -> None:
        """Read the store again; the filters count a moment later, so that the list is there first."""
        self._read()
        self._later.start()

    def tell_changed(self, changed: int, open_cases: int, whole: bool) -> None:
        """Say how many open cases would now read differently; nothing when none would."""
        self._all_read = whole
        self._say_changed(changed, open_cases)
        self.count()

    def _say_changed(self, changed: int, open_cases: int) -> None:
        self.changed.set_text(changed_words_of(self._knowledge, changed, open_cases, self._all_read))
        self.changed.setVisible(bool(changed))

    def count(self) -> None:
        """Show how many cases of the store each filter lets through; nothing once the list is gone."""
        if not isValid(self.rail):
            return
        try:
            self.rail.show_counts(self._archive.worklist_counts())
            self.rail.boards.show_meetings(self._archive.lists.meetings(self._clock.today().isoformat()))
            self._say_changed(*self._archive.lists.changed_and_open())
        except Problem as problem:
            self.problem_met.emit(problem)

    def boards_changed(self) -> None:
        """A case was put on a list or taken off, or nobody wanted that after all: the list has the cursor again."""
        if self.isVisible():
            self.refresh()
            self.table.setFocus()

    def _read(self) -> None:
        """Read the first page of what is asked for; the same list read again keeps its place."""
        asked = (self.search.line.text().strip(), self.narrow, self.order)
        try:
            self.table.show_pages(self._page, self._clock.today(), keep_place=asked == self._asked)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        self._asked = asked
        self._stack.setCurrentIndex(0 if self.table.cases.rows else 1)
        self.blank.show_for(asked[0], self.narrow is not Narrow.ALL)
        self._fit_list()

    def _page(self, skip: int, most: int) -> Sequence[CaseRow]:
        text = self.search.line.text().strip()
        return self._archive.worklist(text, most, narrow=self.narrow, order=self.order, skip=skip)

    def _fit_list(self) -> None:
        self._card.setMaximumHeight(self.table.whole_height() + FRAME)
        shown = len(self.table.cases.rows)
        self._count.setText(count_words(shown, self.table.cases.has_more))
        self._count.setVisible(bool(shown))

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.line.setFocus()
        self.search.line.selectAll()

    def show_only(self, narrow: Narrow) -> None:
        """Narrow the list."""
        self.rail.buttons[narrow].setChecked(True)
        self.narrow = narrow
        self.refresh()

    def put_in_order(self, order: Order) -> None:
        """Order the list."""
        self.order_choice.show_order(order)
        self.order = order
        self._read()

    @property
    def asked(self) -> tuple[str, Narrow, Order]:
        """What is in the list: what is sought, how it is narrowed, and its order."""
        return self.search.line.text(), self.narrow, self.order

    def ask(self, text: str, narrow: Narrow, order: Order) -> None:
        """Show what another list had asked for."""
        self.search.line.setText(text)
        self.rail.buttons[narrow].setChecked(True)
        self.narrow = narrow
        self.put_in_order(order)

    def _clear(self) -> None:
        self.search.line.clear()
        self.show_only(Narrow.ALL)
        self.focus_search()

    def _type(self, letter: str) -> None:
        self.search.line.setFocus()
        if letter != "/":
            self.search.line.setText(self.search.line.text() + letter)

    def _open_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self.open_wanted.emit(row.case_id)

    def _delete(self, case_id: int) -> None:
        row = next((row for row in self.table.cases.rows if row.case_id == case_id), None)
        if row is None or row.state != "draft" or not self.confirm(row):
            return
        try:
            self._archive.delete_draft(case_id)
        except Problem as problem:
            self.problem_met.emit(problem)
        self.refresh()

    def _ask(self, row: CaseRow) -> bool:
        dialog = DeleteDialog(self, name_words(row))
        agreed = dialog.exec() == DeleteDialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed

    def _glance_at(self, row: CaseRow | None) -> None:
        shown = row is not None and self.width() >= px(WIDE)
        if shown and row is not None:
            try:
                case = self._archive.look(row.case_id)
                documents = tuple(self._archive.documents(row.case_id))
            except Problem:
                shown = False
            else:
                self.glance.show_case(row, case, documents, self._clock.today())
        self.glance.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the glance in a wide window."""
        super().resizeEvent(event)
        narrow = self.width() < px(ONE_COLUMN)
        self.rail.narrow(narrow)
        self.rail.setFixedWidth(px(RAIL_WIDE if self.width() >= px(1600) else RAIL_NARROW if narrow else RAIL))
        if (self.width() >= px(WIDE)) != self.glance.isVisibleTo(self):
            self._glance_at(self.table.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash goes to the search field."""
        if event.text() == "/":
            self.focus_search()
        else:
            super().keyPressEvent(event)
