"""The consult summary: what was asked, known, offered and decided; then reasons, unknowns and proof."""

from __future__ import annotations

from logic import paths
from logic.answer_words import words_at
from logic.consult import Consult
from logic.dates import of_day
from logic.digests import case_digest
from logic.documents import sections
from logic.documents.blocks import (
    Block,
    Box,
    Columns,
    Document,
    Facts,
    Heading,
    Line,
    Mark,
    PageBreak,
    Paragraph,
    Signature,
    Span,
    Table,
    Together,
    line,
)
from logic.documents.request import Notes, PaperRequest, identity_of, knowledge_words, said, sealed
from logic.explain import arguments, blockers, provisional
from logic.knowledge_types import Verb
from logic.terms import DecisionKind
from logic.words import tr

LABORATORY = (
    "lab.hb lab.anc lab.plt lab.creatinine lab.crcl lab.bili_xuln lab.alt_xuln lab.alp_xuln lab.ca_corr_mmol lab.k "
    "lab.mg lab.glucose_f lab.hba1c lab.hbsag lab.antihbc lab.lvef lab.qtcf"
).split()
WHY_NOT_SHOWN = ("L", "M")


def consult_summary(request: PaperRequest) -> Document:
    """The consult summary of a case."""
    consult = request.consult
    notes = Notes(consult)
    blocks = (*_first_page(request, notes), PageBreak(), *_behind(request, notes))
    document = Document(
        kind="consult-summary",
        title=tr("Consult summary"),
        subject=sections.diagnosis_line(consult) or tr("Nothing recorded yet"),
        short_subject=tr("Consult summary"),
        reference=request.reference,
        language=request.language,
        identity=identity_of(consult),
        letterhead=request.letterhead,
        blocks=blocks,
        dated=of_day(request.on).shown(),
        knowledge=knowledge_words(request),
        digest="",
        notes=notes.listed(),
        paper=request.paper,
    )
    return sealed(request, document)


