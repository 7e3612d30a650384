"""How long the store takes: run with `pytest tests/benchmarks --benchmark-enable --benchmark-only`.

Left out of normal runs; nothing here depends on the clock of a machine.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import insert

from logic.answer import recorded
from logic.case import Case
from logic.case_rows import Site, Specimen, TreatmentLine
from logic.list_ports import Marks
from logic.ports import Summary
from logic.worklist_terms import Narrow, Order
from storage import database, drafts
from storage import marks as marking
from storage.archive import SqlArchive, open_archive
from storage.folding import keys_of
from storage.surnames import Surnames
from storage.tables import CaseEntry, CaseMarks, Patient, SearchKey
from tests.storage.vignettes import MARION, case_with, consult, of

PATIENTS = 100_000
PAGE = 60
SYLLABLES = "an be ca do el fi ga ho il jo ka lo ma no or pe ra si to ur va we xi yo za".split()
TYPED = (
    "a",
    "an",
    "bec",
    "becado",
    "becaod",
    "becadoo",
    "ebcado",
    "becado an",
    "becaod an",
    "0000004711",
    "1968",
    "14-Mar-1968",
    "140368",
    "zzz",
    "",
)


@pytest.fixture(scope="module", autouse=True)
def only_when_asked_for(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("benchmark_only"):
        pytest.skip("a benchmark: pytest tests/benchmarks --benchmark-enable --benchmark-only")


def name(dice: random.Random, syllables: int) -> str:
    """A name that nobody has."""
    return "".join(dice.choice(SYLLABLES) for _ in range(syllables)).title()


def somebody(dice: random.Random, number: int, names: list[str]) -> Summary:
    """A patient made of dice."""
    born = f"{dice.randint(1930, 1999)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    due = dice.choice(("", f"2026-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"))
    emergency = dice.random() < 0.01
    identifier = f"{number:010d}"
    return of(
        family=dice.choice(names),
        given=name(dice, 2),
        born=born,
        identifier=identifier,
        due_on=due,
        emergency=emergency,
        urgency="",
        marks=marks_by(dice),
    )


def marks_by(dice: random.Random) -> Marks:
    """One case in twenty is for one of forty meetings, one in thirty waits for a biopsy."""
    day = f"2026-{dice.randint(9, 12):02d}-{dice.randint(1, 10):02d}" if dice.random() < 0.05 else ""
    meeting = f"Breast board {day}" if day else ""
    return Marks(meeting, day, dice.random() < 0.03, "2026-11-22", dice.choice(("k1", "k2")), "1:a")


def changed_at(number: int) -> str:
    """Some minute of 2026, each patient another one."""
    return (datetime(2026, 1, 1) + timedelta(minutes=number)).isoformat()


def fill(archive: SqlArchive) -> None:
    """Enter many patients at once, past the archive, which would take minutes."""
    dice = random.Random(7)
    names = [name(dice, dice.choice((2, 3, 4))) for _ in range(PATIENTS // 5)]
    people = {number: somebody(dice, number, names) for number in range(1, PATIENTS + 1)}
    state = {"state": "draft", "version": 0, "revision": 1, "created_at": "", "at_field": "", "touched_by": 1}
    patients = [{"id": number, **drafts._patient_columns(each)} for number, each in people.items()]
    cases = [
        {"id": number, "patient_id": number, "changed_at": changed_at(number), **state, **drafts._case_columns(each)}
        for number, each in people.items()
    ]
    keys = sorted(
        (key, number)
        for number, each in people.items()
        for key in keys_of(each.family, each.given, each.born, each.identifier)
    )
    with database.changing(archive._engine) as session:
        session.execute(insert(Patient), patients)
        session.execute(insert(SearchKey), [{"key": key, "patient_id": number} for key, number in keys])
        session.execute(insert(CaseEntry), cases)
        marks = [{"case_id": number, **marking._values(each.marks)} for number, each in people.items()]
        for each in marks[:2000]:
            each.update(checked_with="k2", differs=True)
        session.execute(insert(CaseMarks), marks)
        session.commit()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlArchive]:
    archive = open_archive(tmp_path_factory.mktemp("many") / "store.sqlite3")
    archive.lists.read_with("k2")
    fill(archive)
    yield archive
    archive.close()


def full_case(note: str) -> Case:
    """A case as long as a long illness makes it."""
    site = Site(organ=recorded("liver"), n=recorded(3), max_mm=recorded(24.0), symptoms=recorded("dull pain " * 5))
    specimen = Specimen(
        er_pct=recorded(90.0), pr_pct=recorded(20.0), lab=recorded("Institute"), report_no=recorded("1")
    )
    line = TreatmentLine(regimen=recorded(("letrozole", "ribociclib")), toxicity=recorded("neutropenia grade 3 " * 3))
    rows = {"site": (site,) * 6, "spec": (specimen,) * 4, "line": (line,) * 8}
    return Case(pt=case_with(note).pt, **rows)


@pytest.mark.parametrize("text", TYPED, ids=lambda text: text or "the whole worklist")
def test_a_search_among_many(archive: SqlArchive, benchmark: BenchmarkFixture, text: str) -> None:
    """A keystroke: one page, as the window asks for it. Below 30 ms on a machine that does nothing else."""
    benchmark(archive.worklist, text, PAGE)


@pytest.mark.parametrize("order", Order)
def test_the_first_page_in_each_order(archive: SqlArchive, benchmark: BenchmarkFixture, order: Order) -> None:
    benchmark(lambda: archive.worklist("", 200, order=order))


@pytest.mark.parametrize("narrow", Narrow)
def test_the_first_page_of_each_filter(archive: SqlArchive, benchmark: BenchmarkFixture, narrow: Narrow) -> None:
    benchmark(lambda: archive.worklist("", 200, narrow=narrow))


def test_the_meetings_ahead(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    benchmark(archive.lists.meetings, "2026-11-22")


def test_the_cases_of_a_meeting(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    benchmark(archive.lists.cases_of, archive.lists.meetings("2026-11-22")[0].key)


def test_the_cases_to_be_read_again(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    """One look in idle moments."""
    benchmark(archive.lists.unread)


def test_counting_what_reads_differently(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    benchmark(archive.lists.changed_and_open)


def test_the_last_page(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: archive.worklist("", 200, skip=PATIENTS - 200))


def test_counting_for_the_filters(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    benchmark(archive.worklist_counts)


def test_the_first_search_after_a_change(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    """The surnames are read anew."""

    def forget() -> None:
        archive._surnames = Surnames()

    benchmark.pedantic(lambda: archive.worklist("becaod"), setup=forget, rounds=10)


def test_looking_for_a_double_among_many(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    row = archive.worklist()[0]
    benchmark(archive.similar, row.family, row.given, row.born, row.identifier, row.case_id)


def test_keeping_a_draft(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    case_id, numbers = archive.new_case(full_case(""), MARION), count()
    benchmark(lambda: archive.keep_draft(case_id, full_case(str(next(numbers))), MARION, "lab.hb"))


def test_keeping_a_draft_whose_name_changes(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    case_id, numbers = archive.new_case(full_case(""), MARION), count()
    benchmark(lambda: archive.keep_draft(case_id, full_case(""), of(family=f"Sample {next(numbers)}"), "pt.family"))


def test_keeping_what_is_typed(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    case_id, numbers = archive.new_case(full_case(""), MARION), count()
    benchmark(lambda: archive.keep_typing(case_id, "lab.hb", str(next(numbers))))


def test_saving_a_version(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    case_id = archive.new_case(full_case(""), MARION)
    benchmark(lambda: archive.save_version(case_id, full_case(""), MARION))


def test_opening_a_case(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    case_id = archive.new_case(full_case(""), MARION)
    benchmark(archive.load, case_id)


def test_keeping_a_consult_of_130_verdicts(archive: SqlArchive, benchmark: BenchmarkFixture) -> None:
    case_id = archive.new_case(full_case(""), MARION)
    record = consult(case_id, *(f"M-{number:02d}" for number in range(130)))
    benchmark(archive.save_consult, record)


def test_opening_a_store(archive: SqlArchive, benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    open_archive(path).close()
    benchmark(lambda: open_archive(path).close())
