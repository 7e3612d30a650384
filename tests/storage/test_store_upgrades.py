"""From each schema to the next: whole or not at all, with a copy beside."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine

from logic.casefile import VERSION
from logic.document_acts import Act, done_at
from logic.problems import StoreProblem
from storage import database, migrate, old_cases, presence
from storage.archive import open_archive
from storage.tables import Table
from tests.storage import released
from tests.storage.released import DRAFT, LETTER, SAVED, SIGNED, STORES, marion
from tests.storage.signing_cases import BY, paper, signing
from tests.storage.vignettes import MARION, case_with, decision, files_of

SCHEMA = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type != 'trigger' AND name != 'alembic_version'"
NEXT = '''"""A next schema."""

from alembic import op

revision = "{next}"
down_revision = "{head}"


def upgrade() -> None:
    op.execute("ALTER TABLE settings ADD COLUMN scope TEXT NOT NULL DEFAULT ''")
    op.execute("CREATE TABLE more (id INTEGER PRIMARY KEY)")
    op.execute("DELETE FROM settings")
    {then}
'''
Scripts = Callable[..., Path]
TODAY = migrate.head()
NEXT_ONE = f"{int(TODAY) + 1:04d}"


@pytest.fixture
def next_schema(tmp_path: Path) -> Scripts:
    """The migrations with one more step, which does something at its end."""

    def scripts(then: str = "pass") -> Path:
        folder = tmp_path / "migrations"
        shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / f"schema_{NEXT_ONE}.py").write_text(NEXT.format(then=then, next=NEXT_ONE, head=TODAY))
        return folder

    return scripts


@pytest.fixture
def older(store: Path) -> Path:
    """A closed store of today's schema with a setting."""
    archive = open_archive(store)
    archive.new_case(case_with("kept"), MARION)
    archive.set_setting("theme", "dark")
    archive.close()
    return store


