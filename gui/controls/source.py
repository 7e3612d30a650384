"""Where a value came from: report, letter, patient or image; when; from whom. It is kept with the answer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from gui.controls.control import Control
from gui.controls.flow import Flow
from gui.controls.labels import ElideLabel
from gui.controls.looks import IconLabel, look
from gui.controls.text_field import Reader
from gui.theme import px
from logic.dates import PartialDate
from logic.questions import Kind, Question
from logic.words import tr

KINDS = ("Report", "Letter", "Patient", "Image")


def source_told(source: str) -> str:
    """A kept source as the window says it: its kind is kept in English, whatever the window spoke."""
    kind, comma, rest = source.partition(", ")
    return f"{tr(kind)}{comma}{rest}" if kind in KINDS else source


class SourceMark(QWidget):
    """The source of a value as a small line under its field."""

    def __init__(self) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, px(4))
        box.setSpacing(px(5))
        self._words = ElideLabel("", "unit")
        box.addWidget(IconLabel("file-text", "text.muted", 12))
        box.addWidget(self._words, 1)

    def show_source(self, source: str) -> None:
        """Show a source, or nothing."""
        shown = source_told(source)
        self._words.setText(shown)
        self.setAccessibleName(tr("Source: {source}", source=shown))
        self.setVisible(bool(source))


class SourceEditor(Flow):
    """Four kinds, a date and a name. Enter keeps them, Esc leaves them as they were."""

    closed = Signal()

    def __init__(self, control: Control, reader: Reader) -> None:
        """`control` holds the answer; `reader` reads the date."""
        super().__init__()
        self._control = control
        self._reader = reader
        self.setAccessibleName(tr("Source of {label}", label=tr(control.question.label)))
        self.flow.setContentsMargins(0, 0, 0, px(6))
        self.kinds = [self._chip(tr(words)) for words in KINDS]
        self.when, self.who = self._line(tr("date")), self._line(tr("who"))
        for part in (*self.kinds, self.when, self.who):
            self.flow.addWidget(part)

    def _chip(self, words: str) -> QPushButton:
        chip = QPushButton(words)
        look(chip, chip="tick")
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setAccessibleName(tr("Source: {source}", source=words))
        chip.clicked.connect(lambda: self._tick(chip))
        return chip

    def _line(self, words: str) -> QLineEdit:
        line = QLineEdit()
        look(line, boxed=True)
        line.setPlaceholderText(words)
        line.setAccessibleName(tr("Source, {part}", part=words))
        line.setFixedWidth(px(124))
        line.returnPressed.connect(self.keep)
        return line

    def begin(self) -> None:
        """Show the source as it stands and go to the kinds."""
        parts = self._control.answer.source.split(", ")
        kind = tr(parts[0]) if parts[0] in KINDS else ""
        rest = parts[1:] if kind else [part for part in parts if part]
        for chip in self.kinds:
            chip.setChecked(chip.text() == kind)
        dated = bool(rest) and self._day(rest[0]) != ""
        self.when.setText(rest[0] if dated else "")
        self.who.setText(", ".join(rest[1:] if dated else rest))
        self.show()
        next((chip for chip in self.kinds if chip.isChecked()), self.kinds[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the source with the answer."""
        kind = next((kind for kind, chip in zip(KINDS, self.kinds, strict=True) if chip.isChecked()), "")
        when = self.when.text().strip()
        parts = (kind, self._day(when) or when, self.who.text().strip())
        source = ", ".join(part for part in parts if part)
        if self._control.answer.asked and source != self._control.answer.source:
            self._control.change(replace(self._control.answer, source=source))
        self.closed.emit()

    def _day(self, text: str) -> str:
        question = Question(self._control.question.field, "", Kind.DATE, self._control.question.label, "dates")
        value = self._reader(question, text).answer.value if text else None
        return value.shown() if isinstance(value, PartialDate) else ""

    def _tick(self, chosen: QPushButton) -> None:
        for chip in self.kinds:
            chip.setChecked(chip is chosen and chosen.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter ticks a kind, arrows walk them, Enter keeps, Esc leaves."""
        letter, inside = event.text().casefold(), any(chip.hasFocus() for chip in self.kinds)
        found = [chip for chip in self.kinds if letter and chip.text().casefold().startswith(letter)]
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif inside and found:
            found[0].setChecked(True)
            self._tick(found[0])
            found[0].setFocus()
        elif inside and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if event.key() == Qt.Key.Key_Right else -1
            here = next(place for place, chip in enumerate(self.kinds) if chip.hasFocus())
            self.kinds[(here + by) % len(self.kinds)].setFocus()
        else:
            super().keyPressEvent(event)
