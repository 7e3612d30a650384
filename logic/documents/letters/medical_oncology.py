"""The letter to medical oncology: take over, or advise on systemic treatment."""

from __future__ import annotations

from logic.case_rows import Recipient
from logic.documents import advice, health, history, state
from logic.documents.blocks import Block, Facts, Heading, Paragraph, line
from logic.documents.letter_kit import Letter, disease_words, urgent
from logic.documents.letter_parts import told
from logic.documents.request import Notes, PaperRequest
from logic.documents.wording import bound
from logic.words import tr


def _subject(request: PaperRequest) -> str:
    what, when = disease_words(request), urgent(request.consult)
    if not when:
        return tr("Request: please see this patient with {what}", what=what)
    return bound(tr("Request: please see this patient with {what} {when}", what=what, when=when))


def _asks(request: PaperRequest) -> str:
    return request.consult.case.mdt.question.value or tr("See the patient and advise on systemic treatment.")


def _body(request: PaperRequest, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """Disease and receptors, treatment and intervals, the limits of the organs, wishes, options considered."""
    large = to.large.value is True
    return (
        Heading(tr("State of disease")),
        Facts(state.state_rows(request), 1 if large else 2),
        *state.receptors(request),
        state.genes_paragraph(request),
        *_sites_behind(request),
        *history.treatment(request),
        *history.interval_facts(request),
        *health.limits(request, large=large),
        *health.illnesses(request),
        *told(request),
        *considered(request, notes),
        *advice.warnings(request),
    )


def _sites_behind(request: PaperRequest) -> tuple[Block, ...]:
    """Where each site stands: this reader's own facts come first, and the extent is told above."""
    if not request.consult.case.site:
        return ()
    return (Paragraph(line(tr("Each site with size, change and symptoms: see the appendix."), muted=True), small=True),)


def _appendix(request: PaperRequest, to: Recipient) -> tuple[Block, ...]:
    """Every site, behind the signature."""
    told = state.sites(request, large=to.large.value is True)
    return (Heading(tr("Appendix: all sites")), *told[1:]) if told else ()


def considered(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """The options considered, with reasons and decisions."""
    return (Heading(tr("Options considered, with reasons and decisions")), *advice.options_list(request, notes))


MEDICAL_ONCOLOGY = Letter(
    kind="letter-medical-oncology",
    title="Letter to medical oncology",
    service="Medical oncology",
    short_subject="Referral to medical oncology",
    asks=_asks,
    subject=_subject,
    body=_body,
    appendix=_appendix,
)
