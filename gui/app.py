"""Starts the program: a first paint with nothing but Qt, then the store and the knowledge beside it, then the window.

Imports at the top are few on purpose: what the window needs besides Qt is imported while it is already on screen.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from logic.problems import Problem
from logic.words import tr

if TYPE_CHECKING:
    from gui.made_of import Parts
    from gui.start_page import StartPage
    from gui.window import Window
    from logic.ports import Clock

START_SIZE = (1366, 728)
HOUSE = Path(__file__).resolve().parent.parent


class Starter(QObject):
    """Builds the parts beside the window and says how it went."""

    ready = Signal(object)
    failed = Signal(object)


class _Build(QRunnable):
    def __init__(self, parts: Callable[[], Parts], starter: Starter) -> None:
        super().__init__()
        self._parts = parts
        self._starter = starter

    @Slot()
    def run(self) -> None:
        """Build the parts; a problem is handed over, never raised on the thread."""
        try:
            import gui.window  # noqa: F401  # start-up saving: imported while the first paint is on screen

            self._starter.ready.emit(self._parts())
        except Exception as fault:  # noqa: BLE001  # handed over whole
            self._starter.failed.emit(fault)


def application() -> QApplication:
    """The running Qt application, made when there is none."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Stage IV Consult")
    app.setApplicationDisplayName("")
    return app


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where in the program something broke: kind of error, modules and line numbers; no message, no value."""
    frames = traceback.extract_tb(trace)
    places = [f"{_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([f"{kind.__module__}.{kind.__name__}", *places])


def _place(filename: str) -> str:
    try:
        return Path(filename).resolve().relative_to(HOUSE).as_posix()
    except ValueError:
        return Path(filename).name


def install_hook(report: Callable[[str], None], tell: Callable[[str], None]) -> None:
    """Keep a report of anything unexpected, without patient data, and tell the user calmly.

    A fault in what Qt calls while it paints or lays out comes again with every look; it is reported and told once.
    The words are said when Qt has done with what it is at, in the thread of the window.
    """
    met: set[str] = set()

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        told = crash_report(kind, trace)
        if told in met:
            return
        met.add(told)
        with suppress(OSError, Problem):  # a report that cannot be written must not become a fault of its own
            report(told)
        words = tr("Something in the program broke. Your case is kept. A report without patient data was written.")
        QTimer.singleShot(0, application(), lambda: tell(words))

    sys.excepthook = hook


class Start(QObject):
    """One start of the program."""

    def __init__(
        self, parts: Callable[[], Parts], clock: Clock, *, open_first: bool, report: Callable[[str], None]
    ) -> None:
        """Takes how the parts are built, the clock, and where crash reports go."""
        super().__init__()
        self._parts = parts
        self._clock = clock
        self._open_first = open_first
        self._report = report
        self._starter = Starter(self)
        self._starter.ready.connect(self._ready)
        self._starter.failed.connect(self._failed)
        self._page: StartPage | None = None
        self.frame = QMainWindow()
        self.frame.setWindowTitle(tr("Stage IV Consult"))
        self.frame.resize(*START_SIZE)
        self.window: Window | None = None

    def show(self) -> None:
        """Show the empty frame at once; colours, words and everything else follow its first paint."""
        self.frame.installEventFilter(self)
        self.frame.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on once the frame has been painted for the first time."""
        if event.type() is QEvent.Type.Paint:
            self.frame.removeEventFilter(self)
            QTimer.singleShot(0, self, self._dress)
        return False

    def _dress(self) -> None:
        from gui.speech import speak, system_language
        from gui.start_page import StartPage
        from gui.theme import Theme, apply

        speak(system_language())
        apply(application(), Theme())
        self._page = StartPage()
        self._page.again_wanted.connect(self.build)
        self.frame.setCentralWidget(self._page)
        self.build()

    def build(self) -> None:
        """Build the parts beside the window."""
        if self._page is not None:
            self._page.show_waiting()
        QThreadPool.globalInstance().start(_Build(self._parts, self._starter))

    def _ready(self, parts: Parts) -> None:
        from gui.memory import Tidy, set_apart
        from gui.settings import theme_of
        from gui.speech import language_of, speak
        from gui.theme import apply
        from gui.window import Window

        speak(language_of(parts.archive))
        apply(application(), theme_of(parts.archive))
        self.window = Window(parts, self._clock)
        set_apart()
        Tidy(self.window, self.window.lock.idle.rested_s)
        give_way()
        self.window.resize(self.frame.size())
        install_hook(self._report, self.window.tell)
        self.window.show()
        self.frame.hide()
        rows = parts.archive.worklist() if self._open_first else ()
        if rows:
            self.window.open_case(min(row.case_id for row in rows))

    def _failed(self, fault: Any) -> None:
        if not isinstance(fault, Problem):
            self._report(crash_report(type(fault), fault.__traceback__))
            fault = Problem(
                tr("The program could not start."),
                tr("Your cases were not touched. A report without patient data was written."),
                tr("Try again, or set the program up anew with start.py."),
            )
        if self._page is not None:
            self._page.show_problem(fault)


def give_way() -> None:
    """Let the window have its turn soon while documents are drawn on another thread.

    Python lets a thread go on for 5 ms before another has its turn, and the window asks for one at every call of Qt: a
    view that took 40 ms to come up took four times as long beside a sheet that was being drawn.
    """
    sys.setswitchinterval(0.0002)


def run(
    parts: Callable[[], Parts],
    clock: Clock,
    *,
    open_first: bool,
    report: Callable[[str], None],
) -> int:
    """Run the program until its window is closed, and give the exit code."""
    app = application()
    start = Start(parts, clock, open_first=open_first, report=report)
    start.show()
    code = int(app.exec())
    if start.window is not None:
        start.window.parts.archive.close()
    return code
