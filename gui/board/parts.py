"""The parts around a board list: its head, the words of an empty one, and the outcome of the chosen case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.board.outcome import OutcomePage
from gui.controls import ElideLabel, IconLabel, PrimaryButton, QuietButton, WrapLabel, look
from gui.controls.drop_down import DropDown
from gui.meeting_words import meeting_day
from gui.session import CaseSession
from gui.theme import px
from logic.list_ports import Meeting
from logic.words import tr


class BoardHead(QWidget):
    """Which meeting it is, how many cases it has, and the ways onto paper."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.title = ElideLabel("", "title", "plain")
        self._count = QLabel()
        look(self._count, type="second")
        self.box = DropDown()
        self.box.setAccessibleName(tr("Meeting"))
        self.box.setToolTip(tr("Meeting"))
        self.box.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToContents)
        self.box.activated.connect(lambda _index: self.chosen.emit(str(self.box.currentData())))
        self.print = PrimaryButton(tr("Print"), "printer", "Ctrl P")
        self.save = QuietButton(tr("Save as PDF"), "file-down")
        self.save.setToolTip("Ctrl+Shift+P")
        top = QHBoxLayout()
        top.setSpacing(px(12))
        top.addWidget(self.title, 1)
        self.print.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        top.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(px(8))
        self._below.addWidget(self.box)
        self._below.addStretch(1)
        self._below.addLayout(self._papers())
        column.addLayout(top)
        column.addLayout(self._below)

    def _papers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.save)
        row.addWidget(self.print)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the ways onto paper leave no room beside it, the choice of the meeting stands in place of its name."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        needed = [each.sizeHint().width() for each in (self.box, self.save, self.print)]
        several = self.box.count() > 1
        narrow = several and self.width() < sum(needed) + 2 * px(8)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._below.setDirection(way)
        self.title.setVisible(not narrow)
        self._count.setVisible(not narrow)

    def show_meetings(self, meetings: Sequence[Meeting], meeting: Meeting | None, today: date) -> None:
        """Show the meeting in view, and the others to choose from."""
        self.title.setText(meeting.name if meeting else tr("Board"))
        self.box.clear()
        for each in meetings:
            past = bool(each.on) and each.on < today.isoformat()
            words = tr("{day} ({count})", day=meeting_day(each), count=each.cases)
            self.box.addItem(tr("{meeting}, past", meeting=words) if past else words, each.key)
        self.box.setVisible(len(meetings) > 1)
        if meeting is not None:
            self.box.setCurrentIndex([each.key for each in meetings].index(meeting.key))
        self.print.setEnabled(meeting is not None)
        self.save.setEnabled(meeting is not None)
        self._share()

    def say(self, words: str, *, busy: bool) -> None:
        """How many cases there are, and in how many something is missing, as far as they were read."""
        self._count.setText(tr("{words}, reading", words=words) if busy and words else words)


class BoardBlank(QWidget):
    """What stands where no meeting has a case."""

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        self.back = QuietButton(tr("Show the worklist"), "layout-list", "Ctrl O")
        self.setFocusProxy(self.back)
        column = QVBoxLayout(self)
        column.setSpacing(px(12))
        title = QLabel(tr("No case is on a board list"))
        look(title, type="section")
        detail = WrapLabel(
            tr("Choose a case in the worklist and press B, or enter a meeting on its page Board."), "helper"
        )
        detail.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        column.addWidget(IconLabel("users-round", "text.muted", 36), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(detail)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setAccessibleName(title.text())


class OutcomePane(QFrame):
    """What came of the chosen case: kept in the case itself as it is entered."""

    left = Signal()
    case_changed = Signal(int)
    problem_met = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        look(self, glance=True)
        self.setAccessibleName(tr("Outcome of the chosen case"))
        self._session: CaseSession | None = None
        self._page: OutcomePage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(4), px(16), px(4), px(8))
        self._column.setSpacing(px(4))
        head = QVBoxLayout()
        head.setContentsMargins(px(20), 0, px(12), 0)
        head.setSpacing(px(2))
        title = ElideLabel(tr("After the meeting"), "section")
        self._name = ElideLabel("", "second")
        head.addWidget(title)
        head.addWidget(self._name)
        self._column.addLayout(head)
        self._column.addStretch()

    @property
    def case_id(self) -> int:
        """The case whose outcome is in view; 0 for none."""
        return self._session.case_id if self._session is not None else 0

    def show_session(self, session: CaseSession | None, name: str = "") -> None:
        """Show the fields of a case, or none."""
        self._let_go()
        self._name.setText(name or tr("No case chosen"))
        if session is None:
            return
        self._session = session
        self._page = OutcomePage(session)
        self._page.left.connect(self.left)
        session.case_changed.connect(self._changed)
        session.problem_met.connect(self.problem_met)
        self._column.insertWidget(1, self._page, 1)

    def focus_first(self) -> None:
        """Put the cursor into the first field without an answer."""
        if self._page is not None:
            self._page.focus_first_open()

    def _changed(self, _fields: object) -> None:
        if self._session is not None:
            self.case_changed.emit(self._session.case_id)

    def _let_go(self) -> None:
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        if self._session is not None:
            self._session.case_changed.disconnect(self._changed)
            self._session.problem_met.disconnect(self.problem_met)
            if self._session.parent() is None:
                self._session.deleteLater()
        self._page, self._session = None, None
