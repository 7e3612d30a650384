"""The meetings ahead in the side list of the worklist: day, time and how many cases."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.controls import IconButton, look
from gui.meeting_words import count_words, meeting_day
from gui.theme import px
from logic.list_ports import Meeting
from logic.words import tr

MOST = 4


class MeetingButton(IconButton):
    """A meeting with how many cases it has."""

    def __init__(self, meeting: Meeting) -> None:
        """Takes the meeting."""
        super().__init__("", "users-round", "text.second", 16)
        self._words = meeting_day(meeting, short=True)
        look(self, nav="step")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(34))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(10), 0)
        row.addStretch()
        self._count = QLabel(str(meeting.cases))
        look(self._count, type="unit")
        row.addWidget(self._count)
        self.setAccessibleName(tr("{meeting}, {count}", meeting=meeting.name, count=count_words(meeting.cases)))
        self.setToolTip(self.accessibleName())
        self.narrow(False)

    def narrow(self, narrow: bool) -> None:
        """Show the icon alone, or with day and count."""
        room = px(132)
        short = self.fontMetrics().elidedText(self._words.replace("&", "&&"), Qt.TextElideMode.ElideRight, room)
        self.setText("" if narrow else short)
        self._count.setVisible(not narrow)


class BoardRail(QWidget):
    """The meetings ahead, each of which leads to its list; the first line leads to the list that was last in view."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(8), 0, 0)
        self._column.setSpacing(px(1))
        self._head = QLabel(tr("Boards  Ctrl B"))
        look(self._head, type="unit")
        self._head.setContentsMargins(px(9), 0, 0, px(2))
        self._column.addWidget(self._head)
        self.buttons: list[MeetingButton] = []
        self._shown: list[Meeting] = []
        self._narrow = False

    def show_meetings(self, meetings: Sequence[Meeting]) -> None:
        """Show the next meetings; nothing where there is none."""
        wanted = list(meetings[:MOST])
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(each) for each in wanted]

    def _button(self, meeting: Meeting) -> MeetingButton:
        button = MeetingButton(meeting)
        button.narrow(self._narrow)
        button.clicked.connect(lambda: self.chosen.emit(meeting.key))
        self._column.addWidget(button)
        return button

    def narrow(self, narrow: bool) -> None:
        """Shrink to icons, or show words again."""
        self._narrow = narrow
        self._head.setVisible(not narrow)
        for button in self.buttons:
            button.narrow(narrow)
