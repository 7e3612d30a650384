"""Two hands on a keyboard: every key event goes to what has the focus, and is counted."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.controls.field_row import FieldRow
from gui.form.flag_row import FlagRow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
MOST_TABS = 150


class Hands:
    """Types and presses keys in the window that is active, and counts them."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press one key, or one chord, where the focus is."""
        QTest.keyClick(focused(), key, modifier)
        QApplication.processEvents()
        self.keys += 1

    def type(self, text: str) -> None:
        """Type a text sign by sign; the focus may move on in the middle of it."""
        for sign in text:
            QTest.keyClicks(focused(), sign)
            QApplication.processEvents()
            self.keys += 1

    def enter(self, text: str) -> None:
        """Type a text and finish it with Enter."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def tab_to(self, path: str) -> None:
        """Press Tab until the focus is in a field."""
        for _ in range(MOST_TABS):
            if field() == path:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {path}; it stands at {field()}")


def focused() -> QWidget:
    """What takes the next key: an open menu, the widget that has the focus, or the window that has none inside."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None, "no window is active"
    return widget


def _around(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def field() -> str:
    """The path of the field that has the focus, empty outside of fields."""
    return next((each.path for each in _around(focused()) if isinstance(each, FieldRow)), "")


def flag() -> FlagRow | None:
    """The line of the red-flag page that has the focus."""
    return next((each for each in _around(focused()) if isinstance(each, FlagRow)), None)


def words_in(widget: QWidget) -> str:
    """Everything that the labels inside a widget say."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())
