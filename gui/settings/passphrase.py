"""The passphrase of the lock: set, changed or taken off; only its hash is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit

from gui.controls import Card, QuietButton, SectionHeading, WrapLabel, look
from gui.theme import px
from logic.passphrase import PASSPHRASE, SHORTEST, WRONG, opens, sealed
from logic.ports import Archive
from logic.words import tr

LABEL = 200


def passphrase_labels() -> tuple[str, str, str]:
    """The labels of the lines, from top to bottom."""
    return tr("P&resent passphrase"), tr("&New passphrase"), tr("The same a&gain")


class PassphraseBox(Card):
    """Two lines for a new passphrase; the one in force is asked for before it is changed or taken off."""

    def __init__(self, archive: Archive) -> None:
        """Takes the store that keeps the hash."""
        super().__init__("plain")
        self._archive = archive
        self._heading = SectionHeading(tr("Passphrase"), "lock-keyhole", role="strong")
        self.state = WrapLabel("", "helper")
        self.present, self.new, self.again = (_line() for _ in range(3))
        self.told = WrapLabel("", "helper", "caution")
        self.set = QuietButton("")
        self.remove = QuietButton(tr("Take it off"), "trash-2")
        self._labels: list[QLabel] = []
        self._lay_out()
        self.set.clicked.connect(self.keep)
        self.remove.clicked.connect(self.take_off)
        self.again.returnPressed.connect(self.keep)
        self.refresh()

    def _lay_out(self) -> None:
        self.box.addWidget(self._heading)
        self.box.addWidget(self.state)
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(8))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, line in zip(passphrase_labels(), (self.present, self.new, self.again), strict=True):
            label = QLabel(words)
            look(label, type="label")
            label.setMinimumWidth(px(LABEL))
            label.setBuddy(line)
            line.setAccessibleName(words.replace("&", ""))
            form.addRow(label, line)
            self._labels.append(label)
        self.box.addLayout(form)
        self.box.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.set)
        row.addWidget(self.remove)
        row.addStretch()
        self.box.addLayout(row)

    def refresh(self) -> None:
        """Show whether there is one; what was typed goes."""
        kept = bool(self._archive.setting(PASSPHRASE))
        none = tr("None is set: the lock is opened by one key and hides the screen only.")
        self.state.setText(tr("One is set: it is asked for at each start and after each lock.") if kept else none)
        for part in (self.present, self._labels[0], self.remove):
            part.setVisible(kept)
        self.set.setText(tr("Change the passphrase") if kept else tr("Set the passphrase"))
        self._clear()
        self._say("")

    def _clear(self) -> None:
        for line in (self.present, self.new, self.again):
            line.clear()

    def keep(self) -> None:
        """Keep the new passphrase, when it is long enough, the same twice, and the present one is right."""
        if not self._allowed():
            return
        if len(self.new.text()) < SHORTEST:
            self._refuse(tr("At least {count} characters, please. Nothing was changed.", count=SHORTEST), self.new)
        elif self.new.text() != self.again.text():
            self._refuse(tr("The two are not the same. Nothing was changed."), self.again)
        else:
            self._archive.set_setting(PASSPHRASE, sealed(self.new.text()))
            self._archive.set_setting(WRONG, "")
            self.refresh()
            self._say(tr("The passphrase is set. It is asked for when the window is locked."))

    def take_off(self) -> None:
        """Keep none, when the present one is right."""
        if self._allowed():
            self._archive.set_setting(PASSPHRASE, "")
            self._archive.set_setting(WRONG, "")
            self.refresh()
            self.new.setFocus()
            self._say(tr("The passphrase was taken off."))

    def _allowed(self) -> bool:
        kept = self._archive.setting(PASSPHRASE)
        if not kept or opens(self.present.text(), kept):
            return True
        self._refuse(tr("The present passphrase is another one. Nothing was changed."), self.present)
        return False

    def _refuse(self, words: str, line: QLineEdit) -> None:
        self._say(words)
        line.selectAll()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.set.setAccessibleDescription(words)


def _line() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    look(line, boxed=True)
    return line
