"""Two consults of the case side by side, kept or of today: the changes first, nothing overwritten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.view import CardPane
from gui.compare.rows import CompareList
from gui.compare.sides import Sides
from gui.compare.words import (
    EntryWords,
    entries,
    gone_words,
    kept_note,
    nothing_words,
    today_words,
)
from gui.controls import Badge, EnglishNote, LinkButton, Notice, QuietButton, SectionHeading, look
from gui.controls.parts import Parts
from gui.session import CaseSession
from gui.theme import px
from logic.consult import Consult, consult
from logic.difference import Difference, between, since
from logic.difference_text import counted
from logic.ports import ConsultRecord
from logic.problems import Problem
from logic.words import tr

CHANGES, ALL = range(2)
CARD, BOTH, ONE_ROW = 470, 900, 1100
"""The width of the card; those of the view below which it takes the place of the list, and the head needs two rows."""


class CompareView(QWidget):
    """Choose two consults; read what is new, changed or gone, and why."""

    left = Signal()
    save_wanted = Signal()
    print_wanted = Signal()
    history_wanted = Signal()
    field_wanted = Signal(str)
    field_lit = Signal(str)
    rule_wanted = Signal(str)
    problem_met = Signal(object)

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__()
        self.session = session
        self.found: Difference | None = None
        self._row: QWidget | None = None
        look(self, role="page")
        self.setAccessibleName(tr("Compare"))
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self.sides = Sides()
        self.count = Badge("")
        self.shown_parts = Parts([tr("Changes only"), tr("All")], tr("Rows shown"))
        self.shown_parts.set_chosen(CHANGES)
        self.list = CompareList(tr("Changes between the two consults"))
        self.nothing = Notice("", "info", "info")
        self.kept_note = Notice("", "history", "info")
        self.card_side = QWidget()
        look(self.card_side, role="pane")
        self.card_note = Notice("", "info", "caution")
        self.card: CardPane | None = None
        self.card_side.hide()
        self.save = QuietButton(tr("Keep today's as a new consult"), "plus", "Ctrl Shift N")
        self.back = LinkButton(tr("Back to the case"), "arrow-left", "Esc")
        self.history = LinkButton(tr("History"), "history", "Shift F5")
        self.print = QuietButton(tr("Print this"), "printer", "Shift F9")
        self.print.setAccessibleName(tr("Print what is on screen"))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(8), 0, 0)
        whole.setSpacing(px(6))
        head = QHBoxLayout()
        head.setContentsMargins(px(16), 0, px(16), 0)
        head.setSpacing(px(12))
        for widget, stretch in (
            (SectionHeading(tr("Compare"), "git-compare", role="title"), 0),
            (self.sides, 1),
            (self.shown_parts, 0),
            (self.count, 0),
        ):
            head.addWidget(widget, stretch)
        whole.addLayout(head)
        self._head, self._below = head, QHBoxLayout()
        self._below.setContentsMargins(px(16), 0, px(16), 0)
        self._below.setSpacing(px(12))
        self._below.addStretch(1)
        whole.addLayout(self._below)
        note = QVBoxLayout()
        note.setContentsMargins(px(16), 0, px(16), 0)
        note.addWidget(self.kept_note)
        note.addWidget(self.nothing)
        whole.addLayout(note)
        whole.addWidget(EnglishNote(16))
        whole.addLayout(self._middle(), 1)
        whole.addWidget(self._foot())

    def _middle(self) -> QHBoxLayout:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list, 1)
        self._side = QVBoxLayout(self.card_side)
        self._side.setContentsMargins(0, 0, px(4), 0)
        self._side.addWidget(self.card_note)
        self.card_side.setFixedWidth(px(CARD))
        middle.addWidget(self.card_side)
        return middle

    def _foot(self) -> QWidget:
        foot = QWidget()
        look(foot, role="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.addWidget(self.back)
        row.addWidget(self.history)
        row.addStretch(1)
        row.addWidget(self.print)
        row.addWidget(self.save)
        return foot

    def _connect(self) -> None:
        self.sides.changed.connect(self._sides_changed)
        self.shown_parts.chosen.connect(lambda _place: self._show())
        self.list.chosen.connect(self._open)
        self.back.clicked.connect(self.left)
        self.save.clicked.connect(self.save_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.history.clicked.connect(self.history_wanted)
        self.session.consult_renewed.connect(self._renewed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is shown stands beside the two consults, or below them where there is little room."""
        super().resizeEvent(event)
        for button in (self.save, self.back, self.history, self.print):
            button.show_keys(self.width() >= px(ONE_ROW))
        row = self._below if self.width() < px(ONE_ROW) else self._head
        if row.indexOf(self.shown_parts) < 0:
            for place, widget in enumerate((self.shown_parts, self.count)):
                row.insertWidget(place if row is self._below else row.count(), widget)

    # What is compared

    def begin(self) -> None:
        """Read the kept consults anew and open on the changes since the newest."""
        self.shown_parts.set_chosen(CHANGES)
        self.close_card()
        self._read()
        self.focus_first()

    def choose(self, consult_id: int, other: int = 0) -> None:
        """Lay a kept consult beside another, or beside today's, with the focus on the first difference."""
        if self.sides.choose(consult_id, other):
            self.close_card()
            self._compare()
            self.focus_first()

    def read_again(self) -> None:
        """Read the kept consults anew, after one was added."""
        self._read()

    def _read(self) -> None:
        try:
            records = self.session.archive.consults(self.session.case_id)
        except Problem as problem:
            records = ()
            self.problem_met.emit(problem)
        self.sides.show_records(records, today_words(self._today()))
        self._compare()

    def _sides_changed(self) -> None:
        """Another consult was chosen: the card of before goes, for it belongs to the comparison of before."""
        self.close_card()
        self._compare()

    def _compare(self) -> None:
        """Lay the chosen consults side by side."""
        self.found = None
        before, after = self.sides.before, self.sides.after
        if before is not None:
            try:
                self.found = self._difference(before, after)
            except Problem as problem:
                self.problem_met.emit(problem)
        self._show()

    def _difference(self, before: ConsultRecord, after: ConsultRecord | None) -> Difference:
        load = self.session.archive.load_version
        case = load(before.case_id, before.case_version)
        if after is None:
            return since(before, case, self._today())
        return between(before, case, after, load(after.case_id, after.case_version), self.session.knowledge)

    def _today(self) -> Consult:
        """The consult of the case on this very day, also when it was opened on an earlier one."""
        found, day = self.session.consult, self.session.clock.today()
        return found if found.on == day else consult(found.case, found.knowledge, day)

    def _renewed(self, _consult: object) -> None:
        if self.isVisible() and self.sides.after is None:
            self._compare()

    def _show(self) -> None:
        found, whole = self.found, self.shown_parts.index == ALL
        rows = () if found is None else found.rows if whole else found.changes
        self.list.show_entries(entries(rows))
        self.list.setVisible(bool(rows))
        for widget in (self.shown_parts, self.count):
            widget.setVisible(found is not None)
        self.sides.setVisible(self.sides.before is not None)
        self.kept_note.set_text(kept_note(found) if found else "")
        self.kept_note.setVisible(found is not None and found.as_kept)
        self.nothing.setVisible(not rows)
        if found is None:
            self.nothing.setVisible(self.sides.before is None)
            self.nothing.set_text(
                tr(
                    "No earlier consult of this case is kept yet, so there is nothing to compare with. Keep today's "
                    "with Ctrl Shift N; from then on F5 shows here what has changed since."
                )
            )
            return
        self.count.show_as(counted(found))
        if not rows:
            self.nothing.set_text(nothing_words(found, whole, self.sides.after is None))

    # Cards and focus

    def _open(self, words: EntryWords) -> None:
        """Open the card of a row beside the list; of entries that do not fit together go to the first."""
        row = next((each for each in self.found.rows if each.key == words.key), None) if self.found else None
        if row is None:
            return
        if row.is_contradiction:
            self.field_wanted.emit(row.paths[0])
            return
        known = words.key in self.session.consult.by_id
        note = gone_words(words.sign, known, self.sides.after is None)
        self.card_note.set_text(note)
        self.card_note.setVisible(bool(note))
        card = self._card()
        card.setVisible(known)
        card.show_card(words.key if known else "")
        self._row = QApplication.focusWidget()
        self.list.setVisible(self.width() >= px(BOTH))
        self.card_side.show()
        if self.list.isHidden():
            self.back.setFocus()

    def _card(self) -> CardPane:
        """The card beside the list, made when it is first wanted: it is read again with every answer."""
        if self.card is None:
            self.card = CardPane(self.session)
            self.card.field_wanted.connect(self.field_wanted)
            self.card.field_lit.connect(self.field_lit)
            self.card.rule_wanted.connect(self.rule_wanted)
            self._side.addWidget(self.card, 1)
        return self.card

    def close_card(self) -> None:
        """Close the card beside the list."""
        self.card_side.hide()
        self.list.setVisible(bool(self.list.rows()))

    def focus_first(self) -> None:
        """Put the focus on the first row, or on what there is to do."""
        if not self.list.focus_first():
            (self.sides.earlier if self.found else self.save).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the card, then leaves the comparison."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.card_side.isVisible():
            self.close_card()
            rows = self.list.rows()
            (self._row if self._row in rows else rows[0] if rows else self.sides.earlier).setFocus()
        else:
            self.left.emit()
