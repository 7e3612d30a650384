"""What every letter shares: the request box, the opening, the ending, and the envelope; each letter brings the rest.

A letter opens with what is asked, by when, how urgent it is and whom to ring; then come the blocks that its reader
needs; then what was not known when it was written, the signature, enclosures and copies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from logic.answer import Answer
from logic.answer_words import answer_words
from logic.case_rows import Recipient
from logic.consult import Consult
from logic.dates import of_day
from logic.documents import advice, health, state
from logic.documents.blocks import (
    Block,
    Box,
    Document,
    Facts,
    Line,
    Paragraph,
    Signature,
    Span,
    TypeSize,
    line,
)
from logic.documents.headings import with_headings
from logic.documents.request import Notes, PaperRequest, identity_of, knowledge_words, said, sealed
from logic.documents.summary import author_words, review_words
from logic.documents.unknowns import unknowns
from logic.documents.wording import bound, closed, continued, drug_names, fact_words_of, joined_lines, strong, typed
from logic.services import named
from logic.terms import Urgency
from logic.words import tr

Row = tuple[str, Line]
WHEN = {
    Urgency.TODAY: "today",
    Urgency.SEVEN_DAYS: "within 7 days",
    Urgency.TWO_WEEKS: "within 2 weeks",
    Urgency.ROUTINE: "routine",
}


MOST_SHEETS = 2
"""How many sheets a letter keeps to; what does not fit, and large print, flows on."""

Body = Callable[[PaperRequest, Recipient, Notes], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind of letter to a clinician: its name, its reader, what it asks, and the blocks of its own.

    `kind` stands in the file name; `service` is the addressee while none is named; `asks` is the request in words
    while the author has written none, `subject` the line above the letter; `body` gives the blocks between the opening
    and what is not known; `appendix` what does not fit on the two sheets of a letter, behind the signature. A
    letter that is not `framed` gives all its blocks itself: its reader needs another frame.
    """

    kind: str
    title: str
    service: str
    short_subject: str
    asks: Callable[[PaperRequest], str]
    subject: Callable[[PaperRequest], str]
    body: Body
    salutation: str = "Dear colleague,"
    size: TypeSize = TypeSize.NORMAL
    appendix: Callable[[PaperRequest, Recipient], tuple[Block, ...]] | None = None
    framed: bool = True


def written(request: PaperRequest, letter: Letter, recipient: Recipient | None = None) -> Document:
    """A letter to a recipient row of the case, or to the service as such."""
    to = recipient or Recipient()
    notes = Notes(request.consult)
    blocks = _framed(request, letter, to, notes) if letter.framed else letter.body(request, to, notes)
    document = Document(
        kind=letter.kind,
        title=tr(letter.title),
        subject=letter.subject(request),
        short_subject=tr(letter.short_subject),
        reference=request.reference,
        language=request.language,
        identity=identity_of(request),
        letterhead=request.letterhead,
        blocks=with_headings(blocks, request.headings),
        dated=of_day(request.on).shown(),
        knowledge=knowledge_words(request),
        digest="",
        address=_address(to, tr(letter.service)),
        info=_info(request, letter),
        notes=notes.listed() if letter.framed else notes.shortly(),
        paper=request.paper,
        type_size=TypeSize.LARGE if to.large.value else letter.size,
        run_in_notes=not letter.framed,
        sheets=0 if to.large.value else MOST_SHEETS,
    )
    return sealed(request, document)


