"""Other processes of this program: started, listened to line by line, killed or waited for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
NO_SIZE_HINTS = "This plugin does not support propagateSizeHints()"
"""Qt's off-screen platform says this of every window; it means nothing."""

Told = dict[str, Any]


class Child:
    """A running process that tells one JSON object per line."""

    def __init__(self, module: str, *arguments: str, **environment: str) -> None:
        """Takes a module of these tests to run, its arguments, and what differs in its surroundings."""
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed by `finish`
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=HOUSE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        assert self.process.stdout is not None
        self._lines = self.process.stdout
        self._watchdog = threading.Timer(PATIENCE, self.process.kill)
        self._watchdog.daemon = True
        self._watchdog.start()

    def told(self) -> Iterator[Told]:
        """What it tells, until it ends; a line that was cut off in the middle is no line."""
        for line in self._lines:
            if line.endswith("\n"):
                yield json.loads(line)

    def first(self) -> Told:
        """What it tells first."""
        found = next(self.told(), None)
        assert found is not None, f"it told nothing: {self.finish()[1]}"
        return found

    def finish(self) -> tuple[list[Told], str]:
        """Wait for its end. Gives all that it still told, and what it complained of."""
        rest = list(self.told())
        self.process.wait()
        self._watchdog.cancel()
        self._lines.close()
        self._errors.seek(0)
        complaints = serious(self._errors.read())
        self._errors.close()
        return rest, complaints

    def killed_after(self, steps: int, seconds: float) -> tuple[list[Told], str]:
        """Kill it (SIGKILL) a moment after it has done some steps. Gives what it had told by then."""
        told: list[Told] = []
        for each in self.told():
            told.append(each)
            steps -= each["say"] == "did"
            if not steps:
                break
        timer = threading.Timer(seconds, self.process.kill)
        timer.start()
        rest, complaints = self.finish()
        timer.cancel()
        return [*told, *rest], complaints

    def away(self) -> None:
        """See that it is gone."""
        if not self._lines.closed:
            self.process.kill()
            self.finish()


def serious(errors: str, harmless: Sequence[str] = (NO_SIZE_HINTS,)) -> str:
    """The lines of an error stream that are not known to be harmless."""
    return "\n".join(line for line in errors.splitlines() if line.strip() and line.strip() not in harmless)


@contextmanager
def child(module: str, *arguments: str, **environment: str) -> Iterator[Child]:
    """A process that is gone in the end, whatever happens."""
    started = Child(module, *arguments, **environment)
    try:
        yield started
    finally:
        started.away()


def tell(**said: object) -> None:
    """Tell the process that listens; the line is out before the next step begins."""
    print(json.dumps(said), flush=True)
