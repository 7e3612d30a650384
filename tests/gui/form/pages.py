"""Pages on a bench: shown at the width that a small screen leaves for the form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.form import PageView, make_page
from logic.questions import Page, interview
from tests.gui.form.fakes import FakeSession

NAMES = [page.name for page in interview().pages]
WIDE = ("red_flags", "sites", "treatment")


def page_named(name: str) -> Page:
    """A page of the shipped table."""
    return next(page for page in interview().pages if page.name == name)


def form_width(name: str) -> int:
    """What 1366 pixels leave beside the steps and the advice."""
    return 762 if name in WIDE else 710


def shown(qtbot: QtBot, name: str, session: FakeSession, size: tuple[int, int] | None = None) -> PageView:
    """A page in an active window."""
    page = make_page(page_named(name), session)  # type: ignore[arg-type]  # it has the signals and methods
    qtbot.addWidget(page)
    page.resize(*(size or (form_width(name), 540)))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    settle()
    return page


def settle() -> None:
    """Let layouts finish."""
    for _ in range(3):
        QApplication.processEvents()


def press(page: QWidget, *keys: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the focus is."""
    for key in keys:
        target = page.window().focusWidget()
        assert target is not None
        if isinstance(key, str):
            QTest.keyClicks(target, key, held)
        else:
            QTest.keyClick(target, key, held)
