"""The interview over one case: what is asked, what is still open, what comes next. Pure functions on the case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Protocol

from logic.answer import Answer, Unknown
from logic.case import Case
from logic.dates import Range
from logic.expression import Expression
from logic.facts.fact import Fact, FactKind, FactSpec, is_, open_
from logic.flags import answer_flag, carried, choose, chosen, flag_answer, rest_no, shown_alone, tick
from logic.kleene import FALSE, TRUE
from logic.oracle import truth_of
from logic.parsing import ConditionFault, parse
from logic.paths import get, put
from logic.problems import KnowledgeProblem
from logic.questions import ROW_GROUPS, Flag, Interview, Kind, Page, Question
from logic.typed_answers import Taken, none_of, read_answer, score_numbers, state_answer

__all__ = [
    "Mark",
    "PageState",
    "Taken",
    "answer_flag",
    "asked",
    "carried",
    "changes",
    "choose",
    "chosen",
    "completeness",
    "conditions",
    "fill_rest",
    "flag_answer",
    "missing_minimum",
    "next_open",
    "none_of",
    "page_paths",
    "page_state",
    "read_answer",
    "refused",
    "rest_no",
    "row_specs",
    "score_numbers",
    "shown_alone",
    "state_answer",
    "tick",
    "visible_paths",
]

Visible = Callable[[str], bool]
LOCAL_TREATMENTS = ("radiotherapy", "surgery")
"""Words of a treatment row that are no drug."""


class KnowledgeView(Protocol):
    """What the interview needs of the knowledge base."""

    @property
    def specs(self) -> Mapping[str, FactSpec]:
        """The fact catalogue."""

    @property
    def interview(self) -> Interview:
        """The question table."""


class ConsultView(Protocol):
    """What the interview needs of a consult."""

    @property
    def case(self) -> Case:
        """The case."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Its facts by name."""

    @property
    def knowledge(self) -> KnowledgeView:
        """The knowledge base in force."""


_KINDS = {
    Kind.YES_NO: FactKind.YES_NO,
    Kind.CHOICE: FactKind.CHOICE,
    Kind.PICK: FactKind.CHOICE,
    Kind.MULTI: FactKind.CODES,
    Kind.NUMBER: FactKind.NUMBER,
    Kind.SCORE: FactKind.NUMBER,
}


def row_specs(interview: Interview) -> dict[str, FactSpec]:
    """The fields of rows as facts, for conditions such as `site.organ == "bone"`."""
    rows = [each for each in interview.by_field.values() if each.group and each.kind in _KINDS]
    return {
        each.field: FactSpec(
            name=each.field,
            kind=_KINDS[each.kind],
            noun=each.noun,
            words=tuple(str(term) for term in each.choices()) or LOCAL_TREATMENTS,
        )
        for each in rows
    }


class _Same:
    """A knowledge base as a key of a cache: the same object, whatever it holds."""

    def __init__(self, knowledge: KnowledgeView) -> None:
        self.knowledge = knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.knowledge is self.knowledge


@lru_cache(maxsize=4)
def _conditions(same: _Same) -> Mapping[str, Expression]:
    interview = same.knowledge.interview
    specs = {**same.knowledge.specs, **row_specs(interview)}
    entries: list[Question | Flag] = list(interview.by_field.values())
    entries.extend(flag for page in interview.pages for flag in page.flags)
    found = {}
    for entry in entries:
        try:
            if entry.asked_if:
                found[entry.asked_if] = parse(entry.asked_if, specs, frozenset(), frozenset())
        except ConditionFault as fault:
            raise KnowledgeProblem("questions", entry.label, str(fault)) from fault
    return found


def conditions(knowledge: KnowledgeView) -> Mapping[str, Expression]:
    """Every asked-if condition as a tree, by its text. Raises KnowledgeProblem for one that cannot be read."""
    return _conditions(_Same(knowledge))


