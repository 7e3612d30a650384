"""The list at the left: every document of the case with its tick, its state and why it is suggested."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.keyed import Keyed, Scroller
from gui.advice.rows import FaceButton, small
from gui.controls import Card, Chip, ElideLabel, IconLabel, LinkButton, SectionHeading, WrapLabel, look
from gui.theme import px
from logic.document_offers import Offered
from logic.words import tr

LIST_WIDTH = 288
TEST_PAGE = "test page"
BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


@dataclass(frozen=True, slots=True)
class DocumentState:
    """The state of a document: its word, icon and tone."""

    word: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class OfferWords:
    """What a row of the list says; without a state it has neither chip nor tick."""

    offer: Offered
    state: DocumentState | None

    @property
    def reason(self) -> str:
        """Why it is suggested, or when one would want it."""
        return tr("Suggested: {reason}", reason=self.offer.reason) if self.offer.suggested else self.offer.reason


@dataclass(frozen=True, slots=True)
class KeptWords:
    """A document that was made: its number, title, time and state in words; whether it is signed, and an original."""

    document_id: int
    title: str
    when: str
    signed: bool = False
    original: bool = False
    state: str = ""


class OfferRow(FaceButton):
    """A document that can be made. Enter or a click shows it, the space bar ticks it."""

    ticked = Signal(bool)

    def __init__(self, words: OfferWords) -> None:
        """Takes what the row says."""
        super().__init__("line")
        self.words = words
        self._tick = IconLabel("square", "text.second", 18)
        self._title = WrapLabel(words.offer.title, "strong")
        self._chip = Chip("", "pen-line", "caution")
        self._reason = WrapLabel("", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(8), px(10), px(8))
        row.setSpacing(px(8))
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(px(3))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        told.addLayout(head)
        told.addWidget(self._reason)
        row.addLayout(told, 1)
        self.setCheckable(words.state is not None)
        self.show_words(words)
        look(self, edge="inner")

    def nextCheckState(self) -> None:
        """A click shows the document; it ticks nothing."""

    def show_words(self, words: OfferWords) -> None:
        """Say this."""
        self.words = words
        self._reason.setText(words.reason)
        self._chip.setVisible(words.state is not None)
        if words.state is not None:
            self._chip.show_as(words.state.word, words.state.icon, words.state.tone)
        self._name()

    def tick(self, on: bool) -> None:
        """Tick it, or take the tick off; nothing is told."""
        self.setChecked(on and self.isCheckable())
        self._name()

    def _name(self) -> None:
        state = self.words.state
        ticked = self.isChecked()
        bare = "file-text" if state is None else "square"
        self._tick.show_icon("square-check" if ticked else bare, "accent" if ticked else "text.second")
        title = self.words.offer.title
        if state is None:
            self.setAccessibleName(title)
        else:
            kind = tr("{title}, {state}, ticked") if ticked else tr("{title}, {state}, not ticked")
            self.setAccessibleName(kind.format(title=title, state=state.word))
        self.setAccessibleDescription(self.words.reason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the tick it ticks; anywhere else it shows."""
        if self.isCheckable() and event.position().x() <= px(34):
            self.ticked.emit(not self.isChecked())
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar ticks."""
        if event.key() == Qt.Key.Key_Space and self.isCheckable():
            self.ticked.emit(not self.isChecked())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever walks the list by keys sees each document."""
        super().focusInEvent(event)
        if event.reason() in BY_KEY:
            self.clicked.emit()


