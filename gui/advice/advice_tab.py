"""The first tab of the pane: contradictions, ask next, the groups of lines, what is held back, how the case reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.advice.announcer import said
from gui.advice.ask_next import AskNextBox, ConflictStrip
from gui.advice.card_words import CardWords, card_words
from gui.advice.group import GroupBox, HeldNotice
from gui.advice.hangs import line_strip
from gui.advice.idle import begin
from gui.advice.keyed import Scroller, arrange
from gui.advice.line import AdviceLine
from gui.advice.lists import ReadAsList
from gui.advice.outside_card import OutsideCard
from gui.advice.present import GroupWords, LineWords, PaneWords
from gui.controls import IconLabel, WrapLabel, look
from gui.form.tab_order import order_tabs
from gui.laid_out import laid_out
from gui.session import CaseSession
from gui.theme import px
from logic.consult import Consult
from logic.local_words import mark_words
from logic.words import tr

Said = tuple[str, str, str, str]


class AdviceTab(Scroller):
    """The options in order of urgency; one card is open at a time."""

    field_wanted = Signal(str)
    field_lit = Signal(str)
    rule_wanted = Signal(str)
    card_opened = Signal(str)

    def __init__(self, session: CaseSession, asks: int) -> None:
        """Takes the open case and how many questions to show."""
        super().__init__()
        self._session = session
        self._beside = False
        self._chosen = ""
        self._ordered: list[QWidget] = []
        self._known: dict[str, Said] | None = None
        self.groups: dict[str, GroupBox] = {}
        self.fresh: list[AdviceLine] = []
        self.changed: list[AdviceLine] = []
        self.conflicts = ConflictStrip()
        self.ask = AskNextBox(asks)
        self.held = HeldNotice()
        self.outside = OutsideCard()
        self.read_as = ReadAsList()
        self.empty = self._empty()
        self.always = self._always()
        self.gone = WrapLabel("", "second", "muted")
        self.gone.hide()
        for part in (self.conflicts, self.outside, self.ask, self.read_as):
            part.field_wanted.connect(self.field_wanted)
        self.ask.field_lit.connect(self.field_lit)
        first = [self.held, self.conflicts, self.outside, self.ask, self.empty]
        arrange(self.column, [*first, self.gone, self.always, self.read_as])

    def _always(self) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        row = QHBoxLayout(made)
        row.setContentsMargins(px(4), 0, px(4), 0)
        row.setSpacing(px(7))
        row.addWidget(IconLabel("info", "text.muted", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(tr("Also always possible: other, no treatment, more tests"), "second"), 1)
        return made

    def _empty(self) -> WrapLabel:
        return WrapLabel(self._nothing(), "helper")

    def _nothing(self) -> str:
        """Why there is no line of advice."""
        told = mark_words(self._session.knowledge, self._session.clock.today())
        if self._session.knowledge.refusal:
            return " ".join(told[:2])
        return tr("Not enough is known for advice. Start with the red flags, or with \u201cState of disease\u201d.")

    # Renewing

    def show_words(self, consult: Consult, words: PaneWords, hand: QWidget | None) -> int:
        """Show the words; gives how many new lines stand above the view because the hand rests in it."""
        self.keep_in_place(self._anchor(hand), lambda: self._update(consult, words))
        if hand is None or not self.isVisible():
            return 0
        return sum(self.place_of(line) + line.height() <= 0 for line in self.fresh)

    def fill_ahead(self, consult: Consult, words: PaneWords) -> Iterator[None]:
        """Make the lines and the parts one a step, for a tab that was never shown; nothing counts as seen by this."""
        for group in words.groups:
            for count in range(1, len(group.lines) + 1):
                self._show_group(replace(group, lines=group.lines[:count]))
                yield
        self.conflicts.show_conflicts(words.conflicts)
        self.ask.show_asks(words.asks)
        yield
        self.read_as.show_consult(consult)
        yield

    def _update(self, consult: Consult, words: PaneWords) -> None:
        known = self._known
        for key in self.groups.keys() - {group.key for group in words.groups}:
            self._show_group(replace(self.groups[key].words, lines=()))
        for group in words.groups:
            self._show_group(group)
        arrange(self.column, self._order(words))  # first: what is shown without a place is a window of its own
        for box in self.groups.values():
            box.setVisible(bool(box.words.lines))
        self.conflicts.show_conflicts(words.conflicts)
        self.ask.show_asks(words.asks)
        self.held.show_words(words.held)
        self.outside.show_words(words.outside)
        self.read_as.show_consult(consult)
        self.empty.setVisible(not words.groups)
        self._mark_fresh(known)
        self._show_chosen()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """The tab key goes through the parts as they stand, whenever their rows were made."""
        order = [*self.ask.rows(), *(line.face for line in self.lines())]
        if order != self._ordered:
            self._ordered = order
            order_tabs(self.parts())

    def _show_group(self, words: GroupWords) -> None:
        if words.key not in self.groups:
            self.groups[words.key] = GroupBox(words, self._make_line, self.widget())
        elif self.groups[words.key].words != words:
            self.groups[words.key].show_words(words)
        for line in self.groups[words.key].lines():
            line.renew_card()

    def _order(self, words: PaneWords) -> list[QWidget]:
        """Emergencies first; what is held back and what to ask follow them."""
        groups = [self.groups[group.key] for group in words.groups]
        urgent = [box for box in groups if box.words.tone == "emergency"]
        others = [box for box in groups if box not in urgent]
        first = [*urgent, self.held, self.conflicts, self.outside, self.ask, self.empty]
        return [*first, *others, self.gone, self.always, self.read_as]

    def _make_line(self, words: LineWords) -> AdviceLine:
        line = AdviceLine(words, self._read_card)
        line.pressed.connect(self._pressed)
        line.selected.connect(self._selected)
        line.decided.connect(self._session.decide)
        line.undone.connect(self._session.undecide)
        line.field_wanted.connect(self.field_wanted)
        line.field_lit.connect(self.field_lit)
        line.rule_wanted.connect(self.rule_wanted)
        return line

    def _read_card(self, rule: str) -> CardWords:
        begin(self._session.consult, rule)
        return card_words(self._session.consult, rule)

    def open_rules(self) -> list[str]:
        """The rules of the lines, those with an open card first."""
        return [line.words.rule for line in sorted(self.lines(), key=lambda line: not line.is_open)]

    def show_hangs(self, rule_id: str, hand: QWidget | None) -> None:
        """Show what a line hangs on, now that it is worked out, and read its card again."""
        if self.line(rule_id) is not None:
            self.keep_hangs(rule_id, line_strip(self._session.consult, rule_id), hand)

    def keep_hangs(self, rule_id: str, words: str, hand: QWidget | None) -> None:
        """Show words on a line while what is under the hand, or the first line in view, stays where it is."""
        line = self.line(rule_id)
        if line is not None:
            self.keep_in_place(self._anchor(hand), lambda: self._hang(line, words))

    def _hang(self, line: AdviceLine, words: str) -> None:
        line.face.show_hangs(words)
        line.renew_card()

    def _mark_fresh(self, known: Mapping[str, Said] | None) -> None:
        """Mark what is new and what says something else, and list what has gone."""
        lines = self.lines()
        self._known = {line.words.rule: said(line.words) for line in lines}
        self.fresh = [line for line in lines if known is not None and line.words.rule not in known]
        before = {**self._known, **(known or {})}
        changed = [line for line in lines if before[line.words.rule] != said(line.words)]
        for line in (*self.fresh, *changed):
            line.face.mark_new(tr("new") if line in self.fresh else tr("changed"))
        self.changed = changed
        gone = [words[1] for rule, words in (known or {}).items() if rule not in self._known]
        if gone:
            self.gone.setText(tr("{count} gone: {titles}", count=len(gone), titles="; ".join(gone)))
            self.gone.show()

    def forget_known(self) -> None:
        """What stands here was never seen: the next words are the first."""
        self._known = None

    def forget_gone(self, hand: QWidget | None = None) -> None:
        """Take the list of what has gone away."""
        self.keep_in_place(self._anchor(hand), self.gone.hide)

    def fade(self, hand: QWidget | None = None) -> None:
        """Take the marks of new lines away; a line may be lower without."""
        self.keep_in_place(self._anchor(hand), self._fade)

    def _fade(self) -> None:
        for line in self.lines():
            line.face.mark_new("")

    def _anchor(self, hand: QWidget | None) -> QWidget | None:
        """What stays where it is: the line under the hand, or the first line in view of a scrolled tab."""
        return self._line_of(hand) or hand or self.first_visible(self.lines())

    # Lines and cards

    def parts(self) -> list[QWidget]:
        """Everything that stands in the tab or is hidden there, from top to bottom."""
        return laid_out(self.column)

    def lines(self) -> list[AdviceLine]:
        """All lines, from top to bottom."""
        order = sorted(self.groups.values(), key=self.column.indexOf)
        return [line for box in order for line in box.lines()]

    def line(self, rule_id: str) -> AdviceLine | None:
        """The line of a rule."""
        return next((line for line in self.lines() if line.words.rule == rule_id), None)

    def _line_of(self, widget: QWidget | None) -> AdviceLine | None:
        while widget is not None and not isinstance(widget, AdviceLine):
            widget = widget.parentWidget()
        return widget

    def set_detail(self, beside: bool) -> None:
        """Open cards in a column beside instead of here."""
        self._beside = beside
        for line in self.lines():
            line.close_card()
        self._show_chosen()

    def open_card(self, rule_id: str) -> None:
        """Open the card of a rule here or beside, and put the focus on its line."""
        line = self.line(rule_id)
        if line is None:
            return
        if not line.is_open:
            self._pressed(rule_id)
        line.face.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _pressed(self, rule_id: str) -> None:
        line = self.line(rule_id)
        if line is None:
            return
        if self._beside:
            self._choose(rule_id)
        elif line.is_open:
            line.close_card()
        else:
            self.keep_in_place(line, lambda: self._open_only(line))
            self.settle()
            self._bring_in(line)
            self.card_opened.emit(rule_id)

    def _bring_in(self, line: AdviceLine) -> None:
        """Show as much of an opened card as fits, its line on top."""
        top = self.place_of(line)
        below = top + line.height() - self.viewport().height()
        bar = self.verticalScrollBar()
        if top < 0 or below > 0:
            bar.setValue(bar.value() + (min(top, below) if top > 0 else top) - px(4))

    def _open_only(self, line: AdviceLine) -> None:
        for other in self.lines():
            if other is not line:
                other.close_card()
        line.open_card()

    def _selected(self, rule_id: str) -> None:
        if self._beside and rule_id != self._chosen:
            self._choose(rule_id)

    def _choose(self, rule_id: str) -> None:
        self._chosen = rule_id
        self._show_chosen()
        self.card_opened.emit(rule_id)

    def _show_chosen(self) -> None:
        for line in self.lines():
            line.show_selected(self._beside and line.words.rule == self._chosen)
