"""Whether a stored case would now read differently: the same case on the same day, with the knowledge in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from logic.advice_mark import advice_mark, comparable, knowledge_mark, mark_of
from logic.case import Case
from logic.consult import evaluate
from logic.knowledge import Knowledge
from logic.lines import Line, kept_line
from logic.list_ports import Marks, Reading
from logic.ports import Archive, ConsultRecord
from logic.records import marks_of, urgency_of


@dataclass(frozen=True, slots=True)
class Reread:
    """A step of reading cases again: the case, 0 for a step without one, and whether the list shows it otherwise."""

    case_id: int
    shown_anew: bool = False


def reread_all(archive: Archive, knowledge: Knowledge, today: date) -> Iterator[Reread]:
    """Read every open case that was not read with this knowledge yet, one a step.

    Nothing is read while the knowledge base gives no advice. Raises StoreProblem.
    """
    if knowledge.refusal:
        return
    archive.lists.read_with(knowledge_mark(knowledge))
    before = 0
    while True:
        waiting, before = archive.lists.unread(before)
        for case_id in waiting:
            yield reread(archive, case_id, knowledge, today)
        if not before:
            return
        yield Reread(0)


def reread(archive: Archive, case_id: int, knowledge: Knowledge, today: date) -> Reread:
    """Read one case with this knowledge; keep whether it advises otherwise than when it was kept, and how urgent it is.

    So an emergency that only new knowledge sees stands on the list before anybody opens the case.
    """
    case = archive.look(case_id)
    marks = archive.lists.marks_of(case_id)
    if marks is None or not comparable(marks.advice):
        marks = _first_marks(archive, case_id, case, knowledge, today)
    now = evaluate(case, knowledge, date.fromisoformat(marks.read_on))
    found = Reading(advice_mark(now) != marks.advice, urgency_of(now), bool(now.open_cards))
    return Reread(case_id, archive.lists.keep_reading(case_id, marks, found))


def _first_marks(archive: Archive, case_id: int, case: Case, knowledge: Knowledge, today: date) -> Marks:
    """The marks of a case that an older program kept: its kept consult, where that says all, else today's reading."""
    today_marks = marks_of(evaluate(case, knowledge, today))
    record = next(iter(archive.consults(case_id)), None)
    if record is None or archive.load_version(case_id, record.case_version) != case:
        return today_marks
    lines = _kept_lines(record, knowledge)
    if lines is None:
        return today_marks
    return replace(today_marks, read_on=record.on, read_with=record.knowledge_digest, advice=mark_of(lines))


def _kept_lines(record: ConsultRecord, knowledge: Knowledge) -> dict[str, Line] | None:
    """The advice of a kept consult, or None where an older program did not keep all of its words."""
    found = [line for line in (kept_line(row, knowledge) for row in record.verdicts) if line is not None]
    if not record.verdicts or any(None in (each.says, each.strength, each.held, each.options) for each in found):
        return None
    return {line.rule: line for line in found}
