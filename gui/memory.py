"""When memory is searched for what can be freed: in turns of its own, never in the middle of something else."""

from __future__ import annotations

import gc
from collections.abc import Callable
from math import inf

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
"""How often is asked whether a whole search is due."""
DUE = 3
"""How many smaller searches make a whole one due: often enough that a closed case or two is all there is to free."""
LONG_DUE = 4 * DUE
"""How many make it due also while somebody is at work."""
REST_S = 1.5
"""How long nobody has touched the program before it is searched; beside a case with its papers that takes 80 ms."""
NEVER = 2**31 - 1


class Tidy(QObject):
    """Searches the whole memory when that is due, between two things that the window does.

    Left to itself Python searches while a page is built or a key is answered, and adds 20 to 40 ms to it.
    """

    def __init__(self, owner: QObject, rested_s: Callable[[], float] = lambda: inf) -> None:
        """Takes the owner, with which this ends, and for how long nobody has touched the program.

        From then on Python makes only small searches by itself.
        """
        super().__init__(owner)
        young, middle, _whole = gc.get_threshold()
        gc.set_threshold(young, middle, NEVER)
        self._rested_s = rested_s
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.search_if_due)
        self._timer.start(EVERY_MS)

    def search_if_due(self) -> bool:
        """Search if it is due; gives whether it was."""
        small = gc.get_count()[2]
        due = small >= LONG_DUE or (small >= DUE and self._rested_s() >= REST_S)
        if due:
            gc.collect()
        return due


def set_apart() -> None:
    """Leave what stays for good, the knowledge above all, out of every later search for memory to free.

    Such a search looks at everything and stopped the window for more than a tenth of a second, at any moment.
    """
    gc.freeze()
