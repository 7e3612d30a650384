"""PySide6 6.12.0 loses a reference to None with each void call and aborts Python 3.11 after some 5,000 of them."""

import subprocess
import sys

VOID_CALLS = """
from PySide6.QtCore import QObject, QTimer
thing, timer = QObject(), QTimer()
for _ in range(10_000):
    thing.setObjectName("x")
    timer.setInterval(5)
print("survived")
"""


def survives(code: str) -> bool:
    """Whether a Python of its own gets to the end of this code."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode == 0 and done.stdout.endswith("survived\n")


def test_twenty_thousand_void_calls_survive() -> None:
    assert survives(VOID_CALLS)


def test_the_guard_sees_an_abort() -> None:
    assert not survives("import os\nprint('survived', flush=True)\nos._exit(134)")
