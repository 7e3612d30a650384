"""The engines: each is made of the same conditions, and reads one context into a truth for every condition.

A truth is true, false, or none; what an engine refuses to say (an error on a null) is none as well, which favours it.
"""

from __future__ import annotations

from collections.abc import Callable

import json_logic
import rule_engine
import zen
from cel_expr_python import cel

from logic.expression import (
    And,
    Compare,
    Difference,
    Exactly,
    Expression,
    Fires,
    GuardRef,
    Has,
    Is,
    IsUnknown,
    Not,
    NotTrue,
    Or,
    Truth,
)
from tests.benchmarks.peers.writing import Context, Grammar, Program, name_of, names_in, quoted

Engine = Callable[[Context], dict[str, object]]

ZEN = Grammar(
    truth=lambda name: f"{name} == true",
    compare=lambda left, sign, right: f"({left}) {sign} {right}",
    one_of=lambda name, words: f"{name} in {quoted(words)}",
    holds=lambda name, words: f"some({name}, # in {quoted(words)})",
    exactly=lambda name, words: f"(len({name}) == {len(words)} and all({name}, # in {quoted(words)}))",
    unknown=lambda name: f"{name} == null",
    negated=lambda text: f"not ({text})",
    not_true=lambda text: f"(({text}) == true) == false",
    both=" and ",
    either=" or ",
)
RULE_ENGINE = Grammar(
    truth=lambda name: f"{name} == true",
    compare=lambda left, sign, right: f"({left}) {sign} {right}",
    one_of=lambda name, words: f"{name} in {quoted(words)}",
    holds=lambda name, words: "(" + " or ".join(f'"{word}" in {name}' for word in words) + ")",
    exactly=lambda name, words: f"{name} == {quoted(words)}",
    unknown=lambda name: f"{name} == null",
    negated=lambda text: f"not ({text})",
    not_true=lambda text: f"not (({text}) == true)",
    both=" and ",
    either=" or ",
)
CEL = Grammar(
    truth=lambda name: name,
    compare=lambda left, sign, right: f"({left}) {sign} {right}",
    one_of=lambda name, words: f"{name} in {quoted(words)}",
    holds=lambda name, words: f"{name}.exists(w, w in {quoted(words)})",
    exactly=lambda name, words: f"{name} == {quoted(words)}",
    unknown=lambda name: f"{name} == null",
    negated=lambda text: f"!({text})",
    not_true=lambda text: f"!(({text}) == true)",
    both=" && ",
    either=" || ",
)


def _in_turn(read: dict[str, Callable[[Context], object]], program: Program) -> Engine:
    """Read the conditions one after another, each with no more of the context than it names: the whole of it is slow.

    The truths of the conditions before it belong to that context.
    """
    named = {name_of(name): names_in(node) for name, node in program.conditions.items()}

    def run(context: Context) -> dict[str, object]:
        known = dict(context)
        for name, one in read.items():
            try:
                known[name] = one({each: known[each] for each in named[name]})
            except Exception:  # noqa: BLE001 - every engine has errors of its own; none is worse than no answer
                known[name] = None
        return {name: known[name_of(name)] for name in program.rules}

    return run


def zen_engine(program: Program) -> Engine:
    """GoRules zen-engine, its expressions compiled beforehand."""
    compiled = {name_of(name): zen.compile_expression(ZEN.text(node)) for name, node in program.conditions.items()}
    return _in_turn({name: each.evaluate for name, each in compiled.items()}, program)


def rule_engine_engine(program: Program) -> Engine:
    """The Python package rule-engine."""
    context = rule_engine.Context(default_value=None)
    rules = {
        name_of(name): rule_engine.Rule(RULE_ENGINE.text(node), context=context)
        for name, node in program.conditions.items()
    }
    return _in_turn({name: rule.evaluate for name, rule in rules.items()}, program)


def cel_engine(program: Program) -> Engine:
    """Common Expression Language, the C++ build; types are left open, so that a null can stand for each value."""
    environment = cel.NewEnv(variables={})
    compiled = {
        name_of(name): environment.compile(CEL.text(node), disable_check=True)
        for name, node in program.conditions.items()
    }

    def reader(expression: object) -> Callable[[Context], object]:
        def read(known: Context) -> object:
            found = expression.eval(data=known).value()
            return found if isinstance(found, bool) else None

        return read

    return _in_turn({name: reader(each) for name, each in compiled.items()}, program)


def json_logic_engine(program: Program) -> Engine:
    """JsonLogic in Python."""
    written = {name_of(name): _json_logic(node) for name, node in program.conditions.items()}

    def reader(rule: object) -> Callable[[Context], object]:
        return lambda known: json_logic.jsonLogic(rule, known)

    return _in_turn({name: reader(rule) for name, rule in written.items()}, program)


def _json_logic(node: Expression) -> object:
    match node:
        case And(parts):
            return {"and": [_json_logic(part) for part in parts]}
        case Or(parts):
            return {"or": [_json_logic(part) for part in parts]}
        case Not(part):
            return {"!": [_json_logic(part)]}
        case NotTrue(part):
            return {"!": [{"===": [_json_logic(part), True]}]}
        case GuardRef(name) | Fires(name) | Truth(name):
            return {"===": [{"var": name_of(name)}, True]}
        case Compare(fact, sign, bound):
            return {sign: [{"var": name_of(fact)}, bound]}
        case Difference(first, second, sign, bound):
            return {sign: [{"-": [{"var": name_of(first)}, {"var": name_of(second)}]}, bound]}
        case Is(fact, words):
            return {"in": [{"var": name_of(fact)}, sorted(words)]}
        case Has(fact, words):
            return {"or": [{"in": [word, {"var": name_of(fact)}]} for word in sorted(words)]}
        case Exactly(fact, words):
            return {"==": [{"var": name_of(fact)}, sorted(words)]}
        case IsUnknown(fact):
            return {"===": [{"var": name_of(fact)}, None]}


ENGINES: dict[str, Callable[[Program], Engine]] = {
    "zen-engine": zen_engine,
    "rule-engine": rule_engine_engine,
    "CEL (C++)": cel_engine,
    "json-logic": json_logic_engine,
}
