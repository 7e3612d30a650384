"""The typed tables. Whatever is listed, searched or joined has a column; the rest of a case is one document.

Changing anything here needs a migration: a test compares these tables with what the migrations build.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, Dialect, ForeignKey, Index, LargeBinary, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from storage.database import clean


class Words(TypeDecorator[str]):
    """Text that people type, cleaned of what no database can keep."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it is kept and as it is looked for."""
        return None if value is None else clean(value)


class Table(DeclarativeBase):
    """The base of all tables: text is `Words`, every constraint has a name that a migration can use."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: Words(), bytes: LargeBinary()}


def _row_number() -> Mapped[int]:
    """A row number; with AUTOINCREMENT it is never given twice, not even after a deletion."""
    return mapped_column(primary_key=True, autoincrement=True)


def _of_case(*, primary: bool = False) -> Mapped[int]:
    """The case a row belongs to; the row goes when a case without any version is deleted."""
    return mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=primary)


class SessionRow(Table):
    """One running of the program on this store; `closed_at` stays empty when it did not end cleanly."""

    __tablename__ = "sessions"
    __table_args__ = (UniqueConstraint("token"), Index(None, "closed_at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = _row_number()
    token: Mapped[str]
    opened_at: Mapped[str]
    closed_at: Mapped[str] = mapped_column(default="")
    found_lost_by: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"))


class Patient(Table):
    """Who it is, and the folded columns by which a double is found. `born` is a stored partial date."""

    __tablename__ = "patients"
    __table_args__ = (
        Index(None, "family_folded", "given_folded"),
        Index(None, "identifier_key"),
        Index(None, "born_key"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = _row_number()
    family: Mapped[str]
    given: Mapped[str]
    title: Mapped[str]
    born: Mapped[str]
    identifier: Mapped[str]
    family_folded: Mapped[str]
    given_folded: Mapped[str]
    identifier_key: Mapped[str]
    born_key: Mapped[str]


class SearchKey(Table):
    """One beginning by which a patient is found: a name word, the identifier, the digits of the birth date."""

    __tablename__ = "search_keys"
    __table_args__ = (Index(None, "patient_id"), {"sqlite_with_rowid": False})

    key: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id", ondelete="CASCADE"), primary_key=True)


class CaseEntry(Table):
    """One case as the worklist shows it.

    `state` is "draft" (changed since the last version, or there is none), "saved" (the newest version is what the
    case says) or "signed" (that version was signed). `revision` counts every draft and version kept, so that a window
    can tell that another one was faster.
    `due_key` orders the due date, with no date last. `touched_by` is the session that last worked on it.
    """

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'saved', 'signed')", name="state"),
        CheckConstraint("emergency IN (0, 1)", name="emergency"),
        CheckConstraint("version >= 0 AND revision >= 1", name="counts"),
        CheckConstraint("state = 'draft' OR version >= 1", name="saved_has_version"),
        Index("ix_cases_worklist", text("emergency DESC"), "due_key", text("changed_at DESC"), text("id DESC")),
        Index(None, "patient_id"),
        Index(None, "state"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = _row_number()
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"))
    disease: Mapped[str]
    urgency: Mapped[str]
    emergency: Mapped[bool]
    open_questions: Mapped[str]
    due_on: Mapped[str]
    due_key: Mapped[str]
    state: Mapped[str]
    version: Mapped[int]
    revision: Mapped[int]
    created_at: Mapped[str]
    changed_at: Mapped[str]
    at_field: Mapped[str]
    touched_by: Mapped[int] = mapped_column(ForeignKey("sessions.id"))


class CaseMarks(Table):
    """What lists of cases are narrowed by; a case that an older program kept has none until it is read again.

    `meeting_due` orders meetings, "" without a meeting and a day behind every other for a meeting without a day.
    `checked_with` names the knowledge that the case was last read with, and `differs` says that it advised otherwise
    than the one named `read_with`, whose advice has the mark `advice`.
    """

    __tablename__ = "case_marks"
    __table_args__ = (
        CheckConstraint("awaiting_biopsy IN (0, 1)", name="awaiting_biopsy"),
        CheckConstraint("differs IN (0, 1)", name="differs"),
        Index("ix_case_marks_meeting", "meeting_key", "meeting_on"),
        Index(None, "meeting_due"),
        Index("ix_case_marks_awaiting_biopsy", "awaiting_biopsy", sqlite_where=text("awaiting_biopsy = 1")),
        Index("ix_case_marks_differs", "checked_with", sqlite_where=text("differs = 1")),
    )

    case_id: Mapped[int] = _of_case(primary=True)
    meeting: Mapped[str]
    meeting_key: Mapped[str]
    meeting_on: Mapped[str]
    meeting_due: Mapped[str]
    awaiting_biopsy: Mapped[bool]
    read_on: Mapped[str]
    read_with: Mapped[str]
    advice: Mapped[str]
    checked_with: Mapped[str]
    differs: Mapped[bool]


class BoardPlace(Table):
    """The place of a case on the list of a meeting, and whether it is marked; whether it is of it, the case says."""

    __tablename__ = "board_places"
    __table_args__ = (
        CheckConstraint("place >= 0", name="place"),
        CheckConstraint("marked IN (0, 1)", name="marked"),
        {"sqlite_with_rowid": False},
    )

    meeting_key: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[int] = _of_case(primary=True)
    place: Mapped[int]
    marked: Mapped[bool]


class CaseVersion(Table):
    """A version of a case: one document that never changes."""

    __tablename__ = "case_versions"
    __table_args__ = (CheckConstraint("number >= 1", name="number"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    document_version: Mapped[int]
    saved_at: Mapped[str]


class Draft(Table):
    """The draft of a case: what was entered since the last version."""

    __tablename__ = "drafts"

    case_id: Mapped[int] = _of_case(primary=True)
    document: Mapped[str] = mapped_column(Text)
    document_version: Mapped[int]
    kept_at: Mapped[str]


class DraftCopy(Table):
    """A draft that came second: kept beside the one that another window had written in the meantime."""

    __tablename__ = "draft_copies"
    __table_args__ = (UniqueConstraint("case_id", "session_id", "base_revision"), {"sqlite_autoincrement": True})

    id: Mapped[int] = _row_number()
    case_id: Mapped[int] = _of_case()
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    base_revision: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    document_version: Mapped[int]
    kept_at: Mapped[str]


class DraftText(Table):
    """Text typed into a field and not finished, apart for each running of the program."""

    __tablename__ = "draft_texts"

    case_id: Mapped[int] = _of_case(primary=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    typed: Mapped[str]
    kept_at: Mapped[str]


class Consult(Table):
    """One evaluation of a case; it never changes."""

    __tablename__ = "consults"
    __table_args__ = (
        CheckConstraint("case_version >= 0", name="case_version"),
        Index(None, "case_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = _row_number()
    case_id: Mapped[int] = _of_case()
    case_version: Mapped[int]
    day: Mapped[str]
    made_at: Mapped[str]
    knowledge_version: Mapped[str]
    knowledge_digest: Mapped[str]
    case_digest: Mapped[str]


class Verdict(Table):
    """One rule's verdict in a consult, in the consult's order; `detail` is the JSON of its reasons."""

    __tablename__ = "verdicts"
    __table_args__ = (CheckConstraint("position >= 0", name="position"), {"sqlite_with_rowid": False})

    consult_id: Mapped[int] = mapped_column(ForeignKey("consults.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str]
    verdict: Mapped[str]
    variant: Mapped[str]
    detail: Mapped[str]


class DecisionRow(Table):
    """A decision on a rule; at most one is in force, the others say how, when and by whom they ended."""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("in_force IN (0, 1)", name="in_force"),
        CheckConstraint("ended_how IN ('', 'replaced', 'taken_back')", name="ended_how"),
        CheckConstraint("in_force = (ended_how = '')", name="ended"),
        Index("uq_decisions_in_force", "case_id", "rule", unique=True, sqlite_where=text("in_force = 1")),
        Index(None, "case_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = _row_number()
    case_id: Mapped[int] = _of_case()
    rule: Mapped[str]
    kind: Mapped[str]
    reason: Mapped[str]
    words: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[str]
    in_force: Mapped[bool] = mapped_column(default=True)
    ended_how: Mapped[str] = mapped_column(default="")
    ended_by: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[str] = mapped_column(default="")


class PrintedDocument(Table):
    """A document exactly as printed; it never changes."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("length(data) > 0", name="data"),
        Index(None, "case_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = _row_number()
    case_id: Mapped[int] = _of_case()
    kind: Mapped[str]
    title: Mapped[str]
    made_at: Mapped[str]
    digest: Mapped[str]
    data: Mapped[bytes]


class SignedRow(Table):
    """A signed document, an addendum or a copy: a link of the chain; it never changes.

    `belongs_to` is the document it adds to or copies, its own number for a signed document; `content` is the document
    as blocks, from which copies are made.
    """

    __tablename__ = "signed_records"
    __table_args__ = (
        CheckConstraint("kind IN ('document', 'addendum', 'copy')", name="kind"),
        CheckConstraint(
            "(kind = 'document') = (belongs_to = document_id) AND (kind = 'document') = (number = 0)", name="original"
        ),
        UniqueConstraint("document_id"),
        UniqueConstraint("belongs_to", "kind", "number"),
        Index(None, "case_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = _row_number()
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str]
    belongs_to: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    number: Mapped[int]
    title: Mapped[str]
    recipient: Mapped[str]
    words: Mapped[str]
    case_version: Mapped[int]
    consult_id: Mapped[int] = mapped_column(ForeignKey("consults.id"))
    signer: Mapped[str]
    role: Mapped[str]
    signed_at: Mapped[str]
    case_digest: Mapped[str]
    knowledge_digest: Mapped[str]
    advice_digest: Mapped[str]
    text_digest: Mapped[str]
    bytes_digest: Mapped[str]
    content_digest: Mapped[str]
    kept_case: Mapped[str]
    kept_advice: Mapped[str]
    made_with: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]
    content: Mapped[str] = mapped_column(Text)


class ActRow(Table):
    """What was done with a document: kept as a draft, printed, signed; by whom, when, and at which stand of the case.

    `kind` is the kind that the list of documents offers; `lacking` the paths of what a draft lacked, one a line.
    """

    __tablename__ = "document_acts"
    __table_args__ = (
        CheckConstraint("act IN ('kept', 'printed', 'signed')", name="act"),
        Index(None, "case_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = _row_number()
    case_id: Mapped[int] = _of_case()
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    kind: Mapped[str]
    act: Mapped[str]
    done_by: Mapped[str]
    done_at: Mapped[str]
    stand: Mapped[str]
    lacking: Mapped[str]


class Setting(Table):
    """A setting of this store."""

    __tablename__ = "settings"
    __table_args__ = (CheckConstraint("length(key) > 0", name="key"), {"sqlite_with_rowid": False})

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
