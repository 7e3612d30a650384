"""What every control of a question has in common: an answer, the kinds of unknown, and its name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget

from gui.controls.states import STATES, StateChip, state_menu
from logic.answer import Answer, Unknown
from logic.answer_words import unknown_words
from logic.interview import state_answer
from logic.questions import Question
from logic.words import tr

OF_FIELD = "rules of this field"
"""The name of the window's action that shows the rules of the field whose path is its data."""


class Control(QWidget):
    """A question's control. It shows an `Answer`, and tells when the person gives another one.

    `answered` carries the new Answer; `answered_elsewhere` a field and the Answer that belongs there. `typed`
    carries unfinished text at each key of the text kinds. `noted` tells that the sentence under the field may have
    changed: see `note` and `ways`. `answered_by_key` tells that one key answered, and `finished` that Enter did,
    so that the cursor may move on. `dates_wanted` asks for the dates of a pending test.
    """

    answered = Signal(object)
    typed = Signal(str)
    answered_elsewhere = Signal(str, object)
    noted = Signal()
    answered_by_key = Signal()
    finished = Signal()
    dates_wanted = Signal()

    def __init__(self, question: Question, path: str = "") -> None:
        """`path` is the place in the case; it is the field itself unless the question belongs to a row."""
        super().__init__()
        self.question = question
        self.path = path or question.field
        self.answer: Answer[Any] = Answer()
        self.read_only = False
        self._editor: QWidget | None = None
        self._state: StateChip | None = None
        self._box: QBoxLayout = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    @property
    def name(self) -> str:
        """The visible label, with the unit if there is one."""
        label = tr(self.question.label)
        return f"{label}, {self.question.unit}" if self.question.unit else label

    @property
    def note(self) -> str:
        """A calm sentence about what was entered, empty when there is nothing to say."""
        return ""

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Ways on from the note: the words of a button, and the text that it enters."""
        return ()

    def take_way(self, text: str) -> None:
        """Enter the text of a way on."""

    def set_answer(self, answer: Answer[Any]) -> None:
        """Show an answer; nothing is told."""
        self.answer = answer
        self._show_answer()

    def set_read_only(self, read_only: bool) -> None:
        """Show the answer without letting it change."""
        self.read_only = read_only
        self._allow(not read_only)
        if self._state is not None:
            self._state.setEnabled(not read_only)

    def target(self) -> QWidget:
        """The widget that takes the focus."""
        chip = self._state
        return chip if chip is not None and not chip.isHidden() else self._own_target()

    def focus(self) -> None:
        """Take the keyboard focus."""
        self.target().setFocus(Qt.FocusReason.OtherFocusReason)

    def set_description(self, text: str) -> None:
        """The hint and the note, for assistive technology."""
        self._own_target().setAccessibleDescription(text)

    def choose_unknown(self, kind: Unknown, by_key: bool = False) -> None:
        """Record a kind of unknown, or the value of the vocabulary that says the same."""
        if kind is Unknown.NOT_ASKED:
            self.clear()
            return
        answer = state_answer(self.question, kind)
        self._give(answer)
        if self._state is not None and not self._state.isHidden():
            self._state.fresh = by_key
        self.focus()
        if by_key and not answer.known:
            self.answered_by_key.emit()

    def clear(self) -> None:
        """Take the answer back: not asked."""
        had_focus = self.focused()
        self._give(Answer())
        if had_focus:
            self.focus()

    def change(self, answer: Answer[Any]) -> None:
        """Give another answer as a person would: it is shown and told."""
        self._give(answer)

    def focused(self) -> bool:
        """Whether the focus is in it."""
        inner = self.focusWidget()
        return inner is not None and inner.hasFocus()

    def open_states(self, at: QPoint | None = None) -> QMenu:
        """Open the list of kinds of unknown under the control, or at a place on the screen."""
        menu = state_menu(self, self.question.unknowns, self.choose_unknown)
        if self.answer.unknown is Unknown.PENDING:
            menu.addSeparator()
            menu.addAction(tr("Dates of the test")).triggered.connect(self.dates_wanted)
        self._offer_rules(menu)
        menu.popup(at or self.mapToGlobal(QPoint(0, self.height() + 2)))
        return menu

    def _offer_rules(self, menu: QMenu) -> None:
        """Offer the rules that depend on this field, where the window has them."""
        rules = self.window().findChild(QAction, OF_FIELD)
        if rules is not None:
            rules.setData(self.path)
            menu.addSeparator()
            menu.addAction(rules)

    def common_key(self, event: QKeyEvent, empty: bool) -> bool:
        """Act on a key that means the same in every control, and say whether it did."""
        if self.read_only:
            return False
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.open_states()
            return True
        if event.text() == "?" and empty:
            self.choose_unknown(Unknown.NOT_KNOWN, by_key=True)
            return True
        return False

    def _give(self, answer: Answer[Any]) -> None:
        """Show an answer and tell it."""
        self.set_answer(answer)
        self.answered.emit(answer)

    def _set_editor(self, editor: QWidget) -> None:
        self._editor = editor
        self._box.addWidget(editor, 1)
        self._box.addStretch(0)

    def _show_answer(self) -> None:
        kind = self.answer.unknown
        is_state = kind is not None and kind is not Unknown.NOT_ASKED
        if is_state:
            self._make_chip().show_kind(kind, self._chip_detail())
        swap = self._state is not None and self._state.isHidden() == is_state
        had_focus = swap and self.focused()
        if swap and self._state is not None and self._editor is not None:
            first, second = (self._editor, self._state) if is_state else (self._state, self._editor)
            second.show()
            if had_focus:
                (self._state if is_state else self._own_target()).setFocus()
            first.hide()
        self._show_value(None if is_state else self.answer)
        self.noted.emit()

    def _chip_detail(self) -> str:
        answer = self.answer
        if answer.unknown is Unknown.PENDING and answer.requested_on:
            return unknown_words(answer)
        return tr("Set by {who}, {when}", who=answer.by, when=answer.at) if answer.by and answer.at else ""

    def _make_chip(self) -> StateChip:
        if self._state is None:
            chip = StateChip(tr(self.question.label), self.question.unknowns)
            chip.hide()
            chip.setEnabled(not self.read_only)
            chip.kind_chosen.connect(lambda kind: self.choose_unknown(kind, by_key=True))
            chip.list_wanted.connect(self.open_states)
            chip.key_left.connect(self._replace_by_key)
            chip.passed.connect(self.finished)
            self._box.insertWidget(1, chip, 1)
            self._state = chip
            if self._editor is not None:
                QWidget.setTabOrder(self._own_target(), chip)
        return self._state

    # What each kind fills in.

    def _own_target(self) -> QWidget:
        """The part of the editor that takes the focus."""
        return self

    def _show_value(self, answer: Answer[Any] | None) -> None:
        """Show a value in the editor; nothing when a chip stands in its place."""

    def _allow(self, allowed: bool) -> None:
        """Let the editor change, or not."""

    def _replace_by_key(self, event: QKeyEvent) -> None:
        """A key was pressed on the chip that may start a value."""


def state_word(kind: Unknown) -> str:
    """The word of a kind of unknown."""
    return tr(STATES[kind].word)