def asked(question: Question | Flag, consult: ConsultView, index: int | None = None) -> bool | None:
    """Whether a question is asked: yes, no, or nothing while that cannot be told (then it is not shown yet).

    `index` is the row of a row question. A field that holds anything is always asked.
    """
    if not question.asked_if or _holds_anything(question, consult.case, index):
        return True

    def lookup(name: str) -> Fact | None:
        if index is not None and name.split(".", 1)[0] in ROW_GROUPS:
            return _row_fact(get(consult.case, _at(name, index)))
        return consult.facts[name] if name in consult.facts else _stated(consult.case, name)

    truth = truth_of(conditions(consult.knowledge)[question.asked_if], lookup)
    return True if truth == TRUE else False if truth == FALSE else None


def _at(field: str, index: int) -> str:
    return field.replace(".", f"[{index}].", 1)


def _holds_anything(question: Question | Flag, case: Case, index: int | None) -> bool:
    if isinstance(question, Flag):
        return any(get(case, field) != Answer() for field in question.no_sets)
    if question.group and index is None:
        return False
    return get(case, question.field if index is None else _at(question.field, index)) != Answer()


def _stated(case: Case, name: str) -> Fact | None:
    """What the case itself says on a field that no rule reads, so that the consult has no fact of it."""
    try:
        return _row_fact(get(case, name))
    except KeyError:
        return None


