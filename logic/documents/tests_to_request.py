"""Tests to request: one sheet that turns gaps into actions today, for the clinic nurse, the laboratory, radiology."""

from __future__ import annotations

from logic.dates import of_day
from logic.documents import advice
from logic.documents.blocks import Block, Document, Heading, Line, Mark, Paragraph, Signature, Span, line
from logic.documents.request import Notes, PaperRequest, identity_of, knowledge_words, said, sealed
from logic.documents.sections import GROUPS
from logic.documents.summary import author_words, review_words
from logic.documents.wording import bound, closed, continued, listed, muted, strong
from logic.services import ServiceKind, first_of
from logic.tests_to_request import RECEPTORS, Request, Requests, requests_of
from logic.words import tr

TITLES = 3
TO_FILL = "Ring: ________________   asked on: ____________   by: ____________"


def request_sheet(request: PaperRequest) -> Document:
    """The tests to request of a case, with their reasons, in the order of urgency."""
    notes = Notes(request.consult)
    found = requests_of(request.consult)
    blocks = (*advice.emergencies(request, notes), *_body(request, found, notes), *_ending(request))
    document = Document(
        kind="tests-to-request",
        title=tr("Tests to request"),
        subject=_subject(found),
        short_subject=tr("Tests to request"),
        reference=request.reference,
        language=request.language,
        identity=identity_of(request),
        letterhead=request.letterhead,
        blocks=blocks,
        dated=of_day(request.on).shown(),
        knowledge=knowledge_words(request),
        digest="",
        sheets=1,
        notes=notes.listed(),
        paper=request.paper,
    )
    return sealed(request, document)


def _subject(found: Requests) -> str:
    count, first = len(found.rows), sum(row.before_treatment for row in found.rows)
    if not count:
        return tr("No test to request")
    if count == 1:
        return tr("1 test, before treatment") if first else tr("1 test")
    if first in (0, count):
        return tr("{count} tests, all before treatment", count=count) if first else tr("{count} tests", count=count)
    return tr("{count} tests, {first} before treatment", count=count, first=first)


def _body(request: PaperRequest, found: Requests, notes: Notes) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for title, rows in (
        (tr("Before treatment"), [row for row in found.rows if row.before_treatment]),
        (tr("Useful"), [row for row in found.rows if not row.before_treatment]),
    ):
        if rows:
            blocks += [Heading(title), *(_row(request, row, notes) for row in rows)]
    if not found.rows:
        blocks.append(Paragraph(line(tr("No rule asks for a test today."), bold=True)))
    if found.under_way:
        blocks += [Heading(tr("Already requested")), Paragraph(line(listed(found.under_way)), small=True)]
    return tuple(blocks)


def _row(request: PaperRequest, row: Request, notes: Notes) -> Paragraph:
    """A square, the test, on what, how urgent, why, what it settles, and what is filled in by hand."""
    name = bound(row.test)
    if row.rule:
        head: Line = (said(name, request.consult.knowledge.rule(row.rule), notes, bold=True), muted(f"  {row.rule}"))
    else:
        head = (strong(name),)
    where = (Span(tr("; {where}", where=continued(row.where))),) if row.where else ()
    urgency = (Span(tr("; {when}", when=continued(tr(GROUPS[row.group])))),)
    tells = row.why and not request.tells_held(row.why)
    why = (Span(f" {listed(row.why.split('; '))}"),) if tells else ()
    by_hand = (Span("\n"), muted(_to_fill(request, row)))
    return Paragraph((*head, *where, *urgency, Span("."), *why, *_settles(request, row), *by_hand), Mark.TO_DO)


def _to_fill(request: PaperRequest, row: Request) -> str:
    """What is filled in by hand; whom to ring for a test on tissue stands there where the address book has it."""
    service = first_of(request.services, (ServiceKind.PATHOLOGY,)) if row.page == RECEPTORS else None
    if service is None or not service.reached_on:
        return tr(TO_FILL)
    ring = tr("{name}, {numbers}", name=service.name, numbers=service.reached_on)
    return tr("Ring: {ring}   asked on: ____________   by: ____________", ring=ring)


def _settles(request: PaperRequest, row: Request) -> Line:
    if not row.settles:
        return ()
    shown = [request.consult.result(rule) for rule in row.settles if not request.consult.held]
    titles = [tr("{title} ({rule})", title=result.title, rule=result.rule.id) for result in shown[:TITLES]]
    count = tr(" Settles {count} of {of} open lines", count=len(row.settles), of=row.of)
    if not titles:
        return (strong(count), Span("."))
    more = len(shown) - TITLES
    told = tr("{titles}; and {count} more", titles="; ".join(titles), count=more) if more > 0 else "; ".join(titles)
    return closed((strong(count), Span(tr(": {titles}", titles=told), basis=row.settles)))


def _ending(request: PaperRequest) -> tuple[Block, ...]:
    signature = Signature(tr("Requested by"), request.author or tr("Name, date and time"), request.role)
    small = Paragraph(line(f"{author_words()} {review_words(request)}", muted=True), small=True)
    return (signature, small)
