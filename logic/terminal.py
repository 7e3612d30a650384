"""What the commands print: whole lines of UTF-8, nothing that steers the terminal, a quiet end when nobody reads."""

from __future__ import annotations

import os
import sys
from unicodedata import category

from logic.problems import Problem


def speak_utf8() -> None:
    """Let both outputs write UTF-8, whatever the terminal says of itself."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def complain(*sentences: str) -> None:
    """Each sentence on one line of its own."""
    for sentence in sentences:
        print(visible(sentence), file=sys.stderr)


def visible(line: str) -> str:
    """A line with the signs spelled out that would break it or steer the terminal; blanks of every width stay."""
    return "".join(each if each.isprintable() or category(each) == "Zs" else ascii(each)[1:-1] for each in line)


def say(*lines: str) -> None:
    """Print lines at once, so that a disk that is full is met here. Raises Problem."""
    try:
        for line in lines:
            print(line)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        mute()
        raise Problem(
            f"The output could not be written ({fault.strerror or 'no reason given'}).",
            "What was kept in the store and in files is whole.",
            "Free some space, or send the output to another place.",
        ) from fault


def mute() -> int:
    """What is still buffered goes nowhere, quietly: the reader has gone (`| head`), or its disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
