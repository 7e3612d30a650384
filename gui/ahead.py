"""Work done ahead in idle moments: a little at a time, and only while nobody types or clicks."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

TOUCHES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.Wheel}
)
QUIET_MS = 300
"""How long nobody must have touched the window before something is done ahead."""
BETWEEN_MS = 5
"""Between two steps, so that whatever else waits gets its turn."""


class Ahead(QObject):
    """Takes one step of some work after another while its owner is in view and nobody touches the window."""

    def __init__(self, owner: QWidget, steps: Iterator[None]) -> None:
        """Takes the owner, with which the work ends, and the steps, each shorter than a person notices."""
        super().__init__(owner)
        self._owner = owner
        self._steps: Iterator[None] | None = steps
        self._window: QWindow | None = None
        self._touched = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    @property
    def waiting(self) -> bool:
        """Whether a step is due."""
        return self._timer.isActive()

    @property
    def done(self) -> bool:
        """Whether every step was taken."""
        return self._steps is None

    def start(self) -> None:
        """Go on with what is left, once it has been quiet for a while."""
        if self._steps is not None:
            self._watch(self._owner.window().windowHandle())
            self._timer.start(QUIET_MS)

    def stop(self) -> None:
        """Leave off; what is left can be taken up again."""
        self._watch(None)
        self._timer.stop()

    def _step(self) -> None:
        quiet = (monotonic() - self._touched) * 1000
        if quiet < QUIET_MS:
            self._timer.start(round(QUIET_MS - quiet) + 1)
            return
        steps, unfinished = self._steps, object()
        if steps is None or next(steps, unfinished) is unfinished:
            self._steps = None
            self.stop()
        else:
            self._timer.start(BETWEEN_MS)

    def _watch(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is at work; nothing is held back."""
        if event.type() in TOUCHES:
            self._touched = monotonic()
        return False
