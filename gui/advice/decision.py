"""The decision on a line: as advised, differs for a reason, or deferred for a reason; one key each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.advice.present import DecisionWords
from gui.advice.rows import small
from gui.controls import Flow, IconLabel, LinkButton, PrimaryButton, QuietButton, SectionHeading, WrapLabel, look
from gui.theme import px
from logic.terms import DecisionKind, DeferReason, DiffersReason
from logic.words import tr

ADVISED, DIFFERS, DEFERRED = (kind.value for kind in DecisionKind)
OTHER = "other"
KEYS = {Qt.Key.Key_A: ADVISED, Qt.Key.Key_F: DIFFERS, Qt.Key.Key_D: DEFERRED}
HEADS = {DIFFERS: ("Differs", "git-branch"), DEFERRED: ("Deferred", "clock")}


def decision_key(event: QKeyEvent) -> str:
    """The decision that a key press asks for: a kind, "undo", or nothing."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    if event.key() == Qt.Key.Key_Backspace:
        return "undo"
    return KEYS.get(Qt.Key(event.key()), "")


class ReasonPanel(QFrame):
    """Reasons to choose from and a line of own words; one of the two is enough."""

    chosen = Signal(str, str, str)
    dismissed = Signal()

    def __init__(self, kind: str) -> None:
        """`kind` is differs or deferred."""
        super().__init__()
        self.kind = kind
        look(self, card="raised")
        self._reasons = list(DiffersReason if kind == DIFFERS else DeferReason)
        self.buttons: list[QPushButton] = []
        self.words = QLineEdit()
        look(self.words, boxed=True)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(8), px(10), px(8))
        column.setSpacing(px(8))
        title, icon = HEADS[self.kind]
        column.addWidget(SectionHeading(tr(title), icon, tr("Choose a reason or write one"), role="strong"))
        flow = Flow()
        for number, reason in enumerate(self._reasons, 1):
            flow.flow.addWidget(self._chip(number, reason.value, tr(reason.label)))
        column.addWidget(flow)
        self.words.setPlaceholderText(tr("Own words, Enter keeps them"))
        self.words.setAccessibleName(tr("Reason in your own words"))
        self.words.returnPressed.connect(self._keep_words)
        column.addWidget(self.words)
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        foot.addWidget(IconLabel("corner-down-right", "text.muted", 14))
        foot.addWidget(WrapLabel(tr("Goes to the letter and the audit trail in these words."), "unit"), 1)
        self.cancel = LinkButton(tr("Cancel"), keys="Esc")
        self.cancel.clicked.connect(self.dismissed)
        foot.addWidget(self.cancel)
        column.addLayout(foot)

    def _chip(self, number: int, reason: str, label: str) -> QPushButton:
        button = QPushButton(tr("{number}  {reason}", number=number, reason=label))
        look(button, chip="tick")
        button.setAutoDefault(False)
        button.setAccessibleName(label)
        button.setAccessibleDescription(tr("Key {number}", number=number))
        button.clicked.connect(lambda: self._pick(reason))
        self.buttons.append(button)
        return button

    def _pick(self, reason: str) -> None:
        words = self.words.text().strip()
        if reason == OTHER and not words:
            self.words.setFocus()
        else:
            self.chosen.emit(self.kind, reason, words)

    def _keep_words(self) -> None:
        words = self.words.text().strip()
        if words:
            self.chosen.emit(self.kind, OTHER, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses a reason; Esc goes back."""
        number = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif number.isdigit() and 1 <= int(number) <= len(self._reasons):
            self._pick(self._reasons[int(number) - 1].value)
        elif decision_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Put the focus on the first reason."""
        self.buttons[0].setFocus()


class DecisionMark(QWidget):
    """A decision as it stands: sign, words, who and when."""

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(5))
        self._icon = IconLabel("circle-check", "good", 14)
        self._words = WrapLabel("", "badge")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_decision(self, words: DecisionWords | None) -> None:
        """Show a decision, or nothing."""
        self.setVisible(words is not None)
        if words is not None:
            self._icon.show_icon(words.icon, words.tone)
            look(self._words, tone=words.tone)
            self._words.setText(tr("{decision} \u00b7 {who}", decision=words.text, who=words.who))


class DecisionBar(QWidget):
    """The three decisions as buttons, with the one in force and its undo; it stands at the foot of a card."""

    decided = Signal(str, str, str)
    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self.panel: ReasonPanel | None = None
        self.advised = PrimaryButton(tr("As advised"), "check", "A")
        self.differs = QuietButton(tr("Differs\u2026"), "git-branch", "F")
        self.defer = QuietButton(tr("Defer\u2026"), "clock", "D")
        self.undo = LinkButton(tr("Undo"), "undo-2")
        self._mark = DecisionMark()
        self._none = small(tr("Not decided"), "second", "muted")
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = Flow(8, 8)
        for button in (self.advised, self.differs, self.defer):
            buttons.flow.addWidget(button)
        self.advised.clicked.connect(lambda: self.decided.emit(ADVISED, "", ""))
        self.differs.clicked.connect(lambda: self.ask(DIFFERS))
        self.defer.clicked.connect(lambda: self.ask(DEFERRED))
        self.undo.clicked.connect(self.undone)
        for button, kind in ((self.advised, "A"), (self.differs, "F"), (self.defer, "D"), (self.undo, "Backspace")):
            button.setAccessibleDescription(tr("Key {key} on the line", key=kind))
        self._buttons = buttons
        self._column.addWidget(buttons)
        state = QHBoxLayout()
        state.setSpacing(px(8))
        state.addWidget(self._mark, 1)
        state.addWidget(self._none)
        state.addWidget(self.undo)
        self._column.addLayout(state)

    def show_decision(self, words: DecisionWords | None) -> None:
        """Show the decision in force."""
        self._mark.show_decision(words)
        self._none.setVisible(words is None)
        self.undo.setVisible(words is not None)

    def ask(self, kind: str) -> None:
        """Open the reasons of a kind in place of the buttons."""
        self.close_panel()
        self.panel = ReasonPanel(kind)
        self.panel.chosen.connect(self._chosen)
        self.panel.dismissed.connect(self.close_panel)
        self._buttons.hide()
        self._column.insertWidget(0, self.panel)
        self.panel.show()
        self.panel.begin()

    def _chosen(self, kind: str, reason: str, words: str) -> None:
        self.close_panel()
        self.decided.emit(kind, reason, words)

    def close_panel(self) -> None:
        """Close the reasons; the focus goes to the button they came from."""
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        had_focus = panel.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._buttons.show()
        if had_focus:
            (self.differs if panel.kind == DIFFERS else self.defer).setFocus()
        self._column.removeWidget(panel)
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
