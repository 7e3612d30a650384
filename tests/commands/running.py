"""Runs the commands of the program: inside the test, or as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import main

HOUSE = Path(__file__).resolve().parents[2]
SAMPLES = sorted((HOUSE / "resources" / "samples").glob("*.json"))
CORD = next(path for path in SAMPLES if path.name.startswith("2-"))
HEAD = {"format": "stage-iv-case", "version": 1}
DAY = ("--on", "2026-11-22")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit code and its two outputs."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines of complaint."""
        return self.err.splitlines()


class Commands:
    """Runs commands in the process of the test."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *words: str | Path) -> Ran:
        """Run one command."""
        self.capture.readouterr()
        try:
            code = main.main([str(word) for word in words])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        out, err = self.capture.readouterr()
        return Ran(code, out, err)


def process(
    *words: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None, stdout: Any = subprocess.PIPE
) -> Ran:
    """Run one command as a process of its own."""
    done = subprocess.run(
        [sys.executable, str(HOUSE / "main.py"), *(str(word) for word in words)],
        env={**os.environ, **(env or {})},
        cwd=cwd,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, (done.stdout or b"").decode("utf-8"), done.stderr.decode("utf-8"))


def write(folder: Path, document: Mapping[str, Any] | str | bytes, name: str = "case.json") -> Path:
    """A case file with these sections, this text or these bytes."""
    path = folder / name
    if isinstance(document, bytes):
        path.write_bytes(document)
    elif isinstance(document, str):
        path.write_text(document, encoding="utf-8")
    else:
        path.write_text(json.dumps({**HEAD, **document}), encoding="utf-8")
    return path
