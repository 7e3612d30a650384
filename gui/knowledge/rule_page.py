"""One rule to read: when it applies, what it says, its options, its sources, its standing, and its test cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.card import Section
from gui.advice.rows import badge, column, plain_row, small
from gui.advice.rows import column as fixed_column
from gui.controls import Flow, LinkButton, Notice, VerbChip, WrapLabel, look, rule
from gui.knowledge.parts import Opening, OutlineView, TestRow, bullet, clear, field_rows, pair
from gui.knowledge.rule_words import (
    ArgumentWords,
    CheckWords,
    FieldWords,
    OptionPage,
    RuleWords,
    SayingWords,
    rule_text,
)
from gui.theme import px
from logic.condition_outline import Outline
from logic.words import tr

SLICE_S = 0.02
"""Seconds of building before the event loop has its turn."""
FEW = 8
"""As many fields are shown at once; longer lists open on demand."""


class RulePage(QWidget):
    """Everything about one rule. `run` runs its test case of a number."""

    rule_wanted = Signal(str)
    field_wanted = Signal(str)

    def __init__(self, words: RuleWords, run: Callable[[int], tuple[bool, str]]) -> None:
        """Takes the words of the rule, and what runs a test case."""
        super().__init__()
        look(self, role="clear")
        self.words = words
        self.setMaximumWidth(px(840))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self.run = run
        self.tests: list[TestRow] = []
        self._head()
        self._rest = self._sections()
        self._building = QTimer(self)
        self._building.timeout.connect(self._build)
        self._building.start()
        self._build()

    def _build(self) -> None:
        """Lay out as many sections as there is time for now; the others follow, so that the list stays quick."""
        until = perf_counter() + SLICE_S
        while perf_counter() < until:
            if not self._add_section():
                self._building.stop()
                return

    def _add_section(self) -> bool:
        section = next(self._rest, None)
        if section is not None and section[1]:
            self._column.addWidget(rule())
            self._column.addWidget(Section(*section))
        return section is not None

    def complete(self) -> None:
        """Lay out all sections now."""
        while self._add_section():
            pass
        self._building.stop()

    def _head(self) -> None:
        words = self.words
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(fixed_column(VerbChip(words.verb), 96))
        title = WrapLabel(f"{words.id}  {words.title}", "card")
        title.least = px(26)
        title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(title, 1, Qt.AlignmentFlag.AlignTop)
        self.copy = LinkButton(tr("Copy"), "copy")
        self.copy.setAccessibleName(tr("Copy this rule as text"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(rule_text(self.words)))
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        flow = Flow(6, 6)
        for each in words.badges:
            flow.flow.addWidget(badge(each))
        self._column.addWidget(flow)

    def _sections(self) -> Iterator[tuple[str, list[QWidget]]]:
        words = self.words
        yield tr("Applies when"), [self._outline(words.when)]
        yield tr("Says"), [self._saying(each) for each in words.sayings]
        yield tr("Options"), [self._option(each) for each in words.options]
        yield tr("Checks"), [self._check(each) for each in words.checks]
        yield tr("For"), [_argument(each, "plus", "good") for each in words.pro]
        yield tr("Against"), [_argument(each, "minus", "caution") for each in words.con]
        yield tr("Positions"), [_position(*each) for each in words.positions]
        yield tr("Asks"), [bullet(each, "circle-question-mark") for each in words.asks]
        yield tr("Fields"), self._fields()
        yield tr("Sources"), [_source(*each) for each in words.sources]
        yield tr("Standing"), [pair(*each) for each in words.standing]
        yield tr("Test cases"), self._tests()

    def _tests(self) -> list[QWidget]:
        cases = enumerate(self.words.tests)
        self.tests = [TestRow(case, lambda number=number: self.run(number)) for number, case in cases]
        return [*self.tests]

    def _outline(self, outline: Outline) -> OutlineView:
        made = OutlineView(outline)
        made.rule_wanted.connect(self.rule_wanted)
        return made

    def _saying(self, words: SayingWords) -> QWidget:
        made, column = clear((4, 2, 4, 4), 4)
        if words.name:
            row = QHBoxLayout()
            row.setSpacing(px(8))
            row.addWidget(VerbChip(words.verb))
            row.addWidget(WrapLabel(words.name, "line.strong"), 1)
            column.addLayout(row)
        column.addWidget(WrapLabel(words.says))
        if words.first_action:
            column.addWidget(Notice(words.first_action, "siren", "caution"))
        if words.when is not None:
            column.addWidget(WrapLabel(tr("Said when"), "unit"))
            column.addWidget(self._outline(words.when))
        return made

    def _option(self, words: OptionPage) -> QWidget:
        made, column = clear((0, 2, 0, 6), 2)
        column.addWidget(bullet(words.name, "pill", "line.strong", ""))
        inner, below = clear((26, 0, 0, 0), 2)
        if words.says:
            below.addWidget(WrapLabel(words.says, "second"))
        if words.when is not None:
            when = words.when
            below.addWidget(Opening(tr("For whom"), lambda: self._outline(when), "second"))
        below.addWidget(WrapLabel(words.checks, "unit"))
        for trial in words.trials:
            below.addWidget(WrapLabel(trial, "unit"))
        column.addWidget(inner)
        return made

    def _check(self, words: CheckWords) -> QWidget:
        return Opening(words.title, lambda: self._holds(words))

    def _holds(self, words: CheckWords) -> QWidget:
        made, column = clear((26, 0, 0, 6), 2)
        column.addWidget(WrapLabel(words.says, "second", "plain"))
        column.addWidget(WrapLabel(tr("It holds an option while this is true or not known:"), "unit"))
        column.addWidget(self._outline(words.holds_while))
        return made

    def _fields(self) -> list[QWidget]:
        words, rows = self.words, []
        for label, fields in (
            (tr("Read by its condition"), words.own),
            (tr("Read through the conditions and rules that it names"), words.through),
            (tr("Read by its options, their checks and its arguments"), words.weighs),
        ):
            if fields:
                rows.append(self._field_group(label, fields))
        return rows

    def _field_group(self, label: str, fields: tuple[FieldWords, ...]) -> QWidget:
        if len(fields) > FEW or fields is not self.words.own:
            return Opening(label, lambda: field_rows(fields, self.field_wanted.emit), "second", str(len(fields)))
        made, column = clear()
        column.addWidget(WrapLabel(label, "second", "strong"))
        column.addWidget(field_rows(fields, self.field_wanted.emit))
        return made


def _argument(words: ArgumentWords, icon: str, tone: str) -> QWidget:
    return plain_row(f"{words.text} {words.source}".rstrip(), icon, tone, words.when)


def _position(who: str, year: str, position: str) -> QWidget:
    made = QWidget()
    look(made, role="clear")
    row = QHBoxLayout(made)
    row.setContentsMargins(px(4), px(2), px(4), px(2))
    row.setSpacing(px(7))
    row.addWidget(column(WrapLabel(who, "second", "strong"), 140))
    row.addWidget(column(small(year, "second", "muted"), 34))
    row.addWidget(WrapLabel(position, "second", "plain"), 1)
    return made


def _source(number: str, states: str, cite: str, verified: str) -> QWidget:
    made = QWidget()
    look(made, role="clear")
    row = QHBoxLayout(made)
    row.setContentsMargins(px(4), px(2), px(4), px(4))
    row.setSpacing(px(6))
    mark = small(number, "badge", "accent")
    mark.setFixedWidth(px(26))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(px(1))
    words.addWidget(WrapLabel(states, "second", "plain"))
    words.addWidget(WrapLabel(cite, "unit"))
    words.addWidget(WrapLabel(verified, "unit"))
    row.addLayout(words, 1)
    return made