class DocumentList(Scroller):
    """The documents that can be made, and those that were made before."""

    chosen = Signal(str)
    ticks_changed = Signal()
    kept_wanted = Signal(int)
    save_wanted = Signal(int)
    follow_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__((8, 0, 8, 8), 10)
        self._ticks: dict[str, bool] = {}
        offers, kept = Card("plain", (0, 0), 0), Card("plain", (0, 0), 0)
        for card in (offers, kept):
            card.box.setContentsMargins(1, 1, 1, 1)
        self._kept_card = kept
        self._kept_head = SectionHeading(tr("Made before"), "history", role="strong")
        self._offers: Keyed[OfferWords] = Keyed(offers.box, lambda each: each.offer.kind, self._row, self._show_row)
        self._kept: Keyed[KeptWords] = Keyed(kept.box, repr, self._kept_row, lambda *_: None)
        note = WrapLabel(tr("Every paper is a draft until it is signed, and says so on each sheet."), "second")
        self.more = QVBoxLayout()
        parts = (SectionHeading(tr("Documents"), "file-text"), offers, note, self._kept_head, kept)
        for place, part in enumerate(parts):
            self.column.insertWidget(place, part)
        self.column.insertLayout(len(parts), self.more)

    @property
    def rows(self) -> dict[str, OfferRow]:
        """The rows by kind."""
        return {kind: row for kind, row in self._offers.widgets.items() if isinstance(row, OfferRow)}

    def ticked(self) -> list[str]:
        """The kinds that are ticked, in the order of the list."""
        return [kind for kind, row in self.rows.items() if row.isChecked()]

    def show_offers(self, words: list[OfferWords]) -> None:
        """Show these documents; what the case asks for and need not wait is ticked until the user says otherwise."""
        self._offers.update(words)
        for each in words:
            row = self.rows[each.offer.kind]
            row.tick(self._ticks.get(each.offer.kind, each.offer.wanted and not each.offer.stops))
        self.ticks_changed.emit()

    def show_kept(self, words: list[KeptWords]) -> None:
        """Show these documents as made before."""
        self._kept.update(words)
        for part in (self._kept_head, self._kept_card):
            part.setVisible(bool(words))

    def mark(self, kind: str) -> None:
        """Mark the document in view."""
        for each, row in self.rows.items():
            look(row, open=each == kind)

    def _row(self, words: OfferWords) -> QWidget:
        row = OfferRow(words)
        kind = words.offer.kind
        row.clicked.connect(lambda: self.chosen.emit(kind))
        row.ticked.connect(lambda on: self.tick(kind, on))
        return row

    def _show_row(self, widget: QWidget, words: OfferWords) -> None:
        if isinstance(widget, OfferRow):
            widget.show_words(words)

    def tick(self, kind: str, on: bool) -> None:
        """Tick a document, or take the tick off."""
        self._ticks[kind] = on
        self.rows[kind].tick(on)
        self.ticks_changed.emit()

    def _kept_row(self, words: KeptWords) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(px(10), px(6), px(6), px(4))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(ElideLabel(words.title, "helper", "plain"), 1)
        head.addWidget(small(words.when))
        column.addLayout(head)
        if words.state:
            column.addWidget(small(words.state))
        acts = QHBoxLayout()
        see, save = LinkButton(tr("Look")), LinkButton(tr("Save again"))
        see.setAccessibleName(tr("Look at {title} of {when}", title=words.title, when=words.when))
        save.setAccessibleName(tr("Save {title} of {when} again", title=words.title, when=words.when))
        see.clicked.connect(lambda: self.kept_wanted.emit(words.document_id))
        save.clicked.connect(lambda: self.save_wanted.emit(words.document_id))
        for button in (see, save):
            look(button, small=True)
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        if words.signed:
            column.addLayout(self._signed_acts(words))
        return made

    def _signed_acts(self, words: KeptWords) -> QHBoxLayout:
        """What can follow a signed document."""
        row = QHBoxLayout()
        wanted = {"addendum": tr("Addendum"), "copy": tr("Copy")} if words.original else {}
        for act, label in {**wanted, "verify": tr("Verify")}.items():
            button = LinkButton(label)
            look(button, small=True)
            name = tr("{act}: {title} of {when}", act=label, title=words.title, when=words.when)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _checked=False, at=act: self.follow_wanted.emit(at, words.document_id))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the documents."""
        rows, steps = list(self.rows.values()), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        focus = QApplication.focusWidget()
        if event.key() in steps and focus in rows:
            place = min(max(rows.index(focus) + steps[Qt.Key(event.key())], 0), len(rows) - 1)  # type: ignore[arg-type]  # it is one
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(rows[place], 0, px(8))
        else:
            super().keyPressEvent(event)
