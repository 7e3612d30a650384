"""The window is on screen before anything but Qt is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.system.processes import HOUSE, PATIENCE

LATER = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "gui.window",
    "gui.theme",
    "logic.knowledge",
    "logic.loading",
    "logic.case",
    "storage.place",
)
AT_FIRST_PAINT = """
import json, os, sys
from PySide6.QtCore import QEvent, QObject
import gui.app, main


class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            print(json.dumps(sorted(sys.modules)), flush=True)
            os._exit(0)
        return False


painted = Painted()
show = gui.app.Start.show


def listen(start):
    show(start)
    start.frame.installEventFilter(painted)


gui.app.Start.show = listen
main.main(sys.argv[1:])
"""


def test_the_first_paint_waits_for_no_store_and_no_knowledge(tmp_path: Path) -> None:
    for words in ((), ("--store", str(tmp_path / "store.sqlite3"))):
        done = subprocess.run(
            [sys.executable, "-c", AT_FIRST_PAINT, *words],
            cwd=HOUSE,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        imported = set(json.loads(done.stdout))
        assert "PySide6.QtWidgets" in imported
        assert [name for name in LATER if name in imported] == []
