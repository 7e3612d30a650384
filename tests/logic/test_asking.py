"""What to ask next is what a plain reading of all that waits gives, and costs little in an empty case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from logic import explain, paths
from logic.answer import Unknown
from logic.asking import AT_MOST, NEVER_ASKED, WEIGHT, ask_next
from logic.case import Case
from logic.casefile import read_case_file
from logic.consult import Consult, RuleResult, Verdict
from logic.effects import effects_of
from logic.expression import Expression, Fires, facts_of
from logic.interview import asked
from logic.kleene import UNKNOWN
from logic.knowledge import load_knowledge
from logic.questions import plain
from logic.treatment_entries import ready_rule
from logic.truths import Truths, waiting
from logic.verdicts import advice_order
from tests.logic.random_cases import SAMPLES, bases, random_case, verdicts_on
from tests.logic.vignettes import FOLDER

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


def conditions_of(result: RuleResult) -> list[Expression]:
    """What may be open of a rule: its conditions while it does not fire, the readiness of its options while it does."""
    if result.verdict is Verdict.FIRES:
        return [Fires(ready_rule(result.rule.id, number)) for number in range(len(result.rule.options))]
    return [variant.when for variant in result.rule.variants if result.verdict is Verdict.UNDECIDED]


def waited_for(consult: Consult) -> Iterator[tuple[str, str, int]]:
    """Field, rule and weight of everything that an undecided rule or a held option waits for, read anew each time."""
    truths = Truths(consult)
    for result in sorted(consult.results, key=advice_order):
        for condition in conditions_of(result):
            if result.rule.id == "S-00" or truths.of(condition) != UNKNOWN:
                continue
            for fact in (name for leaf in waiting(truths, condition) for name in facts_of(leaf)):
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


def test_the_answer_that_settles_most_is_among_the_questions() -> None:
    """The cheap rank against the real effect of each answer: the best one is asked in nineteen of twenty stories."""
    stories = [*sorted(SAMPLES.glob("*.json")), *sorted(FOLDER.glob("*.json"))[::3]]
    found = []
    for path in stories:
        consult = verdicts_on(read_case_file(path))
        asked_for = {plain(each.path) for each in ask_next(consult)}
        best = next((each for each in effects_of(consult) if TABLE.question(each.path).page != "red_flags"), None)
        if best is not None and asked_for:
            found.append(plain(best.path) in asked_for)
    assert len(found) >= 15
    assert sum(found) >= 0.9 * len(found)


def test_what_was_declined_or_does_not_apply_is_never_asked() -> None:
    for number in range(RANDOM):
        consult = verdicts_on(random_case(number))
        for ask in ask_next(consult):
            try:
                answer = paths.get(consult.case, ask.path)
            except KeyError:
                continue
            assert answer.unknown not in NEVER_ASKED, ask.path
