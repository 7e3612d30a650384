"""Every theme dresses a whole page: the ground, the words and the chips have its colours."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.theme import Theme, apply
from gui.theme.tokens import NAMES
from tests.gui.form.pictures import picture


@pytest.mark.parametrize("name", NAMES)
def test_a_page_wears_its_theme(qtbot: QtBot, qapp: QApplication, tmp_path: Path, name: str) -> None:
    theme = Theme(name)
    apply(qapp, theme)
    image = QImage(str(picture("receptors", theme, tmp_path)))
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    for token in ("surface", "text", "control", "select", "unknown", "focus"):
        assert theme.colour(token).name() in colours, token
