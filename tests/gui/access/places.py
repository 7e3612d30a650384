"""Every place of the program that a user can stand in, by name; a new view joins with one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.theme import Theme, apply
from gui.window import Window
from logic.questions import interview
from storage.memory import memory_archive
from tests.gui.shell.shell import keep_sample, opened

Way = Callable[[Window], None]
SAMPLES = 6
EMERGENCY, TYPICAL = 2, 1
SMALL, LARGE = (1366, 728), (1920, 1040)


def _case(number: int, then: Way) -> Way:
    def go(window: Window) -> None:
        view = window.case_view
        if view is None or view.session.case_id != number or window.what_if is not None:
            window.open_case(number)
            settle()
        window.show_view("form")
        then(window)

    return go


def _page(name: str, number: int = TYPICAL) -> Way:
    return _case(number, lambda window: window.case_view.show_page(name))


def _view(name: str) -> Way:
    return _case(TYPICAL, lambda window: window.show_view(name))


def _card(window: Window) -> None:
    view = window.case_view
    view.show_page("receptors")
    view.show_card(next(iter(view.session.consult.shown)).rule.id)


def _setting(name: str) -> Way:
    def go(window: Window) -> None:
        window.show_settings()
        window.settings.show_page(name)

    return go


def _typed_finder(window: Window) -> None:
    window.finder.lay_over()
    window.finder.line.setText("her2")


PLACES: Mapping[str, Way] = {
    "worklist": Window.show_worklist,
    **{f"page {page.name}": _page(page.name) for page in interview().pages},
    "emergency": _page("red_flags", EMERGENCY),
    "emergency on a page": _page("sites", EMERGENCY),
    "new case": Window.new_case,
    "card": _case(TYPICAL, _card),
    "advice": _view("advice"),
    "documents": _view("documents"),
    "timeline": _view("timeline"),
    "compare": _view("compare"),
    "what if": _view("what if"),
    "knowledge": lambda window: window.place.show_browser(),
    "rule": lambda window: window.place.show_rule("W-20"),
    "help": lambda window: window.place.show_help(),
    "keys": lambda window: window.overlay.lay_over(),
    "finder": lambda window: window.finder.lay_over(),
    "finder with words": _typed_finder,
    **{f"settings {name}": _setting(name) for name in ("appearance", "clinic", "author", "paper", "knowledge")},
}


def settle(window: Window | None = None) -> None:
    """Let Qt lay out and paint everything, and let the documents be drawn."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(6):
        QApplication.processEvents()
    view = window.case_view if window is not None else None
    while view is not None and view.documents is not None and view.documents.busy:
        QApplication.processEvents()


@contextmanager
def workstation(
    size: tuple[int, int] = SMALL, theme: Theme | None = None, *, samples: int = SAMPLES
) -> Iterator[Window]:
    """The window with the ready cases on a store in memory, at a size, in a theme, at a text size."""
    archive = memory_archive()
    for number in range(1, samples + 1):
        keep_sample(archive, number)
    wanted = theme or Theme()
    archive.set_setting("theme", wanted.name)
    archive.set_setting("text_size", str(wanted.scale))
    try:
        with opened(archive, size, wanted) as window:
            yield window
    finally:
        apply(QApplication.instance(), Theme())


def go(window: Window, name: str) -> QWidget:
    """Stand in a place. Gives what is in front there: the window, or the sheet that lies over it."""
    for sheet in (window.overlay, window.finder):
        sheet.hide()
    PLACES[name](window)
    settle(window)
    return next((sheet for sheet in (window.overlay, window.finder) if sheet.isVisible()), window)
