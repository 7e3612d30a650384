"""How long nobody has touched the program: keys, clicks, wheel and movements of the pointer, in any of its windows."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
MINUTE = 60.0
WARNING = 60.0


class Idle(QObject):
    """Warns once and then tells when nobody has touched the program for some minutes.

    Only the events of the system's windows are looked at, and only noted: the clock is read when its time has come.
    """

    warned = Signal()
    touched = Signal()
    passed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Watch whichever window of the program has the focus."""
        super().__init__(parent)
        self.minute = MINUTE
        self._minutes = 0
        self._last = monotonic()
        self._warned = False
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def watch_for(self, minutes: int) -> None:
        """Count from now; with no minutes nothing is ever told."""
        self._minutes = minutes
        self._timer.stop()
        if minutes:
            self.touch()
            self._arm()

    @property
    def _whole(self) -> float:
        return self._minutes * self.minute

    @property
    def _warning(self) -> float:
        """Seconds before the end at which it warns: a minute, or half the time where there are fewer than two."""
        return min(WARNING * self.minute / MINUTE, self._whole / 2)

    def _arm(self) -> None:
        due = self._whole - (0.0 if self._warned else self._warning) - (monotonic() - self._last)
        self._timer.start(max(round(due * 1000), 1))

    def _look(self) -> None:
        """The time has come, unless somebody touched the program since it was reckoned."""
        gone = self.rested_s()
        if gone >= self._whole:
            self.passed.emit()
            return
        if not self._warned and gone >= self._whole - self._warning:
            self._warned = True
            self.warned.emit()
        self._arm()

    def rested_s(self) -> float:
        """For how many seconds nobody has touched the program."""
        return monotonic() - self._last

    def touch(self) -> None:
        """Somebody is there."""
        self._last = monotonic()
        if self._warned:
            self._warned = False
            self.touched.emit()

    def _watch(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            self.touch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; nothing is held back."""
        if event.type() in TOUCHES:
            self.touch()
        return False
