"""The shipped typeface."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from gui.theme.tokens import RESOURCES

FILES = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf", "SourceSans3-Bold.ttf", "SourceSans3-It.ttf")


def load_fonts() -> None:
    """Make the shipped faces known to Qt; faces that are known already are left alone."""
    if "Source Sans 3" in QFontDatabase.families():
        return
    for name in FILES:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
