"""A page of the form: all fields of its questions, kept in step with the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.controls.control import Control
from gui.controls.field_row import FieldRow
from gui.controls.looks import look
from gui.controls.making import Surroundings, make_control
from gui.form.filling import fill_page, offered_kinds, unasked
from gui.form.form_body import FormBody, Slot
from gui.form.mnemonics import mnemonics, short_label
from gui.form.page_parts import Helper, PageHead, ReadAs, Warnings, scroll_area
from gui.form.set_choice import SetChoice, no_option, set_question
from gui.form.surroundings import surroundings_of
from gui.form.tab_order import order_tabs
from gui.theme import px
from logic import paths
from logic.answer import Answer, Unknown
from logic.interview import choose, shown_alone
from logic.questions import ChoiceSet, Option, Page, Question, plain
from logic.retold import conflicts_told
from logic.words import tr

WIDEST = 840
LIT_MS = 1500

if TYPE_CHECKING:
    from gui.session import CaseSession


class PageView(QWidget):
    """A page with its head, its fields in one or two columns, and its foot. Built from the page table alone."""

    field_entered = Signal(str)
    jump_wanted = Signal(str)
    line_beside_title = False
    helper_lines = 1

    def __init__(
        self, page: Page, session: CaseSession, around: Surroundings | None = None, stack: QWidget | None = None
    ) -> None:
        """Takes the page, the open case with what its controls need, and the stack where it will stand, if any."""
        super().__init__(stack)
        self.page = page
        self.session = session
        self.around: Surroundings = around or surroundings_of(session)
        self.read_only = False
        self._rows: dict[str, FieldRow] = {}
        self._slots: dict[str, tuple[FormBody, Slot]] = {}
        self._sets = {set_question(page, each): each for each in page.choice_sets}
        self._stale = True
        self._after: QWidget | None = None
        look(self, role="page")
        self.setAccessibleName(tr(page.title))
        self._build()
        if stack is None:
            for _ in self.build_ahead():
                continue
        session.case_changed.connect(self._case_changed)
        session.consult_renewed.connect(self._consult_renewed)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # it runs

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(17), 0, px(4), px(2))
        outer.setSpacing(0)
        self.head = PageHead(self.page, self.line_beside_title)
        self.helper = Helper(self.helper_lines)
        self.content = QWidget()
        look(self.content, role="clear")
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(px(3), px(3), px(9), px(6))
        self.column.setSpacing(px(10))
        self.scroll = scroll_area(self.content)
        self.middle, self.under = QHBoxLayout(), QHBoxLayout()
        outer.addWidget(self.head)
        outer.addLayout(self.middle, 1)
        self.middle.addWidget(self.scroll, 1)
        self.under.addWidget(self.helper, 1)
        outer.addLayout(self.under)
        self._fill_column()
        self._name_letters()
        self.column.addStretch(1)
        self.head.layout().setContentsMargins(px(3), px(10), px(12), px(6))  # type: ignore[union-attr]  # it has one

    def _fill_column(self) -> None:
        self.body = FormBody()
        self._add_blocks(self.body, [question for question in self.page.questions if not question.group])
        self.column.addWidget(self.body)
        self._add_foot()

    def _add_foot(self) -> None:
        self.read_as = ReadAs(self.page.read_as)
        self.warnings = Warnings()
        self.warnings.jump_wanted.connect(self.jump_wanted)
        self.column.addWidget(self.read_as)
        self.read_as.setVisible(bool(self.page.read_as))
        self.column.addWidget(self.warnings)

    def _add_blocks(self, body: FormBody, questions: list[Question]) -> None:
        blocks = [(block, list(group)) for block, group in groupby(questions, key=lambda each: each.block)]
        for block, group in blocks:
            lonely = len(blocks) == 1 or block == group[0].label
            named = block if block == group[0].label else ""
            slots = [Slot(each, tr(each.label)) for each in self._sets if each.block == block]
            slots += [Slot(question, short_label(question, named)) for question in group]
            body.add_block("" if lonely else tr(block), slots)
            self._slots.update({slot.question.field: (body, slot) for slot in slots})

    def _name_letters(self) -> None:
        """Give each label the letter that leads to its field; what is worked out takes the letters that are left."""
        slots = sorted((slot for _body, slot in self._slots.values()), key=lambda slot: slot.question.derived)
        for slot, label in zip(slots, mnemonics([slot.label for slot in slots]), strict=True):
            slot.label = label

    def _make_row(self, body: FormBody, slot: Slot) -> FieldRow:
        choice_set = self._sets.get(slot.question)
        if choice_set is not None:
            control: Control = SetChoice(slot.question, choice_set)
            control.answered.connect(lambda answer: self._choose(choice_set, answer.value))
            control.answered_by_key.connect(lambda: self._go_on(control))
        else:
            control = make_control(slot.question, self.path_of(slot.question), self.around)
            self._connect(control)
        row = FieldRow(control, slot.label, self.around.reader)
        row.unknown.setVisible(choice_set is None)
        body.take(slot, row)
        self._rows[slot.question.field] = row
        if self.read_only:
            self._lock(row)
        self._show_answer(row)
        return row

    def build_ahead(self) -> Iterator[None]:
        """Make the rows that are asked, one a step, and settle the page; what shows the page sooner does the rest."""
        yield from self._make_rows(self.is_asked)
        if self._stale:
            self._bring_up_to_date()

    def spare(self) -> Iterator[None]:
        """Make what is not asked yet, one a step, so that an answer which asks for it has only to show it."""
        yield from self._make_rows(lambda _question: True)

    def _make_rows(self, wanted: Callable[[Question], bool]) -> Iterator[None]:
        for body, slot in self._slots.values():
            if slot.row is None and wanted(slot.question):
                self._make_row(body, slot)
                yield

    def _choose(self, choice_set: ChoiceSet, option: Option | None) -> None:
        self.session.replace_case(choose(self.session.case, choice_set, option or no_option(choice_set)))

    def _connect(self, control: Control) -> None:
        control.answered.connect(lambda answer: self._keep(control, answer))
        control.typed.connect(lambda text: self.session.type_text(control.path, text))
        control.answered_elsewhere.connect(self.session.answer)
        control.finished.connect(lambda: self._go_on(control))
        control.answered_by_key.connect(lambda: self._go_on(control) if control.answer.known else None)

    def _keep(self, control: Control, answer: Answer[Any]) -> None:
        self.session.answer(control.path, answer)

    def _go_on(self, control: Control) -> None:
        """The next field after Enter, or after one key that said it all."""
        rows = list(self.shown_rows())
        places = [place for place, row in enumerate(rows) if row.control is control]
        if places and places[0] + 1 < len(rows) and not control.note:
            rows[places[0] + 1].control.focus()

    def path_of(self, question: Question) -> str:
        """Where the answer of a question is kept."""
        return question.field

    def row_of(self, path: str) -> FieldRow | None:
        """The row of a path, shown or not."""
        name = plain(path)
        if name not in self._rows and name in self._slots:
            self._make_row(*self._slots[name])
        return self._rows.get(name)

    def shown_rows(self) -> Iterator[FieldRow]:
        """The rows that are asked, in reading order."""
        return (row for _body, slot in self._slots.values() if (row := slot.shown) is not None)

    def focus_first_open(self) -> None:
        """Put the cursor into the first field that has no answer, or into the first field."""
        rows = list(self.shown_rows())
        opened = [row for row in rows if not row.control.answer.asked]
        if rows:
            self._focus_row((opened or rows)[0])

    def focus_field(self, path: str) -> bool:
        """Put the cursor into a field, and say whether the page has it."""
        row = self.row_of(path)
        if row is None:
            return False
        if row.isHidden():
            row.show()
            self._order_tabs()
        self._focus_row(row)
        return True

    def light_field(self, path: str) -> None:
        """Light a field up for a moment, without moving the cursor."""
        row = self.row_of(path)
        if row is None or row.isHidden():
            return
        self.scroll.ensureWidgetVisible(row, 0, px(24))
        look(row, lit=True)
        QTimer.singleShot(LIT_MS, row, lambda: look(row, lit=False))

    def open_source(self) -> None:
        """Ask where the value of the field in use came from."""
        focused = QApplication.focusWidget()
        row = next((each for each in self._rows.values() if focused is not None and each.isAncestorOf(focused)), None)
        if row is not None and row.open_source():
            QTimer.singleShot(0, row, lambda: self.scroll.ensureWidgetVisible(row.source, 0, px(24)))
        elif row is not None:
            self.helper.show_hint(tr("Answer first; then Alt S keeps where the answer came from."))

    def _focus_row(self, row: FieldRow) -> None:
        row.control.focus()
        QTimer.singleShot(0, row, lambda: self.scroll.ensureWidgetVisible(row, 0, px(24)))

    def set_read_only(self, read_only: bool) -> None:
        """Show the page without letting it change."""
        self.read_only = read_only
        for row in self._rows.values():
            self._lock(row)

    def _lock(self, row: FieldRow) -> None:
        row.control.set_read_only(self.read_only)
        row.unknown.setVisible(not self.read_only)

    def rest_count(self) -> int:
        """How many fields of the page are still unasked."""
        return len(unasked(self.shown_rows()))

    def rest_kinds(self) -> tuple[Unknown, ...]:
        """The kinds of unknown that open fields of the page may take."""
        return offered_kinds(unasked(self.shown_rows()))

    def commit_typed(self) -> None:
        """Finish what is being typed, before something else is done to the page."""
        row = next((row for row in self._rows.values() if row.control.focused()), None)
        finish = getattr(row.control, "commit", None) if row is not None else None
        if finish is not None:
            finish()

    def fill_rest(self, kind: Unknown) -> None:
        """Set every field of the page that is still unasked to one kind of unknown; undo is offered."""
        self.commit_typed()
        fill_page(self.session, self.page, kind)

    def answer_of(self, path: str) -> Answer[object]:
        """The answer in the case; a row that has gone has none."""
        try:
            return paths.get(self.session.case, path)
        except KeyError:
            return Answer()

    def _bring_up_to_date(self) -> None:
        self._stale = False
        for row in self._rows.values():
            self._show_answer(row)
        self._renew_visibility()
        self._renew_foot()

    def _show_answer(self, row: FieldRow) -> None:
        if isinstance(row.control, SetChoice):
            row.control.show_case(self.session.case)
            return
        answer = self.answer_of(row.path)
        if answer != row.control.answer:
            row.set_answer(answer)
        typing = self.session.typing.get(row.path, "")
        if typing and not row.control.focused():
            show = getattr(row.control, "type_text", None)
            if show is not None:
                show(typing)

    def _case_changed(self, changed: frozenset[str]) -> None:
        if not self.isVisible():
            self._stale = True
            return
        for row in self._rows.values():
            if "*" in changed or row.path in changed or isinstance(row.control, SetChoice):
                self._show_answer(row)

    def _consult_renewed(self, _consult: object) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._renew_visibility()
        self._renew_foot()

    def is_asked(self, question: Question) -> bool:
        """Whether a field is shown: it is asked, and not worked out from others unless somebody stated it."""
        if question in self._sets:
            return True
        for choice_set in self._sets.values():
            if question.field in choice_set.fields and question.field not in shown_alone(self.session.case, choice_set):
                return False
        if question.derived:
            return self.answer_of(self.path_of(question)).asked
        return bool(self.session.visible(question))

    def _renew_visibility(self) -> None:
        focused = next((row for row in self._rows.values() if row.control.focused()), None)
        before = _top(focused, self.scroll)
        if self._show_asked(focused):
            self._order_tabs()
            for body in {body for body, _slot in self._slots.values()}:
                body.relayout()
            self._keep_in_place(focused, before)

    def _show_asked(self, focused: FieldRow | None) -> bool:
        """Show what is asked and hide the rest, but never what has the focus. Gives whether anything changed."""
        changed = False
        for body, slot in self._slots.values():
            wanted = self.is_asked(slot.question) or (focused is not None and slot.row is focused)
            if wanted == (slot.shown is not None):
                continue
            row = slot.row if slot.row is not None else self._make_row(body, slot)
            row.setVisible(wanted)
            changed = True
        return changed

    def _order_tabs(self) -> None:
        """The tab order is the reading order, whenever the rows were made."""
        order_tabs([*self._above_rows(), *self.shown_rows(), self.read_as, self.warnings], self._after)

    def _above_rows(self) -> list[QWidget]:
        """What stands above the rows."""
        return []

    def follow(self, stop: QWidget) -> None:
        """Come behind this stop in the tab order of the window."""
        self._after = stop
        self._order_tabs()

    def _keep_in_place(self, row: FieldRow | None, before: int | None) -> None:
        """What is focused stays where it is on the screen, whatever appears above it."""
        if row is not None and before is not None:
            self.content.adjustSize()
            bar = self.scroll.verticalScrollBar()
            after = _top(row, self.scroll)
            bar.setValue(bar.value() + (after or before) - before)

    def _renew_foot(self) -> None:
        if self.page.read_as:
            self.read_as.renew(self.session.consult)
        mine = set(self._slots)
        found = [
            (each.sentence, each.paths)
            for each in conflicts_told(self.session.consult)
            if any(plain(path) in mine for path in each.paths)
        ]
        self.warnings.show_warnings(found)

    def showEvent(self, event: QEvent) -> None:
        """Catch up with what changed while the page was away."""
        super().showEvent(event)  # type: ignore[arg-type]  # a show event
        if self._stale:
            self._bring_up_to_date()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the content at a readable width."""
        super().resizeEvent(event)
        self.content.setMaximumWidth(px(WIDEST))

    def _focus_moved(self, _old: QObject | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        node: QWidget | None = new
        while node is not None and not isinstance(node, FieldRow):
            node = node.parentWidget()
        if isinstance(node, FieldRow):
            self._entered(node)

    def _entered(self, row: FieldRow) -> None:
        question = row.control.question
        self.helper.show_hint(tr(question.hint) if question.hint else "")
        self.session.place(row.path)
        self.field_entered.emit(row.path)
        self.scroll.ensureWidgetVisible(row, 0, px(8))


def _top(row: QWidget | None, scroll: QScrollArea) -> int | None:
    if row is None:
        return None
    return row.mapTo(scroll.viewport(), QRect().topLeft()).y()
