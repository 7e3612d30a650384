"""The open card of a rule: what it says, why, for and against, who says what, the sources, and the decision."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.card_words import CardWords, RowWords, SourceWords
from gui.advice.decision import DecisionBar
from gui.advice.option_row import OptionRow, indented
from gui.advice.present import DecisionWords
from gui.advice.rows import FaceButton, JumpRow, badge, column, plain_row, sign, small
from gui.controls import Flow, IconLabel, LinkButton, Notice, WrapLabel, in_english, look, rule
from gui.theme import px
from logic.effect_words import EffectWords, Provisional
from logic.option_words import OptionWords
from logic.words import tr

WIDE = 520
MOST_EFFECTS = 4


class Section(QWidget):
    """Rows under a label that stands at the left, or above them where there is little room."""

    def __init__(self, label: str, rows: Iterable[QWidget]) -> None:
        """Takes the label and the rows."""
        super().__init__()
        look(self, role="clear")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._label = QWidget()
        look(self._label, role="clear")
        head = QVBoxLayout(self._label)
        head.setContentsMargins(0, px(2), 0, px(2))
        head.addWidget(WrapLabel(label, "second", "strong"))
        self._rows = QWidget()
        look(self._rows, role="clear")
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(1))
        for row in rows:
            column.addWidget(row)
        self._beside: bool | None = None
        self._place(False)

    def _place(self, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self._grid.removeWidget(self._label)
        self._grid.removeWidget(self._rows)
        self._grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._rows, 0 if beside else 1, 1 if beside else 0)
        self._grid.setColumnMinimumWidth(0, px(104) if beside else 0)
        self._grid.setColumnStretch(0, 0 if beside else 1)
        self._grid.setColumnStretch(1, 1 if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the label beside the rows where there is room."""
        super().resizeEvent(event)
        self._place(self.width() >= px(WIDE))


