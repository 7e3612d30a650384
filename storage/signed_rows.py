"""Signed documents, addenda and copies as rows: how they are kept, found, and held against what lies behind them."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ColumnElement, insert, select, text, update
from sqlalchemy.orm import Session

from logic.document_acts import Act, DocumentAct
from logic.ports import Addition, DocumentRecord, Signing
from logic.signing import Evidence, RecordKind, SignedPaper, SignedRecord, linked, sha256
from storage import document_rows, drafts, problems, records
from storage.database import clean
from storage.drafts import Found, Written
from storage.sessions import Running
from storage.tables import CaseEntry, CaseVersion, Consult, PrintedDocument, SignedRow, Verdict

COLUMNS = tuple(name for name in SignedRecord.__slots__ if name != "record_id")


def sign(
    session: Session, signing: Signing, written: Written, running: Running
) -> tuple[Found, tuple[SignedRecord, ...]]:
    """Keep version, consult and every paper, and give how the case stands and the records."""
    found = drafts.save_version(session, signing.case_id, written, signing.summary, running)
    session.execute(update(CaseEntry).where(CaseEntry.id == signing.case_id).values(state="signed"))
    consult_id = records.save_consult(session, replace(signing.consult, case_version=found.version))
    who = signing.signature
    start = SignedRecord(
        0, 0, signing.case_id, RecordKind.DOCUMENT, 0, 0, "", "", "", found.version, consult_id,
        who.name, who.role, who.at, "", "", "", "", "", "",
        kept_case(session, signing.case_id, found.version), kept_advice(session, consult_id), "", "",
    )  # fmt: skip
    kept = []
    for kind, make in signing.papers.items():
        number = records.next_document_number(session)
        kept.append(_keep(session, replace(start, document_id=number, belongs_to=number), make(number)))
        done = DocumentAct(Act.SIGNED, signing.case_id, number, kind, who.name, who.at, signing.stand)
        document_rows.note(session, done)
    return replace(found, state="signed"), tuple(kept)


def add(session: Session, addition: Addition) -> SignedRecord:
    """Keep an addendum or a copy, and give its record."""
    original = record(session, addition.belongs_to)
    if original.kind is not RecordKind.DOCUMENT:
        raise problems.not_signed()
    same = (SignedRow.belongs_to == addition.belongs_to, SignedRow.kind == addition.kind.value)
    nth = len(session.scalars(select(SignedRow.id).where(*same)).all()) + 1
    number = records.next_document_number(session)
    start = replace(
        original,
        document_id=number,
        kind=addition.kind,
        number=nth,
        recipient=addition.recipient,
        words=addition.words,
        signer=addition.signature.name,
        role=addition.signature.role,
        signed_at=addition.signature.at,
    )
    return _keep(session, start, addition.paper(number, nth))


def _keep(session: Session, start: SignedRecord, paper: SignedPaper) -> SignedRecord:
    """Keep the file of a paper under the number it bears, and its record as the next link of the chain."""
    row = DocumentRecord(0, start.case_id, paper.kind, paper.title, start.signed_at, sha256(paper.data))
    if records.keep_document(session, row, paper.data) != start.document_id:
        raise problems.refused()
    last = session.execute(select(SignedRow.digest).order_by(SignedRow.id.desc()).limit(1)).scalar()
    whole = replace(
        start,
        record_id=highest(session) + 1,
        title=paper.title,
        case_digest=paper.bound.case,
        knowledge_digest=paper.bound.knowledge,
        advice_digest=paper.bound.advice,
        text_digest=paper.bound.text,
        bytes_digest=row.digest,
        content_digest=sha256(paper.content.encode()),
        made_with=paper.made_with,
    )
    record = linked(_cleaned(whole), last or "")
    values: dict[str, Any] = {name: getattr(record, name) for name in COLUMNS}
    values |= {"id": record.record_id, "kind": record.kind.value, "content": paper.content}
    session.execute(insert(SignedRow).values(values))
    return record


def _cleaned(record: SignedRecord) -> SignedRecord:
    """The record as its words can be kept: the digest must be over what will be read again."""
    words = {name: clean(value) for name, value in asdict(record).items() if type(value) is str}
    return replace(record, **words)  # type: ignore[arg-type]  # each of them is a text


def _records(session: Session, *where: ColumnElement[bool]) -> list[SignedRecord]:
    """The records that fit, in the order of the chain, without their blocks."""
    columns = (SignedRow.id, *(getattr(SignedRow, name) for name in COLUMNS))
    rows = session.execute(select(*columns).where(*where).order_by(SignedRow.id))
    return [_record(number, dict(zip(COLUMNS, said, strict=True))) for number, *said in rows]


def _record(number: int, said: dict[str, Any]) -> SignedRecord:
    """The record of a row. Raises StoreProblem when its kind is none of ours."""
    if said["kind"] not in tuple(RecordKind):
        raise problems.damaged()
    return SignedRecord(number, **said | {"kind": RecordKind(said["kind"])})


def chain(session: Session) -> list[SignedRecord]:
    """Every record, in the order of the chain."""
    return _records(session)


def of_case(session: Session, case_id: int) -> list[SignedRecord]:
    """The records of one case, in the order of the chain."""
    return _records(session, SignedRow.case_id == case_id)


def record(session: Session, document_id: int) -> SignedRecord:
    """The record of a document. Raises StoreProblem when it was never signed."""
    found = _records(session, SignedRow.document_id == document_id)
    if not found:
        raise problems.not_signed()
    return found[0]


def content(session: Session, document_id: int) -> str:
    """The blocks of a signed document (JSON)."""
    found = session.scalar(select(SignedRow.content).where(SignedRow.document_id == document_id))
    if found is None:
        raise problems.not_signed()
    return found


def highest(session: Session) -> int:
    """The highest place in the chain ever given, also when its record is gone."""
    given = session.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'signed_records'")).scalar()
    return given or 0


def evidence(session: Session, each: SignedRecord) -> Evidence:
    """What the store holds behind a record; the file is read whole."""
    data = session.scalar(select(PrintedDocument.data).where(PrintedDocument.id == each.document_id))
    blocks = session.scalar(select(SignedRow.content).where(SignedRow.id == each.record_id))
    return Evidence(
        _file_digest(data),
        _file_digest(blocks.encode("utf-8", "surrogatepass") if isinstance(blocks, str) else blocks),
        kept_case(session, each.case_id, each.case_version),
        kept_advice(session, each.consult_id),
    )


def _file_digest(data: object) -> str:
    """The digest over bytes; empty when there are none, or when somebody put something else in their place."""
    return sha256(data) if isinstance(data, bytes) else ""


def kept_case(session: Session, case_id: int, number: int) -> str:
    """The digest over a stored version of a case, empty when there is none."""
    query = select(CaseVersion.document, CaseVersion.document_version, CaseVersion.saved_at)
    row = session.execute(query.where(CaseVersion.case_id == case_id, CaseVersion.number == number)).one_or_none()
    return _digest([*row]) if row is not None else ""


def kept_advice(session: Session, consult_id: int) -> str:
    """The digest over a stored consult and its verdicts in their order, empty when there is none."""
    columns = [column for column in Consult.__table__.columns if column.name != "id"]
    row = session.execute(select(*columns).where(Consult.id == consult_id)).one_or_none()
    if row is None:
        return ""
    said = (Verdict.rule, Verdict.verdict, Verdict.variant, Verdict.detail)
    verdicts = session.execute(select(*said).where(Verdict.consult_id == consult_id).order_by(Verdict.position))
    return _digest([[*row], [[*each] for each in verdicts]])


def _digest(said: list[Any]) -> str:
    return sha256(json.dumps(said, ensure_ascii=True, separators=(",", ":"), default=repr).encode())
