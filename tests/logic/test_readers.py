"""The compiled reader against the plain one, and the laws that every condition obeys."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.compiling import CyclicConditions, compile_conditions
from logic.dates import Range
from logic.expression import Expression, Fires, GuardRef, IsUnknown, NotTrue, Truth, walk
from logic.facts.fact import Fact, FactKind
from logic.kleene import FALSE, NOT, NOT_TRUE, TRUE, UNKNOWN
from logic.oracle import truth_of
from tests.logic.strategies import FACTS, SPECS, fact, programs, trees


@settings(max_examples=400, deadline=None)
@given(programs(), st.lists(FACTS, min_size=1, max_size=5))
def test_the_compiled_reader_and_the_plain_one_give_the_same_verdicts(program, cases):
    guards, rules = program
    compiled = compile_conditions(guards, rules, SPECS)
    for facts in cases:
        _, guard_truths, variant_truths = compiled.run(compiled.layout.encode(facts))
        for name, number in compiled.guards.items():
            assert guard_truths[number] == truth_of(guards[name], facts.get, guards, rules)
        for (rule, place), number in compiled.variants.items():
            assert variant_truths[number] == truth_of(rules[rule][place], facts.get, guards, rules)


@settings(max_examples=300, deadline=None)
@given(programs(), FACTS)
def test_the_trace_holds_the_truth_of_every_criterion(program, facts):
    guards, rules = program
    compiled = compile_conditions(guards, rules, SPECS)
    leaf_truths, _, _ = compiled.run(compiled.layout.encode(facts))
    for leaf, truth in zip(compiled.criteria, leaf_truths, strict=True):
        assert truth == truth_of(leaf, facts.get)


def _is_plain(node: Expression) -> bool:
    return not any(isinstance(each, NotTrue | IsUnknown) for each in walk(node))


@settings(max_examples=400, deadline=None)
@given(trees().filter(_is_plain), FACTS, st.data())
def test_a_new_fact_never_turns_a_firm_verdict_round(condition, facts, data):
    before = truth_of(condition, facts.get)
    open_names = [name for name in SPECS if name not in facts or not facts[name].known]
    added = {name: data.draw(fact(SPECS[name])) for name in open_names}
    after = truth_of(condition, {**facts, **added}.get)
    assert before in (UNKNOWN, after)


@settings(max_examples=300, deadline=None)
@given(trees().filter(_is_plain), FACTS, st.data())
def test_a_narrower_range_never_turns_a_firm_verdict_round(condition, facts, data):
    before = truth_of(condition, facts.get)
    narrowed = dict(facts)
    for name, each in facts.items():
        if isinstance(each.value, Range):
            top = each.value.high if each.value.high != float("inf") else each.value.low + 20
            exact = float(data.draw(st.integers(int(each.value.low), int(top))))
            narrowed[name] = Fact(Range(exact, exact), None)
    assert before in (UNKNOWN, truth_of(condition, narrowed.get))


@pytest.mark.parametrize("kind", list(FactKind))
def test_a_fact_without_a_value_is_unknown_and_only_the_question_form_sees_it(kind):
    name = next(name for name, spec in SPECS.items() if spec.kind is kind)
    compiled = compile_conditions({}, {"R-1": [IsUnknown(name)], "R-2": [NotTrue(IsUnknown(name))]}, SPECS)
    _, _, verdicts = compiled.run(compiled.layout.encode({}))
    assert verdicts == (TRUE, FALSE)


def test_negation_keeps_an_unknown_and_the_not_form_lets_it_pass():
    assert [NOT[each] for each in (FALSE, UNKNOWN, TRUE)] == [TRUE, UNKNOWN, FALSE]
    assert [NOT_TRUE[each] for each in (FALSE, UNKNOWN, TRUE)] == [TRUE, TRUE, FALSE]


def test_rules_that_refer_in_a_ring_are_named():
    with pytest.raises(CyclicConditions) as found:
        compile_conditions({"G": Fires("R-1")}, {"R-1": [GuardRef("G")]}, SPECS)
    assert set(found.value.ring) == {"G", "R-1"}


def test_a_criterion_named_by_many_rules_is_tested_once():
    compiled = compile_conditions({}, {f"R-{n}": [Truth("yes.0")] for n in range(9)}, SPECS)
    assert len(compiled.criteria) == 1
