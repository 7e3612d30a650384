"""What if: a scratch copy of the case in a session of its own. Nothing in it is kept; Esc goes back to the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.pane import AdvicePane
from gui.case_view import CaseView
from gui.compare.hatch import FieldHatch
from gui.compare.rows import CompareList
from gui.compare.words import EntryWords, entries
from gui.controls import Badge, Card, ElideLabel, IconLabel, QuietButton, WrapLabel, look
from gui.controls.field_row import FieldRow
from gui.form.flag_row import FlagRow
from gui.session import CaseSession
from gui.theme import px
from logic import paths
from logic.answer import Answer
from logic.case import Case
from logic.consult import Consult
from logic.difference import Difference, difference
from logic.difference_text import counted
from logic.scratch import ScratchArchive
from logic.services import SERVICES
from logic.unit_choice import quantities
from logic.words import tr

WHY_NOT = 1
SHARE = 0.42
"""How much of the pane's height the changes may take."""


def scratch_of(session: CaseSession, parent: QWidget) -> CaseSession:
    """A session on a copy of the open case; its store holds nothing and knows no other."""
    stored = replace(
        session.stored, case=session.case, at_field=session.at_field, typing=dict(session.typing), recovered=False
    )
    table, setting = session.knowledge.interview, session.archive.setting
    keys = (SERVICES, *(each.setting for each in quantities(table)))
    archive = ScratchArchive(session.decisions, {key: setting(key) for key in keys})
    return CaseSession(archive, session.knowledge, session.clock, stored, session.user, parent)


