"""After one answer, working out only what it touches gives the trace of the whole program."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings

from logic.compiling import compile_conditions
from logic.knowledge import load_knowledge
from logic.touched import Touched
from tests.logic.all_readers import random_facts, real_guards, real_rules
from tests.logic.strategies import FACTS, SPECS, programs

CASES = 40


@cache
def touched() -> Touched:
    """What is touched in the shipped knowledge base."""
    return Touched(load_knowledge().program, real_guards(), real_rules())


@settings(max_examples=80)
@given(programs(), FACTS, FACTS)
def test_on_random_programs_the_part_is_as_the_whole(program, before, after):
    guards, rules = program
    compiled = compile_conditions(guards, rules, SPECS)
    old, new = (compiled.layout.encode(facts) for facts in (before, after))
    part = Touched(compiled, guards, rules).again(compiled.run(old), new, compiled.layout.places)
    assert part == compiled.run(new)


def test_on_the_real_rules_one_changed_fact_after_another_gives_the_trace_of_the_whole():
    program = load_knowledge().program
    for number in range(CASES):
        facts, later = dict(random_facts(number)), random_facts(CASES + number)
        trace = program.run(program.layout.encode(facts))
        for name in program.layout.places:
            facts[name] = later[name]
            vector = program.layout.encode(facts)
            trace = touched().again(trace, vector, (name,))
        assert trace == program.run(program.layout.encode(later))


def test_a_fact_that_changes_no_criterion_gives_back_the_same_trace():
    program = load_knowledge().program
    vector = program.layout.encode(random_facts(1))
    trace = program.run(vector)
    assert touched().again(trace, vector, program.layout.places) is trace
