"""Meetings of the board, their order and marks, and what was read with which knowledge."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from logic.case import Case
from logic.list_ports import Marks, Reading
from storage import lists
from storage.archive import SqlArchive, open_archive
from tests.storage.released import STORES
from tests.storage.vignettes import MARION, as_kept, of

THURSDAY = ("Breast board, 26-Nov-2026, 08:00", "2026-11-26")


def marked(**changes: object) -> Marks:
    """The marks of a case of no list, but for these."""
    return replace(MARION.marks, **changes)  # type: ignore[arg-type]


def listed(archive: SqlArchive, family: str, meeting: str = THURSDAY[0], on: str = THURSDAY[1]) -> int:
    """Keep a case that is entered for a meeting."""
    return archive.new_case(Case(), of(family=family, identifier=family, marks=marked(meeting=meeting, meeting_on=on)))


def on_the_list(archive: SqlArchive, key: str) -> list[tuple[str, bool]]:
    """The surnames of a meeting with their marks."""
    return [(each.row.family, each.marked) for each in archive.lists.cases_of(key)]


def test_a_meeting_is_told_once_however_it_is_written_and_the_next_comes_first(archive: SqlArchive) -> None:
    listed(archive, "A")
    listed(archive, "B", "BREAST board, 26-Nov-2026,  08:00")
    listed(archive, "C", "Breast board, 03-Dec-2026, 08:00", "2026-12-03")
    listed(archive, "D", "Spine board", "")
    listed(archive, "E", "Breast board, 12-Nov-2026", "2026-11-12")
    archive.new_case(Case(), of(family="F"))
    told = [(each.on, each.cases) for each in archive.lists.meetings("2026-11-22")]
    assert told == [("2026-11-26", 2), ("2026-12-03", 1), ("", 1)]
    assert archive.lists.meetings()[0].on == "2026-11-12"


def test_order_and_marks_of_a_meeting_are_kept_and_a_newcomer_stands_behind(archive: SqlArchive) -> None:
    ids = {family: listed(archive, family) for family in "ABC"}
    key = archive.lists.meetings()[0].key
    assert on_the_list(archive, key) == [("A", False), ("B", False), ("C", False)]
    archive.lists.keep_places(key, [(ids["C"], True), (ids["A"], False), (ids["B"], True)])
    listed(archive, "D")
    assert on_the_list(archive, key) == [("C", True), ("A", False), ("B", True), ("D", False)]


def test_a_case_that_was_deleted_or_went_to_another_meeting_is_off_the_list(archive: SqlArchive) -> None:
    ids = {family: listed(archive, family) for family in "ABC"}
    key = archive.lists.meetings()[0].key
    places = [(ids[family], True) for family in "CBA"]
    archive.lists.keep_places(key, places)
    archive.delete_draft(ids["A"])
    archive.keep_draft(ids["B"], Case(), of(family="B", marks=marked(meeting="Spine board")), "")
    assert on_the_list(archive, key) == [("C", True)]
    archive.lists.keep_places(key, places)
    assert on_the_list(archive, key) == [("C", True)]


def test_no_meeting_has_no_cases(archive: SqlArchive) -> None:
    archive.new_case(Case(), of())
    assert archive.lists.meetings() == []
    assert archive.lists.cases_of("") == []


def test_a_case_is_to_be_read_again_when_another_knowledge_is_in_force(archive: SqlArchive) -> None:
    first, second = (archive.new_case(Case(), of(identifier=number)) for number in "12")
    archive.lists.read_with("k")
    assert archive.lists.unread()[0] == []
    archive.lists.read_with("k2")
    assert sorted(archive.lists.unread()[0]) == [first, second]
    archive.lists.keep_reading(first, MARION.marks, as_kept(True))
    archive.lists.keep_reading(second, MARION.marks, as_kept(False))
    assert archive.lists.unread()[0] == []
    assert archive.lists.changed_and_open() == (1, 2)
    archive.keep_draft(first, Case(), of(marks=marked(read_with="k2", advice="1:b")), "")
    assert archive.lists.changed_and_open() == (0, 2)


def test_many_cases_are_looked_through_in_parts(archive: SqlArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 2)
    ids = [archive.new_case(Case(), of(identifier=str(number))) for number in range(5)]
    archive.lists.read_with("k2")
    found, before = archive.lists.unread()
    parts = [list(found)]
    while before:
        found, before = archive.lists.unread(before)
        parts.append(list(found))
    assert parts == [[ids[4], ids[3]], [ids[2], ids[1]], [ids[0]]]


def test_a_reading_does_not_speak_of_a_case_that_was_kept_in_the_meantime(archive: SqlArchive) -> None:
    case_id = archive.new_case(Case(), of())
    archive.lists.read_with("k2")
    archive.keep_draft(case_id, Case(), of(marks=marked(read_with="k2", advice="1:b")), "")
    archive.lists.keep_reading(case_id, MARION.marks, as_kept(True))
    assert archive.lists.changed_and_open() == (0, 1)


def test_a_reading_that_sees_an_emergency_puts_the_case_on_top_of_the_list(archive: SqlArchive) -> None:
    first, second = (archive.new_case(Case(), of(family=family, identifier=family)) for family in "AB")
    archive.lists.read_with("k2")
    assert [row.case_id for row in archive.worklist()] == [second, first]
    before = archive.worklist()[1]
    assert archive.lists.keep_reading(first, MARION.marks, Reading(True, "today", True))
    assert not archive.lists.keep_reading(second, MARION.marks, as_kept(False))
    top, below = archive.worklist()
    assert top == replace(before, urgency="today", emergency=True)
    assert (below.case_id, below.emergency) == (second, False)
    assert archive.lists.keep_reading(first, MARION.marks, as_kept(False))
    assert archive.worklist()[1] == before


def test_a_late_reading_leaves_the_urgency_of_a_case_that_was_kept_in_the_meantime(archive: SqlArchive) -> None:
    case_id = archive.new_case(Case(), of())
    archive.lists.read_with("k2")
    kept = of(emergency=True, urgency="today", marks=marked(read_with="k2", advice="1:b"))
    archive.keep_draft(case_id, Case(), kept, "")
    assert not archive.lists.keep_reading(case_id, MARION.marks, as_kept(True))
    assert archive.worklist()[0].emergency


@pytest.mark.parametrize("name", ["schema_0001.sqlite3", "schema_0002.sqlite3", "schema_0003.sqlite3"])
def test_cases_of_an_older_store_are_without_marks_until_they_are_read(name: str, store: Path) -> None:
    store.parent.mkdir()
    shutil.copy(STORES / name, store)
    archive = open_archive(store)
    archive.lists.read_with("k")
    waiting = list(archive.lists.unread()[0])
    assert sorted(waiting) == [1, 2]
    assert [archive.lists.marks_of(each) for each in waiting] == [None, None]
    for each in waiting:
        archive.lists.keep_reading(each, marked(meeting="Breast board", awaiting_biopsy=each == 1), as_kept(False))
    assert archive.lists.unread()[0] == []
    assert [each.cases for each in archive.lists.meetings()] == [2]
    archive.close()
