"""The consult summary: what was asked, known, offered and decided; then reasons, unknowns and proof."""

from __future__ import annotations

from logic.dates import of_day
from logic.digests import case_digest
from logic.documents import advice, health, history, reasons, state
from logic.documents.blocks import (
    Block,
    Box,
    Columns,
    Document,
    Facts,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Signature,
    Span,
    Together,
    line,
)
from logic.documents.request import Notes, PaperRequest, identity_of, knowledge_words, sealed
from logic.documents.unknowns import unknowns
from logic.documents.wording import answered, quoted, run_in, stated
from logic.local_words import local_summary, number_lines
from logic.words import tr

Row = tuple[str, Line]
MOST_ROWS = 4


def consult_summary(request: PaperRequest) -> Document:
    """The consult summary of a case."""
    consult = request.consult
    notes = Notes(consult)
    turn = (PageBreak(),) if len(advice.split_lines(request)[0]) <= MOST_ROWS else ()
    blocks = (*_front(request, notes), *turn, *_behind(request, notes))
    document = Document(
        kind="consult-summary",
        title=tr("Consult summary"),
        subject=" \u00b7 ".join(consult.diagnosis) or tr("Nothing recorded yet"),
        short_subject=tr("Consult summary"),
        reference=request.reference,
        language=request.language,
        identity=identity_of(request),
        letterhead=request.letterhead,
        blocks=blocks,
        dated=of_day(request.on).shown(),
        knowledge=knowledge_words(request),
        digest="",
        info=((tr("Written by"), request.author),) if request.author else (),
        notes=notes.listed(),
        paper=request.paper,
    )
    return sealed(request, document)


def _front(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """Page one: question, what is urgent, state, treatment so far, options, plan and signature."""
    question = Box((Facts(((tr("Question"), stated(request, "mdt.question")),)),))
    left = (Heading(tr("State of disease")), Facts((*state.state_rows(request)[1:], *_person(request))))
    right = (*state.receptors(request, narrow=True), state.genes_paragraph(request), _wishes(request))
    return (
        *advice.emergencies(request, notes),
        question,
        *advice.contradicted(request),
        *advice.soon(request, notes),
        Columns(left, right, 0.42),
        *history.treatment(request),
        Heading(tr("Options")),
        *advice.options_table(request, notes),
        *_actions(request),
    )


def _person(request: PaperRequest) -> tuple[Row, ...]:
    fitness = (Span(tr("ECOG ")), *health.ecog(request))
    return (
        (tr("Intent"), health.intent(request)),
        (tr("Fitness"), fitness),
        (tr("Allergies"), stated(request, "pt.allergies")),
    )


def _wishes(request: PaperRequest) -> Paragraph:
    preference = request.consult.case.pt.preference
    return run_in(
        tr("Wishes"), (quoted(str(preference.value)),) if preference.known else stated(request, "pt.preference")
    )


def _actions(request: PaperRequest) -> tuple[Block, ...]:
    """Plan and signature beside the tests to request."""
    signature = Signature("", request.author or tr("Name, date and time"), request.role)
    plan, tests = advice.plan(request), advice.tests(request)
    if not tests:
        return (Together((*plan, signature)),)
    return (Columns((*plan, signature), tests, 0.46),)


def _behind(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """The other pages: the basis of the advice, what is not known, findings, and proof."""
    return (
        *reasons.reasons(request, notes),
        *reasons.why_not(request),
        *reasons.would_change(request),
        *advice.warnings(request),
        *unknowns(request),
        *state.sites(request),
        *state.imaging(request),
        *health.laboratory(request),
        *_course(request),
        *health.illnesses(request),
        *health.told_and_wanted(request),
        *reasons.decisions(request),
        *_board(request),
        *_proof(request),
    )


def _course(request: PaperRequest) -> tuple[Block, ...]:
    rows = history.interval_facts(request)
    return (Heading(tr("Intervals and endocrine class")), *rows) if rows else ()


def _board(request: PaperRequest) -> tuple[Block, ...]:
    table = request.consult.knowledge.interview
    names = ("mdt.outcome", "mdt.dissent", "mdt.owner", "mdt.review_on")
    rows = tuple((tr(table.question(name).label), stated(request, name)) for name in names if answered(request, name))
    return (Heading(tr("Board")), *(run_in(*row) for row in rows)) if rows else ()


def author_words() -> str:
    """What italics mean, and what kind of paper this is."""
    return tr(
        "Words in italics are the author's own or the patient's. {state} Options, not orders: the clinician decides.",
        state=draft_words(),
    )


def draft_words() -> str:
    """What a draft says of itself; signing puts other words in this place (`logic.documents.signed`)."""
    return tr("Draft generated by a decision-support tool; not signed.")


def review_words(request: PaperRequest) -> str:
    """Whether a clinician of this clinic has read the rules printed here, and whether any is past its review date."""
    shown = request.consult.shown
    read = all(result.rule.reviewed_on is not None for result in shown) and bool(shown)
    words = (
        tr("Every rule printed here was read by a clinician of this clinic.")
        if read
        else tr("Rules printed here are not yet reviewed by a clinician of this clinic.")
    )
    knowledge = request.consult.knowledge
    words = " ".join((words, *filter(None, (local_summary(knowledge), *number_lines(knowledge)))))
    past = len(knowledge.past_review(request.on))
    if not past:
        return words
    return tr("{words} Rules past their review date: {count}.", words=words, count=past)


def _proof(request: PaperRequest) -> tuple[Block, ...]:
    rows = [
        run_in(tr("Case"), line(case_digest(request.consult))),
        run_in(tr("Knowledge"), line(request.consult.knowledge.stamp.whole)),
    ]
    words = Paragraph(line(f"{author_words()} {review_words(request)}"), small=True)
    return (Together((Heading(tr("Proof")), words, *rows)),)
