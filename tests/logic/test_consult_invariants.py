"""What must hold in every case, known and unknown answers mixed: the pairs that never fire together, and the rest.

The numbers in the names are those of the list of invariants. Each failure shows the smallest case that still fails.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from itertools import combinations, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.case import Case
from logic.consult import Consult, Verdict
from logic.dates import Range
from logic.expression import Expression, Fires, GuardRef, references
from logic.flat_case import case_from_flat
from logic.knowledge import load_knowledge
from tests.logic.random_cases import (
    asked_answers,
    changed,
    mixed,
    put,
    random_case,
    smallest,
    told,
    verdicts_on,
    with_row,
)

KNOWLEDGE = load_knowledge()
RANDOM = 250
MIXTURES = 4
CARDS = tuple(rule.id for rule in KNOWLEDGE.rules if rule.emergency)
M0 = ("cM0", "cM0i", None)
OFF = ("benign", "other_primary")


def pairs(*groups: tuple[str, str]) -> list[tuple[str, str]]:
    """Every pair of the rules left and right."""
    return [pair for left, right in groups for pair in product(left.split(), right.split())]


NEVER = [
    *combinations(("W-01", "W-03", "W-04"), 2),
    *combinations(("M-01", "M-02", "M-04", "M-05"), 2),
    *pairs(
        ("W-02", "W-03 W-04"),
        ("W-13", "W-15"),
        ("C-01", "C-02 C-03 C-09 C-11"),
        ("C-08", "C-01 L-02 M-01 M-02"),
        ("W-16", "C-01 C-09 L-02 M-01 M-02 W-18"),
        ("C-09", "L-01 L-02 L-03 L-04 L-05 L-06 L-07 M-01 M-02 M-03 M-04 M-05"),
        ("C-10 C-11", "C-01 Y-01 L-02 M-01 M-02"),
        ("L-02", "L-01 L-07"),
        ("L-07", "L-03 L-04 L-05 L-06"),
    ),
]


def fires(consult: Consult, *rules: str) -> bool:
    """Whether all of these rules fire."""
    return all(consult.result(rule).verdict is Verdict.FIRES for rule in rules)


def fact(consult: Consult, name: str) -> Any:
    """The value of a fact, or nothing."""
    found = consult.facts.get(name)
    return found.value if found is not None else None


def low(consult: Consult, name: str) -> float:
    """The least a number can be; far below everything while it is unknown."""
    found = fact(consult, name)
    return found.low if isinstance(found, Range) else -1e9


def high(consult: Consult, name: str) -> float:
    """The most a number can be; far above everything while it is unknown."""
    found = fact(consult, name)
    return found.high if isinstance(found, Range) else 1e9


@lru_cache(maxsize=1)
def random_consults() -> tuple[Consult, ...]:
    """The consults that every invariant is held against."""
    stories = (story(rule.id) for rule in KNOWLEDGE.rules)
    return tuple(verdicts_on(case) for case in (*stories, *(random_case(number) for number in range(RANDOM))))


def holds_for(consults: Collection[Consult], holds: Callable[[Consult], bool]) -> None:
    """Hold an invariant against consults; a failure tells the smallest case."""
    for consult in consults:
        if not holds(consult):
            pytest.fail(str(told(smallest(consult.case, lambda case: not holds(verdicts_on(case))))), pytrace=False)


def story(rule: str) -> Case:
    """The case that a rule fires in."""
    return case_from_flat(KNOWLEDGE.rule(rule).tests[0].values, interview=KNOWLEDGE.interview)


def mixtures(first: str, second: str) -> list[Consult]:
    """Cases between the case of one rule and that of another."""
    dice = Random(f"{first} {second}")
    found = []
    for number in range(MIXTURES):
        case, other = (story(first), story(second)) if number % 2 else (story(second), story(first))
        for path, answer in asked_answers(other):
            if dice.random() < number / MIXTURES:
                case = put(with_row(case, path), path, answer)
        found.append(verdicts_on(changed(case, KNOWLEDGE.interview, dice) if number % 3 else case))
    return found


@pytest.mark.parametrize(("first", "second"), NEVER, ids=[" ".join(pair) for pair in NEVER])
def test_a_two_rules_that_exclude_each_other_never_fire_together(first: str, second: str) -> None:
    holds_for((*random_consults(), *mixtures(first, second)), lambda consult: not fires(consult, first, second))


def b1_card_stands_first(consult: Consult) -> bool:
    """A card opens S-00; treatment text is held exactly while a card is open."""
    shown = [result for result in consult.results if result.verdict is Verdict.FIRES]
    held = [result for result in shown if result.held]
    if not consult.open_cards:
        return not held
    treatment = [result for result in shown if result.group.value == "treatment"]
    return fires(consult, "S-00") and held == treatment


def b3_cord(consult: Consult) -> bool:
    """A sensory level or compression on MRI is enough."""
    found = fact(consult, "sx.sensory_level") or fact(consult, "img.spine_compression")
    return not found or fires(consult, "S-01")


def b4_crisis(consult: Consult) -> bool:
    """Ducts that nobody looked at never hide the card."""
    disease = fact(consult, "met.suspected") or fact(consult, "met.confirmed")
    rising = low(consult, "lab.bili_xuln") > 1.5 and fact(consult, "lab.bili_trend") == "rising"
    other_illnesses = fact(consult, "pt.comorbid")
    excused = other_illnesses is None or "gilbert" in other_illnesses or fact(consult, "lab.bile_duct_obstruction")
    return not (disease and rising) or bool(excused) or fires(consult, "S-06")


def b5_gilbert(consult: Consult) -> bool:
    """A known Gilbert syndrome with stable bilirubin is no crisis."""
    quiet = [fact(consult, name) is False for name in ("met.visceral_crisis", "sx.dyspnoea_rest")]
    gilbert = "gilbert" in (fact(consult, "pt.comorbid") or ()) and fact(consult, "lab.bili_trend") == "stable"
    return not (gilbert and all(quiet)) or not fires(consult, "S-06")


def b6_pressure(consult: Consult) -> bool:
    """Mass effect or signs of pressure open the card of the head."""
    found = fact(consult, "met.brain.mass_effect") or fact(consult, "sx.raised_icp")
    return not found or fires(consult, "S-03")


def b8_stage_four(consult: Consult) -> bool:
    """Stage IV is printed for proven disease at first diagnosis only."""
    proven = fact(consult, "met.confirmed") is True and fact(consult, "dx.context") == "de_novo"
    return not consult.stage_label.startswith("Stage IV") or (proven and not fires(consult, "C-08"))


def b9_no_metastasis(consult: Consult) -> bool:
    """Category M0 takes all advice on stage IV surgery away (brain metastases are seen on images)."""
    advice = [rule.id for rule in KNOWLEDGE.rules if rule.id[:2] in ("L-", "M-") and rule.id != "M-06"]
    return fact(consult, "dx.cM") not in ("cM0", "cM0i") or not any(fires(consult, rule) for rule in advice)


def b10_supraclavicular(consult: Consult) -> bool:
    """N3c is regional."""
    return fact(consult, "dx.cN") != "cN3c" or fact(consult, "met.confirmed") is True or not fires(consult, "C-01")


def no_spread(consult: Consult) -> bool:
    """Whether distant spread is excluded as far as it can be."""
    spread = [fact(consult, name) is False for name in ("met.suspected", "met.confirmed")]
    return all(spread) and fact(consult, "dx.cM") in M0 and fact(consult, "dx.context") != "recurrent"


def b11_staging(consult: Consult) -> bool:
    """Stage III that was not imaged is imaged; the seed knows no other escape than pregnancy, for the set of images."""
    third = fact(consult, "anatomic_stage") in ("IIIA", "IIIB", "IIIC")
    due = third and no_spread(consult) and fact(consult, "staging_imaging_done") is False
    images = fires(consult, "W-05") or fact(consult, "pt.sex") != "M"
    return not due or (fires(consult, "W-01") and images)


def b12_open_stage(consult: Consult) -> bool:
    """Without T or N there is no group, and no message on staging."""
    unknown = consult.case.dx.cT.value == "TX" or consult.case.dx.cN.value == "cNX"
    grouped = str(consult.case.dx.cN.value).startswith("cN3") or not no_spread(consult)
    return not unknown or grouped or not any(fires(consult, rule) for rule in ("W-01", "W-03", "W-04"))


def b13_referral(consult: Consult) -> bool:
    """Suspected or proven disease goes to medical oncology, also while the record contradicts itself."""
    disease = fact(consult, "met.suspected") or fact(consult, "met.confirmed")
    due = disease and fact(consult, "met.biopsy_result") not in OFF
    return not due or fact(consult, "mdt.medonc_referred") is not False or fires(consult, "R-01")


def b14_biopsy(consult: Consult) -> bool:
    """The biopsy never waits for an unknown feasibility."""
    suspected = fact(consult, "met.suspected") is True and fact(consult, "met.confirmed") is not True
    usual = fact(consult, "met.biopsy_result") not in OFF and not fires(consult, "C-10") and not consult.open_cards
    due = fact(consult, "met.biopsy_status") == "not_done" and fact(consult, "met.biopsy_feasible") is not False
    return not (suspected and usual and due) or fires(consult, "W-13")


def b15_benign(consult: Consult) -> bool:
    """A biopsy that was done and shows something else is said."""
    done = fact(consult, "met.biopsy_status") == "done" and fact(consult, "met.biopsy_result") in OFF
    return not done or fires(consult, "W-16")


def b19_pregnancy(consult: Consult) -> bool:
    """A known pregnancy needs no test, and no CT is asked for in it."""
    pregnant = fact(consult, "pt.sex") == "F" and fact(consult, "pt.pregnant") is True
    return not pregnant or not (fires(consult, "S-18") or fires(consult, "W-05"))


def b40_primary(consult: Consult) -> bool:
    """The primary is considered for removal under every condition, and with the board."""
    words = {"dx.context": ("de_novo",), "dx.primary_status": ("in_situ",), "tx.best_response": ("CR", "PR", "SD")}
    chosen = all(fact(consult, name) in allowed for name, allowed in words.items())
    few = low(consult, "met.n_lesions") >= 1 and high(consult, "met.n_lesions") <= 5
    fit = high(consult, "pt.ecog") <= 1 and low(consult, "tx.months_on") >= 4
    clear = fact(consult, "dx.primary_r0_feasible") is True and fires(consult, "D-01")
    return not fires(consult, "L-02") or (chosen and few and fit and clear)


def b41_metastasis(consult: Consult) -> bool:
    """One lesion in one organ, a breast cancer, after a response of six months, and with the board."""
    one = all(low(consult, name) == high(consult, name) == 1 for name in ("met.n_lesions", "met.n_organs"))
    breast = fact(consult, "met.biopsy_result") == "breast" and fact(consult, "tx.best_response") in ("CR", "PR")
    known = one and breast and low(consult, "tx.months_on") >= 6 and fires(consult, "D-01")
    organs = {"M-01": {"liver"}, "M-02": {"lung"}}
    return all(not fires(consult, rule) or (known and fact(consult, "met.sites") == organs[rule]) for rule in organs)


def b48_board(consult: Consult) -> bool:
    """A discipline that is missing at the board is named."""
    board = fact(consult, "mdt.disciplines")
    full = board is None or {"medonc", "surgery", "radonc", "pathology"} <= board
    return full or not fires(consult, "D-01") or fires(consult, "D-03")


ALWAYS = (
    b1_card_stands_first,
    b3_cord,
    b4_crisis,
    b5_gilbert,
    b6_pressure,
    b8_stage_four,
    b9_no_metastasis,
    b10_supraclavicular,
    b11_staging,
    b12_open_stage,
    b13_referral,
    b14_biopsy,
    b15_benign,
    b19_pregnancy,
    b40_primary,
    b41_metastasis,
    b48_board,
)


@pytest.mark.parametrize("holds", ALWAYS, ids=lambda holds: holds.__name__)
def test_b_an_invariant_holds_in_every_case(holds: Callable[[Consult], bool]) -> None:
    holds_for(random_consults(), holds)


@settings(max_examples=60)
@given(st.integers(RANDOM, 10**9))
def test_the_invariants_hold_in_cases_that_nobody_chose(number: int) -> None:
    consult = verdicts_on(random_case(number))
    assert [holds.__name__ for holds in ALWAYS if not holds(consult)] == []
    assert [pair for pair in NEVER if fires(consult, *pair)] == []


def all_references(condition: Expression, seen: set[str]) -> set[str]:
    """Every guard and rule behind a condition."""
    for each in references(condition):
        name = each.name if isinstance(each, GuardRef) else each.rule
        if name not in seen:
            seen.add(name)
            inner = [KNOWLEDGE.guards[name].when] if isinstance(each, GuardRef) else conditions(name)
            for condition_inside in inner:
                all_references(condition_inside, seen)
    return seen


def conditions(rule: str) -> list[Expression]:
    """The conditions of a rule."""
    return [variant.when for variant in KNOWLEDGE.rule(rule).variants]


@pytest.mark.parametrize("card", CARDS)
def test_b2_a_card_reads_no_guard_and_no_other_rule(card: str) -> None:
    assert set().union(*(all_references(condition, set()) for condition in conditions(card))) == set()


@pytest.mark.parametrize("rule", ["M-06", "S-01", "S-03", "S-08"])
def test_b42_what_speaks_against_resection_never_blocks_brain_spine_or_fracture_surgery(rule: str) -> None:
    behind = set().union(*(all_references(condition, set()) for condition in conditions(rule)))
    assert not behind & {"M-04", "L-07"}


@pytest.mark.parametrize("rule", ["L-02", "M-01", "M-02"])
def test_b40_no_resection_is_offered_for_survival(rule: str) -> None:
    assert all("survival gain is unproven" in variant.says for variant in KNOWLEDGE.rule(rule).variants)
    assert Fires(rule) in set().union(*(set(references(condition)) for condition in conditions("D-01")))


def test_b10_a_supraclavicular_node_is_stage_iiic_and_staged() -> None:
    for size in ("T1c", "T2", "T3", "T4b"):
        values = {"dx.context": "early_breast", "dx.cT": size, "dx.cN": "cN3c", "met.suspected": False}
        consult = verdicts_on(
            case_from_flat({**values, "met.confirmed": False, "img.ct_cap": "not_done"}, interview=KNOWLEDGE.interview)
        )
        assert fact(consult, "anatomic_stage") == "IIIC"
        assert fires(consult, "C-03")
        assert not fires(consult, "C-01")


def test_two_cases_mixed_are_still_a_case() -> None:
    both = mixed(story("M-01"), story("S-01"), Random(1))
    assert verdicts_on(both).results
