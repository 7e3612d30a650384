"""What listens during a test: an ear for warnings, an eye on what Qt leaves behind."""

import gc
import logging
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Ear(logging.Handler):
    """Hears every log record from a warning upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


class QtWatch:
    """What stands in Qt when the watch begins, and what is started from then on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        gc.collect()
        gc.freeze()  # what is left now stays, and is searched through no more: the knowledge alone takes 0.1 s a time
        self.before: list[QWidget] = QApplication.topLevelWidgets()
        self.started: list[weakref.ref[QTimer | QThread]] = []
        for kind in (QTimer, QThread):
            self._listen(kind, monkeypatch)

    def _listen(self, kind: type[QTimer] | type[QThread], monkeypatch: pytest.MonkeyPatch) -> None:
        original = kind.start

        def start(runner: QTimer | QThread, *arguments: object) -> None:
            self.started.append(weakref.ref(runner))
            original(runner, *arguments)

        monkeypatch.setattr(kind, "start", start)

    def left_behind(self) -> list[str]:
        """What is there now and was not before: windows, running threads, ticking timers."""
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        known = set(map(id, self.before))
        left = [f"window {widget!r}" for widget in QApplication.topLevelWidgets() if id(widget) not in known]
        alive = {id(runner): runner for reference in self.started if (runner := reference()) is not None}
        return left + [said for runner in alive.values() if isValid(runner) and (said := self._still_going(runner))]

    def _still_going(self, runner: QTimer | QThread) -> str:
        if isinstance(runner, QThread):
            return f"running thread {runner!r}" if runner.isRunning() else ""
        return f"ticking timer {runner!r} of {runner.interval()} ms" if runner.isActive() else ""
