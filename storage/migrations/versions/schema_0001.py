"""The first schema.

Versions, consults, verdicts, printed documents and decisions are held fast by triggers: no later code, however
wrong, can change one, nor lose one of a case that has a version.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_HELD_WITH_A_VERSION = ("consults", "decisions", "documents")


def upgrade() -> None:
    """Build every table of the first schema."""
    _sessions_and_settings()
    _patients()
    _cases()
    _versions()
    _drafts()
    _consults()
    _decisions()
    _documents()
    _hold_fast()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _row_number() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=True, nullable=False)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}", ondelete=ondelete)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _sessions_and_settings() -> None:
    op.create_table(
        "sessions",
        _row_number(),
        *_texts("token", "opened_at", "closed_at"),
        sa.Column("found_lost_by", sa.Integer()),
        sa.UniqueConstraint("token", name="uq_sessions_token"),
        _refers("sessions", "found_lost_by", "sessions"),
        _primary("sessions", "id"),
        sqlite_autoincrement=True,
    )
    _index("sessions", "closed_at")
    op.create_table(
        "settings",
        *_texts("key", "value"),
        _check("settings", "key", "length(key) > 0"),
        _primary("settings", "key"),
        sqlite_with_rowid=False,
    )


def _patients() -> None:
    op.create_table(
        "patients",
        _row_number(),
        *_texts("family", "given", "title", "born", "identifier"),
        *_texts("family_folded", "given_folded", "identifier_key", "born_key"),
        _primary("patients", "id"),
        sqlite_autoincrement=True,
    )
    _index("patients", "family_folded", "given_folded")
    _index("patients", "identifier_key")
    _index("patients", "born_key")
    op.create_table(
        "search_keys",
        *_texts("key"),
        *_numbers("patient_id"),
        _refers("search_keys", "patient_id", "patients", "CASCADE"),
        _primary("search_keys", "key", "patient_id"),
        sqlite_with_rowid=False,
    )
    _index("search_keys", "patient_id")


def _cases() -> None:
    op.create_table(
        "cases",
        _row_number(),
        *_numbers("patient_id"),
        *_texts("disease", "urgency"),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        *_texts("open_questions", "due_on", "due_key", "state"),
        *_numbers("version", "revision"),
        *_texts("created_at", "changed_at", "at_field"),
        *_numbers("touched_by"),
        _check("cases", "state", "state IN ('draft', 'saved', 'signed')"),
        _check("cases", "emergency", "emergency IN (0, 1)"),
        _check("cases", "counts", "version >= 0 AND revision >= 1"),
        _check("cases", "saved_has_version", "state = 'draft' OR version >= 1"),
        _refers("cases", "patient_id", "patients"),
        _refers("cases", "touched_by", "sessions"),
        _primary("cases", "id"),
        sqlite_autoincrement=True,
    )
    order: list[str | sa.TextClause] = [
        sa.text("emergency DESC"),
        "due_key",
        sa.text("changed_at DESC"),
        sa.text("id DESC"),
    ]
    op.create_index("ix_cases_worklist", "cases", order)
    _index("cases", "patient_id")
    _index("cases", "state")


def _versions() -> None:
    op.create_table(
        "case_versions",
        *_numbers("case_id", "number"),
        *_texts("document"),
        *_numbers("document_version"),
        *_texts("saved_at"),
        _check("case_versions", "number", "number >= 1"),
        _refers("case_versions", "case_id", "cases"),
        _primary("case_versions", "case_id", "number"),
    )


def _drafts() -> None:
    document = ("document", "document_version", "kept_at")
    op.create_table(
        "drafts",
        *_numbers("case_id"),
        *_document(*document),
        _refers("drafts", "case_id", "cases", "CASCADE"),
        _primary("drafts", "case_id"),
    )
    op.create_table(
        "draft_copies",
        _row_number(),
        *_numbers("case_id", "session_id", "base_revision"),
        *_document(*document),
        sa.UniqueConstraint(
            "case_id", "session_id", "base_revision", name="uq_draft_copies_case_id_session_id_base_revision"
        ),
        _refers("draft_copies", "case_id", "cases", "CASCADE"),
        _refers("draft_copies", "session_id", "sessions"),
        _primary("draft_copies", "id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "draft_texts",
        *_numbers("case_id"),
        *_texts("path"),
        *_numbers("session_id"),
        *_texts("typed", "kept_at"),
        _refers("draft_texts", "case_id", "cases", "CASCADE"),
        _refers("draft_texts", "session_id", "sessions"),
        _primary("draft_texts", "case_id", "path", "session_id"),
    )


def _document(text: str, number: str, time: str) -> list[sa.Column[str] | sa.Column[int]]:
    return [*_texts(text), *_numbers(number), *_texts(time)]


def _consults() -> None:
    op.create_table(
        "consults",
        _row_number(),
        *_numbers("case_id", "case_version"),
        *_texts("day", "made_at", "knowledge_version", "knowledge_digest", "case_digest"),
        _check("consults", "case_version", "case_version >= 0"),
        _refers("consults", "case_id", "cases", "CASCADE"),
        _primary("consults", "id"),
        sqlite_autoincrement=True,
    )
    _index("consults", "case_id")
    op.create_table(
        "verdicts",
        *_numbers("consult_id", "position"),
        *_texts("rule", "verdict", "variant", "detail"),
        _check("verdicts", "position", "position >= 0"),
        _refers("verdicts", "consult_id", "consults", "CASCADE"),
        _primary("verdicts", "consult_id", "position"),
        sqlite_with_rowid=False,
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        _row_number(),
        *_numbers("case_id"),
        *_texts("rule", "kind", "reason", "words", "decided_by", "decided_at"),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        *_texts("ended_how", "ended_by", "ended_at"),
        _check("decisions", "in_force", "in_force IN (0, 1)"),
        _check("decisions", "ended_how", "ended_how IN ('', 'replaced', 'taken_back')"),
        _check("decisions", "ended", "in_force = (ended_how = '')"),
        _refers("decisions", "case_id", "cases", "CASCADE"),
        _primary("decisions", "id"),
        sqlite_autoincrement=True,
    )
    in_force = sa.text("in_force = 1")
    op.create_index("uq_decisions_in_force", "decisions", ["case_id", "rule"], unique=True, sqlite_where=in_force)
    _index("decisions", "case_id")


def _documents() -> None:
    op.create_table(
        "documents",
        _row_number(),
        *_numbers("case_id"),
        *_texts("kind", "title", "made_at", "digest"),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        _check("documents", "data", "length(data) > 0"),
        _refers("documents", "case_id", "cases", "CASCADE"),
        _primary("documents", "id"),
        sqlite_autoincrement=True,
    )
    _index("documents", "case_id")


def _trigger(name: str, event: str, condition: str = "1") -> None:
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW WHEN {condition} "
        "BEGIN SELECT RAISE(ABORT, 'this record is kept for good'); END"
    )


def _hold_fast() -> None:
    """Let no statement change what was saved or recorded, nor delete it once its case has a version."""
    has_version = "EXISTS (SELECT 1 FROM case_versions WHERE case_versions.case_id = OLD.case_id)"
    _trigger("case_versions_no_update", "UPDATE ON case_versions")
    _trigger("case_versions_no_delete", "DELETE ON case_versions")
    for table in _HELD_WITH_A_VERSION:
        _trigger(f"{table}_no_delete", f"DELETE ON {table}", has_version)
    for table in ("consults", "verdicts", "documents"):
        _trigger(f"{table}_no_update", f"UPDATE ON {table}")
    of_case_with_version = (
        "EXISTS (SELECT 1 FROM consults JOIN case_versions ON case_versions.case_id = consults.case_id "
        "WHERE consults.id = OLD.consult_id)"
    )
    _trigger("verdicts_no_delete", "DELETE ON verdicts", of_case_with_version)
    said = "id, case_id, rule, kind, reason, words, decided_by, decided_at"
    _trigger("decisions_no_update", f"UPDATE OF {said} ON decisions")
    _trigger("decisions_no_revival", "UPDATE ON decisions", "OLD.in_force = 0")
