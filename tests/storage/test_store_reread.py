"""Cases that would now read differently: told exactly, and of no case that was not read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from logic.answer import Answer, Unknown, recorded
from logic.case import Case
from logic.case_rows import Site
from logic.casefile import read_case_file
from logic.consult import consult
from logic.knowledge import Knowledge, load_knowledge, withholding
from logic.paths import put
from logic.records import consult_record, marks_of, summary_of
from logic.reread import reread_all
from logic.worklist_terms import Narrow
from storage import database
from storage.archive import SqlArchive
from storage.tables import CaseMarks
from tests.logic.knowledge_bases import without_emergencies

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
DAY, LATER, PAST_REVIEW = date(2026, 11, 22), date(2026, 12, 24), date(2032, 1, 1)


@pytest.fixture(scope="module")
def earlier() -> Knowledge:
    """The knowledge base of today."""
    return load_knowledge()


@pytest.fixture(scope="module")
def newer(earlier: Knowledge) -> Knowledge:
    """The same without all rules whose review is overdue: it says less in most cases."""
    return withholding(earlier, PAST_REVIEW, "yes")


def keep(archive: SqlArchive, number: int, knowledge: Knowledge, *, saved: bool = False) -> int:
    """Keep a sample case as it reads with a knowledge base, as a draft or with a version and its consult."""
    found = consult(read_case_file(next(SAMPLES.glob(f"{number}-*.json"))), knowledge, DAY)
    case_id = archive.new_case(found.case, summary_of(found))
    if saved:
        version = archive.save_version(case_id, found.case, summary_of(found))
        archive.save_consult(consult_record(found, case_id, version, "2026-11-22T10:00:00"))
    return case_id


def forget_marks(archive: SqlArchive) -> None:
    """Leave the cases as an older program kept them."""
    with database.changing(archive._engine) as session:
        session.query(CaseMarks).delete()
        session.commit()


def read_all(archive: SqlArchive, knowledge: Knowledge, on: date = LATER) -> list[int]:
    """The cases that would now read differently, after all were read in idle moments on a later day."""
    list(reread_all(archive, knowledge, on))
    return sorted(row.case_id for row in archive.worklist(narrow=Narrow.CHANGED))


def test_the_same_knowledge_on_a_later_day_reads_no_case_differently(archive: SqlArchive, earlier: Knowledge) -> None:
    for number in (1, 2, 3):
        keep(archive, number, earlier)
    assert read_all(archive, earlier) == []
    assert archive.lists.changed_and_open() == (0, 3)


def test_exactly_the_cases_whose_advice_differs_are_told(
    archive: SqlArchive, earlier: Knowledge, newer: Knowledge
) -> None:
    ids = {number: keep(archive, number, earlier) for number in range(1, 9)}
    cases = {number: read_case_file(next(SAMPLES.glob(f"{number}-*.json"))) for number in ids}
    differ = [
        ids[number]
        for number, case in cases.items()
        if marks_of(consult(case, earlier, DAY)).advice != marks_of(consult(case, newer, DAY)).advice
    ]
    assert differ
    assert read_all(archive, newer) == differ
    assert archive.lists.changed_and_open() == (len(differ), 8)
    assert read_all(archive, earlier) == []


def test_a_case_that_is_kept_again_no_longer_reads_differently(
    archive: SqlArchive, earlier: Knowledge, newer: Knowledge
) -> None:
    case_id = keep(archive, 1, earlier)
    assert read_all(archive, newer) == [case_id]
    changed = put(archive.load(case_id).case, "pt.ecog", recorded(2))
    found = consult(changed, newer, LATER)
    archive.keep_draft(case_id, found.case, summary_of(found), "pt.ecog")
    assert read_all(archive, newer) == []


def test_an_emergency_that_only_new_knowledge_sees_stands_on_the_list_at_once(
    archive: SqlArchive, earlier: Knowledge
) -> None:
    """Kept with a knowledge base without the rules of emergencies, read again with the whole one, and back."""
    calm = without_emergencies(earlier)
    cases = {number: read_case_file(next(SAMPLES.glob(f"{number}-*.json"))) for number in range(1, 9)}
    raised = {number for number, case in cases.items() if consult(case, earlier, DAY).open_cards}
    assert raised
    ids = {keep(archive, number, calm): number for number in cases}
    assert not archive.worklist(narrow=Narrow.ATTENTION)
    steps = list(reread_all(archive, earlier, LATER))
    assert {ids[step.case_id] for step in steps if step.shown_anew} == raised
    assert {ids[row.case_id] for row in archive.worklist(narrow=Narrow.ATTENTION)} == raised
    assert {ids[row.case_id] for row in archive.worklist() if row.urgency == "today"} >= raised
    list(reread_all(archive, calm, LATER))
    assert not archive.worklist(narrow=Narrow.ATTENTION)


def test_a_case_of_an_older_program_is_held_against_its_kept_consult(
    archive: SqlArchive, earlier: Knowledge, newer: Knowledge
) -> None:
    saved, draft = keep(archive, 1, earlier, saved=True), keep(archive, 1, earlier)
    forget_marks(archive)
    assert read_all(archive, newer) == [saved]  # of the draft nothing was kept that could be compared
    marks = archive.lists.marks_of(draft)
    assert marks is not None
    assert marks.meeting == "Breast board, 26-Nov-2026, 08:00"
    assert marks.read_on == LATER.isoformat()


def test_a_signed_case_is_not_read_again(archive: SqlArchive, earlier: Knowledge, newer: Knowledge) -> None:
    case_id = keep(archive, 1, earlier, saved=True)
    with archive._change() as session:
        session.connection().exec_driver_sql("UPDATE cases SET state = 'signed'")
        session.commit()
    assert read_all(archive, newer) == []
    assert archive.lists.changed_and_open() == (0, 0)
    assert archive.load(case_id).signed


@pytest.mark.parametrize(
    ("site", "waits"),
    [
        (Site(organ=recorded("liver"), biopsy=recorded("planned")), True),
        (Site(organ=recorded("liver"), biopsy=recorded("done"), biopsy_result=Answer(None, Unknown.PENDING)), True),
        (Site(organ=recorded("liver"), biopsy=recorded("done"), biopsy_result=recorded("breast")), False),
        (Site(organ=recorded("liver"), biopsy=recorded("not_done")), False),
        (Site(organ=recorded("liver")), False),
    ],
)
def test_a_planned_biopsy_and_a_pending_result_are_waited_for(earlier: Knowledge, site: Site, waits: bool) -> None:
    assert marks_of(consult(Case(site=(site,)), earlier, DAY)).awaiting_biopsy is waits
