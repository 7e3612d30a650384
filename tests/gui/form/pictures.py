"""Pictures of every page for the eye: `python -m tests.gui.form.pictures [light|dark|contrast] [scale]`.

They go to test-output/, which git does not keep.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.form import make_page
from gui.theme import Theme, apply
from tests.gui.form.fakes import FakeSession
from tests.gui.form.pages import NAMES, form_width, page_named, settle
from tests.gui.form.sample import sample_case

OUTPUT = Path(__file__).resolve().parents[3] / "test-output"


def picture(name: str, theme: Theme, folder: Path, whole: bool = False) -> Path:
    """Draw one page as it stands on a small screen, or at its whole height. Gives the file."""
    page = make_page(page_named(name), FakeSession(sample_case()))  # type: ignore[arg-type]  # signals and methods
    page.resize(form_width(name), 540)
    page.show()
    page.focus_first_open()
    settle()
    if whole:
        page.resize(page.width(), page.height() - page.scroll.height() + page.content.sizeHint().height() + 10)
        settle()
    file = folder / f"form-{page.page.number:02}-{name}-{theme.name}-{round(theme.scale * 100)}.png"
    page.grab().save(str(file))
    page.close()
    page.deleteLater()
    return file


def main() -> None:
    """Draw all pages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    theme = Theme(*(sys.argv[1:2] or ["light"]), *(float(each) for each in sys.argv[2:3]))
    apply(QApplication([]), theme)
    OUTPUT.mkdir(exist_ok=True)
    for name in NAMES:
        print(picture(name, theme, OUTPUT, whole=True))


if __name__ == "__main__":
    main()
