"""Runs the checks on a thread of their own, so that the window never waits for them; the window looks in on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from threading import Event, Thread
from time import sleep

from PySide6.QtCore import QObject, QTimer, Signal

from logic.checks import Check, Outcome

LOOK_MS = 60
"""How often the window looks how far the checks have come."""


class _Work:
    """The work of one run. It knows no widget: the window reads `outcomes`, and asks it to stop.

    `complete` stays false when a check broke down; Python tells of it, and the window calls the check stopped.
    """

    def __init__(self, checks: Sequence[Check]) -> None:
        self._checks = checks
        self.outcomes: tuple[Outcome, ...] = ()
        self.complete = False
        self.stopping = Event()
        self.thread = Thread(target=self._run, name="self-check", daemon=True)

    def _run(self) -> None:
        for outcomes in self._steps():
            self.outcomes = outcomes
            if self.stopping.is_set():
                return
            sleep(0)
        self.complete = True

    def _steps(self) -> Iterator[tuple[Outcome, ...]]:
        """Every state of the outcomes, one after each step."""
        done: tuple[Outcome, ...] = ()
        for check in self._checks:
            last = Outcome(check.title, 0, check.total, ())
            yield (*done, last)
            for said in check.begin():
                faults = (*last.faults, said) if said else last.faults
                last = replace(last, done=last.done + 1, faults=faults)
                yield (*done, last)
            done = (*done, last)


class CheckRunner(QObject):
    """Runs checks one after the other."""

    progressed = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Belongs to the view that shows it."""
        super().__init__(parent)
        self._work: _Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether a check is under way."""
        return self._work is not None

    def start(self, checks: Sequence[Check]) -> None:
        """Begin with the first of these checks."""
        work = self._work = _Work(checks)
        self.destroyed.connect(lambda: work.stopping.set())
        self._timer.start()
        work.thread.start()

    def stop(self) -> None:
        """Stop after the step under way; what was done so far is told as stopped."""
        work = self._let_go()
        if work is not None:
            work.stopping.set()
            self.finished.emit(_cut(work.outcomes))

    def _let_go(self) -> _Work | None:
        work, self._work = self._work, None
        self._timer.stop()
        return work

    def _look(self) -> None:
        work = self._work
        if work is None:
            return
        if work.thread.is_alive():
            self.progressed.emit(work.outcomes)
            return
        self._let_go()
        self.finished.emit(work.outcomes if work.complete else _cut(work.outcomes))


def _cut(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """The outcomes, the last one marked as stopped when it has not come to its end."""
    return tuple(replace(each, stopped=each.done < each.total) for each in outcomes)
