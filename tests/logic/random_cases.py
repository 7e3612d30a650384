"""Random cases made of real ones: answers of samples, vignettes and rule tests mixed, then some answers changed.

The same number gives the same case. `smallest` takes answers away from a case for as long as it still shows a defect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Acknowledgement, Case
from logic.casefile import read_case_file
from logic.consult import Consult, consult, evaluate
from logic.dates import PartialDate
from logic.expression import Compare
from logic.flat_case import case_from_flat
from logic.knowledge import load_knowledge
from logic.paths import add_row, answers, drop_row, put
from logic.questions import Interview, Kind, Question
from tests.logic.vignettes import FOLDER

DAY = date(2026, 11, 22)
SAMPLES = FOLDER.parents[1] / "resources" / "samples"
DRUGS = "letrozole tamoxifen fulvestrant palbociclib docetaxel capecitabine trastuzumab tdxd pembrolizumab".split()
ROWS = ("site", "spec", "line")
MOST_ROWS = 4
CHANGES = 12
OFTEN = (
    "met.suspected met.confirmed met.confirmed_by met.biopsy_status met.biopsy_result met.biopsy_feasible "
    "met.visceral_crisis dx.context dx.cT dx.cN dx.cM dx.primary_status dx.local_problem dx.relapse_extent pt.sex "
    "pt.age pt.menopause pt.pregnant pt.ecog tx.best_response tx.months_on tx.current met.extra_controlled "
    "met.n_lesions mdt.medonc_referred mdt.disciplines site.organ site.n lab.bili_xuln lab.bili_trend pt.comorbid"
).split()
"""Fields that most rules turn on, so that the mixtures meet their limits often."""


@lru_cache(maxsize=1)
def bases() -> tuple[Case, ...]:
    """The empty case, the samples, the vignettes, and the test cases of all rules."""
    knowledge = load_knowledge()
    files = (*sorted(SAMPLES.glob("*.json")), *sorted(FOLDER.glob("*.json")))
    stories = (story.values for rule in knowledge.rules for story in rule.tests)
    flat = (case_from_flat(values, interview=knowledge.interview) for values in stories)
    return (Case(), *(read_case_file(path) for path in files), *flat)


@lru_cache(maxsize=1)
def limits() -> dict[str, tuple[float, ...]]:
    """The numbers that rules compare a fact with."""
    found: dict[str, set[float]] = {}
    for leaf in load_knowledge().program.criteria:
        if isinstance(leaf, Compare):
            found.setdefault(leaf.fact, set()).add(leaf.bound)
    return {fact: tuple(sorted(bounds)) for fact, bounds in found.items()}


def asked_answers(case: Case) -> Iterator[tuple[str, Answer[Any]]]:
    """Every answer of a case that is not empty, the rows of earlier lines left out."""
    for path, answer in answers(case):
        if answer != Answer() and not path.startswith("tx.prior_lines"):
            yield path, answer


def with_row(case: Case, path: str) -> Case:
    """The case with rows enough for a path."""
    group, _, rest = path.partition("[")
    while rest and len(getattr(case, group)) <= int(rest.partition("]")[0]):
        case = add_row(case, group)
    return case


def mixed(first: Case, second: Case, dice: Random) -> Case:
    """One case with about half of the answers of another."""
    for path, answer in asked_answers(second):
        if dice.random() < 0.5:
            first = put(with_row(first, path), path, answer)
    return first


def number_for(question: Question, dice: Random) -> float:
    """A number at a limit of a rule, or anywhere in the usual range."""
    low, high = question.low or 0.0, question.high if question.high is not None else 100.0
    bounds = limits().get(question.field, ())
    if bounds and dice.random() < 0.8:
        number = dice.choice(bounds) + dice.choice((-question.step, 0, question.step))
    else:
        number = dice.uniform(question.usual_low or low, question.usual_high or high)
    return min(high, max(low, round(number, 1)))


def value_for(question: Question, dice: Random) -> object:
    """A value that a question takes; nothing for texts, which no rule reads."""
    words = [str(term) for term in question.choices()] or (DRUGS if question.analyte == "drug" else [])
    match question.kind:
        case Kind.YES_NO:
            return dice.random() < 0.5
        case Kind.CHOICE | Kind.PICK if words:
            return dice.choice(words)
        case Kind.MULTI if words:
            return tuple(sorted(dice.sample(words, min(len(words), dice.choice((0, 1, 1, 2))))))
        case Kind.NUMBER | Kind.SCORE:
            number = number_for(question, dice)
            return round(number) if question.whole or question.kind is Kind.SCORE else number
        case Kind.DATE:
            day = DAY - timedelta(days=dice.choice((0, 7, 30, 45, 100, 200, 400, 2000, 20000)))
            return PartialDate(day.year, day.month, dice.choice((day.day, None)))
    return None


def answer_for(question: Question, dice: Random) -> Answer[Any]:
    """A value, a kind of unknown, or nothing at all."""
    if dice.random() < 0.25:
        return unknown(dice.choice((Unknown.NOT_ASKED, *question.unknowns)))
    value = value_for(question, dice)
    return Answer() if value is None else recorded(value)


def places(case: Case, question: Question, dice: Random) -> str:
    """The path of a question; of a row question, one of the rows or the next one."""
    if question.group not in ROWS:
        return question.field
    index = dice.randrange(min(len(getattr(case, question.group)) + 1, MOST_ROWS))
    return question.field.replace(".", f"[{index}].", 1)


def changed(case: Case, table: Interview, dice: Random) -> Case:
    """The case with some answers put in at random."""
    questions = [each for each in table.by_field.values() if each.fact and each.group in ("", *ROWS)]
    often = [table.by_field[field] for field in OFTEN]
    for _ in range(dice.randrange(CHANGES)):
        question = dice.choice(often if dice.random() < 0.6 else questions)
        path = places(case, question, dice)
        case = put(with_row(case, path), path, answer_for(question, dice))
    return case


def random_case(number: int) -> Case:
    """The case of a number."""
    dice = Random(number)
    case = dice.choice(bases())
    for _ in range(dice.choice((0, 1, 1, 2))):
        case = mixed(case, dice.choice(bases()), dice)
    case = changed(case, load_knowledge().interview, dice)
    if dice.random() < 0.3:
        cards = tuple(f"S-{card:02d}" for card in range(1, 20))
        case = replace(case, acknowledged=tuple(Acknowledgement(card, "Dr A.", "") for card in cards))
    return case


def consult_on(case: Case) -> Consult:
    """The consult of a case with the shipped knowledge."""
    return consult(case, load_knowledge(), DAY)


def verdicts_on(case: Case) -> Consult:
    """The consult of a case without the questions to ask next, which take most of the time."""
    return evaluate(case, load_knowledge(), DAY)


def smallest(case: Case, shows: Callable[[Case], bool]) -> Case:
    """The case with every answer and row taken away that is not needed to show a defect."""
    for group in ROWS:
        for index in reversed(range(len(getattr(case, group)))):
            smaller = drop_row(case, group, index)
            case = smaller if shows(smaller) else case
    if shows(smaller := replace(case, acknowledged=())):
        case = smaller
    for path, _ in list(asked_answers(case)):
        smaller = put(case, path, Answer())
        case = smaller if shows(smaller) else case
    return case


def told(case: Case) -> dict[str, object]:
    """A case in a few words, for the message of a failure."""
    return {path: answer.value if answer.known else f"?{answer.unknown}" for path, answer in asked_answers(case)}
