"""Packed facts, and the rules read over many cases at once."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.compiling import compile_conditions
from logic.expression import Fires, Has, Truth
from logic.facts.fact import Fact, FactKind, FactSpec, is_, number
from logic.kleene import FALSE, TRUE, UNKNOWN
from logic.knowledge import load_knowledge
from logic.layout import layout_of
from logic.packing import packing_of
from logic.parsing import ConditionFault
from logic.population import CHUNK, PopulationProgram, StaleVector, pack, population_program, unpack
from tests.logic.strategies import FACTS, SPECS, programs

AGE = {"pt.age": number(70), "pt.sex": is_("F"), "met.confirmed": is_(True), "met.sites": is_(frozenset({"bone"}))}
CHILD = {"pt.age": number(12)}


@pytest.fixture(scope="module")
def population() -> PopulationProgram:
    return population_program(load_knowledge())


def columns_of(population, *cases):
    return population.columns([population.packing.pack(facts) for facts in cases])


@settings(max_examples=80)
@given(programs(), st.lists(FACTS, min_size=1, max_size=3))
def test_unpacking_gives_back_what_was_packed(program, cases):
    layout = compile_conditions(*program, SPECS).layout
    for facts in cases:
        assert unpack(layout, pack(layout, facts)) == layout.encode(facts)


def test_a_vector_of_the_real_rules_takes_less_than_a_kilobyte(population):
    assert len(population.packing.pack({})) == population.packing.size <= 1024


def test_a_vector_of_another_layout_is_recognised(population):
    layout = load_knowledge().program.layout
    name, place = next((name, each) for name, each in layout.places.items() if each.spec.kind is FactKind.CHOICE)
    words = (*place.spec.words[1:], place.spec.words[0])
    moved = replace(layout, places={**layout.places, name: replace(place, spec=replace(place.spec, words=words))})
    stale = pack(moved, AGE)
    assert len(stale) == population.packing.size
    assert not population.packing.is_current(stale)
    with pytest.raises(StaleVector):
        unpack(layout, stale)
    with pytest.raises(StaleVector):
        population.columns([pack(layout, AGE), stale])


def test_a_fact_with_too_many_words_is_refused_when_the_packing_is_made():
    words = tuple(f"w{each}" for each in range(63))
    layout = layout_of([Has("codes", frozenset(words))], {"codes": FactSpec("codes", FactKind.CODES, words=words)})
    with pytest.raises(ValueError, match="63"):
        packing_of(layout)


def test_all_rules_or_some_are_read_for_each_case(population):
    columns = columns_of(population, AGE, CHILD, {})
    every = population.verdicts(columns)
    assert list(every) == list(population.rules)
    assert every["C-10"].tolist() == [UNKNOWN, TRUE, UNKNOWN]
    some = population.verdicts(columns, ["C-10", "C-08"])
    assert {rule: truths.tolist() for rule, truths in some.items()} == {
        rule: every[rule].tolist() for rule in ("C-10", "C-08")
    }
    with pytest.raises(KeyError):
        population.verdicts(columns, ["S-99"])


def test_a_search_is_a_condition_in_the_language_of_the_rules(population):
    columns = columns_of(population, AGE, CHILD, {})
    assert population.search('pt.age >= 65 and "bone" in met.sites', columns).tolist() == [TRUE, FALSE, UNKNOWN]
    assert population.search('unknown(met.sites) or fires("C-10")', columns).tolist() == [UNKNOWN, TRUE, TRUE]
    assert population.search("M1", columns).tolist() == [TRUE, FALSE, UNKNOWN]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("pt.height > 180", "not kept for searching"),
        ('"ckd" in pt.comorbid', "not kept for searching"),
        ("pt.hair", "unknown fact"),
        ("__import__('os')", "not a function"),
    ],
)
def test_a_search_for_what_is_not_there_is_refused(population, text, fault):
    with pytest.raises(ConditionFault, match=fault):
        population.search(text, columns_of(population, {}))


def test_chunks_join_without_a_seam():
    rules = {"R-1": [Truth("yes.0")], "R-2": [Fires("R-1")]}
    compiled = compile_conditions({}, rules, SPECS)
    program = PopulationProgram(compiled.layout, {}, rules, SPECS)
    facts = [{"yes.0": Fact(bool(each % 3), None)} for each in range(CHUNK + 5)]
    found = program.verdicts(program.columns([program.packing.pack(each) for each in facts]))["R-2"]
    assert found.tolist() == [TRUE if each % 3 else FALSE for each in range(CHUNK + 5)]


def test_no_cases_give_no_verdicts(population):
    assert population.verdicts(population.columns([]))["S-00"].shape == (0,)


def test_neither_the_program_nor_keeping_a_vector_loads_numpy():
    code = "import sys, main, logic.consult, logic.packing; sys.exit('numpy' in sys.modules or 'z3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
