"""Lays the window out anew, in another text size, language, unit or colours: in turns, behind a sheet that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.banner import PatientBanner
from gui.controls import WrapLabel, look
from gui.documents.steps import Stepper
from gui.narrow import COMPACT, LOW
from gui.session import CaseSession
from gui.theme import px
from gui.turns import Turns
from logic.words import tr
from logic.worklist_terms import Narrow, Order

AGAIN_MS = 100
"""After which it is looked again whether nothing is in the way."""
BUILDING, OPENING = 16, 40
"""About how many steps it takes to build the window, and to open a case in it."""
WIDTH, BAR = 440, 44


@dataclass(frozen=True, slots=True)
class Where:
    """Where one is in the window: the case and its page, copies of it, any other view, what is asked of the list
    and sought in the finder.
    """

    session: CaseSession | None
    page: str
    view: str
    scratch: CaseSession | None
    guide: CaseSession | None
    step: int
    show: Callable[[], object] | None
    asked: tuple[str, Narrow, Order]
    sought: str | None

    @property
    def sessions(self) -> tuple[CaseSession, ...]:
        """The sessions that are gone on with."""
        return tuple(each for each in (self.session, self.scratch, self.guide) if each is not None)

    @property
    def seen(self) -> CaseSession | None:
        """The session whose patient is on screen."""
        return self.guide or (self.session if self.show is None else None)


class Shell(Protocol):
    """The window, as far as it is laid out anew."""

    def in_the_way(self) -> bool:
        """Whether the window cannot be laid out anew now."""

    def where(self) -> Where:
        """Where one is; what is being typed is committed."""

    def take_down(self, kept: tuple[CaseSession, ...]) -> list[QWidget]:
        """Take everything out of use, and give it to be deleted, the innermost first; sessions that are kept stay."""

    def dress(self) -> None:
        """Dress the program as the settings say."""

    def build(self) -> Iterator[None]:
        """Build everything but a case, step by step."""

    def bring_back(self, where: Where) -> Iterator[None]:
        """Bring back what was in view, step by step."""

    def whole_again(self, where: Where) -> None:
        """Everything is there: the cursor lands."""


class Sheet(QWidget):
    """Lies over the window meanwhile: whose case is open, what is being done, and how far it has come."""

    def __init__(self, window: QWidget) -> None:
        """Lie over the window."""
        super().__init__(window)
        look(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.banner = PatientBanner()
        self.words = WrapLabel(tr("Laying the window out anew. What you type meanwhile is kept."), "label")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.setAccessibleName(self.words.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(BAR), 0, 0)
        column.addWidget(self.banner)
        column.addStretch(2)
        for part in (self.words, self.bar):
            part.setFixedWidth(px(WIDTH))
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def lay_over(self, session: CaseSession | None) -> None:
        """Lie there, with the patient who is on screen."""
        self.banner.setVisible(session is not None)
        if session is not None:
            self.banner.show_consult(session.consult, session.signed)
        self.fit()
        self.show()
        self.raise_()
        self.setFocus()

    def fit(self) -> None:
        """Cover the whole window; the patient stands where the banner stood, or near it."""
        self.setGeometry(self.parentWidget().rect())
        across, down = (100 * size / max(px(100), 1) for size in (self.width(), self.height()))
        self.banner.merge(across < COMPACT or down < LOW, int(across))


class Anew(QObject):
    """Lays the one window out anew. What is pressed meanwhile is done afterwards, in its order.

    Nothing old is left when the new look is put on: to dress a widget takes half a millisecond, and an open case has
    thousands of them.
    """

    def __init__(self, window: QMainWindow, shell: Shell) -> None:
        """Takes the window, also as what is in it."""
        super().__init__(window)
        self._window, self._shell = window, shell
        self._where: Where | None = None
        self._sheet: Sheet | None = None
        self._turns: Turns | None = None
        self._later: list[Callable[[], object]] = []
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.begin)

    @property
    def running(self) -> bool:
        """Whether the window is being laid out anew."""
        return self._where is not None

    def begin(self) -> None:
        """Begin, as soon as nothing is in the way; what was begun before begins again, with what is kept by now."""
        if self._where is None:
            if self._hindered():
                self._again.start()
                return
            self._where = self._shell.where()
            self._lay_sheet(self._where.seen)
            self._watch(True)
        self._drop_turns()
        self._turns = Turns(self, self._steps(self._where))
        self._turns.finished.connect(lambda: self._end())
        self._turns.start()

    def _lay_sheet(self, session: CaseSession | None) -> None:
        """Lay the sheet over the window; in another look it is another one."""
        old, self._sheet = self._sheet, Sheet(self._window)
        self._sheet.lay_over(session)
        if old is not None:
            self._sheet.bar.setRange(0, old.bar.maximum())
            self._sheet.bar.setValue(old.bar.value())
            old.hide()
            old.deleteLater()

    def _hindered(self) -> bool:
        """Whether a dialog, a menu or longer work would lose what it belongs to."""
        at_work = any(each.running for each in self._window.findChildren(Stepper))
        over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        return over is not None or at_work or self._shell.in_the_way()

    def finish(self) -> bool:
        """Have it done at once; gives whether the window is whole."""
        if self._turns is not None:
            self._turns.finish()
        return not self.running

    def hold(self, act: Callable[[], object]) -> None:
        """Do something when the window is whole: now, or afterwards."""
        if self.running:
            self._later.append(act)
        else:
            act()

    def fit(self) -> None:
        """The window has another size."""
        if self._sheet is not None:
            self._sheet.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is typed meanwhile goes to the field where the cursor lands."""
        if self.running and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = (event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
            self._later.append(lambda: QCoreApplication.sendEvent(watched, QKeyEvent(*key)))
            return True
        return False

    def _watch(self, watch: bool) -> None:
        """See each key before any widget does: the system's window has it first."""
        handle = self._window.windowHandle()
        if handle is not None:
            (handle.installEventFilter if watch else handle.removeEventFilter)(self)

    def _drop_turns(self) -> None:
        if self._turns is not None:
            self._turns.drop()
            self._turns.deleteLater()
            self._turns = None

    def _steps(self, where: Where) -> Iterator[None]:
        try:
            yield
            yield from self._work(where)
        except Exception:
            self._end(whole=False)
            raise

    def _work(self, where: Where) -> Iterator[None]:
        old = self._shell.take_down(where.sessions)
        self._come(0, len(old) + BUILDING + OPENING * len(where.sessions))
        for widget in old:
            delete_now(widget)
            self._come(1)
            yield
        self._shell.dress()
        yield
        self._lay_sheet(where.seen)
        yield
        for steps in (self._shell.build(), self._shell.bring_back(where)):
            for _ in steps:
                self._come(1)
                yield

    def _come(self, by: int, to: int = 0) -> None:
        """Show how far it has come; `to` begins at nothing."""
        bar = self._sheet.bar if self._sheet is not None else QProgressBar()
        if to:
            bar.setRange(0, to)
            bar.setValue(0)
        bar.setValue(min(bar.value() + by, bar.maximum() - 1))

    def _end(self, *, whole: bool = True) -> None:
        """Show the window, and do what waits; where a fault was met, show what there is."""
        where, self._where, sheet, self._sheet = self._where, None, self._sheet, None
        self._drop_turns()
        self._watch(False)
        if where is not None and whole:
            self._shell.whole_again(where)
        for session in filter(isValid, where.sessions if where is not None else ()):
            session.deleteLater()
        if sheet is not None:
            sheet.hide()
            sheet.deleteLater()
        later, self._later = self._later, []
        for act in later:
            self.hold(act)


def delete_now(widget: QWidget) -> None:
    """Delete a widget that is out of use, unless it went with another."""
    if isValid(widget):
        widget.deleteLater()
        QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
