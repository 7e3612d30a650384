"""Walks the window through its principal states on one screen, in every theme, and keeps a picture of each.

Run as `python -m tests.system.real_screens WIDTH HEIGHT SHARPNESS FOLDER`: a screen of so many points, each drawn so
sharply. Tells of each state in each theme the size of its picture, a digest of it, and what is amiss.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from gui.app import application
from gui.theme import active
from gui.window import Window
from tests.gui.access import checks
from tests.gui.access.places import PLACES, Way, settle, workstation
from tests.system.processes import tell

THEMES = ("light", "dark", "contrast")
LOOKED_AT = (checks.clipped, checks.sideways, checks.shortened_identity)


def _board(window: Window) -> None:
    window.boards.show()
    while window.boards.view.reader.running:
        QApplication.processEvents()


STATES: Mapping[str, Way] = {
    "worklist": PLACES["worklist"],
    "receptors": PLACES["page receptors"],
    "sites": PLACES["page sites"],
    "advice-card": PLACES["card"],
    "documents": PLACES["documents"],
    "timeline": PLACES["timeline"],
    "review": PLACES["page review"],
    "red-flags-emergency": PLACES["emergency"],
    "board-list": _board,
    "settings": PLACES["settings appearance"],
}
OFF_A_CASE = frozenset({"worklist", "board-list", "settings"})


def set_up(width: int, height: int, sharpness: int, folder: Path) -> None:
    """Tell Qt what screen there is, before it starts."""
    one = {"name": "one", "x": 0, "y": 0, "width": width * sharpness, "height": height * sharpness}
    layout = folder / "screens.json"
    layout.write_text(json.dumps({"screens": [one]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={layout}"
    os.environ["QT_SCALE_FACTOR"] = str(sharpness)


def amiss(window: QWidget, state: str) -> list[str]:
    """What the checks find, and a case of which nobody is told whose it is."""
    found = [f"{check.__name__}: {each}" for check in LOOKED_AT for each in check(window)]
    view = getattr(window, "case_view", None)
    if state not in OFF_A_CASE and (view is None or not view.banner.isVisible()):
        found.append("no banner with the identity")
    return found


def digest(picture: QImage) -> str:
    """A digest of what a picture shows."""
    return hashlib.sha256(picture.convertToFormat(QImage.Format.Format_RGB32).constBits()).hexdigest()


def dress(window: Window, theme: str) -> None:
    """Choose a theme in the settings, as a person does."""
    PLACES["settings appearance"](window)
    colours = window.settings.findChild(QComboBox, "theme")
    colours.setCurrentIndex(colours.findData(theme))
    colours.activated.emit(colours.currentIndex())
    settle(window)
    window.finish_opening()
    settle(window)
    assert active().name == theme


def walk(window: Window, theme: str, folder: Path) -> None:
    """Stand in each state of one theme, look at it, and keep its picture."""
    for state, way in STATES.items():
        way(window)
        settle(window)
        picture = window.grab().toImage()
        name = f"{state}-{theme}-{picture.width()}.png"
        kept = picture.save(str(folder / name), "PNG", quality=80)
        tell(
            state=state,
            theme=theme,
            kept=kept,
            size=picture.size().toTuple(),
            digest=digest(picture),
            amiss=amiss(window, state),
        )


def main(width: int, height: int, sharpness: int, folder: Path) -> None:
    """Walk through the states in every theme on a screen."""
    with tempfile.TemporaryDirectory() as place:
        set_up(width, height, sharpness, Path(place))
        application()
    screen = QGuiApplication.primaryScreen()
    tell(screen=screen.geometry().size().toTuple(), sharp=screen.devicePixelRatio())
    with workstation((width, height)) as window:
        for theme in THEMES:
            dress(window, theme)
            walk(window, theme, folder)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), Path(sys.argv[4]))
