"""What a signature is: who signed, when, and what it binds; and how a chain of signed records is checked.

A signed document is frozen and tamper-evident. It is not a legally qualified electronic signature: nothing here proves
who sat at the keyboard, and somebody who may write to the store and rewrites every record of it leaves no trace in it.
The digest printed on paper is the witness outside of the store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from logic.signing_words import reference_of

NO_RECORD_BEFORE = ""


class RecordKind(StrEnum):
    """What is bound: a signed document, an addendum to one, or a copy of one for a recipient."""

    DOCUMENT = "document"
    ADDENDUM = "addendum"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, in which role, and when (ISO date and time)."""

    name: str
    role: str
    at: str


@dataclass(frozen=True, slots=True)
class Bound:
    """The digests of what is signed, SHA-256 in hex; the first 64 bits of `text` are printed.

    `case` is over the case's canonical bytes, `knowledge` the stamp of shipped and local rules, `advice` over
    the packed facts and every truth of the trace, `text` over case, knowledge, decisions and all words.
    """

    case: str
    knowledge: str
    advice: str
    text: str


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A paper that was made to be signed: its file, the same as blocks (JSON), and what it binds."""

    kind: str
    title: str
    data: bytes
    content: str
    bound: Bound
    made_with: str


@dataclass(frozen=True, slots=True)
class SignedRecord:
    """One link of the chain; `previous` is the digest of the link before it, `digest` is over all the rest.

    `bytes_digest`, `content_digest`, `kept_case` and `kept_advice` are over the file, its blocks, the stored version of
    the case and the stored verdicts, as they were written.
    """

    record_id: int
    document_id: int
    case_id: int
    kind: RecordKind
    belongs_to: int
    number: int
    title: str
    recipient: str
    words: str
    case_version: int
    consult_id: int
    signer: str
    role: str
    signed_at: str
    case_digest: str
    knowledge_digest: str
    advice_digest: str
    text_digest: str
    bytes_digest: str
    content_digest: str
    kept_case: str
    kept_advice: str
    made_with: str
    previous: str
    digest: str = ""

    @property
    def reference(self) -> str:
        """The document number as it is printed."""
        return reference_of(self.document_id)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the store holds today behind a record, as digests; empty where it holds nothing."""

    bytes_digest: str
    content_digest: str
    kept_case: str
    kept_advice: str


class Difference(StrEnum):
    """What is not as it was signed."""

    BYTES = "bytes"
    CONTENT = "content"
    CASE = "case"
    ADVICE = "advice"
    RECORD = "record"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Checked:
    """A record, and what about it is not as it was signed."""

    record: SignedRecord
    differs: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """The outcome of a check; `lost` are the places in the chain whose record is gone."""

    checked: tuple[Checked, ...]
    lost: tuple[int, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether everything is unchanged since signing."""
        return not self.lost and not any(each.differs for each in self.checked)


def sha256(data: bytes) -> str:
    """The SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def record_digest(record: SignedRecord) -> str:
    """The digest over everything a record says, its place in the chain and the digest of the record before it."""
    said = asdict(replace(record, digest=""))
    text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=repr)
    return sha256(text.encode())


def linked(record: SignedRecord, previous: str) -> SignedRecord:
    """The record as the next link after the one with this digest."""
    link = replace(record, previous=previous)
    return replace(link, digest=record_digest(link))


def verified(records: Sequence[SignedRecord], held: Mapping[int, Evidence], highest: int) -> Verified:
    """Holds every record against the chain, and against what the store holds behind it.

    Takes the records in the order of the chain, the evidence by document number (a record without any is not read for
    its bytes), and the highest place ever given.
    """
    checked: list[Checked] = []
    before, place = NO_RECORD_BEFORE, 0
    for record in records:
        in_order = record.previous == before and record.record_id == place + 1
        found = [*_of_record(record), *([] if in_order else [Difference.ORDER])]
        checked.append(Checked(record, (*_of_evidence(record, held.get(record.document_id)), *found)))
        before, place = record.digest, record.record_id
    there = {record.record_id for record in records}
    lost = tuple(each for each in range(1, max(highest, place) + 1) if each not in there)
    return Verified(tuple(checked), lost)


def _of_record(record: SignedRecord) -> Iterable[Difference]:
    if record_digest(record) != record.digest:
        yield Difference.RECORD


def _of_evidence(record: SignedRecord, held: Evidence | None) -> Iterable[Difference]:
    if held is None:
        return
    pairs = (
        (Difference.BYTES, held.bytes_digest, record.bytes_digest),
        (Difference.CONTENT, held.content_digest, record.content_digest),
        (Difference.CASE, held.kept_case, record.kept_case),
        (Difference.ADVICE, held.kept_advice, record.kept_advice),
    )
    yield from (difference for difference, today, then in pairs if today != then)
