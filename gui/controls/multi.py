"""Several words: chips to tick, None first where it means something, and other words where they are welcome."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from gui.controls.control import Control
from gui.controls.flow import Flow
from gui.controls.looks import IconButton, look
from gui.controls.offers import Offer, offers_of
from gui.controls.type_ahead import TypeAhead, label_of
from gui.theme import px
from logic.answer import Answer, recorded
from logic.interview import none_of
from logic.questions import Question
from logic.words import tr

NONE = "none"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NEVER_NONE = frozenset(
    {"line.regimen", "mdt.disciplines", "pt.goals", "rcp.enclosures", "services.wanted", "site.seen_on"}
)
"""Lists of which at least one entry holds, so that "None" would be no answer."""


class TickChip(IconButton):
    """A chip to tick. Ticked, it holds a check mark."""

    def __init__(self, text: str, name: str, owner: Multi, word: str) -> None:
        super().__init__(text, "square", "control", 14)
        self.word = word
        self._owner = owner
        self.setCheckable(True)
        self.setAccessibleName(f"{name}: {text}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look(self, chip="tick")

    def mark(self, ticked: bool) -> None:
        """Show it as ticked or not."""
        self.setChecked(ticked)
        self.show_icon("square-check" if ticked else "square", "accent" if ticked else "control")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the row of chips act on the key first."""
        if not self._owner.chip_key(self, event):
            super().keyPressEvent(event)


