"""The letter to radiation oncology: relieve or control a site."""

from __future__ import annotations

from logic.case_rows import Recipient, TreatmentLine
from logic.documents import advice, health, history
from logic.documents.blocks import Block, Heading, Line, Paragraph, Table, line
from logic.documents.letter_kit import Letter, disease_words, urgent
from logic.documents.letter_parts import (
    Row,
    all_sites,
    disease,
    in_a_paragraph,
    now_running,
    options,
    rows_of,
    seen,
    site_name,
    site_table,
    sited_symptoms,
    sites_of,
    sized,
    stability,
    told,
)
from logic.documents.request import Notes, PaperRequest
from logic.documents.wording import answered, bound, stated
from logic.interview import asked
from logic.words import tr

RULES = "L-03 L-04 L-05 L-06 M-03 M-04 M-05 M-06 M-07 M-08 S-01 S-07 P-07".split()
NERVES = "sx.back_pain sx.limb_weakness sx.sensory_level sx.walks sx.sphincter".split()
NERVES_MORE = "sx.limb_weakness_on sx.sensory_level_at img.spine_mri_on img.spine_mri_finding img.spine_compression"
BRAIN = "met.brain.n met.brain.max_mm met.brain.mass_effect met.brain.symptomatic met.lmd img.brain_mri_finding"
BREAST = "dx.local_problem dx.local_tried dx.local_pain_controlled"


def _subject(request: PaperRequest) -> str:
    what, when = disease_words(request), urgent(request.consult)
    return bound(tr("Request: radiotherapy opinion in {what} {when}", what=what, when=when).rstrip())


def _asks(_request: PaperRequest) -> str:
    return tr("See the patient and advise on radiotherapy.")


def _body(request: PaperRequest, _to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """Targets, earlier radiotherapy, what bears on a treatment; then the page of every letter."""
    return (
        *_targets(request),
        *_earlier(request),
        *_matters(request),
        *disease(request),
        *history.treatment(request),
        *health.illnesses(request),
        *told(request),
        *options(request, notes, RULES),
        *advice.warnings(request),
    )


def _targets(request: PaperRequest) -> tuple[Block, ...]:
    """Every site with size, how it was seen, symptoms and stability; primary, nerves and brain where they matter."""
    head = (tr("Site"), tr("Lesions, largest"), tr("Seen on, change"), tr("Symptoms"), tr("Stability"))
    table = site_table(request, head, (0.18, 0.20, 0.18, 0.24, 0.20), _target, sites_of(request))
    further = (*_if_any(request, NERVES_MORE.split(), NERVES), *_if_any(request, BRAIN.split()))
    breast = _if_any(request, BREAST.split())
    return (Heading(tr("Targets")), *table, *in_a_paragraph((*further, *breast)))


def _target(request: PaperRequest, index: int) -> tuple[Line, ...]:
    cells = (sized(request, index), seen(request, index), sited_symptoms(request, index), stability(request, index))
    return (site_name(request, index), *cells)


def _if_any(request: PaperRequest, may: list[str], first: list[str] | None = None) -> tuple[Row, ...]:
    return rows_of(request, (), (*(first or ()), *may))


def _earlier(request: PaperRequest) -> tuple[Block, ...]:
    """Earlier radiotherapy with field, dose, fractions and days; that none is recorded is no proof of none."""
    heading = Heading(tr("Earlier radiotherapy"))
    case = request.consult.case
    rows = [_row(request, f"line[{index}]", row) for index, row in enumerate(case.line) if _irradiated(row)]
    blocks: list[Block] = []
    if rows:
        head = (tr("Field"), tr("Dose, Gy"), tr("Fractions"), tr("From"), tr("To"))
        blocks.append(Table((0.34, 0.15, 0.15, 0.18, 0.18), head, tuple(rows)))
    if answered(request, "prior.rt"):
        blocks += in_a_paragraph(rows_of(request, ("prior.rt",)))
    if not blocks:
        never = case.tx.never_treated.value is True
        words = tr("None: no anticancer treatment has ever been given.") if never else tr("None recorded.")
        blocks.append(Paragraph(line(words, bold=not never)))
    return (heading, *blocks)


def _irradiated(row: TreatmentLine) -> bool:
    parts = (row.rt.field, row.rt.dose_gy, row.rt.fractions)
    return "radiotherapy" in (row.regimen.value or ()) or any(each.known for each in parts)


def _row(request: PaperRequest, at: str, row: TreatmentLine) -> tuple[Line, ...]:
    parts = tuple(stated(request, f"{at}.rt.{name}") for name in ("field", "dose_gy", "fractions"))
    end = line(tr("running")) if row.running.value else stated(request, f"{at}.stop_on")
    return (*parts, stated(request, f"{at}.start_on"), end)


def _matters(request: PaperRequest) -> tuple[Block, ...]:
    """What runs now with the last dose, pregnancy, lying flat, implants, pain and fitness."""
    rows = (
        *now_running(request),
        ("ECOG", health.ecog(request)),
        (tr("Pregnant"), _pregnant(request)),
        *rows_of(request, ("pt.lies_flat", "sup.pain_nrs"), ("pt.implants", "sup.pain_worst", "sup.analgesia")),
        *rows_of(request, (), ("tx.planned",)),
    )
    return (Heading(tr("Matters for radiotherapy")), *in_a_paragraph(rows))


def _pregnant(request: PaperRequest) -> Line:
    """The state of pregnancy; not applicable where the question does not arise."""
    question = request.consult.knowledge.interview.question("pt.pregnant")
    return line(tr("not applicable")) if asked(question, request.consult) is False else stated(request, "pt.pregnant")


RADIATION_ONCOLOGY = Letter(
    kind="letter-radiation-oncology",
    title="Letter to radiation oncology",
    service="Radiation oncology",
    short_subject="Referral to radiation oncology",
    asks=_asks,
    subject=_subject,
    body=_body,
    appendix=all_sites,
)
