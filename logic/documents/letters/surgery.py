"""The letter to surgery: is an operation sensible? Its block goes by the site in question."""

from __future__ import annotations

from logic.case_rows import Recipient
from logic.documents import advice, health, history
from logic.documents.blocks import Block, Heading, Line, Paragraph, Span, line
from logic.documents.letter_kit import Letter, urgent
from logic.documents.letter_parts import (
    all_sites,
    bearing,
    disease,
    in_a_paragraph,
    now_running,
    options,
    rows_of,
    told,
)
from logic.documents.letters.surgery_sites import (
    Site,
    asks_of,
    evidence,
    heading_of,
    in_question,
    rules_of,
    side_by_side,
    site_block,
)
from logic.documents.request import Notes, PaperRequest
from logic.documents.wording import bound, continued, fact_line, joined, strong
from logic.facts.definitions import dated_numbers
from logic.words import tr

BEFORE = (("Haemoglobin", "lab.hb"), ("Neutrophils", "lab.anc"), ("Platelets", "lab.plt"), ("INR", "lab.inr"))
FURTHER = (("CrCl", "lab.crcl"), ("LVEF", "lab.lvef"))
DEFINED = "oligometastatic_most"


def _subject(request: PaperRequest) -> str:
    sites = joined(continued(tr(heading_of(site))) for site in in_question(request))
    when = urgent(request.consult)
    if not sites:
        return bound(tr("Request: surgical opinion {when}", when=when).rstrip())
    return bound(tr("Request: surgical opinion, {sites}, {when}", sites=sites, when=when).rstrip(", "))


def _asks(request: PaperRequest) -> str:
    return asks_of(in_question(request))


def _body(request: PaperRequest, _to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """The site in question, definition and evidence, what bears on an operation; then the page of every letter."""
    found = in_question(request)
    blocks: list[Block] = []
    for site in found or (Site.UNSAID,):
        blocks += site_block(request, site)
    return (
        *blocks,
        *_definition(request, found, notes),
        *_operation(request),
        *disease(request),
        *history.treatment(request),
        *health.illnesses(request),
        *told(request),
        *options(request, notes, rules_of(found)),
        *advice.warnings(request),
    )


def _definition(request: PaperRequest, found: tuple[Site, ...], notes: Notes) -> tuple[Block, ...]:
    """Single or multiple, by which definition; and what is known on survival where a resection may be in question."""
    number = dated_numbers()[DEFINED]
    most = f"{request.consult.knowledge.definitions[DEFINED]:g}"
    words = tr(
        "Single means one lesion in one organ. Oligometastatic means 1 to {most} lesions by the ABC definition, with "
        "complete imaging, no effusion and no leptomeningeal disease.",
        most=most,
    )
    used = (strong(tr("Definition used: ")), Span(bound(words), notes=notes.numbers((number.source,))))
    counted = (
        (tr("Lesions"), fact_line(request, "met.n_lesions")),
        (tr("Organs"), fact_line(request, "met.n_organs")),
        (tr("Oligometastatic"), fact_line(request, "oligometastatic")),
        *rows_of(request, ("met.extra_controlled",)),
    )
    return (
        Heading(tr("Single or multiple, and what an operation can do")),
        *in_a_paragraph(counted),
        Paragraph(used, small=True),
        *evidence(request, found, bearing(request, rules_of(found)), notes),
    )


def _operation(request: PaperRequest) -> tuple[Block, ...]:
    """Fitness, blood thinners, the treatment now and the blood count."""
    counts = [(tr(name), fact_line(request, path)) for name, path in (*BEFORE, *FURTHER)]
    rows = (
        ("ECOG", health.ecog(request)),
        (tr("Blood thinners"), _thinners(request)),
        *rows_of(request, ("pt.anaesthetic_risk",), ("sup.wound", "pt.implants")),
        *now_running(request),
        *rows_of(request, ("lab.on",)),
        *counts,
    )
    return (Heading(tr("For an operation")), *in_a_paragraph(rows))


def _thinners(request: PaperRequest) -> Line:
    fact = request.fact("anticoagulant")
    if fact.value is False:
        return line(tr("none among the medicines recorded"))
    if fact.value is not True:
        return fact_line(request, "anticoagulant")
    drugs = request.consult.knowledge.drugs
    names = drugs.marked(request.consult.case.pt.meds.value or (), "anticoagulant")
    return line(joined(drugs.name(name) for name in names), bold=True)


def _appendix(request: PaperRequest, to: Recipient) -> tuple[Block, ...]:
    """Trials side by side, and all sites where the letter has no room for them."""
    found = in_question(request)
    return (*side_by_side(request, found, bearing(request, rules_of(found))), *all_sites(request, to))


SURGERY = Letter(
    kind="letter-surgery",
    title="Letter to surgery",
    service="Surgery",
    short_subject="Referral to surgery",
    asks=_asks,
    subject=_subject,
    body=_body,
    appendix=_appendix,
)
