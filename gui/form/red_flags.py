"""The red-flag page: sixteen screening questions in two columns, one key each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from gui.controls.boxes import Card
from gui.controls.field_row import FieldRow
from gui.controls.labels import rule
from gui.controls.looks import IconLabel
from gui.controls.making import make_control
from gui.form.filling import fill_page
from gui.form.flag_row import FlagRow
from gui.form.page_parts import HELPER
from gui.form.page_view import PageView
from gui.form.tab_order import order_tabs
from gui.theme import px
from logic import paths
from logic.answer import Answer, Unknown
from logic.answer_words import answer_words
from logic.interview import answer_flag, changes, flag_answer, rest_no, tick
from logic.questions import Flag, Question
from logic.words import tr

if TYPE_CHECKING:
    from gui.controls.making import Surroundings
    from gui.session import CaseSession
    from logic.questions import Page

HALF = 8
TWO_COLUMNS = 560
SLACK = 20
"""How much more than the questions need is left to them, so that no bar comes and goes while lines break anew."""
UNLIMITED = 16_777_215
"""The height that Qt takes for none."""
UNDER = 38
"""How high the line below the questions is, where it is always in view."""
BY, ON = 160, 124
"""How wide the fields of who asked and when are there."""


class RedFlagsPage(PageView):
    """Ask every one: Y yes, N no, ? not known; each answer moves on by itself. Alt N says no to the rest."""

    line_beside_title = True
    helper_lines = 2

    def __init__(
        self, page: Page, session: CaseSession, around: Surroundings | None = None, stack: QWidget | None = None
    ) -> None:
        """Takes the page that has flags."""
        self.flags: list[FlagRow] = []
        super().__init__(page, session, around, stack)
        shortcut = QShortcut(QKeySequence("Alt+N"), self)
        shortcut.activated.connect(self.no_to_the_rest)

    # Building

    def _fill_column(self) -> None:
        self.column.setSpacing(px(4))
        self.column.setContentsMargins(px(3), px(3), px(9), px(2))
        self._lines: list[QFrame] = []
        holder = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(px(12))
        self._cards = (Card("plain", (1, 1), 0), Card("plain", (1, 1), 0))
        for card in self._cards:
            card.box.addStretch(1)
            self._columns.addWidget(card, 1)
        self.column.addWidget(holder)
        self._asked = self._foot_line()
        self.under.setSpacing(px(12))
        self.under.setContentsMargins(px(3), 0, px(12), 0)
        self._keep_in_view(True)
        self.content.installEventFilter(self)
        self.layout().addStretch()  # type: ignore[union-attr]  # a column, set above
        self._add_foot()

    def build_ahead(self) -> Iterator[None]:
        """Make the questions, one a step, and settle the page."""
        if not self.flags:
            yield from self._make_flags()
        yield from super().build_ahead()

    def _make_flags(self) -> Iterator[None]:
        shared = len(self.page.flags) - 2 * HALF
        for place, flag in enumerate(self.page.flags):
            right = HALF <= place < 2 * HALF or place >= 2 * HALF + (shared + 1) // 2
            self._add_flag(self._cards[right], flag)
            yield
        self._order_tabs()
        yield

    def _add_flag(self, card: Card, flag: Flag) -> None:
        if card.box.count() > 1:
            line = rule()
            line.setProperty("of", flag.number)
            self._lines.append(line)
            card.box.insertWidget(card.box.count() - 1, line)
        card.box.insertWidget(card.box.count() - 1, self._flag_row(flag))

    def _flag_row(self, flag: Flag) -> FlagRow:
        asked = self.session.knowledge.interview
        which = [asked.question(field) for field in flag.which]
        row = FlagRow(flag, which, lambda field: self._detail(flag, field), self.is_asked)
        row.answered.connect(lambda state: self._answer(flag, state))
        row.ticked.connect(lambda field, on: self._tick(flag, field, on))
        row.moved_on.connect(lambda: self._move_on(row))
        row.grown.connect(self._order_tabs)
        self.flags.append(row)
        return row

    def _detail(self, flag: Flag, field: str) -> FieldRow:
        question = self.session.knowledge.interview.question(field)
        control = make_control(question, field, self.around)
        row = FieldRow(control)
        row.set_answer(self.answer_of(field))
        self._rows[f"{flag.number}:{field}"] = row
        self._connect(control)
        row.control.set_read_only(self.read_only)
        return row

    def _foot_line(self) -> QWidget:
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        box.addWidget(IconLabel("user-round-check", "text.second", 18))
        self._foot: list[FieldRow] = []
        for question in self._foot_questions():
            control = make_control(question, question.field, self.around)
            row = FieldRow(control, tr("Asked by") if "by" in question.field else tr("on"))
            row.set_label_width(px(66) if not self._foot else px(22))
            control.setMaximumWidth(px(ON if self._foot else BY))
            row.unknown.hide()
            self._rows[question.field] = row
            self._foot.append(row)
            self._connect(control)
            row.setMaximumWidth(px(BY + 80 if len(self._foot) == 1 else ON + 36))
            box.addWidget(row, 100)
        box.addStretch(1)
        return holder

    def _keep_in_view(self, beside: bool) -> None:
        """Who asked and when stand below the questions: always in view, or scrolled with them where there is little."""
        self._beside = beside
        self.helper.set_height(UNDER if beside else HELPER)
        if beside:
            self.under.insertWidget(0, self._asked)
        else:
            self.column.insertWidget(1, self._asked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The questions take hardly more height than they need, so that the line below them follows at once."""
        if watched is self.content and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            most = self.content.sizeHint().height() + px(SLACK) if self._beside else UNLIMITED
            self.scroll.setMaximumHeight(most)
        return super().eventFilter(watched, event)

    def _foot_questions(self) -> list[Question]:
        table = self.session.knowledge.interview.by_field
        return [table[field] for field in ("flags.asked_by", "flags.asked_on") if field in table]

    # Answers

    def _answer(self, flag: Flag, state: bool | Unknown) -> None:
        self.session.replace_case(answer_flag(self.session.case, flag, state))

    def _tick(self, flag: Flag, field: str, on: bool) -> None:
        self.session.replace_case(tick(self.session.case, flag, field, on))

    def no_to_the_rest(self) -> None:
        """Answer no to every question on the screen that is still open; undo is offered."""
        if self.read_only:
            return
        before, table = self.session.case, self.session.knowledge.interview
        case = rest_no(before, table, self._is_shown)
        if changes(before, case, table):
            count = sum(flag_answer(before, row.flag) != flag_answer(case, row.flag) for row in self.flags)
            self.session.replace_case(case, tr("{count} questions answered “no”.", count=count))

    def fill_rest(self, kind: Unknown) -> None:
        """Set every question that is still open to one kind of unknown; undo is offered."""
        self.commit_typed()
        fill_page(self.session, self.page, kind)

    def rest_count(self) -> int:
        """How many screening questions are open."""
        shown = [row for row in self.flags if self._is_shown(row.flag)]
        return sum(flag_answer(self.session.case, row.flag) is Unknown.NOT_ASKED for row in shown)

    def rest_kinds(self) -> tuple[Unknown, ...]:
        """The kinds of unknown for the rest."""
        return (Unknown.NOT_KNOWN, Unknown.NOT_APPLICABLE, Unknown.DECLINED) if self.rest_count() else ()

    # Focus

    def focus_first_open(self) -> None:
        """The first question without an answer."""
        shown = [row for row in self.flags if not row.isHidden()]
        opened = [row for row in shown if row.control.answer == Answer()]
        if shown:
            (opened or shown)[0].control.focus()

    def focus_field(self, path: str) -> bool:
        """Put the cursor into the question that sets a field, or into the detail itself."""
        for row in self.flags:
            if path in row.flag.no_sets and path not in row.flag.asks:
                row.control.focus()
                self.scroll.ensureWidgetVisible(row)
                return True
        for row in self.flags:
            if path in row.flag.asks and row.says_yes:
                row.open_details()
                self._rows[f"{row.flag.number}:{path}"].control.focus()
                return True
        return super().focus_field(path)

    def _order_tabs(self) -> None:
        """Question by question: the switch, then its details; last who asked and when."""
        order_tabs([part for row in self.flags for part in row.regions()] + list(self._foot), self._after)

    def row_of(self, path: str) -> FieldRow | None:
        """The row of a field that stands on the page as a field."""
        return self._rows.get(path)

    def _move_on(self, row: FlagRow) -> None:
        shown = [each for each in self.flags if not each.isHidden()]
        place = shown.index(row) + 1
        if place < len(shown):
            shown[place].control.focus()
            self.scroll.ensureWidgetVisible(shown[place], 0, px(8))
        elif self._foot:
            self._foot[0].control.focus()

    def _focus_moved(self, old: object, new: QWidget | None) -> None:
        super()._focus_moved(old, new)  # type: ignore[arg-type]  # Qt gives a widget
        if new is None or not self.isAncestorOf(new):
            return
        for row in self.flags:
            inside = row.isAncestorOf(new)
            if row.says_yes:
                self._summarise(row)
                if not inside:
                    row.show_details(False)
            if inside and row.control.isAncestorOf(new):
                self.session.place(row.flag.no_sets[0])
                self.field_entered.emit(row.flag.no_sets[0])

    # Keeping in step

    def _is_shown(self, flag: Flag) -> bool:
        return bool(self.session.visible(flag))  # type: ignore[arg-type]  # a flag has the same condition

    def _shown_details(self) -> Iterator[tuple[FlagRow, FieldRow]]:
        for row in self.flags:
            for detail in row.details:
                yield row, detail

    def _bring_up_to_date(self) -> None:
        self._renew_flags()
        super()._bring_up_to_date()
        for row in self.flags:
            row.show_details(False)

    def _case_changed(self, changed: frozenset[str]) -> None:
        super()._case_changed(changed)
        if self.isVisible():
            self._renew_flags()

    def _renew_flags(self) -> None:
        case = self.session.case
        for row in self.flags:
            was = row.says_yes
            row.show_state(flag_answer(case, row.flag))
            for chip in row.chips:
                chip.mark(paths.get(case, chip.field).value is True)
            self._summarise(row)
            if was != row.says_yes:
                row.show_details(row.says_yes and row.control.focused())

    def _summarise(self, row: FlagRow) -> None:
        """One line on the details of a question that was answered yes."""
        table = self.session.knowledge.interview
        said = [tr(table.question(field).label) for field in row.flag.which if self.answer_of(field).value is True]
        left = int(bool(row.flag.which) and not said)
        for question in (table.question(field) for field in row.flag.asks):
            answer = self.answer_of(question.field)
            if answer.asked:
                label = _rest_of(tr(question.label), tr(row.flag.label))
                said.append(label if answer.value is True else f"{label} {answer_words(answer, question)}")
            else:
                left += self.is_asked(question)
        row.show_summary(said, left)

    def _renew_visibility(self) -> None:
        for row in self.flags:
            shown = self._is_shown(row.flag)
            row.setVisible(shown)
            for line in self._lines:
                if line.property("of") == row.flag.number:
                    line.setVisible(shown)
        for _row, detail in self._shown_details():
            wanted = self.is_asked(detail.control.question)
            if wanted == detail.isHidden():
                detail.setVisible(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        two = self.scroll.width() >= px(TWO_COLUMNS)
        way = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != way:
            self._columns.setDirection(way)
            self._keep_in_view(two)


def _rest_of(label: str, said: str) -> str:
    """A label without the words at its head that the question has already said."""
    known = said.casefold().split()
    words = label.split()
    while len(words) > 1 and words[0].casefold() in known:
        words.pop(0)
    return " ".join(words)
