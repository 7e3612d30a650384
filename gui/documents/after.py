"""What can follow a signed document: an addendum of its own, or a copy for somebody else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit

from gui.controls import Card, LinkButton, QuietButton, SectionHeading, WrapLabel, look
from gui.theme import px
from logic.words import tr


class AfterBox(Card):
    """Asks for the words of an addendum, or for whom a copy is made; tells the document and the words."""

    addendum_wanted = Signal(int, str)
    copy_wanted = Signal(int, str)

    def __init__(self) -> None:
        super().__init__("plain", (12, 10), 6)
        self._document = 0
        self._heading = SectionHeading("", "signature", role="strong")
        self._note = WrapLabel("", "second")
        self.words = QPlainTextEdit()
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(tr("Words of the addendum"))
        self.words.setFixedHeight(px(110))
        self.recipient = QLineEdit()
        self.recipient.setAccessibleName(tr("Who gets the copy"))
        for box in (self.words, self.recipient):
            look(box, boxed=True)
        self.act = QuietButton("")
        self.back = LinkButton(tr("Not now"))
        for part in (self._heading, self._note, self.words, self.recipient):
            self.box.addWidget(part)
        for button in (self.act, self.back):
            self.box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.act.clicked.connect(self._go)
        self.recipient.returnPressed.connect(self._go)
        self.back.clicked.connect(self.hide)
        self.hide()

    def ask_addendum(self, document_id: int, title: str) -> None:
        """Ask for the words of an addendum to a signed document."""
        note = tr("It gets a sheet and a number of its own, with your name. Signing cannot be undone.")
        self._ask(document_id, tr("Addendum to {title}", title=title), note, tr("Sign the addendum"), self.words)

    def ask_copy(self, document_id: int, title: str) -> None:
        """Ask who gets a copy of a signed document."""
        note = tr("Name who gets it. The words stay as they were signed; every sheet says that it is a copy.")
        self._ask(document_id, tr("Copy of {title}", title=title), note, tr("Make the copy"), self.recipient)

    def _ask(self, document_id: int, heading: str, note: str, verb: str, box: QPlainTextEdit | QLineEdit) -> None:
        self._document = document_id
        self._heading.words.setText(heading)
        self._note.setText(note)
        self.act.setText(verb)
        for each in (self.words, self.recipient):
            each.setVisible(each is box)
            each.clear()
        self.show()
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        if self.words.isHidden():
            self.copy_wanted.emit(self._document, self.recipient.text())
        else:
            self.addendum_wanted.emit(self._document, self.words.toPlainText())
