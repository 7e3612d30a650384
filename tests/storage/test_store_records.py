"""Consults, decisions, printed documents and settings; what is recorded stays."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from logic.answer import recorded
from logic.case import Case
from logic.casefile import read_case_file
from logic.consult import consult as evaluate
from logic.difference import since
from logic.knowledge import load_knowledge
from logic.paths import put
from logic.problems import StoreProblem
from logic.records import consult_record, summary_of
from storage import database
from storage.archive import SqlArchive
from tests.storage.vignettes import MARION, consult, decision

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
DAY = date(2026, 11, 22)


@pytest.fixture
def case_id(archive: SqlArchive) -> int:
    return archive.new_case(Case(), MARION)


def test_a_consult_comes_back_as_it_was_with_its_verdicts_in_order(archive: SqlArchive, case_id: int) -> None:
    number = archive.save_consult(consult(case_id, "W-09", "M-07", "P-02"))
    (kept,) = archive.consults(case_id)
    assert kept.consult_id == number
    assert [row.rule for row in kept.verdicts] == ["W-09", "M-07", "P-02"]
    assert kept.verdicts == consult(case_id, "W-09", "M-07", "P-02").verdicts
    assert (kept.on, kept.case_version, kept.knowledge_version) == ("2026-11-22", 1, "2026.10")


def test_the_newest_consult_comes_first(archive: SqlArchive, case_id: int) -> None:
    for hour in (10, 12, 11):
        archive.save_consult(consult(case_id, made_at=f"2026-11-22T{hour}:00:00"))
    assert [each.made_at[11:13] for each in archive.consults(case_id)] == ["12", "11", "10"]


def test_a_later_decision_replaces_the_earlier_and_the_history_keeps_both(archive: SqlArchive, case_id: int) -> None:
    archive.decide(case_id, decision(kind="do", at="2026-11-22T10:00:00"))
    archive.decide(case_id, decision(kind="defer", at="2026-11-22T11:00:00"))
    archive.decide(case_id, decision(rule="P-02", kind="do"))
    assert {rule: each.kind for rule, each in archive.decisions(case_id).items()} == {"M-07": "defer", "P-02": "do"}
    history = archive.decision_history(case_id)
    assert [(past.decision.kind, past.ended_how) for past in history] == [("do", "replaced"), ("defer", ""), ("do", "")]
    assert (history[0].ended_by, history[0].ended_at) == ("Dr A. Placeholder", "2026-11-22T11:00:00")


def test_a_decision_taken_back_stays_in_the_history(archive: SqlArchive, case_id: int) -> None:
    archive.decide(case_id, decision(words="She wishes to wait."))
    archive.undecide(case_id, "M-07", "Dr B. Placeholder", "2026-11-22T12:00:00")
    assert archive.decisions(case_id) == {}
    (past,) = archive.decision_history(case_id)
    assert past.decision == decision(words="She wishes to wait.")
    assert (past.ended_how, past.ended_by, past.ended_at) == ("taken_back", "Dr B. Placeholder", "2026-11-22T12:00:00")
    archive.decide(case_id, decision(kind="do not"))
    assert archive.decisions(case_id)["M-07"].kind == "do not"


def test_taking_back_what_was_never_decided_changes_nothing(archive: SqlArchive, case_id: int) -> None:
    archive.undecide(case_id, "M-07", "Dr B. Placeholder", "2026-11-22T12:00:00")
    assert archive.decision_history(case_id) == []


def test_a_printed_document_comes_back_byte_for_byte(archive: SqlArchive, case_id: int) -> None:
    data = b"%PDF-1.7\n\x00\xff\xfe" + bytes(range(256)) * 400
    number = archive.keep_document(case_id, "letter", "Letter to the GP", data, "2026-11-22T10:00:00", "d" * 64)
    assert archive.document_bytes(number) == data
    (row,) = archive.documents(case_id)
    assert (row.document_id, row.kind, row.title, row.digest) == (number, "letter", "Letter to the GP", "d" * 64)


def test_the_next_document_number_is_foretold_and_never_given_twice(archive: SqlArchive, case_id: int) -> None:
    assert archive.next_document_number() == 1
    assert archive.keep_document(case_id, "letter", "Letter", b"%PDF", "2026-11-22T10:00:00", "d") == 1
    archive.delete_draft(case_id)
    other = archive.new_case(Case(), MARION)
    assert archive.next_document_number() == 2
    assert archive.keep_document(other, "letter", "Letter", b"%PDF", "2026-11-22T10:00:00", "d") == 2


def test_the_newest_document_comes_first(archive: SqlArchive, case_id: int) -> None:
    for title in ("first", "second"):
        archive.keep_document(case_id, "letter", title, b"%PDF", "2026-11-22T10:00:00", "d")
    assert [row.title for row in archive.documents(case_id)] == ["second", "first"]


def test_a_document_that_is_not_there_is_a_problem(archive: SqlArchive) -> None:
    with pytest.raises(StoreProblem, match="not in this store"):
        archive.document_bytes(1)


def test_an_empty_document_is_refused(archive: SqlArchive, case_id: int) -> None:
    with pytest.raises(StoreProblem, match="refused this change"):
        archive.keep_document(case_id, "letter", "Letter", b"", "2026-11-22T10:00:00", "d")
    assert archive.documents(case_id) == []


def test_a_setting_is_empty_until_it_is_kept(archive: SqlArchive) -> None:
    assert archive.setting("theme") == ""
    archive.set_setting("theme", "dark")
    archive.set_setting("theme", "light")
    assert archive.setting("theme") == "light"


CHANGES = {
    "change a version": "UPDATE case_versions SET document = '{}'",
    "delete a version": "DELETE FROM case_versions",
    "delete a case with a version": "DELETE FROM cases",
    "change a consult": "UPDATE consults SET day = '2020-01-01'",
    "delete a consult": "DELETE FROM consults",
    "change a verdict": "UPDATE verdicts SET verdict = 'blocked'",
    "delete a verdict": "DELETE FROM verdicts",
    "change a decision": "UPDATE decisions SET kind = 'do not'",
    "revive a decision": "UPDATE decisions SET in_force = 1, ended_how = '' WHERE in_force = 0",
    "delete a decision": "DELETE FROM decisions",
    "change a document": "UPDATE documents SET data = 'other'",
    "delete a document": "DELETE FROM documents",
    "give a case a state that there is not": "UPDATE cases SET state = 'lost'",
    "decide twice on one rule": "INSERT INTO decisions SELECT 99, case_id, rule, kind, reason, words, decided_by, "
    "decided_at, in_force, ended_how, ended_by, ended_at FROM decisions WHERE in_force = 1",
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_no_code_however_wrong_can(archive: SqlArchive, case_id: int, statement: str) -> None:
    archive.decide(case_id, decision(kind="do"))
    archive.decide(case_id, decision(kind="defer"))
    archive.save_consult(consult(case_id, "M-07"))
    archive.keep_document(case_id, "letter", "Letter", b"%PDF", "2026-11-22T10:00:00", "d")
    archive.save_version(case_id, Case(), MARION)
    with database.changing(archive._engine) as session:
        connection = session.connection()
        with pytest.raises(IntegrityError):
            connection.exec_driver_sql(statement)
    assert archive.load(case_id).version == 1
    assert len(archive.decision_history(case_id)) == 2
    assert len(archive.consults(case_id)) == len(archive.documents(case_id)) == 1


def test_a_kept_consult_is_compared_with_today_from_what_the_store_gives_back(archive: SqlArchive) -> None:
    case = read_case_file(min(SAMPLES.glob("1-*.json")))
    found = evaluate(case, load_knowledge(), DAY)
    number = archive.new_case(case, summary_of(found))
    version = archive.save_version(number, case, summary_of(found))
    archive.save_consult(consult_record(found, number, version, "2026-11-22T10:00:00"))
    (record,) = archive.consults(number)
    kept = archive.load_version(number, record.case_version)
    assert since(record, kept, found).changes == ()
    other = replace(record, knowledge_version="2026.06", knowledge_digest="another")
    assert since(other, kept, found).changes == ()
    worse = evaluate(put(case, "pt.ecog", recorded(3)), load_knowledge(), DAY)
    for each in (record, other):
        assert [(row.key, row.sign) for row in since(each, kept, worse).changes] == [("R-03", "+")]
