"""The questions to ask next, and the strip of what does not fit together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.keyed import Keyed
from gui.advice.present import AskWords, ConflictWords, conflict_title
from gui.advice.rows import ClampLabel, FaceButton, small
from gui.controls import Card, FitLabel, Flow, IconLabel, LinkButton, SectionHeading, WrapLabel, look
from gui.theme import px
from logic.words import tr


class AskRow(FaceButton):
    """One question; it leads to its field."""

    field_wanted = Signal(str)

    def __init__(self, words: AskWords) -> None:
        """Takes the question."""
        super().__init__("ask")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(1), px(4), px(1))
        row.setSpacing(px(8))
        self._number = small("", "badge", "unknown")
        self._number.setFixedWidth(px(10))
        self._question = ClampLabel("", "helper", "plain", lines=2)
        self._settles = small("", "badge")
        self._decides = FitLabel("unit")
        row.addWidget(self._number)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._question)
        said.addWidget(self._decides)
        row.addLayout(said, 1)
        row.addWidget(self._settles)
        row.addWidget(IconLabel("arrow-right", "unknown", 14))
        self.clicked.connect(lambda: self.field_wanted.emit(self.words.path))
        self.show_words(words)

    def show_words(self, words: AskWords) -> None:
        """Show another wording of the same question."""
        self.words = words
        self._question.setText(words.question)
        self._settles.setText(words.settles)
        self._decides.show_words(words.decides, words.shorter)
        self.setAccessibleName(words.spoken)

    def show_number(self, number: int) -> None:
        """Show its place in the list."""
        self._number.setText(str(number))


class AskNextBox(Card):
    """The questions that settle most, in order."""

    field_wanted = Signal(str)
    field_lit = Signal(str)

    def __init__(self, most: int) -> None:
        """`most` is how many questions it shows."""
        super().__init__("unknown", (6, 7), 2)
        self._most = most
        head = SectionHeading(tr("Ask next"), "list-ordered", tone="unknown", role="strong")
        head.setContentsMargins(px(4), 0, px(4), 0)
        head.box.addWidget(small(tr("settles"), "unit"))
        self.box.addWidget(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.box.addLayout(self._column)
        self._rows: Keyed[AskWords] = Keyed(self._column, lambda words: words.path, self._make, self._show)
        self.setAccessibleName(tr("Ask next"))

    def show_asks(self, asks: tuple[AskWords, ...]) -> None:
        """Show these questions; the box hides when there are none."""
        self._rows.update(asks[: self._most])
        for number, row in enumerate(self.rows(), 1):
            row.show_number(number)
        self.setVisible(bool(asks))

    def rows(self) -> list[AskRow]:
        """The rows in order."""
        found = [row for row in self._rows.widgets.values() if isinstance(row, AskRow)]
        return sorted(found, key=self._column.indexOf)

    def _make(self, words: AskWords) -> QWidget:
        row = AskRow(words)
        row.field_wanted.connect(self.field_wanted)
        row.looked_at.connect(lambda: self.field_lit.emit(row.words.path))
        return row

    def _show(self, row: QWidget, words: AskWords) -> None:
        if isinstance(row, AskRow):
            row.show_words(words)


class ConflictStrip(Card):
    """Entries that do not fit together, each with its places as buttons."""

    field_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("caution", (10, 8), 6)
        self._head = SectionHeading("", "triangle-alert", tone="caution", role="strong")
        self.box.addWidget(self._head)
        self._rows: Keyed[ConflictWords] = Keyed(self._below(), lambda words: words.sentence, self._make, _keep)
        self.hide()

    def _below(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(px(6))
        self.box.addLayout(rows)
        return rows

    def show_conflicts(self, conflicts: tuple[ConflictWords, ...]) -> None:
        """Show these contradictions, or nothing."""
        self._head.words.setText(conflict_title(conflicts) if conflicts else "")
        self.setAccessibleName(self._head.words.text())
        self._rows.update({(words.sentence, words.places): words for words in conflicts}.values())
        self.setVisible(bool(conflicts))

    def words(self) -> tuple[ConflictWords, ...]:
        """The contradictions in view."""
        return self._rows.words

    def _make(self, words: ConflictWords) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(WrapLabel(words.sentence, "helper", "plain"))
        flow = Flow(4, 2)
        for label, path in words.places:
            button = LinkButton(tr("Go to {field}", field=label))
            look(button, small=True)
            button.clicked.connect(lambda _checked=False, at=path: self.field_wanted.emit(at))
            flow.flow.addWidget(button)
        column.addWidget(flow)
        return made


def _keep(_row: QWidget, _words: ConflictWords) -> None:
    """A contradiction of the same words keeps its row."""
