"""The options of a rule in words: name, readiness with what holds it, and the trials it is quoted with."""

from __future__ import annotations

from dataclasses import dataclass

from logic.fact_words import measured, number_words
from logic.knowledge import Knowledge
from logic.knowledge_types import Result, Trial
from logic.readiness import Hold, OptionResult, Readiness, options_of
from logic.verdicts import Consult, RuleResult
from logic.words import tr

STATES = {
    Readiness.READY: "Ready",
    Readiness.HELD: "Held",
    Readiness.OUT: "Not for this case",
}


@dataclass(frozen=True, slots=True)
class HoldWords:
    """One thing that holds an option, its rule, the field that would settle it (if any), and what was needed."""

    text: str
    rule: str
    path: str
    open: bool
    needs: str = ""


@dataclass(frozen=True, slots=True)
class OptionWords:
    """One option as it is shown and printed; one that is not for this case needs no figures."""

    name: str
    says: str
    state: Readiness
    state_words: str
    holds: tuple[HoldWords, ...]
    trials: tuple[str, ...]


def _hold(hold: Hold) -> HoldWords:
    paths = [path for reason in hold.reasons for path in reason.paths]
    needs = "" if hold.open else next((reason.needs for reason in hold.reasons if reason.needs), "")
    return HoldWords(hold.text, hold.rule, paths[0] if paths else "", hold.open, needs)


def _figures(result: Result) -> str:
    """One endpoint: "PFS 25.3 v 16.0 months, HR 0.58 (95 % CI 0.46 to 0.70), not significant"."""
    parts = []
    if result.experimental is not None:
        value = _median(result.experimental, result.control)
        if result.control is not None:
            other = _median(result.control, result.experimental)
            value = tr("{value} v {control}", value=value, control=other)
        parts.append(measured(value, tr(result.unit)))
    if result.hazard_ratio is not None:
        ratio = tr("HR {ratio}", ratio=number_words(result.hazard_ratio))
        if result.interval is not None:
            low, high = (number_words(bound) for bound in result.interval)
            ratio = tr("{ratio} ({level} % CI {low} to {high})", ratio=ratio, level=result.level, low=low, high=high)
        parts.append(ratio)
    if result.note:
        parts.append(tr(result.note))
    return f"{tr(result.endpoint)} {', '.join(parts)}"


def _median(value: float, other: float | None) -> str:
    """A figure with as many places as the one that it stands beside: "5.0 v 2.1"."""
    places = max(len(number_words(each).partition(".")[2]) for each in (value, other) if each is not None)
    return f"{value:.{places}f}"


def trial_words(trial: Trial, knowledge: Knowledge) -> str:
    """A trial in one line: name, population, figures, remark, and how far the figures were verified."""
    source = knowledge.sources[trial.source]
    figures = "; ".join(_figures(result) for result in trial.results)
    size = tr(", n = {count}", count=trial.n) if trial.n else ""
    head = tr("{name} ({population}{size})", name=trial.name, population=trial.population, size=size)
    remark = f" {trial.note}" if trial.note else ""
    basis = tr("[{cite}: {verified}]", cite=source.cite.rstrip("."), verified=source.verified)
    return f"{head}: {figures}.{remark} {basis}" if figures else f"{head}.{remark} {basis}"


def _words(consult: Consult, result: OptionResult) -> OptionWords:
    option = result.option
    trials = () if result.state is Readiness.OUT else option.trials
    return OptionWords(
        name=tr(option.name),
        says=tr(option.says) if option.says else "",
        state=result.state,
        state_words=tr(STATES[result.state]),
        holds=tuple(_hold(hold) for hold in result.holds),
        trials=tuple(trial_words(consult.knowledge.trials[key], consult.knowledge) for key in trials),
    )


def option_words(consult: Consult, result: RuleResult) -> tuple[OptionWords, ...]:
    """The options of a rule that fires: ready ones first, then held ones, then those that are not for this case."""
    if result.held:
        return ()
    order = tuple(Readiness)
    found = [_words(consult, each) for each in options_of(consult, result)]
    return tuple(sorted(found, key=lambda each: order.index(each.state)))
