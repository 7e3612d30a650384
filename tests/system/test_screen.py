"""The demonstration on a real X display: it paints, takes real keys, closes, and complains of nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from logic.questions import interview
from storage.archive import open_archive
from tests.system.pictures import looks
from tests.system.processes import HOUSE, serious
from tests.system.x_close import ask_to_close
from tests.system.x_hands import Display, missing

PATIENCE = 60.0
GLANCE, LOOKS = 0.01, 4
TYPED = {
    "patient": {
        "pt.family": "Sample",
        "pt.given": "Marion",
        "pt.birth_on": "140368",
        "pt.identifier": "000 4711 998",
        "pt.allergies": "none known",
    },
    "question": {"set:State of disease": "3", "mdt.question": "Which first treatment"},
    "goals": {"told.text": "Spread to bone"},
}
"""What is typed by hand; the rest of each page is set to one kind of unknown."""
FEWEST_COLOURS = 50
MOST_TABS = 120
HARMLESS = ()
"""Warnings that mean nothing, word for word; there are none on a plain X server."""
OUTPUT = HOUSE / "test-output" / "screen"

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}")


def until(holds: Callable[[], object], what: str) -> None:
    """Wait for a condition, for as long as the patience lasts."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"never came true: {what}"
        time.sleep(0.05)


class Screen:
    """A display of its own, and what can be done on it."""

    def __init__(self, name: str) -> None:
        self.surroundings = {**os.environ, "DISPLAY": name}
        for variable in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
            self.surroundings.pop(variable, None)
        self.name, self.hands = name, Display(name)

    def windows(self, title: str) -> list[int]:
        """The windows on the screen in whose title this stands."""
        return [window for window, name in self.hands.windows().items() if title in name]

    def keys(self, window: int, *keys: str) -> None:
        """Press keys in a window."""
        self.hands.focus(window)
        for key in keys:
            self.hands.press(key)


@pytest.fixture
def screen() -> Iterator[Screen]:
    """An X server that is gone afterwards."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        opened = Screen(f":{number}")
        yield opened
        opened.hands.close()
        server.terminate()


def place(store: Path) -> str:
    """The field that the cursor of the first case is in, as the store knows it."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5)) as connection:
        return str(connection.execute("SELECT at_field FROM cases ORDER BY id").fetchone()[0])


def typed(store: Path) -> list[str]:
    """The texts that are typed and not finished."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5)) as connection:
        return [str(row[0]) for row in connection.execute("SELECT typed FROM draft_texts")]


def colours(screen: Screen, picture: Path) -> int:
    """How many colours the whole screen shows."""
    screen.hands.picture(picture)
    return looks(picture).colours


class Program:
    """The demonstration as it runs on a screen, with what it prints in files."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.store = folder / "store" / "demo.sqlite3"
        self._printed, self._complained = folder / "printed.txt", folder / "complained.txt"
        with self._printed.open("w") as printed, self._complained.open("w") as complained:
            self.process = subprocess.Popen(
                [sys.executable, "main.py", "--store", str(self.store), "demo"],
                cwd=HOUSE,
                env=screen.surroundings,
                stdout=printed,
                stderr=complained,
            )

    def end(self) -> tuple[int, str, str]:
        """Wait for its end. Gives its code, what it printed, and its complaints."""
        code = self.process.wait(PATIENCE)
        return code, self._printed.read_text(), serious(self._complained.read_text(), HARMLESS)


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Iterator[Program]:
    """The demonstration on a screen; it is gone afterwards."""
    started = Program(screen, tmp_path)
    yield started
    started.process.kill()
    started.process.wait()


