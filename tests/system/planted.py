"""A whole day's work on a case in which every text is one planted word, with everything that could tell listening.

Run as `python -m tests.system.planted STORE WORD FOLDER`: logs go to FOLDER/log.txt at the finest level, documents to
FOLDER/documents. In the end a slot raises an exception whose message holds the word, and the program goes on.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import application, run
from gui.made_of import Parts
from gui.window import Window
from logic import paths
from logic.answer import recorded
from logic.case import Case
from logic.case_types import Holds, holds
from logic.consult import consult
from logic.interview import visible_paths
from logic.paths import add_row, put
from logic.problems import Problem
from logic.questions import Kind, interview
from logic.records import summary_of
from main import _report
from storage.archive import open_archive
from tests.system.hands import CTRL, SHIFT, Hands
from tests.system.processes import tell
from tests.system.workstation import OneDay, keep_sample, parts_of

GROUPS = ("site", "spec", "line", "rcp")


def planted(case: Case, word: str) -> Case:
    """The case with the word in every field that takes words as typed."""
    for group in GROUPS:
        case = case if getattr(case, group) else add_row(case, group)
    for name, what in holds().items():
        question = interview().by_field.get(name)
        free = question is not None and (question.kind in (Kind.LINE, Kind.WORDS) or question.open_words)
        if free and what in (Holds.WORD, Holds.CODES):
            group, _, rest = name.partition(".")
            path = f"{group}[0].{rest}" if group in GROUPS else name
            case = put(case, path, recorded((word,) if what is Holds.CODES else word))
    return case


class Titles(QObject):
    """Hears every title that any window ever has."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the title of whatever window shows or changes."""
        if isinstance(watched, QWidget) and event.type() in (QEvent.Type.Show, QEvent.Type.WindowTitleChange):
            self.seen.update((watched.windowTitle(), watched.objectName()))
        return False


class Day(QObject):
    """The steps of the day, taken while the program's own event loop runs."""

    def __init__(self, app: QApplication, word: str, folder: Path) -> None:
        super().__init__()
        self._app = app
        self.word = word
        self.folder = folder
        self.titles = Titles()
        self.hands = Hands()
        app.installEventFilter(self.titles)
        QTimer.singleShot(0, self.wait)

    def wait(self) -> None:
        """Begin as soon as the window is there with its case, and its field has the focus."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Window) and window.case_view is not None and QApplication.focusWidget() is not None:
                try:
                    self.work(window)
                finally:
                    self._app.removeEventFilter(self.titles)
                    window.close()
                return
        QTimer.singleShot(20, self.wait)

    def work(self, window: Window) -> None:
        """Every page and view, unfinished text, a search, a version, both documents, and a fault."""
        window.activateWindow()
        view = window.case_view
        assert view is not None
        self.hands.press(Qt.Key.Key_2, CTRL)
        self.hands.tab_to("pt.given")
        self.hands.type(self.word)
        for page in view.pages:
            view.show_page(page.name)
            QApplication.processEvents()
        for name in ("advice", "documents", "form"):
            window.show_view(name)
            QApplication.processEvents()
        self.hands.press(Qt.Key.Key_N, CTRL | SHIFT)
        self.print_all(window)
        self.break_something(window)
        window.show_worklist()
        window.parts.archive.worklist(self.word)
        QApplication.processEvents()
        tell(
            titles=sorted(self.titles.seen), words=len(visible_paths(view.session.consult)), title=window.windowTitle()
        )

    def print_all(self, window: Window) -> None:
        """Make, keep and write every document; then meet a folder that refuses."""
        view, desk = window.case_view, window.parts.desk
        assert view is not None
        session = view.session
        for offered in desk.offered(session.consult):
            _, made = desk.keep(offered.kind, session.case_id, session.consult, session.decisions)
            desk.save(made, self.folder / "documents")
            (self.folder / "file").touch()
            try:
                desk.save(made, self.folder / "file" / "below")
            except Problem as problem:
                view.notices.tell_problem(problem)

    def break_something(self, window: Window) -> None:
        """A slot that raises, with the word in the message, in a local value and in the cause."""
        view = window.case_view
        assert view is not None
        word = self.word

        def broken(_consult: object) -> None:
            family: Any = word
            try:
                raise KeyError(family)
            except KeyError as fault:
                raise ValueError(f"cannot show {family}") from fault

        view.session.consult_renewed.connect(broken)
        view.session.answer("pt.family", recorded(f"{word}{word}"))
        view.session.consult_renewed.disconnect(broken)
        assert view.session.case.pt.family.value == word * 2


def main(store: Path, word: str, folder: Path) -> int:
    """Plant the word, and run the program as `main.py` does."""
    logging.basicConfig(filename=folder / "log.txt", level=logging.DEBUG, force=True)
    for name in ("sqlalchemy.engine", "sqlalchemy.pool", "sqlalchemy.orm", "alembic"):
        logging.getLogger(name).setLevel(logging.DEBUG)

    def parts() -> Parts:
        made = parts_of(open_archive(store))
        case_id = keep_sample(made.archive, 2)
        case = planted(made.archive.load(case_id).case, word)
        assert sum(word in str(answer.value) for _, answer in paths.answers(case)) > 40
        found = consult(case, made.knowledge, OneDay().today())
        made.archive.keep_draft(case_id, case, summary_of(found), "")
        for key in ("author.name", "clinic.name"):
            made.archive.set_setting(key, word)
        return made

    day = Day(application(), word, folder)
    code = run(parts, OneDay(), open_first=True, report=_report)
    assert day.titles.seen
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
