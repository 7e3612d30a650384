"""A real X display of its own for a test, what can be done on it, and what the program on it has put into its store."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.system.pictures import looks
from tests.system.x_hands import Display

PATIENCE = 60.0


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


@contextmanager
def own_screen() -> Iterator[Screen]:
    """An X server that is gone afterwards."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        opened = Screen(f":{number}")
        try:
            yield opened
        finally:
            opened.hands.close()
            server.terminate()


def rows(store: Path, question: str) -> list[tuple[object, ...]]:
    """What the store answers while the program works on it."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5)) as connection:
        return connection.execute(question).fetchall()


def place(store: Path) -> str:
    """The field that the cursor of the first case is in, as the store knows it."""
    return str(rows(store, "SELECT at_field FROM cases ORDER BY id")[0][0])


def typed(store: Path) -> list[str]:
    """The texts that are typed and not finished."""
    return [str(row[0]) for row in rows(store, "SELECT typed FROM draft_texts")]


def colours(screen: Screen, picture: Path) -> int:
    """How many colours the whole screen shows."""
    screen.hands.picture(picture)
    return looks(picture).colours
