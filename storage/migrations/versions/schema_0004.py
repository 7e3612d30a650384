"""Marks of cases for the lists, and the order of a meeting.

The marks of cases that are there already are read from the cases in idle moments: that needs the knowledge base, which
no step of a schema may lean on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Build both tables."""
    _case_marks()
    _board_places()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _switch(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{table}_case_id", ondelete="CASCADE")


def _case_marks() -> None:
    table = "case_marks"
    op.create_table(
        table,
        sa.Column("case_id", sa.Integer(), nullable=False),
        *_texts("meeting", "meeting_key", "meeting_on", "meeting_due"),
        _switch("awaiting_biopsy"),
        *_texts("read_on", "read_with", "advice", "checked_with"),
        _switch("differs"),
        sa.CheckConstraint("awaiting_biopsy IN (0, 1)", name=op.f("ck_case_marks_awaiting_biopsy")),
        sa.CheckConstraint("differs IN (0, 1)", name=op.f("ck_case_marks_differs")),
        _of_case(table),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_marks"),
    )
    op.create_index("ix_case_marks_meeting", table, ["meeting_key", "meeting_on"])
    op.create_index("ix_case_marks_meeting_due", table, ["meeting_due"])
    only = sa.text("awaiting_biopsy = 1")
    op.create_index("ix_case_marks_awaiting_biopsy", table, ["awaiting_biopsy"], sqlite_where=only)
    op.create_index("ix_case_marks_differs", table, ["checked_with"], sqlite_where=sa.text("differs = 1"))


def _board_places() -> None:
    table = "board_places"
    op.create_table(
        table,
        *_texts("meeting_key"),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        _switch("marked"),
        sa.CheckConstraint("place >= 0", name=op.f("ck_board_places_place")),
        sa.CheckConstraint("marked IN (0, 1)", name=op.f("ck_board_places_marked")),
        _of_case(table),
        sa.PrimaryKeyConstraint("meeting_key", "case_id", name="pk_board_places"),
        sqlite_with_rowid=False,
    )
