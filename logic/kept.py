"""A consult as it was kept: what was said then, in the words of then, and what had been entered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logic import paths
from logic.answer_words import answer_words
from logic.case import Case
from logic.documents.sections import GROUPS, VERBS
from logic.interview import page_paths
from logic.knowledge import Knowledge
from logic.knowledge_types import Group, Verb
from logic.lines import Line, kept_line
from logic.ports import ConsultRecord, VerdictRow
from logic.questions import Interview
from logic.verdicts import GROUP_ORDER, VERB_ORDER
from logic.words import tr


@dataclass(frozen=True, slots=True)
class SaidThen:
    """One line of advice as it was kept: its verb in words, title, sentence, and what it rested on."""

    rule: str
    verb: str
    title: str
    says: str
    because: str


@dataclass(frozen=True, slots=True)
class GroupThen:
    """The lines of one group."""

    title: str
    lines: tuple[SaidThen, ...]


@dataclass(frozen=True, slots=True)
class PageThen:
    """The answers of one page of the form: label and words, for every question that had been asked."""

    title: str
    answers: tuple[tuple[str, str], ...]


def said_then(record: ConsultRecord, knowledge: Knowledge) -> tuple[GroupThen, ...]:
    """The advice of a kept consult by urgency; where an older program kept no words, those of today's rule stand."""
    found: dict[Group, list[tuple[Line, VerdictRow]]] = {group: [] for group in GROUP_ORDER}
    for row in record.verdicts:
        line = kept_line(row, knowledge)
        if line is not None:
            found[Group(line.group)].append((line, row))
    return tuple(
        GroupThen(tr(GROUPS[group]), tuple(_said(line, row) for line, row in sorted(lines, key=_order)))
        for group, lines in found.items()
        if lines
    )


def _order(each: tuple[Line, VerdictRow]) -> tuple[int, str]:
    return VERB_ORDER.index(Verb(each[0].verb)), each[0].rule


def _said(line: Line, row: VerdictRow) -> SaidThen:
    urgent = line.group == Group.EMERGENCY.value and line.verb in (Verb.DO.value, Verb.REFER.value)
    verb = tr("Now") if urgent else tr(VERBS[Verb(line.verb)])
    held = bool(line.held)
    says = tr("Held back until the emergency was acknowledged.") if held else line.says or ""
    return SaidThen(line.rule, verb, line.title, says, tr("; ").join(_reasons(row)))


def _reasons(row: VerdictRow) -> Sequence[str]:
    """The reasons in the words of then; an older record holds the list alone, or nothing that can be read."""
    try:
        detail = json.loads(row.detail)
    except ValueError:
        return ()
    reasons = detail.get("reasons") if isinstance(detail, Mapping) else detail
    if not isinstance(reasons, list):
        return ()
    return [str(each["text"]) for each in reasons if isinstance(each, Mapping) and "text" in each]


def entered_then(case: Case, table: Interview) -> tuple[PageThen, ...]:
    """What a version of a case holds, page by page; rows are numbered."""
    found = []
    for page in table.pages:
        told = []
        for path, question in page_paths(page, case):
            answer = paths.get(case, path)
            if answer.asked:
                told.append((_label(path, tr(question.label)), answer_words(answer, question)))
        if told:
            found.append(PageThen(tr(page.title), tuple(told)))
    return tuple(found)


def _label(path: str, label: str) -> str:
    """The label of a field; of a row with its number."""
    _group, bracket, rest = path.partition("[")
    if not bracket:
        return label
    return tr("{number}. {label}", number=int(rest.split("]", 1)[0]) + 1, label=label)
