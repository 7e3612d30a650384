"""The program as `main.py` builds it, on a real store file, in a process of its own or in the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.app import application
from gui.made_of import Parts
from gui.theme import Theme, apply
from gui.window import Window
from logic.answer import Answer
from logic.casefile import read_case_file
from logic.consult import consult
from logic.desk import DocumentDesk
from logic.knowledge import load_knowledge
from logic.ports import Archive
from logic.records import summary_of
from main import SystemClock
from storage.archive import open_archive
from storage.exits import FileInk
from storage.pdf.raster import PdfRaster
from storage.shelf import FileShelf

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
DAY = date(2026, 11, 22)


class OneDay(SystemClock):
    """The time of this machine on the day that the samples are written for."""

    def today(self) -> date:
        """The day."""
        return DAY


def parts_of(archive: Archive) -> Parts:
    """What the window works with."""
    desk = DocumentDesk(archive, FileInk(), FileShelf(), OneDay(), PdfRaster())
    return Parts(archive, load_knowledge(), desk)


@contextmanager
def at_work(store: Path) -> Iterator[Window]:
    """The window on a store, which is let go in the end."""
    app = application()
    apply(app, Theme())
    archive = open_archive(store)
    window = Window(parts_of(archive), OneDay())
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    try:
        yield window
    finally:
        window.close()
        archive.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def sample(number: int) -> Path:
    """A ready case."""
    return next(SAMPLES.glob(f"{number}-*.json"))


def keep_sample(archive: Archive, number: int) -> int:
    """Keep a ready case as a draft and give its number."""
    found = consult(read_case_file(sample(number)), load_knowledge(), DAY)
    return archive.new_case(found.case, summary_of(found))


def stands(answer: Answer[object]) -> str:
    """What an answer says, in one word or text."""
    if answer.known:
        return str(answer.value)
    return answer.entered or str(answer.unknown)
