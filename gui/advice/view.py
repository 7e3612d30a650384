"""Advice over the full width, and the card column of a wide window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.card import CardBody
from gui.advice.card_words import CardWords, card_words
from gui.advice.decision import decision_key
from gui.advice.idle import IdleEffects, begin
from gui.advice.keyed import Scroller, discard, reveal
from gui.advice.pane import AdvicePane
from gui.advice.present import DecisionWords, decision_words
from gui.advice.rows import column as fixed_column
from gui.controls import Card, VerbChip, WrapLabel, look, rule
from gui.session import CaseSession
from gui.theme import px
from gui.turns import Turns
from logic.consult import Consult
from logic.words import tr

NARROW = 1200


class CardPane(QWidget):
    """The open card of the line that is selected in an advice pane."""

    field_wanted = Signal(str)
    field_lit = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self, session: CaseSession, filled: bool = True) -> None:
        """Takes the open case, and whether it shows a card as soon as it is seen or when it is told to."""
        super().__init__()
        look(self, role="pane")
        self.setAccessibleName(tr("Card"))
        self.session = session
        self._filled = filled
        self.rule_id = ""
        self.decision: DecisionWords | None = None
        self.body: CardBody | None = None
        self._words: CardWords | None = None
        self._stale = True
        self._card: Card | None = None
        self._idle = IdleEffects(self)
        self._idle.found.connect(self._found)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, px(8), 0, 0)
        self.area = Scroller((12, 4, 12, 12))
        box.addWidget(self.area)
        self._hint = WrapLabel(tr("Choose a line of advice to read its reasons and sources here."), "helper")
        self.area.column.insertWidget(0, self._hint)
        self._hint.setVisible(filled)
        session.consult_renewed.connect(self.show_consult)
        session.decided.connect(self._decided)

    def showEvent(self, event: QShowEvent) -> None:
        """Open the most urgent card when none was chosen."""
        super().showEvent(event)
        if self._filled and (self._stale or not self.rule_id):
            self.read_again()

    def show_consult(self, _consult: Consult) -> None:
        """Read the card again when the consult is another; a column that nobody sees waits until it is seen."""
        if self.isVisible():
            self.read_again()
        else:
            self._stale = True

    def read_again(self) -> None:
        """Read the card, or the most urgent one; it is built anew only when it says something else."""
        self._filled, self._stale = True, False
        consult = self.session.consult
        first = consult.shown[0].rule.id if consult.shown else ""
        self.show_card(self.rule_id or first)

    def show_card(self, rule_id: str) -> None:
        """Show the card of a rule; an empty id shows none."""
        if rule_id:
            begin(self.session.consult, rule_id)
        words = card_words(self.session.consult, rule_id) if rule_id else None
        if rule_id and self.isVisible():
            self._idle.start(self.session.consult, (rule_id,))
        self.rule_id = rule_id
        if words != self._words:
            self._words = words
            self._place(words)
        self._decided(rule_id)

    def _found(self, rule_id: str) -> None:
        """Read the card again now that all that it hangs on is worked out."""
        if rule_id == self.rule_id:
            words = card_words(self.session.consult, rule_id)
            if words != self._words:
                self._words = words
                self._place(words)
                self._decided(rule_id)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave off thinking ahead."""
        super().hideEvent(event)
        self._idle.stop()

    def _place(self, words: CardWords | None) -> None:
        if self._card is not None:
            self.area.column.removeWidget(self._card)
            discard(self._card)
        self._card = self.body = None
        self._hint.setVisible(words is None)
        if words is not None:
            self._card = self._make(words)
            self.area.column.insertWidget(0, self._card)
            reveal(self._card)
            self.area.verticalScrollBar().setValue(0)

    def _make(self, words: CardWords) -> Card:
        card = Card("open", (16, 14), 10)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(fixed_column(VerbChip(words.verb), 96))
        head.addWidget(WrapLabel(words.title, "card"), 1)
        card.box.addLayout(head)
        card.box.addWidget(rule())
        self.body = CardBody(words, None)
        self.body.field_wanted.connect(self.field_wanted)
        self.body.field_lit.connect(self.field_lit)
        self.body.rule_wanted.connect(self.rule_wanted)
        self.body.decided.connect(self._decide)
        self.body.undone.connect(lambda: self.session.undecide(self.rule_id))
        card.box.addWidget(self.body)
        return card

    def _decide(self, kind: str, reason: str, words: str) -> None:
        self.session.decide(self.rule_id, kind, reason, words)

    def _decided(self, rule_id: str) -> None:
        if self.body is not None and rule_id == self.rule_id:
            made = self.session.decisions.get(rule_id)
            self.decision = decision_words(made, self.session.consult.on) if made else None
            self.body.show_decision(self.decision)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A, F, D and Backspace decide, as on the line."""
        wanted = decision_key(event)
        if not wanted or self.body is None or not self.body.words.can_decide:
            super().keyPressEvent(event)
        elif wanted == "undo":
            self.session.undecide(self.rule_id)
        elif wanted == "as_advised":
            self._decide(wanted, "", "")
        else:
            self.body.decision.ask(wanted)


class AdviceView(QWidget):
    """The pane at the left, the open card at the right; in a narrow window the card opens in the list."""

    field_wanted = Signal(str)
    field_lit = Signal(str)
    rule_wanted = Signal(str)
    card_opened = Signal(str)

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__()
        look(self, role="pane")
        self.setAccessibleName(tr("Advice and card"))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), 0, px(8), 0)
        row.setSpacing(px(4))
        self.pane = AdvicePane(session, asks=5, spoken=False, filled=False)
        self.card = CardPane(session, filled=False)
        row.addWidget(self.pane, 2)
        row.addWidget(self.card, 3)
        self._beside: bool | None = None
        self._filled = False
        self._steps = self._fill()
        self._turns = Turns(self, self._steps)
        self.setProperty("ring", "none")  # it only holds the keys until the first line is there
        self.pane.card_opened.connect(self._card_opened)
        for part in (self.pane, self.card):
            part.field_wanted.connect(self.field_wanted)
            part.field_lit.connect(self.field_lit)
            part.rule_wanted.connect(self.rule_wanted)

    def _card_opened(self, rule_id: str) -> None:
        if self._beside:
            self.card.show_card(rule_id)
        self.card_opened.emit(rule_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the card beside the list where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= px(NARROW)
        if beside != self._beside:
            self._beside = beside
            self.card.setVisible(beside)
            self.pane.set_detail(beside)

    def ahead(self) -> Iterator[None]:
        """Make the lines and the first card before anybody has seen them, a line a step."""
        yield from self._steps

    def _fill(self) -> Iterator[None]:
        yield from self.pane.fill()
        yield
        self.card.read_again()
        self._filled = True
        if self.hasFocus():
            self.focus_first()

    def begin(self) -> None:
        """Come into view: the focus goes to the first line, as soon as there is one."""
        if self._filled:
            self.focus_first()
        else:
            self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Make what is not there yet, a line at a time."""
        super().showEvent(event)
        if not self._filled:
            self._turns.start()

    def finish(self) -> None:
        """Have all lines at once."""
        if not self._filled:
            self._turns.finish()

    def focus_first(self) -> None:
        """Put the focus on the first line."""
        self.pane.focus_first()

    def open_card(self, rule_id: str) -> None:
        """Open the card of a rule."""
        self.pane.open_card(rule_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the card goes back to its line; a key that comes before the lines goes to the first of them."""
        focus = self.focusWidget()
        if not self._filled:
            self.finish()
            focus = QApplication.focusWidget()
            if focus is not None and focus is not self:
                QApplication.sendEvent(focus, event)
        elif event.key() == Qt.Key.Key_Escape and focus is not None and self.card.isAncestorOf(focus):
            self.pane.remembered_focus()
        else:
            super().keyPressEvent(event)
