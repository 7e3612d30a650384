"""The referral letter to medical oncology: the request first, then what this reader needs, then what is not known."""

from __future__ import annotations

from logic.answer_words import answer_words
from logic.case_rows import Recipient
from logic.consult import Consult
from logic.dates import of_day
from logic.documents import advice, health, history, state
from logic.documents.blocks import (
    Block,
    Box,
    Document,
    Facts,
    Heading,
    Line,
    Paragraph,
    Signature,
    Span,
    TypeSize,
    line,
)
from logic.documents.request import Notes, PaperRequest, identity_of, knowledge_words, said, sealed
from logic.documents.summary import author_words, review_words
from logic.documents.unknowns import unknowns
from logic.documents.wording import bound, closed, continued, drug_names, fact_words_of, joined_lines, strong, typed
from logic.terms import Urgency
from logic.words import tr

Row = tuple[str, Line]
WHEN = {
    Urgency.TODAY: "today",
    Urgency.SEVEN_DAYS: "within 7 days",
    Urgency.TWO_WEEKS: "within 2 weeks",
    Urgency.ROUTINE: "routine",
}


def medical_oncology_letter(request: PaperRequest, recipient: Recipient | None = None) -> Document:
    """The referral letter to medical oncology, to a recipient row of the case or to the service as such."""
    to = recipient or Recipient()
    notes = Notes(request.consult)
    blocks = (*_request(request, to, notes), *_body(request, to, notes))
    document = Document(
        kind="letter-medical-oncology",
        title=tr("Letter to medical oncology"),
        subject=_subject(request),
        short_subject=tr("Referral to medical oncology"),
        reference=request.reference,
        language=request.language,
        identity=identity_of(request),
        letterhead=request.letterhead,
        blocks=blocks,
        dated=of_day(request.on).shown(),
        knowledge=knowledge_words(request),
        digest="",
        address=_address(to),
        info=_info(request, to),
        notes=notes.listed(),
        paper=request.paper,
        type_size=TypeSize.LARGE if to.large.value else TypeSize.NORMAL,
    )
    return sealed(request, document)


def _address(to: Recipient) -> tuple[str, ...]:
    name = to.to.value or tr("Medical oncology")
    lines = (to.address.value or "").replace(";", "\n").splitlines()
    return (name, *(text.strip() for text in lines if text.strip()))


def _info(request: PaperRequest, to: Recipient) -> tuple[tuple[str, str], ...]:
    rows = [(tr("Date"), of_day(request.on).shown()), (tr("Our reference"), request.reference)]
    if request.author:
        rows.append((tr("Written by"), request.author))
    if request.consult.open_cards or request.consult.acknowledged_cards:
        rows.append((tr("Urgent"), tr("emergency, see the box below")))
    return tuple(rows)


def disease_words(request: PaperRequest) -> str:
    """The disease as it may be called: never metastatic unless proven, suspected where it is suspected."""
    confirmed, suspected = request.fact("met.confirmed").value, request.fact("met.suspected").value
    if confirmed is True:
        return tr("metastatic breast cancer")
    return tr("suspected metastatic breast cancer") if suspected is True else tr("breast cancer")


def _urgent(consult: Consult) -> str:
    if consult.open_cards or consult.acknowledged_cards:
        return tr("today")
    urgency = consult.case.ref.urgency.value
    return tr(WHEN[Urgency(urgency)]) if urgency in tuple(Urgency) and urgency != Urgency.ROUTINE else ""


def _subject(request: PaperRequest) -> str:
    what, when = disease_words(request), _urgent(request.consult)
    if not when:
        return tr("Request: please see this patient with {what}", what=what)
    return bound(tr("Request: please see this patient with {what} {when}", what=what, when=when))


def _asked(to: Recipient, consult: Consult) -> Line:
    words = to.ask.value or consult.case.mdt.question.value
    return (typed(words),) if words else line(tr("See the patient and advise on systemic treatment."))


def _by_when(request: PaperRequest, to: Recipient) -> Line:
    day = to.by.value or request.consult.case.ref.needed_by.value
    when = _urgent(request.consult)
    if day:
        return (strong(day.shown()), Span(tr(" (urgency: {when})", when=when)) if when else Span(""))
    return line(when or answer_words(to.by), bold=True)


def _ring(request: PaperRequest, to: Recipient) -> Line:
    for answer in (to.contact, request.consult.case.pt.key_worker):
        if answer.known:
            return (typed(str(answer.value)),)
    return line(request.author) if request.author else line(answer_words(to.contact), bold=True)


def _request(request: PaperRequest, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """Emergencies alone at the top, then the request, then what is wrong with the record."""
    rows = (
        (tr("I am asking you to"), _asked(to, request.consult)),
        (tr("By when"), _by_when(request, to)),
        (tr("Whom to ring"), _ring(request, to)),
    )
    return (*advice.emergencies(request, notes), Box((Facts(rows),)), *advice.contradicted(request))


def _opening(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    sentences = [_who(request), _proven(request), _where(request), _now(request)]
    spans = [Span(" ".join(bound(each) for each in sentences if each))]
    due = [result for result in advice.lines_of(request) if result.group in advice.SOON]
    if due:
        spans.append(Span(tr(" Due within days: ")))
        for index, result in enumerate(due):
            spans += [Span("; ")] if index else []
            spans.append(said(continued(result.title), result.rule, notes))
        spans.append(Span("."))
    return (Paragraph(line(tr("Dear colleague,"))), Paragraph(tuple(spans)))


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


def _body(request: PaperRequest, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    large = to.large.value is True
    return (
        *_opening(request, notes),
        Heading(tr("State of disease")),
        Facts(state.state_rows(request), 1 if large else 2),
        *state.receptors(request),
        state.genes_paragraph(request),
        *state.sites(request, large=large),
        *history.treatment(request),
        *history.interval_facts(request),
        *health.limits(request, large=large),
        *health.illnesses(request),
        *health.told_and_wanted(request),
        *_considered(request, notes),
        *advice.warnings(request),
        *unknowns(request),
        *_ending(request, to),
    )


def _considered(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    return (Heading(tr("Options considered, with reasons and decisions")), *advice.options_list(request, notes))


def _ending(request: PaperRequest, to: Recipient) -> tuple[Block, ...]:
    """Signature, enclosures and copies, and what kind of paper this is."""
    rows: list[Row] = []
    for name, label in (("enclosures", tr("Enclosed")), ("copies", tr("Copies"))):
        if getattr(to, name).known:
            rows.append((label, _recipient_words(request, to, name)))
    signature = Signature(tr("Yours sincerely,"), request.author or tr("Name, date and time"), request.role)
    small = Paragraph(line(f"{author_words()} {review_words(request)}", muted=True), small=True)
    told = [closed((strong(tr("{label}: ", label=label)), *words)) for label, words in rows]
    return (signature, *((Paragraph(joined_lines(told, "  "), small=True),) if told else ()), small)


def _recipient_words(request: PaperRequest, to: Recipient, name: str) -> Line:
    question = request.consult.knowledge.interview.question(f"rcp.{name}")
    return line(answer_words(getattr(to, name), question), author=name == "copies")
