"""Where the store lies."""

import os
import stat
from pathlib import Path

import pytest

from storage.archive import open_archive
from storage.memory import memory_archive
from storage.place import demo_store_path, report_path, store_path
from tests.storage.vignettes import MARION, case_with, note_of


def test_a_path_that_is_given_wins(tmp_path: Path) -> None:
    assert store_path(tmp_path / "x", {"STAGE4_STORE": "/elsewhere"}) == tmp_path / "x"


def test_the_environment_comes_second(tmp_path: Path) -> None:
    assert store_path(None, {"STAGE4_STORE": str(tmp_path / "y")}) == tmp_path / "y"


@pytest.mark.parametrize("environment", [{}, {"STAGE4_STORE": ""}])
def test_without_either_it_lies_in_the_data_folder_of_the_user(environment: dict[str, str]) -> None:
    path = store_path(None, environment)
    assert (path.parent.name, path.name) == ("StageIVConsult", "store.sqlite3")
    assert path.is_absolute()


def test_the_samples_never_lie_in_the_store_of_the_clinic() -> None:
    assert demo_store_path() != store_path(None, {})
    assert demo_store_path().parent == store_path(None, {}).parent
    open_archive(demo_store_path()).close()


def test_crash_reports_are_added_to_a_file_of_the_user() -> None:
    for _ in range(2):
        with report_path().open("a", encoding="utf-8") as file:
            file.write("one report\n")
    assert report_path().read_text(encoding="utf-8") == "one report\n" * 2
    if os.name == "posix":
        assert stat.S_IMODE(report_path().stat().st_mode) == 0o600


def test_a_store_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    archive = memory_archive()
    case_id = archive.new_case(case_with("kept"), MARION)
    archive.keep_draft(case_id, case_with("kept on"), MARION, "")
    assert note_of(archive.load(case_id).case) == "kept on"
    assert archive.save_version(case_id, case_with("saved"), MARION) == 1
    assert [row.state for row in archive.worklist("sample")] == ["saved"]
    archive.close()
    assert list(tmp_path.iterdir()) == []
    other = memory_archive()
    assert other.worklist() == []
    other.close()
