"""The letter to palliative care: join in early, while treatment continues."""

from __future__ import annotations

from logic import paths
from logic.case_rows import Recipient
from logic.documents import advice, health
from logic.documents.blocks import Block, Heading, Line, Paragraph, Span, line
from logic.documents.letter_kit import Letter, urgent
from logic.documents.letter_parts import (
    Row,
    all_sites,
    bearing,
    disease,
    in_a_paragraph,
    now_running,
    options,
    rows_of,
    told,
    typed_table,
)
from logic.documents.request import Notes, PaperRequest, said
from logic.documents.wording import answered, bound, fact_line, joined_lines, known, run_in, softened, stated, strong
from logic.terms import AdvanceCarePlanning
from logic.words import tr

RULES = "R-03 S-06 Y-76 P-28 P-07 P-15 P-27 M-07 L-03 L-04 L-05 L-06".split()
JOINING = ("R-03", "Y-76")
OF_TEN = "{score} of 10"


def _subject(request: PaperRequest) -> str:
    when = urgent(request.consult)
    return bound(tr("Request: palliative care beside treatment {when}", when=when).rstrip())


def _asks(_request: PaperRequest) -> str:
    return tr("Join in the care of this patient and of those at home now.")


def _body(request: PaperRequest, _to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """Symptoms, treatment, what she knows, people at home, planning ahead; then the page of every letter."""
    return (
        *_symptoms(request),
        *_treatment(request, notes),
        *told(request, people=False),
        *_people(request),
        *disease(request),
        *health.illnesses(request),
        *options(request, notes, RULES),
        *advice.warnings(request),
    )


def _symptoms(request: PaperRequest) -> tuple[Block, ...]:
    """Pain, distress and the symptoms typed, each with score, since when, what was tried and its effect."""
    head = (tr("Symptom"), tr("Score"), tr("Since"), tr("Tried"), tr("Effect"))
    typed_words = str(request.consult.case.sup.symptoms.value or "")
    table = typed_table(typed_words, head, (0.18, 0.18, 0.15, 0.29, 0.20), (_pain(request), _distress(request)))
    further = () if known(request, "sup.symptoms") else rows_of(request, ("sup.symptoms",))
    rows: tuple[Row, ...] = (
        *further,
        (tr("Function, ECOG"), health.ecog(request)),
        *rows_of(request, ("sx.walks",), ("sx.dyspnoea_rest", "sx.confusion", "sup.wound", "sup.needs")),
    )
    return (Heading(tr("Symptoms and function")), *table, *in_a_paragraph(rows))


def _pain(request: PaperRequest) -> tuple[Line, ...]:
    worst = (Span(tr("; worst ")), *_score(request, "sup.pain_worst")) if answered(request, "sup.pain_worst") else ()
    return (
        line(tr("Pain"), bold=True),
        (Span(tr("now ")), *_score(request, "sup.pain_nrs"), *worst),
        stated(request, "sup.pain_on"),
        stated(request, "sup.analgesia"),
        stated(request, "sup.analgesia_effect"),
    )


def _distress(request: PaperRequest) -> tuple[Line, ...]:
    nothing = line(tr("not applicable"))
    return (line(tr("Distress"), bold=True), _score(request, "sup.dt_score"), nothing, nothing, nothing)


def _score(request: PaperRequest, path: str) -> Line:
    if not known(request, path):
        return fact_line(request, path)
    return line(bound(tr(OF_TEN, score=paths.get(request.consult.case, path).value)))


def _treatment(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """What runs now and what it is for; that it goes on is said only where something runs."""
    rows = (*now_running(request), (tr("Intent"), softened(health.intent(request))))
    spans = [said(bound(each.says), each.rule, notes) for each in bearing(request, JOINING)]
    running = request.fact("tx.current").value
    if isinstance(running, frozenset) and running - {"none"}:
        spans.insert(0, Span(tr("Cancer treatment goes on, with palliative care beside it."), basis=("tx.current",)))
    sentences = joined_lines(((span,) for span in spans), " ")
    return (
        Heading(tr("Cancer treatment")),
        *in_a_paragraph(rows),
        *((Paragraph(sentences, small=True),) if spans else ()),
    )


def _people(request: PaperRequest) -> tuple[Block, ...]:
    """What she knows and fears, who is at home, and how far planning ahead has come."""
    rows = (
        *rows_of(request, ("pt.fears", "pt.at_home", "ref.carer", "pt.contact")),
        *health.interpreter(request),
        *rows_of(request, (), ("pt.wants_prognosis", "pt.key_worker", "ref.consent")),
    )
    return (
        Heading(tr("What the patient knows and fears, people at home")),
        *in_a_paragraph(rows, soft=False),
        run_in(tr("Advance care planning"), planning(request)),
    )


def planning(request: PaperRequest) -> Line:
    """The state of advance care planning: "not yet" while no talk is recorded, and whether anybody was asked."""
    answer = request.consult.case.pt.acp
    if answer.value == AdvanceCarePlanning.NOT_YET:
        return line(tr("not yet"), bold=True)
    if answer.known:
        return softened(stated(request, "pt.acp"))
    return (strong(tr("not yet recorded: ")), *stated(request, "pt.acp"))


PALLIATIVE_CARE = Letter(
    kind="letter-palliative-care",
    title="Letter to palliative care",
    service="Palliative care",
    short_subject="Referral to palliative care",
    asks=_asks,
    subject=_subject,
    body=_body,
    appendix=all_sites,
)
