"""What each discipline is asked at the board: from the rules that fire and that belong to it."""

from __future__ import annotations

from logic import paths
from logic.consult import RuleResult
from logic.documents.advice import lines_of
from logic.documents.blocks import Block, Line, Mark, Paragraph, Span, line
from logic.documents.request import Notes, PaperRequest, said_shortly
from logic.documents.sections import fired, verb_words
from logic.documents.wording import bound, continued, strong
from logic.explain import arguments
from logic.knowledge_types import Verb
from logic.terms import Discipline
from logic.words import tr

CORE = (Discipline.MEDONC, Discipline.SURGERY, Discipline.RADONC, Discipline.PATHOLOGY)
SITE_RULE = "D-02"
BELONGS: dict[Discipline, tuple[str, ...]] = {
    Discipline.MEDONC: ("Y-", "W-12", "W-15", "W-38", "R-17"),
    Discipline.SURGERY: ("L-", "M-01", "M-02", "M-04", "M-05", "R-08"),
    Discipline.RADONC: ("L-04", "L-05", "M-03", "M-06", "M-07", "M-08"),
    Discipline.PATHOLOGY: ("W-13", "W-14", "W-16", "W-17", "W-18", "W-19", "W-20", "W-21", "W-27"),
    Discipline.RADIOLOGY: ("W-01", "W-02", "W-05", "W-08", "W-09", "W-10", "W-39", "W-40"),
    Discipline.PALLIATIVE: ("R-03", "Y-76"),
    Discipline.GENETICS: ("W-23", "R-04"),
}


def question_of(request: PaperRequest, discipline: Discipline, notes: Notes) -> Line:
    """The open question of the first rule that belongs to a discipline, else what the rule puts up for discussion."""
    found = [each for each in lines_of(request) if each.rule.id.startswith(BELONGS.get(discipline, ("-",)))]
    if not found:
        return line(tr("no question from the rules of this case."))
    more = tr(" And {count} more.", count=len(found) - 1) if len(found) > 1 else ""
    return (_asked(request, found[0], notes), Span(more))


def _asked(request: PaperRequest, result: RuleResult, notes: Notes) -> Span:
    waiting = next((ask for ask in result.rule.asks if _open(request, ask.field)), None)
    if waiting is not None and result.verb is not Verb.DO_NOT:
        words = tr("{title}: {question}", title=result.title, question=continued(tr(waiting.question)))
    else:
        words = tr("{verb}: {title}.", verb=verb_words(result), title=continued(result.title))
    return said_shortly(bound(words), result.rule, notes)


def _open(request: PaperRequest, field: str) -> bool:
    """Whether nothing is known at a field; of a field of rows the newest row counts."""
    try:
        return not request.fact(field).known
    except KeyError:
        group, _, name = field.partition(".")
        rows = len(getattr(request.consult.case, group, ()))
        return not rows or not paths.get(request.consult.case, f"{group}[{rows - 1}].{name}").known


def others(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """Disciplines beside the core: those entered for the board, and those that the organs suggest, with the reason."""
    entered = request.consult.case.mdt.disciplines.value or ()
    rows: list[Block] = []
    for each in Discipline:
        if each in entered and each not in CORE:
            asked = question_of(request, each, notes) if each in BELONGS else line(tr("invited."))
            rows.append(Paragraph((strong(tr("{name}: ", name=tr(each.label))), *asked), Mark.TO_TICK, small=True))
    result = fired(request.consult, SITE_RULE)
    if result is not None:
        shown = [each for each in arguments(request.consult, result.rule.pro) if each.state == "counts"]
        told = " ".join(tr(each.text) for each in shown)
        if told:
            words = (strong(tr("By site: ")), said_shortly(told, result.rule, notes))
            rows.append(Paragraph(words, Mark.TO_TICK, small=True))
    return tuple(rows)
