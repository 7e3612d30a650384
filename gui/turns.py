"""Work in turns: a little at a time, and between two turns the window answers whoever types or clicks."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

TURN_S = 0.004
"""How long a turn goes on taking steps; its last step may end later."""


class Turns(QObject):
    """Takes the steps of some work, some of them a turn; whoever needs the work done sooner finishes it at once."""

    finished = Signal()

    def __init__(self, owner: QObject, steps: Iterator[None], pause_ms: int = 0) -> None:
        """Takes the owner, with which the work ends, the steps, each shorter than a person notices, and the pauses."""
        super().__init__(owner)
        self._steps: Iterator[None] | None = steps
        self._pause = pause_ms
        self._within = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    @property
    def waiting(self) -> bool:
        """Whether a turn is due."""
        return self._timer.isActive()

    @property
    def done(self) -> bool:
        """Whether every step was taken."""
        return self._steps is None

    def start(self, after_ms: int = 0) -> None:
        """Go on with what is left."""
        if self._steps is not None:
            self._timer.start(after_ms)

    def take_up(self, steps: Iterator[None]) -> None:
        """Let what is left go, and begin other work."""
        self.drop()
        self._steps = steps
        self.start()

    def stop(self) -> None:
        """Leave off; what is left can be taken up again."""
        self._timer.stop()

    def drop(self) -> None:
        """Let what is left go."""
        self._timer.stop()
        self._steps = None

    def finish(self) -> bool:
        """Take all steps that are left now; from within a step this changes nothing. Gives whether it is done."""
        while self._steps is not None and not self._within:
            self._step()
        return self.done

    def _turn(self) -> None:
        began = monotonic()
        while self._steps is not None and monotonic() - began < TURN_S:
            self._step()
        if self._steps is not None:
            self._timer.start(self._pause)

    def _step(self) -> None:
        steps, end = self._steps, object()
        if steps is None:
            return
        self._within = True
        try:
            ended = next(steps, end) is end
        except BaseException:
            self.drop()
            raise
        finally:
            self._within = False
        if ended and self._steps is steps:
            self.drop()
            self.finished.emit()
