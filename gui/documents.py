"""The documents of a case: what can be printed, what it would say, and what was made before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QTextOption
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from gui.advice.keyed import Keyed, Scroller
from gui.advice.present import short_time
from gui.advice.rows import FaceButton, sign, small
from gui.controls import (
    Card,
    Chip,
    ElideLabel,
    Flow,
    IconLabel,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SectionHeading,
    WrapLabel,
    look,
)
from gui.documents_reading import page_html
from gui.session import CaseSession
from gui.theme import px
from logic.consult import Consult
from logic.desk import DocumentDesk, Made, Offered
from logic.documents.plain_text import plain_text
from logic.ports import DocumentRecord
from logic.problems import Problem
from logic.words import tr

LIST_WIDTH = 400
SHEET_WIDTH = 720
FOLDER = "documents.folder"


class OfferRow(FaceButton):
    """A document that can be made: its title, why it is suggested, and that it is a draft."""

    def __init__(self, offer: Offered) -> None:
        """Takes the document."""
        super().__init__("line")
        self.offer = offer
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(10), px(12), px(10))
        row.setSpacing(px(10))
        row.addWidget(sign("file-text", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(WrapLabel(offer.title, "strong"))
        reason = tr("Suggested: {reason}", reason=offer.reason) if offer.suggested else offer.reason
        words.addWidget(WrapLabel(reason, "second"))
        row.addLayout(words, 1)
        row.addWidget(Chip(tr("DRAFT"), "pen-line", "caution"), 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(tr("{title}, draft", title=offer.title))
        self.setAccessibleDescription(reason)
        look(self, edge="inner")


class MissingBox(Card):
    """What the chosen document still lacks, each a link to its field."""

    field_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("unknown", (12, 8), 4)
        self._head = SectionHeading("", "circle-question-mark", tone="unknown", role="strong")
        self.box.addWidget(self._head)
        self._links = Flow(4, 2)
        self.box.addWidget(self._links)

    def show_missing(self, missing: tuple[tuple[str, str], ...]) -> None:
        """Show these fields, or nothing."""
        self._head.words.setText(tr("Not stated yet; the document says so"))
        fresh = Flow(4, 2)
        for label, path in missing:
            button = LinkButton(label, "arrow-right")
            look(button, small=True)
            button.setAccessibleName(tr("Go to {field}", field=label))
            button.clicked.connect(lambda _checked=False, at=path: self.field_wanted.emit(at))
            fresh.flow.addWidget(button)
        self.box.replaceWidget(self._links, fresh)
        self._links.setParent(None)
        self._links.deleteLater()
        self._links = fresh
        self.setVisible(bool(missing))


@dataclass(frozen=True, slots=True)
class KeptWords:
    """A document that was made: its number, title and time."""

    document_id: int
    title: str
    when: str


class DocumentsView(QWidget):
    """The documents offered at the left, the reading of the selected one at the right."""

    field_wanted = Signal(str)
    problem_met = Signal(object)
    written = Signal(str)

    def __init__(self, session: CaseSession, desk: DocumentDesk) -> None:
        """Takes the open case and the desk that makes documents."""
        super().__init__()
        look(self, role="pane")
        self.setAccessibleName(tr("Documents"))
        self.session = session
        self._desk = desk
        self._stale = True
        self._read: tuple[object, ...] = ()
        self._made: Made
        self.chosen = ""
        self.folder_chooser: Callable[[], Path | None] = self._choose_folder
        self.opener: Callable[[Path], None] = _open_file
        self.make = PrimaryButton(tr("Make PDF"), "file-down", "Ctrl P")
        self.missing = MissingBox()
        self.copy = QuietButton(tr("Copy as text"), "copy", "Ctrl Shift C")
        self.sheet = QTextEdit()
        self._build()
        self.make.clicked.connect(self.make_chosen)
        self.copy.clicked.connect(self.copy_text)
        self.missing.field_wanted.connect(self.field_wanted)
        session.consult_renewed.connect(self._renewed)
        session.decided.connect(lambda _rule: self._renewed(session.consult))

    # Building

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(12), px(20), px(12))
        row.setSpacing(px(12))
        self._list = Scroller((8, 0, 8, 8), 10)
        self._list.setFixedWidth(px(LIST_WIDTH))
        offers, kept = Card("plain", (0, 0), 0), Card("plain", (0, 0), 0)
        for card in (offers, kept):
            card.box.setContentsMargins(1, 1, 1, 1)
        self._kept_card = kept
        self._kept_head = SectionHeading(tr("Made before"), "history", role="strong")
        self._offers: Keyed[Offered] = Keyed(offers.box, lambda offer: offer.kind, self._offer, lambda *_: None)
        self._kept: Keyed[KeptWords] = Keyed(kept.box, repr, self._keep_row, lambda *_: None)
        note = WrapLabel(tr("Every paper is a draft until the consult is signed, and says so on each sheet."), "second")
        parts = (SectionHeading(tr("Documents"), "file-text"), offers, self.missing, note, self._kept_head, kept)
        for place, part in enumerate(parts):
            self._list.column.insertWidget(place, part)
        row.addWidget(self._list)
        row.addLayout(self._reading(), 1)

    def _reading(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        self._title = ElideLabel("", "section")
        head.addWidget(self._title, 1)
        head.addWidget(self.copy)
        head.addWidget(self.make)
        side.addLayout(head)
        self.sheet.setReadOnly(True)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setTabChangesFocus(True)
        self.sheet.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet.setAccessibleName(tr("What the document says"))
        self.sheet.setProperty("ring_inside", True)
        look(self.sheet, sheet=True)
        paper = Card("plain", (0, 0), 0)
        paper.box.setContentsMargins(px(4), px(4), px(4), px(4))
        paper.box.addWidget(self.sheet)
        side.addWidget(paper, 1)
        return side

    def _offer(self, offer: Offered) -> QWidget:
        row = OfferRow(offer)
        row.clicked.connect(lambda: self.show_document(offer.kind))
        return row

    def _keep_row(self, words: KeptWords) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        row = QHBoxLayout(made)
        row.setContentsMargins(px(12), px(6), px(6), px(6))
        row.setSpacing(px(10))
        row.addWidget(IconLabel("file-text", "text.muted", 15))
        row.addWidget(ElideLabel(words.title, "helper", "plain"), 1)
        row.addWidget(small(words.when))
        button = LinkButton(tr("Save again"))
        button.setAccessibleName(tr("Save {title} of {when} again", title=words.title, when=words.when))
        button.clicked.connect(lambda: self.save_again(words.document_id))
        row.addWidget(button)
        return made

    # Renewing

    def _renewed(self, _consult: Consult) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the case again when the view comes up."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Show the documents of the case as it stands."""
        self._stale = False
        offers = self._desk.offered(self.session.consult)
        self._offers.update(offers)
        self._show_kept()
        kinds = [offer.kind for offer in offers]
        self.show_document(self.chosen if self.chosen in kinds else kinds[0])

    def _show_kept(self) -> None:
        try:
            kept = self.session.archive.documents(self.session.case_id)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        self._kept.update([self._kept_words(record) for record in kept])
        for part in (self._kept_head, self._kept_card):
            part.setVisible(bool(kept))

    def _kept_words(self, record: DocumentRecord) -> KeptWords:
        when = short_time(record.made_at, self.session.clock.today())
        return KeptWords(record.document_id, record.title, when)

    def show_document(self, kind: str) -> None:
        """Show what a document says and what it lacks."""
        self.chosen = kind
        offer = next(each for each in self._desk.offered(self.session.consult) if each.kind == kind)
        for each in self._offers.widgets.values():
            look(each, open=isinstance(each, OfferRow) and each.offer.kind == kind)
        self._title.setText(offer.title)
        self.missing.show_missing(offer.missing)
        self._show_text(kind)

    def _show_text(self, kind: str) -> None:
        key = (kind, self.session.consult, tuple(self.session.decisions.items()))
        if key == self._read:
            return
        self._read = key
        try:
            number = self.session.archive.next_document_number()
            self._made = self._desk.make(kind, self.session.consult, self.session.decisions, number)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        place = self.sheet.verticalScrollBar().value()
        self.sheet.setHtml(page_html(self._made.document))
        self.sheet.verticalScrollBar().setValue(place)

    # Making

    def make_chosen(self) -> None:
        """Make the chosen document, keep it, write it into the folder and open it."""
        folder = self._folder()
        if folder is None:
            return
        try:
            _number, made = self._desk.keep(
                self.chosen, self.session.case_id, self.session.consult, self.session.decisions
            )
            path = self._desk.save(made, folder)
        except Problem as problem:
            self.problem_met.emit(problem)
            self._show_kept()
            return
        self._show_kept()
        self._done(path)

    def copy_text(self) -> None:
        """Put the document on the clipboard as plain text of 80 columns."""
        QApplication.clipboard().setText(plain_text(self._made.document))
        self.written.emit(tr("Copied as text."))

    def save_again(self, document_id: int) -> None:
        """Write a document that was made before, byte for byte."""
        folder = self._folder()
        if folder is None:
            return
        try:
            path = self._save_kept(document_id, folder)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        self._done(path)

    def _save_kept(self, document_id: int, folder: Path) -> Path:
        archive = self.session.archive
        record = next(each for each in archive.documents(self.session.case_id) if each.document_id == document_id)
        name = f"{record.made_at[:10]}_{record.kind}_{reference_of(document_id)}.pdf"
        kept = replace(self._made, data=archive.document_bytes(document_id), file_name=name)
        return self._desk.save(kept, folder)

    def _done(self, path: Path) -> None:
        self.written.emit(tr("Written: {name}", name=path.name))
        self.opener(path)

    def _folder(self) -> Path | None:
        """The folder for documents; asked for once, and again when it is gone."""
        kept = self.session.archive.setting(FOLDER)
        if kept and Path(kept).is_dir():
            return Path(kept)
        folder = self.folder_chooser()
        if folder is not None:
            self.session.archive.set_setting(FOLDER, str(folder))
        return folder

    def _choose_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for documents"))
        return Path(chosen) if chosen else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list less room in a narrow window."""
        super().resizeEvent(event)
        self._list.setFixedWidth(min(px(LIST_WIDTH), max(self.width() * 2 // 5, px(260))))
        roomy = self.width() > px(900)
        self._title.setVisible(roomy)
        for button in (self.copy, self.make):
            button.show_keys(roomy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the chosen document."""
        row = self._offers.widgets.get(self.chosen, self.make)
        row.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl P makes the chosen document, Ctrl Shift C copies its words."""
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_P and event.modifiers() == ctrl:
            self.make_chosen()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == ctrl | shift:
            self.copy_text()
        else:
            super().keyPressEvent(event)


def reference_of(number: int) -> str:
    """The number of a document as it is printed and named."""
    return f"D{number:07d}"


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
