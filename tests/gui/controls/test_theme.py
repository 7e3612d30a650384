"""The theme: style sheet, type scale, icons, and a focus ring that moves nothing."""

import re

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.controls import IconLabel, PrimaryButton, QuietButton, look
from gui.theme import Theme, active, apply, pixmap
from gui.theme.style import style_sheet
from gui.theme.tokens import NAMES, RESOURCES
from tests.gui.controls.test_contrast import ratio


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_names_only_tokens_that_exist(name: str) -> None:
    assert "@" not in style_sheet(Theme(name))


def test_lengths_grow_with_the_text_size_and_lines_do_not() -> None:
    assert "font-size: 15px" in style_sheet(Theme())
    double = style_sheet(Theme(scale=2.0))
    assert "font-size: 30px" in double
    assert "border: 1px solid" in double


def test_nothing_is_set_smaller_than_twelve() -> None:
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", style_sheet(Theme()))]
    assert min(sizes) == 12


@pytest.mark.parametrize(("name", "scale"), [("pink", 1.0), ("light", 0.5), ("dark", 2.5)])
def test_a_theme_that_does_not_exist_is_refused(name: str, scale: float) -> None:
    with pytest.raises(ValueError, match="theme"):
        Theme(name, scale)


def test_the_shipped_face_is_in_use(qapp: QApplication) -> None:
    assert "Source Sans 3" in QFontDatabase.families()
    assert QFontInfo(Theme().font("title")).family() == "Source Sans 3"


def test_icons_are_tinted_with_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    label = IconLabel("siren", "emergency", 24)
    qtbot.addWidget(label)
    light = label.pixmap().toImage()
    apply(qapp, Theme("dark"))
    label.show()
    assert label.pixmap().toImage() != light
    assert active().name == "dark"


def test_every_icon_that_is_shipped_can_be_drawn() -> None:
    names = [path.stem for path in (RESOURCES / "icons").glob("*.svg")]
    assert len(names) > 50
    assert not [name for name in names if pixmap(name, "text", 16).isNull()]


@pytest.mark.parametrize("theme", NAMES)
def test_a_focused_control_has_a_plain_ring_and_stays_where_it_is(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    apply(qapp, Theme(theme))
    window = QWidget()
    look(window, role="page")
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    line, button, primary = QLineEdit(), QuietButton("Back"), PrimaryButton("Next")
    look(line, boxed=True)
    for widget in (line, button, primary):
        box.addWidget(widget)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    for widget in (line, button, primary):
        before = widget.geometry()
        widget.setFocus()
        qapp.processEvents()
        assert widget.geometry() == before
        ring = window.findChild(QWidget, "focus_ring")
        assert ring is not None
        assert ring.isVisible()
        assert ring.geometry() == QRect(before.adjusted(-3, -3, 3, 3))
        seen = window.grab().toImage().pixelColor(QPoint(before.left() - 2, before.center().y())).name()
        assert ratio(seen, active().colour("surface").name()) >= 3


def test_there_is_one_ring_at_a_time(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    lines = [QLineEdit() for _ in range(3)]
    for line in lines:
        box.addWidget(line)
    window.show()
    for line in lines:
        line.setFocus()
        qapp.processEvents()
    assert len([ring for ring in window.findChildren(QWidget, "focus_ring") if ring.isVisible()]) == 1
