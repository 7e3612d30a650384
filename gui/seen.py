"""Print what is on screen: the view of the case as a sheet, kept with the case and shown as it will print."""

from __future__ import annotations

from typing import Protocol

from gui.advice.pane import AdvicePane
from gui.advice.seen import seen_pane
from gui.advice.view import AdviceView, CardPane
from gui.bars import NoticeStrip
from gui.compare.seen import seen_compare
from gui.compare.view import CompareView
from gui.documents.view import DocumentsView
from gui.session import CaseSession
from gui.speech import language_of
from gui.timeline.seen import seen_timeline
from gui.timeline.view import TimelineView
from logic.desk import DocumentDesk
from logic.documents.seen import Seen
from logic.words import tr


class OnScreen(Protocol):
    """The view of a case, as far as it is printed."""

    session: CaseSession
    desk: DocumentDesk | None
    advice: AdvicePane
    detail: CardPane
    reading: AdviceView
    compare: CompareView
    timeline: TimelineView
    documents: DocumentsView | None
    notices: NoticeStrip

    @property
    def view(self) -> str:
        """The view in use."""

    def show_view(self, name: str) -> None:
        """Show another view."""


def seen_in(view: OnScreen) -> Seen | None:
    """What the view in use shows of the advice or the course; nothing in the documents, which print themselves."""
    if view.view == "advice":
        return seen_pane(view.reading.pane, view.reading.card)
    if view.view == "compare":
        return seen_compare(view.compare)
    if view.view == "timeline":
        return seen_timeline(view.timeline)
    return seen_pane(view.advice, view.detail) if view.view == "form" else None


def print_seen(view: OnScreen) -> None:
    """Keep what is on screen as a sheet and show it among the documents, from where it is printed or saved."""
    if view.desk is None or view.documents is None:
        view.session.refuse()
        return
    seen = seen_in(view)
    if seen is None:
        view.notices.tell(tr("The documents print themselves. Go to the advice, the comparison or the timeline first."))
        return
    session, desk, documents = view.session, view.desk, view.documents
    language = language_of(session.archive)

    def show(number: int) -> None:
        documents.show_kept(number)
        documents.side.print_this.setFocus()

    view.show_view("documents")
    documents.leaving.keep(
        lambda: desk.seeing(session.case_id, session.consult, session.decisions, seen, language), show
    )
