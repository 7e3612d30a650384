"""Longer work in small steps, with progress and a way to stop; what takes a moment is done beside the window."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from gui.documents.worker import Outcome, Worker
from logic.problems import Problem

KEY = "step"


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work has come, in words and numbers."""

    words: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A part of the work that is done on a thread of its own; it touches no store and no widget."""

    job: Callable[[], object]


T = TypeVar("T")
Steps = Generator[Step | Beside, object, T]
"""Work in steps that gives a T in the end."""


def beside(job: Callable[[], T]) -> Steps[T]:
    """Have a job done beside the window; asked for with `yield from`, it gives what came of it."""
    return cast(T, (yield Beside(job)))


class Stepper(QObject):
    """Takes one step of the work at each turn of the window; `finished` tells whether it came to its end.

    While a step is done beside the window, the window goes on; the work can be stopped there too.
    """

    progressed = Signal(object)
    finished = Signal(bool)
    problem_met = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Belongs to the view that shows it."""
        super().__init__(parent)
        self._steps: Steps[None] | None = None
        self._job: Callable[[], object] | None = None
        self._worker = Worker(self)
        self._worker.done.connect(self._go_on)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._steps is not None

    def start(self, steps: Steps[None]) -> None:
        """Begin; the steps are a generator, which is closed when it is stopped."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Leave off; nothing comes of what is being done beside the window."""
        if self._steps is not None:
            self._end(False)

    def _end(self, whole: bool) -> None:
        steps, self._steps, self._job = self._steps, None, None
        self._timer.stop()
        self._worker.cancel()
        if steps is not None:
            steps.close()
        self.finished.emit(whole)

    def _step(self) -> None:
        steps = self._steps
        if steps is not None:
            self._take(lambda: next(steps))

    def _go_on(self, outcome: Outcome) -> None:
        """The work goes on with what was done beside the window, or with the fault that was met there."""
        steps = self._steps
        if steps is None or outcome.job is not self._job:
            return
        self._job = None
        self._timer.start()
        fault = outcome.fault
        self._take((lambda: steps.throw(fault)) if fault is not None else (lambda: steps.send(outcome.result)))

    def _take(self, go: Callable[[], Step | Beside]) -> None:
        try:
            step = go()
        except StopIteration:
            self._end(True)
        except Problem as problem:
            self._end(False)
            self.problem_met.emit(problem)
        except BaseException:
            self._end(False)
            raise
        else:
            self._show(step)

    def _show(self, step: Step | Beside) -> None:
        if isinstance(step, Step):
            self.progressed.emit(step)
            return
        self._timer.stop()
        self._job = step.job
        self._worker.ask(KEY, step.job)
