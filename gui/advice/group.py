"""A group of lines under its heading, and the notice of what is held back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.keyed import Keyed
from gui.advice.line import AdviceLine
from gui.advice.present import GroupWords, LineWords
from gui.advice.rows import FaceButton, small
from gui.controls import Badge, Card, IconLabel, WrapLabel, look
from gui.theme import px
from logic.words import tr

Make = Callable[[LineWords], AdviceLine]


class GroupHead(FaceButton):
    """The heading of a group: it folds the group away and back."""

    def __init__(self, words: GroupWords) -> None:
        """Takes the words of the group."""
        super().__init__("head")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(2), px(2), px(2), px(2))
        row.setSpacing(px(6))
        self._chevron = IconLabel("chevron-down", "text.muted", 14)
        row.addWidget(self._chevron)
        row.addWidget(IconLabel(words.icon, INKS.get(words.tone, "text.second"), 17))
        row.addWidget(small(words.title, "strong", words.tone))
        self._count = Badge("")
        row.addWidget(self._count)
        row.addStretch()
        self.setProperty("walk", False)
        self.setCheckable(True)
        self.setChecked(True)

    def show_count(self, title: str, count: int) -> None:
        """Show how many lines there are."""
        self._count.show_as(str(count))
        self.setAccessibleName(tr("{title}, {count}", title=title, count=count))

    def show_folded(self, folded: bool) -> None:
        """Turn the chevron."""
        self._chevron.show_icon("chevron-right" if folded else "chevron-down", "text.muted")
        self.setAccessibleDescription(tr("folded away") if folded else tr("open"))


INKS = {"emergency": "emergency", "caution": "caution", "muted": "text.muted"}


class GroupBox(QWidget):
    """A heading and a box of lines, kept by rule."""

    def __init__(self, words: GroupWords, make: Make, parent: QWidget) -> None:
        """Takes the group, what makes a line, and where it will stand."""
        super().__init__(parent)
        look(self, role="clear")
        self.words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.head = GroupHead(words)
        self.head.toggled.connect(self._fold)
        column.addWidget(self.head)
        self.card = Card("emergency" if words.tone == "emergency" else "plain", (0, 0), 0)
        self.card.box.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.card)
        self._lines: Keyed[LineWords] = Keyed(self.card.box, lambda line: line.rule, make, _show_line)
        self.new: list[str] = []
        self.changed: list[str] = []
        self.show_words(words)

    def show_words(self, words: GroupWords) -> None:
        """Show these lines."""
        self.words = words
        self.new, self.changed = self._lines.update(words.lines)
        lines = self.lines()
        for number, line in enumerate(lines):
            line.set_edge(number == 0, number == len(lines) - 1)
        self.head.show_count(words.title, len(lines))

    def lines(self) -> list[AdviceLine]:
        """The lines in order."""
        return [line for each in self.words.lines if isinstance(line := self._lines.widgets[each.rule], AdviceLine)]

    @property
    def is_open(self) -> bool:
        """Whether the lines are in view, not folded away."""
        return not self.card.isHidden()

    def _fold(self, open_: bool) -> None:
        self.card.setVisible(open_)
        self.head.show_folded(not open_)


def _show_line(line: QWidget, words: LineWords) -> None:
    if isinstance(line, AdviceLine):
        line.show_words(words)


class HeldNotice(Card):
    """Treatment text that waits for an acknowledgement, with its count."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("raised", (12, 10), 0)
        self.words: tuple[str, str] | None = None
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(IconLabel("pause", "text.second", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self._title = WrapLabel("", "strong")
        self._detail = WrapLabel("", "second")
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row.addLayout(words, 1)
        self.box.addLayout(row)
        self.hide()

    def show_words(self, words: tuple[str, str] | None) -> None:
        """Show what is held back, or nothing."""
        self.words = words
        self.setVisible(words is not None)
        if words is not None:
            self._title.setText(words[0])
            self._detail.setText(words[1])
            self.setAccessibleName(f"{words[0]}. {words[1]}")
