"""What was done with documents as rows."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from logic.document_acts import Act, DocumentAct
from storage import problems
from storage.tables import ActRow


def note(session: Session, done: DocumentAct) -> None:
    """Keep what was done with a document."""
    session.execute(
        insert(ActRow).values(
            case_id=done.case_id,
            document_id=done.document_id,
            kind=done.kind,
            act=done.act.value,
            done_by=done.by,
            done_at=done.at,
            stand=done.stand,
            lacking="\n".join(done.lacking),
        )
    )


def of_case(session: Session, case_id: int) -> list[DocumentAct]:
    """The acts on the documents of a case, oldest first. Raises StoreProblem when one is none of ours."""
    return [_act(row) for row in session.scalars(select(ActRow).where(ActRow.case_id == case_id).order_by(ActRow.id))]


def _act(row: ActRow) -> DocumentAct:
    if row.act not in tuple(Act):
        raise problems.damaged()
    lacking = tuple(row.lacking.split("\n")) if row.lacking else ()
    return DocumentAct(
        Act(row.act), row.case_id, row.document_id, row.kind, row.done_by, row.done_at, row.stand, lacking
    )
