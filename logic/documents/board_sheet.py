"""The board sheet, which is the letter to the tumour board: one sheet on which a case can be decided in minutes."""

from __future__ import annotations

from logic.consult import RuleResult
from logic.documents import advice, health, state
from logic.documents.blocks import (
    Block,
    Box,
    Columns,
    Document,
    Heading,
    Line,
    Mark,
    Paragraph,
    Span,
    line,
)
from logic.documents.board_questions import CORE, others, question_of
from logic.documents.history import line_parts
from logic.documents.request import Notes, PaperRequest, said_shortly
from logic.documents.sections import seed_mark, verb_words
from logic.documents.single_sheets import SingleSheet, fill, sheet, small_print
from logic.documents.wording import (
    bound,
    closed,
    continued,
    drug_names,
    fact_words_of,
    joined_lines,
    known,
    muted,
    quoted,
    run_in,
    softened,
    stated,
    strong,
)
from logic.knowledge_types import Category, Group
from logic.words import tr

MOST_LINES, MOST_OPTIONS = 5, 3
OUTCOME = ("mdt.outcome", "mdt.dissent", "mdt.owner", "mdt.review_on", "mdt.told_by")
LEFT_OUT = ("State", "Line now")
GROUPS = (Group.TREATMENT, Group.LOCAL)


def board_sheet(request: PaperRequest) -> Document:
    """The sheet of a case for the tumour board."""
    notes = Notes(request.consult)
    mdt = request.consult.case.mdt
    info = [(tr("Meeting"), str(mdt.meeting.value))] if mdt.meeting.known else []
    question = Paragraph((strong(tr("Question: ")), *stated(request, "mdt.question")), large=True)
    blocks = (
        *advice.emergencies(request, notes),
        Box((question,)),
        *advice.contradicted(request),
        Paragraph(_history(request)),
        Columns(
            (*_disease(request), *_images(request), _wishes(request)),
            (*state.receptors(request, narrow=True), *_treatment(request)),
            0.38,
        ),
        *_disciplines(request, notes),
        *_options(request, notes),
        _outcome(request),
        small_print(request),
    )
    return sheet(request, SingleSheet("board-sheet", tr("Board sheet"), tuple(info)), blocks, notes)


def _history(request: PaperRequest) -> Line:
    """The case in one line: who, the stage words, where, fitness, which line."""
    sex = {"F": tr("Woman"), "M": tr("Man")}.get(str(request.fact("pt.sex").value), tr("Patient"))
    who = tr("{sex} of {age}", sex=sex, age=fact_words_of(request, "pt.age")) if request.fact("pt.age").known else sex
    told: Line = (strong(bound(tr("{who}. {label}. ", who=who, label=request.consult.stage_label))),)
    number = request.fact("tx.line_next")
    running = request.fact("tx.current").value
    if isinstance(running, frozenset) and drug_names(request, running):
        told = (*told, Span(tr("Now on treatment. ")))
    elif number.known:
        told = (*told, Span(tr("Line {line} is to be chosen. ", line=fact_words_of(request, "tx.line_next"))))
    return (*told, Span(tr("ECOG ")), *closed(health.ecog(request)))


def _disease(request: PaperRequest) -> tuple[Block, ...]:
    rows = [row for row in state.state_rows(request) if row[0] not in [tr(name) for name in LEFT_OUT]]
    told = [closed((strong(tr("{label}: ", label=label)), *softened(words))) for label, words in rows]
    return (Heading(tr("State of disease")), Paragraph(joined_lines(told, "  "), small=True))


def _images(request: PaperRequest) -> tuple[Block, ...]:
    """Studies with day and finding, and whether the images are ready."""
    ready = (strong(tr("Images ready: ")), *softened(stated(request, "mdt.images_ready")))
    shown = [each.spans for each in state.imaging(request) if isinstance(each, Paragraph)]
    told = joined_lines([closed(each) for each in (ready, *shown)], "  ")
    return (Heading(tr("Images to show")), Paragraph(told, small=True))


