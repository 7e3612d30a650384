"""What the tests of the commands share."""

from __future__ import annotations

import pytest

from tests.commands.running import Commands


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Commands:
    """Runs a command inside the test."""
    return Commands(capsys)
