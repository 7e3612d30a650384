"""The keys of the window, over it, until any key is pressed. Only keys that really do something are listed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.controls import SectionHeading, look
from gui.keys import Key
from gui.theme import px
from logic.words import tr

COLUMNS = 2
SCROLL = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


class KeyOverlay(QFrame):
    """A sheet with all keys; Up and Down scroll it, every other key or a click puts it away."""

    def __init__(self, parent: QWidget, keys: tuple[Key, ...]) -> None:
        """Takes the window it lies over and the keys."""
        super().__init__(parent)
        look(self, card="open")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Keys"))
        self._lines = _listed(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(8), px(18))
        column.setSpacing(px(10))
        column.addWidget(SectionHeading(tr("Keys"), "list-checks", tr("any key puts this away"), role="title"))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area)
        self._before: QWidget | None = None
        self.hide()

    def _sheet(self, columns: int) -> QWidget:
        sheet = QWidget()
        look(sheet, role="clear")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, px(14), 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        half = (len(self._lines) + columns - 1) // columns
        for number, (keys, words) in enumerate(self._lines):
            column, row = divmod(number, half)
            for place, (text, kind) in enumerate(((keys, "strong"), (words, "label"))):
                label = QLabel(text)
                look(label, type=kind)
                grid.addWidget(label, row, column * 2 + place)
        return sheet

    def lay_over(self) -> None:
        """Show the sheet in the middle of the window, in as many columns as fit."""
        window = self.parentWidget()
        self._before = window.focusWidget()
        most = window.size() - QSize(px(32), px(32))
        for columns in (COLUMNS, 1):
            sheet = self._sheet(columns)
            sheet.ensurePolished()
            wanted = sheet.sizeHint()
            if wanted.width() + px(32) <= most.width():
                break
        self._area.setWidget(sheet)
        height = wanted.height() + px(92)
        self.resize(min(wanted.width() + px(40), most.width()), min(height, most.height()))
        self.move((window.width() - self.width()) // 2, (window.height() - self.height()) // 2)
        self.show()
        self.raise_()
        self.setFocus()

    def _put_away(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down scroll a sheet that is longer than the window; any other key puts it away."""
        bar = self._area.verticalScrollBar()
        if event.key() in SCROLL and bar.maximum():
            bar.setValue(bar.value() + SCROLL[Qt.Key(event.key())] * px(28))
        else:
            self._put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts the sheet away."""
        self._put_away()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key that leads elsewhere puts the sheet away as well."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()


def _listed(keys: tuple[Key, ...]) -> list[tuple[str, str]]:
    """Keys by what they do; the nine steps stand as one line."""
    shown: dict[str, list[str]] = {}
    for key in keys:
        native = QKeySequence(key.sequence).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
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