def upgrade(path: Path, scripts: Path) -> None:
    """Bring a store up to the schema of these scripts."""
    engine = database.make_engine(path, patience_ms=50)
    try:
        migrate.bring_up_to_date(engine, path, scripts)
    finally:
        engine.dispose()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """What a query finds in a store."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def lines(sql: str) -> list[str]:
    """A definition as its lines, in no order."""
    return sorted(line.strip().rstrip(",") for line in sql.splitlines() if line.strip())


def test_the_migrations_build_exactly_the_tables(older: Path) -> None:
    fresh = create_engine("sqlite://")
    Table.metadata.create_all(fresh)
    with fresh.connect() as connection:
        expected = {name: lines(sql) for name, sql in connection.exec_driver_sql(SCHEMA)}
    fresh.dispose()
    assert {str(name): lines(str(sql)) for name, sql in rows(older, SCHEMA)} == expected


def test_every_pragma_is_set_on_a_connection(store: Path) -> None:
    archive = open_archive(store)
    pragmas = ("foreign_keys", "synchronous", "journal_mode", "temp_store", "application_id", "user_version")
    with archive._engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in pragmas]
    archive.close()
    assert found == [1, 2, "wal", 2, database.APPLICATION_ID, int(migrate.head())]


def test_an_upgrade_leaves_a_copy_of_the_store_as_it_was(older: Path, next_schema: Scripts) -> None:
    upgrade(older, next_schema())
    assert rows(older, "SELECT version_num FROM alembic_version") == [(NEXT_ONE,)]
    assert rows(older, "PRAGMA user_version") == [(int(NEXT_ONE),)]
    copy = older.with_name(f"store.schema-{TODAY}.sqlite3")
    assert rows(copy, "SELECT key, value FROM settings") == [("theme", "dark")]
    assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
    archive = open_archive(copy)
    assert len(archive.worklist()) == 1
    archive.close()


def test_a_copy_never_replaces_an_earlier_copy(older: Path, next_schema: Scripts) -> None:
    older.with_name(f"store.schema-{TODAY}.sqlite3").write_bytes(b"an earlier copy")
    upgrade(older, next_schema())
    assert older.with_name(f"store.schema-{TODAY}.sqlite3").read_bytes() == b"an earlier copy"
    assert rows(older.with_name(f"store.schema-{TODAY}-2.sqlite3"), "SELECT value FROM settings") == [("dark",)]


@pytest.mark.parametrize(
    "then",
    [
        'raise RuntimeError("a bug in a step")',
        'op.execute("INSERT INTO nowhere VALUES (1)")',
        "raise KeyboardInterrupt",
    ],
    ids=["a bug", "a fault of the database", "a person"],
)
def test_an_interrupted_upgrade_leaves_the_old_schema_whole(older: Path, next_schema: Scripts, then: str) -> None:
    before = rows(older, "SELECT type, name, sql FROM sqlite_master ORDER BY name")
    with pytest.raises(BaseException, match=r"a bug in a step|nowhere|^$"):
        upgrade(older, next_schema(then))
    assert rows(older, "SELECT type, name, sql FROM sqlite_master ORDER BY name") == before
    assert rows(older, "SELECT version_num FROM alembic_version") == [(TODAY,)]
    assert [name for name in files_of(older.parent) if name.startswith("store.schema")] == []
    archive = open_archive(older)
    assert archive.setting("theme") == "dark"
    archive.close()


def test_a_step_that_leaves_a_row_without_its_case_is_undone(older: Path, next_schema: Scripts) -> None:
    with pytest.raises(StoreProblem, match="damaged"):
        upgrade(older, next_schema('op.execute("DELETE FROM cases")'))
    assert rows(older, "SELECT count(*) FROM cases") == [(1,)]


def test_a_store_is_not_upgraded_under_another_window(older: Path, next_schema: Scripts) -> None:
    scripts, other = next_schema(), presence.Presence(older)
    with pytest.raises(StoreProblem, match="another window has it open"):
        upgrade(older, scripts)
    assert rows(older, "SELECT version_num FROM alembic_version") == [(TODAY,)]
    other.leave()
    upgrade(older, scripts)
    assert rows(older, "SELECT version_num FROM alembic_version") == [(NEXT_ONE,)]


def test_a_first_schema_that_fails_leaves_an_empty_file(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("planted")

    monkeypatch.setattr(command, "upgrade", fails)
    with pytest.raises(StoreProblem):
        open_archive(store)
    monkeypatch.undo()
    assert files_of(store.parent) == {"store.sqlite3": b""}
    open_archive(store).close()


@pytest.mark.parametrize("name", [each.name for each in sorted(STORES.glob("schema_*.sqlite3"))])
def test_todays_program_opens_the_store_of(name: str, store: Path) -> None:
    store.parent.mkdir()
    shutil.copy(STORES / name, store)
    archive = open_archive(store)
    draft, saved = archive.load(DRAFT), archive.load(SAVED)
    assert (draft.case, draft.signed, draft.at_field, dict(draft.typing)) == (
        marion(2),
        False,
        "lab.hb",
        {"lab.hb": "11,"},
    )
    assert (saved.case, saved.signed, saved.version) == (marion(1), False, 2)
    assert [row.state for row in archive.worklist() if row.case_id != SIGNED] == ["saved", "draft"]
    assert archive.load_version(SAVED, 1) == marion(0)
    assert [row.family for row in archive.worklist("marion")] == ["Prueba", "Sample"]
    assert archive.decisions(SAVED) == {"M-07": decision(kind="defer", words="She wishes to wait.")}
    assert [past.ended_how for past in archive.decision_history(SAVED)] == ["replaced", "", "taken_back"]
    assert [row.rule for row in archive.consults(SAVED)[0].verdicts] == ["W-09", "M-07"]
    assert archive.document_bytes(archive.documents(SAVED)[0].document_id) == LETTER
    assert archive.setting("theme") == "dark"
    archive.check()
    archive.close()


@pytest.mark.parametrize("name", [each.name for each in sorted(STORES.glob("schema_*.sqlite3"))][1:])
def test_what_was_signed_under_an_older_schema_is_unchanged_since_signing(name: str, store: Path) -> None:
    store.parent.mkdir()
    shutil.copy(STORES / name, store)
    archive = open_archive(store)
    letter, summary, addendum, copy = archive.register.records(SIGNED)
    assert archive.register.verify_all().sound
    assert archive.document_bytes(letter.document_id) == paper(letter.document_id, "Letter to the GP").data
    assert archive.load(SIGNED).signed
    assert archive.load_version(SIGNED, letter.case_version) == marion(2)
    assert [each.belongs_to for each in (addendum, copy)] == [letter.document_id] * 2
    assert (summary.title, addendum.words, copy.recipient) == (
        "Consult summary",
        "HER2 is not amplified.",
        "Dr B. Notreal",
    )
    acts = [(each.act, each.kind, each.lacking) for each in archive.register.acts(SIGNED)]
    assert acts == [
        (Act.KEPT, acts[0][1], ("told.text",)),
        (Act.SIGNED, acts[1][1], ()),
        (Act.SIGNED, acts[2][1], ()),
    ]
    archive.close()


def test_what_was_noted_of_documents_in_settings_moves_into_the_table(store: Path) -> None:
    store.parent.mkdir()
    shutil.copy(STORES / "schema_0002.sqlite3", store)
    notes = {
        f"signed.{SIGNED}.medical_oncology": "3 aaaabbbbccccdddd",
        f"printed.{SIGNED}.consult_summary": "2 eeeeffff00001111",
        f"printed.{SIGNED}.surgery": "99 a document that is gone",
        "printed.too": "a setting of another meaning",
    }
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.executemany("INSERT INTO settings VALUES (?, ?)", notes.items())
    archive = open_archive(store)
    acts = archive.register.acts(SIGNED)
    assert done_at(acts, Act.SIGNED, "medical_oncology", "aaaabbbbccccdddd") == 3
    assert done_at(acts, Act.PRINTED, "consult_summary", "eeeeffff00001111") == 2
    assert [each.by for each in acts if each.act is Act.SIGNED] == [BY.name] * 2
    assert len(acts) == 4
    assert [archive.setting(key) for key in notes] == ["", "", "", "a setting of another meaning"]
    assert rows(store, "SELECT name FROM sqlite_master WHERE name LIKE '%incomplete%'") == []
    archive.close()


def test_a_store_of_the_first_schema_can_be_signed_in(store: Path) -> None:
    store.parent.mkdir()
    shutil.copy(STORES / "schema_0001.sqlite3", store)
    archive = open_archive(store)
    archive.load(SAVED)
    archive.register.sign(signing(SAVED))
    archive.close()
    archive = open_archive(store)
    assert archive.register.verify_all().sound
    assert archive.register.records(SAVED)[0].case_version == 3
    archive.close()


def test_there_is_a_store_for_every_schema() -> None:
    steps = {re.sub(r"\D", "", each.stem) for each in (migrate.SCRIPTS / "versions").glob("schema_*.py")}
    assert {each.stem.removeprefix("schema_") for each in STORES.glob("schema_*.sqlite3")} == steps
    assert released.make().name == f"schema_{max(steps)}.sqlite3"


def test_an_old_document_is_read_step_by_step() -> None:
    steps = {
        1: lambda old: {**old, "b": old["a"] + 1},
        2: lambda old: {**old, "c": old["b"] + 1},
    }
    assert old_cases.brought_up({"a": 1, "version": 1}, 1, steps, 3) == {"a": 1, "b": 2, "c": 3, "version": 3}
    assert old_cases.brought_up({"b": 2, "version": 2}, 2, steps, 3) == {"b": 2, "c": 3, "version": 3}
    assert old_cases.brought_up({"version": 3}, 3, steps, 3) == {"version": 3}


def test_there_is_a_step_from_every_old_document() -> None:
    assert set(old_cases.STEPS) == set(range(1, VERSION))


def test_a_document_of_a_newer_program_is_refused() -> None:
    with pytest.raises(StoreProblem, match="newer version"):
        old_cases.brought_up({}, VERSION + 1)
