"""Every place of the program that a user can stand in, by name; a new view joins with one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.documents.view import DocumentsView
from gui.theme import Theme, apply
from gui.window import Window
from logic.passphrase import PASSPHRASE
from logic.questions import interview
from storage.memory import memory_archive
from tests.gui.access.store import EMERGENCY, TO_SIGN, TYPICAL, fill
from tests.gui.shell.shell import opened

Way = Callable[[Window], None]
SAMPLES = 6
SETTINGS = ("appearance", "clinic", "services", "author", "paper", "units", "knowledge", "lock")
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


def _nothing_found(window: Window) -> None:
    window.show_worklist()
    window.worklist.search.line.setText("zzzz")


def _boards(window: Window) -> None:
    window.boards.show()
    while window.boards.view.reader.running:
        settle()
    window.boards.view._to_outcome()


def _guide(window: Window) -> None:
    window.guide.begin()


def _about_field(window: Window) -> None:
    window.case_view.show_field("lab.calcium")
    settle()
    window.place.about_field(window.case_view)


def _lock(passphrase: str = "") -> Way:
    def go(window: Window) -> None:
        window.show_worklist()
        window.parts.archive.set_setting(PASSPHRASE, passphrase)
        window.lock.lock()

    return go


def _locked_flags(window: Window) -> None:
    _lock()(window)
    window.lock.show_flags()


def _asked_in_documents(ask: Callable[[DocumentsView], None], number: int = TYPICAL) -> Way:
    def then(window: Window) -> None:
        window.show_view("documents")
        settle(window)
        ask(window.case_view.documents)

    return _case(number, then)


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
    **{f"settings {name}": _setting(name) for name in SETTINGS},
    "worklist, nothing found": _nothing_found,
    "board": _boards,
    "history": _view("history"),
    "guide": _guide,
    "help on a field": _case(TYPICAL, _about_field),
    "print box": _asked_in_documents(DocumentsView.print_ticked),
    "save box": _asked_in_documents(DocumentsView.make_chosen),
    "sign, not ready": _asked_in_documents(DocumentsView.sign_ticked),
    "sign": _asked_in_documents(DocumentsView.sign_ticked, TO_SIGN),
    "lock": _lock(),
    "lock with a passphrase": _lock("kept"),
    "lock, red flags": _locked_flags,
}


def settle(window: QWidget | None = None) -> None:
    """Let Qt lay out and paint everything, and let the documents be drawn."""
    if isinstance(window, Window) and window.case_view is not None:
        window.case_view.finish()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(6):
        QApplication.processEvents()
    view = window.case_view if isinstance(window, Window) else None
    while view is not None and view.documents is not None and view.documents.busy:
        QTest.qWait(1)  # what only turns round here takes the time from those who work


@contextmanager
def workstation(
    size: tuple[int, int] = SMALL, theme: Theme | None = None, *, samples: int = SAMPLES
) -> Iterator[Window]:
    """The window with the ready cases on a store in memory, at a size, in a theme, at a text size."""
    archive = memory_archive()
    fill(archive, samples)
    wanted = theme or Theme()
    archive.set_setting("theme", wanted.name)
    archive.set_setting("text_size", str(wanted.scale))
    try:
        with opened(archive, size, wanted) as window:
            yield window
    finally:
        apply(QApplication.instance(), Theme())


def go(window: Window, name: str) -> QWidget:
    """Stand in a place. Gives what is in front there: the window, or the sheet or dialog that lies over it."""
    _put_away(window)
    PLACES[name](window)
    settle(window)
    return next((sheet for sheet in _over(window) if sheet.isVisible()), window)


def _over(window: Window) -> list[QWidget]:
    """What can lie over the window."""
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    sheets = (window.overlay, window.finder, window.place.sheet, window.lock.cover)
    return [*dialogs, *(each for each in sheets if each is not None)]


def _put_away(window: Window) -> None:
    """Take what lies over the window away, and what was asked beside a page."""
    window.lock.open()
    for over in _over(window):
        over.close() if isinstance(over, QDialog) else over.hide()
    window.activateWindow()
    settle()
    if window.case_view is not None and window.case_view.documents is not None:
        side = window.case_view.documents.side
        side.print_box.put_away()
        side.save_box.put_away()
    window.worklist.search.line.clear()
