"""The same facts before all four readers, and random facts for the real knowledge base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import inf
from random import Random

import z3

from logic.answer import Unknown
from logic.compiling import Program
from logic.dates import Range
from logic.expression import Compare, Difference, Expression, Fires, Leaf, Reference, evaluate
from logic.facts.catalogue import derivations, derive_all
from logic.facts.fact import Fact, FactKind, FactSpec
from logic.facts.view import CaseView
from logic.knowledge import load_knowledge
from logic.layout import Place
from logic.oracle import criterion
from logic.proving.formula import OTHER_WORD, Formulas, Symbol, constant
from tests.logic.random_cases import DAY, bases

Facts = Mapping[str, Fact]
Rules = Mapping[str, Sequence[Expression]]
ENDLESS = 10**9
"""Stands for a number without an upper bound: farther than any bound that a condition names."""


def plain_verdicts(facts: Facts, guards: Mapping[str, Expression], rules: Rules) -> dict[str, int]:
    """The oracle's verdict of every rule, each guard and rule read once."""

    def truth(node: Expression) -> int:
        return evaluate(node, leaf, reference)

    @cache
    def leaf(each: Leaf) -> int:
        return criterion(each, facts.get)

    @cache
    def reference(each: Reference) -> int:
        if isinstance(each, Fires):
            return max(truth(variant) for variant in rules[each.rule])
        return truth(guards[each.name])

    return {rule: reference(Fires(rule)) for rule in rules}


def compiled_verdicts(facts: Facts, program: Program, rules: Rules) -> dict[str, int]:
    """The compiled reader's verdict of every rule."""
    _, _, truths = program.run(program.layout.encode(facts))
    return {
        rule: max(truths[program.variants[rule, number]] for number in range(len(variants)))
        for rule, variants in rules.items()
    }


def _held(symbol: Symbol, fact: Fact) -> list[tuple[object, object]]:
    """The symbols of one known fact with their values."""
    match fact.value:
        case bool(yes):
            return [(symbol.yes, z3.BoolVal(yes))]
        case Range(low=low, high=high):
            top = constant(ENDLESS if high == inf else high)
            if symbol.low is symbol.high:
                assert low == high, symbol.place.spec.name
                return [(symbol.low, _number(symbol, constant(low)))]
            return [(symbol.low, _number(symbol, constant(low))), (symbol.high, _number(symbol, top))]
        case frozenset() as words:
            held = {word if word in symbol.place.bits else OTHER_WORD for word in words}
            return [(each, z3.BoolVal(word in held)) for word, each in symbol.words.items()]
        case str(word):
            return [(each, z3.BoolVal(name == word)) for name, each in symbol.words.items()]
    raise TypeError(fact)


def _number(symbol: Symbol, value: object) -> object:
    return value if symbol.place.spec.whole else z3.simplify(z3.ToReal(value) if z3.is_int(value) else value)


def _blank(symbol: Symbol) -> list[tuple[object, object]]:
    """The symbols of a fact without a value; the numbers are of no account then, and lie within any limits."""
    found = [(each, z3.BoolVal(False)) for each in (symbol.yes, *symbol.words.values())]
    return [(symbol.known, z3.BoolVal(False)), *found]


def substitution(symbols: Mapping[str, Symbol], facts: Facts) -> list[tuple[object, object]]:
    """What stands for each symbol in one case."""
    found = []
    for name, symbol in symbols.items():
        fact = facts.get(name)
        if fact is None or not fact.known:
            found += _blank(symbol)
        else:
            found += [(symbol.known, z3.BoolVal(True)), *_held(symbol, fact)]
    return found


def prover_verdicts(facts: Facts, formulas: Formulas, rules: Rules) -> dict[str, int]:
    """The prover's verdict of every rule: a model of exactly these facts, and what the formulas are in it."""
    solver = z3.SimpleSolver()
    solver.add(*(symbol == value for symbol, value in substitution(formulas.symbols, facts)))
    assert solver.check() == z3.sat
    model = solver.model()
    pairs = {rule: formulas.pair(Fires(rule)) for rule in rules}
    truths = {rule: (model.eval(pair.sure, True), model.eval(pair.may, True)) for rule, pair in pairs.items()}
    return {rule: 3 if z3.is_true(sure) else 1 if z3.is_true(may) else 0 for rule, (sure, may) in truths.items()}


@cache
def real_guards() -> dict[str, Expression]:
    """The guards of the shipped knowledge base."""
    return {name: guard.when for name, guard in load_knowledge().guards.items()}


@cache
def real_rules() -> dict[str, list[Expression]]:
    """The rules of the shipped knowledge base."""
    return {name: list(parts) for name, parts in load_knowledge().conditions.items()}


@cache
def bounds() -> dict[str, tuple[float, ...]]:
    """The numbers that the rules compare each fact with."""
    found: dict[str, set[float]] = {}
    for leaf in load_knowledge().program.criteria:
        if isinstance(leaf, Compare):
            found.setdefault(leaf.fact, set()).add(leaf.bound)
        elif isinstance(leaf, Difference):
            found.setdefault(leaf.first, set()).add(leaf.bound)
    return {fact: tuple(sorted(each)) for fact, each in found.items()}


def _random_number(spec: FactSpec, dice: Random) -> Range:
    low = max(0.0, dice.choice(bounds().get(spec.name, (1.0,))) + dice.choice((-2, -1, 0, 0, 1, 2)))
    low = float(int(low)) if spec.whole else low
    return Range(low, dice.choice((low, low, low, low + dice.randint(0, 9), inf)))


def _random_fact(place: Place, dice: Random) -> Fact:
    spec = place.spec
    if dice.random() < 0.3:
        return Fact(None, dice.choice(list(Unknown)))
    match spec.kind:
        case FactKind.YES_NO:
            return Fact(dice.random() < 0.5, None)
        case FactKind.NUMBER:
            return Fact(_random_number(spec, dice), None)
        case FactKind.CHOICE:
            return Fact(dice.choice(spec.words), None)
        case FactKind.CODES:
            words = [*place.bits, "a word that no condition names"]
            return Fact(frozenset(dice.sample(words, dice.randint(0, min(3, len(words))))), None)


def random_facts(number: int) -> dict[str, Fact]:
    """Facts of all that the real rules read, known and unknown mixed; the same number gives the same facts."""
    dice = Random(number)
    return {name: _random_fact(place, dice) for name, place in load_knowledge().program.layout.places.items()}


@cache
def _real_facts() -> tuple[dict[str, Fact], ...]:
    """The facts of the samples, the vignettes and the test cases of all rules."""
    known = load_knowledge()
    names = dict.fromkeys((*derivations(), *known.specs))
    views = (CaseView(case, DAY, known.interview, known.definitions, known.drugs) for case in bases())
    return tuple(derive_all(view, names) for view in views)


def mixed_facts(number: int) -> dict[str, Fact]:
    """Facts of a real case, some of them changed at random or forgotten: options are ready and held far oftener."""
    dice = Random(number)
    places = load_knowledge().program.layout.places
    facts = {name: fact for name, fact in dice.choice(_real_facts()).items() if name in places}
    others = dice.choice(_real_facts())
    for name in dice.sample(sorted(places), dice.randint(0, 15)):
        facts[name] = others[name] if dice.random() < 0.5 else _random_fact(places[name], dice)
    return facts


def many_facts(count: int) -> list[dict[str, Fact]]:
    """The facts of this many cases: one of three wholly random, two of three real ones that were changed."""
    return [random_facts(number) if number % 3 == 0 else mixed_facts(number) for number in range(count)]