def test_the_demonstration_runs_on_a_real_screen(screen: Screen, program: Program, tmp_path: Path) -> None:
    until(lambda: screen.windows("draft"), "the case is open")
    (window,) = screen.windows("draft")
    until(lambda: colours(screen, tmp_path / "screen.png") > FEWEST_COLOURS, "the case is painted")
    screen.keys(window, "ctrl+2")
    until(lambda: place(program.store).startswith("pt."), "Ctrl+2 turns to the patient")
    screen.keys(window, "ctrl+9", "ctrl+3", "F9", "F1", "Escape", "ctrl+o")
    until(lambda: screen.windows("Stage IV Consult"), "the worklist is there")
    screen.keys(window, "ctrl+n", "y", "ctrl+2", "S", "a", "m")
    until(lambda: typed(program.store) == ["Sam"], "what is typed is kept before it is finished")
    ask_to_close(window, screen.name)
    assert program.end() == (0, "", "")


def test_a_program_that_the_system_ends_complains_of_nothing(screen: Screen, program: Program) -> None:
    until(lambda: screen.windows(""), "a window is there")
    program.process.send_signal(signal.SIGTERM)
    assert program.end() == (-signal.SIGTERM, "", "")


def count(store: Path, table: str) -> int:
    """How many rows a table of the store holds."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


class Desk:
    """The program on a new store, on a screen, and the person at its keyboard."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen, self.store = screen, folder / "store" / "clinic.sqlite3"
        self.store.parent.mkdir(parents=True)
        with closing(open_archive(self.store)) as archive:
            archive.set_setting("author.name", "Dr A. Placeholder")
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
        until(lambda: screen.windows("Stage IV Consult \u00b7"), "the worklist is there")
        (self.window,) = screen.windows("Stage IV Consult \u00b7")
        screen.hands.focus(self.window)

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, each when the program has done with the one before."""
        for key in keys:
            self.screen.hands.press(key)
            self.rest()

    def rest(self) -> None:
        """Wait until the program sleeps, and goes on sleeping: it has done with what it was sent."""
        stat, asleep = Path(f"/proc/{self.process.pid}/stat"), 0
        end = time.monotonic() + PATIENCE
        while asleep < LOOKS and time.monotonic() < end:
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
        """Go to each field by Tab and type its answer."""
        for path, text in answers.items():
            self.tab_to(path)
            self.press(*text)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen with the test output."""
        self.screen.hands.picture(OUTPUT / f"{name}.png")

    def decide_all(self) -> int:
        """Accept line by line until there is nothing left to decide. Gives how many were decided."""
        decided = -1
        while count(self.store, "decisions") > decided:
            decided = count(self.store, "decisions")
            self.press("a")
        return decided

    def close(self) -> tuple[int, str]:
        """Close the window by its title bar. Gives the exit code and the complaints."""
        ask_to_close(self.window, self.screen.name)
        return self.process.wait(PATIENCE), serious(self._complained.read_text(), HARMLESS)


@pytest.fixture
def desk(screen: Screen, tmp_path: Path) -> Iterator[Desk]:
    """The program on a screen; it is gone afterwards."""
    opened = Desk(screen, tmp_path)
    yield opened
    opened.process.kill()
    opened.process.wait()


def test_a_whole_case_by_real_keys_from_the_worklist_to_a_signed_paper(desk: Desk) -> None:
    desk.press("ctrl+n")
    until(lambda: count(desk.store, "cases") == 1, "a case is begun")
    until(lambda: desk.screen.windows("draft"), "the case is open")
    desk.press("alt+n", "ctrl+Return")
    for page in interview().pages[1:-1]:
        desk.fill(TYPED.get(page.name, {}))
        desk.picture(page.name)
        desk.press("alt+u", "Down", "Return", "ctrl+Return")
    assert desk.decide_all() > 0
    desk.picture("decided")
    desk.press("F9", "ctrl+shift+S")
    until(lambda: [each for each in desk.screen.windows("Sign") if each != desk.window], "signing is asked for")
    desk.screen.hands.focus(next(each for each in desk.screen.windows("Sign") if each != desk.window))
    desk.picture("signing")
    desk.press("Tab", "space")
    until(lambda: count(desk.store, "signed_records") > 0, "a paper is signed")
    desk.screen.hands.focus(desk.window)
    desk.press("ctrl+o")
    until(lambda: desk.screen.windows("Stage IV Consult \u00b7"), "the worklist is there again")
    desk.picture("worklist")
    assert desk.close() == (0, "")
