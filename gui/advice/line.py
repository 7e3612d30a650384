"""One line of advice: closed it says what and why; opened it becomes the card; one key decides it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.advice.card import CardBody
from gui.advice.card_words import CardWords
from gui.advice.decision import DecisionMark, ReasonPanel, decision_key
from gui.advice.keyed import discard, reveal
from gui.advice.present import LineWords
from gui.advice.rows import ClampLabel, FaceButton
from gui.controls import Badge, IconLabel, VerbChip, WrapLabel, in_english, look, rule
from gui.controls.chips import VERBS
from gui.form.tab_order import order_tabs
from gui.theme import px
from logic.words import tr

NARROW = 390
"""Below this width a line has its badges below the verb."""


class StripRow(QWidget):
    """What a line hangs on, in the colour of what is not known."""

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(5))
        self._words = WrapLabel("", "badge", "unknown")
        row.addWidget(IconLabel("split", "unknown", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_text(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self._words.setText(text)
        self.setVisible(bool(text))


class LineFace(FaceButton):
    """The closed line: verb, title, because, agreement, seed, what it hangs on, and the decision."""

    decision_wanted = Signal(str)

    def __init__(self, words: LineWords) -> None:
        """Takes the words of the line."""
        super().__init__("line")
        self._verb = VerbChip(words.verb)
        self._seed = Badge("", "sprout", "outline")
        self._title = in_english(WrapLabel("", "strong"))
        self._because = ClampLabel("", "second", lines=2)
        self._strip = StripRow()
        self._mark = DecisionMark()
        self._badge = Badge("", "equal")
        self._past = Badge(tr("Past review"), "calendar-x", "caution")
        self._new = QLabel(tr("new"))
        look(self._new, type="badge", tone="accent", new=True)
        self._new.hide()
        self._hangs = ""
        self._words = words
        self._card_open = False
        self._lay_out()
        self.show_words(words)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(9), px(10), px(9))
        row.setSpacing(px(8))
        top = Qt.AlignmentFlag.AlignTop
        left, middle, right, head = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._left, self._right, self._narrow = left, right, False
        left.setSpacing(px(5))
        left.addWidget(self._verb, 0, top)
        left.addWidget(self._seed, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch()
        middle.setSpacing(px(3))
        head.setSpacing(px(8))
        head.addWidget(self._title, 1, top)
        head.addLayout(right)
        middle.addLayout(head)
        for widget in (self._because, self._strip, self._mark):
            middle.addWidget(widget)
        middle.addStretch()
        right.setSpacing(px(4))
        for widget in (self._badge, self._past, self._new):
            right.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch()
        row.addLayout(left)
        row.addLayout(middle, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the line is narrow its badges stand below the verb, so that the title has the room."""
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            for place, widget in enumerate((self._badge, self._past)):
                if narrow:
                    self._left.insertWidget(1 + place, widget, 0, Qt.AlignmentFlag.AlignLeft)
                else:
                    self._right.insertWidget(place, widget, 0, Qt.AlignmentFlag.AlignRight)

    def show_words(self, words: LineWords) -> None:
        """Show other words on the same line."""
        self._words = words
        self._title.setText(words.title)
        self._because.setText(words.because)
        self._told = words.strip
        self._seed.show_as(words.seed, "sprout", "outline")
        self._badge.show_as(words.badge.text, words.badge.icon, words.badge.tone)
        self._renew_shown()
        self._mark.show_decision(words.decision)
        verb = tr(VERBS[words.verb][0])
        self.setAccessibleName(tr("{verb}: {title}", verb=verb, title=words.title))
        parts = (words.seed, words.spoken, tr("A as advised, F differs, D defer"))
        self.setAccessibleDescription(". ".join(part for part in parts if part))

    def show_card_open(self, opened: bool) -> None:
        """With its card open below, the line is its head: what the card says itself is not said twice."""
        self._card_open = opened
        self._renew_shown()

    def _renew_shown(self) -> None:
        words, closed = self._words, not self._card_open
        self._because.setVisible(closed and bool(words.because))
        self._seed.setVisible(closed and bool(words.seed))
        self._badge.setVisible(closed)
        self._past.setVisible(closed and words.past_review)
        self._strip.show_text(self.strip_text if closed else "")

    def show_hangs(self, text: str) -> None:
        """Show what the line may fall on, below its reasons; what holds the line itself comes first."""
        self._hangs = text
        self._renew_shown()

    @property
    def strip_text(self) -> str:
        """What stands below the reasons on what the line hangs on."""
        return self._told or self._hangs

    @property
    def new_word(self) -> str:
        """The mark of a new or changed line, while it is there."""
        return "" if self._new.isHidden() else self._new.text()

    def mark_new(self, word: str) -> None:
        """Show the mark of a new or changed line, or take it away."""
        self._new.setText(word)
        self._new.setVisible(bool(word))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A, F, D and Backspace decide; other keys as in every row."""
        wanted = decision_key(event)
        if wanted:
            self.decision_wanted.emit(wanted)
        else:
            super().keyPressEvent(event)


class AdviceLine(QFrame):
    """A line with its card below it when it is open."""

    pressed = Signal(str)
    selected = Signal(str)
    decided = Signal(str, str, str, str)
    undone = Signal(str)
    field_wanted = Signal(str)
    field_lit = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self, words: LineWords, read: Callable[[str], CardWords]) -> None:
        """Takes the words of the line, and what reads those of its card when it is opened."""
        super().__init__()
        self.words = words
        self._read = read
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rule = rule()
        self.face = LineFace(words)
        self._column.addWidget(self._rule)
        self._column.addWidget(self.face)
        self.body: CardBody | None = None
        self._room: QFrame | None = None
        self.panel: ReasonPanel | None = None
        self.face.clicked.connect(lambda: self.pressed.emit(self.words.rule))
        self.face.looked_at.connect(self._looked_at)
        self.face.decision_wanted.connect(self._decide)

    def set_edge(self, first: bool, last: bool) -> None:
        """Round the corners that lie on those of the box."""
        self._rule.setVisible(not first)
        edges = {(True, True): "only", (True, False): "first", (False, True): "last", (False, False): "inner"}
        look(self.face, edge=edges[first, last and self.body is None and self.panel is None])
        self._last = last

    def show_words(self, words: LineWords) -> None:
        """Show other words; an open card is read again."""
        self.words = words
        self.face.show_words(words)
        self.renew_card()

    def renew_card(self) -> None:
        """Read the open card again; it is built anew only when it says something else."""
        if self.body is None:
            return
        words = self._read(self.words.rule)
        if words != self.body.words:
            self._place_card(words)
        self.body.show_decision(self.words.decision)

    @property
    def is_open(self) -> bool:
        """Whether the card is open."""
        return self.body is not None

    def open_card(self) -> None:
        """Open the card below the line."""
        if self.body is None:
            self.close_panel()
            self._place_card(self._read(self.words.rule))
            self.face.show_card_open(True)
            look(self.face, open=True)
            self.set_edge(self._rule.isHidden(), self._last)

    def close_card(self) -> None:
        """Close the card."""
        if self._room is not None:
            self._column.removeWidget(self._room)
            discard(self._room)
            self._room = self.body = None
            self.face.show_card_open(False)
            look(self.face, open=False)
            self.set_edge(self._rule.isHidden(), self._last)

    def _place_card(self, words: CardWords) -> None:
        if self._room is not None:
            self._column.removeWidget(self._room)
            discard(self._room)
        self._room = QFrame()
        look(self._room, role="clear")
        inside = QVBoxLayout(self._room)
        inside.setContentsMargins(px(14), px(10), px(14), px(14))
        self.body = CardBody(words, self.words.decision)
        self.body.field_wanted.connect(self.field_wanted)
        self.body.field_lit.connect(self.field_lit)
        self.body.rule_wanted.connect(self.rule_wanted)
        self.body.decided.connect(self._decided)
        self.body.undone.connect(lambda: self._undo())
        inside.addWidget(self.body)
        self._column.addWidget(self._room)
        reveal(self._room)
        order_tabs([self])

    def show_selected(self, selected: bool) -> None:
        """Show that the card of this line stands in the column beside."""
        look(self.face, open=selected or self.is_open)

    def _looked_at(self) -> None:
        if self.face.hasFocus():
            self.selected.emit(self.words.rule)

    def _decide(self, wanted: str) -> None:
        if wanted == "undo":
            self._undo()
        elif self.words.held:
            return
        elif wanted == "as_advised":
            self._decided(wanted, "", "")
        elif self.body is not None:
            self.body.decision.ask(wanted)
        else:
            self._ask(wanted)

    def _ask(self, kind: str) -> None:
        self.close_panel()
        self.panel = ReasonPanel(kind)
        self.panel.chosen.connect(self._decided)
        self.panel.dismissed.connect(self._dismissed)
        self._column.addWidget(self.panel)
        reveal(self.panel)
        order_tabs([self])
        self.panel.begin()

    def _dismissed(self) -> None:
        self.face.setFocus()
        self.close_panel()

    def close_panel(self) -> None:
        """Close the reasons below a closed line."""
        if self.panel is not None:
            panel, self.panel = self.panel, None
            self._column.removeWidget(panel)
            discard(panel)

    def _decided(self, kind: str, reason: str, words: str) -> None:
        self.face.setFocus()
        self.close_panel()
        self.decided.emit(self.words.rule, kind, reason, words)

    def _undo(self) -> None:
        self.face.setFocus()
        self.undone.emit(self.words.rule)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the card decide as those of the line; Esc closes the card."""
        wanted = decision_key(event) if self.body is not None else ""
        if wanted:
            self._decide(wanted)
        elif event.key() == Qt.Key.Key_Escape and self.body is not None:
            self.face.setFocus()
            self.close_card()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the line."""
        self.face.setFocus(event.reason())
