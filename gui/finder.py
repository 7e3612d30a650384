"""Find or do anything: one line over the window, and below it what it leads to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from gui.advice.announcer import Announcer
from gui.controls import Card, IconLabel, WrapLabel, look
from gui.finder_entries import Entry, Shell, entries_of, patients
from gui.finder_list import FinderList, Section
from gui.finder_order import sections_for
from gui.keys import Key
from gui.theme import px
from logic.rule_search import RuleIndex
from logic.words import tr

WIDTH, TOP, LOW = 640, 164, 620
MOST_RECENT = 6
LEAST_INSIDE = 3
STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}


class FinderLine(QLineEdit):
    """The line that one types into; it keeps the focus, and hands on the keys that walk the list."""

    stepped = Signal(int)
    taken = Signal()
    left = Signal(bool)

    def event(self, event: QEvent) -> bool:
        """Tab walks the list as the arrows do."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key or click that leads elsewhere puts the finder away; another program in front does not."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit(False)


class Finder(QWidget):
    """Lies over the window; a click beside it or Esc puts it away, and the cursor goes back to where it was."""

    def __init__(self, window: Shell, over: QWidget, keys: Sequence[Key]) -> None:
        """Takes the window, the widget to lie over, and the keys."""
        super().__init__(over)
        self._window, self._keys = window, keys
        self._before: QWidget | None = None
        self._entries: tuple[Entry, ...] = ()
        self._patients: tuple[Entry, ...] = ()
        self._inside: RuleIndex | None = None
        self.recent: list[Entry] = []
        self.line = FinderLine()
        self.list = FinderList()
        self.nothing = WrapLabel("", "helper")
        self.announcer = Announcer(self.line)
        self._lay_out()
        self.line.textChanged.connect(lambda _text: self._find())
        self.line.stepped.connect(self._step)
        self.line.taken.connect(lambda: self.take(self.list.current()))
        self.line.left.connect(self._leave)
        self.list.taken.connect(self.take)
        over.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self.setAccessibleName(tr("Find or do anything"))
        self.card = Card("open", (12, 12), 8)
        self.card.setParent(self)
        box = QFrame()
        look(box, field="normal")
        box.setProperty("ring_host", True)
        row = QHBoxLayout(box)
        row.setContentsMargins(px(12), px(3), px(12), px(3))
        row.setSpacing(px(10))
        self.line.setProperty("ring", "host")
        self.line.setMinimumHeight(px(30))
        self.line.setPlaceholderText(tr("A patient, field, rule, setting, or what to do"))
        self.line.setAccessibleName(tr("Find or do anything"))
        row.addWidget(IconLabel("search", "text.muted", 17))
        row.addWidget(self.line, 1)
        self.card.box.addWidget(box)
        self.card.box.addWidget(self.nothing)
        self.card.box.addWidget(self.list, 1)

    def lay_over(self) -> None:
        """Show the finder, empty, with what was used last on top; a second time puts it away."""
        if self.isVisible():
            self._leave(True)
            return
        self._before = self._window.focusWidget()
        self._entries = entries_of(self._window, self._keys)
        self.recent = [each for each in map(self._still_there, self.recent) if each is not None]
        self.line.clear()
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus()
        self._find()

    def _still_there(self, entry: Entry) -> Entry | None:
        """An entry as it is now: a patient may have another name, and a field may not be asked any more."""
        choices = patients(self._window, entry.title, 30) if entry.group == "patient" else self._entries
        return next((each for each in choices if each.key == entry.key), None)

    def _find(self) -> None:
        if not self.isVisible():
            return
        text = self.line.text()
        self._patients = patients(self._window, text)
        sections = sections_for(text, self._entries, self._patients, self.recent, self._rules_within(text))
        self._show(sections)

    def _rules_within(self, text: str) -> frozenset[str]:
        """The rules in whose sentences, drugs and sources the text stands."""
        if len(text.strip()) < LEAST_INSIDE:
            return frozenset()
        if self._inside is None:
            self._inside = RuleIndex(self._window.parts.knowledge, self._window.place.fields)
        return frozenset(self._inside.find(text))

    def _show(self, sections: Sequence[Section]) -> None:
        self.list.show_sections(sections)
        count = sum(len(section.entries) for section in sections)
        self.list.setVisible(bool(count))
        self.nothing.setVisible(not count)
        self.nothing.setText(tr("Nothing is called \u201c{text}\u201d, or nearly.", text=self.line.text()))
        self._place()
        self._say(count)

    def _say(self, count: int) -> None:
        current = self.list.current()
        first = current.spoken if current is not None else tr("nothing found")
        words = tr("1 result. {first}", first=first) if count == 1 else tr("{n} results. {first}", n=count, first=first)
        self.line.setAccessibleDescription(words)
        self.announcer.politely(words)

    def _step(self, by: int) -> None:
        self.list.step(by)
        current = self.list.current()
        if current is not None:
            self.line.setAccessibleDescription(current.spoken)
            self.announcer.politely(current.spoken)

    def take(self, entry: Entry | None) -> None:
        """Put the finder away and do what was chosen, from where the cursor was."""
        if entry is None:
            return
        self.recent = [entry, *(each for each in self.recent if each.key != entry.key)][:MOST_RECENT]
        self._leave(True)
        entry.act()

    def _leave(self, back: bool) -> None:
        """Put the finder away and forget what was typed; `back` leads to where the cursor was."""
        if self.isHidden():
            return
        self.hide()
        self.line.clear()
        self.list.show_sections(())
        self._entries = self._patients = ()
        if back and self._before is not None:
            self._before.setFocus()

    def _place(self) -> None:
        """In the middle, under the banners where the window is high enough."""
        over = self.parentWidget()
        self.setGeometry(over.rect())
        top = px(TOP) if over.height() >= px(LOW) else px(52)
        width = min(px(WIDTH), over.width() - px(24))
        room = over.height() - top - px(16)
        wanted = px(72) + (self.list.natural_height() if self.list.isVisibleTo(self) else px(28))
        self.card.setGeometry((over.width() - width) // 2, top, width, min(wanted, room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the whole window when its size changes."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it puts it away."""
        self._leave(True)
