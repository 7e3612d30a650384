"""A planted word stands in every text of a case. It may be in the store and on paper, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from logic.documents.catalogue import ENTRIES
from storage.archive import open_archive
from tests.system.processes import Told, child

WORD = "Zzyzxquell"
"""A name of nobody; lower case and pieces of five letters are looked for as well."""


class Traces(NamedTuple):
    """Everything that a day's work left behind."""

    told: Told
    complaints: str
    code: int
    home: Path
    temporary: Path
    store: Path


@pytest.fixture(scope="module")
def traces(tmp_path_factory: pytest.TempPathFactory) -> Traces:
    """A day's work in a process whose home, temporary folder and store are new and empty."""
    home, temporary = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("temporary")
    store = home / "clinic" / "store.sqlite3"
    places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
    surroundings = {name: str(home) for name in places} | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    with child("tests.system.planted", str(store), WORD, str(home), **surroundings) as day:
        told, complaints = day.finish()
        assert told, complaints
        return Traces(told[0], complaints, day.process.returncode, home, temporary, store)


def betrays(text: str) -> bool:
    """Whether a text holds the planted word, whole, in any case, or its first letters."""
    return WORD.lower()[:5] in text.lower()


def test_the_day_was_a_whole_one(traces: Traces) -> None:
    assert traces.code == 0
    assert traces.complaints == ""
    archive = open_archive(traces.store)
    (row,) = archive.worklist(WORD)
    assert row.family == WORD * 2
    assert len(archive.documents(row.case_id)) == len(list((traces.home / "documents").glob("*.pdf"))) == len(ENTRIES)
    assert len(archive.consults(row.case_id)) == 1
    archive.close()


def test_no_file_but_the_store_and_the_documents_holds_the_word(traces: Traces) -> None:
    allowed = {traces.store, *(traces.store.parent).glob("store.sqlite3-*")}
    others = [path for path in traces.home.rglob("*") if path.is_file() and path not in allowed]
    told = [path for path in others if path.suffix != ".pdf" and betrays(path.read_bytes().decode("latin-1"))]
    assert told == []
    assert (traces.home / "log.txt").stat().st_size > 1000


def test_no_file_and_no_folder_is_named_by_it(traces: Traces) -> None:
    names = [str(path.relative_to(top)) for top in (traces.home, traces.temporary) for path in top.rglob("*")]
    assert [name for name in names if betrays(name)] == []


def test_nothing_stays_in_the_temporary_folder(traces: Traces) -> None:
    assert list(traces.temporary.rglob("*")) == []


def test_no_window_is_titled_by_it(traces: Traces) -> None:
    titles = [*traces.told["titles"], traces.told["title"]]
    assert any("draft" in title for title in titles)
    assert [title for title in titles if betrays(title)] == []


def test_the_crash_report_names_the_place_and_nothing_else(traces: Traces) -> None:
    (report,) = traces.home.rglob("reports.txt")
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "tests/system/planted.py" in text
    assert "cannot show" not in text
    assert not betrays(text)


def test_the_word_would_have_been_found(traces: Traces) -> None:
    assert betrays(f"cannot show {WORD.upper()}")
    assert betrays(traces.store.read_bytes().decode("latin-1"))
