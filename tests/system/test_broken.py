"""A fault in what Qt calls by itself ends neither the program nor the draft, and is told once, without a word of it."""

from __future__ import annotations

from pathlib import Path

from storage.archive import open_archive
from tests.system.processes import child

WORD = "Zzyzxquell"


def test_a_fault_in_an_override_is_told_once_and_the_draft_is_kept(tmp_path: Path) -> None:
    store = tmp_path / "clinic" / "store.sqlite3"
    home = {name: str(tmp_path) for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA")}
    with child("tests.system.broken", str(store), WORD, **home) as day:
        told, complaints = day.finish()
        assert day.process.returncode == 0, complaints
    assert told, complaints
    sentence = "Something in the program broke. Your case is kept. A report without patient data was written."
    (report,) = tmp_path.rglob("reports.txt")
    text = report.read_text(encoding="utf-8")
    faults = [name for name in ("ValueError", "KeyError", "TypeError") if name in text]
    assert "ValueError" in faults
    assert "TypeError" in faults
    assert text.count("ValueError") == 1
    assert told[0]["said"].count(sentence) == text.count("builtins.")
    assert WORD not in text + complaints + str(told)
    archive = open_archive(store)
    try:
        case = archive.load(min(row.case_id for row in archive.worklist())).case
        assert (case.pt.family.value, case.pt.given.value) == ("Kept", "Too")
    finally:
        archive.close()
