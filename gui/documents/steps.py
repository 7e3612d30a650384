"""Longer work in small steps, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from logic.problems import Problem


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work has come, in words and numbers."""

    words: str
    done: int
    total: int


class Stepper(QObject):
    """Takes one step of the work at each turn of the window; `finished` tells whether it came to its end."""

    progressed = Signal(object)
    finished = Signal(bool)
    problem_met = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Belongs to the view that shows it."""
        super().__init__(parent)
        self._steps: Iterator[Step] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._steps is not None

    def start(self, steps: Iterator[Step]) -> None:
        """Begin; the steps are a generator, which is closed when it is stopped."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Leave off."""
        if self._steps is not None:
            self._end(False)

    def _end(self, whole: bool) -> None:
        steps, self._steps = self._steps, None
        self._timer.stop()
        close = getattr(steps, "close", None)
        if close is not None:
            close()
        self.finished.emit(whole)

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            step = next(self._steps, None)
        except Problem as problem:
            self._end(False)
            self.problem_met.emit(problem)
            return
        if step is None:
            self._end(True)
        else:
            self.progressed.emit(step)
