"""The places of an open case: the form, the advice at full width, the documents, and what looks back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.advice.pane import AdvicePane
from gui.advice.view import AdviceView
from gui.ahead import lay_out_ahead
from gui.case_columns import CaseColumns
from gui.compare.view import CompareView
from gui.documents.view import DocumentsView, documents_of
from gui.history.view import HistoryView
from gui.seen import OnScreen, print_seen
from gui.timeline.view import TimelineView

FORM = "form"
LOOKING_BACK = frozenset({"compare", "history"})


class Led(OnScreen, Protocol):
    """The view of a case, as far as its places lead back to it."""

    rule_wanted: SignalInstance

    def hear(self, pane: AdviceView | CompareView) -> None:
        """Go where a pane with advice leads."""

    def show_field(self, path: str) -> None:
        """Turn to the page of a field and put the cursor there."""

    def show_card(self, rule: str) -> None:
        """Open the card of a rule."""

    def compare_with(self, consult_id: int, other: int) -> None:
        """Lay a kept consult beside another."""

    def leave_compare(self) -> None:
        """Go back to where one was."""

    def save(self) -> None:
        """Keep a version with its consult."""


class CasePlaces(QStackedWidget):
    """One place is in view; each is made when it is first needed, or ahead of that."""

    def __init__(self, case: Led, advice: AdvicePane, parent: QWidget) -> None:
        """Takes the view of the case, which the places lead back to, its advice, and where they will stand."""
        super().__init__(parent)
        self._case = case
        self.columns = CaseColumns(case.session, advice, self)
        self._made: dict[str, QWidget | None] = {FORM: self.columns}
        self.addWidget(self.columns)
        self.here = FORM

    def named(self, name: str) -> QWidget | None:
        """A place; none where the case has no such place, as a scratch copy has no documents."""
        if name not in self._made:
            made = self._made[name] = MAKERS[name](self._case)
            if made is not None:
                self.addWidget(made)
        return self._made[name]

    def turn_to(self, name: str) -> None:
        """Show a place."""
        self.here = name
        place = self.named(name)
        if place is not None:
            self.setCurrentWidget(place)

    def ahead(self) -> Iterator[None]:
        """Make the places that nobody has asked for yet, one a step, with the lines of advice and documents."""
        for name in MAKERS:
            place = self.named(name)
            yield
            if isinstance(place, AdviceView | DocumentsView) and not place.isVisible():
                yield from place.ahead()
            if place is not None:
                lay_out_ahead(place, self.size())
                yield


def _reading(case: Led) -> QWidget:
    made = AdviceView(case.session)
    case.hear(made)
    made.pane.print_wanted.connect(lambda: print_seen(case))
    return made


def _documents(case: Led) -> QWidget | None:
    made = documents_of(case.session, case.desk)
    if made is not None:
        made.field_wanted.connect(case.show_field)
        made.card_wanted.connect(case.show_card)
        made.rule_wanted.connect(case.rule_wanted)
        made.problem_met.connect(case.notices.tell_problem)
        made.written.connect(lambda words: case.notices.tell(words, "circle-check", "good"))
    return made


def _compare(case: Led) -> QWidget:
    made = CompareView(case.session)
    case.hear(made)
    made.print_wanted.connect(lambda: print_seen(case))
    made.left.connect(case.leave_compare)
    made.history_wanted.connect(lambda: case.show_view("history"))
    made.save_wanted.connect(case.save)
    made.problem_met.connect(case.notices.tell_problem)
    return made


def _timeline(case: Led) -> QWidget:
    made = TimelineView(case.session)
    made.field_wanted.connect(case.show_field)
    made.print_wanted.connect(lambda: print_seen(case))
    return made


def _history(case: Led) -> QWidget:
    made = HistoryView(case.session)
    made.left.connect(case.leave_compare)
    made.problem_met.connect(case.notices.tell_problem)
    made.compare_wanted.connect(case.compare_with)
    return made


MAKERS = {
    "advice": _reading,
    "documents": _documents,
    "compare": _compare,
    "timeline": _timeline,
    "history": _history,
}
