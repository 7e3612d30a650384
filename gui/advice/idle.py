"""Works out what the advice hangs on in idle moments, one evaluation at a time, and leaves off at once when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from logic.consult import Consult
from logic.effects import rule_steps

SETTLED_MS = 60
"""How long a change of the case, or a view that came up, is left to itself before this goes on."""
AT_ONCE = 8
"""How many evaluations may be made at once, about 3 ms each."""


class IdleEffects(QObject):
    """Runs the unknowns of some rules over their values in idle moments; `found` names a rule that is done."""

    found = Signal(str)

    def __init__(self, parent: QObject) -> None:
        """Takes its owner."""
        super().__init__(parent)
        self._steps: Iterator[str] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def start(self, consult: Consult, rules: Iterable[str]) -> None:
        """Begin with these rules, in their order; what was begun before is left."""
        self._steps = rule_steps(consult, tuple(rules))
        self._timer.start(SETTLED_MS)

    def stop(self) -> None:
        """Leave off."""
        self._timer.stop()
        self._steps = iter(())

    def _step(self) -> None:
        if self._timer.interval():
            self._timer.setInterval(0)
        done = next(self._steps, None)
        if done is None:
            self.stop()
        elif done:
            self.found.emit(done)


def begin(consult: Consult, rule: str) -> None:
    """Make a few evaluations for a card that is just opened, so that most cards are whole at once."""
    for _ in zip(range(AT_ONCE), rule_steps(consult, (rule,)), strict=False):
        pass
