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

from tests.system.pictures import looks
from tests.system.processes import HOUSE, serious
from tests.system.x_close import ask_to_close
from tests.system.x_hands import Display, missing

PATIENCE = 60.0
FEWEST_COLOURS = 50
HARMLESS = ()
"""Warnings that mean nothing, word for word; there are none on a plain X server."""

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}"),
]


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
