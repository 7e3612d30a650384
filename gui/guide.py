"""The guided first case: the real form on a scratch copy of a sample, step by step. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.advice.pane import AdvicePane
from gui.case_view import CaseView
from gui.controls import IconLabel, LinkButton, PrimaryButton, QuietButton, WrapLabel, look
from gui.made_of import Parts
from gui.narrow import COMPACT
from gui.session import CaseSession, kept_for
from gui.stacks import put_away
from gui.theme import px
from logic.casefile import read_case_file
from logic.ports import Clock, StoredCase
from logic.questions import Interview
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

    def __init__(self, session: CaseSession, advice: AdvicePane, parent: QWidget) -> None:
        """Takes a session on a scratch copy, its advice, which is not filled yet, and where it will stand."""
        super().__init__(parent)
        self.session = session
        self.place = 0
        self.bar = GuideBar()
        self.view = CaseView(session, None, self, advice)
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

    def begin(self, place: int) -> Iterator[None]:
        """Open, step by step, at a step of the guide."""
        self.place = place
        self.bar.show_step(place)
        where = STEPS[place].place
        yield from self.view.build(where if where in self._pages else self._interview.question(where).page)
        self.go(0)
        yield
        yield from self.view.fill_advice()

    @property
    def _interview(self) -> Interview:
        return self.session.knowledge.interview

    @property
    def _pages(self) -> list[str]:
        return [page.name for page in self._interview.pages]

    def go(self, by: int) -> None:
        """Go some steps on or back, and show the place of the step."""
        self.place = min(max(self.place + by, 0), len(STEPS) - 1)
        self.bar.show_step(self.place)
        where = STEPS[self.place].place
        if where in self._pages:
            self.view.begin_page(where)
        else:
            self.view.show_field(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing inside takes it, leaves the guide."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Shell(Protocol):
    """The window, as far as the guide works in it."""

    parts: Parts
    clock: Clock

    def begin_turns(self, steps: Iterator[None]) -> object:
        """Open something in turns."""

    def finish_opening(self) -> None:
        """Open at once what is being opened."""

    def show_worklist(self) -> None:
        """Show the list of cases."""

    def setFocus(self) -> None:
        """Hold the keys until there is a field for them."""


class GuidePlace(QObject):
    """The place of the guide in the stack of the window: made when it is wanted, gone when anything else is shown."""

    shown = Signal(object, str)
    let_go = Signal(object)

    def __init__(self, window: Shell, stack: QStackedWidget, wanted: Iterable[SignalInstance]) -> None:
        """Takes the window, which its end leads back to, the stack, and the signals that ask for the guide."""
        super().__init__(stack)
        self._window, self._stack = window, stack
        self._guide: Guide | None = None
        stack.currentChanged.connect(self._turned)
        for signal in wanted:
            signal.connect(self.begin)

    @property
    def guide(self) -> Guide | None:
        """The guide, while there is one; one that is being opened is open from then on."""
        self._window.finish_opening()
        return self._guide

    @property
    def view(self) -> CaseView | None:
        """The view of the sample while the guide is on screen, whole or on its way."""
        return self._guide.view if self._guide is not None and self._in_view() else None

    def _in_view(self) -> bool:
        return self._stack.currentWidget() is self._guide

    def begin(self) -> None:
        """Begin the guide on a fresh copy of the sample, in turns."""
        self._window.finish_opening()
        self._window.setFocus()
        self._window.begin_turns(self.opened())

    def opened(self, place: int = 0, after: CaseSession | None = None) -> Iterator[None]:
        """Open the guide, step by step, at one of its steps; `after` is an earlier copy to go on with."""
        stored = StoredCase(0, read_case_file(SAMPLE), 0, "", False, "", {}, False)
        parts, clock = self._window.parts, self._window.clock
        session = CaseSession(ScratchArchive({}), parts.knowledge, clock, stored, "", self)
        if after is not None:
            session.replace_case(after.case)
            session.take_history(after)
        yield from kept_for(session)
        advice = AdvicePane(session, filled=False)
        yield from kept_for(session, advice)
        self._put_away()
        guide = self._guide = Guide(session, advice, self._stack)
        guide.left.connect(self._window.show_worklist)
        yield
        self._stack.addWidget(guide)
        yield
        self._stack.setCurrentWidget(guide)
        self.shown.emit(guide, "guide")
        guide.view.setFocus()
        yield
        yield from guide.begin(place)

    def _turned(self, _index: int) -> None:
        if self._guide is not None and not self._in_view():
            self._put_away()

    def _put_away(self) -> None:
        if self._guide is None:
            return
        guide, self._guide = self._guide, None
        self.let_go.emit(None)
        guide.view.take_banner(False, COMPACT)
        put_away(self._stack, guide)
        guide.session.deleteLater()

    def drop(self) -> Guide | None:
        """Give the guide away, whole or on its way; it is out of use."""
        guide, self._guide = self._guide, None
        return guide
