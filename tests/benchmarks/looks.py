"""What a user does with the settings and in the guide, act by act, for the benchmark of pauses."""

from __future__ import annotations

from collections.abc import Callable

from gui.guide import STEPS
from gui.window import Window
from tests.benchmarks.papers import Step

LOOKS = (
    ("appearance", "text_size", "1.25"),
    ("appearance", "theme", "dark"),
    ("appearance", "language", "es"),
    ("appearance", "language", "en"),
    ("appearance", "theme", "light"),
    ("units", "unit.calcium", "mg/dL"),
    ("knowledge", "knowledge.age_days", "90"),
)
"""Settings after which the window is laid out anew: the page, the setting, and its value."""


def tell_of_settings(step: Step, window: Window) -> None:
    """A look at each page, and each kind of change after which the window is laid out anew; a case is open."""
    step("settings", window.show_settings)
    for name in window.settings.sheets:
        step(f"first look at settings, {name}", lambda name=name: window.settings.show_page(name))
    step("idle in the settings", lambda: None, lambda: window.settings.ahead.done)
    for page, key, value in LOOKS:
        _anew(step, window, f"{key} {value}", lambda page=page, key=key, value=value: _keep(window, page, key, value))
    window.show_view("form")
    view = window.case_view
    assert view is not None
    step("idle after it was laid out anew", lambda: None, lambda: view.ahead.done)
    _anew(step, window, "text size, everything built", lambda: window._step_size(1))


def tell_of_guide(step: Step, window: Window) -> None:
    """The guide, each of its steps, and another text size in it."""
    step("guide", window.guide.begin, lambda: window._opening.done)
    guide = window.guide.guide
    assert guide is not None
    for place in range(2, len(STEPS) + 1):
        step(f"guide, step {place}", lambda: guide.go(1), lambda: not guide.view._pages.coming)
    _anew(step, window, "text size in the guide", lambda: window._step_size(0))
    step("leave the guide", window.show_worklist)


def _keep(window: Window, page: str, key: str, value: str) -> None:
    window.settings.pages[page].keep(key, value)


def _anew(step: Step, window: Window, name: str, act: Callable[[], object]) -> None:
    """An act after which everything is laid out anew."""
    before = window.settings
    step(name, act, lambda: window.settings is not before and not window.anew.running)
