"""What the documents of one sheet share: their document without an envelope, whom to ring, and the end of the sheet."""

from __future__ import annotations

from dataclasses import dataclass

from logic.case_rows import Recipient
from logic.dates import of_day
from logic.documents.blocks import Blank, Block, Document, Line, Paragraph, Signature, Span, ToFill, TypeSize, line
from logic.documents.request import Notes, PaperRequest, identity_of, knowledge_words, sealed
from logic.documents.summary import author_words, review_words
from logic.documents.wording import drug_names, fact_line, joined, softened, stated, strong, typed
from logic.long_dates import preposed
from logic.words import tr


@dataclass(frozen=True, slots=True)
class SingleSheet:
    """One kind of document that goes into no envelope: the kind in its file name, its title, what stands under it."""

    kind: str
    title: str
    info: tuple[tuple[str, str], ...] = ()
    size: TypeSize = TypeSize.NORMAL


def sheet(request: PaperRequest, what: SingleSheet, blocks: tuple[Block, ...], notes: Notes) -> Document:
    """The document, sealed."""
    document = Document(
        kind=what.kind,
        title=what.title,
        subject="",
        short_subject=what.title,
        reference=request.reference,
        language=request.language,
        identity=identity_of(request),
        letterhead=request.letterhead,
        blocks=blocks,
        dated=of_day(request.on).shown(),
        knowledge=knowledge_words(request),
        digest="",
        sheets=1 if what.size is TypeSize.NORMAL else 0,
        info=what.info,
        notes=notes.shortly(),
        paper=request.paper,
        type_size=what.size,
        run_in_notes=True,
    )
    return sealed(request, document)


def fill(*labels: str, square: bool = False, shares: tuple[float, ...] = ()) -> ToFill:
    """A row to fill by hand: a rule behind each label, a square before it where one is ticked."""
    parts = shares or (1.0,) * len(labels)
    return ToFill(tuple(Blank(label, share, square) for label, share in zip(labels, parts, strict=True)))


def small_print(request: PaperRequest) -> Paragraph:
    """What italics mean, what kind of paper this is, and whether its rules were read by a clinician."""
    return Paragraph(line(f"{author_words()} {review_words(request)}", muted=True), small=True)


def signed_by(request: PaperRequest, closing: str, *, capitals: bool = False) -> Signature:
    """Room to sign; in capitals for a sheet that may go out unsigned."""
    name = request.author or tr("Name, date and time")
    return Signature(closing, name.upper() if capitals and request.author else name, request.role)


def ring(request: PaperRequest, to: Recipient) -> Line:
    """Whom to ring: as the recipient's row says, else the key worker with the author; empty when nobody is known."""
    if to.contact.known:
        return (typed(str(to.contact.value)),)
    worker = request.consult.case.pt.key_worker
    names = [name for name in (request.author, str(worker.value) if worker.known else "") if name]
    lines = ", ".join(text for text in request.letterhead.lines if text.strip())
    told = ", ".join(filter(None, (joined(names), lines)))
    return line(told) if told else ()


def anticoagulant(request: PaperRequest) -> Line:
    """The anticoagulant by its name; that none is recorded; or what is not known."""
    fact = request.fact("anticoagulant")
    if not fact.known:
        return fact_line(request, "anticoagulant")
    if not fact.value:
        return line(tr("none among the medicines recorded"))
    taken = request.consult.knowledge.drugs.marked(request.consult.case.pt.meds.value or (), "anticoagulant")
    return (strong(tr("yes: {names}", names=drug_names(request, taken))),)


def running(request: PaperRequest) -> Line:
    """What runs now, and the day of the last dose."""
    current = request.fact("tx.current")
    if not isinstance(current.value, frozenset):
        told = fact_line(request, "tx.current")
    else:
        told = line(drug_names(request, sorted(current.value)) or tr("nothing running"))
    last = request.consult.case.tx.last_dose_on.value
    if last is not None:
        return (*told, Span(tr("; last dose {when}", when=preposed(last, last.shown()))))
    if request.consult.case.tx.never_treated.value is True:
        return told
    return (*told, Span(tr("; last dose: ")), *softened(stated(request, "tx.last_dose_on")))
