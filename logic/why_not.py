"""Why not: each rule that does not fire, each option that is out or held, each calculator that is refused.

Each with the one fact that stops it, and what was needed instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from logic.consult import Consult, RuleResult
from logic.explain import Reason, blockers
from logic.expression import Expression
from logic.kleene import TRUE
from logic.oracle import truth_of
from logic.readiness import OptionResult, Readiness, options_of
from logic.words import tr


class StoppedKind(StrEnum):
    """What is stopped: a rule, an option of a rule that fires, a held option, or a calculator."""

    RULE = "rule"
    OPTION = "option"
    HELD = "held"
    CALCULATOR = "calculator"


@dataclass(frozen=True, slots=True)
class Stopped:
    """What does not apply: its title, the one sentence that says why, what was needed, the rule, and the fields."""

    kind: StoppedKind
    rule: str
    title: str
    stops: str
    needs: str
    paths: tuple[str, ...]


def holds(consult: Consult, node: Expression) -> bool:
    """Whether a condition that is no rule holds in a case."""
    knowledge = consult.knowledge
    guards = {name: guard.when for name, guard in knowledge.guards.items()}
    return truth_of(node, consult.facts.get, guards, knowledge.conditions) == TRUE


def why_not(consult: Consult) -> tuple[Stopped, ...]:
    """Options that are out or held first, then calculators that are refused, then the rules that do not fire."""
    return (*_options(consult), *refused_calculators(consult), *(_rule(consult, each) for each in consult.why_not))


def stopped_count(consult: Consult) -> int:
    """How many rows `why_not` has, without working out what stops each rule."""
    return len(tuple(_options(consult))) + len(tuple(refused_calculators(consult))) + len(consult.why_not)


def _rule(consult: Consult, result: RuleResult) -> Stopped:
    first = next(iter(blockers(consult, result)), None)
    if first is None:
        return Stopped(StoppedKind.RULE, result.rule.id, tr(result.title), tr("It does not concern this case"), "", ())
    return Stopped(StoppedKind.RULE, result.rule.id, tr(result.title), first.text, _needs(first), first.paths)


def _needs(reason: Reason) -> str:
    return tr("Needed: {needs}", needs=reason.needs) if reason.needs else ""


def _options(consult: Consult) -> Iterator[Stopped]:
    for result in consult.shown:
        if not result.held:
            for each in options_of(consult, result):
                if each.state is not Readiness.READY and each.holds:
                    yield _option(result, each)


def _option(result: RuleResult, each: OptionResult) -> Stopped:
    """An option with the one thing that stops it: what is known before what is only not known yet."""
    hold = min(each.holds, key=lambda one: one.open)
    out = each.state is Readiness.OUT
    reason = hold.reasons[0] if hold.reasons else None
    name = tr(each.option.name)
    return Stopped(
        kind=StoppedKind.OPTION if out else StoppedKind.HELD,
        rule=hold.rule,
        title=tr("{option} ({title}, {listed})", option=name, title=tr(result.title), listed=result.rule.id),
        stops=hold.text,
        needs=_needs(reason) if reason and out else "",
        paths=reason.paths if reason else (),
    )


def refused_calculators(consult: Consult) -> Iterator[Stopped]:
    """Calculators made for early disease, while metastases are proven or suspected."""
    for each in consult.knowledge.limits.calculators:
        if holds(consult, each.refused_when):
            yield Stopped(StoppedKind.CALCULATOR, "", tr(each.name), tr(each.says), "", ())
