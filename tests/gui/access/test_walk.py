"""Every place of the program: heard, read at any text size, walked by key, and pressed with an unsteady hand."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gui.speech import speak
from gui.theme import Theme
from logic.questions import interview
from logic.words import use_catalogue
from tests.gui.access import checks
from tests.gui.access.ink import pale
from tests.gui.access.places import LARGE, PLACES, SMALL, go, workstation
from tests.gui.access.walking import Walk, unreached, walk

pytestmark = pytest.mark.slow
LOOKED_AT = (
    checks.unnamed,
    checks.wrong_roles,
    checks.clipped,
    checks.small_targets,
    checks.clashing_letters,
    checks.sideways,
    checks.shortened_identity,
    checks.strangers,
)
BOXES = ("print box", "save box")
"""Questions beside a list: to walk on into the list chooses another document, and puts them away."""
FOLLOWS = ("advice", "documents", *BOXES)
"""Places where the card or the sheet beside follows the focus, so that a walk changes what there is to walk to."""
NO_WALK = ("keys", "finder", "finder with words", "help on a field")
"""Sheets that any key puts away, or in which Tab walks the results."""
DRAWN = ("worklist", "page sites", "emergency", "card", "documents", "what if", "rule", "settings clinic", "finder")
DRAWN_OVER = ("board", "history", "guide", "help on a field", "print box", "sign, not ready", "lock", "lock, red flags")


def findings(places: tuple[str, ...], size: tuple[int, int], theme: Theme) -> list[str]:
    """What the checks find in these places."""
    with workstation(size, theme) as window:
        return [
            f"{name}: {check.__name__}: {found}"
            for name in places
            for front in [go(window, name)]
            for check in LOOKED_AT
            for found in check(front)
        ]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_place_is_named_whole_and_large_enough(qtbot, scale):
    assert findings(tuple(PLACES), SMALL, Theme("light", scale)) == []


def test_every_place_is_whole_on_a_large_screen(qtbot):
    assert findings(tuple(PLACES), LARGE, Theme()) == []


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_every_place_is_named_and_whole_in_spanish(qtbot, size):
    try:
        speak("es")
        with workstation(size) as window:
            told = {each.text() for each in go(window, "worklist").findChildren(QLabel)}
            assert "Lista" in told
        assert findings(tuple(PLACES), size, Theme()) == []
    finally:
        use_catalogue({})


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_first_start_is_named_whole_and_walked_by_tab(qtbot, scale):
    with workstation(SMALL, Theme("light", scale), samples=0) as window:
        front = go(window, "worklist")
        assert window.worklist.blank.guide.isVisible()
        assert [found for check in LOOKED_AT for found in check(front)] == []
        found = walk(front)
        assert (found.jumps, found.ringless, found.hidden, unreached(front, found)) == ([], [], [], [])


def both_ways(front: QWidget) -> tuple[Walk, Walk]:
    """The walk by Tab and back; a view that filled while it was walked is walked once more."""
    found, back = walk(front), walk(front, back=True)
    return (found, back) if len(found.stops) == len(back.stops) else (walk(front), walk(front, back=True))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_tab_comes_to_everything_in_the_order_of_reading_and_is_seen(qtbot, scale):
    amiss: list[str] = []
    with workstation(SMALL, Theme("light", scale)) as window:
        for name in (each for each in PLACES if each not in NO_WALK):
            front = go(window, name)
            found, back = both_ways(front)
            told = {} if name in BOXES else {"no ring": found.ringless, "jump": found.jumps}
            if name not in FOLLOWS:
                told |= {"out of view": found.hidden, "unreached": unreached(front, found)}
            if name not in FOLLOWS and len(back.stops) != len(found.stops):
                amiss.append(f"{name}: another number of stops on the way back")
            amiss += [f"{name}: {what}: {each}" for what, many in told.items() for each in many]
    assert amiss == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_words_stand_out_as_they_are_drawn(qtbot, theme):
    with workstation(SMALL, Theme(theme)) as window:
        assert [f"{name}: {found}" for name in (*DRAWN, *DRAWN_OVER) for found in pale(go(window, name))] == []


def test_the_walk_knows_every_page():
    assert {f"page {page.name}" for page in interview().pages} <= PLACES.keys()
