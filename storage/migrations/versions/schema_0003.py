"""One keeper of what was done with a document: kept although something was missing, printed, signed.

Until now two kept it: the table `incomplete_prints`, and settings named `printed.<case>.<kind>` and
`signed.<case>.<kind>` that hold "<document> <stand>". Both are read into the new table and go.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TABLE = "document_acts"
_KEPT = "BEGIN SELECT RAISE(ABORT, 'this record is kept for good'); END"
_COLUMNS = "(case_id, document_id, kind, act, done_by, done_at, stand, lacking)"
_KIND = "replace(replace(d.kind, 'letter-', ''), '-', '_')"  # of the list, from the kind in the file's name
_NOTES = """
    SELECT act, substr(rest, 1, instr(rest, '.') - 1) + 0 AS case_id, substr(rest, instr(rest, '.') + 1) AS kind,
        substr(value, 1, instr(value, ' ') - 1) + 0 AS document_id, substr(value, instr(value, ' ') + 1) AS stand
    FROM (
        SELECT CASE WHEN key LIKE 'signed.%' THEN 'signed' ELSE 'printed' END AS act, value,
            substr(key, instr(key, '.') + 1) AS rest
        FROM settings WHERE key GLOB 'printed.[0-9]*.?*' OR key GLOB 'signed.[0-9]*.?*'
    ) WHERE value LIKE '% %'
"""


def upgrade() -> None:
    """Build the table, read both old keepers into it, and take them away."""
    _build()
    _from_incomplete_prints()
    _from_settings()
    op.execute("DELETE FROM settings WHERE key GLOB 'printed.[0-9]*.?*' OR key GLOB 'signed.[0-9]*.?*'")
    op.drop_table("incomplete_prints")
    _hold_fast()


def _build() -> None:
    texts = ("kind", "act", "done_by", "done_at", "stand", "lacking")
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("case_id", "document_id")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.CheckConstraint("act IN ('kept', 'printed', 'signed')", name=op.f(f"ck_{_TABLE}_act")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{_TABLE}_case_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=f"fk_{_TABLE}_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{_TABLE}"),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{_TABLE}_case_id", _TABLE, ["case_id"])


def _from_incomplete_prints() -> None:
    """The drafts that were kept although something was missing."""
    op.execute(
        f"INSERT INTO {_TABLE} {_COLUMNS} SELECT i.case_id, i.document_id, {_KIND}, 'kept', i.printed_by, "
        "i.printed_at, '', i.lacking FROM incomplete_prints AS i JOIN documents AS d ON d.id = i.document_id "
        "ORDER BY i.id"
    )


def _from_settings() -> None:
    """Every signed document with the stand that was noted of it, if any; what was printed, by whom nobody noted."""
    op.execute(
        f"INSERT INTO {_TABLE} {_COLUMNS} SELECT s.case_id, s.document_id, coalesce(n.kind, {_KIND}), 'signed', "
        "s.signer, s.signed_at, coalesce(n.stand, ''), '' FROM signed_records AS s JOIN documents AS d "
        f"ON d.id = s.document_id LEFT JOIN ({_NOTES}) AS n ON n.act = 'signed' AND n.document_id = s.document_id "
        "AND n.case_id = s.case_id WHERE s.kind = 'document' ORDER BY s.id"
    )
    op.execute(
        f"INSERT INTO {_TABLE} {_COLUMNS} SELECT n.case_id, n.document_id, n.kind, 'printed', '', d.made_at, n.stand, "
        f"'' FROM ({_NOTES}) AS n JOIN documents AS d ON d.id = n.document_id AND d.case_id = n.case_id "
        "WHERE n.act = 'printed' ORDER BY n.document_id"
    )


def _hold_fast() -> None:
    """An act is never changed; it goes only with a case of which no version was ever saved."""
    has_version = "EXISTS (SELECT 1 FROM case_versions WHERE case_versions.case_id = OLD.case_id)"
    op.execute(f"CREATE TRIGGER {_TABLE}_no_update BEFORE UPDATE ON {_TABLE} FOR EACH ROW {_KEPT}")
    op.execute(f"CREATE TRIGGER {_TABLE}_no_delete BEFORE DELETE ON {_TABLE} FOR EACH ROW WHEN {has_version} {_KEPT}")
