"""The pages of an open case: one of them is in view, or on its way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.bars import PageBar
from gui.case_columns import CaseColumns
from gui.case_places import FORM, CasePlaces
from gui.emergency import EmergencyBanner
from gui.gaps import gap_before, place_of_change
from gui.page_shelf import PageShelf
from gui.session import CaseSession
from gui.steps import StepList
from logic.interview import next_open, visible_paths
from logic.questions import Page
from logic.words import tr


class CasePages(QWidget):
    """Turns to pages and fields; what else stands beside and over them is the case's."""

    page_shown = Signal(str)
    view_shown = Signal(str)
    session: CaseSession
    columns: CaseColumns
    steps: StepList
    page_bar: PageBar
    emergency: EmergencyBanner
    _views: CasePlaces
    _pages: PageShelf

    def __init__(self, parent: QWidget | None) -> None:
        """Takes where it will stand."""
        super().__init__(parent)
        self._here = self._sought = ""
        self.setProperty("ring", "none")  # it only holds the keys until the cursor lands in a field

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the interview."""
        return self.session.knowledge.interview.pages

    @property
    def here(self) -> Page:
        """The page in view."""
        return next(page for page in self.pages if page.name == self._here)

    @property
    def page_widget(self) -> QWidget:
        """The widget of the page in view, whole."""
        self.finish_page()
        return self._pages.page(self._here)

    def show_page(self, name: str, *, focus: bool = True) -> None:
        """Turn to a page, now."""
        self.begin_page(name, focus=focus)
        self.finish_page()

    def begin_page(self, name: str, *, focus: bool = True, then: Callable[[], object] = lambda: None) -> None:
        """Turn to a page, and do what is to be done there.

        A page that is not whole yet comes in turns; a key that is pressed sooner has it at once.
        """
        self._here = name
        self._sought = ""
        self.columns.open_advice(False)
        if not self._pages.is_whole(name):
            self.setFocus()
            self.steps.show_page(name)
            self._views.turn_to(FORM)
        self._pages.begin(name, lambda: self._present(focus, then))

    def finish_page(self) -> None:
        """Have the page that is on its way at once, and the cursor in it."""
        if self._pages.finish():
            self.put_cursor()

    def _present(self, focus: bool, then: Callable[[], object]) -> None:
        name, page = self._here, self._pages.page(self._here)
        self.page_bar.show()
        self.columns.prepare(self.width(), name)
        self.columns.pages.setCurrentWidget(page)
        self._views.turn_to(FORM)
        self.steps.show_page(name)
        page.follow(self.steps.last)
        self._show_bar()
        self._fit()
        if focus:
            page.focus_first_open()
        self.page_shown.emit(name)
        self.view_shown.emit("form")
        then()

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        names = [page.name for page in self.pages]
        place = names.index(self._here) + by
        if 0 <= place < len(names):
            self.begin_page(names[place])

    def show_field(self, path: str) -> None:
        """Turn to the page of a field and put the cursor there."""
        question = self.session.knowledge.interview.question(path)
        self.begin_page(question.page, focus=False, then=self._put_cursor_soon)
        self._sought = path

    def _put_cursor_soon(self) -> None:
        QTimer.singleShot(0, self.page_widget, self.put_cursor)

    def put_cursor(self) -> None:
        """Put the cursor into the field that was asked for last, now that its page is laid out."""
        path, self._sought = self._sought, ""
        if path:
            self.page_widget.focus_field(path)  # type: ignore[attr-defined]  # every page has it

    def show_gap(self, back: bool = False) -> None:
        """Go to the next field that is open or cannot be used, on any page; or to the one before."""
        session = self.session
        found = (gap_before if back else next_open)(
            session.case, session.knowledge.interview, visible_paths(session.consult).__contains__, session.at_field
        )
        if found:
            self.show_field(found)

    def undo(self) -> None:
        """Take the last change back, and show the page where it was."""
        self._back_and_forth(self.session.undo)

    def redo(self) -> None:
        """Bring the last change back again, and show the page where it is."""
        self._back_and_forth(self.session.redo)

    def _back_and_forth(self, step: Callable[[], None]) -> None:
        before = self.session.case
        step()
        page, path = place_of_change(before, self.session.case, self.session.knowledge.interview)
        if page and (self._views.here != FORM or page != self._here):
            self.begin_page(page, then=lambda: self.light(path))
        else:
            self.light(path)

    def light(self, path: str) -> None:
        """Light a field of the page in view up for a moment."""
        widget = self._pages.built(self._here)
        if path and widget is not None and hasattr(widget, "light_field"):
            widget.light_field(path)

    def _show_bar(self) -> None:
        names = [page.name for page in self.pages]
        place = names.index(self._here)
        later = tr(self.pages[place + 1].step) if place + 1 < len(names) else ""
        widget = self.page_widget
        kinds = widget.rest_kinds() if hasattr(widget, "rest_kinds") else ()
        self.page_bar.show_page(later, place == 0, kinds)
        self.page_bar.next.setVisible(bool(later) or not self.session.scratch)
        self.page_bar.steps.show_steps(self.pages, self.here)

    def _fill(self, kind: object) -> None:
        self.page_widget.fill_rest(kind)  # type: ignore[attr-defined]  # only pages that can be filled offer it
        self._show_bar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed while a page is on its way goes to the field where the cursor lands."""
        if not self._pages.coming and not self._sought:
            super().keyPressEvent(event)
            return
        self.finish_page()
        self.put_cursor()
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self:
            QApplication.sendEvent(focused, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each region the width that the window allows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.emergency.narrow(self.columns.fit(self.width(), self._here))
