"""The states of a paper beyond the draft: signed, with an addendum, as a copy."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any

from logic.dates import of_day
from logic.documents.blocks import Block, Document, Heading, Paragraph, Signature, Span, TypeSize, line
from logic.documents.request import PaperRequest, text_digest, texts_of
from logic.documents.summary import draft_words
from logic.languages import catalogue
from logic.long_dates import long_date
from logic.signing import Signature as Signed
from logic.signing import SignedRecord, sha256
from logic.signing_words import code_of, printed_digest, reference_of, signed_words, when_words
from logic.words import speaking, tr

ADDENDUM = "addendum"


def signed_document(request: PaperRequest, draft: Document, by: Signed) -> tuple[Document, str]:
    """The draft as it is signed, and the SHA-256 over case, knowledge, decisions and all its words."""
    with speaking(catalogue(draft.language)):
        words = signed_words(by.name, by.at, long=is_plain(draft))
        marked = replace(draft, signed=words, blocks=_with_signature(draft.blocks, by, long=is_plain(draft)))
    digest = text_digest(request, marked)
    return _bound(marked, request.number, digest), digest


def addendum_document(
    original: Document, record: SignedRecord, words: str, by: Signed, place: tuple[int, int]
) -> tuple[Document, str]:
    """An addendum on a sheet of its own, and the SHA-256 over the digest of what it adds to and its words.

    Takes the author's words, and the document number and the number of the addendum as `place`.
    """
    with speaking(catalogue(original.language)):
        marked = _addendum(original, record, words, by, place)
    said = (record.text_digest, *texts_of((marked.dated, marked.subject, marked.blocks)))
    digest = sha256("\0".join(said).encode("utf-8", "replace"))
    return _bound(marked, place[0], digest), digest


def is_plain(document: Document) -> bool:
    """Whether a document is written for the patient: its dates are long."""
    return document.type_size in (TypeSize.PATIENT, TypeSize.LARGE) and not document.identity_band


def _addendum(original: Document, record: SignedRecord, words: str, by: Signed, place: tuple[int, int]) -> Document:
    document_id, number = place
    long = is_plain(original)
    day = of_day(_day(by.at))
    title = tr("Addendum {number} to {title}", number=number, title=original.title)
    blocks = (*_about(original, record), *_author_words(words), Signature("", by.name, by.role))
    return replace(
        original,
        kind=ADDENDUM,
        title=title,
        subject=title,
        short_subject=title,
        reference=reference_of(document_id),
        dated=long_date(day) if long else day.shown(),
        info=_info(original, document_id, by),
        blocks=_with_signature(blocks, by, long=long),
        notes=(),
        signed=signed_words(by.name, by.at, long=long),
    )


def copy_document(original: Document, recipient: str, address: tuple[str, ...]) -> Document:
    """The signed document word for word, marked as a copy for a recipient on every sheet.

    An `address` stands in the envelope window in place of the one of the letter, which is then named beside it.
    """
    with speaking(catalogue(original.language)):
        return _copy(original, recipient, address)


def _copy(original: Document, recipient: str, address: tuple[str, ...]) -> Document:
    info = [*original.info, (tr("Copy for"), recipient if original.address else tr("copy for {to}", to=recipient))]
    if original.address and address:
        info.append((tr("Letter to"), original.address[0]))
    to = address if original.address and address else original.address
    return replace(original, copy_for=recipient, info=tuple(info), address=to)


def _bound(marked: Document, document_id: int, digest: str) -> Document:
    return replace(marked, digest=printed_digest(digest), code=code_of(document_id, digest))


def _day(at: str) -> date:
    return datetime.fromisoformat(at).date()


def _info(original: Document, document_id: int, by: Signed) -> tuple[tuple[str, str], ...]:
    if not original.address:
        return ((tr("Written by"), by.name),)
    return (
        (tr("Date"), when_words(by.at, long=is_plain(original))),
        (tr("Our reference"), reference_of(document_id)),
        (tr("Written by"), by.name),
    )


def _about(original: Document, record: SignedRecord) -> tuple[Block, ...]:
    """Which document it adds to: its number, when and by whom it was signed, its printed digest."""
    told = tr(
        "This sheet adds to {title} {reference} of {dated}, signed {signed}, content {digest}. "
        "The signed document itself is unchanged.",
        title=original.title,
        reference=record.reference,
        dated=original.dated,
        signed=original.signed,
        digest=original.digest,
    )
    return (Paragraph(line(told)), Heading(tr("Addendum")))


def _author_words(words: str) -> tuple[Block, ...]:
    return tuple(Paragraph(line(text, author=True)) for text in words.splitlines() if text.strip())


def _with_signature(blocks: tuple[Block, ...], by: Signed, *, long: bool) -> tuple[Block, ...]:
    """The blocks with name, role and time where the draft leaves room to sign; at the end where it leaves none."""
    done: tuple[Block, ...] = tuple(_signed(block, by, long) for block in blocks)
    return done if _has_signature(done) else (*done, _signed(Signature("", by.name, by.role), by, long))


def _signed(part: Any, by: Signed, long: bool) -> Any:
    if isinstance(part, Signature):
        return replace(part, name=by.name, role=by.role, signed=tr("Signed {when}", when=when_words(by.at, long=long)))
    if isinstance(part, Span):
        told = tr("Made with a decision-support tool; read and signed by {name}.", name=by.name)
        return replace(part, text=part.text.replace(draft_words(), told))
    if isinstance(part, tuple):
        return tuple(_signed(each, by, long) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{each.name: _signed(getattr(part, each.name), by, long) for each in fields(part)})
    return part


def _has_signature(part: object) -> bool:
    if isinstance(part, Signature):
        return True
    if isinstance(part, tuple):
        return any(_has_signature(each) for each in part)
    return is_dataclass(part) and any(_has_signature(getattr(part, each.name)) for each in fields(part))
