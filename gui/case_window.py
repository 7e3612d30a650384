"""The window as far as it holds cases: one is open, or on its way, with a scratch copy over it or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from gui.advice.pane import AdvicePane
from gui.bars import AppBar, StatusBar
from gui.board.place import Boards
from gui.case_places import FORM
from gui.case_view import CaseView
from gui.guide import GuidePlace
from gui.knowledge.place import KnowledgePlace
from gui.landing import land, landing_page
from gui.made_of import Parts
from gui.narrow import COMPACT
from gui.session import CaseSession, kept_for
from gui.stacks import put_away
from gui.turns import Turns
from gui.what_if import WhatIf, scratch_of
from logic.case import Case
from logic.consult import consult
from logic.identity_words import title_words
from logic.ports import Clock, StoredCase
from logic.problems import Problem
from logic.records import summary_of
from logic.words import tr


class CaseWindow(QMainWindow):
    """Opens and closes cases and scratch copies; what else is on screen is the window's."""

    case_opened = Signal(int)
    parts: Parts
    clock: Clock
    boards: Boards
    place: KnowledgePlace
    guide: GuidePlace
    _bar: AppBar
    _status: StatusBar
    _stack: QStackedWidget
    _turn_to: Callable[[QWidget, str], None]
    _show_view: Callable[[str], None]
    _tell_problem: Callable[[Problem], None]

    def __init__(self) -> None:
        super().__init__()
        self._view: CaseView | None = None
        self._opening: Turns | None = None
        self._what_if: WhatIf | None = None
        self._field_before: QWidget | None = None

    # Opening and closing

    def new_case(self) -> None:
        """Start a case; it opens at the red flags and needs no name."""
        self._begin(Case)

    def _begin(self, make: Callable[[], Case]) -> None:
        try:
            case = make()
            found = consult(case, self.parts.knowledge, self.clock.today())
            case_id = self.parts.archive.new_case(case, summary_of(found))
        except Problem as problem:
            self._tell_problem(problem)
            return
        self.begin_case(case_id)

    def open_case(self, case_id: int, *, after: CaseSession | None = None) -> None:
        """Open a case where it was left, now; `after` is an earlier session whose changes can still be undone."""
        self.begin_case(case_id, after=after)
        self.finish_opening()

    def begin_case(self, case_id: int, *, after: CaseSession | None = None) -> None:
        """Open a case in turns, so that the window is never deaf; who needs it sooner has it at once."""
        self.boards.put_away()
        try:
            stored = self.parts.archive.load(case_id)
        except Problem as problem:
            self._tell_problem(problem)
            return
        self.close_case()
        self.setFocus()
        self.begin_turns(self._open(stored, after)).finished.connect(lambda: self.case_opened.emit(case_id))

    def begin_turns(self, steps: Iterator[None]) -> Turns:
        """Open something in turns; what was on its way before is let go."""
        self._drop_opening()
        self._opening = Turns(self, steps)
        self._opening.start()
        return self._opening

    def _drop_opening(self) -> None:
        if self._opening is not None:
            self._opening.drop()
            self._opening.deleteLater()
            self._opening = None

    def finish_opening(self) -> None:
        """Open at once what is being opened; nothing of it comes later and takes the cursor or the title."""
        view = self._here_now()
        if self._opening is None or self._opening.done:
            if view is not None:
                view.finish_page()
        elif self._opening.finish() and (view := self._here_now()) is not None:
            view.put_cursor()

    def _open(self, stored: StoredCase, after: CaseSession | None) -> Iterator[None]:
        user = self.parts.archive.setting("author.name")
        session = CaseSession(self.parts.archive, self.parts.knowledge, self.clock, stored, user, self)
        if after is not None:
            session.take_history(after)
        yield from kept_for(session)
        advice = AdvicePane(session, filled=False)
        yield from kept_for(session, advice)
        view = self._view = CaseView(session, self.parts.desk, self._stack, advice)
        self._connect_case(view, session)
        yield
        self._stack.addWidget(view)
        yield
        self._turn_to(view, FORM)
        view.setFocus()
        yield
        yield from view.build(landing_page(session))
        land(view, session)
        self._show_title()
        yield
        yield from view.fill_advice()

    def _connect_case(self, view: CaseView, session: CaseSession) -> None:
        view.view_shown.connect(lambda name: self._turn_to(view, name))
        view.rule_wanted.connect(self.place.show_rule)
        view.similar.open_wanted.connect(self.begin_case)
        view.advice.card_opened.connect(lambda rule: self.place.light_rule(view, rule))
        session.draft_kept.connect(self._status.show_kept)
        session.consult_renewed.connect(lambda _consult: self._show_title())
        self._status.show_kept(session.kept_at)

    @property
    def case_view(self) -> CaseView | None:
        """The open case; one that is being opened is open from then on."""
        self.finish_opening()
        return self._view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed while a case opens goes to the field where the cursor lands."""
        if self._opening is None or self._opening.done:
            super().keyPressEvent(event)
            return
        self.finish_opening()
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self:
            QApplication.sendEvent(focused, event)

    def close_case(self) -> None:
        """Put the open case away; it is kept already."""
        self.boards.put_away()
        self._drop_what_if()
        self._drop_opening()
        if self._view is None:
            return
        self._leave_field()
        view, self._view = self._view, None
        self._bar.hold(None)
        view.take_banner(False, COMPACT)
        put_away(self._stack, view)
        view.session.deleteLater()

    # The scratch copy

    def swap_what_if(self) -> None:
        """Open a scratch copy of the case at the field in use, or go back to the case."""
        if self.what_if is not None:
            self.leave_what_if()
        elif self.case_view is not None:
            self._begin_what_if()

    def _begin_what_if(self) -> None:
        """Open a scratch copy in turns."""
        view = self.case_view
        if view is not None:
            steps = self._try(view, None)
            next(steps)
            self.setFocus()
            self.begin_turns(steps)

    def _try(self, view: CaseView, after: CaseSession | None) -> Iterator[None]:
        """Open a scratch copy; `after` is an earlier copy to go on with, when the window was laid out anew."""
        self._field_before = view.window().focusWidget()
        self._leave_field()
        self._bar.hold(None)
        yield
        session = scratch_of(view.session, self)
        yield from kept_for(session)
        advice = AdvicePane(session, filled=False)
        yield from kept_for(session, advice)
        trial = self._what_if = WhatIf(session, advice, self._stack)
        yield
        self._stack.addWidget(trial)
        self._turn_to(trial, FORM)
        trial.left.connect(self.leave_what_if)
        trial.view.view_shown.connect(self._show_view)
        yield
        yield from trial.begin(view, after)
        self._show_title()

    @property
    def what_if(self) -> WhatIf | None:
        """The scratch copy that is in view, if any; one that is being opened is open from then on."""
        self.finish_opening()
        return self._what_if

    def leave_what_if(self) -> None:
        """Go back to the case as it was, with the cursor where it was."""
        view = self.case_view
        if self.what_if is None or view is None:
            return
        self._turn_to(view, view.view)
        self._show_title()
        if self._field_before is not None and view.isAncestorOf(self._field_before):
            self._field_before.setFocus()

    def _drop_what_if(self) -> None:
        """Let the scratch copy go; nothing of it was kept anywhere."""
        if self._what_if is not None:
            self._bar.hold(None)
            self._what_if.view.take_banner(False, COMPACT)
            put_away(self._stack, self._what_if)
            self._what_if.session.deleteLater()
            self._what_if = None

    # What is in view

    def _case_in_view(self) -> bool:
        return self._view is not None and self._stack.currentWidget() is self._view

    def _view_here(self) -> CaseView | None:
        """The view of the case that is on screen, whole: the scratch copy, the case itself, the guide's, or none."""
        self.finish_opening()
        return self._here_now()

    def _here_now(self) -> CaseView | None:
        """The view of the case that is on screen, whole or on its way."""
        if self._what_if is not None:
            return self._what_if.view
        return self._view if self._case_in_view() else self.guide.view

    def _leave_field(self) -> None:
        """Let the field in use commit what was typed."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _show_title(self) -> None:
        if self.case_view is not None:
            title = title_words(self.case_view.session.consult, self.case_view.session.signed)
            self.setWindowTitle(tr("What if: {title}", title=title) if self._what_if is not None else title)
