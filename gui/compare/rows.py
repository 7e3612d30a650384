"""The rows of a comparison: the sign in a fixed first column with its word, and the cause in the last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.keyed import Keyed, Scroller
from gui.advice.rows import FaceButton, column
from gui.compare.words import EntryWords
from gui.controls import Badge, Chip, VerbChip, WrapLabel, look
from gui.theme import px

SIGN, NARROW_SIGN, VERB, CAUSE = 98, 84, 100, 140
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_N: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_P: -1}


class CompareRow(FaceButton):
    """One row; where there is little room the verb stands in words before the title and the cause is left out."""

    def __init__(self, words: EntryWords, narrow: bool) -> None:
        """Takes the words of the row."""
        super().__init__("line")
        self.words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(6), px(10), px(6))
        row.setSpacing(px(10))
        row.addWidget(column(_sign(words), NARROW_SIGN if narrow else SIGN))
        if not narrow:
            row.addWidget(column(_verb(words), VERB))
        text = QVBoxLayout()
        text.setSpacing(px(2))
        title = f"{words.verb_word}: {words.title}" if narrow else words.title
        text.addWidget(WrapLabel(title, "strong"))
        if words.detail:
            text.addWidget(WrapLabel(words.detail, "second"))
        text.addStretch()
        row.addLayout(text, 1)
        if not narrow:
            cause = Badge(words.cause or "\u2013", "", words.cause_tone)
            row.addWidget(column(cause, CAUSE))
        self.setAccessibleName(words.spoken)


def _sign(words: EntryWords) -> Chip:
    made = Chip(f"{words.sign}  {words.sign_word}", "", words.sign_tone)
    made.setAccessibleName(words.sign_word)
    return made


def _verb(words: EntryWords) -> Chip:
    return VerbChip(words.verb) if words.verb else Chip(words.verb_word, "triangle-alert", "caution")


def _heading(title: str, narrow: bool) -> QWidget:
    made = QWidget()
    look(made, role="clear")
    box = QVBoxLayout(made)
    box.setContentsMargins(px(4), px(6), 0, 0)
    box.addWidget(WrapLabel(title, "unit" if narrow else "strong", "muted" if narrow else ""))
    return made


class CompareList(QWidget):
    """Rows under their headings. N and P, or Down and Up, step; Enter chooses."""

    chosen = Signal(object)

    def __init__(self, name: str, narrow: bool = False) -> None:
        """`name` is for assistive technology; `narrow` lays the rows out for a pane."""
        super().__init__()
        self._narrow = narrow
        look(self, role="clear")
        self.setAccessibleName(name)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.area = Scroller((4, 2, 4, 6) if narrow else (16, 4, 12, 12), 2)
        box.addWidget(self.area)
        self._rows: Keyed[EntryWords] = Keyed(self.area.column, _key, self._make, lambda _row, _words: None)

    def show_entries(self, words: Sequence[EntryWords]) -> None:
        """Show these entries; rows that say the same stay, with the focus."""
        self._rows.update(words)

    def words(self) -> tuple[EntryWords, ...]:
        """What is shown, from top to bottom."""
        return self._rows.words

    def rows(self) -> list[CompareRow]:
        """The rows from top to bottom."""
        found = [each for each in self._rows.widgets.values() if isinstance(each, CompareRow)]
        return sorted(found, key=lambda each: self.area.column.indexOf(each))

    def focus_first(self) -> bool:
        """Put the focus on the first row; gives whether there is one."""
        rows = self.rows()
        if rows:
            rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(rows)

    def natural_height(self) -> int:
        """The height of all rows."""
        self.area.settle()
        return self.area.column.totalSizeHint().height()

    def _make(self, words: EntryWords) -> QWidget:
        if words.heading:
            return _heading(words.title, self._narrow)
        row = CompareRow(words, self._narrow)
        row.clicked.connect(lambda: self.chosen.emit(words))
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N, P, Down and Up step through the rows, Home and End go to the ends."""
        rows, key = self.rows(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not rows or not plain or key not in (*STEPS, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            return
        focus = QApplication.focusWidget()
        here = rows.index(focus) if isinstance(focus, CompareRow) and focus in rows else -1
        last = len(rows) - 1
        place = min(max(here + STEPS[key], 0), last) if key in STEPS else 0 if key == Qt.Key.Key_Home else last
        rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(rows[place], 0, px(8))


def _key(words: EntryWords) -> str:
    """What a row is kept by: a row that says something else is another row."""
    return f"{words.key} {words.spoken} {words.title}"
