"""The other two tabs, why not and waiting, and how the case is read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.advice.card_words import LabelWords, StoppedWords, WaitingWords, label_words, waiting_words, why_not_words
from gui.advice.keyed import Keyed, Scroller
from gui.advice.rows import FaceButton, column, sign, small
from gui.controls import Card, Chip, Flow, IconLabel, LinkButton, SectionHeading, WrapLabel, look
from gui.controls.chips import VERBS
from gui.theme import px
from logic.consult import Consult
from logic.why_not import StoppedKind
from logic.words import tr

STOPPED = {
    StoppedKind.RULE: "ban",
    StoppedKind.OPTION: "ban",
    StoppedKind.HELD: "pause",
    StoppedKind.CALCULATOR: "circle-slash",
}


class StoppedRow(FaceButton):
    """A rule that does not apply and the fact that stops it; it leads to that fact."""

    def __init__(self, words: StoppedWords) -> None:
        """Takes the words of the row."""
        super().__init__("row")
        self.words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(7), px(10), px(7))
        row.setSpacing(px(9))
        row.addWidget(sign(STOPPED[words.kind], "text.muted"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(1))
        column.addWidget(WrapLabel(words.title, "helper"))
        column.addWidget(WrapLabel(words.stops, "second", "plain"))
        if words.needs:
            column.addWidget(WrapLabel(words.needs, "unit"))
        row.addLayout(column, 1)
        right = QVBoxLayout()
        right.addWidget(small(words.rule), 0, Qt.AlignmentFlag.AlignRight)
        if words.path:
            right.addWidget(IconLabel("arrow-right", "accent", 14), 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch()
        row.addLayout(right)
        self.setAccessibleName(tr("{title}: {stops}", title=words.title, stops=words.stops))
        self.setAccessibleDescription(words.needs)

    def fits(self, text: str) -> bool:
        """Whether the row holds every word typed."""
        whole = f"{self.words.rule} {self.words.title} {self.words.stops} {self.words.needs}".lower()
        return all(word in whole for word in text.lower().split())


class WhyNotList(QWidget):
    """Every option that does not apply, with the one fact that stops it; found by typing."""

    field_wanted = Signal(str)
    field_lit = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.search = QLineEdit()
        look(self.search, boxed=True)
        self.search.setPlaceholderText(tr("Find an option, a fact or a rule"))
        self.search.setAccessibleName(tr("Find in why not"))
        self.search.setClearButtonEnabled(False)
        self.search.textChanged.connect(self._filter)
        top = QVBoxLayout()
        top.setContentsMargins(px(12), px(4), px(12), 0)
        top.addWidget(self.search)
        column.addLayout(top)
        self.area = Scroller((12, 0, 12, 12))
        self._card = Card("plain", (0, 0), 0)
        self._card.box.setContentsMargins(1, 1, 1, 1)
        self._none = WrapLabel(tr("No option holds these words."), "helper")
        self._none.hide()
        self.area.column.insertWidget(0, self._card)
        self.area.column.insertWidget(1, self._none)
        column.addWidget(self.area, 1)
        self._rows: Keyed[StoppedWords] = Keyed(self._card.box, repr, self._make, lambda _row, _words: None)

    def show_consult(self, consult: Consult) -> None:
        """Show what does not apply in a consult."""
        anchor = self.area.first_visible(self.rows())
        self.area.keep_in_place(anchor, lambda: self._update(consult))

    def _update(self, consult: Consult) -> None:
        self._rows.update(why_not_words(consult))
        self._filter()

    def rows(self) -> list[StoppedRow]:
        """The rows, in no certain order."""
        return [row for row in self._rows.widgets.values() if isinstance(row, StoppedRow)]

    def in_order(self) -> list[StoppedRow]:
        """The rows from top to bottom, those that are filtered away among them."""
        return sorted(self.rows(), key=self._card.box.indexOf)

    def _make(self, words: StoppedWords) -> QWidget:
        row = StoppedRow(words)
        row.setEnabled(True)
        row.clicked.connect(lambda: self.field_wanted.emit(words.path) if words.path else None)
        row.looked_at.connect(lambda: self.field_lit.emit(words.path) if words.path else None)
        return row

    def _filter(self) -> None:
        text, any_ = self.search.text(), False
        for row in self.rows():
            fits = row.fits(text)
            row.setVisible(fits)
            any_ = any_ or fits
        self._card.setVisible(any_)
        self._none.setVisible(not any_)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter typed on the list goes on in the search field; Esc empties it."""
        letter = event.text()
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif letter.isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus()
            self.search.setText(self.search.text() + letter)
        else:
            super().keyPressEvent(event)


