"""The one window: the app bar, the worklist or an open case, and the status bar."""

from __future__ import annotations

from itertools import chain

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from gui.bars import AppBar, NoticeStrip, StatusBar
from gui.board.place import Boards
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
from gui.settings import SettingsPage, SystemLook, theme_of
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
        self._scale = active().scale
        self.parts = in_force(parts, clock.today())
        SystemLook(self).changed.connect(self._dress)
        self._keys = bind_keys(self, self._commands())
        self._build()
        self.show_worklist()
        self.lock = Lock(self, self)
        self.lock.begin()

    def _build(self) -> None:
        parts = self.parts
        self._bar = AppBar()
        self._status = StatusBar()
        self._stack = QStackedWidget()
        self.notices = NoticeStrip()
        today = self.clock.today()
        stamp = parts.knowledge.stamp.words(today)
        self.worklist = Worklist(parts.archive, self.clock, stamp, with_sample=parts.sample is not None)
        self.settings = SettingsPage(parts.archive, parts.desk, parts.knowledge.interview)
        self.place = KnowledgePlace(self._stack, parts.knowledge, today, lambda: self.case_view, parts.archive)
        asked = (self.worklist.guide_wanted, self.place.guide_wanted)
        self.guide = GuidePlace(self._stack, parts.knowledge, self.clock, asked, self.show_worklist)
        self.reread = IdleReread(self.worklist, self.worklist.tell_changed, self.worklist.refresh)
        self.boards = Boards(self, self._stack, self.worklist)
        self.ahead = Turns(self.place, chain(self.place.ahead(), self.boards.ahead()), PAUSE_MS)
        self.ahead.start(STARTED_MS)
        self._lay_out()
        self._connect()
        self.reread.start(parts.archive, parts.knowledge, today)
        show_knowledge(parts.knowledge, today, self._bar, self.notices)
        self.overlay = KeyOverlay(self, self._keys)
        self.finder = Finder(self, self._frame, self._keys)

    def _lay_out(self) -> None:
        whole = self._frame = HatchFrame()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._bar, self.place.banner, self.notices, self._stack, self._status):
            column.addWidget(widget, 1 if widget is self._stack else 0)
        self._stack.addWidget(self.worklist)
        self._stack.addWidget(self.settings)
        self.setCentralWidget(whole)
        self.setMinimumSize(640, 480)

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
        self.settings.language_changed.connect(lambda: QTimer.singleShot(0, self, self._rebuild))
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
            size=lambda by: self.settings.step_size(by),
            keys=self._show_keys,
            find=lambda: self.finder.lay_over(),
            boards=lambda: self.boards,
            lock=lambda: self.lock.lock(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Merge the bars where there is little room."""
        super().resizeEvent(event)
        self._fit()

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
        QTimer.singleShot(0, self, self._rebuild)

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
            QTimer.singleShot(0, self, self._rebuild)

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
        self._status.show_words(words)

    def _tell_problem(self, problem: Problem) -> None:
        if self.case_view is not None:
            self.case_view.notices.tell_problem(problem)
        self._status.show_words(f"{problem.happened} {problem.safe} {problem.next_step}")

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply(app, theme_of(self.parts.archive))
        if active().scale != self._scale:
            self._scale = active().scale
            QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        """Lay everything out anew in another size or language; view, page and cursor stay where they are."""
        shown, view = self._stack.currentWidget(), self.case_view
        place = self.settings.place()
        views = {self.settings: lambda: self.show_settings(place), self.worklist: self.show_worklist}
        views[self.place.browser] = lambda: self.place.show_browser()
        views[self.place.help] = lambda: self.place.show_help()
        views[self.boards.view] = lambda key=self.boards.key: self.boards.show(key)
        show = views.get(shown)
        session = view.session if view is not None else None
        scratch = self.what_if.session if self.what_if is not None else None
        page, within = (view.here.name, view.view) if view is not None else ("", "form")
        self.close_case()
        self.overlay.deleteLater()
        (old := self.takeCentralWidget()).hide()
        old.deleteLater()
        self._keys = key_table(self._commands())
        self._build()
        self.centralWidget().show()
        if session is not None:
            self.open_case(session.case_id, after=session)
            if self.case_view is not None and self.case_view.here.name != page:
                self.case_view.show_page(page)
            if within != "form":
                self.show_view(within)
        if scratch is not None:
            self._begin_what_if(scratch)
        if show is not None:
            show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is being typed and let the case go; nothing is asked, everything is kept."""
        self.close_case()
        super().closeEvent(event)
