"""What stands behind the chosen sentence: facts with their fields, rules with their cards, sources."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.rows import ClampLabel, JumpRow, small
from gui.controls import Card, LinkButton, SectionHeading, WrapLabel, look
from gui.theme import px
from logic.documents.basis import Basis, BasisRule
from logic.words import tr

MOST_RULES = 6
QUOTED = 3


class BehindBox(Card):
    """The basis of one sentence."""

    field_wanted = Signal(str)
    card_wanted = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("plain", (12, 10), 6)
        self.setAccessibleName(tr("Behind this sentence"))
        self.box.addWidget(SectionHeading(tr("Behind this sentence"), "circle-question-mark", role="strong"))
        self._body = QWidget()
        self.box.addWidget(self._body)
        self._hint = WrapLabel(
            tr(
                "Click a sentence, or walk from one to the next with the arrow keys. Tinted words "
                "are the author's own; "
                "Enter changes them."
            ),
            "second",
        )
        self.box.addWidget(self._hint)
        self.show_basis(None)

    def show_basis(self, basis: Basis | None) -> None:
        """Show what stands behind a sentence, or how to choose one."""
        fresh = QWidget()
        look(fresh, role="clear")
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        if basis is not None:
            self._fill(column, basis)
        self.box.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh
        fresh.setVisible(basis is not None)
        self._hint.setVisible(basis is None)

    def _fill(self, column: QVBoxLayout, basis: Basis) -> None:
        quoted = basis.text if basis.text.startswith("\u201c") else f"\u201c{basis.text}\u201d"
        said = ClampLabel(quoted, "helper", "plain", QUOTED)
        column.addWidget(said)
        if basis.author:
            column.addWidget(WrapLabel(tr("The author's own words."), "second"))
        elif not (basis.facts or basis.rules or basis.notes):
            column.addWidget(WrapLabel(tr("Taken from the record as it stands; no rule speaks here."), "second"))
        for fact in basis.facts:
            column.addWidget(self._fact(fact.text, fact.path))
        for rule in basis.rules[:MOST_RULES]:
            column.addWidget(self._rule(rule))
        more = len(basis.rules) - MOST_RULES
        if more > 0:
            column.addWidget(WrapLabel(tr("{count} more rules rest on it.", count=more), "second"))
        for note in basis.notes:
            column.addWidget(WrapLabel(f"{note.number}  {note.text}", "second"))

    def _fact(self, text: str, path: str) -> QWidget:
        if not path:
            return WrapLabel(text, "helper", "plain")
        row = JumpRow(text, "circle-dot", "accent", path)
        row.setAccessibleName(tr("Go to the field: {fact}", fact=text))
        row.field_wanted.connect(self.field_wanted)
        return row

    def _rule(self, rule: BasisRule) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(px(4), px(2), 0, px(2))
        column.setSpacing(0)
        column.addWidget(WrapLabel(f"{rule.rule}  {rule.title}", "helper", "bold"))
        row = QHBoxLayout()
        row.setSpacing(px(2))
        row.addWidget(small(rule.reviewed), 1)
        column.addLayout(row)
        acts = QHBoxLayout()
        for words, name, told in (
            (tr("Card"), tr("Card of {rule}", rule=rule.rule), self.card_wanted),
            (tr("Rule"), tr("Rule {rule} in the knowledge browser", rule=rule.rule), self.rule_wanted),
        ):
            button = LinkButton(words)
            look(button, small=True)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _checked=False, signal=told: signal.emit(rule.rule))
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        acts.addStretch(1)
        column.addLayout(acts)
        return made
