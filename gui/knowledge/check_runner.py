"""Runs the checks in slices of the event loop, so that the window never waits for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from logic.checks import Check, Outcome

SLICE_S = 0.008
"""Seconds of work before the event loop has its turn; the last step begun is finished."""


class CheckRunner(QObject):
    """Runs checks one after the other."""

    progressed = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Belongs to the view that shows it."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        self._waiting: list[Check] = []
        self._steps: Iterator[str] | None = None
        self._outcomes: list[Outcome] = []

    @property
    def running(self) -> bool:
        """Whether a check is under way."""
        return self._timer.isActive()

    def start(self, checks: Sequence[Check]) -> None:
        """Begin with the first of these checks."""
        self._waiting, self._outcomes, self._steps = list(checks), [], None
        self._timer.start()

    def stop(self) -> None:
        """Stop; what was done so far is told as stopped."""
        if self.running:
            self._end(stopped=True)

    def _slice(self) -> None:
        until = perf_counter() + SLICE_S
        while perf_counter() < until:
            if self._steps is None and not self._begin_next():
                self._end(stopped=False)
                return
            self._step()
        self.progressed.emit(tuple(self._outcomes))

    def _begin_next(self) -> bool:
        if not self._waiting:
            return False
        check = self._waiting.pop(0)
        self._steps = check.begin()
        self._outcomes.append(Outcome(check.title, 0, check.total, ()))
        return True

    def _step(self) -> None:
        assert self._steps is not None
        said = next(self._steps, None)
        if said is None:
            self._steps = None
            return
        last = self._outcomes[-1]
        faults = (*last.faults, said) if said else last.faults
        self._outcomes[-1] = Outcome(last.title, last.done + 1, last.total, faults)

    def _end(self, stopped: bool) -> None:
        self._timer.stop()
        self._steps = None
        if stopped and self._outcomes:
            last = self._outcomes[-1]
            self._outcomes[-1] = Outcome(last.title, last.done, last.total, last.faults, last.done < last.total)
        self.finished.emit(tuple(self._outcomes))