def _first_page(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    consult = request.consult
    question = Box((Paragraph((Span(tr("Question  "), bold=True), *_author(consult, "mdt.question"))),))
    urgent = sections.emergencies(consult, notes)
    state = Columns(
        sections.state_of_disease(consult),
        (*sections.receptors(consult), *_wishes(consult)),
        0.40,
    )
    return (
        question,
        *((Box(urgent, urgent=True),) if urgent else ()),
        state,
        *sections.treatment(consult),
        *_options(request, notes),
        *_plan(request),
        Signature("", request.author or tr("Name"), request.role),
    )


def _author(consult: Consult, path: str) -> Line:
    return sections.stated(consult, path)


def _wishes(consult: Consult) -> tuple[Block, ...]:
    said_by_patient = paths.get(consult.case, "pt.preference")
    if not said_by_patient.known:
        return (Paragraph((Span(tr("Wishes: "), bold=True), *_author(consult, "pt.preference"))),)
    words = Span(f"\u201c{said_by_patient.value}\u201d", author=True)
    return (Paragraph((Span(tr("Wishes: "), bold=True), words)),)


def _options(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    table = sections.advice_table(request, notes)
    heading = Heading(tr("Options, for the clinician to choose from"), 2)
    always = Paragraph(line(tr("Also always possible: other, no treatment, more tests."), muted=True), small=True)
    if not table.rows:
        words = tr("Not enough is known for advice.")
        return (heading, Paragraph(line(words, bold=True)), always)
    return (heading, table, always)


def _plan(request: PaperRequest) -> tuple[Block, ...]:
    """What was decided as advised, and the tests to request."""
    consult = request.consult
    chosen = [
        Paragraph(line(f"{sections.verb_words(result)}: {result.title}"), Mark.TO_DO)
        for result in consult.shown
        if (made := request.decisions.get(result.rule.id)) and made.kind == DecisionKind.AS_ADVISED
    ]
    blocks: list[Block] = []
    if chosen:
        blocks.append(Together((Heading(tr("Plan"), 2), *chosen)))
    tests = tests_to_request(consult)
    if tests:
        blocks.append(Together((Heading(tr("Tests to request and questions to settle"), 2), *tests)))
    return tuple(blocks)


def tests_to_request(consult: Consult) -> tuple[Paragraph, ...]:
    """What would settle most, each with how many lines of advice wait for it."""
    lines = []
    for ask in consult.ask_next:
        settles = tr("bears on {count} of {of} open rules", count=ask.settles, of=ask.of)
        state = tr("pending") if ask.pending else settles
        lines.append(Paragraph((Span(ask.question), Span(f"  {state}", muted=True)), Mark.TO_DO))
    return tuple(lines)


def _behind(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    consult = request.consult
    return (
        *_reasons(request, notes),
        *_why_not(consult),
        *_waiting(consult),
        *sections.contradictions(consult),
        *sections.unknowns(consult),
        *sections.sites(consult),
        *_laboratory(consult),
        *_told(consult),
        *_proof(request),
    )


def _reasons(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    consult = request.consult
    shown = [result for result in consult.shown if result.verb is not Verb.STATE]
    blocks: list[Block] = [Heading(tr("Reasons, by option"), 1)] if shown else []
    for result in shown:
        rule = result.rule
        graded = tr(
            "{strength}; certainty {certainty}", strength=rule.strength.replace("_", " "), certainty=rule.certainty
        )
        head = (
            Span(result.title, bold=True),
            Span(
                f"  {rule.id}{sections.seed_mark(result)} \u00b7 {graded} \u00b7 {_badge(rule.badge.value)}", muted=True
            ),
        )
        lines: list[Block] = [Paragraph(head), Paragraph((said(result.says, rule, notes),), small=True)]
        for sign, wanted in (("+", rule.pro), ("\u2212", rule.con)):
            for argument in arguments(consult, wanted):
                state = tr(" (the fact behind it is not known)") if argument.state == "open" else ""
                lines.append(Paragraph((Span(f"{sign} {argument.text}{state}"),), small=True))
        for position in rule.positions:
            year = f" {position.year}" if position.year else ""
            lines.append(Paragraph(line(f"{position.who}{year}: {position.position}", muted=True), small=True))
        blocks.append(Together(tuple(lines)))
    return tuple(blocks)


def _badge(badge: str) -> str:
    return {
        "agree": tr("guidelines agree"),
        "differ": tr("guidelines differ"),
        "evolving": tr("evolving"),
        "seed_only": tr("seed chapter only"),
    }[badge]


def _why_not(consult: Consult) -> tuple[Block, ...]:
    rows = []
    for result in consult.why_not:
        reasons = blockers(consult, result)
        if result.rule.id.split("-")[0] in WHY_NOT_SHOWN and reasons:
            rows.append((line(result.title, bold=True), line(f"{reasons[0].text}."), line(result.rule.id, muted=True)))
    if not rows:
        return ()
    head = (tr("Option"), tr("The fact that stops it"), tr("Rule"))
    return (Heading(tr("Why not"), 1), Table((0.42, 0.48, 0.10), head, tuple(rows)))


def _waiting(consult: Consult) -> tuple[Block, ...]:
    rows = []
    for result in sections.undecided_advice(consult):
        words = provisional(consult, result)
        if words:
            rows.append((line(result.title, bold=True), line(words), line(result.rule.id, muted=True)))
    if not rows:
        return ()
    head = (tr("Option"), tr("Would apply"), tr("Rule"))
    return (Heading(tr("What would change this"), 1), Table((0.36, 0.54, 0.10), head, tuple(rows)))


def _laboratory(consult: Consult) -> tuple[Block, ...]:
    rows = []
    for name in LABORATORY:
        fact = consult.facts.get(name)
        if fact is not None and fact.known:
            rows.append((tr(consult.knowledge.specs[name].noun or name), sections.fact_line(consult, name)))
    if not rows:
        return (Heading(tr("Laboratory and heart"), 2), Paragraph(line(tr("No value recorded."), bold=True)))
    taken = words_at(consult.case, consult.knowledge.interview, "lab.on")
    return (Heading(tr("Laboratory and heart, {day}", day=taken), 2), Facts(tuple(rows), 2))


def _told(consult: Consult) -> tuple[Block, ...]:
    return (Heading(tr("What the patient has been told"), 2), Paragraph(_author(consult, "told.text")))


def _proof(request: PaperRequest) -> tuple[Block, ...]:
    consult = request.consult
    reviewed = [result.rule for result in consult.shown if result.rule.reviewed_on is not None]
    words = (
        tr("Every rule printed here was read by a clinician of this clinic.")
        if consult.shown and len(reviewed) == len(consult.shown)
        else tr("Rules printed here are not yet reviewed by a clinician of this clinic.")
    )
    past = consult.knowledge.past_review(request.on)
    aged = tr("{count} rules are past their review date.", count=len(past)) if past else ""
    rows = (
        (tr("Case"), line(case_digest(consult))),
        (tr("Knowledge"), line(consult.knowledge.stamp.digest)),
    )
    drafted = tr("Draft generated by a decision-support tool; not signed. Options, not orders: the clinician decides.")
    body = Paragraph(line(" ".join(part for part in (drafted, words, aged) if part)), small=True)
    return (Together((Heading(tr("Proof"), 2), body, Facts(rows))),)
