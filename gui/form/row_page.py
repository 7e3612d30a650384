"""A page with rows: sites, specimens, treatments, recipients. One class for all; the table says which."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.controls.boxes import Card
from gui.controls.buttons import LinkButton, ToolButton
from gui.controls.labels import ElideLabel, rule
from gui.controls.looks import IconLabel, look
from gui.controls.offers import offers_of
from gui.controls.type_ahead import TypeAhead
from gui.form.form_body import FormBody
from gui.form.page_view import PageView
from gui.form.row_table import KNOWN, RowTable
from gui.laid_out import laid_out
from gui.theme import px
from logic.answer_words import answer_words
from logic.questions import Kind, Page, Question
from logic.words import tr

if TYPE_CHECKING:
    from gui.controls.field_row import FieldRow
    from gui.controls.making import Surroundings
    from gui.session import CaseSession


DETAILS = {"line.regimen": {"line.surgery.operation": "{words}", "line.rt.field": "Radiotherapy, {words}"}}
"""Fields whose answer completes the cell of a column, and how it reads there."""


class RowPage(PageView):
    """The table, a line to type a new row in, the fields of the selected row, and the fields of the page itself."""

    def __init__(
        self, page: Page, session: CaseSession, around: Surroundings | None = None, stack: QWidget | None = None
    ) -> None:
        """Takes a page that has a row group."""
        self.chosen = 0
        super().__init__(page, session, around, stack)

    # Building

    def _fill_column(self) -> None:
        mine = {question.field: question for question in self.page.questions}
        self._columns = [mine[name] for name in self.page.columns]
        words = [offer for question in self._columns for offer in self.around.listed(question)]
        self.table = RowTable(tr(self.page.row_name), self._columns, words)
        self.column.addWidget(self._box())
        self.column.addWidget(self._row_head())
        self.row_body = FormBody()
        self._add_blocks(self.row_body, [question for question in self.page.questions if question.group])
        self.column.addWidget(self.row_body)
        self._line = rule()
        self.column.addWidget(self._line)
        self._line.setVisible(any(not question.group for question in self.page.questions))
        super()._fill_column()
        self._connect_table()

    def _above_rows(self) -> list[QWidget]:
        return list(takewhile(lambda widget: widget is not self.row_body, laid_out(self.column)))

    def _box(self) -> Card:
        card = Card("plain", (1, 1), 0)
        card.box.addWidget(self.table)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(px(10), px(2), px(6), px(2))
        row.setSpacing(px(4))
        row.addWidget(IconLabel("plus", "text.second", 16))
        self.add = self._typing_line()
        row.addWidget(self.add, 1)
        self.add_button = LinkButton(tr("Add {name}", name=tr(self.page.row_name).lower()), "", "Alt R")
        self.add_button.clicked.connect(self.add_row)
        row.addWidget(self.add_button)
        card.box.addWidget(line)
        return card

    def _typing_line(self) -> TypeAhead:
        self._typed_question = next(
            (each for each in self._columns if each.kind in (Kind.PICK, Kind.MULTI)), self._columns[0]
        )
        question = self._typed_question
        offers = offers_of(question) or self.around.listed(question)
        label = tr("New {name}", name=tr(self.page.row_name).lower())
        line = TypeAhead(label, offers, question.open_words, self._add_key)
        look(line, field="bare")
        line.line.setPlaceholderText(tr("Type a {name}, then Enter", name=tr(self.page.row_name).lower()))
        line.taken.connect(self._add_typed)
        return line

    def _row_head(self) -> QWidget:
        head = QWidget()
        box = QHBoxLayout(head)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        self._title = ElideLabel("", "section")
        self._place = ElideLabel("", "second", "muted")
        self._place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        box.addWidget(self._title)
        box.addWidget(self._place)
        box.addStretch()
        self._tools = [
            self._tool(tr("Move up (Alt Up)"), "arrow-up", lambda: self.move_row(self.chosen, self.chosen - 1)),
            self._tool(tr("Move down (Alt Down)"), "arrow-down", lambda: self.move_row(self.chosen, self.chosen + 1)),
            self._tool(tr("Duplicate (Ctrl D)"), "copy", self.duplicate_row),
            self._tool(tr("Remove this row"), "trash-2", lambda: self.remove_row(self.chosen)),
        ]
        for tool in self._tools:
            box.addWidget(tool)
        self._head = head
        return head

    def _tool(self, name: str, picture: str, act: object) -> ToolButton:
        button = ToolButton(name, picture, "text.second", 16)
        button.clicked.connect(lambda: act())  # type: ignore[operator]  # a plain callable
        return button

    def _connect_table(self) -> None:
        self.table.row_chosen.connect(self.choose_row)
        self.table.remove_wanted.connect(self.remove_row)
        self.table.duplicate_wanted.connect(lambda _row: self.duplicate_row())
        self.table.move_wanted.connect(self.move_row)
        self.table.edit_wanted.connect(self.focus_first_of_row)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (("Alt+R", self.add_row), ("Ctrl+D", self.duplicate_row)):
            shortcut = QShortcut(QKeySequence(keys), self, context=within)
            shortcut.activated.connect(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The place of the row gives way when there is little room."""
        super().resizeEvent(event)
        self._place.setVisible(event.size().width() > px(500))

    # Rows

    def row_count(self) -> int:
        """How many rows the case has."""
        return len(getattr(self.session.case, self.page.group))

    def path_of(self, question: Question) -> str:
        """Where the answer of a question is kept; row questions belong to the selected row."""
        if not question.group:
            return question.field
        return question.field.replace(".", f"[{self.chosen}].", 1)

    def add_row(self) -> None:
        """Add an empty row and go to its first field."""
        if not self.read_only:
            with self.session.together():
                self.commit_typed()
                self._point_to(self.session.add_row(self.page.group))
            self._come_to_row()

    def duplicate_row(self) -> None:
        """Copy the selected row."""
        if self.row_count() and not self.read_only:
            self.commit_typed()
            self.choose_row(self.session.duplicate_row(self.page.group, self.chosen))

    def move_row(self, row: int, to: int) -> None:
        """Move a row to another place; it stays selected."""
        if not self.read_only and 0 <= to < self.row_count():
            self.commit_typed()
            self.session.move_row(self.page.group, row, to)
            self.choose_row(to)

    def remove_row(self, row: int) -> None:
        """Remove a row; undo is offered, and the focus goes to the row above."""
        if self.row_count() and not self.read_only:
            self.session.drop_row(self.page.group, row)
            self.choose_row(max(row - 1, 0))
            (self.table if self.row_count() else self.add.line).setFocus()

    def choose_row(self, row: int) -> None:
        """Edit a row in the fields below."""
        self.commit_typed()
        self._point_to(max(min(row, self.row_count() - 1), 0))
        self._bring_up_to_date()

    def _point_to(self, row: int) -> None:
        """Let the fields below the table be those of a row; what they say follows with the case."""
        self.chosen = row
        for each in self._group_rows():
            each.control.path = self.path_of(each.control.question)

    def _come_to_row(self) -> None:
        """Go to the first field of the row that was just begun."""
        if self._stale:
            self._bring_up_to_date()
        self.focus_first_of_row()

    def focus_first_of_row(self) -> None:
        """Put the cursor into the first open field of the selected row."""
        rows = [row for row in self._group_rows() if not row.isHidden()]
        opened = [row for row in rows if not row.control.answer.asked]
        if rows:
            self._focus_row((opened or rows)[0])

    def focus_first_open(self) -> None:
        """The line for a new row while there is none, else the first open field."""
        if self.row_count():
            super().focus_first_open()
        else:
            self.add.line.setFocus()

    def focus_field(self, path: str) -> bool:
        """Put the cursor into a field, in its row."""
        if path.startswith(f"{self.page.group}["):
            self.choose_row(int(path.split("[", 1)[1].split("]", 1)[0]))
        return super().focus_field(path)

    def set_read_only(self, read_only: bool) -> None:
        """Show the page without letting it change."""
        super().set_read_only(read_only)
        self.add.line.setReadOnly(read_only)
        for widget in (self.add_button, *self._tools):
            widget.setEnabled(not read_only)

    def _add_typed(self, word: str) -> None:
        if self.read_only:
            return
        self.add.line.clear()
        question = self._typed_question
        value: object = (word,) if question.kind is Kind.MULTI else word
        with self.session.together():
            self._point_to(self.session.add_row(self.page.group, question.field, value))
        self._come_to_row()

    def _add_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.add.finish()
            return True
        return False

    def _group_rows(self) -> list[FieldRow]:
        return self.row_body.rows()

    # Keeping in step

    def is_asked(self, question: Question) -> bool:
        """Whether a field is shown; row fields need a row."""
        if not question.group:
            return super().is_asked(question)
        return self.chosen < self.row_count() and bool(self.session.visible(question, self.chosen))

    def _bring_up_to_date(self) -> None:
        if self.chosen >= self.row_count():
            self._point_to(max(self.row_count() - 1, 0))
        self._renew_table()
        super()._bring_up_to_date()

    def _case_changed(self, changed: frozenset[str]) -> None:
        if self.isVisible() and "*" in changed:
            self._bring_up_to_date()
            return
        super()._case_changed(changed)
        if self.isVisible():
            self._renew_table()

    def _renew_table(self) -> None:
        count = self.row_count()
        cells = [[self.answer_of(_in_row(each.field, row)) for each in self._columns] for row in range(count)]
        details = [[self._detail_words(each, row) for each in self._columns] for row in range(count)]
        self.table.show_rows(cells, self.chosen, details)
        self._head.setVisible(count > 0)
        self.row_body.setVisible(count > 0)
        if count:
            self._title.setText(self._row_title())
            self._place.setText(tr("editing row {row} of {count}", row=self.chosen + 1, count=count))

    def _detail_words(self, question: Question, row: int) -> str:
        """What a cell says besides its own answer: the operation or the field of a local treatment."""
        said = []
        for field, pattern in DETAILS.get(question.field, {}).items():
            answer = self.answer_of(_in_row(field, row))
            if answer.known:
                words = answer_words(answer, self.session.knowledge.interview.question(field))
                said.append(tr(pattern, words=words))
        return ", ".join(said)

    def _row_title(self) -> str:
        texts = [self.table.item(self.chosen, place) for place in range(len(self._columns))]
        words = [item.text() for item in texts if item is not None and item.data(KNOWN)]
        return ", ".join(words[:2]) if words else tr(self.page.row_name)


def _in_row(field: str, row: int) -> str:
    """The path of a row field in a row."""
    return field.replace(".", f"[{row}].", 1)
