"""Reads the cases of a board list one after the other, each as it stands today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from logic.board_state import BoardState, board_state
from logic.consult import consult
from logic.desk import DocumentDesk
from logic.knowledge import Knowledge
from logic.ports import Archive
from logic.problems import Problem


class CaseReader(QObject):
    """One case a turn of the window; `read` gives its number and how it stands."""

    read = Signal(int, object)
    finished = Signal()
    problem_met = Signal(object)

    def __init__(self, archive: Archive, desk: DocumentDesk, parent: QObject) -> None:
        """Takes the store and the desk; belongs to the view that shows what was read."""
        super().__init__(parent)
        self._archive, self._desk = archive, desk
        self._waiting: Iterator[int] = iter(())
        self._knowledge: Knowledge | None = None
        self._today = date.min
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether cases are still to be read."""
        return self._timer.isActive()

    def start(self, case_ids: Sequence[int], knowledge: Knowledge, today: date) -> None:
        """Begin with these cases, in their order; what was begun before is left."""
        self._waiting = iter(tuple(case_ids))
        self._knowledge, self._today = knowledge, today
        self._timer.start()

    def stop(self) -> None:
        """Leave off."""
        self._timer.stop()

    def now(self, case_id: int, knowledge: Knowledge, today: date) -> BoardState:
        """How one case stands. Raises StoreProblem."""
        found = consult(self._archive.look(case_id), knowledge, today)
        return board_state(case_id, found, self._archive.decisions(case_id), self._desk)

    def _step(self) -> None:
        case_id = next(self._waiting, None)
        if case_id is None or self._knowledge is None:
            self.stop()
            self.finished.emit()
            return
        try:
            self.read.emit(case_id, self.now(case_id, self._knowledge, self._today))
        except Problem as problem:
            self.problem_met.emit(problem)
