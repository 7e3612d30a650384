"""Locks the window and opens it again: what is stored leaves the screen and the title, the draft stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QToolTip, QWidget
from shiboken6 import isValid

from gui.controls import LinkButton, Notice
from gui.lock.flags import LockedFlags
from gui.lock.idle import Idle
from gui.lock.page import LockPage
from gui.session import CaseSession
from gui.stacks import put_away
from logic.case import Case
from logic.consult import consult
from logic.passphrase import MINUTES, PASSPHRASE, USUAL_MINUTES
from logic.problems import Problem
from logic.records import summary_of
from logic.words import tr

if TYPE_CHECKING:
    from gui.bars import NoticeStrip
    from gui.made_of import Parts
    from gui.worklist import Worklist
    from logic.ports import Clock

STRIP = "lock"


class Shell(Protocol):
    """The window, as far as the lock needs to know what is in it."""

    parts: Parts
    clock: Clock
    notices: NoticeStrip
    worklist: Worklist

    def open_case(self, case_id: int) -> None:
        """Open a case where it was left."""

    def finish_opening(self) -> None:
        """Open at once what is being opened."""

    def tell(self, words: str) -> None:
        """Say one sentence in the status bar."""


class Lock(QObject):
    """The lock of the one window."""

    def __init__(self, window: QMainWindow, shell: Shell) -> None:
        """Takes the window, when it has been built, also as what is in it."""
        super().__init__(window)
        self._window, self._shell = window, shell
        self._archive = shell.parts.archive
        self._title = ""
        self._before: QWidget | None = None
        self._keys: list[QShortcut] = []
        self._kept: set[int] = set()
        self._flags: LockedFlags | None = None
        self.cover: QStackedWidget | None = None
        self.page: LockPage | None = None
        self.idle = Idle(self)
        self.idle.warned.connect(self._warn)
        self.idle.touched.connect(self._forget_warning)
        self.idle.passed.connect(self._lock_itself)
        window.windowTitleChanged.connect(self._hide_title)
        self.count_anew()

    @property
    def on(self) -> bool:
        """Whether the window is locked."""
        return self.cover is not None

    def begin(self) -> None:
        """At the start: where a passphrase is kept, the window opens by it alone, however it was left."""
        if self._archive.setting(PASSPHRASE):
            self._shut(tr("Type the passphrase to open your cases."))

    @property
    def minutes(self) -> int:
        """After how many minutes without a touch the window locks; 0 is never."""
        kept = self._archive.setting(MINUTES) or USUAL_MINUTES
        return int(kept) if kept.isdecimal() else int(USUAL_MINUTES)

    def count_anew(self) -> None:
        """Count the idle time from now, by the setting; not while the window is locked."""
        self.idle.watch_for(0 if self.on else self.minutes)

    def lock(self) -> None:
        """Lock at once."""
        self._shut(tr("Locked. Your draft is kept where you left it."))

    def _lock_itself(self) -> None:
        count = self.minutes
        one = tr("Locked after 1 minute. Your draft is kept where you left it.")
        many = tr("Locked after {count} minutes. Your draft is kept where you left it.", count=count)
        self._shut(one if count == 1 else many)

    def _shut(self, reason: str) -> None:
        """Put the cover over everything. The cursor leaves its field unread, so that typing goes on where it was."""
        if self.on:
            return
        window = self._window
        self._shell.finish_opening()
        self._forget_warning()
        _close_others(window)
        self._before = window.focusWidget()
        self._title = window.windowTitle()
        self._keys = [each for each in _own_keys(window) if each.isEnabled()]
        for key in self._keys:
            key.setEnabled(False)
        self._lay_cover(reason)
        window.centralWidget().hide()
        window.setWindowTitle(_title())
        window.installEventFilter(self)
        self.idle.watch_for(0)

    def _lay_cover(self, reason: str) -> None:
        """Lay the lock over the whole window, made anew in the size and colours of now."""
        cover, page = QStackedWidget(self._window), LockPage(self._archive)
        cover.addWidget(page)
        page.opened.connect(self.open)
        page.emergency_wanted.connect(self.show_flags)
        self.cover, self.page = cover, page
        page.begin(reason)
        cover.setGeometry(self._window.rect())
        cover.show()
        cover.raise_()
        page.focus()

    def open(self) -> None:
        """Take the cover away; everything is where it was."""
        cover, window = self.cover, self._window
        if cover is None:
            return
        self._put_flags_away()
        self.cover = self.page = None
        window.removeEventFilter(self)
        window.centralWidget().show()
        cover.hide()
        cover.deleteLater()
        for key in self._keys:
            key.setEnabled(True)
        window.setWindowTitle(self._title)
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            window.centralWidget().setFocus()
        self._tell_kept()
        self.count_anew()

    def show_flags(self) -> None:
        """The red flags of a new case without a name; nothing of any other case is shown."""
        cover, page = self.cover, self.page
        if cover is None or page is None or self._flags is not None:
            return
        try:
            session = self._session()
        except Problem as problem:
            page.reason.setText(f"{problem.happened} {problem.safe} {problem.next_step}")
            return
        flags = self._flags = LockedFlags(session, self._shell.parts.desk)
        flags.left.connect(self._back)
        cover.addWidget(flags)
        cover.setCurrentWidget(flags)
        flags.page.focus_first_open()

    def _session(self) -> CaseSession:
        """A session on a new case. Raises StoreProblem."""
        parts, clock = self._shell.parts, self._shell.clock
        found = consult(Case(), parts.knowledge, clock.today())
        stored = self._archive.load(self._archive.new_case(Case(), summary_of(found)))
        return CaseSession(self._archive, parts.knowledge, clock, stored, self._archive.setting("author.name"))

    def _back(self) -> None:
        """Back to the lock; what was answered is kept already."""
        self._put_flags_away()
        if self.cover is not None and self.page is not None:
            self.cover.setCurrentWidget(self.page)
            self.page.focus()

    def _put_flags_away(self) -> None:
        flags, self._flags = self._flags, None
        if flags is None or self.cover is None:
            return
        flags.leave()
        if flags.untouched:
            self._forget(flags.session.case_id)
        else:
            self._kept.add(flags.session.case_id)
        put_away(self.cover, flags)

    def _forget(self, case_id: int) -> None:
        """A case in which nothing was answered is none; where the store refuses, it stays as an empty draft."""
        try:
            self._archive.delete_draft(case_id)
        except Problem as problem:
            self._shell.tell(problem.happened)

    def _tell_kept(self) -> None:
        """Say that there are cases that were begun while the window was locked, with the way to the last."""
        if not self._kept:
            return
        last, count = max(self._kept), len(self._kept)
        self._kept.clear()
        one = tr("A case was begun while the window was locked.")
        many = tr("{count} cases were begun while the window was locked.", count=count)
        go = LinkButton(tr("Open it") if count == 1 else tr("Open the last"), "arrow-right")
        go.clicked.connect(lambda: self._open_kept(last))
        away = LinkButton(tr("Put away"))
        away.clicked.connect(lambda: self._shell.notices.put_away("kept"))
        notice = Notice(one if count == 1 else many, "siren", "caution", go, away)
        self._shell.notices.show_strip("kept", notice)
        self._shell.worklist.refresh()

    def _open_kept(self, case_id: int) -> None:
        self._shell.notices.put_away("kept")
        self._shell.open_case(case_id)

    def _warn(self) -> None:
        self._shell.finish_opening()
        words = tr("The window locks in a moment. Any key or movement keeps it open.")
        self._shell.notices.show_strip(STRIP, Notice(words, "lock-keyhole", "info"))

    def _forget_warning(self) -> None:
        if STRIP in self._shell.notices.shown:
            self._shell.finish_opening()
            self._shell.notices.put_away(STRIP)

    def _hide_title(self, title: str) -> None:
        """Whatever else wants to be in the title waits until the window is open."""
        if self.on and title != _title():
            self._title = title
            self._window.setWindowTitle(_title())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the whole window whatever its size."""
        if self.cover is not None and event.type() is QEvent.Type.Resize:
            self.cover.setGeometry(self._window.rect())
        return False


def _title() -> str:
    return tr("Stage IV Consult \u00b7 locked")


def _own_keys(window: QWidget) -> list[QShortcut]:
    return window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _close_others(window: QMainWindow) -> None:
    """Menus, lists, dialogs and tooltips go; the safe way out of each dialog is taken."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    QToolTip.hideText()
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QDialog) and other.isVisible():
            other.reject()
    for over in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if over is not window.centralWidget() and not over.isWindow():
            over.hide()
