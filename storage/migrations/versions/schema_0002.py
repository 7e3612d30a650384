"""Signing: signed documents, addenda and copies in one chain; and what a draft lacked when it was printed.

A signed record is held fast by triggers: none is changed, none is deleted, and a new one must carry the digest of the
one before it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KEPT = "BEGIN SELECT RAISE(ABORT, 'this record is kept for good'); END"
_LAST = "coalesce((SELECT digest FROM signed_records ORDER BY id DESC LIMIT 1), '')"
_HIGHEST = "coalesce((SELECT max(id) FROM signed_records), 0)"
_THERE = (
    "EXISTS (SELECT 1 FROM signed_records AS old WHERE old.document_id = NEW.document_id OR "
    "(old.belongs_to = NEW.belongs_to AND old.kind = NEW.kind AND old.number = NEW.number))"
)  # an INSERT OR REPLACE would take the old row away without asking the trigger of deletion


def upgrade() -> None:
    """Build the tables of signing."""
    _signed_records()
    _incomplete_prints()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _row_number() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=True, nullable=False)


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}", ondelete=ondelete)


def _signed_records() -> None:
    table = "signed_records"
    op.create_table(
        table,
        _row_number(),
        *_numbers("document_id", "case_id"),
        *_texts("kind"),
        *_numbers("belongs_to", "number"),
        *_texts("title", "recipient", "words"),
        *_numbers("case_version", "consult_id"),
        *_texts("signer", "role", "signed_at"),
        *_texts("case_digest", "knowledge_digest", "advice_digest", "text_digest", "bytes_digest"),
        *_texts("content_digest", "kept_case", "kept_advice", "made_with", "previous", "digest", "content"),
        sa.CheckConstraint("kind IN ('document', 'addendum', 'copy')", name=op.f("ck_signed_records_kind")),
        sa.CheckConstraint(
            "(kind = 'document') = (belongs_to = document_id) AND (kind = 'document') = (number = 0)",
            name=op.f("ck_signed_records_original"),
        ),
        sa.UniqueConstraint("document_id", name="uq_signed_records_document_id"),
        sa.UniqueConstraint("belongs_to", "kind", "number", name="uq_signed_records_belongs_to_kind_number"),
        _refers(table, "document_id", "documents"),
        _refers(table, "belongs_to", "documents"),
        _refers(table, "case_id", "cases"),
        _refers(table, "consult_id", "consults"),
        sa.PrimaryKeyConstraint("id", name="pk_signed_records"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signed_records_case_id", table, ["case_id"])
    for event in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} FOR EACH ROW {_KEPT}")
    op.execute(
        f"CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table} FOR EACH ROW "
        f"WHEN NEW.previous <> {_LAST} OR NEW.id <= {_HIGHEST} OR {_THERE} "
        "BEGIN SELECT RAISE(ABORT, 'a signed record follows the last one'); END"
    )


def _incomplete_prints() -> None:
    table = "incomplete_prints"
    op.create_table(
        table,
        _row_number(),
        *_numbers("case_id", "document_id"),
        *_texts("printed_by", "printed_at", "lacking"),
        sa.CheckConstraint("length(lacking) > 0", name=op.f("ck_incomplete_prints_lacking")),
        _refers(table, "case_id", "cases", "CASCADE"),
        _refers(table, "document_id", "documents", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_incomplete_prints"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_incomplete_prints_case_id", table, ["case_id"])
    has_version = "EXISTS (SELECT 1 FROM case_versions WHERE case_versions.case_id = OLD.case_id)"
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {_KEPT}")
    op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW WHEN {has_version} {_KEPT}")