class WhatIfBar(QFrame):
    """Says that nothing is kept, how much the advice differs, and leads back."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, role="bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(12), px(4))
        row.setSpacing(px(10))
        self.words = ElideLabel(tr("What if: nothing here is kept"), "strong", "caution")
        self.changed = Badge("", "pen-line", "caution")
        self.back = QuietButton(tr("Back to the case"), "arrow-left", "Esc")
        self.back.clicked.connect(self.left)
        row.addWidget(IconLabel("flask-conical", "caution", 20))
        row.addWidget(self.words, 1)
        row.addWidget(self.changed)
        row.addWidget(self.back)
        self.setAccessibleName(tr("What if: nothing here is kept. Esc goes back to the case."))

    def show_changed(self, count: int) -> None:
        """Say how many fields were changed."""
        text = tr("1 field changed") if count == 1 else tr("{count} fields changed", count=count)
        self.changed.show_as(text if count else tr("No field changed"), "pen-line", "caution" if count else "neutral")


class AgainstCase(Card):
    """What the scratch copy would change in the advice, against the case."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("plain", (8, 6), 2)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.setContentsMargins(px(4), 0, 0, 0)
        head.addWidget(IconLabel("git-compare", "caution", 16))
        self.title = WrapLabel("", "strong")
        head.addWidget(self.title, 1)
        self.box.addLayout(head)
        self.list = CompareList(tr("What changes against the case"), narrow=True)
        self.list.chosen.connect(self.chosen)
        self.box.addWidget(self.list, 1)
        self._room = 0

    def show_difference(self, found: Difference) -> None:
        """Show the changes, or that there are none."""
        words = counted(found) if found.changes else tr("nothing changes yet; change an answer")
        self.title.setText(tr("Against the case: {count}", count=words[:1].lower() + words[1:]))
        self.setAccessibleName(self.title.text())
        self.list.show_entries(entries(found.changes))
        self.list.setVisible(bool(found.changes))
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Take the height that the rows need, up to a share of the pane."""
        self._room = room
        wanted = self.list.natural_height() + px(8) if not self.list.isHidden() else 0
        self.list.setFixedHeight(min(wanted, max(round(room * SHARE), px(90))))


class WhatIf(QWidget):
    """The scratch copy on screen: a case view on its own session, what changes against the case above its advice."""

    left = Signal()

    def __init__(self, session: CaseSession, advice: AdvicePane | None = None, parent: QWidget | None = None) -> None:
        """Takes the session of the copy, which nobody has changed yet, its advice if made before, and its place."""
        super().__init__(parent)
        self.session = session
        self._base: Consult = self.session.consult
        self.view = CaseView(self.session, None, self, advice)
        self.bar = WhatIfBar()
        self.against = AgainstCase()
        self._landed = False
        self._hatches: dict[QWidget, FieldHatch] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.view, 1)
        holder = QVBoxLayout()
        holder.setContentsMargins(px(10), 0, px(10), 0)
        holder.addWidget(self.against)
        self.view.advice.layout().insertLayout(0, holder)  # type: ignore[union-attr]  # a column
        self.view.emergency.mark_what_if()
        self._connect()

    def _connect(self) -> None:
        self.bar.left.connect(self.left)
        self.against.chosen.connect(self._open)
        self.session.consult_renewed.connect(self.renew)
        self.view.page_shown.connect(self._page_shown)

    def begin(self, case_view: CaseView, after: CaseSession | None) -> Iterator[None]:
        """Open, step by step, where the case stands; go on with the answers of an earlier copy."""
        if after is not None:
            self.session.replace_case(after.case)
        here, path = case_view.here.name, case_view.session.at_field
        try:
            page = self.session.knowledge.interview.question(path).page
        except KeyError:
            page = ""
        self.renew()
        yield
        yield from self.view.build(here)
        if page == here:
            self.view.show_field(path)
        else:
            self.view.show_page(here)
        yield from self.view.fill_advice()
        if case_view.view == "advice":
            self.view.show_view("advice")

    def renew(self, *_: object) -> None:
        """Lay the copy beside the case anew."""
        self.found = difference(self._base, self.session.consult)
        self.against.show_difference(self.found)
        self.bar.show_changed(len(changed_paths(self._base.case, self.session.case)))
        self._mark_soon()

    def _open(self, words: EntryWords) -> None:
        """Open the card of a change; of a line that is gone show why, of entries that do not fit go to the first."""
        row = next((each for each in self.found.changes if each.key == words.key), None)
        if row is not None and row.is_contradiction:
            self.view.show_field(row.paths[0])
        elif words.key in {result.rule.id for result in self.session.consult.shown}:
            self.view.show_card(words.key)
        else:
            self.view.advice.show_tab(WHY_NOT)

    # The hatch on what was changed

    def _page_shown(self, _name: str) -> None:
        self._landed = True
        self._mark_soon()

    def _mark_soon(self) -> None:
        """Mark the changed fields once the page has laid itself out."""
        QTimer.singleShot(0, self, self.mark)

    def mark(self) -> None:
        """Put the hatch behind every field of the page that differs from the case, and take it from the others."""
        if not self._landed:
            return
        changed = changed_paths(self._base.case, self.session.case)
        page = self.view.page_widget
        for row, label, fields in _field_rows(page):
            differs = bool(changed.intersection(fields))
            if differs and row not in self._hatches:
                self._hatches[row] = FieldHatch(row, label)
                label.setAccessibleDescription(tr("changed in what if"))
            elif not differs and row in self._hatches:
                hatch = self._hatches.pop(row)
                hatch.hide()
                hatch.deleteLater()
                label.setAccessibleDescription("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the changes their share of the pane."""
        super().resizeEvent(event)
        self.against.fit(self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing inside takes it, goes back to the case."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def changed_paths(base: Case, copy: Case) -> frozenset[str]:
    """The fields in which a copy says something else than the case, whoever said it and when."""
    old, new = (dict(paths.answers(case)) for case in (base, copy))
    return frozenset(path for path in {**old, **new} if _said(old.get(path)) != _said(new.get(path)))


def _said(answer: Answer[object] | None) -> Answer[object]:
    return replace(answer or Answer(), by="", at="", together=False)


def _field_rows(page: QWidget) -> Iterator[tuple[QWidget, QWidget, frozenset[str]]]:
    """Every row of a page with its label and the fields that it answers."""
    for row in page.findChildren(FieldRow):
        choice_set = getattr(row.control, "choice_set", None)
        yield row, row.label, frozenset(choice_set.fields if choice_set is not None else (row.path,))
    for flag in page.findChildren(FlagRow):
        yield flag, flag.words, frozenset((*flag.flag.no_sets, *flag.flag.which))
