"""The history of a case: its kept consults, newest first, each to be read as it was and changed by nobody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from gui.advice.keyed import Keyed, Scroller
from gui.advice.rows import FaceButton
from gui.controls import Badge, Card, LinkButton, Notice, QuietButton, SectionHeading, WrapLabel, look
from gui.history.words import KeptRow, kept_rows, page_html
from gui.session import CaseSession
from gui.theme import active, px
from logic.kept import entered_then, said_then
from logic.ports import ConsultRecord
from logic.problems import Problem
from logic.words import tr

LIST = 380
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_N: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_P: -1}


class KeptButton(FaceButton):
    """A kept consult in the list; to stand on it shows it, Enter lays it beside today's, C chooses it as one side."""

    def __init__(self, words: KeptRow) -> None:
        """Takes what the row says."""
        super().__init__("line")
        self.words = words
        box = QVBoxLayout(self)
        box.setContentsMargins(px(10), px(7), px(10), px(7))
        box.setSpacing(px(2))
        box.addWidget(WrapLabel(words.day, "strong"))
        box.addWidget(WrapLabel(words.kept, "second"))
        if words.signed:
            box.addWidget(WrapLabel(words.signed, "unit"))
        self.picked = Badge(tr("Chosen to compare"), "git-compare", "accent")
        box.addWidget(self.picked, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(tr("Consult of {day}", day=words.day))
        self.show_picked(False)

    def show_picked(self, on: bool) -> None:
        """Say by sign and word whether the consult is chosen as one side of a comparison."""
        self.picked.setVisible(on)
        parts = (self.picked.text() if on else "", self.words.kept, self.words.signed)
        self.setAccessibleDescription(". ".join(part for part in parts if part))


class KeptPage(QTextBrowser):
    """A kept consult in words: to be read, selected and copied, not to be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("The consult as it was kept"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(px(14))

    def show_page(self, html: str) -> None:
        """Show a page from its beginning, in the letters and colours of the window."""
        theme = active()
        ink, quiet = theme.colour("text").name(), theme.colour("text.second").name()
        self.document().setDefaultFont(theme.font("body"))
        self.document().setDefaultStyleSheet(f"* {{ color: {ink} }} h3 {{ color: {quiet} }}")
        self.setHtml(html)


class HistoryView(QWidget):
    """The kept consults at the left, the chosen one at the right."""

    left = Signal()
    compare_wanted = Signal(int, int)
    problem_met = Signal(object)

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__()
        self.session = session
        self.records: Sequence[ConsultRecord] = ()
        self.chosen = 0
        self.picked = 0
        look(self, role="page")
        self.setAccessibleName(tr("History"))
        self.area = Scroller((0, 0, 4, 8), 0)
        card = Card("plain", (0, 0), 0)
        card.box.setContentsMargins(1, 1, 1, 1)
        self.area.column.insertWidget(0, card)
        self._card = card
        self._rows: Keyed[KeptRow] = Keyed(card.box, repr, self._make, lambda *_: None)
        self.page = KeptPage()
        self.note = Notice("", "history", "info")
        empty = tr("No consult of this case is kept yet. Ctrl Shift N keeps today's; from then on it stands here.")
        self.empty = Notice(empty, "info", "info")
        self.back = LinkButton(tr("Back to the case"), "arrow-left", "Esc")
        self.compare = QuietButton(tr("Lay beside today's"), "git-compare", "Enter")
        self.pick = QuietButton(tr("Choose to compare"), "git-compare", "C")
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.pick.clicked.connect(self.pick_consult)
        self.compare.clicked.connect(lambda: self.compare_wanted.emit(self.chosen, 0))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(8), 0, 0)
        whole.setSpacing(px(6))
        heading = SectionHeading(tr("History"), "history", role="title")
        heading.setContentsMargins(px(16), 0, px(16), 0)
        whole.addWidget(heading)
        notes = QVBoxLayout()
        notes.setContentsMargins(px(16), 0, px(16), 0)
        notes.addWidget(self.note)
        notes.addWidget(self.empty)
        whole.addLayout(notes)
        middle = QHBoxLayout()
        middle.setContentsMargins(px(16), 0, px(16), 0)
        middle.setSpacing(px(12))
        self.area.setFixedWidth(px(LIST))
        middle.addWidget(self.area)
        middle.addWidget(self.page, 1)
        whole.addLayout(middle, 1)
        foot = QWidget()
        look(foot, role="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.pick)
        row.addWidget(self.compare)
        whole.addWidget(foot)

    def _make(self, words: KeptRow) -> QWidget:
        row = KeptButton(words)
        row.looked_at.connect(lambda: self.show_consult(words.consult_id) if row.hasFocus() else None)
        row.clicked.connect(lambda: self._pressed(row))
        return row

    def _pressed(self, row: KeptButton) -> None:
        """A press on another consult shows it; on the one in view it lays it beside today's."""
        if row.words.consult_id != self.chosen:
            self.show_consult(row.words.consult_id)
        else:
            self.compare_wanted.emit(self.chosen, 0)

    def pick_consult(self) -> None:
        """Choose the consult in view as one side; with one chosen, lay both side by side; once more lets it go."""
        if self.picked and self.picked != self.chosen:
            one, self.picked = self.picked, 0
            self._show_picked()
            self.compare_wanted.emit(one, self.chosen)
        elif self.pick.isVisible():
            self.picked = 0 if self.picked else self.chosen
            self._show_picked()

    def _show_picked(self) -> None:
        """Say which consult is chosen to be compared, and what the next press does."""
        for row in self.rows():
            row.show_picked(row.words.consult_id == self.picked)
        kept = tr("This is how the consult was kept. It is there to be read; nothing here changes it.")
        chosen = tr("One consult is chosen. Go to another and press C to lay the two side by side; Esc lets it go.")
        self.note.set_text(chosen if self.picked else kept)
        second, same = self.picked not in (0, self.chosen), self.picked == self.chosen
        words = tr("Compare with the chosen one") if second else tr("Let it go") if same else tr("Choose to compare")
        self.pick.setText(words)

    def rows(self) -> list[KeptButton]:
        """The rows, newest first."""
        found = [each for each in self._rows.widgets.values() if isinstance(each, KeptButton)]
        return sorted(found, key=self._card.box.indexOf)

    def begin(self) -> None:
        """Read the kept consults anew and stand on the one that was in view, or the newest."""
        session = self.session
        try:
            self.records = session.archive.consults(session.case_id)
            signed = session.archive.register.records(session.case_id)
        except Problem as problem:
            self.records, signed = (), ()
            self.problem_met.emit(problem)
        self._rows.update(kept_rows(self.records, signed))
        known = [record.consult_id for record in self.records]
        for widget in (self.note, self.area, self.page, self.compare):
            widget.setVisible(bool(known))
        self.empty.setVisible(not known)
        self.pick.setVisible(len(known) > 1)
        wanted = self.chosen if self.chosen in known else next(iter(known), 0)
        self.chosen = self.picked = 0
        row = next((each for each in self.rows() if each.words.consult_id == wanted), None)
        if row is not None:
            self.show_consult(wanted)
        (row or self.back).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_consult(self, consult_id: int) -> None:
        """Show a kept consult as it was."""
        if consult_id == self.chosen:
            return
        record = next(each for each in self.records if each.consult_id == consult_id)
        knowledge = self.session.knowledge
        try:
            case = self.session.archive.load_version(record.case_id, record.case_version)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        self.chosen = consult_id
        self.page.show_page(page_html(said_then(record, knowledge), entered_then(case, knowledge.interview)))
        for row in self.rows():
            look(row, open=row.words.consult_id == consult_id)
        self._show_picked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N, P, Down and Up step through the consults, C chooses one to compare; Esc lets it go, then leaves."""
        rows, key = self.rows(), Qt.Key(event.key())
        focus = QApplication.focusWidget()
        if key == Qt.Key.Key_Escape and self.picked:
            self.picked = 0
            self._show_picked()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_C and not event.modifiers() and isinstance(focus, KeptButton):
            self.pick_consult()
        elif key in STEPS and rows and isinstance(focus, KeptButton):
            place = min(max(rows.index(focus) + STEPS[key], 0), len(rows) - 1)
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(rows[place], 0, px(8))
        else:
            super().keyPressEvent(event)
