"""The letter to the dentist before a bone-modifying drug: one sheet, a reply box, and nothing of the outlook."""

from __future__ import annotations

from logic.case_rows import Recipient
from logic.documents import health
from logic.documents.blocks import Block, Box, Columns, Facts, Line, Paragraph, Span, line
from logic.documents.letter_kit import Letter
from logic.documents.request import Notes, PaperRequest, said
from logic.documents.single_sheets import anticoagulant, fill, ring, running, signed_by, small_print
from logic.documents.wording import answered, bound, drug_names, run_in, stated, typed
from logic.knowledge_types import Rule
from logic.terms import BoneAgent
from logic.words import tr

DENTAL, AGENT = "P-02", "P-01"
Row = tuple[str, Line]


def _subject(_request: PaperRequest) -> str:
    return tr("Request: dental check before a drug that protects the bones")


def _asks(_request: PaperRequest) -> str:
    return tr("Examine teeth and jaws, treat what needs it, and say from when the drug is safe.")


def _body(request: PaperRequest, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """Request, why, what matters to a dentist, and the reply box."""
    return (
        Box((Facts(_request_rows(request, to)),)),
        Paragraph(_why(request, notes)),
        *(run_in(label, words) for label, words in _matters(request)),
        _reply(to),
        Columns(
            (signed_by(request, ""),),
            (fill(tr("Planned start of the drug")), fill(tr("Urgent phone of the clinic"))),
            0.46,
        ),
        small_print(request),
    )


def _request_rows(request: PaperRequest, to: Recipient) -> tuple[Row, ...]:
    asked = (typed(to.ask.value),) if to.ask.value else line(_asks(request))
    whom = ring(request, to)
    return ((tr("I am asking you to"), asked), *(((tr("Whom to ring"), whom),) if whom else ()))


def _why(request: PaperRequest, notes: Notes) -> Line:
    """That a bone drug is planned or given, and the risk to the jaw in one sentence, both by their rules."""
    check = request.consult.knowledge.rule(DENTAL)
    given = request.consult.case.sup.bma.value
    if given and given != BoneAgent.NONE:
        drug = tr("This patient is treated with a drug for cancer in the bones: {drug}.", drug=stated_drug(request))
    else:
        drug = tr("A drug for cancer in the bones is planned for this patient: denosumab or a bisphosphonate.")
    return (Span(bound(drug), basis=(AGENT,)), Span(" "), said(_risk(check), check, notes))


def stated_drug(request: PaperRequest) -> str:
    """The bone drug that is given, in words."""
    return "".join(span.text for span in stated(request, "sup.bma")).lower()


def _risk(check: Rule) -> str:
    """The sentence on the jaw, as the rule argues it."""
    return " ".join(tr(each.text) for each in check.pro)


def _matters(request: PaperRequest) -> tuple[Row, ...]:
    """Earlier bone drugs, blood thinners, what runs now, illnesses, allergies, and the last dental check if any."""
    rows: list[Row] = [(tr("Blood thinners"), anticoagulant(request))]
    earlier = _earlier(request)
    if earlier:
        rows.insert(0, (tr("Bone drugs so far"), line(earlier)))
    rows.append((tr("Treatment now"), running(request)))
    rows += [row for row in health.illness_rows(request) if row[0] != tr("Medicines")]
    if answered(request, "sup.dental"):
        rows.append((tr("Dental check so far"), _last_check(request)))
    return tuple(rows)


def _last_check(request: PaperRequest) -> Line:
    told = stated(request, "sup.dental")
    for path in ("sup.dental_on", "sup.dental_finding"):
        if answered(request, path):
            told = (*told, Span(", "), *stated(request, path))
    return told


def _earlier(request: PaperRequest) -> str:
    """The bone drugs among the treatments, by name."""
    drugs = request.consult.knowledge.drugs
    words = [word for row in request.consult.case.line for word in row.regimen.value or ()]
    return drug_names(request, dict.fromkeys(word for word in words if "bone_agent" in drugs.classes((word,))))


def _reply(to: Recipient) -> Box:
    """What comes back and by when: who says so, and three lines to tick."""
    day = to.by.value
    back = tr("Reply by {day}. Dentist", day=day.shown()) if day else tr("Reply, no day set. Dentist")
    return Box(
        (
            fill(back, tr("Date"), shares=(0.66, 0.34)),
            fill(tr("Fit now, the drug can be given from"), square=True),
            fill(tr("Fit after treatment, which will be done by"), square=True),
            fill(tr("Not fit, because"), square=True),
        )
    )


DENTAL_CHECK = Letter(
    kind="letter-dental-check",
    title="Letter to the dentist",
    service="Dentist",
    short_subject="Dental check",
    asks=_asks,
    subject=_subject,
    body=_body,
    framed=False,
)
