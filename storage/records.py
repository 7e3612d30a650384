"""What came of a case: consults with their verdicts, decisions with their history, printed documents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, insert, select, text, update
from sqlalchemy.orm import Session

from logic.ports import ConsultRecord, Decision, DocumentRecord, VerdictRow
from storage import problems
from storage.tables import Consult, DecisionRow, PrintedDocument, Verdict


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision and how it ended: "" while in force, else "replaced" or "taken_back", by whom and when."""

    decision: Decision
    ended_how: str
    ended_by: str
    ended_at: str


def save_consult(session: Session, record: ConsultRecord) -> int:
    """Keep a consult with its verdicts in their order, and give its number."""
    added = insert(Consult).values(
        case_id=record.case_id,
        case_version=record.case_version,
        day=record.on,
        made_at=record.made_at,
        knowledge_version=record.knowledge_version,
        knowledge_digest=record.knowledge_digest,
        case_digest=record.case_digest,
    )
    consult_id = session.scalars(added.returning(Consult.id)).one()
    rows = [
        {
            "consult_id": consult_id,
            "position": position,
            "rule": row.rule,
            "verdict": row.verdict,
            "variant": row.variant,
            "detail": row.detail,
        }
        for position, row in enumerate(record.verdicts)
    ]
    if rows:
        session.execute(insert(Verdict), rows)
    return consult_id


def _verdicts(session: Session, case_id: int) -> dict[int, list[VerdictRow]]:
    query = (
        select(Verdict.consult_id, Verdict.rule, Verdict.verdict, Verdict.variant, Verdict.detail)
        .join(Consult, Consult.id == Verdict.consult_id)
        .where(Consult.case_id == case_id)
        .order_by(Verdict.consult_id, Verdict.position)
    )
    rows: defaultdict[int, list[VerdictRow]] = defaultdict(list)
    for consult_id, *verdict in session.execute(query):
        rows[consult_id].append(VerdictRow(*verdict))
    return rows


def consults(session: Session, case_id: int) -> list[ConsultRecord]:
    """The consults of a case, newest first."""
    rows = _verdicts(session, case_id)
    query = select(Consult).where(Consult.case_id == case_id).order_by(Consult.made_at.desc(), Consult.id.desc())
    return [
        ConsultRecord(
            consult_id=consult.id,
            case_id=consult.case_id,
            case_version=consult.case_version,
            on=consult.day,
            made_at=consult.made_at,
            knowledge_version=consult.knowledge_version,
            knowledge_digest=consult.knowledge_digest,
            case_digest=consult.case_digest,
            verdicts=tuple(rows[consult.id]),
        )
        for consult in session.scalars(query)
    ]


def _in_force(case_id: int, rule: str) -> tuple[ColumnElement[bool], ...]:
    return (DecisionRow.case_id == case_id, DecisionRow.rule == rule, DecisionRow.in_force.is_(True))


def _end(session: Session, case_id: int, rule: str, how: str, by: str, at: str) -> None:
    ended = {"in_force": False, "ended_how": how, "ended_by": by, "ended_at": at}
    session.execute(update(DecisionRow).where(*_in_force(case_id, rule)).values(ended))


def decide(session: Session, case_id: int, decision: Decision) -> None:
    """Keep a decision; the one in force on the same rule becomes history."""
    _end(session, case_id, decision.rule, "replaced", decision.by, decision.at)
    session.execute(
        insert(DecisionRow).values(
            case_id=case_id,
            rule=decision.rule,
            kind=decision.kind,
            reason=decision.reason,
            words=decision.words,
            decided_by=decision.by,
            decided_at=decision.at,
        )
    )


def undecide(session: Session, case_id: int, rule: str, by: str, at: str) -> None:
    """Take the decision in force on a rule back; it stays in the history with who and when."""
    _end(session, case_id, rule, "taken_back", by, at)


def decision_history(session: Session, case_id: int) -> list[PastDecision]:
    """Every decision ever made on a case, in the order they were made."""
    query = select(DecisionRow).where(DecisionRow.case_id == case_id).order_by(DecisionRow.id)
    return [
        PastDecision(
            Decision(row.rule, row.kind, row.reason, row.words, row.decided_by, row.decided_at),
            row.ended_how,
            row.ended_by,
            row.ended_at,
        )
        for row in session.scalars(query)
    ]


def decisions(session: Session, case_id: int) -> dict[str, Decision]:
    """The decisions in force, by rule."""
    history = decision_history(session, case_id)
    return {past.decision.rule: past.decision for past in history if not past.ended_how}


def keep_document(session: Session, row: DocumentRecord, data: bytes) -> int:
    """Keep a printed document and give its number; the number in the row is ignored."""
    added = insert(PrintedDocument).values(
        case_id=row.case_id, kind=row.kind, title=row.title, made_at=row.made_at, digest=row.digest, data=data
    )
    return session.scalars(added.returning(PrintedDocument.id)).one()


def next_document_number(session: Session) -> int:
    """The number after the highest ever given, also when that document is gone."""
    highest = session.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'documents'")).scalar()
    return (highest or 0) + 1


def documents(session: Session, case_id: int) -> list[DocumentRecord]:
    """The documents of a case, newest first, without their bytes."""
    query = select(
        PrintedDocument.id,
        PrintedDocument.case_id,
        PrintedDocument.kind,
        PrintedDocument.title,
        PrintedDocument.made_at,
        PrintedDocument.digest,
    ).where(PrintedDocument.case_id == case_id)
    newest_first = query.order_by(PrintedDocument.made_at.desc(), PrintedDocument.id.desc())
    return [DocumentRecord(*row) for row in session.execute(newest_first)]


def document_bytes(session: Session, document_id: int) -> bytes:
    """The bytes of a document exactly as printed."""
    data = session.scalar(select(PrintedDocument.data).where(PrintedDocument.id == document_id))
    if data is None:
        raise problems.no_such_case()
    return data
