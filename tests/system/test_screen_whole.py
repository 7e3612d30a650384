"""A whole case by real keys on a real X display: from an empty worklist to signed papers, and what the store holds."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from logic import paths
from logic.questions import interview
from storage.archive import open_archive
from tests.system.processes import HOUSE, serious
from tests.system.workstation import stands
from tests.system.x_close import ask_to_close
from tests.system.x_hands import missing
from tests.system.x_screen import PATIENCE, Screen, own_screen, place, rows, until

OUTPUT = HOUSE / "test-output" / "screen"
AUTHOR, WORKLIST, SIGN = "Dr A. Placeholder", "Stage IV Consult \u00b7", "Sign"
TYPED = {
    "patient": {
        "pt.family": "Sample",
        "pt.given": "Marion",
        "pt.birth_on": "140368",
        "pt.identifier": "000 4711 998",
        "pt.sex": "f",
        "pt.menopause": "3",
        "pt.allergies": "none known",
    },
    "question": {"set:State of disease": "3", "mdt.question": "Which first treatment"},
    "markers": {},
    "goals": {"told.text": "Spread to bone"},
}
"""What is typed by hand on the pages that are filled; the rest of each is set to one kind of unknown at once."""
HELD = {
    "pt.family": "Sample",
    "pt.given": "Marion",
    "pt.identifier": "000 4711 998",
    "pt.sex": "F",
    "pt.menopause": "post",
    "mdt.question": "Which first treatment",
    "told.text": "Spread to bone",
}
"""What the case says of it in the end."""
LAST_DIGIT = 9
"""Pages beyond have no key of their own and are reached by Ctrl+Enter."""
MOST_TABS, MOST_LINES = 120, 40
GLANCE, LOOKS = 0.01, 4

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}"),
]


class Desk:
    """The program on a new store, on a screen, and the person at its keyboard."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen, self.store = screen, folder / "store" / "clinic.sqlite3"
        self.store.parent.mkdir(parents=True)
        with closing(open_archive(self.store)) as archive:
            archive.set_setting("author.name", AUTHOR)
            archive.set_setting("documents.folder", str(folder))
        self._complained = folder / "complained.txt"
        with self._complained.open("w") as complained:
            self.process = subprocess.Popen(
                [sys.executable, "main.py", "--store", str(self.store)],
                cwd=HOUSE,
                env=screen.surroundings,
                stdout=subprocess.DEVNULL,
                stderr=complained,
            )
        self.window = self.wait_for(WORKLIST)

    def wait_for(self, title: str, *others: int) -> int:
        """Wait for a window with a title, but for these, and give it the keyboard."""

        def there() -> list[int]:
            return [each for each in self.screen.windows(title) if each not in others]

        until(there, f"a window {title!r} is there")
        self.screen.hands.focus(there()[0])
        self.rest()
        return there()[0]

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, each when the program has done with the one before."""
        for key in keys:
            self.screen.hands.press(key)
            self.rest()

    def rest(self) -> None:
        """Wait until the program sleeps, and goes on sleeping: it has done with what it was sent."""
        stat, asleep = Path(f"/proc/{self.process.pid}/stat"), 0
        end = time.monotonic() + PATIENCE
        while asleep < LOOKS:
            assert time.monotonic() < end, "the program never comes to rest"
            asleep = asleep + 1 if stat.read_text().rsplit(")", 1)[1].split()[0] == "S" else 0
            time.sleep(GLANCE)

    def tab_to(self, path: str) -> None:
        """Press Tab until the cursor is in a field, as the store knows it."""
        for _ in range(MOST_TABS):
            if place(self.store) == path:
                return
            self.press("Tab")
        self.picture("lost")
        raise AssertionError(f"Tab never comes to {path}; it stands at {place(self.store)}")

    def fill(self, answers: dict[str, str]) -> None:
        """Go to each field by Tab, type its answer, and say of all else on the page that it is not known."""
        for path, text in answers.items():
            self.tab_to(path)
            self.press(*text)
        self.press("alt+u", "Down", "Return")

    def picture(self, name: str) -> None:
        """Keep a picture of the screen with the test output."""
        self.screen.hands.picture(OUTPUT / f"{name}.png")

    def count(self, what: str) -> int:
        """How many of these the store holds."""
        return len(rows(self.store, f"SELECT * FROM {what}"))

    def decide_all(self) -> None:
        """Accept line after line; the last one stays where it is."""
        for _ in range(MOST_LINES):
            decided = self.count("decisions WHERE in_force")
            self.press("a")
            if self.count("decisions WHERE in_force") == decided:
                return
        raise AssertionError("there is always one more line to decide")

    def close(self) -> tuple[int, str]:
        """Close the window by its title bar. Gives the exit code and the complaints."""
        ask_to_close(self.window, self.screen.name)
        return self.process.wait(PATIENCE), serious(self._complained.read_text())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The program on a screen; both are gone afterwards."""
    with own_screen() as screen:
        opened = Desk(screen, tmp_path)
        yield opened
        opened.process.kill()
        opened.process.wait()


def begin(desk: Desk) -> None:
    """A new case from an empty worklist, with no red flag."""
    desk.press("ctrl+n")
    until(lambda: desk.count("cases") == 1, "a case is begun")
    until(lambda: desk.screen.windows("draft"), "the case is open")
    desk.press("alt+n")


def answer_pages(desk: Desk) -> None:
    """Page after page: by its digit, and from the ninth on by Ctrl+Enter."""
    for number, page in enumerate(interview().pages[:-1], 1):
        if number > LAST_DIGIT:
            desk.press("ctrl+Return")
        elif page.name in TYPED or number == LAST_DIGIT:
            desk.press(f"ctrl+{number}")
        if page.name in TYPED or number > LAST_DIGIT:
            desk.fill(TYPED.get(page.name, {}))
            desk.picture(page.name)


def sign(desk: Desk) -> None:
    """From the documents to the signature: the safe button has the focus, so that signing is one Tab away."""
    desk.press("F9", "ctrl+shift+S")
    desk.wait_for(SIGN, desk.window)
    desk.picture("signing")
    desk.press("Tab", "space")
    until(lambda: desk.count("signed_records") > 0, "the papers are signed")
    until(lambda: desk.screen.windows(SIGN) in ([], [desk.window]), "the question is gone")


def test_a_whole_case_by_real_keys_from_the_worklist_to_signed_papers(desk: Desk) -> None:
    begin(desk)
    answer_pages(desk)
    desk.press("ctrl+Return")
    desk.decide_all()
    desk.picture("decided")
    sign(desk)
    desk.screen.hands.focus(desk.window)
    desk.press("ctrl+o")
    desk.wait_for(WORKLIST)
    desk.picture("worklist")
    assert desk.close() == (0, "")
    with closing(open_archive(desk.store)) as archive:
        (case,) = archive.worklist("Sample")
        assert (case.state, case.born) == ("signed", "1968-03-14")
        held = archive.load(case.case_id).case
        assert {path: stands(paths.get(held, path)) for path in HELD} == HELD
        assert {each.by for each in archive.decisions(case.case_id).values()} == {AUTHOR}
        records = archive.register.records(case.case_id)
        assert "Consult summary" in {record.title for record in records}
        assert {record.signer for record in records} == {AUTHOR}
        assert archive.register.verify_all().sound
