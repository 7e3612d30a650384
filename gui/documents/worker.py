"""Work beside the window: one job after the other on a thread of its own; the window looks in on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 8
"""How often the window looks for what is done, while there is work."""
SLOW_MS = 300
"""From when on the window says that it is working."""

Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: its result, or the fault that it met."""

    key: str
    job: Job
    result: object = None
    fault: Exception | None = None


class _Line:
    """The jobs that wait. It knows no widget, so that it may outlive one; a newer job takes the place of its key."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[str, Job] = {}
        self._done: deque[Outcome] = deque()
        self._thread: Thread | None = None
        self._round = 0
        self.left = Event()

    def put(self, key: str, job: Job) -> None:
        with self._lock:
            self._waiting.pop(key, None)
            self._waiting[key] = job
            if self._thread is None:
                self._thread = Thread(target=self._run, name="documents", daemon=True)
                self._thread.start()

    def clear(self) -> None:
        """Forget what waits, and what comes of the job under way."""
        with self._lock:
            self._waiting.clear()
            self._done.clear()
            self._round += 1

    def take(self) -> tuple[list[Outcome], bool]:
        """What is done, and whether there is more to come."""
        with self._lock:
            found = list(self._done)
            self._done.clear()
            return found, self._thread is not None

    def _run(self) -> None:
        while (found := self._next()) is not None:
            key, job, number = found
            try:
                outcome = Outcome(key, job, job())
            except Exception as fault:  # noqa: BLE001  # handed over whole
                outcome = Outcome(key, job, fault=fault)
            with self._lock:
                if number == self._round:
                    self._done.append(outcome)

    def _next(self) -> tuple[str, Job, int] | None:
        with self._lock:
            if not self._waiting or self.left.is_set():
                self._thread = None
                return None
            key = next(iter(self._waiting))
            return key, self._waiting.pop(key), self._round


class Worker(QObject):
    """Runs jobs in the order in which they were asked for; `done` carries an `Outcome`.

    `slow` tells that work takes longer than a moment, and that it has ended.
    """

    done = Signal(object)
    slow = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        """Belongs to the view that shows what comes of it."""
        super().__init__(parent)
        line = self._line = _Line()
        self.destroyed.connect(lambda: line.left.set())
        self._told = False
        self._look = self._timer(LOOK_MS, self._look_in)
        self._patience = self._timer(SLOW_MS, self._tell_slow)
        self._patience.setSingleShot(True)

    def _timer(self, interval: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(act)
        return timer

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._look.isActive()

    def ask(self, key: str, job: Job) -> None:
        """Do a job; one of the same key that has not begun is left."""
        self._line.put(key, job)
        if not self.busy:
            self._look.start()
            self._patience.start()

    def cancel(self) -> None:
        """Leave off: nothing more is told of what was asked so far."""
        self._line.clear()
        self._rest()

    def _rest(self) -> None:
        self._look.stop()
        self._patience.stop()
        if self._told:
            self._told = False
            self.slow.emit(False)

    def _tell_slow(self) -> None:
        self._told = True
        self.slow.emit(True)

    def _look_in(self) -> None:
        found, more = self._line.take()
        if not more:
            self._rest()
        for outcome in found:
            self.done.emit(outcome)
