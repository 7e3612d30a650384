"""The step list: every page reachable at any time, with its state by sign and word, and how complete the case is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from gui.controls import ElideLabel, IconButton, look
from gui.session import CaseSession
from gui.theme import px
from logic.interview import Mark, PageState, page_state, visible_paths
from logic.questions import Page
from logic.words import tr

SIGNS = {
    Mark.NOTHING: ("circle", "text.muted"),
    Mark.SOME_OPEN: ("circle-dashed", "caution"),
    Mark.COMPLETE: ("circle-check", "good"),
    Mark.CONTRADICTION: ("triangle-alert", "caution"),
}


def state_words(state: PageState) -> str:
    """A page's state as a few words."""
    if not state.total:
        return ""
    count = tr("{known} of {total}", known=state.known, total=state.total)
    return tr("{pending} pending", pending=state.pending) if state.pending and not state.open else count


class StepButton(IconButton):
    """One step: its sign, its name and how many answers it has."""

    def __init__(self, page: Page) -> None:
        """Takes the page it leads to."""
        super().__init__("", "circle", "text.muted", 16)
        self.page = page
        look(self, nav="step")
        self.setCheckable(True)
        self.setText(tr(page.step))
        self.setToolTip(tr("Step {number}: {title}", number=page.number, title=tr(page.title)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(31))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, px(8), 0)
        self._count = QLabel()
        look(self._count, type="unit")
        box.addStretch()
        box.addWidget(self._count)

    def show_state(self, state: PageState, here: bool) -> None:
        """Show how the page stands and whether it is the one in view."""
        sign, token = SIGNS[state.mark]
        self.show_icon(
            "circle-dot" if here and state.mark is not Mark.CONTRADICTION else sign, "accent" if here else token
        )
        self.setChecked(here)
        words = state_words(state)
        self._count.setText(words)
        mark = tr("contradiction") if state.contradiction else ""
        self.setAccessibleName(", ".join(part for part in (tr(self.page.title), words, mark) if part))

    def narrow(self, narrow: bool) -> None:
        """Show the number alone on a narrow window."""
        self.setText(str(self.page.number) if narrow else tr(self.page.step))
        look(self, narrow=narrow)
        self._count.setVisible(not narrow)


class StepList(QFrame):
    """All steps, and the completeness meter at the foot."""

    step_wanted = Signal(str)

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        super().__init__()
        look(self, role="rail")
        self.setAccessibleName(tr("Steps"))
        self._session = session
        self._here = ""
        self._buttons = {page.name: StepButton(page) for page in session.knowledge.interview.pages}
        self._lay_out()
        session.consult_renewed.connect(self.refresh)

    @property
    def last(self) -> QWidget:
        """The last step."""
        return list(self._buttons.values())[-1]

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(10), px(8), px(10))
        column.setSpacing(0)
        self._head = QWidget()
        look(self._head, role="raised")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(px(8), 0, px(8), px(6))
        title, hint = ElideLabel(tr("Steps"), "badge"), QLabel(tr("F6 moves here"))
        look(hint, type="unit")
        row.addWidget(title, 1)
        row.addWidget(hint, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._head)
        for button in self._buttons.values():
            column.addWidget(button)
            button.clicked.connect(lambda _checked, name=button.page.name: self.step_wanted.emit(name))
        column.addStretch()
        self._meter_words = ElideLabel("", "unit")
        self._meter = QProgressBar()
        self._meter.setTextVisible(False)
        self._meter.setFixedHeight(px(8))
        self._meter.setAccessibleName(tr("How complete the case is"))
        column.addWidget(self._meter_words)
        column.addWidget(self._meter)

    def show_page(self, name: str) -> None:
        """Mark the page in view."""
        self._here = name
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Show the state of every page."""
        consult = self._session.consult
        shown = visible_paths(consult)
        wrong = {path for each in consult.contradictions if each.kind == "contradiction" for path in each.paths}
        whole = PageState()
        for page in consult.knowledge.interview.pages:
            state = page_state(page, consult.case, shown.__contains__, wrong)
            whole = whole.plus(state)
            self._buttons[page.name].show_state(state, page.name == self._here)
        self._show_meter(whole.known, max(whole.total, 1))
        words = tr("{known} known \u00b7 {pending} pending \u00b7 {open} open", **_counts(whole))
        self._meter_words.setText(words)
        self._meter.setAccessibleDescription(words)

    def _show_meter(self, known: int, total: int) -> None:
        """Show how much is known; the bar is painted with all else, for by itself it paints the window at once."""
        self._meter.setUpdatesEnabled(False)
        self._meter.setRange(0, total)
        self._meter.setValue(known)
        self._meter.setUpdatesEnabled(True)

    def narrow(self, narrow: bool) -> None:
        """Shrink to a rail of numbers, or show names again."""
        self._head.setVisible(not narrow)
        self._meter_words.setVisible(not narrow)
        side = px(2 if narrow else 8)
        self._column.setContentsMargins(side, px(10), side, px(10))
        for button in self._buttons.values():
            button.narrow(narrow)

    def focus_here(self) -> None:
        """Put the focus on the step in view."""
        self._buttons[self._here].setFocus()


def _counts(state: PageState) -> dict[str, int]:
    return {"known": state.known, "pending": state.pending, "open": state.open}
