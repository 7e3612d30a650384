"""Lays the rows of a page in one or two columns on common lines, block by block."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.controls.field_row import BUTTON, CONTROL, GAP, LABEL, FieldRow
from gui.controls.looks import look
from gui.controls.pick import Pick
from gui.controls.text_field import LineText, width_of
from gui.theme import px
from logic.questions import Question

TWO_COLUMNS = 600
NARROW_LABEL = 108
"""The label column where there is one narrow column: choices of three words stand beside their label."""
BETWEEN = 16
BLOCK_GAP = 10
HEAD = 26
OWN_WORDS = 44
"""What a line of own words has around them: its edges, and the arrow of a list."""


class Slot:
    """A place for a row: the question, the label to show, and the row once it has been made."""

    def __init__(self, question: Question, label: str) -> None:
        """`label` may be shorter than the question's own."""
        self.question = question
        self.label = label
        self.row: FieldRow | None = None

    @property
    def shown(self) -> FieldRow | None:
        """The row, when there is one to see."""
        return self.row if self.row is not None and not self.row.isHidden() else None


class FormBody(QWidget):
    """Rows in reading order. Short ones share a line, long ones take a line of their own; hidden ones take none.

    A row is made when its question is first asked.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._blocks: list[tuple[QLabel | None, list[Slot]]] = []
        self._wanted = 0
        self._width = -1
        self._long: set[FieldRow] = set()

    def add_block(self, heading: str, slots: Sequence[Slot]) -> None:
        """Add a block of places for rows; an empty heading shows none."""
        head = None
        if heading:
            head = QLabel(heading, self)
            look(head, type="block")
        self._blocks.append((head, list(slots)))

    def slots(self) -> list[Slot]:
        """All places in reading order."""
        return [slot for _head, slots in self._blocks for slot in slots]

    def rows(self) -> list[FieldRow]:
        """All rows that have been made, in reading order, hidden ones too."""
        return [slot.row for slot in self.slots() if slot.row is not None]

    def take(self, slot: Slot, row: FieldRow) -> None:
        """Put a row that was just made into its place; it is hidden until it is shown."""
        row.hide()
        row.setParent(self)
        row.grown.connect(self._grown)
        slot.row = row

    def relayout(self) -> None:
        """Place everything anew."""
        width = self.width()
        two = width >= px(TWO_COLUMNS)
        y = 0
        for head, slots in self._blocks:
            shown = [row for slot in slots if (row := slot.shown) is not None]
            if head is not None:
                head.setVisible(bool(shown))
            if not shown:
                continue
            if y:
                y += px(BLOCK_GAP)
            if head is not None:
                head.setGeometry(0, y, width, px(HEAD))
                y += px(HEAD)
            y = self._place(shown, y, width, two)
        if y != self._wanted:
            self._wanted = y
            self.setFixedHeight(max(y, 1))

    def sizeHint(self) -> QSize:
        """The height that the rows need."""
        return QSize(px(TWO_COLUMNS), self._wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out at the new width."""
        super().resizeEvent(event)
        if event.size().width() != self._width:
            self._width = event.size().width()
            self.relayout()

    def event(self, event: QEvent) -> bool:
        """Lay out again when a row wants another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.relayout()
        return super().event(event)

    def _grown(self) -> None:
        if self.isVisible():
            self.relayout()

    def _place(self, rows: Sequence[FieldRow], y: int, width: int, two: bool) -> int:
        column = (width - px(BETWEEN)) // 2 if two else width
        line: list[FieldRow] = []
        for row in rows:
            short = two and row.natural_width() <= _room(column) and not row.long_label()
            short = short and not self._says_much(row, _room(column))
            if short:
                line.append(row)
            if line and (not short or len(line) == 2):
                y = _place_line(line, y, column, width)
                line = []
            if not short:
                label = _label_width(row, column, two, width)
                narrow = not two and row.natural_width() > width - label - px(BUTTON) - 2 * px(GAP)
                row.stack(narrow)
                row.set_label_width(max(width - px(BUTTON) - px(GAP), 0) if narrow else label)
                y = _place_row(row, QRect(0, y, width, 0))
        return _place_line(line, y, column, width) if line else y

    def _says_much(self, row: FieldRow, room: int) -> bool:
        """Whether the own words of a row are longer than half a line; a row that is being typed in stays as it is."""
        if _in_own_words(row) and not row.control.focused():
            wide = width_of(row.control.line.text(), "body") + px(OWN_WORDS) > room  # type: ignore[attr-defined]  # text
            (self._long.add if wide else self._long.discard)(row)
        return row in self._long


def _room(column: int) -> int:
    """What a control has in a column."""
    return max(column - px(LABEL) - px(BUTTON) - 2 * px(GAP), px(CONTROL))


def _label_width(row: FieldRow, column: int, two: bool, width: int) -> int:
    """The label column of a row that has the line for itself; a long label reaches to the second column's controls."""
    if not two:
        return px(NARROW_LABEL) if width < px(480) else px(150)
    if row.long_label() and row.natural_width() <= _room(column):
        return column + px(BETWEEN) + px(LABEL)
    return px(LABEL)


def _place_line(line: list[FieldRow], y: int, column: int, width: int) -> int:
    """Two rows beside one another; a text that stands alone has the whole line."""
    bottom = y
    if len(line) == 1 and _in_own_words(line[0]):
        column = width
    for place, row in enumerate(line):
        row.stack(False)
        row.set_label_width(px(LABEL))
        bottom = max(bottom, _place_row(row, QRect(place * (column + px(BETWEEN)), y, column, 0)))
    return bottom


def _in_own_words(row: FieldRow) -> bool:
    """Whether a row takes words as they are typed, of any length."""
    return isinstance(row.control, LineText) or (isinstance(row.control, Pick) and row.control.question.open_words)


def _place_row(row: FieldRow, rect: QRect) -> int:
    rect.setHeight(row.height_at(rect.width()))
    row.setGeometry(rect)
    exact = row.height_at(rect.width())
    if exact != rect.height():
        rect.setHeight(exact)
        row.setGeometry(rect)
    return rect.bottom() + 1
