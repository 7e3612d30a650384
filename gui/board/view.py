"""A meeting of the board: its cases with what is missing, their order, what is printed, and what came of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.bars import NoticeStrip
from gui.board.asking import MOST, AskingPane
from gui.board.leaving import Agenda, BoardLeaving
from gui.board.parts import BoardBlank, BoardHead, OutcomePane
from gui.board.reading import CaseReader
from gui.board.table import BoardTable
from gui.controls import Card, WrapLabel, look
from gui.documents.checks import ProgressBox
from gui.meeting_words import count_words
from gui.session import CaseSession
from gui.theme import px
from gui.worklist_words import name_words
from logic.board_state import BoardState
from logic.list_ports import BoardPlace, Meeting
from logic.problems import Problem
from logic.words import tr

if TYPE_CHECKING:
    from gui.made_of import Parts
    from logic.ports import Clock

PANE, PANE_WIDE, WIDE, NARROW = 320, 440, 1800, 1000
REST_MS = 120
"""How long a choice rests before the fields of its outcome are made."""
FRAME = 4
BOX = 440
Sessions = Callable[[int], CaseSession]


class BoardView(QWidget):
    """The list of one meeting. Everything in it is read from the cases; only order and marks are its own."""

    opened = Signal(int)
    told = Signal(str)
    removed = Signal(int)
    meeting_changed = Signal()
    left = Signal()

    def __init__(self, parts: Parts, clock: Clock, session_of: Sessions) -> None:
        """`session_of` gives a case to work on."""
        super().__init__()
        look(self, role="pane")
        self.setAccessibleName(tr("Board"))
        self._parts, self._clock, self._session_of = parts, clock, session_of
        self.meeting: Meeting | None = None
        self.meetings: list[Meeting] = []
        self.undo: Callable[[], None] = lambda: None
        self.head = BoardHead()
        self.table = BoardTable()
        self.blank = BoardBlank()
        self.outcome = OutcomePane()
        self.notices = NoticeStrip()
        self.progress = ProgressBox()
        self.reader = CaseReader(parts.archive, parts.desk, self)
        self.leaving = BoardLeaving(parts.archive, parts.desk, self)
        self.save_box = self.leaving.box
        self.asking = AskingPane(self.leaving.print_box)
        for box in (self.save_box, self.progress):
            box.setMaximumWidth(px(BOX))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = self._middle = QVBoxLayout()
        middle.setContentsMargins(px(24), px(16), px(20), px(20))
        middle.setSpacing(px(12))
        middle.addWidget(self.head)
        middle.addWidget(self.notices)
        middle.addWidget(self.save_box)
        middle.addWidget(self.progress)
        self._stack = QStackedWidget()
        listed = QWidget()
        look(listed, role="clear")
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card("plain", (0, 0), 0)
        self._card.box.setContentsMargins(1, 1, 1, 1)
        self._card.box.addWidget(self.table)
        column.addWidget(self._card, 1)
        keys = tr("Space marks    Ctrl \u2191 \u2193 order    Enter first gap    O outcome    Del off")
        column.addWidget(WrapLabel(keys, "unit"))
        column.addStretch()
        self._stack.addWidget(listed)
        self._stack.addWidget(self.blank)
        middle.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.asking)
        row.addWidget(self.outcome)
        self._row = row

    def _connect(self) -> None:
        self.head.chosen.connect(self.show_meeting)
        self.head.print.clicked.connect(self.print_list)
        self.head.save.clicked.connect(self.save_list)
        self.blank.back.clicked.connect(self.left)
        table = self.table
        table.opened.connect(self.opened)
        table.kept.connect(self._keep)
        table.removal_wanted.connect(self.removed)
        table.outcome_wanted.connect(self._to_outcome)
        table.chosen.connect(lambda _place: self._rest.start())
        self._rest.timeout.connect(self._show_outcome)
        self.notices.undo_wanted.connect(lambda: self.undo())
        self.outcome.left.connect(lambda: table.setFocus())
        self.outcome.case_changed.connect(self._read_one)
        self.outcome.problem_met.connect(self.notices.tell_problem)
        self.reader.read.connect(table.cases.take)
        self.reader.finished.connect(self._say_count)
        self.reader.problem_met.connect(self.notices.tell_problem)
        leaving = self.leaving
        leaving.progressed.connect(self.progress.show_step)
        leaving.finished.connect(self._left)
        leaving.written.connect(lambda words: self.notices.tell(words, "circle-check", "good"))
        leaving.problem_met.connect(self.notices.tell_problem)
        self.progress.stop_wanted.connect(leaving.stop)
        leaving.print_box.toggled.connect(lambda _stands: self._settle())

    # The meeting

    def show_meeting(self, key: str = "") -> None:
        """Show a meeting; without a name the one in view, else the next one ahead, else the last one."""
        self.put_away()
        lists, today = self._parts.archive.lists, self._clock.today().isoformat()
        try:
            self.meetings = list(lists.meetings())
            ahead = [each.key for each in lists.meetings(today)]
            wanted = key or (self.meeting.key if self.meeting else "")
            by_key = {each.key: each for each in self.meetings}
            first = next(iter(ahead or [each.key for each in self.meetings[-1:]]), "")
            meeting = by_key.get(wanted) or by_key.get(first)
            places = lists.cases_of(meeting.key) if meeting else []
        except Problem as problem:
            self.notices.tell_problem(problem)
            return
        if meeting is None or self.meeting is None or meeting.key != self.meeting.key:
            self.table.cases.forget()
        self.meeting = meeting
        self._show(list(places))

    def _show(self, places: list[BoardPlace]) -> None:
        kept = self.table.current()
        self.head.show_meetings(self.meetings, self.meeting, self._clock.today())
        self.table.cases.show_places(places)
        self._stack.setCurrentIndex(0 if places else 1)
        self._settle()
        self._card.setMaximumHeight(self.table.whole_height() + FRAME)
        self._say_count()
        self.table.choose(kept.row.case_id if kept else 0)
        self.reader.start(self.table.cases.ids(), self._parts.knowledge, self._clock.today())
        self.meeting_changed.emit()

    def focus_list(self) -> None:
        """Put the cursor on the list, or on the way out of an empty one."""
        (self.table if self.table.cases.places else self.blank).setFocus()

    def put_away(self) -> None:
        """Let the case of the outcome go: all of it is kept."""
        focused = QApplication.focusWidget()
        if focused is not None and self.outcome.isAncestorOf(focused):
            focused.clearFocus()
        self.leaving.print_box.put_away()
        self.reader.stop()
        self._rest.stop()
        self.outcome.show_session(None)

    def _read_one(self, case_id: int) -> None:
        try:
            state = self.reader.now(case_id, self._parts.knowledge, self._clock.today())
        except Problem as problem:
            self.notices.tell_problem(problem)
            return
        self.table.cases.take(case_id, state)
        self._say_count()

    def _say_count(self) -> None:
        cases = self.table.cases
        gaps = sum(bool(state.gaps) for state in cases.states.values())
        words = count_words(len(cases.places)) if cases.places else ""
        if gaps:
            words = tr("{cases}, {count} with gaps", cases=words, count=gaps)
        self.head.say(words, busy=self.reader.running)

    # Order and marks

    def _keep(self) -> None:
        if self.meeting is None:
            return
        places = [(each.row.case_id, each.marked) for each in self.table.cases.places]
        try:
            self._parts.archive.lists.keep_places(self.meeting.key, places)
        except Problem as problem:
            self.notices.tell_problem(problem)

    def name_of(self, case_id: int) -> str:
        """The name of a case on the list."""
        return next((name_words(each.row) for each in self.table.cases.places if each.row.case_id == case_id), "")

    def next_gap(self, back: bool = False) -> None:
        """Go to the next case in which something is missing."""
        self.table.setFocus()
        if not self.table.next_with_gap(back):
            self.told.emit(tr("Nothing is missing in any case of this meeting."))

    # The outcome

    def _to_outcome(self) -> None:
        self._show_outcome()
        self.outcome.show()
        self.outcome.focus_first()

    def _show_outcome(self) -> None:
        """Make the fields of the chosen case, unless they are there."""
        self._rest.stop()
        place = self.table.current()
        if place is None or not self.isVisible():
            self.outcome.show_session(None)
            return
        if self.outcome.case_id == place.row.case_id:
            return
        try:
            self.outcome.show_session(self._session_of(place.row.case_id), name_words(place.row))
        except Problem as problem:
            self.outcome.show_session(None)
            self.notices.tell_problem(problem)

    # Paper

    def _agenda(self) -> Agenda | None:
        """What is to leave: every case on the list, a sheet for each that is marked; None while nothing can."""
        cases = self.table.cases
        if self.meeting is None or not cases.places or self.leaving.running:
            return None
        sheets = [each.row.case_id for each in cases.places if each.marked]
        return Agenda(self.meeting.name, cases.ids(), sheets, cases.states, self._state)

    def _state(self, case_id: int) -> BoardState:
        """A case that was not read for the list yet, as it stands now. Raises StoreProblem."""
        return self.reader.now(case_id, self._parts.knowledge, self._clock.today())

    def print_list(self) -> None:
        """Ask on one page, and print the list and one sheet for each marked case in the order of the list."""
        agenda = self._agenda()
        if agenda is not None:
            self.save_box.put_away()
            self.asking.show()
            self.leaving.print(agenda)
            self._settle()
            self.asking.reveal()

    def save_list(self) -> None:
        """Write the list and the sheets of the marked cases as PDF."""
        agenda = self._agenda()
        if agenda is not None:
            self.leaving.print_box.put_away()
            self.leaving.save(agenda)

    def _settle(self) -> None:
        """Give the outcome or the page of printing its room; where the window is narrow, the list gives way to it."""
        wide, asked = self.width() >= px(NARROW), not self.leaving.print_box.isHidden()
        if wide != (self._row.indexOf(self.asking) >= 0):
            self._row.removeWidget(self.asking)
            self._middle.removeWidget(self.asking)
            if wide:
                self._row.insertWidget(1, self.asking)
            else:
                self._middle.addWidget(self.asking, 1)
        self.asking.stand_beside(wide)
        self.asking.setVisible(asked)
        self._stack.setVisible(wide or not asked)
        self.outcome.setVisible(bool(self.table.cases.places) and wide and not asked)

    def _left(self) -> None:
        self.progress.hide()
        self.reader.start(self.table.cases.ids(), self._parts.knowledge, self._clock.today())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the outcome its room, or none where the window is narrow."""
        super().resizeEvent(event)
        room = px(PANE_WIDE if self.width() >= px(WIDE) else PANE)
        self.outcome.setFixedWidth(room)
        wide = self.width() >= px(NARROW)
        self.asking.setMinimumWidth(room if wide else 0)
        self.asking.setMaximumWidth(room if wide else px(MOST))
        self._settle()
