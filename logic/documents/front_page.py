"""Page one of the consult summary: what was asked, is known, is offered and was decided; the rest stands behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from logic.consult import RuleResult
from logic.documents import advice, course, health, history, state
from logic.documents.blocks import (
    Block,
    Box,
    Columns,
    Facts,
    Heading,
    Line,
    Mark,
    OneSheet,
    Paragraph,
    Signature,
    Span,
    Table,
    Together,
    line,
)
from logic.documents.request import Notes, PaperRequest
from logic.documents.sections import verb_words
from logic.documents.unknowns import counted, named
from logic.documents.wording import closed, continued, joined_lines, quoted, stated, strong
from logic.knowledge_types import Verb
from logic.words import tr

Row = tuple[str, Line]
UNDECIDED, DECIDED = (0.085, 0.48, 0.31, 0.125), (0.085, 0.435, 0.27, 0.21)
"""The columns of the options: verb, option, because, decision; wider for decisions where any was made."""


def front_page(request: PaperRequest, notes: Notes) -> OneSheet:
    """Emergencies, question, what is urgent, state, course, options with decisions, unknowns, plan and signature."""
    question = Box((Facts(((tr("Question"), stated(request, "mdt.question")),)),))
    rows = (*state.state_rows(request)[1:], *_person(request))
    left = (Heading(tr("State of disease")), Facts(rows, small=True))
    return OneSheet(
        (
            *advice.emergencies(request, notes, held=False),
            question,
            *advice.contradicted(request),
            *advice.soon(request, notes),
            Columns(left, state.receptors(request, narrow=True), 0.44),
            state.genes_paragraph(request),
            _limits_and_wishes(request),
            *_course(request),
            *_options(request, notes),
            *_not_known(request),
            *_actions(request),
        )
    )


def _person(request: PaperRequest) -> tuple[Row, ...]:
    fitness = (Span(tr("ECOG ")), *health.ecog(request))
    return (
        (tr("Intent"), health.intent(request)),
        (tr("Fitness"), fitness),
    )


def _limits_and_wishes(request: PaperRequest) -> Paragraph:
    """Allergies and wishes in a line of their own, whatever their state."""
    preference = request.consult.case.pt.preference
    wishes = (quoted(str(preference.value)),) if preference.known else stated(request, "pt.preference")
    rows = ((tr("Allergies"), stated(request, "pt.allergies")), (tr("Wishes"), wishes))
    told = [closed((strong(tr("{label}: ", label=label)), *words)) for label, words in rows]
    return Paragraph(joined_lines(told, "  "), small=True)


def _course(request: PaperRequest) -> tuple[Block, ...]:
    """The strip of the course; the table of treatments where there is no strip, else it stands behind."""
    strip = course.strip(request)
    if strip is None:
        return history.treatment(request)
    return (Heading(tr("Treatment so far (each with dates, result and toxicity: see the appendix)")), strip)


def _options(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """Options with because and decision; then the undecided ones that are advised against, on support or referral.

    What is due within days stands in a box of its own above.
    """
    own, rest = advice.split_lines(request)
    front = tuple(each for each in own if each.group not in advice.SOON)
    against = tuple(each for each in front if each.verb is Verb.DO_NOT and each.rule.id not in request.decisions)
    rows = tuple(_option_row(request, each, notes) for each in front if each not in against)
    blocks: list[Block] = [Heading(tr("Options"))]
    if request.consult.held:
        blocks.append(Paragraph(line(advice.held_words(request), bold=True), Mark.URGENT, small=True))
    if not own and not rest:
        return (*blocks, Paragraph(line(tr("Not enough is known for advice."), bold=True)))
    if rows:
        head = (tr("Verb"), tr("Option"), tr("Because"), tr("Decision"))
        blocks.append(Table(DECIDED if request.decisions else UNDECIDED, head, rows))
    return (
        *blocks,
        *_against(request, against, notes),
        advice.others(rest, tr("Also, not decided, with reasons in the appendix. ")),
    )


def _option_row(request: PaperRequest, result: RuleResult, notes: Notes) -> tuple[Line, ...]:
    verb = line(verb_words(result), bold=True)
    decided = advice.decision_words(request.decisions.get(result.rule.id))
    return (verb, advice.option_title(result, notes, seed=False), (advice.because_span(request, result, 1),), decided)


def _against(request: PaperRequest, against: Sequence[RuleResult], notes: Notes) -> tuple[Block, ...]:
    """What is advised against and not decided, each with the fact that tells most."""
    spans: list[Span] = []
    for result in against:
        spans.append(Span("; ") if spans else strong(tr("Advised against, not decided: ")))
        because = advice.because_span(request, result, 1)
        told = tr(" ({because})", because=continued(because.text.rstrip("."))) if because.text else ""
        spans += [*advice.option_title(result, notes, seed=False), Span(told, basis=because.basis)]
    return (Paragraph((*spans, Span(".")), small=True),) if spans else ()


def _not_known(request: PaperRequest) -> tuple[Block, ...]:
    """What was not known and does not stand above, by name; where the sheet has no room, how much of each kind.

    Each is named behind too.
    """
    above = state.told_beside(request)
    kinds = counted(request, above)
    told = "; ".join(tr("{kind}: {count}", kind=continued(kind), count=count) for kind, count in kinds)
    if not told:
        return ()
    label = strong(_label(request, above))
    brief = (label, Span(tr("{counts} (each is named in the appendix).", counts=told)))
    whole = (label, *joined_lines(named(request, above, asked_below=True), " "))
    return (Paragraph(whole, Mark.UNKNOWN, small=True, brief=brief),)


def _label(request: PaperRequest, above: Collection[str]) -> str:
    """What opens the unknowns: that there are more than those above, where there are."""
    all_here = counted(request, above) == counted(request)
    return tr("Not known when this was written: ") if all_here else tr("Also not known when this was written: ")


def _actions(request: PaperRequest) -> tuple[Block, ...]:
    """Plan and signature beside the tests to request."""
    signature = Signature("", request.author or tr("Name, date and time"), request.role)
    plan, tests = advice.plan(request), advice.tests(request)
    if not tests:
        return (Together((*plan, signature)),)
    return (Columns((*plan, signature), tests, 0.38),)
