"""A line that offers words while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from gui.controls.buttons import ToolButton
from gui.controls.drop_list import DropList
from gui.controls.offers import Offer, best, exact, matching
from gui.controls.text_field import FieldBox, Line
from logic.folding import folded
from logic.words import tr


class TypeAhead(FieldBox):
    """A line with a list of words. `taken` carries the stored word, or the text itself when other words are welcome."""

    taken = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(self, name: str, offers: Sequence[Offer], open_words: bool, key: Callable[[QKeyEvent], bool]) -> None:
        """`open_words` lets other words in; `key` acts on a key that the list has no use for."""
        self.line = Line(self._pressed, self._left_line)
        self.line.setAccessibleName(name)
        self._arrow = ToolButton(tr("List of {name}", name=name), "chevron-down", "text.second", 14)
        self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrow.setFixedSize(24, 24)
        super().__init__(self.line, self._arrow)
        self.setAccessibleName(name)
        self._offers = tuple(offers)
        self._open_words = open_words
        self._other_key = key
        self._list: DropList | None = None
        self._arrow.setVisible(bool(self._offers))
        self._arrow.clicked.connect(self.toggle)
        self.line.textEdited.connect(self._edited)

    def toggle(self) -> None:
        """Open or close the list of all words."""
        self.line.setFocus()
        if self._list is not None and not self._list.isHidden():
            self.close_list()
        else:
            self.open_list("")

    def open_list(self, text: str) -> None:
        """Open the list of the words that a text fits."""
        if self._list is None:
            self._list = DropList(self)
            self._list.taken.connect(self._take)
        self._list.offer(
            matching(text, self._offers), first=bool(text) and (not self._open_words or self._begins(text))
        )
        self.line.setAccessibleDescription(self._spoken())

    def _begins(self, text: str) -> bool:
        """Whether a text is the beginning of a word of the list; then Enter takes that word, never the beginning."""
        start = folded(text)
        return len(start) > 1 and any(folded(each.label).startswith(start) for each in self._offers)

    def close_list(self) -> None:
        """Close the list."""
        if self._list is not None:
            self._list.hide()

    def marked(self) -> str | None:
        """The word that is marked in the open list."""
        return self._list.current() if self._list is not None else None

    def finish(self) -> None:
        """Take what was typed: the marked word, the best word, or the text itself."""
        text = self.line.text().strip()
        marked = self.marked()
        self.close_list()
        found = exact(text, self._offers) if self._open_words else best(text, self._offers)
        if marked is not None:
            self.taken.emit(marked)
        elif found is not None:
            self.taken.emit(found.word)
        elif text and self._open_words:
            self.taken.emit(text)
        elif text:
            self.refused.emit(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in the box is a click on the line."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _take(self, word: str) -> None:
        self.close_list()
        self.taken.emit(word)

    def _edited(self, text: str) -> None:
        if text.strip():
            self.open_list(text)
        else:
            self.close_list()

    def _left_line(self) -> None:
        self.close_list()
        self.left.emit()

    def _pressed(self, event: QKeyEvent) -> bool:
        down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        is_open = self._list is not None and not self._list.isHidden()
        if down and not is_open and self._offers and not self.line.isReadOnly():
            self.open_list("")
            return True
        if down and is_open and self._list is not None:
            self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
            self.line.setAccessibleDescription(self._spoken())
            return True
        if event.key() == Qt.Key.Key_Escape and is_open:
            self.close_list()
            return True
        return self._other_key(event)

    def _spoken(self) -> str:
        item = self._list.currentItem() if self._list is not None else None
        return item.text() if item is not None else ""


def label_of(word: object, offers: Sequence[Offer]) -> str:
    """The label of a stored word; the word itself when it is not in the list."""
    return next((each.label for each in offers if each.word == word), str(word))
