"""What to ask next is what a plain reading of every undecided rule gives, and costs little in an empty case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from logic import explain, paths
from logic.answer import Unknown
from logic.asking import AT_MOST, NEVER_ASKED, WEIGHT, ask_next
from logic.case import Case
from logic.consult import Consult
from logic.expression import facts_of
from logic.interview import asked
from logic.kleene import UNKNOWN
from logic.knowledge import load_knowledge
from logic.questions import plain
from tests.logic.random_cases import bases, random_case, verdicts_on

KNOWLEDGE = load_knowledge()
TABLE = KNOWLEDGE.interview
RANDOM = 120


def is_open(consult: Consult, path: str) -> bool:
    """Whether a field is shown and has no value yet."""
    question = TABLE.question(path)
    if question.group and "[" not in path:
        return True
    index = int(path.split("[", 1)[1].split("]", 1)[0]) if question.group else None
    answer = paths.get(consult.case, path)
    return not answer.known and answer.unknown not in NEVER_ASKED and bool(asked(question, consult, index))


def places(consult: Consult, path: str) -> tuple[str, ...]:
    """A path on every row of its group."""
    group = TABLE.question(path).group
    if not group or "[" in path:
        return (path,)
    rows = range(len(getattr(consult.case, group)))
    return tuple(path.replace(group, f"{group}[{index}]", 1) for index in rows) or (path,)


def waited_for(consult: Consult) -> Iterator[tuple[str, str, int]]:
    """Field, rule and weight of everything that an undecided rule waits for, read anew each time."""
    truths = explain.Truths(consult)
    for result in consult.undecided:
        for variant in result.rule.variants:
            if result.rule.id == "S-00" or truths.of(variant.when) != UNKNOWN:
                continue
            for fact in (name for leaf in explain.waiting(truths, variant.when) for name in facts_of(leaf)):
                now = consult.facts.get(fact)
                if now is not None and now.unknown in (None, *NEVER_ASKED):
                    continue
                wanted = (*explain.rests_on(consult, fact), *(KNOWLEDGE.specs[fact].asks or (fact,)))
                fields = (each for path in wanted if plain(path) in TABLE.by_field for each in places(consult, path))
                found = next((path for path in fields if is_open(consult, path)), None)
                if found is not None:
                    yield found, result.rule.id, WEIGHT[result.group]


def plainly(consult: Consult) -> list[tuple[str, tuple[str, ...]]]:
    """The questions and the rules each settles, without any shortcut."""
    settled: dict[str, dict[str, int]] = {}
    for path, rule, weight in waited_for(consult):
        settled.setdefault(path, {})[rule] = weight
    order = list(TABLE.by_field)

    def of_screen(path: str) -> bool:
        return TABLE.question(path).page == "red_flags" and paths.get(consult.case, path).unknown is Unknown.NOT_ASKED

    screen = [path for path in settled if of_screen(path)]
    others = sorted(
        (path for path in settled if path not in screen),
        key=lambda path: (-sum(settled[path].values()), order.index(plain(path))),
    )
    found = [(path, tuple(settled[path])) for path in others]
    if screen:
        rules = tuple(dict.fromkeys(rule for path in screen for rule in settled[path]))
        found.insert(0, (min(screen, key=order.index), rules))
    return found[:AT_MOST]


def test_the_questions_are_those_of_a_plain_reading() -> None:
    for case in (*bases()[::5], *(random_case(number) for number in range(RANDOM))):
        consult = verdicts_on(case)
        assert [(each.path, each.decides) for each in ask_next(consult)] == plainly(consult)


def test_each_fact_is_looked_up_once_however_many_rules_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    consult = verdicts_on(Case())
    looked_up: list[str] = []
    plain_reading = explain.rests_on

    def counted(given: Consult, fact: str) -> tuple[str, ...]:
        looked_up.append(fact)
        return plain_reading(given, fact)

    monkeypatch.setattr("logic.asking.rests_on", counted)
    assert ask_next(consult)
    assert len(looked_up) == len(set(looked_up))
