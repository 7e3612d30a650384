"""The principal states on the screens that clinics have: pictures in their true size, and nothing cut off in any theme.

The pictures stay in `test-output/screens`, which git does not keep, for a person to look at.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.system.processes import HOUSE, PATIENCE, Told, serious
from tests.system.real_screens import STATES, THEMES

OUTPUT = HOUSE / "test-output" / "screens"


def walked(width: int, height: int, sharpness: int, folder: Path) -> list[Told]:
    """What a walk on such a screen tells; it complains of nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    words = [str(each) for each in (width, height, sharpness, folder)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.system.real_screens", *words],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=PATIENCE * 5,
        check=False,
    )
    assert (done.returncode, serious(done.stderr)) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height", "sharpness"), [(1366, 768, 1), (1920, 1080, 1), (1920, 1080, 2)])
def test_every_principal_state_is_whole_in_every_theme(width: int, height: int, sharpness: int) -> None:
    pixels = [width * sharpness, height * sharpness]
    screen, *told = walked(width, height, sharpness, OUTPUT)
    assert (screen["screen"], screen["sharp"]) == ([width, height], sharpness)
    assert [(each["theme"], each["state"]) for each in told] == [(theme, state) for theme in THEMES for state in STATES]
    assert [f"{each['theme']} {each['state']}: {found}" for each in told for found in each["amiss"]] == []
    assert [each["size"] for each in told if each["size"] != pixels or not each["kept"]] == []
    assert len({each["digest"] for each in told}) == len(told), "each picture shows something else"
