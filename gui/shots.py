"""Pictures of the real windows, taken without a display, for the demonstration and the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gui.app import application
from gui.made_of import Parts
from gui.theme import Theme, apply
from gui.window import Window
from logic.desk import DocumentDesk
from logic.knowledge import Knowledge
from logic.ports import Archive, Clock

SMALL = (1366, 728)
LARGE = (1920, 1040)


@contextmanager
def _window(parts: Parts, clock: Clock, size: tuple[int, int], theme: str, scale: float = 1.0) -> Iterator[Window]:
    app = application()
    apply(app, Theme(theme, scale))
    window = Window(parts, clock)
    window.resize(*size)
    window.show()
    _settle()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        _settle()


def _settle() -> None:
    """Let the window paint, and let go of what was put away; no event loop runs here that would do it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(6):
        QApplication.processEvents()


def _rest(window: Window) -> None:
    """Have whole what comes in turns, and wait for the page of a document, which is drawn beside the window."""
    view = window.case_view
    for each in (view, window.what_if.view if window.what_if is not None else None):
        if each is not None:
            each.finish()
    while view is not None and view.documents is not None and view.documents.busy:
        _settle()


def _emergency_case(window: Window, cases: Sequence[int]) -> int:
    for case_id in cases:
        window.open_case(case_id)
        view = window.case_view
        if view is not None and view.session.consult.open_cards:
            return case_id
    return cases[0]


def _page(case_id: int, page: str) -> Callable[[Window], None]:
    def show(window: Window) -> None:
        window.open_case(case_id)
        if window.case_view is not None:
            window.case_view.show_page(page)

    return show


def _card(case_id: int, rules: Sequence[str]) -> Callable[[Window], None]:
    def show(window: Window) -> None:
        _page(case_id, "receptors")(window)
        view = window.case_view
        if view is None:
            return
        shown = {result.rule.id for result in view.session.consult.shown}
        wanted = next((rule for rule in rules if rule in shown), next(iter(shown), ""))
        if wanted:
            view.show_card(wanted)

    return show


def _view(case_id: int, name: str) -> Callable[[Window], None]:
    def show(window: Window) -> None:
        window.open_case(case_id)
        window.show_view(name)

    return show


def _subjects(first: int, emergency: int) -> Sequence[tuple[str, Callable[[Window], None]]]:
    return (
        ("worklist", Window.show_worklist),
        ("receptors", _page(first, "receptors")),
        ("sites", _page(first, "sites")),
        ("treatment", _page(first, "treatment")),
        ("red-flags-emergency", _page(emergency, "red_flags")),
        ("advice-card", _card(first, ("W-20", "W-23"))),
        ("advice", _view(first, "advice")),
        ("documents", _view(first, "documents")),
        ("review", _page(first, "review")),
    )


def take_shots(
    archive: Archive, knowledge: Knowledge, desk: DocumentDesk, clock: Clock, cases: Sequence[int], folder: Path
) -> list[Path]:
    """Grab the main views on a small and a large screen, light and dark, into a folder; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = Parts(archive, knowledge, desk)
    taken: list[Path] = []
    for size, theme in ((SMALL, "light"), (SMALL, "dark"), (LARGE, "light")):
        with _window(parts, clock, size, theme) as window:
            for name, show in _subjects(cases[0], _emergency_case(window, cases)):
                show(window)
                _settle()
                _rest(window)
                _settle()
                path = folder / f"{name}-{theme}-{size[0]}.png"
                window.grab().save(str(path))
                taken.append(path)
    return taken
