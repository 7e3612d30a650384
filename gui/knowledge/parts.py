"""The parts of a rule on screen: an indented condition, rows that open, fields to go to, and a test case to run."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.keyed import reveal
from gui.advice.rows import FaceButton, sign, small
from gui.advice.rows import column as fixed_column
from gui.controls import IconLabel, LinkButton, WrapLabel, look
from gui.knowledge.rule_words import FieldWords
from gui.theme import px
from logic.condition_outline import Outline
from logic.test_case_words import TestCaseWords
from logic.words import tr

STEP = 18


def clear(margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 1) -> tuple[QWidget, QVBoxLayout]:
    """A widget without a ground of its own, and its column; lengths in pixels of the design."""
    made = QWidget()
    look(made, role="clear")
    column = QVBoxLayout(made)
    column.setContentsMargins(*(px(each) for each in margins))
    column.setSpacing(px(spacing))
    return made, column


class OpenRow(FaceButton):
    """A sentence that can be opened: a chevron before it, and what is below it made when it is first opened."""

    toggled_open = Signal(bool)

    def __init__(self, text: str, role: str = "helper", note: str = "") -> None:
        """Takes the sentence, its role on the type scale, and a short note behind it."""
        super().__init__("row")
        self.is_open = False
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(2), px(4), px(2))
        row.setSpacing(px(7))
        self._chevron = IconLabel("chevron-right", "text.second", 15)
        self._chevron.setFixedHeight(px(20))
        row.addWidget(self._chevron, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(text, role, "plain"), 1)
        if note:
            row.addWidget(small(note), 0, Qt.AlignmentFlag.AlignTop)
        self._text = text
        self.clicked.connect(self._toggle)
        self._tell()

    def _toggle(self) -> None:
        self.is_open = not self.is_open
        self._chevron.show_icon("chevron-down" if self.is_open else "chevron-right", "text.second")
        self._tell()
        self.toggled_open.emit(self.is_open)

    def _tell(self) -> None:
        self.setAccessibleName(self._text)
        self.setAccessibleDescription(tr("Open") if self.is_open else tr("Closed; Enter opens it"))


class Opening(QWidget):
    """A row that opens, with its body below it."""

    def __init__(self, text: str, make: Callable[[], QWidget], role: str = "helper", note: str = "") -> None:
        """`make` builds the body when it is first wanted."""
        super().__init__()
        look(self, role="clear")
        self._make = make
        self.body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(1))
        self.row = OpenRow(text, role, note)
        self.row.toggled_open.connect(self._show)
        self._column.addWidget(self.row)

    def _show(self, opened: bool) -> None:
        if self.body is None:
            self.body = self._make()
            self._column.addWidget(self.body)
            reveal(self.body)
        self.body.setVisible(opened)


class RuleLink(FaceButton):
    """A sentence that names another rule and leads to it."""

    def __init__(self, text: str) -> None:
        """Takes the sentence."""
        super().__init__("row")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(2), px(4), px(2))
        row.setSpacing(px(7))
        row.addWidget(sign("library", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(text, "helper", "accent"), 1)
        self.setAccessibleName(text)


class OutlineView(QWidget):
    """A condition as an indented list; what a name stands for opens below it."""

    rule_wanted = Signal(str)

    def __init__(self, outline: Outline) -> None:
        """Takes the outline."""
        super().__init__()
        look(self, role="clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(1))
        self._add(outline, 0)

    def _add(self, line: Outline, depth: int) -> None:
        self._column.addWidget(_indented(self._row(line, depth), depth))
        for each in () if line.named else line.lines:
            self._add(each, depth + 1)

    def _row(self, line: Outline, depth: int) -> QWidget:
        if line.rule:
            link = RuleLink(line.text)
            link.clicked.connect(lambda: self.rule_wanted.emit(line.rule))
            return link
        if line.named:
            return Opening(line.text, lambda: self._meaning(line))
        if line.lines:
            return bullet(line.text, "", "second", "strong") if depth else _head(line.text)
        return bullet(line.text)

    def _meaning(self, line: Outline) -> QWidget:
        made, column = clear((22, 0, 0, 4))
        column.addWidget(WrapLabel(tr("This means:"), "unit"))
        for each in line.lines:
            below = OutlineView(each)
            below.rule_wanted.connect(self.rule_wanted)
            column.addWidget(below)
        return made


def _head(text: str) -> QWidget:
    made, column = clear((4, 2, 4, 2))
    column.addWidget(WrapLabel(text, "second", "strong"))
    return made


def _indented(widget: QWidget, depth: int) -> QWidget:
    made, column = clear((STEP * depth, 0, 0, 0))
    column.addWidget(widget)
    return made


def bullet(text: str, icon: str = "", role: str = "helper", tone: str = "plain") -> QWidget:
    """A sentence behind an icon, or behind a dot when it has none."""
    made = QWidget()
    look(made, role="clear")
    row = QHBoxLayout(made)
    row.setContentsMargins(px(4), px(2), px(4), px(2))
    row.setSpacing(px(7))
    mark = sign(icon, "text.second") if icon else small("\u2022", role, "muted")
    mark.setFixedWidth(px(15))
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(WrapLabel(text, role, tone), 1)
    return made


def pair(label: str, value: str, wide: int = 96) -> QWidget:
    """A label with its value behind it."""
    made = QWidget()
    look(made, role="clear")
    row = QHBoxLayout(made)
    row.setContentsMargins(px(4), px(2), px(4), px(2))
    row.setSpacing(px(7))
    row.addWidget(fixed_column(WrapLabel(label, "second", "muted"), wide))
    words = WrapLabel(value, "second", "plain")
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
    return made


class FieldRow(FaceButton):
    """A field that the rule reads, with the page it stands on; it leads there when a case is open."""

    field_wanted = Signal(str)

    def __init__(self, words: FieldWords) -> None:
        """Takes the words of the field."""
        super().__init__("row")
        self.path = words.path
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(3), px(4), px(3))
        row.setSpacing(px(7))
        row.addWidget(sign("corner-down-right", "text.second", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(words.label, "second", "plain"), 1)
        row.addWidget(small(words.page), 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{words.label}, {words.page}")
        self.clicked.connect(lambda: self.field_wanted.emit(self.path))


def field_rows(fields: Iterable[FieldWords], wanted: Callable[[str], None]) -> QWidget:
    """The fields of a rule as rows that lead to them."""
    made, column = clear()
    for each in fields:
        row = FieldRow(each)
        row.field_wanted.connect(wanted)
        column.addWidget(row)
    return made


class TestRow(QWidget):
    """A test case of a rule: what it must give, a button that runs it, and what it gave."""

    __test__ = False

    def __init__(self, words: TestCaseWords, run: Callable[[], tuple[bool, str]]) -> None:
        """`run` runs the case and gives whether all is as expected, with a sentence."""
        super().__init__()
        look(self, role="clear")
        self._run = run
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(1))
        row = QHBoxLayout()
        row.setSpacing(px(7))
        text = tr("{name}: expected \u201c{expects}\u201d on {on}", name=words.name, expects=words.expects, on=words.on)
        row.addWidget(Opening(text, lambda: _given(words), "second"), 1, Qt.AlignmentFlag.AlignTop)
        self.button = LinkButton(tr("Run"))
        look(self.button, small=True)
        self.button.setAccessibleName(tr("Run the test case: {name}", name=words.name))
        self.button.clicked.connect(self.run)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.result = WrapLabel("", "second")
        self.result.setContentsMargins(px(26), 0, 0, px(4))
        self.result.hide()
        column.addWidget(self.result)

    def run(self) -> bool:
        """Run the case, show what it gave, and say whether that was expected."""
        good, words = self._run()
        look(self.result, tone="good" if good else "caution")
        self.result.setText(words)
        self.result.show()
        return good


def _given(words: TestCaseWords) -> QWidget:
    made, column = clear((22, 0, 0, 6))
    for label, value in words.given:
        column.addWidget(pair(label, value, 190))
    return made
