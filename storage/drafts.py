"""Drafts and versions of a case: what was entered is kept, and no window overwrites another's."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from logic.ports import Summary
from storage import marks, problems
from storage.folding import born_key, folded, keys_of, run_together
from storage.sessions import Running
from storage.tables import CaseEntry, CaseVersion, Draft, DraftCopy, DraftText, Patient, SearchKey, SessionRow

NO_DUE_DATE = "9999"


@dataclass(frozen=True, slots=True)
class Written:
    """A case document as text, its version, and when it was kept."""

    document: str
    document_version: int
    kept_at: str

    def columns(self) -> dict[str, str | int]:
        """The three columns of a draft or a copy."""
        return {
            "document": self.document,
            "document_version": self.document_version,
            "kept_at": self.kept_at,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What the store holds of a case: its newest document and how it stands."""

    written: Written
    version: int
    revision: int
    state: str
    at_field: str
    touched_by: int


def _patient_columns(summary: Summary) -> dict[str, str]:
    return {
        "family": summary.family,
        "given": summary.given,
        "title": summary.title,
        "born": summary.born,
        "identifier": summary.identifier,
        "family_folded": folded(summary.family),
        "given_folded": folded(summary.given),
        "identifier_key": run_together(summary.identifier),
        "born_key": born_key(summary.born),
    }


def _case_columns(summary: Summary) -> dict[str, str | bool]:
    return {
        "disease": summary.disease,
        "urgency": summary.urgency,
        "emergency": summary.emergency,
        "open_questions": summary.open_questions,
        "due_on": summary.due_on,
        "due_key": summary.due_on.removeprefix("~") or NO_DUE_DATE,
    }


def _keep_search_keys(session: Session, patient_id: int, summary: Summary) -> None:
    keys = keys_of(summary.family, summary.given, summary.born, summary.identifier)
    session.execute(delete(SearchKey).where(SearchKey.patient_id == patient_id))
    if keys:
        session.execute(insert(SearchKey), [{"key": key, "patient_id": patient_id} for key in sorted(keys)])


def _keep_patient(session: Session, patient_id: int, summary: Summary) -> None:
    """Keep who it is, and touch the indexes only when that changed."""
    columns = _patient_columns(summary)
    query = select(*(getattr(Patient, name) for name in columns)).where(Patient.id == patient_id)
    if tuple(session.execute(query).one()) != tuple(columns.values()):
        session.execute(update(Patient).where(Patient.id == patient_id).values(columns))
        _keep_search_keys(session, patient_id, summary)


def new_case(session: Session, written: Written, summary: Summary, running: Running) -> int:
    """Keep a new patient with a case and its draft, and give the number of the case."""
    patient_id = session.scalars(insert(Patient).values(_patient_columns(summary)).returning(Patient.id)).one()
    _keep_search_keys(session, patient_id, summary)
    entry = insert(CaseEntry).values(
        patient_id=patient_id,
        state="draft",
        version=0,
        revision=1,
        created_at=written.kept_at,
        changed_at=written.kept_at,
        at_field="",
        touched_by=running.id,
        **_case_columns(summary),
    )
    case_id = session.scalars(entry.returning(CaseEntry.id)).one()
    session.execute(insert(Draft).values(case_id=case_id, **written.columns()))
    marks.keep(session, case_id, summary.marks)
    return case_id


def _entry(session: Session, case_id: int) -> Row[int, int, int]:
    query = select(CaseEntry.patient_id, CaseEntry.revision, CaseEntry.version).where(CaseEntry.id == case_id)
    found = session.execute(query).one_or_none()
    if found is None:
        raise problems.no_such_case()
    return found


def keep_beside_if_stale(session: Session, case_id: int, base: int, written: Written, running: Running) -> bool:
    """Whether another window was faster; then what is written here is kept as a copy beside its draft.

    Takes the revision that this window last saw. One copy per window and revision, renewed as it types on.
    """
    if _entry(session, case_id).revision == base:
        return False
    copy = upsert(DraftCopy).values(case_id=case_id, session_id=running.id, base_revision=base, **written.columns())
    same = (DraftCopy.case_id, DraftCopy.session_id, DraftCopy.base_revision)
    session.execute(copy.on_conflict_do_update(index_elements=same, set_=written.columns()))
    return True


def _update_entry(session: Session, case_id: int, running: Running, **columns: object) -> None:
    session.execute(update(CaseEntry).where(CaseEntry.id == case_id).values(touched_by=running.id, **columns))


