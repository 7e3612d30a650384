"""The worklist and the cases that look like the same patient."""

from datetime import date

import pytest
from sqlalchemy.dialects import sqlite

from logic.case import Case
from logic.near import NameBook
from logic.worklist_terms import Narrow, Order
from storage import search
from storage.archive import SqlArchive
from storage.folding import after, folded
from storage.search import Asked, worklist_query
from tests.storage.vignettes import of

TYPED = {
    "the beginning of the surname": "sam",
    "the surname in capitals": "SAMPLE",
    "the given name": "mari",
    "both, as the row shows them": "SAMPLE, Marion",
    "both, the other way round": "Marion Sam",
    "the identifier with blanks": "000 4711 998",
    "the identifier without blanks": "0004711998",
    "the beginning of the identifier": "00047",
    "the middle group of the identifier": "4711",
    "the clinical date": "14-Mar-1968",
    "the stored date": "1968-03-14",
    "the date with dots": "14.3.1968",
    "the date in six digits": "140368",
    "the date in eight digits": "14031968",
    "the date with blanks": "14 mar 1968",
    "month and year": "mar 1968",
    "the year": "1968",
    "name and year": "sample 1968",
    "blanks around": "  sample  ",
}


def found(archive: SqlArchive, text: str) -> list[str]:
    """The surnames that a text finds, in order."""
    return [row.family for row in archive.worklist(text)]


@pytest.mark.parametrize("text", TYPED.values(), ids=TYPED)
def test_marion_is_found_by(archive: SqlArchive, text: str) -> None:
    archive.new_case(Case(), of())
    archive.new_case(Case(), of(family="Prueba", given="Ines", born="1971-07-02", identifier="000 5822 111"))
    assert found(archive, text) == ["Sample"]


@pytest.mark.parametrize("text", ["14-Apr-1968", "1967", "9980", "sample ines", "%", "_", "s%e"])
def test_marion_is_not_found_by(archive: SqlArchive, text: str) -> None:
    archive.new_case(Case(), of())
    assert found(archive, text) == []


@pytest.mark.parametrize(
    ("family", "text"),
    [
        ("Müller", "muller"),
        ("MULLER", "Müller"),
        ("García López", "lopez"),
        ("García López", "garcia lo"),
        ("O'Brien", "o’brien"),
        ("O'Brien", "obrien"),
        ("O'Brien", "brien"),
        ("Smith-Jones", "jones"),
        ("Smith-Jones", "smith-j"),
        ("Smith Jones", "smith-jones"),
        ("de la Fuente", "delafuente"),
        ("Straße", "STRASSE"),
        ("Øystein", "oystein"),
        ("Łukasz", "lukasz"),
        ("İpek", "ipek"),
        ("Ναυσικά", "ναυσικα"),
        ("כהן", "כה"),
        ("김", "김"),
        ("A%B", "a%"),
        ("A_B", "A_b"),
        ("Robert'); DROP TABLE patients;--", "robert'); drop"),
        ("👩‍⚕️ Test", "👩"),
        ("\u0301", "\u0301"),
    ],
)
def test_names_of_the_world_are_found_without_accents_and_case(archive: SqlArchive, family: str, text: str) -> None:
    archive.new_case(Case(), of(family=family))
    assert found(archive, text) == [family]


def test_a_date_that_reads_both_ways_finds_both(archive: SqlArchive) -> None:
    archive.new_case(Case(), of(family="April", born="1968-04-03"))
    archive.new_case(Case(), of(family="March", born="1968-03-04"))
    assert sorted(found(archive, "3.4.1968")) == ["April", "March"]


def test_a_birth_known_to_the_year_is_found_by_the_year(archive: SqlArchive) -> None:
    archive.new_case(Case(), of(born="~1968"))
    assert found(archive, "1968") == ["Sample"]
    assert found(archive, "14.3.1968") == []


def test_words_of_the_date_field_are_not_dates_here(archive: SqlArchive) -> None:
    archive.new_case(Case(), of(family="Tomas", born="2026-11-22"))
    archive.new_case(Case(), of(family="Baby", born="2026-11-22"))
    assert found(archive, "t") == ["Tomas"]


def test_a_changed_name_is_found_and_the_old_one_is_not(archive: SqlArchive) -> None:
    case_id = archive.new_case(Case(), of())
    archive.keep_draft(case_id, Case(), of(family="Prueba"), "")
    assert found(archive, "prueba") == ["Prueba"]
    assert found(archive, "sample") == []


def test_emergencies_come_first_then_the_due_date_then_the_newest_change(archive: SqlArchive) -> None:
    archive.new_case(Case(), of(family="no date, older", due_on=""))
    archive.new_case(Case(), of(family="no date, newer", due_on=""))
    archive.new_case(Case(), of(family="later", due_on="2026-12-24"))
    archive.new_case(Case(), of(family="sooner", due_on="2026-11-24"))
    archive.new_case(Case(), of(family="about sooner", due_on="~2026-11"))
    archive.new_case(Case(), of(family="emergency", due_on="", emergency=True))
    order = ["emergency", "about sooner", "sooner", "later", "no date, newer", "no date, older"]
    assert found(archive, "") == order
    assert found(archive, "marion") == order


