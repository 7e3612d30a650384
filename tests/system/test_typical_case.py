"""The keyboard budget: the typical case of the first journey, from the worklist to the last decision, by keys alone.

Keys are counted for each page and given with the seconds of the model: 0.28 s for a key, 1.2 s for a choice that
is thought about. More than a tenth above the budget is a failure.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.window import Window
from logic import paths
from logic.dates import PartialDate
from tests.system.hands import ALT, CTRL, Hands, field, flag
from tests.system.typical import BUDGET, PAGES, Steps
from tests.system.workstation import at_work, stands

SECONDS_PER_KEY, SECONDS_PER_CHOICE = 0.28, 1.2
CHOICES = 16 + 13 + 6
"""What is thought about: sixteen red flags, the state of each page, six decisions."""
TOTAL, SLACK = 368, 1.1
KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
DECISIONS = ("a", "f1", "d2", "a", "a", "a")
IN_CASE = {
    "pt.family": "Sample",
    "pt.menopause": "post",
    "pt.meds": "('citalopram',)",
    "pt.allergies": "None known",
    "dx.context": "recurrent",
    "dx.cT": "T2",
    "dx.cN": "cN1a",
    "site[0].place": "t8",
    "site[1].place": "l2",
    "site[2].place": "liver_6",
    "spec[0].her2_ihc": "1+",
    "spec[1].her2_ish": "pending",
    "bio.gbrca": "not_done",
    "img.bone_scan": "done",
    "img.spine_mri": "pending",
    "lab.ldh_xuln": "1.0",
    "line[0].regimen": "('docetaxel',)",
    "line[1].regimen": "('radiotherapy',)",
    "line[2].regimen": "('letrozole',)",
    "line[0].stop_on": "2019-09",
    "line[2].stop_on": "2025-03",
    "sup.dental": "not_done",
}


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    """A new store, and the worklist on the screen."""
    with at_work(tmp_path / "clinic" / "store.sqlite3") as window:
        yield window


def go(window: Window, hands: Hands, path: str) -> None:
    """Go to a field as one who knows the page: by its letter where it has one, else by Tab."""
    if field() == path:
        return
    row = window.case_view.page_widget.row_of(path)
    _before, mark, after = row.label.text().partition("&")
    if mark and not row.isHidden():
        hands.press(Qt.Key[f"Key_{after[0].upper()}"], ALT)
    if field() != path:
        hands.tab_to(path)


def write(hands: Hands, text: str) -> None:
    """Type an answer with the keys in it."""
    for sign in text:
        if sign in KEYS:
            hands.press(KEYS[sign])
        else:
            hands.type(sign)


def fill(window: Window, hands: Hands, steps: Steps) -> None:
    """What is done on one page; a page without steps is filled at once as not done."""
    if not steps:
        hands.press(Qt.Key.Key_U, ALT)
        hands.type("d")
    for number, (path, text) in enumerate(steps):
        if path.startswith("+"):
            hands.press(Qt.Key.Key_R, ALT)
        if number or "[0]" not in path:
            go(window, hands, path.lstrip("+"))
        write(hands, text)


def through_the_pages(window: Window, hands: Hands) -> dict[str, int]:
    """The case from the red flags to the last decision; gives the keys of each page."""
    took = {"red_flags": -hands.keys}
    while flag() is not None:
        hands.type("n")
    took["red_flags"] += hands.keys
    for page, steps in PAGES:
        hands.press(Qt.Key.Key_Return, CTRL)
        assert window.case_view.here.name == page
        before = hands.keys
        fill(window, hands, steps)
        took[page] = hands.keys - before
    hands.press(Qt.Key.Key_Return, CTRL)
    before = hands.keys
    for keys in DECISIONS:
        hands.type(keys)
    took["review"] = hands.keys - before
    return took


def said(window: Window, path: str) -> str:
    """What the case says at a path."""
    answer = paths.get(window.case_view.session.case, path)
    value = answer.value
    return value.stored() if isinstance(value, PartialDate) else stands(answer)


def test_the_typical_case_keeps_to_the_budget_of_keys(window: Window, capsys: pytest.CaptureFixture[str]) -> None:
    hands = Hands()
    hands.press(Qt.Key.Key_N, CTRL)
    took = through_the_pages(window, hands)
    assert {path: said(window, path) for path in IN_CASE} == IN_CASE
    session = window.case_view.session
    assert len(session.decisions) == len(DECISIONS)
    assert not session.consult.contradictions
    seconds = hands.keys * SECONDS_PER_KEY + CHOICES * SECONDS_PER_CHOICE
    with capsys.disabled():
        pages = ", ".join(f"{page} {count} of {BUDGET[page]}" for page, count in took.items())
        print(f"\n{hands.keys} keys of {TOTAL}, {seconds:.0f} s by the model: {pages}")
    assert hands.keys <= TOTAL * SLACK
