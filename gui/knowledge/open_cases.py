"""Below a rule: the open cases that it touches, looked through when that is wanted, step by step and to be stopped."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.advice.keyed import discard
from gui.advice.rows import FaceButton, sign, small
from gui.controls import LinkButton, QuietButton, SectionHeading, WrapLabel, look, rule
from gui.documents.steps import Step, Stepper, Steps
from gui.theme import px
from logic.cases_of_rule import Looked, look_through
from logic.consult import Verdict
from logic.dates import read_stored
from logic.knowledge import Knowledge
from logic.ports import Archive, CaseRow
from logic.words import tr

STATES = {
    Verdict.FIRES: ("the rule speaks", "circle-check", "good"),
    Verdict.UNDECIDED: ("waits for an answer", "circle-question-mark", "unknown"),
}


class CaseButton(FaceButton):
    """A case that the rule touches; Enter or a click opens it."""

    def __init__(self, found: Looked) -> None:
        """Takes the case and what the rule does in it."""
        super().__init__("row")
        words, icon, tone = STATES[found.verdict]
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(4), px(4), px(4))
        row.setSpacing(px(7))
        row.addWidget(sign(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(WrapLabel(name_words(found.row), "helper", "bold"))
        told.addWidget(WrapLabel(found.row.disease or tr("No diagnosis yet"), "second"))
        row.addLayout(told, 1)
        row.addWidget(small(tr(words), "second", tone), 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(tr("{case}: {state}", case=name_words(found.row), state=tr(words)))


class OpenCases(QWidget):
    """The button that looks the open cases through, how far that has come, and what was found."""

    case_wanted = Signal(int, str)
    problem_met = Signal(object)

    def __init__(self, archive: Archive, knowledge: Knowledge, today: date) -> None:
        """Takes the store, which is only read, the knowledge base and the day."""
        super().__init__()
        self._archive, self._knowledge, self._today = archive, knowledge, today
        self._rule = ""
        self._found: list[CaseButton] = []
        self._looked = 0
        look(self, role="clear")
        self.setMaximumWidth(px(840))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(6), 0, px(12))
        self._column.setSpacing(px(6))
        self.begin = QuietButton(tr("Look through the open cases"), "search")
        self.stop = LinkButton(tr("Stop"), "x")
        self.words = WrapLabel("", "helper")
        self._stepper = Stepper(self)
        self._lay_out()
        self.begin.clicked.connect(self._begin)
        self.stop.clicked.connect(self._stepper.stop)
        self._stepper.finished.connect(self._finished)
        self._stepper.problem_met.connect(self.problem_met)

    def _lay_out(self) -> None:
        self._column.addWidget(rule())
        self._column.addWidget(SectionHeading(tr("Open cases touched"), "layout-list", role="strong"))
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self.begin)
        row.addWidget(self.words, 1)
        row.addWidget(self.stop)
        self._column.addLayout(row)

    @property
    def running(self) -> bool:
        """Whether the cases are being looked through."""
        return self._stepper.running

    @property
    def rows(self) -> tuple[CaseButton, ...]:
        """The cases found, in the order of the worklist."""
        return tuple(self._found)

    def show_rule(self, rule_id: str) -> None:
        """Stand below another rule; what was found for the one before is let go."""
        self._rule = ""
        self._stepper.stop()
        self._rule = rule_id
        self._clear()
        self.stop.hide()
        self.begin.show()
        self.words.setText(tr("Reads every case that is not signed on today's knowledge; changes none."))

    def _clear(self) -> None:
        for row in self._found:
            self._column.removeWidget(row)
            discard(row)
        self._found, self._looked = [], 0

    def _begin(self) -> None:
        self._clear()
        self.begin.hide()
        self.stop.show()
        self.stop.setFocus()
        self._stepper.start(self._steps())

    def _steps(self) -> Steps[None]:
        for found in look_through(self._archive, self._knowledge, self._today, self._rule):
            self._looked = found.done
            if found.touched:
                self._add(found)
            words = tr("{done} of {total}: {count} touched", done=found.done, total=found.total, count=len(self._found))
            self.words.setText(words)
            yield Step(words, found.done, found.total)

    def _add(self, found: Looked) -> None:
        row = CaseButton(found)
        case_id, rule_id = found.row.case_id, self._rule
        row.clicked.connect(lambda: self.case_wanted.emit(case_id, rule_id))
        self._found.append(row)
        self._column.addWidget(row)

    def _finished(self, whole: bool) -> None:
        had_focus = self.stop.hasFocus()
        self.stop.hide()
        self.begin.show()
        if not self._rule:
            return
        told = tr("{count} of {looked} open cases are touched.", count=len(self._found), looked=self._looked)
        self.words.setText(told if whole else tr("Stopped. {told}", told=told))
        if had_focus:
            (self._found[0] if self._found else self.begin).setFocus(Qt.FocusReason.OtherFocusReason)


def name_words(row: CaseRow) -> str:
    """A case by name, birth date and number, as far as they are known."""
    name = ", ".join(part for part in (row.family, row.given) if part) or tr("Not named yet")
    born = tr("born {day}", day=read_stored(row.born).shown()) if row.born else ""
    return " \u00b7 ".join(part for part in (name, born, row.identifier) if part)
