"""One treatment option on a card: its readiness by sign and word, what holds or excludes it, and its trials."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.rows import JumpRow, plain_row, sign
from gui.controls import Badge, WrapLabel, look, rule
from gui.theme import px
from logic.option_words import HoldWords, OptionWords
from logic.readiness import Readiness
from logic.words import tr

INDENT = 26
READINESS = {
    Readiness.READY: ("circle-check", "good", "good"),
    Readiness.HELD: ("pause", "caution", "caution"),
    Readiness.OUT: ("ban", "text.muted", "neutral"),
}


class OptionRow(QWidget):
    """An option; of one that is not for this case only the fact that excludes it is told."""

    field_wanted = Signal(str)
    field_lit = Signal(str)

    def __init__(self, words: OptionWords, first: bool) -> None:
        """Takes the words of the option, and whether it is the first of its list."""
        super().__init__()
        look(self, role="clear")
        self._out = words.state is Readiness.OUT
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, px(6))
        self._box.setSpacing(px(2))
        if not first:
            self._box.addWidget(rule())
            self._box.addSpacing(px(4))
        self._box.addWidget(self._head(words))
        if words.says and not self._out:
            self._box.addWidget(indented(words.says, "second"))
        for hold in words.holds:
            self._box.addWidget(self._hold(hold))
        if not self._out:
            for trial in words.trials:
                self._box.addWidget(indented(trial, "unit"))

    def _head(self, words: OptionWords) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        row = QHBoxLayout(made)
        row.setContentsMargins(px(4), px(2), px(4), px(2))
        row.setSpacing(px(7))
        icon, tone, badge = READINESS[words.state]
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(sign(icon, tone), 0, top)
        row.addWidget(WrapLabel(words.name, "helper", "muted" if self._out else "bold"), 1, top)
        row.addWidget(Badge(words.state_words, "", badge), 0, top)
        return made

    def _hold(self, hold: HoldWords) -> QWidget:
        """What holds the option, with its rule and what was needed, set in under its name."""
        icon, tone = ("circle-question-mark", "unknown") if hold.open else ("ban", "text.second")
        if self._out:
            text = tr("{sentence} Needed: {needs}.", sentence=hold.text, needs=hold.needs) if hold.needs else hold.text
        else:
            text = tr("{sentence} ({rule})", sentence=hold.text, rule=hold.rule)
        made = QWidget()
        look(made, role="clear")
        row = QHBoxLayout(made)
        row.setContentsMargins(px(INDENT - 4), 0, 0, 0)
        row.addWidget(self._jump(text, icon, tone, hold.path) if hold.path else plain_row(text, icon, tone), 1)
        return made

    def _jump(self, text: str, icon: str, tone: str, path: str) -> JumpRow:
        made = JumpRow(text, icon, tone, path)
        made.field_wanted.connect(self.field_wanted)
        made.field_lit.connect(self.field_lit)
        return made


def indented(text: str, role: str, tone: str = "") -> QWidget:
    """Words set in under the first words of a row."""
    made = QWidget()
    look(made, role="clear")
    row = QHBoxLayout(made)
    row.setContentsMargins(px(INDENT), 0, px(4), 0)
    row.addWidget(WrapLabel(text, role, tone), 1)
    return made
