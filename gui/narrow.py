"""What stands in for the step list and the advice pane where the window has room for one column only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from gui.controls import ElideLabel, IconButton, IconLabel, QuietButton, look
from gui.theme import px
from logic.questions import Page
from logic.words import tr

ONE_COLUMN, COMPACT, LOW = 840, 1200, 600
"""Widths below which there is one column, and a merged bar; the height below which the bar is merged at any width."""


class AdviceBar(QFrame):
    """A line above the page bar: how much advice there is, and the way to it and back."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, role="foot")
        self.setFixedHeight(px(34))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), 0, px(16), 0)
        row.setSpacing(px(8))
        self._icon = IconLabel("scale", "accent", 16)
        self._words = ElideLabel("", "helper", "strong")
        self.button = IconButton("", "chevron-right", "accent", 14)
        look(self.button, look="link")
        self.button.clicked.connect(self.pressed)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.show_open(False)
        self.hide()

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how many lines of advice there are, what does not apply, and what waits."""
        advice, why_not, waiting = counts
        words = tr("Advice {advice} \u00b7 why not {why_not} \u00b7 waiting {waiting}", **_named(counts))
        self._words.setText(words)
        self.setAccessibleName(words)
        self._icon.setVisible(bool(advice or why_not or waiting))

    def show_open(self, opened: bool) -> None:
        """Say where the button leads."""
        self.button.setText(tr("Back to the form  F8") if opened else tr("Show advice  F8"))


class StepMenu(QuietButton):
    """The steps as a drop-down."""

    step_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "chevron-down")
        self._pages: tuple[Page, ...] = ()
        self.setAccessibleName(tr("Steps"))
        self.clicked.connect(self._open)
        self.hide()

    def show_steps(self, pages: tuple[Page, ...], here: Page) -> None:
        """Show the step in view and keep the others at hand."""
        self._pages = pages
        self.setText(tr("{number} of {count}", number=here.number, count=len(pages)))
        self.setAccessibleName(tr("Steps, {title} in view", title=tr(here.title)))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for page in self._pages:
            action = menu.addAction(tr("{number}  {title}", number=page.number, title=tr(page.step)))
            action.triggered.connect(lambda _checked=False, name=page.name: self.step_wanted.emit(name))
        corner = self.mapToGlobal(self.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height())
        menu.popup(corner)


def _named(counts: Sequence[int]) -> dict[str, int]:
    advice, why_not, waiting = counts
    return {"advice": advice, "why_not": why_not, "waiting": waiting}
