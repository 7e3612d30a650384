"""Help: the self-check, what the knowledge base is and where it ends, and what the program is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from gui.advice.keyed import Scroller
from gui.controls import IconLabel, LinkButton, PrimaryButton, QuietButton, SectionHeading, WrapLabel, look, rule
from gui.knowledge.check_runner import CheckRunner
from gui.knowledge.parts import bullet, pair
from gui.laid_out import laid_out
from gui.theme import px
from logic.about import Section, about_knowledge, about_program
from logic.checks import Check, Outcome, checks
from logic.knowledge import Knowledge
from logic.words import tr

MANY = 12
"""As many failures are listed on the page; the copied text has all of them."""


class HelpPage(QWidget):
    """The self-check and what there is to know about knowledge and program."""

    keys_wanted = Signal()
    browser_wanted = Signal()
    guide_wanted = Signal()

    def __init__(self, knowledge: Knowledge, today: date) -> None:
        """Takes the knowledge base and the day from which ages are counted."""
        super().__init__()
        look(self, role="page")
        self.setAccessibleName(tr("Help"))
        self._knowledge, self._today = knowledge, today
        self.runner = CheckRunner(self)
        self._outcomes: tuple[Outcome, ...] = ()
        area = Scroller((32, 20, 32, 20), 12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        body = QWidget()
        look(body, role="clear")
        body.setMaximumWidth(px(760))
        area.column.insertWidget(0, body)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._head()
        self._self_check()
        for section in (*about_knowledge(knowledge, today), about_program()):
            self._section(section)
        self._column.addStretch()
        self.runner.progressed.connect(self._progress)
        self.runner.finished.connect(self._finished)

    def _head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(SectionHeading(tr("Help"), role="title"), 1)
        self.keys = LinkButton(tr("Keys"), "list-checks", "F1")
        self.keys.clicked.connect(self.keys_wanted)
        self.browser = LinkButton(tr("Knowledge browser"), "library")
        self.browser.clicked.connect(self.browser_wanted)
        self.guide = LinkButton(tr("Guided first case"), "info")
        self.guide.clicked.connect(self.guide_wanted)
        row.addWidget(self.guide)
        row.addWidget(self.browser)
        row.addWidget(self.keys)
        self._column.addLayout(row)

    def _self_check(self) -> None:
        self._column.addSpacing(px(4))
        self._column.addWidget(SectionHeading(tr("Self-check"), "clipboard-check"))
        sentence = tr(
            "Runs the test cases that every rule brings with it, then a sample of cases that are held "
            "against what must hold in every case. Nothing is changed by it."
        )
        self._column.addWidget(WrapLabel(sentence, "second"))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.run = PrimaryButton(tr("Run self-check"), "clipboard-check")
        self.stop = QuietButton(tr("Stop"), "x")
        self.copy = LinkButton(tr("Copy the result"), "copy")
        self.run.clicked.connect(self.start)
        self.stop.clicked.connect(self.runner.stop)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report()))
        for button in (self.run, self.stop, self.copy):
            row.addWidget(button)
        row.addStretch()
        self._column.addLayout(row)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the self-check"))
        self._column.addWidget(self.bar)
        self.counted = WrapLabel("", "second")
        self._column.addWidget(self.counted)
        self._result = QVBoxLayout()
        self._result.setSpacing(px(2))
        self._column.addLayout(self._result)
        for widget in (self.stop, self.copy, self.bar, self.counted):
            widget.hide()

    def _section(self, section: Section) -> None:
        self._column.addSpacing(px(4))
        self._column.addWidget(rule())
        self._column.addWidget(SectionHeading(section.title))
        for label, value in section.pairs:
            self._column.addWidget(pair(label, value, 260))
        for sentence in section.sentences:
            self._column.addWidget(bullet(sentence))

    # The self-check

    def start(self, wanted: Sequence[Check] = ()) -> None:
        """Run all checks, or those given."""
        if self.runner.running:
            return
        self._clear()
        self._outcomes = ()
        for widget in (self.stop, self.bar, self.counted):
            widget.show()
        self.copy.hide()
        self.run.setEnabled(False)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.runner.start(wanted or checks(self._knowledge))

    def _progress(self, outcomes: tuple[Outcome, ...]) -> None:
        if not outcomes:
            return
        last = outcomes[-1]
        self.bar.setMaximum(last.total)
        self.bar.setValue(last.done)
        words = tr("{title}: {done} of {total}", title=last.title, done=last.done, total=last.total)
        faults = sum(len(each.faults) for each in outcomes)
        self.counted.setText(
            words if not faults else tr("{words}, {faults} not as expected", words=words, faults=faults)
        )

    def _finished(self, outcomes: tuple[Outcome, ...]) -> None:
        self._outcomes = outcomes
        for widget in (self.stop, self.bar, self.counted):
            widget.hide()
        self.run.setEnabled(True)
        self.copy.show()
        for outcome in outcomes:
            self._show(outcome)
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, outcome: Outcome) -> None:
        good = not outcome.faults and not outcome.stopped
        head, *faults = outcome.words().split("\n")
        row = QWidget()
        look(row, role="clear")
        line = QHBoxLayout(row)
        line.setContentsMargins(px(4), px(2), px(4), px(2))
        line.setSpacing(px(7))
        sign = IconLabel("circle-check" if good else "triangle-alert", "good" if good else "caution", 18)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(WrapLabel(head, "strong"), 1)
        self._result.addWidget(row)
        for fault in faults[:MANY]:
            self._result.addWidget(bullet(fault))
        if len(faults) > MANY:
            self._result.addWidget(bullet(tr("And {count} more; the copied text has all.", count=len(faults) - MANY)))

    def _clear(self) -> None:
        for widget in laid_out(self._result):
            self._result.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def report(self) -> str:
        """The last result as text, with the knowledge it was run on."""
        stamp = self._knowledge.stamp
        head = tr("{knowledge}, digest {digest}", knowledge=stamp.words(self._today), digest=stamp.digest[:16])
        return "\n".join([head, *(outcome.words() for outcome in self._outcomes)])

    def focus_first(self) -> None:
        """Put the focus on the self-check."""
        (self.stop if self.runner.running else self.run).setFocus(Qt.FocusReason.ShortcutFocusReason)
