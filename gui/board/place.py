"""The place of the board in the window: its view, made when first wanted, and the way to a case and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from gui.ahead import lay_out_ahead
from gui.board.adding import AddStrip
from gui.session import CaseSession
from gui.worklist_words import name_words
from logic.answer import Answer, recorded
from logic.board_state import gap_after
from logic.list_ports import Meeting
from logic.problems import Problem
from logic.words import tr

if TYPE_CHECKING:
    from gui.bars import NoticeStrip
    from gui.board.view import BoardView
    from gui.case_view import CaseView
    from gui.made_of import Parts
    from gui.worklist import Worklist
    from logic.ports import CaseRow, Clock

MEETING = "mdt.meeting"


class Shell(Protocol):
    """The window, as far as the board works in it."""

    parts: Parts
    clock: Clock
    case_view: CaseView | None
    notices: NoticeStrip

    def show_worklist(self) -> None:
        """Show the list of cases."""

    def open_case(self, case_id: int) -> None:
        """Open a case where it was left."""

    def tell(self, words: str) -> None:
        """Say one sentence in the status bar."""


class Boards(QObject):
    """Shows the list of a meeting, opens its cases at what is missing, and puts cases on a list and off it."""

    shown = Signal(object, str)
    changed = Signal()

    def __init__(self, window: Shell, stack: QStackedWidget, worklist: Worklist) -> None:
        """Takes the window, its stack of views, and the list of cases that leads here."""
        super().__init__(stack)
        self.changed.connect(worklist.boards_changed)
        worklist.boards_wanted.connect(self.show)
        worklist.board_offered.connect(self.offer)
        self._window, self._stack = window, stack
        self.view: BoardView | None = None
        self._walking = 0

    @property
    def in_view(self) -> BoardView | None:
        """The list, while it is on screen."""
        return self.view if self.view is not None and self._stack.currentWidget() is self.view else None

    @property
    def key(self) -> str:
        """The meeting that was last in view; empty before the first."""
        return self.view.meeting.key if self.view is not None and self.view.meeting is not None else ""

    def meetings_ahead(self) -> Sequence[Meeting]:
        """The meetings of today and later, and those without a day. Raises StoreProblem."""
        return self._window.parts.archive.lists.meetings(self._window.clock.today().isoformat())

    def swap(self) -> None:
        """Show the list as it was left; from there, go back to the worklist."""
        if self.in_view is not None:
            self._window.show_worklist()
        else:
            self.show()

    def show(self, key: str = "") -> None:
        """Show the list of a meeting; without a name the one that was in view, else the next one."""
        view = self._made()
        self._walking = 0
        self.shown.emit(view, "board")
        view.show_meeting(key)
        view.focus_list()

    def _made(self) -> BoardView:
        if self.view is None:
            from gui.board.view import BoardView

            self.view = BoardView(self._window.parts, self._window.clock, self._session_of)
            self._stack.addWidget(self.view)
            self.view.opened.connect(self._open)
            self.view.told.connect(self._window.tell)
            self.view.left.connect(self._window.show_worklist)
            self.view.removed.connect(self._take_off)
            self.view.meeting_changed.connect(self.changed)
        return self.view

    def ahead(self) -> Iterator[None]:
        """Make the view, step by step, before anybody has asked for it."""
        import_module("gui.board.view")
        yield
        view = self._made()
        yield
        lay_out_ahead(view, self._stack.size())

    def put_away(self) -> None:
        """Let the case go whose outcome was in view, before another view works on it."""
        if self.view is not None:
            self.view.put_away()

    # From the list to a case

    def _open(self, case_id: int) -> None:
        """Open a case at the first thing that the board would miss; F7 goes on from there."""
        self._window.open_case(case_id)
        case = self._window.case_view
        if case is None or case.session.case_id != case_id:
            return
        self._walking = case_id
        path = gap_after(case.session.consult, "")
        if path:
            case.show_field(path)
        else:
            case.begin_page("board")

    def gap(self, case: CaseView | None, *, back: bool = False) -> None:
        """The next gap: on the list in view, for the board in a case opened from there, or in any other case."""
        if self.in_view is not None:
            self.in_view.next_gap(back)
        elif case is not None and (back or self._walking != case.session.case_id):
            case.show_gap(back)
        elif case is not None:
            self._gap_of_board(case)

    def _gap_of_board(self, case: CaseView) -> None:
        path = gap_after(case.session.consult, case.session.at_field)
        if path:
            case.show_field(path)
        else:
            self._window.tell(tr("Nothing is missing for the board. Ctrl+B goes back to its list."))

    # On a list and off it

    def offer(self, row: CaseRow) -> None:
        """Ask for the meeting that a case is to be put on the list of."""
        try:
            meetings = self.meetings_ahead()
            marks = self._window.parts.archive.lists.marks_of(row.case_id)
        except Problem as problem:
            self._window.notices.tell_problem(problem)
            return
        strip = AddStrip(name_words(row), marks.meeting if marks else "", meetings)
        strip.left.connect(self._close_strip)
        strip.wanted.connect(partial(self._add, row))
        self._window.notices.show_strip("board", strip)
        strip.line.setFocus()

    def _close_strip(self) -> None:
        self._window.notices.put_away("board")
        self.changed.emit()

    def _add(self, row: CaseRow, meeting: str) -> None:
        if self._enter(row.case_id, recorded(meeting)):
            self._window.tell(tr("{who} is on the list of {meeting}.", who=name_words(row), meeting=meeting))
        self._close_strip()

    def _take_off(self, case_id: int) -> None:
        """Take a case off its meeting; a strip offers to undo it."""
        view = self.view
        if view is None or view.meeting is None:
            return
        meeting, who = view.meeting.name, view.name_of(case_id)
        view.put_away()
        if self._enter(case_id, Answer()):
            view.show_meeting()
            view.notices.offer_undo(tr("{who} is off the list of {meeting}.", who=who, meeting=meeting))
            view.undo = partial(self._put_back, case_id, meeting)
        view.focus_list()

    def _put_back(self, case_id: int, meeting: str) -> None:
        if self.view is not None and self._enter(case_id, recorded(meeting)):
            self.view.show_meeting()
            self.view.focus_list()

    def _enter(self, case_id: int, answer: Answer[object]) -> bool:
        """Enter the meeting in the case itself; whether it was kept."""
        try:
            session = self._session_of(case_id)
        except Problem as problem:
            self._tell(problem)
            return False
        met: list[Problem] = []
        session.problem_met.connect(met.append)
        session.answer(MEETING, answer)
        session.problem_met.disconnect(met.append)
        if session.parent() is None:
            session.deleteLater()
        for problem in met:
            self._tell(problem)
        return not met

    def _tell(self, problem: Problem) -> None:
        (self.in_view or self._window).notices.tell_problem(problem)

    def _session_of(self, case_id: int) -> CaseSession:
        """The session of the open case where it is this one, else one for a moment. Raises StoreProblem."""
        view, parts = self._window.case_view, self._window.parts
        if view is not None and view.session.case_id == case_id:
            return view.session
        user = parts.archive.setting("author.name")
        return CaseSession(parts.archive, parts.knowledge, self._window.clock, parts.archive.load(case_id), user)