class WaitingList(Scroller):
    """Every rule that waits for an answer, with the missing fields as links."""

    field_wanted = Signal(str)
    field_lit = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._card = Card("plain", (0, 0), 0)
        self._card.box.setContentsMargins(1, 1, 1, 1)
        self.column.insertWidget(0, self._card)
        self._none = WrapLabel(tr("Nothing waits for an answer."), "helper")
        self.column.insertWidget(1, self._none)
        self._rows: Keyed[WaitingWords] = Keyed(self._card.box, repr, self._make, lambda _row, _words: None)

    def show_consult(self, consult: Consult) -> None:
        """Show what waits in a consult."""
        anchor = self.first_visible(self._rows.widgets.values())
        self.keep_in_place(anchor, lambda: self._update(waiting_words(consult)))

    def words(self) -> tuple[WaitingWords, ...]:
        """What waits, from top to bottom."""
        return self._rows.words

    def _update(self, words: tuple[WaitingWords, ...]) -> None:
        self._rows.update(words)
        self._card.setVisible(bool(words))
        self._none.setVisible(not words)

    def _make(self, words: WaitingWords) -> QWidget:
        made = QFrame()
        look(made, row="line" if self._rows.widgets else "first")
        row = QHBoxLayout(made)
        row.setContentsMargins(px(10), px(8), px(10), px(6))
        row.setSpacing(px(8))
        word, icon, _tone = VERBS[words.verb]
        row.addWidget(column(Chip(tr(word), icon, "outline"), 90))
        said = QVBoxLayout()
        said.setSpacing(px(2))
        said.addWidget(WrapLabel(words.title, "strong"))
        said.addWidget(WrapLabel(words.strip, "badge", "unknown"))
        flow = Flow(2, 0)
        for label, path in words.fields:
            flow.flow.addWidget(self._link(label, path, words.title))
        if words.fields:
            said.addWidget(flow)
        row.addLayout(said, 1)
        row.addWidget(small(words.rule), 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _link(self, label: str, path: str, title: str) -> LinkButton:
        button = LinkButton(label, "arrow-right")
        look(button, small=True)
        button.setProperty("walk", True)
        button.setAccessibleName(tr("Go to {field}", field=label))
        button.setAccessibleDescription(title)
        button.clicked.connect(lambda: self.field_wanted.emit(path))
        return button


class LabelRow(FaceButton):
    """A classification with its reasons; it leads to the first of them."""

    field_wanted = Signal(str)

    def __init__(self, words: LabelWords) -> None:
        """Takes the words of the row."""
        super().__init__("row")
        self.words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(5), px(10), px(5))
        column.setSpacing(0)
        column.addWidget(WrapLabel(words.title, "helper", "bold"))
        column.addWidget(WrapLabel(words.reasons, "second"))
        self.setAccessibleName(tr("{title}: {reasons}", title=words.title, reasons=words.reasons))
        self.clicked.connect(lambda: self.field_wanted.emit(words.path) if words.path else None)


class ReadAsList(QWidget):
    """How the case is read: the classifications that hold, with their reasons."""

    field_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        head = SectionHeading(tr("Read as"), "sigma", role="strong")
        head.setContentsMargins(px(22), px(2), 0, 0)
        column.addWidget(head)
        self._card = Card("raised", (0, 4), 0)
        column.addWidget(self._card)
        self._rows: Keyed[LabelWords] = Keyed(self._card.box, repr, self._make, lambda _row, _words: None)

    def show_consult(self, consult: Consult) -> None:
        """Show how a consult reads the case."""
        words = label_words(consult)
        self._rows.update(words)
        self.setVisible(bool(words))

    def words(self) -> tuple[LabelWords, ...]:
        """The classifications in view."""
        return self._rows.words

    def _make(self, words: LabelWords) -> QWidget:
        row = LabelRow(words)
        row.field_wanted.connect(self.field_wanted)
        return row
