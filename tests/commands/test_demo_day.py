"""The demonstration lives on one fixed day: the store, its filters and the window all take it from one clock."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

import gui.app
import main
from gui.made_of import Parts
from logic.worklist_terms import Narrow


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Parts:
    """What the window of the demonstration is made of."""
    made: list[Parts] = []

    def run(build, clock, **_) -> int:
        made.append(build())
        assert clock.today() == main.DEMO_DAY
        return 0

    monkeypatch.setattr(gui.app, "run", run)
    monkeypatch.setattr(main, "_has_display", lambda: True)
    assert main.main(["--store", str(tmp_path / "demo.sqlite3"), "demo"]) == 0
    return made[0]


def test_the_filters_of_the_demonstration_go_by_its_own_day(shown: Parts) -> None:
    day = main.DEMO_DAY.isoformat()
    with closing(shown.archive) as archive:
        rows = archive.worklist()
        assert len(rows) == 8
        assert {row.changed_at[:10] for row in rows} == {day}
        ahead = {meeting.key: meeting.cases for meeting in archive.lists.meetings(day)}
        assert ahead
        assert len(archive.worklist(narrow=Narrow.BOARD)) == sum(ahead.values())
        assert archive.worklist_counts()[Narrow.TODAY] == 8
