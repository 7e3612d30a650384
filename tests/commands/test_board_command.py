"""`board`: the list of a meeting over the cases in the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.running import DAY, SAMPLES, Commands


@pytest.fixture
def store(run: Commands, tmp_path: Path) -> Path:
    """A store with three cases of one meeting and one of another."""
    path = tmp_path / "ward.sqlite3"
    for number in ("1-", "3-", "4-", "6-"):
        sample = next(each for each in SAMPLES if each.name.startswith(number))
        assert run("--store", path, "consult", sample, "--save", *DAY).code == 0
    return path


def test_the_cases_of_a_meeting_are_listed_with_question_and_sum(run: Commands, store: Path) -> None:
    ran = run("--store", store, "board", "--meeting", "breast board, 26-nov")
    assert ran.code == 0
    assert ran.err == ""
    assert [line[:2] for line in ran.out.splitlines()[:3]] == ["1.", "2.", "3."]
    assert "Which first-line treatment" in ran.out
    assert "TESTFALL" not in ran.out
    assert "Sum 0 minutes; 3 cases without minutes." in ran.out


def test_the_list_and_a_sheet_for_each_case_are_written(run: Commands, store: Path, tmp_path: Path) -> None:
    ran = run("--store", store, "board", "--meeting", "26-Nov-2026", "--pdf", tmp_path / "board")
    assert ran.code == 0
    names = sorted(path.name for path in (tmp_path / "board").glob("*.pdf"))
    assert sum("_board-list_" in name for name in names) == 1
    assert sum("_board-sheet_" in name for name in names) == 3
    assert all("SAMPLE" not in name for name in names)
    assert ran.out.count("Written: ") == 4


def test_a_meeting_nobody_is_listed_for_gives_words_and_code_1(run: Commands, store: Path) -> None:
    ran = run("--store", store, "board", "--meeting", "Lung board")
    assert ran.code == 1
    assert "Lung board" in ran.err
    assert ran.out.strip() == ""


def test_a_meeting_must_be_named(run: Commands) -> None:
    ran = run("board")
    assert ran.code == 2
    assert "--meeting" in ran.err
