"""Hostile words are kept and found as they are; patients stay out of logs, faults and file names."""

import logging
import sqlite3
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logic.case import Case
from logic.near import NameBook
from logic.problems import StoreProblem
from storage import database
from storage.archive import SqlArchive, open_archive
from storage.database import clean
from storage.folding import folded
from tests.storage.vignettes import MARION, PLANTED, case_with, chained, decision, note_of, of

HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(categories=("Cs", "Cc", "Mn", "Lo", "Zs")), max_size=20),
    st.sampled_from(
        [
            "Robert'); DROP TABLE patients;--",
            '"quoted" ‘and’ \\back\\',
            "%",
            "_",
            "50%_[a-z]*?",
            "a\0b",
            "\ud800",
            "אבגד שלום",
            "\u202eevil\u202c",
            "👩‍👩‍👧‍👦",
            "Z\u0351\u036b\u0343\u033b",
            "x" * 10_000,
            "long name " * 1_000,
            "{0} {family} ${x} %(y)s",
            "\U0010ffff",
        ]
    ),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlArchive]:
    """One store for all examples; each is deleted again."""
    archive = open_archive(tmp_path_factory.mktemp("words") / "store.sqlite3")
    yield archive
    archive.close()


@given(family=HOSTILE, typed=HOSTILE, number=HOSTILE)
@example(family="A_B", typed="%", number="_")
@example(family="\U0010ffff\U0010ffff", typed="\0", number="a\ud800")
def test_whatever_is_typed_is_kept_and_found(shared: SqlArchive, family: str, typed: str, number: str) -> None:
    summary = of(family=family, given="", identifier=number, disease=typed)
    case_id = shared.new_case(case_with(clean(typed), clean(family)), summary)
    try:
        shared.keep_typing(case_id, "pt.comorbid_note", typed)
        shared.decide(case_id, decision(words=typed))
        stored = shared.load(case_id)
        assert stored.case == case_with(clean(typed), clean(family))
        assert stored.typing.get("pt.comorbid_note", "") == clean(typed)
        assert shared.decisions(case_id)["M-07"].words == clean(typed)
        (row,) = shared.worklist()
        assert (row.family, row.identifier, row.disease) == (clean(family), clean(number), clean(typed))
        for text in (family, number):
            assert [found.case_id for found in shared.worklist(text)] == [case_id]
        if folded(family):
            assert [found.case_id for found in shared.similar(family, "", "", "", besides=0)] == [case_id]
    finally:
        shared.delete_draft(case_id)


@given(text=st.text('sampleSAMPLE%_*?[]\\;"', min_size=1))
def test_signs_of_a_query_language_are_ordinary_signs(shared: SqlArchive, text: str) -> None:
    case_id = shared.new_case(Case(), of(family="Sample", given="", identifier="", born=""))
    try:
        wanted = "sample".startswith(text.lower()) or NameBook({"sample"}).near(text.lower())
        assert bool(shared.worklist(text)) == bool(wanted)
    finally:
        shared.delete_draft(case_id)


@given(text=HOSTILE)
def test_any_text_is_a_search_that_has_an_answer(shared: SqlArchive, text: str) -> None:
    assert list(shared.worklist(text)) == list(shared.similar(text, text, text, text, besides=0)) == []


def test_what_no_database_can_keep_becomes_a_visible_sign() -> None:
    assert clean("a\0b\ud800c\udfff") == "a\ufffdb\ufffdc\ufffd"
    assert clean("Müller 😀 \u202e\n") == "Müller 😀 \u202e\n"


def planted(archive: SqlArchive) -> int:
    """A case full of the planted name."""
    return archive.new_case(case_with(PLANTED, PLANTED), of(family=PLANTED, given=PLANTED, identifier=PLANTED))


def test_a_patient_is_in_no_log_and_no_file_name(
    store: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("sqlalchemy.engine", "sqlalchemy.pool", "alembic"):
        monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG)
    archive = open_archive(store)
    case_id = planted(archive)
    archive.keep_draft(case_id, case_with(PLANTED), of(family=PLANTED), "")
    archive.worklist(PLANTED)
    archive.save_version(case_id, case_with(PLANTED), of(family=PLANTED))
    archive.keep_document(case_id, "letter", PLANTED, PLANTED.encode(), "", "d")
    names = [each.name for each in store.parent.iterdir()]
    archive.close()
    assert caplog.records
    assert PLANTED.lower() not in caplog.text.lower()
    assert not [name for name in names if PLANTED.lower() in name.lower()]


def test_a_patient_is_in_no_problem_and_nothing_it_came_from(archive: SqlArchive) -> None:
    case_id = planted(archive)
    with archive._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    steps = (
        lambda: archive.keep_draft(case_id, case_with(PLANTED * 20_000), of(family=PLANTED + "x"), PLANTED),
        lambda: archive.keep_document(case_id, "letter", PLANTED, PLANTED.encode() * 20_000, "", "d"),
        lambda: archive.keep_document(99, "letter", PLANTED, PLANTED.encode(), "", "d"),
        lambda: archive.keep_document(case_id, PLANTED, PLANTED, b"", PLANTED, PLANTED),
    )
    for step in steps:
        with pytest.raises(StoreProblem) as problem:
            step()
        for fault in chained(problem.value):
            told = "".join(traceback.format_exception_only(fault)) + repr(vars(fault))
            assert PLANTED not in told


def test_a_document_that_is_no_text_stays_out_of_the_problem(archive: SqlArchive) -> None:
    case_id = planted(archive)
    with database.changing(archive._engine) as session:
        session.connection().exec_driver_sql("UPDATE drafts SET document = ?", (f'{{"pt": "{PLANTED}"}}',))
        session.commit()
    with pytest.raises(StoreProblem) as problem:
        archive.load(case_id)
    assert PLANTED not in "".join(traceback.format_exception(problem.value))


def test_a_store_is_plain_sqlite_that_other_tools_can_read(store: Path) -> None:
    archive = open_archive(store)
    case_id = archive.new_case(case_with("Ångström"), MARION)
    archive.close()
    other = sqlite3.connect(store)
    query = "SELECT json_extract(document, '$.pt.comorbid_note') FROM drafts WHERE case_id = ?"
    assert other.execute(query, (case_id,)).fetchone() == ("Ångström",)
    other.close()
    archive = open_archive(store)
    assert note_of(archive.load(case_id).case) == "Ångström"
    archive.close()