def keep_draft(
    session: Session, case_id: int, written: Written, summary: Summary, at_field: str, running: Running
) -> int:
    """Keep the draft in place of the one before, and give the new revision."""
    entry = _entry(session, case_id)
    _keep_patient(session, entry.patient_id, summary)
    draft = upsert(Draft).values(case_id=case_id, **written.columns())
    session.execute(draft.on_conflict_do_update(index_elements=(Draft.case_id,), set_=written.columns()))
    changes = {"changed_at": written.kept_at, "at_field": at_field, "revision": entry.revision + 1}
    _update_entry(session, case_id, running, state="draft", **changes, **_case_columns(summary))
    marks.keep(session, case_id, summary.marks)
    return int(changes["revision"])


def save_version(session: Session, case_id: int, written: Written, summary: Summary, running: Running) -> Found:
    """Keep a new version in place of the draft, and give how the case now stands."""
    entry = _entry(session, case_id)
    number, revision = entry.version + 1, entry.revision + 1
    _keep_patient(session, entry.patient_id, summary)
    session.execute(
        insert(CaseVersion).values(
            case_id=case_id,
            number=number,
            document=written.document,
            document_version=written.document_version,
            saved_at=written.kept_at,
        )
    )
    session.execute(delete(Draft).where(Draft.case_id == case_id))
    changes = {"changed_at": written.kept_at, "version": number, "revision": revision}
    _update_entry(session, case_id, running, state="saved", **changes, **_case_columns(summary))
    marks.keep(session, case_id, summary.marks)
    return Found(written, number, revision, "saved", "", running.id)


def find(session: Session, case_id: int) -> Found:
    """The draft of a case, or its newest version when there is no draft."""
    version = (CaseVersion.case_id == CaseEntry.id) & (CaseVersion.number == CaseEntry.version)
    query = (
        select(
            func.coalesce(Draft.document, CaseVersion.document),
            func.coalesce(Draft.document_version, CaseVersion.document_version),
            func.coalesce(Draft.kept_at, CaseVersion.saved_at),
            CaseEntry.version,
            CaseEntry.revision,
            CaseEntry.state,
            CaseEntry.at_field,
            CaseEntry.touched_by,
        )
        .outerjoin(Draft, Draft.case_id == CaseEntry.id)
        .outerjoin(CaseVersion, version)
        .where(CaseEntry.id == case_id)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise problems.no_such_case()
    document, document_version, kept_at, number, revision, state, at_field, touched_by = found
    written = Written(document, document_version, kept_at)
    return Found(written, number, revision, state, at_field, touched_by)


def keep_place(session: Session, case_id: int, at_field: str, running: Running) -> None:
    """Keep the field that the cursor is in."""
    _entry(session, case_id)
    _update_entry(session, case_id, running, at_field=at_field)


def _mine_or_ended(running: Running) -> ColumnElement[bool]:
    """The texts of this running and of those that ended; another open window keeps its own to itself."""
    ended = exists().where(
        SessionRow.id == DraftText.session_id,
        or_(SessionRow.closed_at != "", SessionRow.found_lost_by.is_not(None)),
    )
    return or_(DraftText.session_id == running.id, ended)


def keep_typing(session: Session, case_id: int, path: str, typed: str, now: str, running: Running) -> None:
    """Keep text that is typed but not finished; an empty text forgets it."""
    _entry(session, case_id)
    _update_entry(session, case_id, running)
    if typed:
        row = upsert(DraftText).values(case_id=case_id, path=path, session_id=running.id, typed=typed, kept_at=now)
        same = (DraftText.case_id, DraftText.path, DraftText.session_id)
        session.execute(row.on_conflict_do_update(index_elements=same, set_={"typed": typed, "kept_at": now}))
    else:
        of_field = (DraftText.case_id == case_id, DraftText.path == path)
        session.execute(delete(DraftText).where(*of_field, _mine_or_ended(running)))


def typing(session: Session, case_id: int, running: Running) -> dict[str, str]:
    """The unfinished texts of a case by field; of two on one field, the one of the later session."""
    query = select(DraftText.path, DraftText.typed).where(DraftText.case_id == case_id, _mine_or_ended(running))
    return {path: typed for path, typed in session.execute(query.order_by(DraftText.session_id))}


def delete_unsaved(session: Session, case_id: int, base: int | None) -> None:
    """Forget a case of which no version was saved, with all that belongs to it.

    Takes the revision that this window last saw, None when it never opened the case.
    """
    entry = _entry(session, case_id)
    if entry.version or base not in (None, entry.revision):
        raise problems.deleted_too_late()
    session.execute(delete(CaseEntry).where(CaseEntry.id == case_id))
    others = exists().where(CaseEntry.patient_id == entry.patient_id)
    session.execute(delete(Patient).where(Patient.id == entry.patient_id, ~others))
