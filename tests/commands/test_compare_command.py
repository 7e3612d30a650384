"""`compare`: what changed between two case files, or between two knowledge bases."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

from logic.knowledge import SHIPPED
from tests.commands.running import CORD, DAY, SAMPLES, Commands


def changed(folder: Path, path: str, value: object) -> Path:
    """The first sample with one field changed, as a file of its own."""
    data = json.loads(SAMPLES[0].read_text(encoding="utf-8"))
    section, name = path.split(".")
    data[section][name] = value
    file = folder / "later.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def older_knowledge(folder: Path) -> Path:
    """The shipped knowledge with another version, in which W-05 is but considered."""
    copytree(SHIPPED, folder)
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace('version = "2026.10"', 'version = "2026.06"')
        head, found, entry = text.partition('id = "W-05"\n')
        path.write_text(head + found + entry.replace('verb = "do"', 'verb = "consider"', 1), encoding="utf-8")
    return folder


def test_two_case_files_are_laid_side_by_side(run: Commands, tmp_path: Path) -> None:
    ran = run("compare", SAMPLES[0], changed(tmp_path, "pt.ecog", 3), *DAY)
    assert ran.code == 0
    assert "  + New: [Refer] Early palliative care  (R-03)  [fact]" in ran.out
    assert ran.err == ""


def test_a_file_beside_itself_has_no_changes(run: Commands) -> None:
    assert run("compare", CORD, CORD, *DAY).out.splitlines()[1:] == ["No changes"]


def test_an_older_knowledge_base_is_laid_beside_that_of_today(run: Commands, tmp_path: Path) -> None:
    ran = run("compare", SAMPLES[0], "--knowledge-before", older_knowledge(tmp_path / "kb"), "--json", *DAY)
    data = json.loads(ran.out)
    assert ran.code == 0
    assert [(each["key"], each["sign"], each["cause"]) for each in data["changes"]] == [("W-05", "~", "knowledge")]
    assert (data["before"]["knowledge"], data["after"]["knowledge"]) == ("2026.06", "2026.10")


def test_a_case_file_with_faults_and_a_folder_without_knowledge_are_refused(run: Commands, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{}", encoding="utf-8")
    ran = run("compare", SAMPLES[0], broken, *DAY)
    assert (ran.code, ran.out) == (2, "")
    ran = run("compare", SAMPLES[0], "--knowledge-before", tmp_path, *DAY)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.errors) == 3
