"""One condition, four readers: the plain one, the compiled one, the population and the prover never disagree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from logic.compiling import compile_conditions
from logic.kleene import NOT, NOT_TRUE
from logic.knowledge import load_knowledge
from logic.population import PopulationProgram, population_program
from logic.proving.formula import Formulas, symbols
from tests.logic.all_readers import (
    compiled_verdicts,
    many_facts,
    plain_verdicts,
    prover_verdicts,
    real_guards,
    real_rules,
)
from tests.logic.strategies import FACTS, SPECS, programs

CASES = 3000
PROVER_CASES = 60


@settings(max_examples=80)
@given(programs(), st.lists(FACTS, min_size=1, max_size=4))
def test_on_random_programs_all_four_readers_agree(program, cases):
    guards, rules = program
    compiled = compile_conditions(guards, rules, SPECS)
    population = PopulationProgram(compiled.layout, guards, rules, SPECS)
    formulas = Formulas(symbols(compiled.layout), guards, rules)
    many = population.verdicts(population.columns([population.packing.pack(facts) for facts in cases]))
    for number, facts in enumerate(cases):
        expected = plain_verdicts(facts, guards, rules)
        assert compiled_verdicts(facts, compiled, rules) == expected
        assert {rule: int(truths[number]) for rule, truths in many.items()} == expected
        assert prover_verdicts(facts, formulas, rules) == expected


def test_on_the_real_rules_the_plain_the_compiled_and_the_population_reader_agree():
    program, rules, population = load_knowledge().program, real_rules(), population_program(load_knowledge())
    cases = many_facts(CASES)
    many = population.verdicts(population.columns([population.packing.pack(facts) for facts in cases]))
    seen = set()
    for number, facts in enumerate(cases):
        expected = compiled_verdicts(facts, program, rules)
        assert {rule: int(truths[number]) for rule, truths in many.items()} == expected
        if number % 5 == 0:
            assert plain_verdicts(facts, real_guards(), rules) == expected
        seen |= {(rule, truth) for rule, truth in expected.items()}
    options = [rule for rule in rules if rule.startswith("ready:")]
    assert len(seen) > 2.7 * len(rules), "the cases meet too few verdicts"
    assert sum((rule, 3) in seen for rule in options) > len(options) / 3, "too few options are ever ready"


def test_on_the_real_rules_the_prover_reads_as_the_others_do():
    program, rules = load_knowledge().program, real_rules()
    formulas = Formulas(symbols(program.layout), real_guards(), rules)
    for facts in many_facts(PROVER_CASES):
        assert prover_verdicts(facts, formulas, rules) == compiled_verdicts(facts, program, rules)


def test_negation_in_array_code_is_the_table_of_the_house():
    assert [3 >> truth for truth in (0, 1, 3)] == [NOT[truth] for truth in (0, 1, 3)]
    assert [3 * (truth < 3) for truth in (0, 1, 3)] == [NOT_TRUE[truth] for truth in (0, 1, 3)]