class CardBody(QWidget):
    """Everything below the title of an open card."""

    field_wanted = Signal(str)
    field_lit = Signal(str)
    rule_wanted = Signal(str)
    decided = Signal(str, str, str)
    undone = Signal()

    def __init__(self, words: CardWords, decision: DecisionWords | None) -> None:
        """Takes the words of the card and the decision in force."""
        super().__init__()
        look(self, role="clear")
        self.words = words
        self.decision = DecisionBar()
        self.decision.decided.connect(self.decided)
        self.decision.undone.connect(self.undone)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._build()
        self.show_decision(decision)

    def show_decision(self, decision: DecisionWords | None) -> None:
        """Show the decision in force."""
        self.decision.show_decision(decision)

    def _build(self) -> None:
        words = self.words
        self._column.addWidget(self._badges())
        self._column.addWidget(self._reviewed())
        if words.strip[0]:
            self._column.addWidget(self._strip(*words.strip))
        for each in words.hangs.sentences:
            self._column.addWidget(self._hang(each))
        if words.first_action:
            self._column.addWidget(Notice(words.first_action, "siren", "caution"))
        if words.says:
            self._column.addWidget(in_english(WrapLabel(words.says)))
        self._sections()
        self._column.addWidget(rule())
        self._column.addWidget(self.decision)
        self.decision.setVisible(words.can_decide)

    def _badges(self) -> QWidget:
        flow = Flow(6, 6)
        for each in self.words.badges:
            flow.flow.addWidget(badge(each) if each.text != self.words.rule else self._rule_link())
        return flow

    def _rule_link(self) -> LinkButton:
        """The id of the rule, which leads to it in the knowledge browser."""
        link = LinkButton(self.words.rule, "library")
        look(link, small=True)
        link.setAccessibleName(tr("{rule} in the knowledge browser", rule=self.words.rule))
        link.clicked.connect(lambda: self.rule_wanted.emit(self.words.rule))
        return link

    def _reviewed(self) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(IconLabel("user-round-check", "text.muted", 14))
        row.addWidget(WrapLabel(self.words.reviewed, "unit"), 1)
        return made

    def _strip(self, text: str, path: str) -> Notice:
        actions = []
        if path:
            button = LinkButton(tr("Go to field"))
            button.setAccessibleDescription(text)
            button.clicked.connect(lambda: self.field_wanted.emit(path))
            actions.append(button)
        return Notice(text, "split", "unknown", *actions)

    def _hang(self, each: Provisional) -> QWidget:
        """A sentence on an unknown: quiet where the line holds for every value, else a strip to the field."""
        return plain_row(each.text, "check-check", "good") if each.holds else self._strip(each.text, each.path)

    def _sections(self) -> None:
        words = self.words
        for label, rows in (
            (tr("Because"), [self._row(each) for each in words.because]),
            (tr("Options"), [self._option(each) for each in words.options]),
            (tr("For"), [self._row(each) for each in words.pro]),
            (tr("Against"), [self._row(each) for each in words.con]),
            (tr("Positions"), [self._position(*each) for each in words.positions]),
            (tr("Would change"), [self._effect(each) for each in words.hangs.effects[:MOST_EFFECTS]]),
            (tr("Asks"), [self._row(each) for each in words.asks]),
            (tr("Sources"), [self._source(each) for each in words.sources]),
        ):
            if rows:
                self._column.addWidget(rule())
                self._column.addWidget(Section(label, rows))

    def _row(self, words: RowWords) -> QWidget:
        if not words.path:
            return plain_row(words.text, words.icon, words.tone, words.note)
        row = JumpRow(words.text, words.icon, words.tone, words.path)
        row.field_wanted.connect(self.field_wanted)
        row.field_lit.connect(self.field_lit)
        return row

    def _option(self, words: OptionWords) -> QWidget:
        row = OptionRow(words, words is self.words.options[0])
        row.field_wanted.connect(self.field_wanted)
        row.field_lit.connect(self.field_lit)
        return row

    def _effect(self, words: EffectWords) -> QWidget:
        """An unknown as a way to its field, and below it what each of its values would change."""
        made = QWidget()
        look(made, role="clear")
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, px(4))
        box.setSpacing(px(1))
        state = tr("pending, {settles}", settles=words.settles) if words.pending else words.settles
        head = tr("{unknown}: {settles}", unknown=words.noun[:1].upper() + words.noun[1:], settles=state)
        box.addWidget(self._row(RowWords(head, "circle-question-mark", "unknown", path=words.path)))
        for outcome in words.outcomes:
            box.addWidget(indented(outcome.head, "second", "strong"))
            for part in outcome.parts:
                box.addWidget(indented(part.text, "second"))
        return made

    def _position(self, who: str, year: str, position: str, silent: bool) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        row = QHBoxLayout(made)
        row.setContentsMargins(px(4), px(2), px(4), px(2))
        row.setSpacing(px(7))
        tone = "text.muted" if silent else "text.second"
        row.addWidget(sign("minus" if silent else "check-check", tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(column(WrapLabel(who, "second", "strong"), 112))
        row.addWidget(column(small(year, "second", "muted"), 34))
        words = QVBoxLayout()
        words.addWidget(WrapLabel(position, "second", "muted" if silent else "plain"))
        words.addStretch()
        row.addLayout(words, 1)
        return made

    def _source(self, words: SourceWords) -> QWidget:
        made = FaceButton("row")
        made.setAccessibleName(f"{words.states} {words.cite}")
        made.setAccessibleDescription(tr("Opens the rule in the knowledge browser"))
        made.clicked.connect(lambda: self.rule_wanted.emit(self.words.rule))
        row = QHBoxLayout(made)
        row.setContentsMargins(px(4), px(2), px(4), px(4))
        row.setSpacing(px(6))
        number = small(words.number, "badge", "accent")
        number.setFixedWidth(px(22))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(1))
        column.addWidget(WrapLabel(words.states, "second", "plain"))
        column.addWidget(WrapLabel(words.cite, "unit"))
        if words.verified:
            column.addWidget(WrapLabel(words.verified, "unit"))
        row.addLayout(column, 1)
        return made
