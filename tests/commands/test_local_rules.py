"""The rules of a clinic on the command line: where they are looked for, what is said of them, and what stops."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import logic.loading
from logic import knowledge_commands
from logic.loading import in_force
from storage.archive import open_archive
from tests.commands.running import CORD, DAY, Commands, process
from tests.logic.local_rules import append, copied, entry, example

OFF = entry("switch_off", 'rule = "W-11"')


def clinic(folder: Path, text: str) -> Path:
    """A file of a clinic."""
    path = folder / "clinic.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_is_named_is_used_and_its_digest_printed(run: Commands, tmp_path: Path) -> None:
    ran = run("--overlay", clinic(tmp_path, OFF), "consult", CORD, *DAY)
    assert ran.code == 0
    assert "Knowledge 2026.10 with local rules " in ran.out.splitlines()[1]
    assert "Baseline blood tests (W-11): Switched off by this clinic: The board decided so" in ran.out


def test_a_folder_beside_the_store_is_used_without_being_named(run: Commands, tmp_path: Path) -> None:
    (tmp_path / "knowledge-local").mkdir()
    clinic(tmp_path / "knowledge-local", OFF)
    ran = run("--store", tmp_path / "store.sqlite3", "consult", CORD, *DAY)
    assert "Switched off by this clinic" in ran.out
    assert not (tmp_path / "store.sqlite3").exists()


def test_the_settings_of_a_store_hold_for_the_command_line(run: Commands, tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    archive = open_archive(store)
    archive.set_setting("knowledge.overlay", str(clinic(tmp_path, OFF)))
    archive.set_setting("knowledge.withhold", "yes")
    archive.close()
    ran = run("--store", store, "consult", CORD, "--on", "2027-01-15")
    assert "Switched off by this clinic" in ran.out
    assert "Withheld: past its review date, 31-Dec-2026" in ran.out


def test_a_fault_is_the_first_line_and_the_rest_advises(run: Commands, tmp_path: Path) -> None:
    ran = run("--overlay", clinic(tmp_path, OFF.replace("W-11", "S-01")), "consult", CORD, *DAY)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "One entry of the knowledge was left out; the rest is sound."
    assert "clinic.toml, switch_off S-01, rule: this is a safety rule" in ran.out
    assert "(S-01)" in ran.out


def test_the_check_names_faults_and_gives_1(run: Commands, tmp_path: Path) -> None:
    ran = run("--overlay", clinic(tmp_path, OFF.replace("W-11", "S-01")), "knowledge", "check")
    assert ran.code == 1
    assert "clinic.toml, switch_off S-01, rule: " in ran.out


def test_the_example_of_the_guide_passes_the_check(run: Commands, tmp_path: Path) -> None:
    ran = run("--overlay", clinic(tmp_path, example()), "knowledge", "check")
    assert (ran.code, ran.err) == (0, "")


def test_json_names_the_marks_and_the_overlay(run: Commands, tmp_path: Path) -> None:
    place = clinic(tmp_path, OFF + OFF.replace("W-11", "S-01"))
    told = json.loads(run("--overlay", place, "consult", CORD, *DAY, "--json").out)["knowledge"]
    assert told["marks"][0] == "One entry of the knowledge was left out; the rest is sound."
    assert len(told["overlay"]) == 64


def test_a_base_that_gives_no_advice_stops_the_consult_and_stores_nothing(
    run: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(tmp_path)
    append(folder, "guards.toml")
    broken = in_force(folder=folder)
    monkeypatch.setattr(logic.loading, "load_in_force", lambda *_places: broken)
    store = tmp_path / "store.sqlite3"
    ran = run("--store", store, "consult", CORD, *DAY, "--save")
    assert (ran.code, ran.out) == (1, "")
    assert ran.errors[0].startswith("No advice is given: guards.toml, file: ")
    assert not store.exists()


def test_the_digest_is_printed_and_the_manifest_renewed_on_demand(
    run: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(tmp_path)
    append(folder, "board.toml", "# one more line")
    monkeypatch.setattr(knowledge_commands, "SHIPPED", folder)
    ran = run("knowledge", "digest")
    assert ran.code == 1
    assert "board.toml, file: it was changed since it was released." in ran.out
    assert run("knowledge", "digest", "--write").code == 0
    assert run("knowledge", "digest").code == 0
    assert in_force(folder=folder).changed == ()


def test_the_program_itself_takes_the_file_of_a_clinic(tmp_path: Path) -> None:
    ran = process("--overlay", clinic(tmp_path, OFF), "consult", CORD, *DAY)
    assert ran.code == 0
    assert "Switched off by this clinic" in ran.out
