"""Text that is typed and taken back again leaves nothing behind that could come back later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from logic.answer import recorded
from tests.system.hands import CTRL, Hands
from tests.system.workstation import at_work


@pytest.mark.parametrize("path", ["pt.family", "pt.allergies", "pt.weight"])
def test_what_was_typed_and_taken_back_is_not_unfinished(tmp_path: Path, qapp: QApplication, path: str) -> None:
    with at_work(tmp_path / "store.sqlite3") as window:
        hands = Hands()
        hands.press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        assert view is not None
        view.session.answer(path, recorded(61.0 if path == "pt.weight" else "12"))
        hands.press(Qt.Key.Key_2, CTRL)
        hands.tab_to(path)
        hands.press(Qt.Key.Key_End)
        hands.type("3")
        assert view.session.typing
        hands.press(Qt.Key.Key_Backspace)
        hands.press(Qt.Key.Key_Tab)
        assert dict(view.session.typing) == {}
        assert dict(window.parts.archive.load(view.session.case_id).typing) == {}
