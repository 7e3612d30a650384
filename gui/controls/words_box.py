"""Sentences: a box that grows from three lines to eight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.controls.control import Control
from gui.controls.flow import Flow
from gui.controls.looks import look
from gui.controls.text_field import FieldBox
from gui.theme import px
from logic.answer import Answer, recorded
from logic.questions import Question
from logic.words import tr

FEWEST, MOST = 3, 8
TEMPLATES = {
    "mdt.question": (
        "Which systemic treatment?",
        "Is this metastatic?",
        "Biopsy: where?",
        "Local treatment of a metastasis?",
        "Surgery of the primary?",
        "Control a local problem?",
        "Radiotherapy?",
        "Change after progression?",
    )
}
"""Sentences that a box offers to begin with; a digit in the empty box takes one."""
NOTHING = {"pt.allergies": "None known"}
"""What 0 writes into the empty box: there is nothing to tell."""


class _Box(QPlainTextEdit):
    def __init__(self, key: Callable[[QKeyEvent], bool], left: Callable[[], None]) -> None:
        super().__init__()
        self._key = key
        self._left = left
        self.setTabChangesFocus(True)
        self.setProperty("ring", "host")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The control first, then the box itself."""
        if self._key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._left()


class WordsBox(Control):
    """A box for sentences. It is finished by Tab or leaving it; the kinds of unknown are on F4."""

    def __init__(self, question: Question, path: str = "") -> None:
        super().__init__(question, path)
        self.shown = ""
        self.box = _Box(self._key, self.commit)
        self.box.setAccessibleName(self.name)
        self.box.textChanged.connect(self._edited)
        self._field = FieldBox(self.box)
        self._field.box.setContentsMargins(px(9), px(5), px(4), px(5))
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(px(6))
        around.addWidget(self._field)
        self.templates = tuple(tr(words) for words in TEMPLATES.get(question.field, ()))
        self.nothing = tr(NOTHING[question.field]) if question.field in NOTHING else ""
        self.chips = self._make_chips()
        if self.chips:
            around.addWidget(self.chips)
        self._set_editor(holder)
        self._grow()

    def _make_chips(self) -> Flow | None:
        if not self.templates and not self.nothing:
            return None
        flow = Flow(6, 6)
        for number, words in enumerate(self.templates, 1):
            chip = self._offer(number, words)
            chip.setAccessibleName(tr("Begin with: {sentence}", sentence=words))
            chip.clicked.connect(lambda _checked=False, sentence=words: self.insert(sentence))
            flow.flow.addWidget(chip)
        if self.nothing:
            chip = self._offer(0, self.nothing)
            chip.clicked.connect(lambda: self._say_nothing())
            flow.flow.addWidget(chip)
        return flow

    def _offer(self, digit: int, words: str) -> QPushButton:
        chip = QPushButton(f"{digit}  {words}")
        look(chip, chip="tick")
        chip.setAutoDefault(False)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return chip

    def _say_nothing(self) -> None:
        """Record that there is nothing to tell; what was typed before stays."""
        if not self.read_only and not self.box.toPlainText().strip():
            self._give(recorded(self.nothing))

    def insert(self, sentence: str) -> None:
        """Put a sentence where the cursor is, and stay in the box."""
        if self.read_only:
            return
        self.box.setFocus()
        before = self.box.toPlainText()[: self.box.textCursor().position()]
        space = "" if not before or before[-1].isspace() else " "
        self.box.insertPlainText(f"{space}{sentence} ")

    def commit(self) -> None:
        """Tell the text when it is another one."""
        if self.read_only or self.box.isHidden():
            return
        text = self.box.toPlainText().strip()
        if text == self.shown:
            self.typed.emit("")
        else:
            self._give(recorded(text) if text else Answer())

    def type_text(self, text: str) -> None:
        """Show text that was typed and not finished."""
        self.box.setPlainText(text)

    def clear(self) -> None:
        """Take the answer and the text back."""
        self.box.clear()
        super().clear()

    def natural_width(self) -> int:
        """It takes a whole line."""
        return px(10_000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width may need other lines."""
        super().resizeEvent(event)
        self._grow()

    def _edited(self) -> None:
        self._grow()
        if self.box.hasFocus():
            self.typed.emit(self.box.toPlainText())

    def _grow(self) -> None:
        lines = int(self.box.document().documentLayout().documentSize().height()) or 1
        lines = min(max(lines, FEWEST), MOST)
        height = lines * self.box.fontMetrics().lineSpacing() + px(14)
        if self._field.height() != height or self._field.minimumHeight() != height:
            self._field.setFixedHeight(height)
            self.updateGeometry()

    def _key(self, event: QKeyEvent) -> bool:
        digit = event.text()
        if digit.isdecimal() and not self.box.toPlainText() and 1 <= int(digit) <= len(self.templates):
            self.insert(self.templates[int(digit) - 1])
            return True
        if digit == "0" and self.nothing and not self.box.toPlainText() and not self.read_only:
            self._say_nothing()
            self.answered_by_key.emit()
            return True
        return self.common_key(event, empty=False)

    def _own_target(self) -> QWidget:
        return self.box

    def _show_value(self, answer: Answer[Any] | None) -> None:
        self.shown = "" if answer is None else str(answer.value) if answer.known else answer.entered
        if self.box.toPlainText() != self.shown:
            self.box.setPlainText(self.shown)

    def _allow(self, allowed: bool) -> None:
        self.box.setReadOnly(not allowed)
        if self.chips is not None:
            self.chips.setVisible(allowed)
        self._field.show_state("normal" if allowed else "readonly")

    def _replace_by_key(self, event: QKeyEvent) -> None:
        if self.read_only or self._state is None or self._editor is None:
            return
        self.box.clear()
        self._editor.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._state.hide()
        self.box.insertPlainText(event.text())