class Multi(Control):
    """Chips for the words of the vocabulary; a type-ahead line for other words, each with a chip that removes it."""

    def __init__(self, question: Question, path: str = "", offers: Sequence[Offer] = ()) -> None:
        """`offers` are the words of the type-ahead line when the question has no vocabulary."""
        super().__init__(question, path)
        self._vocabulary = offers_of(question)
        self._offers = tuple(offers)
        self._words: tuple[str, ...] = ()
        self._flow = Flow(6, 6)
        self._added: list[IconButton] = []
        self._has_none = question.field not in NEVER_NONE
        self.chips = [self._chip(NONE, tr("None"))] if self._has_none else []
        self.chips += [self._chip(each.word, each.label) for each in self._vocabulary if each.word != NONE]
        if self.chips:
            self._rove(self.chips[0])
        self.add: TypeAhead | None = self._add_line() if question.open_words else None
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, px(2), 0, px(2))
        box.setSpacing(px(6))
        box.addWidget(self._flow)
        if self.add is not None:
            self._flow.flow.addWidget(self.add)
        self._set_editor(column)

    def _chip(self, word: str, label: str) -> TickChip:
        chip = TickChip(label, tr(self.question.label), self, word)
        chip.clicked.connect(lambda: self.toggle(chip))
        self._flow.flow.addWidget(chip)
        return chip

    def _add_line(self) -> TypeAhead:
        label = tr("Add to {label}", label=tr(self.question.label))
        line = TypeAhead(label, self._offers or self._vocabulary, True, self._line_key)
        line.line.setPlaceholderText(tr("Type to add"))
        line.setFixedWidth(px(220))
        line.setFixedHeight(px(28))
        line.taken.connect(self._took)
        line.left.connect(self._left_line)
        line.line.textEdited.connect(self.typed)
        return line

    def toggle(self, chip: TickChip) -> None:
        """Tick a chip or take its tick away, and tell the answer."""
        if self.read_only:
            return
        if chip.word == NONE:
            had = self.answer.known and not self._real_words()
            self._give(Answer() if had else recorded(none_of(self.question)))
        else:
            words = [word for word in self._words if word not in (chip.word, NONE)]
            ticked = chip.word in self._words
            self._tell([*words] if ticked else [*words, chip.word])
        chip.setFocus()

    def chip_key(self, chip: TickChip, event: QKeyEvent) -> bool:
        """Act on a key pressed on a chip, and say whether it did."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if held or self.read_only:
            return False
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down)
            place = (self.chips.index(chip) + (1 if forward else -1)) % len(self.chips)
            self._rove(self.chips[place])
            self.chips[place].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.clear()
            return True
        if self.common_key(event, empty=True):
            return True
        if event.key() in ENTER:
            self.finished.emit()
            return True
        found = self._chip_of(event.text(), chip)
        if found is not None:
            self.toggle(found)
        if found is not None and found.word == NONE and self.answer.known:
            self.answered_by_key.emit()
        return found is not None or self._typed_on(event)

    def _typed_on(self, event: QKeyEvent) -> bool:
        """A letter that is no chip's goes into the line for other words; nothing typed is lost."""
        if self.add is None or not event.text().strip():
            return False
        self.add.line.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.sendEvent(self.add.line, event.clone())
        return True

    def _chip_of(self, key: str, after: TickChip) -> TickChip | None:
        if not key.strip():
            return None
        if key.isdigit():
            place = int(key) - (0 if self._has_none else 1)
            return self.chips[place] if 0 <= place < len(self.chips) else None
        found = [each for each in self.chips if each.text().casefold().startswith(key.casefold())]
        later = [each for each in found if self.chips.index(each) > self.chips.index(after)]
        return (later or found or [None])[0]

    def natural_width(self) -> int:
        """It takes a whole line."""
        return px(10_000)

    def _tell(self, words: list[str]) -> None:
        order = [each.word for each in self._vocabulary]
        ranked = sorted(words, key=lambda word: order.index(word) if word in order else len(order))
        self._give(recorded(tuple(ranked)) if ranked else Answer())

    def _real_words(self) -> list[str]:
        return [word for word in self._words if word != NONE]

    def _show_value(self, answer: Answer[Any] | None) -> None:
        known = answer is not None and answer.known
        self._words = tuple(answer.value) if known and answer is not None else ()
        real = self._real_words()
        for chip in self.chips:
            chip.mark(chip.word in self._words if chip.word != NONE else known and not real)
        ticks = {chip.word for chip in self.chips}
        self._show_added([word for word in real if word not in ticks])

    def _show_added(self, words: list[str]) -> None:
        if [chip.property("word") for chip in self._added] == words:
            return
        for chip in self._added:
            self._flow.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._added = [self._added_chip(word) for word in words]
        if self.add is not None:
            self._flow.flow.removeWidget(self.add)
            self._flow.flow.addWidget(self.add)
            self._order_tabs()
        self._flow.updateGeometry()

    def _added_chip(self, word: str) -> IconButton:
        label = label_of(word, self._offers)
        chip = IconButton(label, "x", "text.second", 14)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setAccessibleName(tr("Remove {word}", word=label))
        chip.setToolTip(tr("Remove {word}", word=label))
        chip.setProperty("word", word)
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look(chip, chip="tick", added=True)
        chip.clicked.connect(lambda: self._remove(word))
        self._flow.flow.addWidget(chip)
        chip.show()
        return chip

    def _order_tabs(self) -> None:
        first = [chip for chip in self.chips if chip.focusPolicy() is STOP]
        line = [self.add.line] if self.add is not None else []
        for before, widget in pairwise([*first, *self._added, *line]):
            QWidget.setTabOrder(before, widget)

    def _remove(self, word: str) -> None:
        if not self.read_only:
            self._tell([each for each in self._words if each != word])
            self._own_target().setFocus()

    def _took(self, word: str) -> None:
        if self.add is not None:
            self.add.line.clear()
        self.typed.emit("")
        if word not in self._words:
            self._tell([*self._real_words(), word])

    def _left_line(self) -> None:
        if self.add is not None and self.add.line.text().strip():
            self.add.finish()

    def type_text(self, text: str) -> None:
        """Show text that was typed and not finished."""
        if self.add is not None:
            self.add.line.setText(text)

    def _line_key(self, event: QKeyEvent) -> bool:
        line = self.add.line if self.add is not None else None
        if line is None or self.common_key(event, empty=not line.text()):
            return True
        if event.key() in ENTER and not event.modifiers():
            if line.text().strip() and self.add is not None:
                self.add.finish()
            else:
                self.finished.emit()
            return True
        if event.text() == "0" and self._has_none and not self._words and not line.text():
            self._give(recorded(none_of(self.question)))
            self.answered_by_key.emit()
            return True
        if event.key() == Qt.Key.Key_Backspace and not line.text() and self._added:
            self._remove(str(self._added[-1].property("word")))
            line.setFocus()
            return True
        return False

    def _own_target(self) -> QWidget:
        if self.add is not None and not self._vocabulary:
            return self.add.line
        return next((chip for chip in self.chips if chip.focusPolicy() is STOP), self.chips[0])

    def _rove(self, stop: TickChip) -> None:
        for chip in self.chips:
            chip.setFocusPolicy(STOP if chip is stop else Qt.FocusPolicy.ClickFocus)

    def _allow(self, allowed: bool) -> None:
        for chip in (*self.chips, *self._added):
            chip.setEnabled(allowed)
        if self.add is not None:
            self.add.setVisible(allowed)

    def _replace_by_key(self, event: QKeyEvent) -> None:
        if self.read_only:
            return
        if self.add is not None and not self._vocabulary:
            self.clear()
            self.add.line.setFocus()
            self.add.line.insert(event.text())
            return
        chip = self._chip_of(event.text(), self.chips[0]) if self.chips else None
        if chip is not None:
            self.toggle(chip)


STOP = Qt.FocusPolicy.StrongFocus
