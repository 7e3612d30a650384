"""The letter to clinical genetics: test and counsel, the patient and the relatives."""

from __future__ import annotations

from logic.case_rows import Recipient
from logic.documents import advice, health, history, state
from logic.documents.blocks import Block, Heading, Line, Mark, Paragraph, Span, line
from logic.documents.letter_kit import Letter, urgent
from logic.documents.letter_parts import Row, bearing, disease, in_a_paragraph, options, rows_of, told, typed_table
from logic.documents.request import Notes, PaperRequest, said
from logic.documents.wording import answered, bound, continued, known, stated, strong
from logic.words import tr

RULES = ("R-04", "W-23", "W-24")
CRITERIA = ("R-04", "W-23")


def _subject(request: PaperRequest) -> str:
    when = urgent(request.consult)
    return bound(tr("Request: genetic counselling and testing {when}", when=when).rstrip())


def _asks(_request: PaperRequest) -> str:
    return tr("See the patient for genetic counselling and advise on testing, also of relatives.")


def _body(request: PaperRequest, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """Criterion, tumour results, family, consent and relatives; then the page of every letter."""
    return (
        *_criterion(request, notes),
        *_tumour(request),
        *_family(request),
        *_consent(request, to),
        *disease(request),
        *history.treatment(request),
        *health.illnesses(request),
        *told(request),
        *options(request, notes, RULES),
        *advice.warnings(request),
    )


def _criterion(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """Why testing or counselling is asked for: the rules that ask, and what carried them."""
    points = []
    for result in bearing(request, CRITERIA):
        facts = advice.because_span(request, result)
        because = (Span(tr(" Because: ")), Span(continued(facts.text), basis=facts.basis)) if facts.text else ()
        points.append(Paragraph((said(bound(result.says), result.rule, notes), *because), Mark.POINT, small=True))
    none = Paragraph(line(tr("No criterion is met by what is recorded."), bold=True), small=True)
    return (Heading(tr("Criterion met")), *(points or (none,)), *in_a_paragraph(_histories(request)))


def _histories(request: PaperRequest) -> tuple[Row, ...]:
    return rows_of(request, ("bio.family_criteria",), ("bio.ancestry", "dx.diagnosed_on", "prior.bc_history"))


def _tumour(request: PaperRequest) -> tuple[Block, ...]:
    """Results of germline and tumour so far; the receptors stand under the state of disease."""
    return (Heading(tr("Results so far")), state.genes_paragraph(request))


def _family(request: PaperRequest) -> tuple[Block, ...]:
    """Relatives with their cancers and ages, as typed; dropped while nobody has asked."""
    words = str(request.consult.case.bio.family.value or "")
    if known(request, "bio.family"):
        head = (tr("Relative"), tr("Cancer"), tr("Age"))
        table = typed_table(words, head, (0.40, 0.42, 0.18))
        return (Heading(tr("Family")), *table) if table else ()
    asked = in_a_paragraph(rows_of(request, (), ("bio.family",)))
    return (Heading(tr("Family")), *asked) if asked else ()


def _consent(request: PaperRequest, to: Recipient) -> tuple[Block, ...]:
    """Whether the patient agrees, who is to be informed, and by when the result is needed."""
    rows = (
        *rows_of(request, ("bio.germline_consent", "bio.relatives_to_inform")),
        (tr("Result needed by"), _needed(request, to)),
    )
    return (Heading(tr("Consent and relatives")), *in_a_paragraph(rows))


def _needed(request: PaperRequest, to: Recipient) -> Line:
    if to.by.value:
        return (strong(to.by.value.shown()),)
    if answered(request, "ref.needed_by"):
        return stated(request, "ref.needed_by")
    return line(tr("not recorded"), bold=True)


GENETICS = Letter(
    kind="letter-genetics",
    title="Letter to clinical genetics",
    service="Clinical genetics",
    short_subject="Referral to clinical genetics",
    asks=_asks,
    subject=_subject,
    body=_body,
)
