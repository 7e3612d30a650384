"""Says when another case may be of the same patient: both side by side, never a merge."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gui.bars import NoticeStrip
from gui.controls import ElideLabel, IconLabel, LinkButton, QuietButton, WrapLabel, look
from gui.session import CaseSession
from gui.theme import px
from gui.worklist_words import identity_words, name_words, shared_words
from logic.doubles import Likeness, most_alike
from logic.ports import CaseRow
from logic.problems import Problem
from logic.records import summary_of
from logic.retold import retold
from logic.words import tr

IDENTITY = frozenset({"pt.family", "pt.given", "pt.birth_on", "pt.identifier", "*"})


class SimilarStrip(QFrame):
    """Two cases may be of one patient: both rows side by side, never a merge."""

    open_wanted = Signal(int)
    dismissed = Signal()

    def __init__(self, this: CaseRow, other: CaseRow, likeness: Likeness) -> None:
        """Takes the row of this case, the row of the other, and what they share."""
        super().__init__()
        look(self, card="caution")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(8), px(10), px(8))
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        sentence = shared_words(other, likeness)
        head.addWidget(IconLabel("users-round", "caution", 18))
        head.addWidget(WrapLabel(tr("{shared} Is it the same person?", shared=sentence), "strong"), 1)
        self.open = QuietButton(tr("Open the other"), "arrow-right")
        self.keep = LinkButton(tr("They are two people"))
        self.open.clicked.connect(lambda: self.open_wanted.emit(other.case_id))
        self.keep.clicked.connect(self.dismissed)
        head.addWidget(self.keep)
        head.addWidget(self.open)
        column.addLayout(head)
        both = QHBoxLayout()
        both.setSpacing(px(20))
        both.setContentsMargins(px(26), 0, 0, 0)
        for label, row in ((tr("This case"), this), (tr("The other"), other)):
            both.addLayout(_side(label, row), 1)
        column.addLayout(both)
        self.setAccessibleName(sentence)


def _side(label: str, row: CaseRow) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    words = tr("{label}: {name}", label=label, name=name_words(row))
    column.addWidget(ElideLabel(words, "helper", "bold"))
    detail = identity_words(row, None)
    disease = retold(row.disease) or tr("nothing recorded yet")
    column.addWidget(ElideLabel(tr("{identity} \u00b7 {disease}", identity=detail, disease=disease), "second"))
    return column


class SimilarWatch(QObject):
    """Looks whether another case is like the open one, each time who it is has changed."""

    open_wanted = Signal(int)

    def __init__(self, session: CaseSession, notices: NoticeStrip) -> None:
        """Takes the open case and the place for the strip."""
        super().__init__(notices)
        self._session, self._notices = session, notices
        self._others: set[int] = set()
        session.case_changed.connect(self._changed)

    def _changed(self, fields: frozenset[str]) -> None:
        if fields & IDENTITY:
            self.look()

    def look(self) -> None:
        """Say when another case may be of the same patient; not of one that was said to be another person."""
        try:
            found = most_like(self._session, self._others)
        except Problem as problem:
            self._notices.tell_problem(problem)
            return
        if found is None:
            self._notices.put_away("similar")
            return
        other, likeness = found
        strip = SimilarStrip(_row_of(self._session), other, likeness)
        strip.open_wanted.connect(self.open_wanted)
        strip.dismissed.connect(lambda: self._is_another(other.case_id))
        self._notices.show_strip("similar", strip)

    def _is_another(self, case_id: int) -> None:
        self._others.add(case_id)
        self.look()


def most_like(session: CaseSession, others: Collection[int] = ()) -> tuple[CaseRow, Likeness] | None:
    """The case most like the open one, and what they share; `others` are of other people. Raises StoreProblem."""
    this = summary_of(session.consult)
    rows = session.archive.similar(this.family, this.given, this.born, this.identifier, session.case_id)
    return most_alike([row for row in rows if row.case_id not in others], this)


def _row_of(session: CaseSession) -> CaseRow:
    """The case in the window as a row of the list."""
    this = summary_of(session.consult)
    return CaseRow(
        case_id=session.case_id,
        family=this.family,
        given=this.given,
        title=this.title,
        born=this.born,
        identifier=this.identifier,
        disease=this.disease,
        urgency=this.urgency,
        emergency=this.emergency,
        open_questions=this.open_questions,
        state="draft",
        due_on=this.due_on,
        changed_at=session.kept_at,
    )