def _treatment(request: PaperRequest) -> tuple[Block, ...]:
    """The treatments, a short line each; the newest where there are many."""
    rows = line_parts(request)
    if not rows:
        return ()
    more = len(rows) - MOST_LINES
    head = (
        [Paragraph(line(tr("{count} earlier ones: see the consult summary.", count=more)), small=True)]
        if more > 0
        else []
    )
    shown = rows[-MOST_LINES:]
    return (Heading(tr("Treatment so far")), *head, *(Paragraph(row, Mark.POINT, small=True) for row in shown))


def _disciplines(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """A square for the presence of each discipline, with what it is asked; then who was invited of the core."""
    rows = [
        Paragraph((strong(tr("{name}: ", name=tr(each.label))), *question_of(request, each, notes)), Mark.TO_TICK, True)
        for each in CORE
    ]
    return (Heading(tr("Present, and asked")), *rows, *others(request, notes), _quorum(request))


def _quorum(request: PaperRequest) -> Paragraph:
    """Whether the four core disciplines are entered for the board, and who presents."""
    entered = request.consult.case.mdt.disciplines
    missing = [continued(tr(each.label)) for each in CORE if each not in (entered.value or ())]
    if not entered.known:
        told: Line = (Span(tr("entered: ")), *closed(stated(request, "mdt.disciplines")))
    elif missing:
        told = (strong(tr("not entered: {names}.", names=", ".join(missing))),)
    else:
        told = line(tr("all four are entered."))
    presenter = (strong(tr("  Presented by: ")), *closed(stated(request, "mdt.presenter")))
    head = (strong(tr("Quorum: ")), Span(tr("the four core disciplines; ")))
    return Paragraph((*head, *told, *presenter), Mark.URGENT if missing else Mark.NONE, small=True)


def _options(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """The options on treatment with what carried them; none while an emergency is open, whose box says so."""
    if request.consult.open_cards:
        return ()
    if request.consult.held:
        held = Paragraph(line(advice.held_words(request), bold=True), Mark.URGENT, small=True)
        return (Heading(tr("Options")), held)
    lines = [each for each in advice.lines_of(request) if each.group in GROUPS]
    found = [each for each in lines if each.rule.category is not Category.WORK]
    points = [Paragraph(_option(request, each, notes), Mark.POINT, small=True) for each in found[:MOST_OPTIONS]]
    if not points:
        points = [Paragraph(line(tr("No option on treatment fires on what is known."), bold=True), small=True)]
    words = tr(
        "Options, with reasons ({some} of {all}, the rest in the consult summary)", some=len(points), all=len(found)
    )
    heading = words if len(found) > MOST_OPTIONS else tr("Options, with reasons")
    return (Heading(heading), *points)


def _option(request: PaperRequest, result: RuleResult, notes: Notes) -> Line:
    verb = strong(tr("{verb}: ", verb=verb_words(result)))
    title = said_shortly(bound(result.title), result.rule, notes, bold=True)
    because = advice.because_span(request, result)
    mark = muted(f"  {result.rule.id}{seed_mark(result)}")
    facts = any(reason.facts for reason in request.telling(result, 1))
    reason = (Span(tr(". Because: ")), Span(continued(because.text), basis=because.basis)) if facts else ()
    return (verb, title, mark, *reason)


def _wishes(request: PaperRequest) -> Paragraph:
    wish = request.consult.case.pt.preference
    words = (quoted(str(wish.value)),) if wish.known else stated(request, "pt.preference")
    return run_in(tr("In the patient's words"), words)


def _outcome(request: PaperRequest) -> Box:
    """What was decided, as far as it is on record; the rest is filled by hand at the meeting."""
    table = request.consult.knowledge.interview
    names = {path: tr(table.question(path).label) for path in OUTCOME}
    rows: list[Block] = [run_in(names[path], stated(request, path)) for path in OUTCOME if known(request, path)]
    if not known(request, "mdt.outcome"):
        rows.append(fill(tr("Outcome: decision")))
    by_hand = names | {"mdt.told_by": tr("Patient told by, on")}
    short = [by_hand[path] for path in OUTCOME[1:] if not known(request, path)]
    rows += [fill(*short[start : start + 2]) for start in range(0, len(short), 2)]
    return Box(tuple(rows))
