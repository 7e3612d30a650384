"""The red-flag screen, choice sets and what answers carry elsewhere: one act of the clinician, several answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Case
from logic.paths import get, put
from logic.questions import ChoiceSet, Flag, Interview, Option, plain

SCREEN = "screen question {number}"
"""The stored source of an answer that the screen gave."""


def screen_source(flag: Flag) -> str:
    """The source that answers of a screening question carry."""
    return SCREEN.format(number=flag.number)


def flag_answer(case: Case, flag: Flag) -> bool | Unknown:
    """How a screening question stands: yes, no, one kind of unknown, or not asked while any field is open."""
    answers = [get(case, field) for field in flag.no_sets]
    if any(answer.value is True or answer == _said_yes(flag, answer) for answer in answers):
        return True
    if all(answer.value is False for answer in answers):
        return False
    kinds = [answer.unknown for answer in answers if answer.unknown is not None]
    return Unknown.NOT_ASKED if Unknown.NOT_ASKED in kinds else kinds[0]


def _said_yes(flag: Flag, answer: Answer[Any]) -> Answer[Any]:
    """The mark of a yes whose chips are still open: not asked, but from this screening question."""
    return unknown(Unknown.NOT_ASKED, source=screen_source(flag), by=answer.by, at=answer.at)


def answer_flag(case: Case, flag: Flag, answer: bool | Unknown, by: str = "", at: str = "") -> Case:
    """The case after a screening question.

    "No" sets exactly the fields of the flag to no. "Yes" sets the one field, or opens the chips, whose fields stay
    open until they are ticked. A kind of unknown is set on every field; "not asked" takes the answer back.
    """
    origin = {"by": by, "at": at, "source": screen_source(flag)}
    if answer is True:
        return _flag_yes(case, flag, origin)
    for field in flag.no_sets:
        case = put(case, field, _screened(answer, origin))
    return case


def _screened(answer: bool | Unknown, origin: dict[str, str]) -> Answer[Any]:
    if answer is Unknown.NOT_ASKED:
        return Answer()
    return unknown(answer, **origin) if isinstance(answer, Unknown) else recorded(answer, **origin)


def _flag_yes(case: Case, flag: Flag, origin: dict[str, str]) -> Case:
    for place, field in enumerate(flag.no_sets):
        if get(case, field).value is True:
            continue
        if flag.which:
            case = put(case, field, unknown(Unknown.NOT_ASKED, **origin))
        else:
            case = put(case, field, recorded(True, **origin) if place == 0 else Answer())
    return case


def tick(case: Case, flag: Flag, field: str, on: bool, by: str = "", at: str = "") -> Case:
    """The case after a chip of a screening question that was answered yes: ticked, or open again."""
    origin = {"by": by, "at": at, "source": screen_source(flag)}
    return put(case, field, recorded(True, **origin) if on else unknown(Unknown.NOT_ASKED, **origin))


def rest_no(case: Case, interview: Interview, shown: Callable[[Flag], bool], by: str = "", at: str = "") -> Case:
    """The case after "no to the rest": open fields of the shown, unanswered screening questions become no, together."""
    for flag in (flag for page in interview.pages for flag in page.flags):
        if not shown(flag) or flag_answer(case, flag) is not Unknown.NOT_ASKED:
            continue
        for field in flag.no_sets:
            if not get(case, field).asked:
                given: Answer[Any] = recorded(False, by=by, at=at, source=screen_source(flag))
                case = put(case, field, replace(given, together=True))
    return case


def choose(case: Case, choice_set: ChoiceSet, option: Option, by: str = "", at: str = "") -> Case:
    """The case after an option was chosen: its fields are set, the other fields of the set are taken back."""
    for field in choice_set.fields:
        answer: Answer[Any] = recorded(option.sets[field], by=by, at=at) if field in option.sets else Answer()
        case = put(case, field, answer)
    return case


def chosen(case: Case, choice_set: ChoiceSet) -> Option | None:
    """The option whose fields all hold, or nothing."""
    for option in choice_set.options:
        if all(get(case, field).value == value for field, value in option.sets.items()):
            return option
    return None


def shown_alone(case: Case, choice_set: ChoiceSet) -> tuple[str, ...]:
    """The fields of a set that stand as questions of their own.

    They are those that the chosen option leaves open; without a chosen option, all as soon as one is answered.
    """
    option = chosen(case, choice_set)
    if option is not None:
        return tuple(field for field in choice_set.fields if field not in option.sets)
    return choice_set.fields if any(get(case, field).asked for field in choice_set.fields) else ()


def carried(case: Case, interview: Interview, path: str, by: str = "", at: str = "") -> Case:
    """The case with what the answer at a path sets elsewhere; another answer that is already there stays."""
    answer = get(case, path)
    for carry in (carry for page in interview.pages for carry in page.carries):
        if carry.field != plain(path) or not answer.known or answer.value != carry.value:
            continue
        target = get(case, carry.to)
        if carry.adds:
            codes = [code for code in target.value or () if code != "none"]
            if carry.adds not in codes:
                case = put(case, carry.to, recorded((*codes, carry.adds), by=by, at=at))
        elif not target.known:
            case = put(case, carry.to, recorded(carry.sets, by=by, at=at))
    return case
