"""Help: the self-check and what there is to know about the program and its knowledge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from gui.knowledge.browser import KnowledgeBrowser
from gui.knowledge.help_page import HelpPage
from gui.theme import Theme
from logic.checks import Check
from logic.knowledge import load_knowledge
from logic.rule_fields import FieldMap
from tests.gui.shell.shell import DAY, focused, opened, press
from tests.gui.shell.views import clipped, dress, nameless, settle, shown

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SMALL, NARROW, TINY = (1366, 660), (910, 600), (680, 560)
KNOWLEDGE = load_knowledge()


def read(view: KnowledgeBrowser, rule_id: str) -> None:
    """Open a rule and lay all of it out."""
    view.show_rule(rule_id)
    view.page.complete()
    settle()


def said(view: object) -> str:
    """Everything that labels in view say."""
    return "\n".join(each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view))


def steps(*texts: str) -> Check:
    """A check of some steps."""

    def begin() -> Iterator[str]:
        yield from texts

    return Check("Test cases of the rules", len(texts), begin)


def help_page() -> HelpPage:
    """A help page of its own."""
    dress()
    return HelpPage(KNOWLEDGE, DAY)


def test_the_self_check_says_how_many_are_as_expected(qtbot):
    with shown(help_page(), SMALL) as page:
        with qtbot.waitSignal(page.runner.finished, timeout=5000):
            page.start((steps(*[""] * 30),))
        settle()
        assert "Test cases of the rules: 30 of 30 as expected." in said(page)
        page.copy.click()
        assert KNOWLEDGE.stamp.digest[:16] in QGuiApplication.clipboard().text()


def test_the_self_check_lists_what_is_not_as_expected(qtbot):
    with shown(help_page(), SMALL) as page:
        with qtbot.waitSignal(page.runner.finished, timeout=5000):
            page.start((steps("", "W-20 is wrong.", ""), steps("")))
        settle()
        words = said(page)
        assert "2 of 3 as expected" in words
        assert "W-20 is wrong." in words
        assert "1 of 1 as expected" in words


def test_the_real_self_check_gives_way_to_the_window_and_can_be_stopped(qtbot):
    with shown(help_page(), SMALL) as page:
        page.run.click()
        qtbot.waitUntil(lambda: "of " in page.counted.text(), timeout=5000)
        assert page.runner.running
        assert focused() is page.stop
        press(Qt.Key.Key_Space)
        assert not page.runner.running
        assert "stopped after" in said(page)
        assert page.run.isEnabled()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_check_that_breaks_down_is_called_stopped_and_never_passed(qtbot):
    def begin() -> Iterator[str]:
        yield ""
        raise RuntimeError("a broken check")

    with shown(help_page(), SMALL) as page:
        with qtbot.waitSignal(page.runner.finished, timeout=5000):
            page.start((Check("Test cases of the rules", 3, begin),))
        settle()
        assert "stopped after 1 of 3, 1 as expected" in said(page)
        assert page.run.isEnabled()


def test_help_names_version_digest_limits_and_licences_and_has_names_for_all(qtbot):
    with opened() as window:
        press(Qt.Key.Key_F1, CTRL)
        page = window.place.help
        assert page.isVisible()
        assert focused() is page.run
        words = said(page)
        for part in (KNOWLEDGE.stamp.digest[:4].upper(), "No doses", "AJCC", "Apache License"):
            assert part in words
        assert nameless(page) == []
        assert clipped(page) == []


@pytest.mark.parametrize("theme", [Theme("dark"), Theme("light", 1.5)])
def test_the_same_pages_hold_in_the_dark_and_larger(qtbot, theme):
    dress(theme)
    made = KnowledgeBrowser(KNOWLEDGE, FieldMap(KNOWLEDGE), DAY)
    with shown(made, SMALL, theme) as view:
        read(view, "S-01")
        assert clipped(view) == []
