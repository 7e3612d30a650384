"""The last page of the form: what does not fit, what is undecided, what signing would still need; and saving."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.ask_next import ConflictStrip
from gui.advice.card_words import card_words
from gui.advice.keyed import Keyed, Scroller
from gui.advice.line import AdviceLine
from gui.advice.present import LineWords, conflict_words
from gui.advice.rows import JumpRow, small
from gui.controls import (
    Badge,
    Card,
    IconLabel,
    QuietButton,
    SectionHeading,
    WrapLabel,
    look,
)
from gui.form.page_parts import PageHead
from gui.form.tab_order import order_tabs
from gui.review_words import MissingWords, kept_words, missing_words, to_decide
from gui.theme import px
from logic.consult import Consult
from logic.problems import Problem
from logic.questions import Page
from logic.words import tr

if TYPE_CHECKING:
    from gui.session import CaseSession

WIDEST = 840


class Part(QWidget):
    """A list of the review with its heading and count, and a calm sentence when nothing is left."""

    def __init__(self, title: str, icon: str, done: str) -> None:
        """`done` is the sentence when nothing is left."""
        super().__init__()
        look(self, role="clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(5))
        head = SectionHeading(title, icon, role="strong")
        self._count = Badge("")
        head.box.insertWidget(2, self._count)
        column.addWidget(head)
        self.card = Card("plain", (0, 0), 0)
        self.card.box.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.card)
        self._done = QWidget()
        look(self._done, role="clear")
        row = QHBoxLayout(self._done)
        row.setContentsMargins(px(4), 0, 0, px(2))
        row.setSpacing(px(7))
        row.addWidget(IconLabel("circle-check", "good", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(done, "helper"), 1)
        column.addWidget(self._done)
        self.setAccessibleName(title)

    def show_count(self, count: int, rows: int) -> None:
        """Show how many are left, and the box when it holds any rows."""
        self._count.show_as(str(count))
        self._count.setVisible(count > 0)
        self.card.setVisible(rows > 0)
        self._done.setVisible(count == 0)


class ReviewPage(QWidget):
    """Step 14: review and save."""

    field_entered = Signal(str)
    jump_wanted = Signal(str)
    documents_wanted = Signal()
    card_wanted = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self, page: Page, session: CaseSession, stack: QWidget | None = None) -> None:
        """Takes the page, the open case and where it will stand; its lines are then left to `build_ahead`."""
        super().__init__(stack)
        look(self, role="page")
        self.page = page
        self.session = session
        self.setAccessibleName(tr(page.title))
        self._listed: list[str] = []
        self._stale = True
        self._after: QWidget | None = None
        self.conflicts = ConflictStrip()
        self.conflicts.field_wanted.connect(self.jump_wanted)
        self.decisions = Part(tr("Undecided advice"), "scale", tr("Every line that says do or refer is decided."))
        self.missing = Part(tr("Signing would still need"), "signature", tr("No answer is missing for signing."))
        self.documents = QuietButton(tr("Documents"), "file-text", "F9")
        self._build()
        session.consult_renewed.connect(self._renewed)
        session.decided.connect(self._decided)
        if stack is None:
            self.refresh()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(20), 0, px(4), px(2))
        outer.setSpacing(0)
        head = PageHead(self.page)
        head.layout().setContentsMargins(px(3), px(10), px(12), px(6))  # type: ignore[union-attr]  # it has one
        outer.addWidget(head)
        self.area = Scroller((3, 3, 12, 8), 14)
        outer.addWidget(self.area, 1)
        parts = (self.conflicts, self._fits(), self.decisions, self.missing, self._papers(), self._foot())
        for place, part in enumerate(parts):
            part.setMaximumWidth(px(WIDEST))
            self.area.column.insertWidget(place, part)
        self._lines: Keyed[LineWords] = Keyed(self.decisions.card.box, lambda words: words.rule, self._line, _show_line)
        self._missing: Keyed[MissingWords] = Keyed(self.missing.card.box, repr, self._need, lambda *_: None)

    def _fits(self) -> QWidget:
        self._fitting = Part(tr("Contradictions"), "triangle-alert", tr("Everything entered fits together."))
        self._fitting.show_count(0, 0)
        return self._fitting

    def _papers(self) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(SectionHeading(tr("Documents"), "file-text", role="strong"))
        self._kept = WrapLabel("", "helper")
        words.addWidget(self._kept)
        row.addLayout(words, 1)
        row.addWidget(self.documents, 0, Qt.AlignmentFlag.AlignBottom)
        self.documents.clicked.connect(self.documents_wanted)
        return made

    def _foot(self) -> QWidget:
        card = Card("raised", (14, 12), 6)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(WrapLabel(tr("Keep this consult with the case, its advice and your decisions"), "strong"))
        note = tr("Papers stay drafts until they are signed. Nothing but signing is blocked by what is missing.")
        words.addWidget(WrapLabel(note, "second"))
        row.addLayout(words, 1)
        card.box.addLayout(row)
        return card

    def _line(self, words: LineWords) -> QWidget:
        line = AdviceLine(words, lambda rule: card_words(self.session.consult, rule))
        line.pressed.connect(self._pressed)
        line.decided.connect(self.session.decide)
        line.undone.connect(self.session.undecide)
        line.field_wanted.connect(self.jump_wanted)
        line.rule_wanted.connect(self.rule_wanted)
        return line

    def _need(self, words: MissingWords) -> QWidget:
        row = JumpRow(words.label, "circle-dashed", "caution", words.path)
        row.layout().insertWidget(2, small(words.page, "second"))  # type: ignore[union-attr]  # a box layout
        row.layout().setContentsMargins(px(10), px(5), px(10), px(5))  # type: ignore[union-attr]  # it has one
        row.field_wanted.connect(self.jump_wanted)
        return row

    def build_ahead(self) -> Iterator[None]:
        """Make the lines one a step, and settle the page."""
        lines = to_decide(self.session.consult, self.session.decisions)
        undecided = [line for line in lines if line.decision is None]
        there = set(self._lines.widgets)
        for rule in [line.rule for line in undecided if line.rule not in there]:
            there.add(rule)
            if self._stale:
                self._lines.update([line for line in undecided if line.rule in there])
                yield
        if self._stale:
            self.refresh()

    @property
    def behind(self) -> bool:
        """Whether the case has changed since the page was last brought up to date."""
        return self._stale

    # Renewing

    def _renewed(self, _consult: Consult) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Start with the lines that are undecided now."""
        super().showEvent(event)
        self._listed = []
        self.refresh()

    def refresh(self) -> None:
        """Show how the case stands."""
        self._stale = False
        consult = self.session.consult
        conflicts = conflict_words(consult)
        self.conflicts.show_conflicts(conflicts)
        self._fitting.setVisible(not conflicts)
        self._show_lines(consult)
        missing = missing_words(consult)
        self._missing.update(missing)
        self.missing.show_count(len(missing), len(missing))
        self._show_kept()
        order_tabs([self], self._after)

    def follow(self, stop: QWidget) -> None:
        """Come behind this stop in the tab order of the window."""
        self._after = stop
        order_tabs([self], stop)

    def _show_lines(self, consult: Consult) -> None:
        lines = to_decide(consult, self.session.decisions)
        self._listed = [line.rule for line in lines if line.decision is None or line.rule in self._listed]
        shown = [line for line in lines if line.rule in self._listed]
        self._lines.update(shown)
        for number, line in enumerate(self.lines()):
            line.set_edge(number == 0, number == len(shown) - 1)
        self.decisions.show_count(sum(line.decision is None for line in shown), len(shown))

    def _show_kept(self) -> None:
        try:
            kept = self.session.archive.documents(self.session.case_id)
        except Problem:
            kept = ()
        self._kept.setText(kept_words(kept))

    def lines(self) -> list[AdviceLine]:
        """The lines to decide, from top to bottom."""
        box = self.decisions.card.box
        found = [line for line in self._lines.widgets.values() if isinstance(line, AdviceLine)]
        return sorted(found, key=box.indexOf)

    def _pressed(self, rule: str) -> None:
        for line in self.lines():
            if line.words.rule != rule or line.is_open:
                line.close_card()
            else:
                self.area.keep_in_place(line, line.open_card)

    def _decided(self, rule: str) -> None:
        self._renewed(self.session.consult)
        focus = QApplication.focusWidget()
        lines = self.lines()
        here = next((place for place, line in enumerate(lines) if line.words.rule == rule), None)
        if here is None or focus is not lines[here].face or lines[here].words.decision is None:
            return
        later = [line for line in (*lines[here + 1 :], *lines[:here]) if line.words.decision is None]
        if later:
            later[0].face.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(later[0].face, 0, px(8))

    # Focus

    def focus_first_open(self) -> None:
        """Put the focus on the first line to decide, the first thing missing, or the documents."""
        faces = [line.face for line in self.lines() if line.words.decision is None]
        first = next(iter((*faces, *self._missing.widgets.values())), self.documents)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_field(self, path: str) -> None:
        """Put the focus on the row of a field that is missing."""
        rows = [row for row in self._missing.widgets.values() if isinstance(row, JumpRow) and row.path == path]
        next(iter(rows), self.documents).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _show_line(line: QWidget, words: LineWords) -> None:
    if isinstance(line, AdviceLine):
        line.show_words(words)
