"""The referral letter to medical oncology: the request first, then what this reader needs, then what is not known."""

from __future__ import annotations

from logic import paths
from logic.case_rows import Recipient
from logic.consult import Consult, RuleResult
from logic.dates import of_day
from logic.documents import sections
from logic.documents.blocks import (
    Block,
    Box,
    Document,
    Facts,
    Heading,
    Line,
    Mark,
    Paragraph,
    Signature,
    Span,
    line,
)
from logic.documents.request import (
    Notes,
    PaperRequest,
    identity_of,
    knowledge_words,
    patient_name,
    said,
    sealed,
)
from logic.fact_words import value_words
from logic.words import tr

LIMITS = (
    ("lab.lvef", "Ejection fraction"),
    ("lab.qtcf", "QTcF"),
    ("lab.crcl", "Creatinine clearance"),
    ("lab.bili_xuln", "Bilirubin"),
    ("lab.anc", "Neutrophils"),
    ("lab.plt", "Platelets"),
    ("lab.hbsag", "HBsAg"),
    ("lab.antihbc", "Anti-HBc"),
    ("lab.hba1c", "HbA1c"),
    ("lab.dpyd", "DPYD"),
)


def medical_oncology_letter(request: PaperRequest, recipient: Recipient | None = None) -> Document:
    """The referral letter to medical oncology, to a recipient row of the case or to the service as such."""
    to = recipient or Recipient()
    consult = request.consult
    notes = Notes(consult)
    blocks = (*_request(request, to, notes), *_body(request, to, notes))
    document = Document(
        kind="letter-medical-oncology",
        title=tr("Letter to medical oncology"),
        subject=_subject(consult),
        short_subject=tr("Referral to medical oncology"),
        reference=request.reference,
        language=request.language,
        identity=identity_of(consult),
        letterhead=request.letterhead,
        blocks=blocks,
        dated=of_day(request.on).shown(),
        knowledge=knowledge_words(request),
        digest="",
        address=_address(to),
        info=_info(request, to),
        notes=notes.listed(),
        paper=request.paper,
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
    if to.copies.value:
        rows.append((tr("Copies"), to.copies.value))
    return tuple(rows)


def _subject(consult: Consult) -> str:
    urgency = consult.case.ref.urgency.value
    suspected = consult.stage_label.lower().startswith("suspected")
    what = tr("suspected metastatic breast cancer") if suspected else tr("metastatic breast cancer")
    when = {"today": tr("today"), "7_days": tr("within 7 days"), "2_weeks": tr("within 2 weeks")}.get(urgency or "")
    if consult.open_cards or consult.acknowledged_cards:
        when = tr("today")
    if not when:
        return tr("Request: please see this patient with {what}", what=what)
    return tr("Request: please see this patient with {what} {when}", what=what, when=when)


def _identity_line(consult: Consult) -> Paragraph:
    pt = consult.case.pt
    spans = [Span(patient_name(consult), bold=True), Span(tr("   Born "), muted=True)]
    spans += sections.stated(consult, "pt.birth_on")
    spans += [Span(tr("   Sex "), muted=True), *sections.stated(consult, "pt.sex")]
    spans += [Span(tr("   Hospital no. "), muted=True), Span(pt.identifier.value or tr("not recorded"))]
    return Paragraph(tuple(spans))


def _asked(to: Recipient, consult: Consult) -> Line:
    if to.ask.value:
        return line(to.ask.value, author=True)
    question = consult.case.mdt.question.value
    if question:
        return line(question, author=True)
    return line(tr("See the patient and advise on systemic treatment."))


def _by_when(to: Recipient, consult: Consult) -> str:
    day = to.by.value or consult.case.ref.needed_by.value
    return day.shown() if day else tr("not stated")


def _request(request: PaperRequest, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    consult = request.consult
    rows = [
        (tr("I am asking you to"), _asked(to, consult)),
        (tr("By when"), line(_by_when(to, consult), bold=True)),
        (tr("Whom to ring"), line(to.contact.value or consult.case.pt.key_worker.value or tr("not stated"))),
    ]
    urgent = sections.emergencies(consult, notes)
    box = Box((_identity_line(consult), Facts(tuple(rows))))
    return (box, *((Box(urgent, urgent=True),) if urgent else ()))


def _opening(consult: Consult) -> tuple[Block, ...]:
    state = sections.diagnosis_line(consult) or tr("state of disease not recorded")
    basis = consult.case.met.confirmed_by.value
    proof = {"tissue": tr("Proven by tissue."), "imaging": tr("Accepted on imaging by the board.")}.get(basis or "", "")
    return (
        Paragraph(line(tr("Dear colleague,"))),
        Paragraph((Span(f"{state}. {proof}".strip()),)),
    )


def _body(request: PaperRequest, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    consult = request.consult
    return (
        *_opening(consult),
        *sections.state_of_disease(consult),
        *sections.receptors(consult),
        *sections.sites(consult),
        *_biology(consult),
        *sections.treatment(consult),
        *_limits(consult),
        *_medicines(consult),
        *_patient_view(consult),
        *_considered(request, notes),
        *sections.contradictions(consult),
        *sections.unknowns(consult),
        Signature(tr("Yours sincerely,"), request.author or tr("Name"), request.role),
        *_enclosed(to),
    )


def _biology(consult: Consult) -> tuple[Block, ...]:
    names = ("bio.gbrca", "bio.gpalb2", "bio.pik3ca", "bio.esr1", "bio.pdl1_cps")
    table = consult.knowledge.interview
    rows = [
        (tr(table.question(name).label), sections.stated(consult, name))
        for name in names
        if paths.get(consult.case, name).asked
    ]
    if not rows:
        return (Heading(tr("Genes and markers"), 2), Paragraph(line(tr("Not asked."), bold=True)))
    return (Heading(tr("Genes and markers"), 2), Facts(tuple(rows), 2))


def _limits(consult: Consult) -> tuple[Block, ...]:
    """Organ limits of the systemic drugs, each with its state when it has no value."""
    specs = consult.knowledge.specs
    rows: list[tuple[str, Line]] = [(tr("Menopause"), sections.stated(consult, "pt.menopause"))]
    for name, label in LIMITS:
        fact = consult.facts.get(name)
        words = value_words(specs[name], fact)
        rows.append((tr(label), line(words, bold=fact is None or not fact.known)))
    taken = sections.stated(consult, "lab.on")
    day = Paragraph((Span(tr("Blood taken "), muted=True), *taken), small=True)
    return (Heading(tr("Organ function and limits"), 2), Facts(tuple(rows), 2), day)


def _medicines(consult: Consult) -> tuple[Block, ...]:
    rows = (
        (tr("Other illnesses"), sections.stated(consult, "pt.comorbid")),
        (tr("Medicines"), _drugs(consult, "pt.meds")),
        (tr("Planned now"), _drugs(consult, "tx.planned")),
        (tr("Allergies"), sections.stated(consult, "pt.allergies")),
    )
    return (Heading(tr("Illnesses, medicines and allergies"), 2), Facts(rows))


def _drugs(consult: Consult, path: str) -> Line:
    answer = paths.get(consult.case, path)
    if not answer.known:
        return sections.stated(consult, path)
    words = answer.value or ()
    return line(", ".join(consult.knowledge.drugs.name(word) for word in words) or tr("none"))


def _patient_view(consult: Consult) -> tuple[Block, ...]:
    wish = paths.get(consult.case, "pt.preference")
    wished = line(f"\u201c{wish.value}\u201d", author=True) if wish.known else sections.stated(consult, "pt.preference")
    rows = (
        (tr("Told today"), sections.stated(consult, "told.text")),
        (tr("What matters"), sections.stated(consult, "pt.goals")),
        (tr("In the patient's words"), wished),
        (tr("Intent"), sections.stated(consult, "plan.intent")),
    )
    return (Heading(tr("What the patient has been told and wants"), 2), Facts(rows))


def _considered(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    table = sections.advice_table(request, notes)
    lead: list[Block] = [Heading(tr("Options considered, with reasons and decisions"), 2)]
    leads = _systemic_leads(request.consult)
    if leads is not None:
        lead.append(Paragraph((said(leads.says, leads.rule, notes),), small=True))
    if not table.rows:
        return (*lead, Paragraph(line(tr("Not enough is known for advice."))))
    return (*lead, table)


def _systemic_leads(consult: Consult) -> RuleResult | None:
    return sections.fired(consult, "Y-01")


def _enclosed(to: Recipient) -> tuple[Block, ...]:
    enclosures = ", ".join(to.enclosures.value or ())
    if not enclosures:
        return ()
    return (Paragraph((Span(tr("Enclosed: "), bold=True), Span(enclosures)), Mark.NONE, small=True),)
