"""The patient banner: who it is and the working diagnosis, on every view, never scrolled away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.controls import Chip, ElideLabel, look, rule
from gui.theme import px
from logic.consult import Consult
from logic.identity_words import IdentityWords, identity_words
from logic.words import tr

DIAGNOSIS_ROOM, STATE_ROOM = 1000, 760
"""Widths of the window below which the merged bar leaves out the diagnosis, and the state."""


class Pair(QWidget):
    """A small label over a value."""

    def __init__(self, label: str, whole: bool = False) -> None:
        """Takes the label; the value comes later, and is never shortened where it must be `whole`."""
        super().__init__()
        self._label = QLabel(label)
        look(self._label, type="unit")
        self.value = ElideLabel("", "strong")
        if whole:
            self.value.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._label)
        box.addWidget(self.value)

    def show_value(self, text: str, *, known: bool = True) -> None:
        """Show a value, or in its own colour that there is none."""
        self.value.setText(text)
        look(self.value, tone="" if known else "unknown")
        self.setAccessibleName(f"{self._label.text()} {text}")


class PatientBanner(QFrame):
    """Initials, name, birth date, sex, number, working diagnosis and state."""

    def __init__(self) -> None:
        super().__init__()
        look(self, role="bar")
        self.setFixedHeight(px(52))
        self._disc = QLabel()
        self._disc.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._disc.setFixedSize(px(32), px(32))
        look(self._disc, type="strong", tone="accent", disc=True)
        self._name = ElideLabel("", "name")
        self._under = ElideLabel("", "unit")
        self._under.hide()
        self._born = Pair(tr("Born"), whole=True)
        self._sex = Pair(tr("Sex"))
        self._number = Pair(tr("Hospital no."), whole=True)
        self._diagnosis = Pair(tr("Working diagnosis"))
        self._state = Chip(tr("Not signed"), "pen-line", "caution")
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(16), 0)
        row.setSpacing(px(16))
        row.addWidget(self._disc)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addStretch(1)
        for words in (self._name, self._under):
            who.addWidget(words)
        who.addStretch(1)
        row.addLayout(who)
        for pair in (self._born, self._sex, self._number):
            row.addWidget(pair)
        self._line = rule(down=True)
        row.addWidget(self._line)
        row.addWidget(self._diagnosis, 1)
        row.addWidget(self._state)
        self._row = row

    def merge(self, merged: bool, room: int) -> None:
        """Shrink to what tells the patient from all others, as part of another bar, or show everything again.

        `room` is the width of the window in pixels of the design.
        """
        look(self, role="clear" if merged else "bar")
        look(self._name, type="strong" if merged else "name")
        self.setFixedHeight(px(42 if merged else 52))
        self._row.setContentsMargins(px(8 if merged else 16), 0, px(8 if merged else 16), 0)
        self._row.setSpacing(px(12 if merged else 16))
        self._disc.setVisible(not merged)
        for part in (self._line, self._diagnosis):
            part.setVisible(not merged or room >= DIAGNOSIS_ROOM)
        self._state.setVisible(not merged or room >= STATE_ROOM)
        self._sex.setVisible(not merged)
        self._under.setVisible(merged)
        for pair in (self._born, self._number):
            pair.setVisible(not merged)

    def show_consult(self, consult: Consult, signed: bool) -> None:
        """Show whose case it is and how it stands."""
        words = identity_words(consult)
        self._disc.setText(words.initials)
        self._name.setText(words.name)
        self._born.show_value(words.born, known=words.has_birth)
        self._sex.show_value(words.sex, known=words.has_sex)
        self._number.show_value(words.identifier, known=words.has_number)
        self._under.setText(tr("Born {born} \u00b7 {number}", born=words.born, number=words.identifier))
        known = bool(consult.diagnosis)
        self._diagnosis.show_value(words.diagnosis, known=known)
        shown = (tr("Signed"), "signature", "good") if signed else (tr("Not signed"), "pen-line", "caution")
        self._state.show_as(*shown)
        self.setAccessibleName(spoken(words))


def spoken(words: IdentityWords) -> str:
    """The banner as one sentence for assistive technology."""
    return tr(
        "{name}, born {born}, hospital number {number}, {diagnosis}",
        name=words.name,
        born=words.born,
        number=words.identifier,
        diagnosis=words.diagnosis,
    )
