"""The real window on a store in memory, for stories of a user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.made_of import Parts
from gui.theme import Theme, apply
from gui.window import Window
from logic.casefile import read_case_file
from logic.consult import consult
from logic.desk import DocumentDesk
from logic.knowledge import load_knowledge
from logic.ports import Archive
from logic.records import summary_of
from storage.exits import FileInk
from storage.memory import memory_archive
from storage.pdf.raster import PdfRaster
from storage.shelf import FileShelf

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
DAY = date(2026, 11, 22)


class Clock:
    """One day, and a second more at each look."""

    def __init__(self) -> None:
        self.seconds = 0

    def today(self) -> date:
        return DAY

    def now(self) -> str:
        self.seconds += 1
        return f"2026-11-22T10:{self.seconds // 60 % 60:02d}:{self.seconds % 60:02d}+00:00"


def keep_sample(archive: Archive, number: int) -> int:
    """Keep a sample case and give its number in the store."""
    path = next(SAMPLES.glob(f"{number}-*.json"))
    found = consult(read_case_file(path), load_knowledge(), DAY)
    return archive.new_case(found.case, summary_of(found))


@contextmanager
def opened(
    archive: Archive | None = None, size: tuple[int, int] = (1366, 728), theme: Theme | None = None
) -> Iterator[Window]:
    """The window over a store; everything is put away afterwards."""
    apply(QApplication.instance(), theme or Theme())
    kept = archive or memory_archive()
    clock = Clock()
    desk = DocumentDesk(kept, FileInk(), FileShelf(), clock, PdfRaster())
    window = Window(Parts(kept, load_knowledge(), desk), clock)
    window.resize(*size)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def laid_anew(window: Window, settings: QWidget) -> bool:
    """Whether the window was laid out anew since it had these settings, and is whole."""
    return window.settings is not settings and not window.anew.running


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None, "no window is active"
    QTest.keyClick(widget, key, modifier)
    QApplication.processEvents()


def type_in(text: str) -> None:
    """Type a text where the focus is."""
    for letter in text:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        QTest.keyClicks(widget, letter)
        QApplication.processEvents()


def focused() -> QWidget | None:
    """The widget with the focus."""
    return QApplication.focusWidget()
