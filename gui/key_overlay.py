"""The keys of the window, over it, until any key is pressed. Only keys that really do something are listed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.controls import SectionHeading, look
from gui.keys import Key
from gui.theme import px
from logic.words import tr

COLUMNS = 2


class KeyOverlay(QFrame):
    """A sheet with all keys; Esc, any key or a click puts it away."""

    def __init__(self, parent: QWidget, keys: tuple[Key, ...]) -> None:
        """Takes the window it lies over and the keys."""
        super().__init__(parent)
        look(self, card="open")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(SectionHeading(tr("Keys"), "list-checks", tr("any key puts this away"), role="title"))
        column.addLayout(self._grid(_listed(keys)))
        self._before: QWidget | None = None
        self.hide()

    def _grid(self, lines: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        half = (len(lines) + COLUMNS - 1) // COLUMNS
        for number, (keys, words) in enumerate(lines):
            column, row = divmod(number, half)
            for place, (text, kind) in enumerate(((keys, "strong"), (words, "label"))):
                label = QLabel(text)
                look(label, type=kind)
                grid.addWidget(label, row, column * 2 + place)
        return grid

    def lay_over(self) -> None:
        """Show the sheet in the middle of the window."""
        window = self.parentWidget()
        self._before = window.focusWidget()
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, (window.height() - self.height()) // 2)
        self.show()
        self.raise_()
        self.setFocus()

    def _put_away(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key puts the sheet away."""
        self._put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts the sheet away."""
        self._put_away()


def _listed(keys: tuple[Key, ...]) -> list[tuple[str, str]]:
    """Keys by what they do; the nine steps stand as one line."""
    shown: dict[str, list[str]] = {}
    for key in keys:
        native = QKeySequence(key.sequence).toString(QKeySequence.SequenceFormat.NativeText)
        digit = key.sequence.removeprefix("Ctrl+")
        if digit.isdecimal() and digit != "0":
            continue
        shown.setdefault(key.words, []).append(native)
    lines = [(", ".join(names), words) for words, names in shown.items()]
    field_keys = [
        (tr("?  then  P D N R K"), tr("Not known, and its kind")),
        (tr("Backspace"), tr("Not asked")),
        (tr("F4"), tr("Kinds of unknown of this field")),
        (tr("Y  N"), tr("Yes and no on a switch")),
        (tr("Alt+N"), tr("No to the rest of the red flags")),
        (tr("Alt+R"), tr("New row")),
        (tr("A  F  D"), tr("As advised, differs, defer: on a line of advice")),
    ]
    return [*lines, (tr("Ctrl+1 to Ctrl+9"), tr("Steps 1 to 9")), *field_keys]
