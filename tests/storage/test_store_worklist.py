"""The worklist: mistyped names, pages, filters and orders."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from logic.case import Case
from logic.list_ports import Marks
from logic.worklist_terms import Narrow, Order
from storage.archive import SqlArchive
from storage.memory import memory_archive
from storage.tables import CaseEntry
from tests.storage.conftest import Opener
from tests.storage.vignettes import MARION, as_kept, of

BY_MARKS = ["Changed", "No day", "Past board", "Today's board", "Waiting"]
LETTERS = "abcdefgmnorstuvz"


def families(archive: SqlArchive, text: str = "", **asked: object) -> list[str]:
    return [row.family for row in archive.worklist(text, **asked)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["Sampel", "ample", "samle", "semple", "samples", "smaple", "samlpe marion", "mario samlpe"]
)
def test_a_mistyped_surname_is_found(archive: SqlArchive, text: str) -> None:
    archive.new_case(Case(), of())
    archive.new_case(Case(), of(family="Prueba", given="Ines", identifier="2"))
    assert families(archive, text) == ["Sample"]


@pytest.mark.parametrize("text", ["sample ines", "smapel", "pruebaa marion", "000 4711 99x"])
def test_what_nobody_is_called_finds_nobody(archive: SqlArchive, text: str) -> None:
    archive.new_case(Case(), of())
    archive.new_case(Case(), of(family="Prueba", given="Ines", identifier="2"))
    assert families(archive, text) == []


@pytest.fixture(scope="module")
def shared() -> Iterator[SqlArchive]:
    """One empty store for all examples of a property; each example leaves it empty."""
    kept = memory_archive()
    yield kept
    kept.close()


@given(name=st.text(LETTERS, min_size=5, max_size=10), place=st.integers(0, 9), letter=st.sampled_from(LETTERS))
def test_any_name_with_one_slip_is_found(shared: SqlArchive, name: str, place: int, letter: str) -> None:
    case_id = shared.new_case(Case(), of(family=name.title(), given="", identifier="", born=""))
    place %= len(name)
    slips = (
        name[:place] + letter + name[place + 1 :],
        name[:place] + name[place + 1 :],
        name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
    )
    try:
        assert [[row.case_id for row in shared.worklist(slip)] for slip in slips] == [[case_id]] * 3
    finally:
        shared.delete_draft(case_id)


def test_who_matches_stands_before_who_nearly_does(archive: SqlArchive) -> None:
    archive.new_case(Case(), of(family="Meyer", identifier="1", emergency=True))
    archive.new_case(Case(), of(family="Mayer", identifier="2"))
    archive.new_case(Case(), of(family="Mayerhof", identifier="3", due_on="2026-11-23"))
    assert families(archive, "mayer") == ["Mayerhof", "Mayer", "Meyer"]
    assert families(archive, "meyer") == ["Meyer", "Mayerhof", "Mayer"]
    assert families(archive, "meyer", order=Order.NAME) == ["Meyer", "Mayer", "Mayerhof"]


def test_a_name_that_another_window_kept_is_found_mistyped(window: Opener) -> None:
    mine, other = window(), window()
    case_id = other.new_case(Case(), of())
    assert families(mine, "sampel") == ["Sample"]
    assert families(mine, "pureba") == []
    other.keep_draft(case_id, Case(), of(family="Prueba"), "")
    assert families(mine, "pureba") == ["Prueba"]
    assert families(mine, "sampel") == []


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("text", ["", "s", "sampel"])
def test_pages_put_together_are_the_whole_list(archive: SqlArchive, order: Order, text: str) -> None:
    dice = random.Random(3)
    for number in range(23):
        due = dice.choice(("", "2026-11-21", "2026-11-25"))
        family = dice.choice(("Sample", "Samples", "Sampler"))
        archive.new_case(Case(), of(family=family, identifier=str(number), due_on=due, emergency=number == 9))
    whole = archive.worklist(text, 100, order=order)
    pages = [row for skip in range(0, 23, 5) for row in archive.worklist(text, 5, order=order, skip=skip)]
    assert len(whole) == 23
    assert pages == list(whole)


def test_each_order(archive: SqlArchive) -> None:
    archive.new_case(Case(), of(family="Beta", identifier="1", due_on="2026-11-30"))
    archive.new_case(Case(), of(family="Gamma", identifier="2", due_on="", emergency=True))
    archive.new_case(Case(), of(family="Alpha", identifier="3", due_on="2026-11-25"))
    assert families(archive, order=Order.URGENCY) == ["Gamma", "Alpha", "Beta"]
    assert families(archive, order=Order.NAME) == ["Alpha", "Beta", "Gamma"]
    assert families(archive, order=Order.DUE) == ["Alpha", "Beta", "Gamma"]
    assert families(archive, order=Order.CHANGED) == ["Alpha", "Gamma", "Beta"]


def marked(**changes: object) -> Marks:
    """The marks of a case of no list, but for these."""
    return replace(MARION.marks, **changes)  # type: ignore[arg-type]


class LaterDays:
    """A clock that is set by hand."""

    day = date(2026, 11, 22)

    def now(self) -> str:
        return f"{self.day.isoformat()}T10:00:00"


def test_each_filter_shows_what_it_counts() -> None:
    clock = LaterDays()
    archive = memory_archive()
    archive._now = clock.now
    archive.new_case(Case(), of(family="Overdue", due_on="2026-11-21"))
    archive.new_case(Case(), of(family="Later", due_on="2026-12-24"))
    archive.new_case(Case(), of(family="Emergency", due_on="", emergency=True))
    saved = archive.new_case(Case(), of(family="Saved", due_on=""))
    archive.save_version(saved, Case(), of(family="Saved", due_on=""))
    signed = archive.new_case(Case(), of(family="Signed", due_on="2026-11-20"))
    archive.save_version(signed, Case(), of(family="Signed", due_on="2026-11-20"))
    with archive._change() as session:
        session.execute(update(CaseEntry).where(CaseEntry.id == signed).values(state="signed"))
        session.commit()
    clock.day = date(2026, 11, 23)
    archive.new_case(Case(), of(family="New", due_on=""))
    archive.lists.read_with("k2")
    for family, marks in (
        ("Waiting", marked(awaiting_biopsy=True)),
        ("Today's board", marked(meeting="Breast board 23-Nov-2026", meeting_on="2026-11-23")),
        ("Past board", marked(meeting="Breast board 22-Nov-2026", meeting_on="2026-11-22")),
        ("No day", marked(meeting="Breast board")),
        ("Changed", marked()),
    ):
        case_id = archive.new_case(Case(), of(family=family, due_on="", marks=marks))
        if family == "Changed":
            archive.lists.keep_reading(case_id, marks, as_kept(True))
    shown = {narrow: sorted(families(archive, narrow=narrow)) for narrow in Narrow}
    assert shown == {
        Narrow.ALL: sorted(["Emergency", "Later", "New", "Overdue", "Saved", "Signed", *BY_MARKS]),
        Narrow.TODAY: sorted(["New", "Overdue", *BY_MARKS]),
        Narrow.ATTENTION: ["Emergency"],
        Narrow.BIOPSY: ["Waiting"],
        Narrow.BOARD: ["No day", "Today's board"],
        Narrow.CHANGED: ["Changed"],
        Narrow.UNSIGNED: sorted(["Emergency", "Later", "New", "Overdue", "Saved", *BY_MARKS]),
        Narrow.DRAFTS: sorted(["Emergency", "Later", "New", "Overdue", *BY_MARKS]),
        Narrow.SAVED: ["Saved"],
        Narrow.SIGNED: ["Signed"],
    }
    assert archive.worklist_counts() == {narrow: len(names) for narrow, names in shown.items()}
    archive.close()


def test_a_filter_and_a_text_narrow_together(archive: SqlArchive) -> None:
    archive.new_case(Case(), of(family="Sample", identifier="1", emergency=True))
    archive.new_case(Case(), of(family="Sample", identifier="2"))
    assert [row.identifier for row in archive.worklist("sampel", narrow=Narrow.ATTENTION)] == ["1"]


def test_a_double_with_a_slip_in_the_name_is_offered(archive: SqlArchive) -> None:
    archive.new_case(Case(), of(family="Meyer", given="Marion", born="1950-01-01", identifier="1"))
    archive.new_case(Case(), of(family="Mayer", given="Ruth", born="1950-01-01", identifier="2"))
    found = archive.similar("Mayer", "Marion", "1968-03-14", "", besides=0)
    assert [row.identifier for row in found] == ["1"]
