"""A clinician who never stops: answers and types at random, says each step before it and after it.

Run as `python -m tests.system.restless STORE SEED`; it goes on until it is killed.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.case_view import CaseView
from gui.form.flag_row import WhichChip
from gui.window import Window
from logic import paths
from logic.answer import Answer, Unknown, recorded, unknown
from logic.flags import flag_answer
from tests.system.hands import CTRL, Hands, field, flag, focused, words_in
from tests.system.processes import tell
from tests.system.workstation import at_work, stands

TEXTS = {
    "pt.family": "Sample {}",
    "pt.identifier": "000 {}",
    "pt.allergies": "penicillin, grade {}",
    "mdt.question": "Is there a place for surgery? ({})",
    "lab.hb": "11.{}",
    "lab.k": "3.{}",
}
PAGES = {"pt": Qt.Key.Key_2, "mdt": Qt.Key.Key_3, "lab": Qt.Key.Key_9}
LETTERS = {"n": recorded(False), "y": recorded(True), "?": unknown(Unknown.NOT_KNOWN)}


class Restless:
    """The hands, and what they are doing."""

    def __init__(self, view: CaseView, seed: int) -> None:
        self.view = view
        self.dice = Random(seed)
        self.hands = Hands()
        self.numbers = count(self.dice.randrange(1000, 9000))

    def step(self, path: str, answer: str | None, typing: str | None, act: object) -> None:
        """Say what is about to be done, do it, and say that it was done."""
        said = {"path": path, "answer": answer, "typing": typing}
        tell(say="will", **said)
        act()  # type: ignore[operator]  # a plain callable
        tell(say="did", **said, at=self.view.session.at_field)

    def leave(self, act: object) -> None:
        """Go elsewhere; what was typed into the field is finished by that."""
        here = field()
        text = self.view.session.typing.get(here, "")
        self.step(here, _value(here, text) if text else None, "", act)

    def flags(self) -> None:
        """Answer some red flags."""
        self.leave(lambda: self.hands.press(Qt.Key.Key_1, CTRL))
        for _ in range(self.dice.randrange(2, 9)):
            row = flag()
            if row is None:
                return
            letter = self.dice.choice("nnn?y")
            number = f"flag {row.flag.number}"
            said = stands(LETTERS[letter])
            self.step(number, said, None, lambda letter=letter: self.hands.type(letter))
            if isinstance(focused(), WhichChip):
                self.step("", None, None, lambda: self.hands.press(Qt.Key.Key_Return))

    def text(self) -> None:
        """Type into a field, sign by sign, and sometimes leave it unfinished for a while."""
        path = self.dice.choice(list(TEXTS))
        text = TEXTS[path].format(next(self.numbers))
        self.leave(lambda: self.hands.press(PAGES[path.split(".")[0]], CTRL))
        while field() != path:
            self.leave(lambda: self.hands.press(Qt.Key.Key_Tab))
        self.hands.press(Qt.Key.Key_A, CTRL)
        for end in range(1, len(text) + 1):
            self.step(path, None, text[:end], lambda end=end: self.hands.type(text[end - 1]))
        self.leave(lambda: self.hands.press(Qt.Key.Key_Tab))


def _value(path: str, text: str) -> str:
    """What a text that is left in a field becomes: a number in the laboratory, else the words, be they digits only."""
    text = text.strip()
    return str(float(text)) if path.startswith("lab.") and text.replace(".", "").isdecimal() else text


def found(window: Window, view: CaseView) -> None:
    """Tell what stands in the case and on the screen."""
    session = view.session
    answers = {path: stands(answer) for path, answer in paths.answers(session.case) if answer != Answer()}
    for each in view.pages[0].flags:
        state = flag_answer(session.case, each)
        said = unknown(state) if isinstance(state, Unknown) else recorded(state)
        answers[f"flag {each.number}"] = stands(said)
    row = flag()
    tell(
        say="found",
        answers=answers,
        typing=dict(session.typing),
        at=session.at_field,
        focus=field() or (row.flag.no_sets[0] if row is not None else ""),
        shown=_shown(),
        notices=words_in(view.notices),
        recovered=session.stored.recovered,
        cases=len(window.parts.archive.worklist()),
    )


def _shown() -> str:
    widget = focused()
    text = getattr(widget, "text", None) or getattr(widget, "toPlainText", None)
    return str(text()) if text is not None else ""


def main(store: Path, seed: int) -> None:
    """Open the case that is there, or a new one, and work on it."""
    with at_work(store) as window:
        rows = window.parts.archive.worklist()
        if rows:
            window.open_case(rows[0].case_id)
        else:
            Hands().press(Qt.Key.Key_N, CTRL)
        for _ in range(3):
            QApplication.processEvents()
        view = window.case_view
        assert view is not None
        found(window, view)
        restless = Restless(view, seed)
        while True:
            restless.dice.choice((restless.flags, restless.text))()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