def _framed(request: PaperRequest, letter: Letter, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """The blocks of a letter in the frame that letters share."""
    return (
        *request_box(request, letter, to, notes),
        *opening(request, letter, notes, to),
        *letter.body(request, to, notes),
        *unknowns(request),
        *ending(request, to),
        *(letter.appendix(request, to) if letter.appendix else ()),
    )


def _address(to: Recipient, service: str) -> tuple[str, ...]:
    name = to.to.value or service
    lines = (to.address.value or "").replace(";", "\n").splitlines()
    return (name, *(text.strip() for text in lines if text.strip()))


def _info(request: PaperRequest, letter: Letter) -> tuple[tuple[str, str], ...]:
    rows = [(tr("Date"), of_day(request.on).shown()), (tr("Our reference"), request.reference)]
    if request.author:
        rows.append((tr("Written by"), request.author))
    if letter.framed and request.phone:
        rows.append((tr("Phone"), request.phone))
    if letter.framed and (request.consult.open_cards or request.consult.acknowledged_cards):
        rows.append((tr("Urgent"), tr("emergency, see the box below")))
    return tuple(rows)


def disease_words(request: PaperRequest) -> str:
    """The disease as it may be called: never metastatic unless proven, suspected where it is suspected."""
    confirmed, suspected = request.fact("met.confirmed").value, request.fact("met.suspected").value
    if confirmed is True:
        return tr("metastatic breast cancer")
    return tr("suspected metastatic breast cancer") if suspected is True else tr("breast cancer")


def urgent(consult: Consult) -> str:
    """How soon, in words; empty when it is routine or not told."""
    if consult.open_cards or consult.acknowledged_cards:
        return tr("today")
    urgency = consult.case.ref.urgency.value
    return tr(WHEN[Urgency(urgency)]) if urgency in tuple(Urgency) and urgency != Urgency.ROUTINE else ""


def _asked(request: PaperRequest, letter: Letter, to: Recipient) -> Line:
    return (typed(to.ask.value),) if to.ask.value else line(letter.asks(request))


def _by_when(request: PaperRequest, to: Recipient) -> Line:
    day = to.by.value or request.consult.case.ref.needed_by.value
    when = urgent(request.consult)
    if day:
        return (strong(day.shown()), Span(tr(" (urgency: {when})", when=when)) if when else Span(""))
    return line(when or answer_words(to.by), bold=True)


def _ring(request: PaperRequest, to: Recipient) -> Line:
    """Who rings whom, as the case says; else the key worker or the author, and the reader's numbers in the book."""
    if to.contact.known:
        return (typed(str(to.contact.value)),)
    service = named(request.services, to.to.value)
    if service is None or not service.reached_on:
        return _ours(request, to)
    return (*_ours(request, to), Span(tr("; we ring you on {numbers}", numbers=service.reached_on)))


def _ours(request: PaperRequest, to: Recipient) -> Line:
    worker = request.consult.case.pt.key_worker
    if worker.known:
        return (typed(str(worker.value)),)
    told = ", ".join(part for part in (request.author, request.phone) if part)
    return line(told) if told else line(answer_words(to.contact), bold=True)


def request_box(request: PaperRequest, letter: Letter, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """Emergencies alone at the top, then the request with the intent, then what is wrong with the record."""
    rows = (
        (tr("I am asking you to"), _asked(request, letter, to)),
        (tr("By when"), _by_when(request, to)),
        (tr("Whom to ring"), _ring(request, to)),
        (tr("Intent"), health.intent(request)),
    )
    return (*advice.emergencies(request, notes), Box((Facts(rows),)), *advice.contradicted(request))


def opening(request: PaperRequest, letter: Letter, notes: Notes, to: Recipient) -> tuple[Block, ...]:
    """The salutation, the author's own words, and one paragraph: who, what is proven, where, what runs, what is due."""
    sentences = [_who(request), _proven(request), _where(request), _now(request)]
    spans = [Span(" ".join(bound(each) for each in sentences if each))]
    due = [result for result in advice.lines_of(request) if result.group in advice.SOON]
    if due:
        spans.append(Span(tr(" Due within days: ")))
        for index, result in enumerate(due):
            spans += [Span("; ")] if index else []
            spans.append(said(continued(result.title), result.rule, notes))
        spans.append(Span("."))
    return (Paragraph(line(tr(letter.salutation))), *own_paragraph(to.opening), Paragraph(tuple(spans)))


def own_paragraph(words: Answer[str]) -> tuple[Block, ...]:
    """What the author wrote, as the author's; nothing where nothing was written."""
    return (Paragraph((typed(words.value),)),) if words.value else ()


def _who(request: PaperRequest) -> str:
    sex = {"F": tr("woman"), "M": tr("man")}.get(str(request.fact("pt.sex").value), tr("patient"))
    what = continued(request.consult.stage_label)
    if not request.fact("pt.age").known:
        return tr("Thank you for seeing this {sex}. The disease is recorded as: {what}.", sex=sex, what=what)
    age = fact_words_of(request, "pt.age")
    return tr(
        "Thank you for seeing this {sex} of {age}. The disease is recorded as: {what}.", sex=sex, age=age, what=what
    )


def _proven(request: PaperRequest) -> str:
    if request.fact("met.confirmed").value is True:
        by = request.consult.case.met.confirmed_by.value
        proof = {
            "tissue": tr("Metastasis is proven by tissue."),
            "imaging": tr("Metastasis is accepted on unequivocal imaging by the board."),
        }
        return proof.get(by or "", tr("Metastasis is proven; by what is not recorded."))
    return tr("Metastasis is suspected and not proven.") if request.fact("met.suspected").value is True else ""


def _where(request: PaperRequest) -> str:
    sites = state.sites_in_words(request)
    if not sites:
        return ""
    proven = request.fact("met.confirmed").value is True
    return tr("Sites: {sites}.", sites=sites) if proven else tr("Suspected sites: {sites}.", sites=sites)


def _now(request: PaperRequest) -> str:
    running = request.consult.facts.get("tx.current")
    words = sorted(running.value) if running and isinstance(running.value, frozenset) else []
    drugs = drug_names(request, (word for word in words if word != "none"))
    if drugs and request.fact("tx.best_response").known:
        best = fact_words_of(request, "tx.best_response")
        return tr("Running now: {drugs}, best result {best}.", drugs=drugs, best=best)
    if drugs:
        return tr("Running now: {drugs}.", drugs=drugs)
    number = request.fact("tx.line_next")
    if request.fact("met.confirmed").value is not True:
        return ""
    return tr("Line {line} is to be chosen.", line=fact_words_of(request, "tx.line_next")) if number.known else ""


def ending(request: PaperRequest, to: Recipient) -> tuple[Block, ...]:
    """Signature, enclosures and copies, and what kind of paper this is."""
    rows: list[Row] = []
    for name, label in (("enclosures", tr("Enclosed")), ("copies", tr("Copies"))):
        if getattr(to, name).known:
            rows.append((label, _recipient_words(request, to, name)))
        elif name == "copies":
            rows.append((label, line(tr("none recorded"))))
    signature = Signature(tr("Yours sincerely,"), request.author or tr("Name, date and time"), request.role)
    small = Paragraph(line(f"{author_words()} {review_words(request)}", muted=True), small=True)
    told = [closed((strong(tr("{label}: ", label=label)), *words)) for label, words in rows]
    return (
        *own_paragraph(to.closing),
        signature,
        *((Paragraph(joined_lines(told, "  "), small=True),) if told else ()),
        small,
    )


def _recipient_words(request: PaperRequest, to: Recipient, name: str) -> Line:
    question = request.consult.knowledge.interview.question(f"rcp.{name}")
    return line(answer_words(getattr(to, name), question), author=name == "copies")
