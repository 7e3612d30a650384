"""Laws that follow from the form of the rules: options, gates, arguments, and what is advised and forbidden."""

from __future__ import annotations

from collections.abc import Iterator

from logic.expression import And, Expression, Fires, Not, NotTrue, Or
from logic.kleene import FALSE, TRUE
from logic.knowledge import Knowledge
from logic.knowledge_types import Gate, Rule, Verb
from logic.proving.kinds import CanBe, Form, NeverTrue, Statement
from logic.proving.options import Listed, Options
from logic.proving.sentences import speaking
from logic.treatment_entries import gate_rule

ONE_VERDICT, OPTIONS, GATES, ARGUMENTS, AGAINST = "A30", "options", "gates", "arguments", "against"
"""Keys of these laws."""
ADVISES = frozenset({Verb.DO, Verb.CONSIDER, Verb.DISCUSS, Verb.REFER})


def laws(knowledge: Knowledge, options: Options) -> tuple[Statement, ...]:
    """All of them."""
    found = [each for listed in options.all for each in _of_option(listed)]
    found += _of_drugs(options)
    for gate in knowledge.gates:
        found += _of_gate(gate, options)
    for rule in knowledge.rules:
        found += _of_arguments(rule)
        found += _of_prohibition(rule, knowledge, options)
    return tuple(found)


def _of_option(listed: Listed) -> Iterator[Statement]:
    """An option can be ready and can be held; it is never both, and never for no case."""
    yield CanBe(OPTIONS, f"{listed.name} can be ready", listed.ready(), TRUE)
    yield CanBe(OPTIONS, f"{listed.name} can be held", listed.held(), TRUE)
    yield NeverTrue(ONE_VERDICT, f"{listed.name} is never ready and held", And((listed.ready(), listed.held())))
    own = listed.own()
    if own is not None:
        says = f"{listed.name} is not for every case of its rule"
        yield CanBe(OPTIONS, says, And((Fires(listed.rule), NotTrue(own))), TRUE)
        yield NeverTrue(OPTIONS, f"{listed.name} is never ready and out", And((listed.ready(), listed.out())))


def _of_drugs(options: Options) -> Iterator[Statement]:
    """A drug is not ready in one list while a check of its own blocks it in another.

    The same drug may be ready with one partner and held with another, whose check or condition is open.
    """
    for drug in dict.fromkeys(drug for listed in options.all for drug in listed.option.drugs):
        both = [
            And((listed.ready(), Fires(gate_rule(gate))))
            for listed in options.all
            if drug in listed.option.drugs
            for gate in options.gates
            if options.applies_alone(gate, drug) and gate.applies_to(listed.option)
        ]
        yield NeverTrue(ONE_VERDICT, f"{drug} is never ready while a check of its own blocks it", Or(tuple(both)))


def _of_gate(gate: Gate, options: Options) -> Iterator[Statement]:
    """A gate can block, and an option that it applies to is not ready unless it surely does not."""
    blocks = Fires(gate_rule(gate))
    applied = [listed for listed in options.all if gate.applies_to(listed.option)]
    yield CanBe(GATES, f"{gate.key} can block", blocks, TRUE)
    if not applied:
        yield Form(GATES, f"{gate.key} applies to drugs that no option lists, so it holds none", "")
        return
    yield CanBe(GATES, f"{gate.key} can let pass", blocks, FALSE)
    ready = Or(tuple(each.ready() for each in applied))
    says = f"while {gate.key} blocks or is open, none of its {len(applied)} options is ready"
    yield NeverTrue(GATES, says, And((ready, NotTrue(Not(blocks)))))


def _of_arguments(rule: Rule) -> Iterator[Statement]:
    for number, each in enumerate((*rule.pro, *rule.con), start=1):
        if each.when is not None:
            says = f"{rule.id} can give argument {number}, “{each.text}”"
            yield CanBe(ARGUMENTS, says, And((Fires(rule.id), each.when)), TRUE)


def _forbidding(rule: Rule) -> Iterator[tuple[str, Expression]]:
    for number, variant in enumerate(rule.variants):
        if variant.verb is Verb.DO_NOT:
            yield f"{rule.id} ({variant.name})" if variant.name else rule.id, speaking(rule, number)


def _advising(rule: Rule) -> Iterator[tuple[str, Expression]]:
    for number, variant in enumerate(rule.variants):
        if variant.verb in ADVISES:
            yield f"{rule.id} ({variant.name})" if variant.name else rule.id, speaking(rule, number)


def _gates_of(rule: Rule, knowledge: Knowledge) -> list[Gate]:
    """The gates of a rule, and the others on what it is about; none where it has none of its own."""
    own = [gate for gate in knowledge.gates if gate.rule == rule.id]
    about = [gate for gate in knowledge.gates if gate not in own and rule.about & (gate.classes | gate.drugs)]
    return [*own, *about] if own else []


def _of_prohibition(rule: Rule, knowledge: Knowledge, options: Options) -> Iterator[Statement]:
    """What a rule forbids, no other rule advises in the same case, and no option with it is ready.

    Another rule that forbids it too is on the same side, whatever else it says.
    """
    gates = _gates_of(rule, knowledge)
    for name, speaks in _forbidding(rule):
        if not rule.about and not gates:
            yield Form(AGAINST, f"{name} names what it is about", "neither `about` nor a gate says it")
        if gates:
            blocked = Or(tuple(Fires(gate_rule(gate)) for gate in gates))
            says = f"while {name} speaks, {' or '.join(gate.key for gate in gates)} blocks"
            yield NeverTrue(AGAINST, says, And((speaks, NotTrue(blocked))))
        for listed in options.all:
            if listed.words & rule.about:
                says = f"while {name} speaks, {listed.name} is not ready"
                yield NeverTrue(AGAINST, says, And((speaks, listed.ready())))
        for other in knowledge.rules:
            if other is not rule and other.about & rule.about and not any(_forbidding(other)):
                for advice, advises in _advising(other):
                    subject = ", ".join(sorted(other.about & rule.about))
                    says = f"while {name} speaks, {advice} does not, both being about {subject}"
                    yield NeverTrue(AGAINST, says, And((speaks, advises)))
