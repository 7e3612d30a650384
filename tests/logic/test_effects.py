"""What would change the advice: what it says of a value is what a consult with that value says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from logic import paths
from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Case
from logic.casefile import read_case_file
from logic.consult import Consult, Verdict
from logic.effect_words import effect_words, provisional_of
from logic.effects import Effect, KnownEffects, all_unknowns, effect_of, effects_of, scratch, standing_of, unknowns_of
from logic.expression import Compare
from logic.knowledge import load_knowledge
from logic.possible_values import clause_of, possible_values
from tests.logic.random_cases import DAY, SAMPLES, random_case, verdicts_on

KNOWLEDGE = load_knowledge()
NUMBERS = st.integers(0, 400)
ISH = "spec[0].her2_ish"


def sample(number: int) -> Case:
    return read_case_file(sorted(SAMPLES.glob("*.json"))[number - 1])


def told(consult: Consult, rule: str) -> list[str]:
    return [each.text for each in provisional_of(consult, rule)]


def with_ish(number: int, answer: Answer[str]) -> Consult:
    return verdicts_on(paths.put(sample(number), ISH, answer))


def effect(consult: Consult, path: str) -> Effect:
    found = effect_of(consult, path)
    assert found is not None
    return found


def clauses(found: Effect) -> list[str]:
    return [clause_of(found.possible, outcome.values) for outcome in found.outcomes]


@settings(max_examples=25, deadline=None)
@given(NUMBERS, st.data())
def test_what_is_said_of_a_value_is_what_a_consult_with_it_says(number: int, data: st.DataObject) -> None:
    consult = verdicts_on(random_case(number))
    open_fields = all_unknowns(consult)
    if not open_fields:
        return
    path = data.draw(st.sampled_from(open_fields))
    found = effect_of(consult, path)
    for outcome in found.outcomes if found else ():
        for value in outcome.values:
            fresh = verdicts_on(scratch(consult.case, path, value.answer))
            assert standing_of(fresh) == outcome.after
            assert {rule for rule in outcome.fires} == {
                result.rule.id
                for result in fresh.results
                if result.verdict is Verdict.FIRES
                and consult.result(result.rule.id).verdict is not Verdict.FIRES
                and result.rule.id != "S-00"
            }


@settings(max_examples=20, deadline=None)
@given(NUMBERS)
def test_no_possible_value_differs_from_its_neighbours_unnoticed(number: int) -> None:
    """Two values of one stretch give the same advice: the limits were all found."""
    consult = verdicts_on(random_case(number))
    for path in all_unknowns(consult)[:4]:
        found = possible_values(KNOWLEDGE, path, DAY)
        for value in found.values if found else ():
            number_, low = value.answer.value, value.low
            if isinstance(number_, float) and low is not None and not low[1]:
                first = verdicts_on(scratch(consult.case, path, recorded(low[0])))
                inside = verdicts_on(scratch(consult.case, path, value.answer))
                assert standing_of(first).verdicts == standing_of(inside).verdicts, path


@settings(max_examples=30, deadline=None)
@given(NUMBERS)
def test_what_was_declined_or_does_not_apply_is_never_run(number: int) -> None:
    consult = verdicts_on(random_case(number))
    for result in consult.results:
        for path in unknowns_of(consult, result.rule.id):
            try:
                answer = paths.get(consult.case, path)
            except KeyError:
                continue
            assert answer.unknown not in (None, Unknown.DECLINED, Unknown.NOT_APPLICABLE)


@settings(max_examples=5, deadline=None)
@given(NUMBERS)
def test_the_same_case_gives_the_same_effects(number: int) -> None:
    first, second = (verdicts_on(random_case(number)) for _ in range(2))
    path = next(iter(all_unknowns(first)), "")
    if path:
        one, two = effect_of(first, path), effect_of(second, path)
        assert (one and effect_words(first, one)) == (two and effect_words(second, two))


def test_the_case_itself_is_left_as_it_was() -> None:
    case = sample(1)
    consult = verdicts_on(case)
    before = standing_of(consult)
    effects_of(consult)
    assert standing_of(verdicts_on(case)) == before


def test_every_limit_of_a_condition_parts_the_numbers() -> None:
    for leaf in KNOWLEDGE.program.criteria:
        if not isinstance(leaf, Compare) or leaf.fact not in KNOWLEDGE.interview.by_field:
            continue
        lowest = KNOWLEDGE.interview.question(leaf.fact).low
        if lowest is not None and leaf.bound <= lowest:
            continue
        found = possible_values(KNOWLEDGE, leaf.fact, DAY)
        assert found is not None, leaf
        sides = {_side(leaf, value.answer.value) for value in found.values}
        assert sides == {True, False}, leaf


def _side(leaf: Compare, value: object) -> bool:
    assert isinstance(value, int | float)
    return {
        "<": value < leaf.bound,
        "<=": value <= leaf.bound,
        ">": value > leaf.bound,
        ">=": value >= leaf.bound,
        "==": value == leaf.bound,
    }[leaf.sign]


def test_ish_that_is_pending_decides_between_two_first_lines() -> None:
    consult = verdicts_on(sample(1))
    found = effect(consult, ISH)
    assert found.pending
    assert clauses(found) == ["HER2 ISH is amplified", "HER2 ISH is not amplified"]
    amplified, other = found.outcomes
    assert "Y-30" in amplified.fires
    assert "Y-02" in amplified.excluded
    assert "Y-02" in other.fires
    assert ("Y-02", 1) in other.ready
    assert {"W-20"} == set(amplified.stops)
    assert effects_of(consult)[0].path == ISH


def test_a_limit_reads_as_below_and_or_more() -> None:
    found = effect(verdicts_on(sample(1)), "lab.lvef")
    assert clauses(found) == [
        "LVEF is below 50\u202f%",
        "LVEF is 50\u202f% or more",
    ]


def test_a_line_says_what_it_hangs_on() -> None:
    consult = verdicts_on(sample(1))
    assert told(consult, "Y-02") == ["Only if HER2 ISH is not amplified."]
    assert told(consult, "Y-30") == ["Only if HER2 ISH is amplified."]
    assert told(consult, "W-34") == ["Holds whatever HER2 ISH is."]
    assert told(consult, "W-20") == ["Until HER2 ISH is recorded."]
    assert told(consult, "P-12") == ["Unless vaccines are up to date."]


def test_what_enters_whatever_the_answer_says_so() -> None:
    consult = verdicts_on(sample(4))
    words = effect_words(consult, effect(consult, "sup.inpatient"))
    assert [each.head for each in words.outcomes] == ["Whatever it is"]
    assert words.outcomes[0].parts[0].rules == ("P-11",)


def test_an_answer_takes_the_sentence_away() -> None:
    assert told(with_ish(1, recorded("neg")), "Y-02") == []


def test_ish_that_was_declined_is_hung_on_no_more() -> None:
    consult = with_ish(1, unknown(Unknown.DECLINED))
    assert ISH not in all_unknowns(consult)
    assert not any("HER2 ISH" in text for result in consult.results for text in told(consult, result.rule.id))


def test_an_emergency_settles_nothing_but_itself() -> None:
    found = effect(verdicts_on(sample(4)), "img.echo_tamponade")
    tamponade = next(each for each in found.outcomes if each.opens)
    assert tamponade.opens == {"S-09"}
    words = effect_words(verdicts_on(sample(4)), found)
    assert words.outcomes[0].parts[0].kind == "emergency"
    assert words.settles == "settles 1 of 9"


def test_steps_can_be_left_and_taken_up_again() -> None:
    consult = verdicts_on(sample(1))
    known, open_fields = consult.once(KnownEffects), all_unknowns(consult)
    for _ in zip(range(3), known.steps(open_fields), strict=False):
        pass
    assert not known.has(open_fields)
    assert [each.path for each in known.of(open_fields)] == [each.path for each in effects_of(verdicts_on(sample(1)))]


def test_a_field_of_rows_without_a_row_is_run_in_a_new_one() -> None:
    case = scratch(Case(), "site.organ", recorded("bone"))
    assert case.site[0].organ.value == "bone"
