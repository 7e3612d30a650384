"""What happens next, for the letter to the patient: what was decided, what is due soon, and who is written to."""

from __future__ import annotations

from collections.abc import Iterator

from logic.consult import RuleResult
from logic.documents import advice
from logic.documents.blocks import Block, Mark, Paragraph, Span
from logic.documents.letters.patient_plans import DEFERRED, LETTERS, PLANS, RULES
from logic.documents.letters.patient_said import Glossary, sentences
from logic.documents.request import PaperRequest
from logic.knowledge_types import Category, Group, Verb
from logic.terms import DecisionKind
from logic.words import tr

Step = tuple[Group, str, str]
PLANNED = (Verb.DO, Verb.REFER, Verb.CONSIDER, Verb.DISCUSS, Verb.ASK)
DUE = (Verb.DO, Verb.REFER)
LEADS = {Group.WITHIN_24H: "Within one day:", Group.WITHIN_7D: "Within one week:"}


def steps(request: PaperRequest, words: Glossary) -> tuple[Block, ...]:
    """The next steps by how soon they come, each told once; that a plan will follow when there is none."""
    told: dict[str, Step] = {}
    for step in (*_decided(request), *_written_to(request)):
        told.setdefault(step[1], step)
    if not told:
        return (sentences(tr("I will tell you what comes next when we meet.")),)
    blocks: list[Block] = []
    soon = [step for step in told.values() if step[0] in LEADS]
    later = [step for step in told.values() if step[0] not in LEADS]
    for group, lead in LEADS.items():
        blocks += _listed(tr(lead), [step for step in soon if step[0] is group])
    blocks += _listed(tr("After that:") if soon else "", later)
    terms = words.explained(PLANS[key].term for _, key, _ in told.values())
    return (*blocks, *([sentences(*terms)] if terms else []))


def _listed(lead: str, listed: list[Step]) -> list[Block]:
    if not listed:
        return []
    head: list[Block] = [sentences(lead)] if lead else []
    return [
        *head,
        *(
            Paragraph((Span(tr(PLANS[key].text), basis=(rule,) if rule else ()),), Mark.POINT)
            for _, key, rule in listed
        ),
    ]


def _decided(request: PaperRequest) -> Iterator[Step]:
    for result in advice.lines_of(request):
        key = _key(request, result)
        if key:
            yield result.group, key, result.rule.id


def _key(request: PaperRequest, result: RuleResult) -> str:
    """The step that a line of advice leads to: decided as advised, put off, or due within days and not refused."""
    decision = request.decisions.get(result.rule.id)
    if decision is not None and decision.kind == DecisionKind.DEFERRED:
        return DEFERRED.get(decision.reason, "")
    if decision is None and not (result.group in advice.SOON and result.verb in DUE):
        return ""
    if decision is not None and decision.kind != DecisionKind.AS_ADVISED:
        return ""
    if result.verb not in PLANNED:
        return ""
    return RULES.get(result.rule.id) or ("treatment" if result.rule.category is Category.SYS else "")


def _written_to(request: PaperRequest) -> Iterator[Step]:
    """Whom the author writes to about the patient."""
    for row in request.consult.case.rcp:
        if row.document.value in LETTERS:
            yield Group.REFER, LETTERS[row.document.value], ""
