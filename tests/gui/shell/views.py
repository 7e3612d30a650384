"""One view at a time on a store in memory, shown and put away again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gui.session import CaseSession
from gui.theme import Theme, apply
from logic.knowledge import load_knowledge
from logic.ports import Archive
from storage.memory import memory_archive
from tests.gui.shell.shell import Clock, keep_sample

View = TypeVar("View", bound=QWidget)


def session_of(number: int, archive: Archive | None = None) -> CaseSession:
    """An open session on a sample case."""
    kept = archive or memory_archive()
    return CaseSession(kept, load_knowledge(), Clock(), kept.load(keep_sample(kept, number)), "Dr A.")


@contextmanager
def shown(view: View, size: tuple[int, int], theme: Theme | None = None) -> Iterator[View]:
    """A view on screen in the light theme at 100 %; afterwards it is put away, and the open case that it shows too."""
    view.resize(*size)
    view.show()
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    settle()
    try:
        yield view
    finally:
        view.close()
        session = getattr(view, "session", None)
        for each in (view, session) if isinstance(session, CaseSession) else (view,):
            each.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()
        if theme is not None:
            dress(Theme())


def dress(theme: Theme | None = None) -> None:
    """Dress the application before a view is made."""
    apply(QApplication.instance(), theme or Theme())


def settle() -> None:
    """Let Qt lay everything out."""
    for _ in range(4):
        QApplication.processEvents()


class Flashes(QObject):
    """Counts windows of their own that show for a moment while a view is made."""

    def __enter__(self) -> list[str]:
        self.seen: list[str] = []
        QApplication.instance().installEventFilter(self)
        return self.seen

    def __exit__(self, *_: object) -> None:
        QApplication.instance().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def nameless(view: QWidget) -> list[str]:
    """The widgets that take the focus and have no name or no role for assistive technology."""
    found = []
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(view):
            continue
        if widget.focusProxy() is not None or widget.objectName().startswith("qt_"):
            continue
        heard = QAccessible.queryAccessibleInterface(widget)
        if not heard.text(QAccessible.Text.Name) or heard.role() == QAccessible.Role.Client:
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def clipped(view: QWidget) -> list[str]:
    """The labels and buttons in view that are narrower or lower than their words."""
    labels = [each for each in view.findChildren(QLabel) if each.isVisibleTo(view) and each.text()]
    found = [f"{each.text()!r}: {each.size()} for {wanted(each)}" for each in labels if too_small(each)]
    buttons = [each for each in view.findChildren(QPushButton) if each.isVisibleTo(view) and each.text()]
    return found + [
        f"button {each.text()!r}"
        for each in buttons
        if each.fontMetrics().horizontalAdvance(each.text().replace("&", "")) > each.width()
    ]


def wanted(label: QLabel) -> tuple[int, int]:
    """The room that the words of a label need at its width."""
    metrics = label.fontMetrics()
    if label.wordWrap():
        height = QLabel.heightForWidth(label, label.width())
        lines = getattr(label, "_lines", 0)
        return label.width(), min(height, lines * metrics.lineSpacing()) if lines else height
    return metrics.horizontalAdvance(label.text()), metrics.height()


def too_small(label: QLabel) -> bool:
    """Whether a label that does not shorten its words is too small for them."""
    width, height = wanted(label)
    narrow = width > label.width() + 1 and not label.property("elides")
    return narrow or height > label.height() + 3
