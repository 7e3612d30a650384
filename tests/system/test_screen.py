"""The demonstration on a real X display: it paints, takes real keys, closes, and complains of nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.processes import HOUSE, serious
from tests.system.x_close import ask_to_close
from tests.system.x_hands import missing
from tests.system.x_screen import PATIENCE, Screen, colours, own_screen, place, typed, until

FEWEST_COLOURS = 50
HARMLESS = ()
"""Warnings that mean nothing, word for word; there are none on a plain X server."""

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}"),
]


@pytest.fixture
def screen() -> Iterator[Screen]:
    """An X server that is gone afterwards."""
    with own_screen() as opened:
        yield opened


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
