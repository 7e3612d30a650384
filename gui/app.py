"""Starts the program: a first paint with nothing but Qt, then the store and the knowledge beside it, then the window.

Imports at the top are few on purpose: what the window needs besides Qt is imported while it is already on screen.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from gui.theme import Theme, apply, px
from logic.problems import Problem
from logic.words import tr

if TYPE_CHECKING:
    from gui.window import Parts, Window
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


class StartPage(QWidget):
    """What is on screen while the store is opened, and what stays when it cannot be."""

    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(40), px(40), px(40), px(40))
        column.setSpacing(px(12))
        self._title = _label(tr("Stage IV Consult"), "title")
        self._words = _label(tr("Opening your cases."), "label")
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        row = QHBoxLayout()
        self.again = QPushButton(tr("Try again"))
        self.again.setProperty("look", "primary")
        self.again.clicked.connect(self.again_wanted)
        self.again.hide()
        row.addWidget(self.again)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)

    def show_problem(self, problem: Problem) -> None:
        """Say what happened, what is safe and what to do."""
        self._title.setText(problem.happened)
        self._words.setText(f"{problem.safe}\n{problem.next_step}")
        self.again.show()
        self.again.setFocus()

    def show_waiting(self) -> None:
        """Say that the store is being opened."""
        self._title.setText(tr("Stage IV Consult"))
        self._words.setText(tr("Opening your cases."))
        self.again.hide()


def _label(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("type", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


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
    """Keep a report of anything unexpected, without patient data, and tell the user calmly."""

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report(crash_report(kind, trace))
        tell(tr("Something in the program broke. Your case is kept. A report without patient data was written."))

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
        self._page = StartPage()
        self._page.again_wanted.connect(self.build)
        self.frame = QMainWindow()
        self.frame.setWindowTitle(tr("Stage IV Consult"))
        self.frame.setCentralWidget(self._page)
        self.frame.resize(*START_SIZE)
        self.window: Window | None = None

    def build(self) -> None:
        """Build the parts beside the window."""
        self._page.show_waiting()
        QThreadPool.globalInstance().start(_Build(self._parts, self._starter))

    def _ready(self, parts: Parts) -> None:
        from gui.settings import theme_of
        from gui.window import Window

        app = application()
        apply(app, theme_of(parts.archive))
        self.window = Window(parts, self._clock)
        self.window.resize(self.frame.size())
        install_hook(self._report, self.window.tell)
        self.window.show()
        self.frame.hide()
        rows = parts.archive.worklist() if self._open_first else ()
        if rows:
            self.window.open_case(min(row.case_id for row in rows))

    def _failed(self, fault: Any) -> None:
        if isinstance(fault, Problem):
            self._page.show_problem(fault)
            return
        self._report(crash_report(type(fault), fault.__traceback__))
        self._page.show_problem(
            Problem(
                tr("The program could not start."),
                tr("Your cases were not touched. A report without patient data was written."),
                tr("Try again, or set the program up anew with start.py."),
            )
        )


def run(
    parts: Callable[[], Parts],
    clock: Clock,
    *,
    open_first: bool,
    report: Callable[[str], None],
) -> int:
    """Run the program until its window is closed, and give the exit code."""
    app = application()
    apply(app, Theme())
    start = Start(parts, clock, open_first=open_first, report=report)
    start.frame.show()
    start.build()
    code = int(app.exec())
    if start.window is not None:
        start.window.parts.archive.close()
    return code
