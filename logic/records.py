"""What the store keeps of a consult: the typed summary of a case version and every verdict with its reasons."""

from __future__ import annotations

import json

from logic.advice_mark import advice_mark, knowledge_mark
from logic.answer import Unknown
from logic.banner_words import diagnosis_words
from logic.board_date import day_in
from logic.case_rows import Site
from logic.consult import Consult, RuleResult, Verdict
from logic.digests import case_digest
from logic.explain import Reason, because, blockers, missing
from logic.lines import line_json, line_of
from logic.list_ports import Marks
from logic.ports import ConsultRecord, Summary, VerdictRow
from logic.terms import BiopsyStatus
from logic.words import in_english

ASK_WORDS = 2


@in_english
def summary_of(consult: Consult) -> Summary:
    """The typed columns of a case: what is listed and searched."""
    pt, ref = consult.case.pt, consult.case.ref
    born = pt.birth_on.value
    due = ref.needed_by.value
    asks = [ask.question for ask in consult.ask_next[:ASK_WORDS]]
    return Summary(
        family=pt.family.value or "",
        given=pt.given.value or "",
        title=pt.title.value or "",
        born=born.stored() if born else "",
        identifier=pt.identifier.value or "",
        disease=" \u00b7 ".join(diagnosis_words(consult)),
        urgency=urgency_of(consult),
        emergency=bool(consult.open_cards),
        open_questions=" \u00b7 ".join(asks),
        due_on=due.stored() if due else "",
        marks=marks_of(consult),
    )


def urgency_of(consult: Consult) -> str:
    """How urgent the list shows a case: today while an emergency holds, else as the referral says."""
    return "today" if consult.open_cards else consult.case.ref.urgency.value or ""


def marks_of(consult: Consult) -> Marks:
    """What the lists of cases are narrowed by."""
    meeting = " ".join((consult.case.mdt.meeting.value or "").split())
    day = day_in(meeting)
    refused = bool(consult.knowledge.refusal)
    return Marks(
        meeting=meeting,
        meeting_on=day.isoformat() if day else "",
        awaiting_biopsy=awaiting_biopsy(consult),
        read_on=consult.on.isoformat(),
        read_with=knowledge_mark(consult.knowledge),
        advice="" if refused else advice_mark(consult),
    )


def awaiting_biopsy(consult: Consult) -> bool:
    """Whether a biopsy is planned, or one that was taken has no result yet."""
    status, result = consult.facts.get("met.biopsy_status"), consult.facts.get("met.biopsy_result")
    planned = status is not None and status.value == BiopsyStatus.PLANNED
    pending = result is not None and result.unknown is Unknown.PENDING
    rows = any(row.biopsy_result.unknown is Unknown.PENDING or _planned(row) for row in consult.case.site)
    return planned or pending or rows


def _planned(row: Site) -> bool:
    return row.biopsy.value == BiopsyStatus.PLANNED and not row.biopsy_result.known


def reasons_of(consult: Consult, result: RuleResult) -> tuple[Reason, ...]:
    """The reasons behind a verdict: what carried it, what stops it, or what it waits for."""
    read = {Verdict.FIRES: because, Verdict.SILENT: blockers, Verdict.UNDECIDED: missing}
    return read[result.verdict](consult, result)


def _verdict_row(consult: Consult, result: RuleResult) -> VerdictRow:
    reasons = [{"text": each.text, "facts": list(each.facts)} for each in reasons_of(consult, result)]
    line = line_json(line_of(consult, result)) if result.verdict is Verdict.FIRES else None
    detail = {"reasons": reasons, "line": line} if line else {"reasons": reasons}
    return VerdictRow(
        rule=result.rule.id,
        verdict=result.verdict.value,
        variant=result.variant.name,
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True),
    )


@in_english
def consult_record(consult: Consult, case_id: int, version: int, made_at: str) -> ConsultRecord:
    """The record of a consult with every verdict."""
    stamp = consult.knowledge.stamp
    return ConsultRecord(
        consult_id=0,
        case_id=case_id,
        case_version=version,
        on=consult.on.isoformat(),
        made_at=made_at,
        knowledge_version=stamp.version,
        knowledge_digest=stamp.whole,
        case_digest=case_digest(consult),
        verdicts=tuple(_verdict_row(consult, result) for result in consult.results),
    )