def _row_fact(answer: Answer[Any]) -> Fact:
    value = answer.value
    if answer.unknown is not None:
        return open_(answer.unknown)
    if isinstance(value, tuple):
        return is_(frozenset(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return is_(Range(value, value))
    return is_(value if isinstance(value, bool) else str(value))


def page_paths(page: Page, case: Case) -> Iterator[tuple[str, Question]]:
    """Every path of a page with its question, in reading order: row by row first, then the page's own fields."""
    for index in range(len(getattr(case, page.group)) if page.group else 0):
        for question in page.questions:
            if question.group:
                yield _at(question.field, index), question
    for question in page.questions:
        if not question.group:
            yield question.field, question


_latest: list[tuple[ConsultView, frozenset[str]]] = []
"""The last consult asked about and its answer: the step list, the page and the window ask in the same moment."""


def visible_paths(consult: ConsultView) -> frozenset[str]:
    """All paths that are asked in a consult."""
    if _latest and _latest[0][0] is consult:
        return _latest[0][1]
    found = _visible_paths(consult)
    _latest[:] = [(consult, found)]
    return found


def _visible_paths(consult: ConsultView) -> frozenset[str]:
    found = set()
    for page in consult.knowledge.interview.pages:
        for path, question in page_paths(page, consult.case):
            index = int(path.split("[", 1)[1].split("]", 1)[0]) if question.group else None
            if asked(question, consult, index):
                found.add(path)
    return frozenset(found)


class Mark(StrEnum):
    """The sign of a page in the step list."""

    NOTHING = "nothing"
    SOME_OPEN = "some_open"
    COMPLETE = "complete"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class PageState:
    """How a page stands: answers given, tests pending, questions open; and whether it contradicts itself."""

    known: int = 0
    pending: int = 0
    open: int = 0
    contradiction: bool = False

    @property
    def total(self) -> int:
        """How many questions count."""
        return self.known + self.pending + self.open

    @property
    def mark(self) -> Mark:
        """The sign in the step list."""
        if self.contradiction:
            return Mark.CONTRADICTION
        if not self.known and not self.pending:
            return Mark.NOTHING
        return Mark.SOME_OPEN if self.open else Mark.COMPLETE

    def plus(self, other: PageState) -> PageState:
        """Both together."""
        return PageState(
            self.known + other.known,
            self.pending + other.pending,
            self.open + other.open,
            self.contradiction or other.contradiction,
        )


NEEDED_TO_SIGN = ("pt.family", "pt.identifier", "pt.allergies", "mdt.question", "told.text")
"""Texts that no rule reads and that signing still needs."""


def counts(question: Question) -> bool:
    """Whether a question counts as open while it is unanswered: not what is worked out, nor free text."""
    return not question.derived and (question.fact or question.field in NEEDED_TO_SIGN)


def refused(question: Question, answer: Answer[Any]) -> bool:
    """Whether an answer holds something that cannot be used: unread text, or a number outside its limits."""
    value = answer.value
    if not answer.asked:
        return bool(answer.entered)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    low, high = question.low, question.high
    return (low is not None and value < low) or (high is not None and value > high)


def page_state(page: Page, case: Case, visible: Visible, contradicted: Collection[str] = ()) -> PageState:
    """How a page stands. `visible` tells whether a path is asked, `contradicted` names paths that do not fit."""
    known = pending = still_open = 0
    wrong = False
    for path, question in page_paths(page, case):
        wrong = wrong or path in contradicted
        if not counts(question) or not visible(path):
            continue
        answer = get(case, path)
        pending += answer.unknown is Unknown.PENDING
        still_open += not answer.asked or refused(question, answer)
        known += answer.asked and answer.unknown is not Unknown.PENDING and not refused(question, answer)
    return PageState(known, pending, still_open, wrong)


def completeness(case: Case, interview: Interview, visible: Visible, contradicted: Collection[str] = ()) -> PageState:
    """How the whole case stands."""
    found = PageState()
    for page in interview.pages:
        found = found.plus(page_state(page, case, visible, contradicted))
    return found


def next_open(case: Case, interview: Interview, visible: Visible, after: str = "") -> str | None:
    """The next path that is open or holds something that cannot be used, in reading order, round the end."""
    every = [(path, question) for page in interview.pages for path, question in page_paths(page, case)]
    order = [path for path, _ in every]
    start = order.index(after) + 1 if after in order else 0
    for path, question in (*every[start:], *every[:start]):
        answer = get(case, path)
        waits = counts(question) and not answer.asked and visible(path)
        if path != after and (waits or refused(question, answer)):
            return path
    return None


def fill_rest(case: Case, page: Page, kind: Unknown, visible: Visible, by: str = "", at: str = "") -> Case:
    """The case with every untouched, asked field of a page set to one state, marked as answered together.

    Fields that do not offer the state stay as they are, and so does text that could not be read.
    """
    for path, question in page_paths(page, case):
        offered = kind in question.unknowns and not question.derived
        if offered and visible(path) and get(case, path) == Answer():
            case = put(case, path, replace(state_answer(question, kind, by=by, at=at), together=True))
    return case


def changes(before: Case, after: Case, interview: Interview) -> tuple[str, ...]:
    """The paths of the later case whose answers differ, in reading order; new rows count as changed."""
    return tuple(
        path
        for page in interview.pages
        for path, _ in page_paths(page, after)
        if _answer(before, path) != get(after, path)
    )


def _answer(case: Case, path: str) -> Answer[Any]:
    try:
        return get(case, path)
    except KeyError:
        return Answer()


def missing_minimum(case: Case, interview: Interview, shown: Callable[[Flag], bool]) -> tuple[str, ...]:
    """The paths that signing still needs: two identifiers, state of disease, question, red flags, allergies, told."""
    names = [path for path in ("pt.family", "pt.birth_on", "pt.identifier") if get(case, path).known]
    found = [] if len(names) > 1 else [path for path in ("pt.birth_on", "pt.identifier") if path not in names]
    flags = [flag for page in interview.pages for flag in page.flags if shown(flag)]
    found += [flag.no_sets[0] for flag in flags if flag_answer(case, flag) is Unknown.NOT_ASKED]
    needed = ("met.suspected", "met.confirmed", "mdt.question", "pt.allergies", "told.text")
    return (*found, *(path for path in needed if not get(case, path).asked))
