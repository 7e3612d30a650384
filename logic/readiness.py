"""Which of a rule's options are ready, what holds the others, and the one fact that excludes an option."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from logic.explain import Reason, blockers_of, carried_by, waiting_for
from logic.expression import Fires
from logic.kleene import FALSE, TRUE, UNKNOWN
from logic.knowledge_types import Gate, Option
from logic.treatment_entries import gate_rule, option_rule
from logic.truths import Truths
from logic.verdicts import Consult, RuleResult, Verdict
from logic.words import tr


class Readiness(StrEnum):
    """How one option stands: ready, held by a check, or not for this case."""

    READY = "ready"
    HELD = "held"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Hold:
    """What holds an option: one sentence, the rule it comes from, the facts, and whether it is only not known yet."""

    text: str
    rule: str
    reasons: tuple[Reason, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class OptionResult:
    """One option in one case."""

    option: Option
    state: Readiness
    holds: tuple[Hold, ...]


def _gate_hold(consult: Consult, truths: Truths, gate: Gate) -> Hold | None:
    truth = truths.of_rule(gate_rule(gate))
    if truth == FALSE:
        return None
    node = Fires(gate_rule(gate))
    if truth == TRUE:
        return Hold(gate.says, gate.rule, carried_by(consult, node), False)
    missing = waiting_for(consult, node)
    facts = tr("; ").join(reason.text for reason in missing)
    return Hold(tr("Held until it is known: {facts}.", facts=facts), gate.rule, missing, True)


def _state(consult: Consult, truths: Truths, result: RuleResult, number: int) -> OptionResult:
    option = result.rule.options[number]
    own = Fires(option_rule(result.rule.id, number))
    truth = TRUE if option.when is None else truths.of(own)
    if truth == FALSE:
        stops = tuple(Hold(f"{each.text}.", result.rule.id, (each,), False) for each in blockers_of(consult, own)[:1])
        return OptionResult(option, Readiness.OUT, stops)
    holds = []
    if truth == UNKNOWN:
        missing = waiting_for(consult, own)
        facts = tr("; ").join(reason.text for reason in missing)
        holds.append(Hold(tr("Held until it is known: {facts}.", facts=facts), result.rule.id, missing, True))
    for gate in consult.knowledge.gates:
        if gate.applies_to(option) and (hold := _gate_hold(consult, truths, gate)) is not None:
            holds.append(hold)
    return OptionResult(option, Readiness.HELD if holds else Readiness.READY, tuple(holds))


def options_of(consult: Consult, result: RuleResult) -> tuple[OptionResult, ...]:
    """The options of a rule that fires, in the order of the knowledge base; none for one that does not."""
    if result.verdict is not Verdict.FIRES:
        return ()
    truths = Truths(consult)
    return tuple(_state(consult, truths, result, number) for number in range(len(result.rule.options)))


def readiness_of(consult: Consult, result: RuleResult) -> str:
    """`ready` when any option is, `held` when all that could be are held, else the verdict itself."""
    states = {each.state for each in options_of(consult, result)}
    if Readiness.READY in states:
        return "ready"
    return "held" if Readiness.HELD in states else result.verdict.value
