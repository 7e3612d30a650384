"""Work on a case while what Qt calls by itself breaks: a model's data, a size hint, a key, a slot.

Run as `python -m tests.system.broken STORE WORD`; the word stands in the message of every fault.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import application, run
from gui.bars import StatusBar
from gui.made_of import Parts
from gui.steps import StepButton
from gui.window import Window
from gui.worklist_model import CaseModel
from logic.answer import recorded
from main import _report
from storage.archive import open_archive
from tests.system.processes import tell
from tests.system.workstation import OneDay, keep_sample, parts_of

LATER, MOST_TRIES, FAULTS = 50, 200, 2


class Day(QObject):
    """The steps of the day, taken while the program's own event loop runs."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.said: list[str] = []
        self.tries = 0
        QTimer.singleShot(0, self.wait)

    def wait(self) -> None:
        """Begin as soon as the window is there with its case."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Window) and window.case_view is not None:
                self.window = window
                QTimer.singleShot(LATER, self.break_all)
                return
        QTimer.singleShot(LATER, self.wait)

    def break_all(self) -> None:
        """Answer a field, let the overrides break, and have Qt call them: all that is asked for comes later."""
        word, window = self.word, self.window
        view = window.case_view
        assert view is not None
        said = self.said

        def data(_model: CaseModel, _index: QModelIndex, _role: int = 0) -> object:
            raise ValueError(word)

        def size(_button: StepButton) -> object:
            raise KeyError(word)

        def key(_widget: QWidget, _event: QKeyEvent) -> None:
            raise TypeError(word)

        def words(_bar: StatusBar, text: str) -> None:
            said.append(text)

        StatusBar.show_words = words  # type: ignore[method-assign]
        CaseModel.data = data  # type: ignore[method-assign,assignment]
        StepButton.sizeHint = size  # type: ignore[method-assign,assignment]
        type(view).keyPressEvent = key  # type: ignore[method-assign,assignment]
        view.session.answer("pt.family", recorded("Kept"))
        view.steps.updateGeometry()
        QApplication.postEvent(view, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F20, Qt.KeyboardModifier.NoModifier))
        QTimer.singleShot(0, window, window.show_worklist)
        window.worklist.update()
        QTimer.singleShot(LATER, self.go_on)

    def go_on(self) -> None:
        """The window still works: another answer is kept, and it closes as ever."""
        self.tries += 1
        if len(self.said) < FAULTS and self.tries < MOST_TRIES:
            QTimer.singleShot(LATER, self.go_on)
            return
        view = self.window.case_view
        assert view is not None
        view.session.answer("pt.given", recorded("Too"))
        tell(said=self.said)
        self.window.close()


def main(store: Path, word: str) -> int:
    """Run the program as `main.py` does, and break it."""

    def parts() -> Parts:
        made = parts_of(open_archive(store))
        keep_sample(made.archive, 1)
        return made

    application()
    day = Day(word)
    code = run(parts, OneDay(), open_first=True, report=_report)
    assert day.said
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
