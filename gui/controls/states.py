"""The six kinds of unknown as one control: their words, icons and keys, the chip, and the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from gui.controls.looks import IconButton, IconLabel, look
from gui.theme import icon, px
from logic.answer import Unknown
from logic.words import tr


class State(NamedTuple):
    """How one kind of unknown is shown: its word, its icon, and the key that chooses it after `?`."""

    word: str
    icon: str
    key: str


STATES: Final[Mapping[Unknown, State]] = {
    Unknown.NOT_KNOWN: State("Not known", "circle-question-mark", "K"),
    Unknown.PENDING: State("Pending", "hourglass", "P"),
    Unknown.NOT_DONE: State("Not done", "circle-slash", "D"),
    Unknown.NOT_APPLICABLE: State("Not applicable", "minus", "N"),
    Unknown.DECLINED: State("Declined", "hand", "R"),
    Unknown.NOT_ASKED: State("Not asked", "circle-dashed", "Backspace"),
}


class StateMenu(QMenu):
    """The list of kinds of unknown; the letter beside each chooses it, as it does right after `?`."""

    def __init__(self, owner: QWidget, offered: tuple[Unknown, ...], chosen: Callable[[Unknown], object]) -> None:
        """`chosen` is called with the kind that is taken."""
        super().__init__(owner)
        self._kinds: dict[str, QAction] = {}
        for kind in offered:
            state = STATES[kind]
            token = "text.muted" if kind is Unknown.NOT_ASKED else "unknown"
            action = QAction(icon(state.icon, token, 16), f"{tr(state.word)}\t{state.key}", self)
            action.triggered.connect(lambda _checked=False, kind=kind: chosen(kind))
            action.setData(kind.value)
            self.addAction(action)
            self._kinds[state.key] = action
        self.aboutToHide.connect(self.deleteLater)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the kind whose letter is pressed."""
        named = {Qt.Key.Key_Backspace: "Backspace", Qt.Key.Key_Question: "K"}
        key = named.get(Qt.Key(event.key()), event.text().upper())
        if key in self._kinds and not _chorded(event):
            self._kinds[key].trigger()
            self.close()
        else:
            super().keyPressEvent(event)


def state_menu(owner: QWidget, offered: tuple[Unknown, ...], chosen: Callable[[Unknown], object]) -> StateMenu:
    """The kinds of unknown that a field may have, and taking its answer back."""
    return StateMenu(owner, (*offered, Unknown.NOT_ASKED), chosen)


class StateChip(IconButton):
    """A kind of unknown where a value would stand.

    Right after it was set by a key, a letter changes its kind; once the focus has left, letters are values again.
    """

    kind_chosen = Signal(object)
    list_wanted = Signal()
    key_left = Signal(object)
    passed = Signal()

    def __init__(self, name: str, offered: tuple[Unknown, ...]) -> None:
        """`name` is the label of the field; `offered` are the kinds it may have."""
        super().__init__("", "circle-dashed", "unknown", 16)
        self._name = name
        self._offered = offered
        self.fresh = False
        look(self, chip="state")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(px(190))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, px(8), 0)
        box.addStretch()
        self._arrow = IconLabel("chevron-down", "unknown", 14)
        box.addWidget(self._arrow)
        self.clicked.connect(self.list_wanted)

    def show_kind(self, kind: Unknown, detail: str = "") -> None:
        """Show a kind of unknown; `detail` goes to the tooltip and the description."""
        state = STATES[kind]
        self.setText(tr(state.word))
        self.show_icon(state.icon, "unknown")
        self.setToolTip(detail)
        self.setAccessibleName(f"{self._name}, {tr(state.word)}")
        self.setAccessibleDescription(detail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow chip has no arrow and smaller words."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(150)
        self._arrow.setVisible(not narrow)
        look(self, dense=narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a kind by its letter while it is fresh; hand every other key on."""
        key = event.text().upper()
        letters = {STATES[kind].key: kind for kind in self._offered}
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.kind_chosen.emit(Unknown.NOT_ASKED)
        elif event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down, Qt.Key.Key_Space):
            self.list_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _chorded(event):
            self.passed.emit()
        elif key == "?":
            self.kind_chosen.emit(Unknown.NOT_KNOWN)
        elif self.fresh and key in letters and not _chorded(event):
            self.kind_chosen.emit(letters[key])
        elif event.text() and event.text().isprintable() and not _chorded(event):
            self.key_left.emit(event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Letters are values from now on."""
        self.fresh = self.fresh and event.reason() == Qt.FocusReason.PopupFocusReason
        super().focusOutEvent(event)


def _chorded(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)
