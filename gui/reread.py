"""Reads open cases with the knowledge in force in idle moments, and says how many would now read differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from logic.knowledge import Knowledge
from logic.ports import Archive
from logic.problems import Problem
from logic.reread import Reread, reread_all

PAUSE_MS = 15
"""Between two cases, so that the window is never busy with this for longer than one case takes."""
TELL_EACH = 100


class IdleReread(QObject):
    """One case a turn; `counted` tells how many differ, how many are open, and whether all were read; before it,
    `shown_anew` tells that the list has another urgency to show.

    A store that cannot be read ends it without a word: whoever looks at the list is told by the list.
    """

    counted = Signal(int, int, bool)
    shown_anew = Signal()

    def __init__(self, parent: QObject, tell: Callable[[int, int, bool], None], show: Callable[[], None]) -> None:
        """Belongs to whom it tells; takes what is to be done with the counts, and what shows the list anew."""
        super().__init__(parent)
        self.counted.connect(tell)
        self.shown_anew.connect(show)
        self._steps: Iterator[Reread] = iter(())
        self._anew = False
        self._archive: Archive | None = None
        self._read = 0
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether there are cases to be read."""
        return self._timer.isActive()

    def start(self, archive: Archive, knowledge: Knowledge, today: date) -> None:
        """Begin, with the newest case; what was begun before is left."""
        self._archive, self._read, self._anew = archive, 0, False
        self._steps = reread_all(archive, knowledge, today)
        self._timer.start()

    def stop(self) -> None:
        """Leave off; what was read is kept."""
        self._timer.stop()
        self._steps = iter(())

    def _step(self) -> None:
        try:
            step = next(self._steps, None)
            if step is None:
                self.stop()
                self._tell(whole=True)
            elif step.case_id:
                self._anew |= step.shown_anew
                self._read += 1
                if self._read % TELL_EACH == 0:
                    self._tell(whole=False)
        except Problem:
            self.stop()

    def _tell(self, *, whole: bool) -> None:
        if self._anew:
            self._anew = False
            self.shown_anew.emit()
        if self._archive is not None:
            changed, open_ = self._archive.lists.changed_and_open()
            self.counted.emit(changed, open_, whole)
