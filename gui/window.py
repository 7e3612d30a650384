"""The one window: the app bar, the worklist or an open case, and the status bar."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from gui.anew import Anew, Sheet, Where
from gui.bars import AppBar, NoticeStrip, StatusBar
from gui.board.place import Boards
from gui.case_places import FORM
from gui.case_window import CaseWindow
from gui.compare.hatch import HatchFrame
from gui.finder import Finder
from gui.guide import GuidePlace
from gui.in_force import in_force, show_knowledge
from gui.key_overlay import KeyOverlay
from gui.keys import Keys, bind_keys, key_table
from gui.knowledge.place import KnowledgePlace
from gui.landing import land_at
from gui.lock import Lock
from gui.made_of import Parts
from gui.narrow import COMPACT, LOW, ONE_COLUMN
from gui.reread import IdleReread
from gui.session import CaseSession
from gui.settings import SettingsPage, SystemLook, step_size, theme_of
from gui.stacks import innermost_first
from gui.theme import active, apply, px
from gui.turns import Turns
from gui.worklist import Worklist
from logic.ports import Clock
from logic.problems import Problem
from logic.words import tr

STARTED_MS, PAUSE_MS = 1500, 12
"""After the start, and between two turns of what is prepared ahead of its need."""


class Window(CaseWindow):
    """Everything that is on screen."""

    def __init__(self, parts: Parts, clock: Clock) -> None:
        """Takes the parts and the clock; shows the worklist."""
        super().__init__()
        self.clock = clock
        self.parts = in_force(parts, clock.today())
        self.anew = Anew(self, self)
        SystemLook(self).changed.connect(self._dress)
        bind_keys(self, self._commands(), self.anew.hold)
        self.setMinimumSize(640, 480)
        for _ in self.build():
            continue
        self.show_worklist()
        self.lock = Lock(self, self)
        self.lock.begin()

    def build(self) -> Iterator[None]:
        """Build everything but a case, step by step."""
        parts, today = self.parts, self.clock.today()
        whole = self._frame = HatchFrame()
        whole.hide()
        self.setCentralWidget(whole)
        whole.lower()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar, self.notices, self._stack, self._status = AppBar(), NoticeStrip(), QStackedWidget(), StatusBar()
        self.place = KnowledgePlace(self._stack, parts.knowledge, today, lambda: self.case_view, parts.archive)
        for widget in (self._bar, self.place.banner, self.notices, self._stack, self._status):
            column.addWidget(widget, 1 if widget is self._stack else 0)
        yield
        stamp = parts.knowledge.stamp.words(today)
        self.worklist = Worklist(parts.archive, self.clock, stamp, with_sample=parts.sample is not None)
        self._stack.addWidget(self.worklist)
        yield
        self.settings = SettingsPage(parts.archive, parts.desk, parts.knowledge.interview)
        self._stack.addWidget(self.settings)
        yield
        self.guide = GuidePlace(self, self._stack, (self.worklist.guide_wanted, self.place.guide_wanted))
        self.boards = Boards(self, self._stack, self.worklist)
        self._connect()
        show_knowledge(parts.knowledge, today, self._bar, self.notices)
        yield
        self._keys = key_table(self._commands())
        self.overlay = KeyOverlay(self, self._keys)
        self.finder = Finder(self, self._frame, self._keys)
        self._begin_reading()
        whole.show()

    def _begin_reading(self) -> None:
        """What goes on while nobody needs the window."""
        self.ahead = Turns(self.place, chain(self.place.ahead(), self.boards.ahead()), PAUSE_MS)
        self.ahead.start(STARTED_MS)
        self.reread = IdleReread(self.worklist, self.worklist.tell_changed, self.worklist.refresh)
        self.reread.start(self.parts.archive, self.parts.knowledge, self.clock.today())

    def _connect(self) -> None:
        self._bar.view_wanted.connect(self.show_view)
        self._bar.settings_wanted.connect(self.show_settings)
        self._bar.knowledge_wanted.connect(self.place.show_browser)
        self._bar.help_wanted.connect(self.place.show_help)
        self._bar.find_wanted.connect(lambda: self.finder.lay_over())
        self._bar.lock_wanted.connect(lambda: self.lock.lock())
        self.place.shown.connect(self._show_place)
        self.guide.shown.connect(self._show_place)
        self.guide.let_go.connect(self._bar.hold)
        self.place.told.connect(self.tell)
        self.place.case_wanted.connect(lambda case_id, rule: land_at(self.open_case, case_id, self._view_here, rule))
        self.place.keys_wanted.connect(self._show_keys)
        self.worklist.open_wanted.connect(self.begin_case)
        self.worklist.new_wanted.connect(self.new_case)
        self.worklist.emergency_wanted.connect(self.new_case)
        self.worklist.sample_wanted.connect(lambda: self._begin(self.parts.sample))
        self.worklist.problem_met.connect(self._tell_problem)
        self.boards.shown.connect(self._show_place)
        self.settings.changed.connect(self._dress)
        self.settings.language_changed.connect(self._lay_out_anew)
        self.settings.lock_changed.connect(lambda: self.lock.count_anew())
        self.settings.knowledge_changed.connect(self._change_knowledge)

    def _commands(self) -> Keys:
        return Keys(
            new_case=self.new_case,
            emergency=self.new_case,
            worklist=self.show_worklist,
            settings=self.show_settings,
            case=self._view_here,
            view=self.show_view,
            again=lambda: self.show_view("compare"),
            save=self.run_again,
            what_if=self.swap_what_if,
            say_saved=self._say_saved,
            knowledge=lambda: self.place.show_browser(),
            about_field=lambda: self.place.about_field(self.case_view if self._case_in_view() else None),
            help=lambda: self.place.show_help(),
            guide=lambda: self.guide.begin(),
            size=self._step_size,
            keys=self._show_keys,
            find=lambda: self.finder.lay_over(),
            boards=lambda: self.boards,
            lock=lambda: self.lock.lock(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Merge the bars where there is little room."""
        super().resizeEvent(event)
        self.anew.fit()
        self.anew.hold(self._fit)

    def _fit(self) -> None:
        """Where the window is small, the patient stands in the app bar and the status bar gives way."""
        across, down = (100 * size / max(px(100), 1) for size in (self.width(), self.height()))
        compact, single = across < COMPACT or down < LOW, across < ONE_COLUMN
        here = self._here_now()
        view = here or self._view
        merged = compact and here is not None
        if view is not None:
            self._bar.hold(view.banner if merged else None)
            view.take_banner(merged, int(across))
        self._bar.fit(self.width(), merged, single)
        self._status.setVisible(not compact)

    def _change_knowledge(self) -> None:
        self.parts = in_force(self.parts, self.clock.today())
        self._lay_out_anew()

    def _turn_to(self, widget: QWidget, view: str) -> None:
        """Show a view, and the bars that belong to it; a scratch copy ends when anything else is shown."""
        self.finish_opening()
        if self._what_if is not None and widget is not self._what_if:
            self._drop_what_if()
        if widget is not self.boards.view:
            self.boards.put_away()
        self._stack.setCurrentWidget(widget)
        self._show_view(view)
        if widget is not self.settings and self.settings.take_book_change():
            self._lay_out_anew()

    def _show_view(self, view: str) -> None:
        scratch = self._what_if is not None
        self._bar.show_view(view, self._view is not None, scratch)
        self._frame.show_hatch(scratch)
        self._status.show_view("what if" if scratch else view)
        self.place.watch(view)
        self._fit()

    def show_worklist(self) -> None:
        """Show the list of cases."""
        if self.case_view is not None:
            self._leave_field()
        self.worklist.refresh()
        self._turn_to(self.worklist, "worklist")
        stamp = self.parts.knowledge.stamp.words(self.clock.today())
        self.setWindowTitle(tr("Stage IV Consult \u00b7 {knowledge}", knowledge=stamp))
        self.worklist.focus_search()

    def show_view(self, name: str) -> None:
        """Show the worklist, or a view of the open case."""
        if name == "worklist":
            self.show_worklist()
        elif name == "what if":
            self.swap_what_if()
        elif self.what_if is not None:
            self.what_if.view.show_view(name)
        elif self.case_view is not None:
            self._turn_to(self.case_view, name)
            self.case_view.show_view(name)
            self._show_title()

    def show_settings(self, at: tuple[str, str] = ("", "")) -> None:
        """Show the settings; `at` is a place in them as they tell it themselves."""
        self.finish_opening()
        self._leave_field()
        self.settings.refresh()
        self._turn_to(self.settings, "settings")
        self.settings.focus_place(*at)

    def _show_place(self, widget: QWidget, view: str) -> None:
        """Show one of the knowledge views."""
        self._leave_field()
        self._turn_to(widget, view)

    def run_again(self) -> None:
        """Keep this consult as a version, on today's knowledge; not of a scratch copy."""
        if (view := self._view_here() or self.case_view) is not None:
            view.save()

    def _say_saved(self) -> None:
        if self.what_if is not None:
            self.what_if.session.refuse()
        elif self.case_view is not None and self.case_view.session.kept_at:
            time = self.case_view.session.kept_at[11:19]
            self._status.show_words(tr("Already saved at {time}.", time=time))

    def _show_keys(self) -> None:
        self.finish_opening()
        self.overlay.lay_over()

    def tell(self, words: str) -> None:
        """Say one sentence in the status bar."""
        self.anew.hold(lambda: self._status.show_words(words))

    def _tell_problem(self, problem: Problem) -> None:
        if self.case_view is not None:
            self.case_view.notices.tell_problem(problem)
        self._status.show_words(f"{problem.happened} {problem.safe} {problem.next_step}")

    # In another look

    def _step_size(self, by: int) -> None:
        """Make everything larger (1), smaller (-1) or of the usual size (0)."""
        step_size(self.parts.archive, by)
        self._dress()

    def _dress(self) -> None:
        """Follow the settings, where they ask for another look than this one."""
        if theme_of(self.parts.archive) != active():
            self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        """Lay everything out anew when whoever asks for it is done; view, page and cursor stay where they are."""
        QTimer.singleShot(0, self, self.anew.begin)

    def dress(self) -> None:
        """Put on the look of the settings."""
        app, theme = QApplication.instance(), theme_of(self.parts.archive)
        if isinstance(app, QApplication) and theme != active():
            apply(app, theme)

    def in_the_way(self) -> bool:
        """Whether the window cannot be laid out anew now: it is locked, or a case is on its way."""
        return self.lock.on or (self._opening is not None and not self._opening.done)

    def where(self) -> Where:
        """Where one is; what is being typed is committed."""
        view, trial, guide = self._view, self._what_if, self.guide.guide
        settings, meeting, asked = self.settings.place(), self.boards.key, self.worklist.asked
        shows = {
            self.worklist: self.show_worklist,
            self.settings: lambda: self.show_settings(settings),
            self.place.browser: lambda: self.place.show_browser(),
            self.place.help: lambda: self.place.show_help(),
            self.boards.view: lambda: self.boards.show(meeting),
        }
        sought = self.finder.line.text() if self.finder.isVisible() else None
        self._leave_field()
        self.boards.put_away()
        return Where(
            session=view.session if view is not None else None,
            page=view.here.name if view is not None else "",
            view=view.view if view is not None else FORM,
            scratch=trial.session if trial is not None else None,
            guide=guide.session if guide is not None else None,
            step=guide.place if guide is not None else 0,
            show=shows.get(self._stack.currentWidget()),
            asked=asked,
            sought=sought,
        )

    def take_down(self, kept: tuple[CaseSession, ...]) -> list[QWidget]:
        """Take everything out of use, and give it to be deleted, the innermost first; sessions that are kept stay."""
        views = [each for each in (self._what_if, self._view, self.guide.drop()) if each is not None]
        self._what_if = self._view = None
        for view in views:
            view.session.blockSignals(True)
            if view.session not in kept:
                view.session.deleteLater()
        inside = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        over = [each for each in inside if not each.isWindow() and not isinstance(each, Sheet)]
        for each in over:
            each.hide()
        views += over
        return [each for view in views for each in innermost_first(view)]

    def bring_back(self, where: Where) -> Iterator[None]:
        """Bring back what was in view, step by step."""
        self.worklist.ask(*where.asked)
        yield
        if where.session is not None:
            yield from self._open_again(where, where.session)
        if where.guide is not None:
            yield from self.guide.opened(where.step, where.guide)
        elif where.show is not None:
            where.show()
        elif self._view is None:
            self.show_worklist()
        yield

    def _open_again(self, where: Where, before: CaseSession) -> Iterator[None]:
        """Open the case that was open, at its page, with its scratch copy."""
        try:
            stored = self.parts.archive.load(before.case_id)
        except Problem as problem:
            self._tell_problem(problem)
            return
        yield from self._open(stored, before)
        view = self._view
        if view is None:
            return
        if view.here.name != where.page:
            yield from view.build(where.page)
            view.show_page(where.page)
            yield
        if where.view != FORM:
            self.show_view(where.view)
            yield
        if where.scratch is not None:
            yield from self._try(view, where.scratch)

    def whole_again(self, where: Where) -> None:
        """Everything is there: the cursor lands, and the finder lies over it where it did."""
        self._fit()
        view = self._here_now()
        if view is not None:
            view.put_cursor()
        if where.sought is not None:
            self.finder.lay_over()
            self.finder.line.setText(where.sought)

    def begin_case(self, case_id: int, *, after: CaseSession | None = None) -> None:
        """Open a case in turns, in a window that is whole."""
        self.anew.finish()
        super().begin_case(case_id, after=after)

    def finish_opening(self) -> None:
        """Have at once what is being laid out anew or opened."""
        if self.anew.finish():
            super().finish_opening()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is being typed and let the case go; nothing is asked, everything is kept."""
        self.anew.finish()
        self.close_case()
        super().closeEvent(event)
