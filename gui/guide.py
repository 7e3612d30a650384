"""The guided first case: the real form on a scratch copy of a sample, step by step. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.case_view import CaseView
from gui.controls import IconLabel, LinkButton, PrimaryButton, QuietButton, WrapLabel, look
from gui.narrow import COMPACT
from gui.session import CaseSession
from gui.stacks import put_away
from gui.theme import px
from logic.casefile import read_case_file
from logic.knowledge import Knowledge
from logic.ports import Clock, StoredCase
from logic.scratch import ScratchArchive
from logic.words import tr

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "samples" / "1-sample-marion-recurrent-bone-liver.json"
FORWARD = "F10"


class Step(NamedTuple):
    """One step: where it is (a field, or the name of a page), and what to see and to try there."""

    place: str
    words: str


STEPS = (
    Step(
        "red_flags",
        "A case begins with the red flags: one key each, Y, N or ?. The list on the left leads to every page "
        "at any time; nothing has to be filled in before anything else.",
    ),
    Step(
        "pt.ecog",
        "A row of parts takes its first letter or digit, and the cursor goes on by itself. Alt and the "
        "underlined letter of a label lead to its field. Try it with ECOG: 1.",
    ),
    Step(
        "site[2].place",
        "Metastatic sites are rows and a body figure on one list. Press a region: its row is selected, or "
        "begun. Ctrl+Z takes a change back, on whatever page it was.",
    ),
    Step(
        "spec[0].her2_ish",
        "Unknown is an answer: ? says not known, and P D N R K its kind. This test is pending. Press A for "
        "amplified, and watch the advice on the right change.",
    ),
    Step(
        "lab.calcium",
        "Numbers take other units: type 9.8 mg/dl. An odd value is asked about and never blocks. Shift+F1 "
        "tells what a field means and which rules read it.",
    ),
    Step(
        "line[0].start_on",
        "Dates may be a month or a year: 3.25 or 2019. The timeline above the table shows the same rows, and "
        "the endocrine class with its reason.",
    ),
    Step(
        "mdt.question",
        "F8 goes to the advice and back, F7 to the next gap on any page, F3 to the question that settles "
        "most. Enter on a line of advice opens its reasons and sources.",
    ),
    Step(
        "review",
        "On the last page A, F and D decide each line: as advised, differs, or deferred. In this copy nothing"
        " is decided or kept. Esc leaves; Ctrl+N on the worklist begins your first case.",
    ),
)
"""The steps, in their order."""


class GuideBar(QFrame):
    """The strip with the step: what to see, on and back, and the way out. It never takes the focus by itself."""

    on, back, left = Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, role="bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(12), px(6))
        row.setSpacing(px(10))
        self.words = WrapLabel("", "line")
        self.earlier = LinkButton(tr("Step back"), "arrow-left")
        self.further = PrimaryButton(tr("Go on"), "arrow-right", FORWARD)
        self.leave = QuietButton(tr("Leave the guide"), "x", "Esc")
        row.addWidget(IconLabel("info", "accent", 20))
        row.addWidget(self.words, 1)
        for button, signal in ((self.earlier, self.back), (self.further, self.on), (self.leave, self.left)):
            button.clicked.connect(signal)
            row.addWidget(button)

    def show_step(self, place: int) -> None:
        """Show a step by its place."""
        text = tr("{number} of {count}: {words}", number=place + 1, count=len(STEPS), words=tr(STEPS[place].words))
        self.words.setText(text)
        self.setAccessibleName(text)
        self.earlier.setEnabled(place > 0)
        self.further.setVisible(place + 1 < len(STEPS))


class Guide(QWidget):
    """The sample in a session of its own, below the strip."""

    left = Signal()

    def __init__(self, session: CaseSession) -> None:
        """Takes a session on a scratch copy."""
        super().__init__()
        self.session = session
        self.place = 0
        self.bar = GuideBar()
        self.view = CaseView(session, None)
        for _ in self.view.fill_advice():
            continue
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.view, 1)
        self.bar.on.connect(lambda: self.go(1))
        self.bar.back.connect(lambda: self.go(-1))
        self.bar.left.connect(self.left)
        forward = QShortcut(QKeySequence(FORWARD), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        forward.activated.connect(lambda: self.go(1))

    def go(self, by: int) -> None:
        """Go some steps on or back, and show the place of the step."""
        self.place = min(max(self.place + by, 0), len(STEPS) - 1)
        self.bar.show_step(self.place)
        where = STEPS[self.place].place
        if where in [page.name for page in self.view.pages]:
            self.view.begin_page(where)
        else:
            self.view.show_field(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing inside takes it, leaves the guide."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class GuidePlace(QObject):
    """The place of the guide in the stack of the window: made when it is wanted, gone when anything else is shown."""

    shown = Signal(object, str)
    let_go = Signal(object)

    def __init__(
        self,
        stack: QStackedWidget,
        knowledge: Knowledge,
        clock: Clock,
        wanted: Iterable[SignalInstance],
        leave: Callable[[], None],
    ) -> None:
        """Takes the stack, what a session needs, the signals that ask for the guide, and where its end leads."""
        super().__init__(stack)
        self._stack, self._knowledge, self._clock = stack, knowledge, clock
        self.guide: Guide | None = None
        self._leave = leave
        stack.currentChanged.connect(self._turned)
        for signal in wanted:
            signal.connect(self.begin)

    @property
    def view(self) -> CaseView | None:
        """The view of the sample while the guide is on screen."""
        return self.guide.view if self.guide is not None else None

    def begin(self) -> None:
        """Begin the guide on a fresh copy of the sample."""
        case = read_case_file(SAMPLE)
        stored = StoredCase(0, case, 0, "", False, "", {}, False)
        session = CaseSession(ScratchArchive({}), self._knowledge, self._clock, stored, "", self)
        self._put_away()
        guide = Guide(session)
        self._stack.addWidget(guide)
        self._stack.setCurrentWidget(guide)
        self.guide = guide
        guide.left.connect(self._leave)
        self.shown.emit(guide, "guide")
        guide.go(0)

    def _turned(self, _index: int) -> None:
        if self.guide is not None and self._stack.currentWidget() is not self.guide:
            self._put_away()

    def _put_away(self) -> None:
        if self.guide is None:
            return
        guide, self.guide = self.guide, None
        self.let_go.emit(None)
        guide.view.take_banner(False, COMPACT)
        put_away(self._stack, guide)
        guide.session.deleteLater()
