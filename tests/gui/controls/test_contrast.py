"""The table of contrast ratios, worked out anew from the token file."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.theme import Theme, apply
from gui.theme.tokens import NAMES, palettes

TEXT, MARK = 4.5, 3.0
NEEDED = {
    "text": (("surface", "app", "select", "raised", "field"), TEXT),
    "text.second": (("surface", "app", "raised", "sunken"), TEXT),
    "text.muted": (("surface", "app", "sunken", "select", "field", "raised", "unknown.soft"), TEXT),
    "text.disabled": (("surface", "field"), MARK),
    "accent": (("surface", "accent.soft"), TEXT),
    "on.accent": (("accent", "accent.hover"), TEXT),
    "emergency": (("surface", "emergency.soft"), TEXT),
    "on.emergency": (("emergency.solid",), TEXT),
    "caution": (("surface", "caution.soft"), TEXT),
    "good": (("surface", "good.soft"), TEXT),
    "unknown": (("surface", "unknown.soft"), TEXT),
    "control": (("field", "app"), MARK),
    "caution.line": (("surface",), MARK),
    "good.line": (("surface",), MARK),
    "unknown.line": (("surface",), MARK),
    "focus": (("surface", "app", "select"), MARK),
}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize("token", NEEDED)
def test_every_foreground_stands_out_from_its_grounds(theme: str, token: str) -> None:
    colours = palettes()[theme]
    grounds, limit = NEEDED[token]
    found = {ground: round(ratio(colours[token], colours[ground]), 2) for ground in grounds}
    assert min(found.values()) >= limit, found


def test_the_ratios_are_those_that_were_agreed() -> None:
    light, dark, contrast = (palettes()[name] for name in NAMES)
    assert [round(ratio(each["text"], each["surface"]), 2) for each in (light, dark, contrast)] == [16.35, 13.85, 21.0]
    assert [round(ratio(each["text.muted"], each["select"]), 2) for each in (light, dark)] == [4.74, 4.67]


def test_all_themes_have_the_same_tokens() -> None:
    assert palettes()["light"].keys() == palettes()["dark"].keys() == palettes()["contrast"].keys()


@pytest.mark.parametrize("theme", NAMES)
def test_a_placeholder_is_drawn_in_its_own_token(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    apply(qapp, Theme(theme))
    line = QLineEdit()
    line.setPlaceholderText("Type to add")
    qtbot.addWidget(line)
    line.show()
    drawn = line.palette().color(QPalette.ColorRole.PlaceholderText)
    assert drawn.name().upper() == palettes()[theme]["text.muted"].upper()
    assert drawn.alpha() == 255