def test_no_more_rows_than_asked_for(archive: SqlArchive) -> None:
    for number in range(5):
        archive.new_case(Case(), of(identifier=str(number)))
    assert len(archive.worklist(limit=3)) == 3
    assert len(archive.worklist("sample", limit=2)) == 2


def test_two_cases_that_may_be_one_patient_are_shown_and_not_merged(archive: SqlArchive) -> None:
    mine = archive.new_case(Case(), of())
    archive.new_case(Case(), of(family="Same day", given="X", identifier="1"))
    archive.new_case(Case(), of(family="Same number", given="X", born="1950-01-01", identifier="0004711998"))
    archive.new_case(Case(), of(family="SAMPLE", given="Márion", born="1950-01-01", identifier="2"))
    archive.new_case(Case(), of(family="Other", given="Marion", born="1950-01-01", identifier="3"))
    rows = archive.similar("Sample", "Marion", "1968-03-14", "000 4711 998", besides=mine)
    assert sorted(row.family for row in rows) == ["SAMPLE", "Same day", "Same number"]


def test_what_is_not_known_is_not_shared(archive: SqlArchive) -> None:
    archive.new_case(Case(), of(family="", given="", born="", identifier=""))
    archive.new_case(Case(), of(family="Year", born="1968", identifier=""))
    assert archive.similar("", "", "", "", besides=0) == []
    assert archive.similar("", "", "1968", "", besides=0) == []


def plan_of(archive: SqlArchive, text: str, narrow: Narrow = Narrow.ALL) -> list[str]:
    """How the database means to find a page of the worklist."""
    asked = Asked(text, narrow, Order.URGENCY, date(2026, 11, 22), "k")
    with archive._read() as session:
        query = worklist_query(session, asked, 200, 0, NameBook({"sample"})).compile(dialect=sqlite.dialect())
        values = tuple(query.params[name] for name in query.positiontup or ())
        return [row.detail for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)]


@pytest.mark.parametrize("text", ["sam", "sapmle", "sample mar", "000 4711", "14.3.1968", "3.4.1968", "1968"])
def test_a_search_uses_indexes_only(archive: SqlArchive, text: str) -> None:
    plan = plan_of(archive, text)
    for table in ("patients", "search_keys", "cases"):
        assert not [step for step in plan if step.startswith(f"SCAN {table}")], plan
    assert any(step.startswith("SEARCH search_keys USING PRIMARY KEY (key>? AND key<?)") for step in plan) or any(
        step.startswith("MULTI-INDEX OR") for step in plan
    )
    assert any(step.startswith("SEARCH cases USING INDEX ix_cases_patient_id") for step in plan)


@pytest.mark.parametrize(
    ("narrow", "index"),
    [
        (Narrow.BIOPSY, "ix_case_marks_awaiting_biopsy"),
        (Narrow.BOARD, "ix_case_marks_meeting_due"),
        (Narrow.CHANGED, "ix_case_marks_differs"),
    ],
)
def test_a_filter_by_marks_uses_its_index(archive: SqlArchive, narrow: Narrow, index: str) -> None:
    plan = plan_of(archive, "", narrow)
    assert any(step.startswith("SEARCH case_marks USING") and index in step for step in plan), plan


def test_the_whole_worklist_is_read_in_the_order_of_its_index(archive: SqlArchive) -> None:
    assert any(step.startswith("SCAN cases USING COVERING INDEX ix_cases_worklist") for step in plan_of(archive, ""))


def test_a_letter_that_fits_very_many_is_asked_of_each_case_in_its_order(
    archive: SqlArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "VERY_MANY", 2)
    for number in range(4):
        archive.new_case(Case(), of(family="Sample" if number else "Prueba", identifier=str(number)))
    plan = plan_of(archive, "s")
    assert any(step.startswith("SCAN cases USING INDEX ix_cases_worklist") for step in plan), plan
    assert [row.identifier for row in archive.worklist("s")] == ["3", "2", "1"]
    assert [row.identifier for row in archive.worklist("s 3")] == ["3"]
    assert [row.identifier for row in archive.worklist("marion prueba")] == ["0"]


def test_what_comes_after_a_beginning() -> None:
    assert after("sam") == "san"
    assert after("a\ud7ff") == "a\ue000"
    assert after("a\U0010ffff") == "b"
    assert after("\U0010ffff") > "\U0010ffff" * 3


def test_folding_a_folded_text_changes_nothing() -> None:
    for text in ("Müller", "İpek", "STRASSE", "김", "\u0301", "ǅ"):
        assert folded(folded(text)) == folded(text)
