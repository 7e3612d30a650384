"""The red flags while the window is locked: a case of its own without a name, and nothing of any other case."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.bars import NoticeStrip
from gui.controls import ElideLabel, IconLabel, QuietButton, look
from gui.emergency import EmergencyBanner
from gui.form.red_flags import RedFlagsPage
from gui.lock.letter import LockedLetter
from gui.session import CaseSession
from gui.theme import px
from logic.case import Case
from logic.desk import DocumentDesk
from logic.services import SERVICES, contacts_words, read_services
from logic.words import tr


class LockedFlags(QWidget):
    """The page of the red flags with its emergency banner; Esc leads back to the lock."""

    left = Signal()

    def __init__(self, session: CaseSession, desk: DocumentDesk) -> None:
        """Takes the session of a case that was begun while the window was locked, and what makes its letter."""
        super().__init__()
        look(self, role="page")
        self.session = session
        session.setParent(self)
        flags = next(page for page in session.knowledge.interview.pages if page.flags)
        self.banner = EmergencyBanner(contacts_words(read_services(session.archive.setting(SERVICES))))
        self.banner.narrow(True)
        self.letter = LockedLetter(session, desk, desk.raster) if desk.raster is not None else None
        self.notices = NoticeStrip()
        self.page = RedFlagsPage(flags, session)
        self.back = QuietButton(tr("Back to the lock"), "arrow-left", "Esc")
        self._lay_out()
        session.consult_renewed.connect(self.banner.show_consult)
        session.undo_offered.connect(self.notices.offer_undo)
        session.problem_met.connect(self.notices.tell_problem)
        session.draft_kept.connect(lambda _at: self.notices.put_away("problem"))
        self.notices.undo_wanted.connect(session.undo)
        if self.letter is not None:
            session.consult_renewed.connect(self.letter.show_consult)
            self.letter.problem_met.connect(self.notices.tell_problem)
            QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.letter.begin)
        self.banner.acknowledge_wanted.connect(self._acknowledge)
        self.back.clicked.connect(self.left)
        for keys, act in (
            ("Esc", self.left.emit),
            ("Ctrl+Shift+A", self.banner.acknowledge),
            ("Ctrl+Z", session.undo),
            ("Ctrl+Y", session.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.banner.show_consult(session.consult)

    def _lay_out(self) -> None:
        bar = QFrame()
        look(bar, role="bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(16), px(6), px(12), px(6))
        row.setSpacing(px(10))
        words = tr("Still locked. The answers are kept as a new case.")
        row.addWidget(IconLabel("lock-keyhole", "text.second", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(ElideLabel(words, "strong"), 1)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self.banner, self.letter, self.notices):
            if part is not None:
                column.addWidget(part)
        column.addWidget(self.page, 1)

    @property
    def untouched(self) -> bool:
        """Whether nothing has been answered, and no letter was made."""
        return self.session.case == Case() and not (self.letter is not None and self.letter.printed)

    def leave(self) -> None:
        """The page is put away."""
        if self.letter is not None:
            self.letter.leave()

    def _acknowledge(self, rules: tuple[str, ...]) -> None:
        for rule in rules:
            self.session.acknowledge(rule)
