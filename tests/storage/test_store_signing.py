"""What is signed stays as it was signed; whatever changes it behind the program's back is noticed."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from logic.problems import StoreProblem
from logic.signing import Difference, RecordKind, SignedRecord, record_digest
from storage.archive import SqlArchive, open_archive
from tests.storage.conftest import Opener
from tests.storage.signing_cases import BY, addition, kept_act, paper, signed_case, signing, tamper
from tests.storage.vignettes import MARION, case_with, note_of


def differing(archive: SqlArchive) -> dict[int, tuple[Difference, ...]]:
    """What differs, by document number."""
    return {each.record.document_id: each.differs for each in archive.register.verify_all().checked if each.differs}


def test_signing_freezes_version_consult_and_files_in_one_go(archive: SqlArchive) -> None:
    case_id = archive.new_case(case_with("draft"), MARION)
    first, second = archive.register.sign(signing(case_id, 2))
    stored = archive.load(case_id)
    assert (stored.signed, stored.version, note_of(stored.case)) == (True, 1, "signed")
    assert [row.state for row in archive.worklist()] == ["signed"]
    assert (first.document_id, second.document_id) == (1, 2)
    assert archive.document_bytes(2) == paper(2).data
    (consult,) = archive.consults(case_id)
    assert (consult.consult_id, consult.case_version) == (first.consult_id, 1)
    assert [row.rule for row in consult.verdicts] == ["W-09", "M-07"]
    assert second.previous == first.digest
    assert archive.register.verify_all().sound


def test_the_case_goes_on_as_a_new_draft_and_the_signed_one_stays(archive: SqlArchive) -> None:
    case_id = signed_case(archive)
    archive.keep_draft(case_id, case_with("later"), MARION, "")
    stored = archive.load(case_id)
    assert (stored.signed, note_of(stored.case)) == (False, "later")
    assert [row.state for row in archive.worklist()] == ["draft"]
    assert note_of(archive.load_version(case_id, 1)) == "signed"
    assert archive.register.verify(1).sound


def test_a_signed_case_can_be_signed_again_as_another_version(archive: SqlArchive) -> None:
    case_id = signed_case(archive)
    archive.keep_draft(case_id, case_with("later"), MARION, "")
    (again,) = archive.register.sign(signing(case_id, case=case_with("later")))
    assert (again.case_version, again.document_id, again.record_id) == (2, 2, 2)
    assert archive.register.verify_all().sound


def test_a_signed_case_cannot_be_deleted(archive: SqlArchive) -> None:
    case_id = signed_case(archive)
    with pytest.raises(StoreProblem, match="not deleted"):
        archive.delete_draft(case_id)


def test_addenda_and_copies_are_numbered_and_belong_to_their_document(archive: SqlArchive) -> None:
    case_id = signed_case(archive, 2)
    kinds = (RecordKind.ADDENDUM, RecordKind.COPY, RecordKind.ADDENDUM)
    made = [archive.register.add(addition(1, kind)) for kind in kinds]
    assert [(each.kind, each.number, each.document_id) for each in made] == [
        (RecordKind.ADDENDUM, 1, 3),
        (RecordKind.COPY, 1, 4),
        (RecordKind.ADDENDUM, 2, 5),
    ]
    assert (made[0].words, made[1].recipient) == ("HER2 is not amplified.", "Dr B. Notreal")
    assert archive.register.add(addition(2)).number == 1
    assert [each.record.document_id for each in archive.register.verify(1).checked] == [1, 3, 4, 5]
    assert list(archive.register.records(case_id)) == [each.record for each in archive.register.verify_all().checked]


@pytest.mark.parametrize("number", [2, 99], ids=["an addendum", "no document"])
def test_only_a_signed_document_can_be_added_to(archive: SqlArchive, number: int) -> None:
    signed_case(archive)
    archive.register.add(addition(1))
    with pytest.raises(StoreProblem, match="not a signed document"):
        archive.register.add(addition(number))
    assert len(archive.register.verify_all().checked) == 2


def test_a_printed_draft_is_no_signed_document(archive: SqlArchive) -> None:
    case_id = signed_case(archive)
    draft = archive.keep_document(case_id, "letter", "Letter", b"%PDF", BY.at, "d")
    for ask in (archive.register.record, archive.register.content, archive.register.verify):
        with pytest.raises(StoreProblem, match="not a signed document"):
            ask(draft)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE signed_records SET signer = 'Dr B. Placeholder'",
        "UPDATE signed_records SET content = content || ' '",
        "DELETE FROM signed_records",
        "UPDATE documents SET data = x'00'",
        "DELETE FROM documents",
        "DELETE FROM case_versions",
        "DELETE FROM verdicts",
        "DELETE FROM consults",
        "INSERT OR REPLACE INTO signed_records SELECT * FROM signed_records",
    ],
)
def test_the_store_itself_refuses_to_change_what_was_signed(store: Path, archive: SqlArchive, statement: str) -> None:
    signed_case(archive)
    with pytest.raises(sqlite3.IntegrityError, match=r"kept for good|follows the last one"):
        tamper(store, statement, triggers=True)
    assert archive.register.verify_all().sound


def test_a_replacement_under_a_new_number_is_refused_too(store: Path, archive: SqlArchive) -> None:
    signed_case(archive)
    with closing(sqlite3.connect(store)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(signed_records)")]
    given = ", ".join({"id": "id + 1", "previous": "digest"}.get(name, name) for name in names)
    with pytest.raises(sqlite3.IntegrityError, match="follows the last one"):
        tamper(store, f"INSERT OR REPLACE INTO signed_records SELECT {given} FROM signed_records", triggers=True)


def test_a_record_that_does_not_follow_the_last_one_is_refused(store: Path, archive: SqlArchive) -> None:
    case_id = signed_case(archive)
    draft = archive.keep_document(case_id, "letter", "Letter", b"%PDF", BY.at, "d")
    with closing(sqlite3.connect(store)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(signed_records)")]
    other = {"id": "id + 1", "document_id": str(draft), "belongs_to": str(draft), "previous": "'somewhere else'"}
    given = ", ".join(other.get(name, name) for name in names)
    with pytest.raises(sqlite3.IntegrityError, match="follows the last one"):
        tamper(store, f"INSERT INTO signed_records SELECT {given} FROM signed_records", triggers=True)


@pytest.mark.parametrize(
    ("statement", "differs"),
    [
        ("UPDATE documents SET data = data || x'20' WHERE id = 2", {2: (Difference.BYTES,)}),
        ("DELETE FROM documents WHERE id = 2", {2: (Difference.BYTES,)}),
        ("UPDATE documents SET data = CAST(data || x'20' AS BLOB) WHERE id = 2", {2: (Difference.BYTES,)}),
        ("UPDATE signed_records SET words = x'00' WHERE id = 2", {2: (Difference.RECORD,)}),
        ("UPDATE signed_records SET content = '\"other\"' WHERE id = 2", {2: (Difference.CONTENT,)}),
        (
            "UPDATE case_versions SET document = replace(document, 'signed', 'forged')",
            {1: (Difference.CASE,), 2: (Difference.CASE,), 3: (Difference.CASE,)},
        ),
        (
            "UPDATE verdicts SET verdict = 'silent' WHERE rule = 'M-07'",
            {1: (Difference.ADVICE,), 2: (Difference.ADVICE,), 3: (Difference.ADVICE,)},
        ),
        ("UPDATE signed_records SET signer = 'Dr B. Placeholder' WHERE id = 2", {2: (Difference.RECORD,)}),
        ("UPDATE signed_records SET text_digest = 'f' WHERE id = 3", {3: (Difference.RECORD,)}),
    ],
    ids=[
        "file of another kind",
        "file gone",
        "file",
        "words of another kind",
        "words",
        "case",
        "verdict",
        "signer",
        "digest",
    ],
)
def test_what_is_changed_behind_the_program_is_noticed_and_named(
    store: Path, archive: SqlArchive, statement: str, differs: dict[int, tuple[Difference, ...]]
) -> None:
    signed_case(archive, 3)
    tamper(store, statement)
    assert differing(archive) == differs
    assert not archive.register.verify_all().sound


@pytest.mark.parametrize(("place", "order"), [(1, {2: (Difference.ORDER,)}), (2, {3: (Difference.ORDER,)}), (3, {})])
def test_a_record_that_is_gone_is_noticed_wherever_it_stood(
    store: Path, archive: SqlArchive, place: int, order: dict[int, tuple[Difference, ...]]
) -> None:
    signed_case(archive, 3)
    tamper(store, f"DELETE FROM signed_records WHERE id = {place}")
    assert archive.register.verify_all().lost == (place,)
    assert differing(archive) == order


def test_a_forged_record_with_a_digest_of_its_own_breaks_the_chain_after_it(store: Path, archive: SqlArchive) -> None:
    case_id = signed_case(archive, 2)
    record: SignedRecord = archive.register.records(case_id)[0]
    tamper(store, "UPDATE signed_records SET signer = 'Dr B. Placeholder' WHERE id = 1")
    forged = record_digest(archive.register.record(record.document_id))
    tamper(store, f"UPDATE signed_records SET digest = '{forged}' WHERE id = 1")
    assert differing(archive) == {2: (Difference.ORDER,)}


def test_a_store_that_lost_its_last_record_does_not_use_its_place_again(store: Path, archive: SqlArchive) -> None:
    case_id = signed_case(archive, 2)
    tamper(store, "DELETE FROM signed_records WHERE id = 2")
    archive.keep_draft(case_id, case_with("later"), MARION, "")
    archive.register.sign(signing(case_id))
    assert archive.register.verify_all().lost == (2,)
    assert differing(archive) == {3: (Difference.ORDER,)}


def test_of_two_windows_that_sign_the_same_draft_one_signs(window: Opener) -> None:
    here, there = window(), window()
    case_id = here.new_case(case_with("draft"), MARION)
    there.load(case_id)
    there.register.sign(signing(case_id, case=case_with("theirs")))
    with pytest.raises(StoreProblem, match="changed in another window"):
        here.register.sign(signing(case_id, case=case_with("mine")))
    assert note_of(here.load(case_id).case) == "theirs"
    assert [note_of(here.load_copy(copy.copy_id)) for copy in here.copies(case_id)] == ["mine"]
    assert len(here.register.verify_all().checked) == 1


def test_two_windows_that_sign_two_cases_make_one_chain(window: Opener) -> None:
    here, there = window(), window()
    cases = [here.new_case(case_with("a"), MARION), there.new_case(case_with("b"), MARION)]
    for archive, case_id in ((here, cases[0]), (there, cases[1])):
        archive.register.sign(signing(case_id, 2))
    here.register.add(addition(3))
    found = there.register.verify_all()
    assert found.sound
    assert [each.record.case_id for each in found.checked] == [cases[0]] * 2 + [cases[1]] * 3


def test_a_paper_that_cannot_be_made_leaves_nothing_signed(archive: SqlArchive) -> None:
    case_id = archive.new_case(case_with("draft"), MARION)

    def fails(_number: int) -> None:
        raise StoreProblem("planted", "", "")

    broken = replace(signing(case_id), papers={"letter": paper, "summary": fails})  # type: ignore[arg-type]  # it gives nothing
    with pytest.raises(StoreProblem, match="planted"):
        archive.register.sign(broken)
    stored = archive.load(case_id)
    assert (stored.version, stored.signed, note_of(stored.case)) == (0, False, "draft")
    assert (archive.documents(case_id), archive.consults(case_id)) == ([], [])
    assert archive.register.records(case_id) == []
    archive.register.sign(signing(case_id))
    assert archive.register.verify_all().sound


def test_words_no_database_can_keep_do_not_break_the_record(archive: SqlArchive) -> None:
    signed_case(archive)
    record = archive.register.add(addition(1, words="nul \0, half \ud83d, whole 😀, quote ' \"; DROP TABLE cases"))
    assert archive.register.record(record.document_id) == record
    assert archive.register.verify_all().sound


def test_a_draft_printed_without_what_it_needs_leaves_a_trace(archive: SqlArchive) -> None:
    case_id = archive.new_case(case_with("draft"), MARION)
    archive.keep_document(case_id, "letter", "Letter", b"%PDF", "2026-11-22T10:00:00", "d")
    lacking = ("pt.allergies", "told.text")
    archive.keep_document(case_id, "letter", "Letter", b"%PDF", "2026-11-22T10:05:00", "d", kept_act(case_id, lacking))
    (kept,) = archive.register.acts(case_id)
    assert kept == replace(kept_act(case_id, lacking), document_id=2)


def test_the_trace_goes_with_an_unsaved_draft_and_stays_with_a_version(store: Path, archive: SqlArchive) -> None:
    cases: Sequence[int] = [archive.new_case(case_with("draft"), MARION) for _ in range(2)]
    for case_id in cases:
        archive.keep_document(case_id, "letter", "Letter", b"%PDF", BY.at, "d", kept_act(case_id))
    archive.delete_draft(cases[0])
    archive.save_version(cases[1], case_with("saved"), MARION)
    assert [len(archive.register.acts(case_id)) for case_id in cases] == [0, 1]
    with pytest.raises(sqlite3.IntegrityError, match="kept for good"):
        tamper(store, "DELETE FROM document_acts", triggers=True)


def test_a_store_that_is_opened_again_verifies_as_it_was_signed(store: Path) -> None:
    archive = open_archive(store)
    signed_case(archive, 2)
    archive.close()
    archive = open_archive(store)
    assert archive.register.verify_all().sound
    archive.close()


def test_a_record_of_a_kind_nobody_knows_is_damage(store: Path, archive: SqlArchive) -> None:
    signed_case(archive)
    tamper(store, "PRAGMA ignore_check_constraints=ON", "UPDATE signed_records SET kind = 'other'")
    with pytest.raises(StoreProblem, match="damaged"):
        archive.register.verify_all()
