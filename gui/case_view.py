"""One open case on screen: banners, steps, the page, and advice beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.advice.pane import AdvicePane
from gui.advice.view import AdviceView, CardPane
from gui.banner import PatientBanner
from gui.bars import NoticeStrip
from gui.case_pages import CasePages
from gui.case_places import LOOKING_BACK, CasePlaces
from gui.compare.view import CompareView
from gui.documents.view import DocumentsView
from gui.emergency import EmergencyBanner
from gui.history.view import HistoryView
from gui.page_shelf import PageShelf
from gui.review_page import ReviewPage
from gui.seen import print_seen
from gui.session import CaseSession
from gui.similar import SimilarWatch
from gui.timeline.view import TimelineView
from gui.turns import Turns
from logic.consult import Consult
from logic.desk import DocumentDesk
from logic.questions import Page
from logic.services import SERVICES, contacts_words, read_services
from logic.words import tr

ADVICE_REGION = 2
SETTLED_MS, PAUSE_MS = 400, 12
"""After a case came into view, and between two turns of what is built ahead of its need."""


class CaseView(CasePages):
    """The case: one page of the form at a time, always with the patient and any emergency in sight."""

    rule_wanted = Signal(str)

    def __init__(
        self,
        session: CaseSession,
        desk: DocumentDesk | None,
        parent: QWidget | None = None,
        advice: AdvicePane | None = None,
    ) -> None:
        """Takes the open case, the desk that makes its documents (a scratch copy has none), and where it will stand.

        Also its advice, where that was made a step before.
        """
        super().__init__(parent)
        self.session = session
        self.desk = desk
        self._field_before: QWidget | None = None
        self.banner = PatientBanner()
        self.emergency = EmergencyBanner(contacts_words(read_services(session.archive.setting(SERVICES))))
        self.notices = NoticeStrip()
        self.similar = SimilarWatch(session, self.notices)
        self._views = CasePlaces(self, advice or AdvicePane(session, filled=False), self)
        columns = self.columns = self._views.columns
        self.steps, self.page_bar, self.advice_bar = columns.steps, columns.page_bar, columns.advice_bar
        self.advice, self.detail = columns.advice, columns.detail
        self._before: tuple[str, QWidget | None] = ("form", None)
        self._stack = columns.pages
        self._pages = PageShelf(session, columns, self._review, self.show_field)
        self.build = self._pages.build
        self.ahead = Turns(self, iter(()) if session.scratch else self._built_ahead(), PAUSE_MS)
        self._lay_out()
        self._connect()
        self._consult_renewed(session.consult)

    @property
    def reading(self) -> AdviceView:
        """The advice at full width, whole."""
        made: AdviceView = self._views.named("advice")  # type: ignore[assignment]  # made so
        made.finish()
        return made

    @property
    def documents(self) -> DocumentsView | None:
        """The documents; a scratch copy has none."""
        return self._views.named("documents")  # type: ignore[return-value]  # made so

    @property
    def compare(self) -> CompareView:
        """One consult beside another."""
        return self._views.named("compare")  # type: ignore[return-value]  # made so

    @property
    def timeline(self) -> TimelineView:
        """The course of the disease, drawn."""
        return self._views.named("timeline")  # type: ignore[return-value]  # made so

    @property
    def history(self) -> HistoryView:
        """What was kept of this case."""
        return self._views.named("history")  # type: ignore[return-value]  # made so

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.banner, self.emergency, self.notices):
            whole.addWidget(widget)
        whole.addWidget(self._views, 1)
        self._whole = whole

    def _built_ahead(self) -> Iterator[None]:
        """The pages and places that were not asked for yet."""
        yield from self._pages.ahead()
        yield from self._views.ahead()

    def fill_advice(self) -> Iterator[None]:
        """Show the advice beside the form, a line a step."""
        return self.advice.fill()

    def take_banner(self, merged: bool, room: int) -> None:
        """Let the banner stand in the app bar, shrunk, or at its own place."""
        if not merged and self._whole.indexOf(self.banner) < 0:
            self._whole.insertWidget(0, self.banner)
        self.banner.merge(merged, room)
        self.banner.show()

    def _connect(self) -> None:
        self.session.consult_renewed.connect(self._consult_renewed)
        self.session.case_changed.connect(lambda _paths: self.notices.put_away("undo"))
        self._views.currentChanged.connect(lambda _place: self.notices.put_away("undo"))
        self.session.undo_offered.connect(self.notices.offer_undo)
        self.session.problem_met.connect(self.notices.tell_problem)
        self.session.draft_kept.connect(lambda _at: self.notices.put_away("problem"))
        self.notices.undo_wanted.connect(self.undo)
        self.steps.step_wanted.connect(self.begin_page)
        self.page_bar.back_wanted.connect(lambda: self.turn(-1))
        self.page_bar.next_wanted.connect(lambda: self.turn(1))
        self.page_bar.fill_wanted.connect(self._fill)
        self.page_bar.save_wanted.connect(self.save)
        self.page_bar.steps.step_wanted.connect(self.begin_page)
        self.advice.counted.connect(self.advice_bar.show_counts)
        self.advice_bar.show_counts(self.advice.counts)
        self.advice_bar.pressed.connect(self.swap_advice)
        self.emergency.acknowledge_wanted.connect(self._acknowledge)
        self.emergency.look_wanted.connect(self.show_card)
        for pane in (self.advice, self.detail):
            self.hear(pane)
        self.advice.card_opened.connect(self.detail.show_card)
        self.advice.print_wanted.connect(lambda: print_seen(self))

    def hear(self, pane: AdvicePane | AdviceView | CardPane | CompareView) -> None:
        """Go where a pane with advice leads."""
        pane.field_wanted.connect(self.show_field)
        pane.field_lit.connect(self.light)
        pane.rule_wanted.connect(self.rule_wanted)

    def show_view(self, name: str) -> None:
        """Show the form, the advice at full width, the documents, the comparison, the timeline, or the history."""
        if self.session.scratch and name in ("documents", "compare", "history"):
            self.session.refuse()
            return
        if name in LOOKING_BACK and self.view not in LOOKING_BACK:
            self._before = (self.view, self.window().focusWidget())
        self._views.turn_to(name)
        if name == "advice":
            self._views.named(name).begin()  # type: ignore[union-attr]  # made so
        elif name == "documents" and self.documents is not None:
            self.documents.setFocus()
        elif name in ("compare", "timeline", "history"):
            getattr(self, name).begin()
        else:
            self.page_widget.focus_first_open()  # type: ignore[attr-defined]  # every page has it
        self.view_shown.emit(name)

    def finish(self) -> None:
        """Have at once what is on its way: the page, and the advice beside it or at full width."""
        self.finish_page()
        self.advice.finish()
        if self.view == "advice":
            self.reading.pane.finish()

    @property
    def view(self) -> str:
        """The view in use."""
        return self._views.here

    def compare_with(self, consult_id: int, other: int) -> None:
        """Lay a kept consult beside another, or beside that of today."""
        self.show_view("compare")
        self.compare.choose(consult_id, other)

    def leave_compare(self) -> None:
        """Go back from the comparison or the history to where one was."""
        name, field = self._before
        self._views.turn_to(name)
        self.view_shown.emit(name)
        if field is not None and self.isAncestorOf(field):
            field.setFocus()

    def _review(self, page: Page) -> ReviewPage:
        widget = ReviewPage(page, self.session, self._stack)
        widget.documents_wanted.connect(lambda: self.show_view("documents"))
        widget.card_wanted.connect(self.show_card)
        widget.rule_wanted.connect(self.rule_wanted)
        return widget

    def show_card(self, rule: str) -> None:
        """Open the card of a rule in the advice pane."""
        if self.view in ("documents", "compare", "timeline"):
            self.show_view("form")
        self.columns.open_advice(True)
        (self.reading if self.view == "advice" else self.advice).open_card(rule)

    def open_source(self) -> None:
        """Ask where the value of the field in use came from."""
        if self.view == "form" and hasattr(self.page_widget, "open_source"):
            self.page_widget.open_source()

    def with_documents(self, act: Callable[[DocumentsView], None], *, at_once: bool = False) -> None:
        """Show the documents; from there, or at once, do something with them."""
        if self.documents is None:
            self.session.refuse()
            return
        there = self.view == "documents"
        if not there:
            self.show_view("documents")
        if there or at_once:
            act(self.documents)

    def show_first_question(self) -> None:
        """Go to the field that settles most."""
        if self.session.consult.ask_next:
            self.show_field(self.session.consult.ask_next[0].path)

    def swap_advice(self) -> None:
        """Put the focus into the advice pane, or back into the form."""
        focused = self.window().focusWidget()
        inside = focused is not None and self.advice.isAncestorOf(focused)
        if inside or (self.columns.single and self.advice.isVisible()):
            self._back_to_form()
        else:
            self._field_before = focused
            self.columns.open_advice(True)
            self.advice.remembered_focus()

    def _back_to_form(self) -> None:
        self.columns.open_advice(False)
        before = self._field_before
        if before is not None and self.isAncestorOf(before):
            before.setFocus()
        else:
            self.page_widget.focus_first_open()  # type: ignore[attr-defined]  # every page has it

    def next_region(self, by: int) -> None:
        """Move the focus to the next region: steps, form, advice."""
        focused = self.window().focusWidget()
        regions = (self.page_bar.steps if self.columns.single else self.steps, self._stack, self.advice)
        inside = [place for place, region in enumerate(regions) if focused is not None and region.isAncestorOf(focused)]
        place = ((inside[0] if inside else 1) + by) % len(regions)
        self.columns.open_advice(place == ADVICE_REGION)
        to_steps = self.page_bar.steps.setFocus if self.columns.single else self.steps.focus_here
        (to_steps, self._back_to_form, self.advice.remembered_focus)[place]()

    def _consult_renewed(self, consult: Consult) -> None:
        self.banner.show_consult(consult, self.session.signed)
        self.emergency.show_consult(consult)
        if self._here:
            self._show_bar()

    def _acknowledge(self, rules: tuple[str, ...]) -> None:
        for rule in rules:
            self.session.acknowledge(rule)

    def save(self) -> None:
        """Keep a version with its consult."""
        version = self.session.keep_version()
        if version:
            self.notices.tell(tr("Consult saved as version {version}.", version=version), "circle-check", "good")
            if self.view == "compare":
                self.compare.read_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from the advice back to the form where both share one column."""
        if event.key() == Qt.Key.Key_Escape and self.columns.single and self.advice.isVisible():
            self._back_to_form()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on building ahead what will be needed."""
        super().showEvent(event)
        self.ahead.start(SETTLED_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave off building ahead."""
        super().hideEvent(event)
        self.ahead.stop()
