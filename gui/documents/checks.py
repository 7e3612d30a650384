"""What a document still lacks, what stands before printing, and how far a longer piece of work has come."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from gui.advice.rows import JumpRow, plain_row
from gui.controls import Card, QuietButton, SectionHeading, WrapLabel, look
from gui.documents.steps import Step
from gui.theme import px
from logic.document_offers import Offered
from logic.reading import Reading
from logic.words import tr


class CheckList(Card):
    """The fields that the document in view should have; a missing one leads to its field."""

    field_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("plain", (12, 10), 4)
        self.box.addWidget(SectionHeading(tr("Before you print"), "list-checks", role="strong"))
        self._body, self._ease = QWidget(), QWidget()
        self.box.addWidget(self._body)
        self.box.addWidget(self._ease)

    def show_offer(self, offer: Offered) -> None:
        """Show what must come first, what a document lacks, what is stated, and what its author still looks at."""
        fresh, column = _rows()
        if offer.to:
            column.addWidget(plain_row(offer.to, "forward", "text.second"))
        for stop in offer.stops:
            column.addWidget(plain_row(stop, "hand", "caution"))
        for label, path in offer.missing:
            row = JumpRow(tr("{field}: not stated yet", field=label), "circle-question-mark", "unknown", path)
            row.setAccessibleName(tr("Go to {field}", field=label))
            row.field_wanted.connect(self.field_wanted)
            column.addWidget(row)
        if offer.stated:
            column.addWidget(plain_row(tr("Stated: {fields}", fields=", ".join(offer.stated)), "circle-check", "good"))
        if not (offer.missing or offer.stated):
            column.addWidget(plain_row(tr("Nothing has to be stated for this one."), "circle-check", "good"))
        for check in offer.checks:
            column.addWidget(plain_row(check, "clipboard-check", "text.second"))
        self._body = self._renewed(self._body, fresh)

    def show_reading(self, reading: Reading | None) -> None:
        """Show how easy the document in view is to read; nothing for one that is written to clinicians."""
        fresh, column = _rows()
        for line in reading.words() if reading else ():
            column.addWidget(plain_row(line, "info", "text.second"))
        self._ease = self._renewed(self._ease, fresh)
        self._ease.setVisible(reading is not None)

    def _renewed(self, old: QWidget, fresh: QWidget) -> QWidget:
        self.box.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()
        return fresh


def _rows() -> tuple[QWidget, QVBoxLayout]:
    """A place for rows, and the column that they go into."""
    made = QWidget()
    look(made, role="clear")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    return made, column


class ProgressBox(Card):
    """How far printing or saving has come; it can be stopped."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("raised", (12, 10), 6)
        self._words = WrapLabel("", "helper", "plain")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop = QuietButton(tr("Stop"), "x")
        self.stop.setAccessibleName(tr("Stop after the sheet under way"))
        for part in (self._words, self._bar):
            self.box.addWidget(part)
        self.box.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.stop.clicked.connect(self.stop_wanted)
        self.hide()

    def show_step(self, step: Step) -> None:
        """Show how far it has come."""
        self._words.setText(step.words)
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        self._bar.setAccessibleName(step.words)
        self.show()
