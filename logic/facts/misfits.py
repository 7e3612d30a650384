"""A value that a case file states against the value that its own rows give. Neither is preferred."""

from __future__ import annotations

from collections.abc import Iterator

from logic.dates import Range
from logic.facts.contradiction import CONTRADICTION, Contradiction
from logic.facts.courses import lines
from logic.facts.fact import Fact, FactSpec, Restated, View
from logic.facts.weigh import codes_of, span
from logic.words import tr

AT_LEAST_THE_ROWS = frozenset(
    {"met.sites", "met.n_lesions", "met.n_organs", "met.max_mm", "met.brain.n", "met.brain.max_mm"}
)
IN_MONTHS = "months"


def misfits(view: View) -> Iterator[Contradiction]:
    """Every stated value of a derived field that its rows do not allow."""
    for each in view.restated():
        if not _fits(view, each):
            yield _misfit(each)


def _misfit(each: Restated) -> Contradiction:
    stated, counted = shown_value(each.spec, each.stated), shown_value(each.spec, each.from_rows)
    says = tr(
        "For {noun}, {stated} is stated, but the entries give {counted}. Which is right?",
        noun=tr(each.spec.noun),
        stated=stated,
        counted=counted,
    )
    paths = tuple(dict.fromkeys((each.spec.name, *each.from_rows.because)))
    return Contradiction(f"stated_{each.spec.name}", CONTRADICTION, says, paths, (stated, counted))


def shown_value(spec: FactSpec, fact: Fact) -> str:
    """The value of a fact in words."""
    match fact.value:
        case bool(truth):
            return tr("yes") if truth else tr("no")
        case Range() as number:
            return tr("{number} {unit}", number=span(number), unit=tr(spec.unit)) if spec.unit else span(number)
        case frozenset() as words:
            return ", ".join(tr(spec.labels.get(word, word)) for word in sorted(words))
    return tr(spec.labels.get(str(fact.value), str(fact.value)))


def _fits(view: View, each: Restated) -> bool:
    stated, counted = each.stated.value, each.from_rows.value
    name = each.spec.name
    if isinstance(stated, Range) and isinstance(counted, Range):
        return _numbers_fit(view, each.spec, stated, counted)
    if name == "met.sites":
        return codes_of(each.from_rows) <= codes_of(each.stated)
    if name == "tx.current":
        return view.drugs.expand(codes_of(each.stated)) == counted
    if name.endswith(".given") or name == "met.bone_only":
        return stated is True or counted is False
    return stated == counted


def _numbers_fit(view: View, spec: FactSpec, stated: Range, counted: Range) -> bool:
    if spec.name == "tx.last_sact_days" and view.day("tx.last_dose_on") is None:
        return True
    if spec.name in AT_LEAST_THE_ROWS:
        return stated.high >= counted.low
    slack_low, slack_high = _slack(view, spec, counted)
    return counted.low - slack_low <= stated.high and stated.low <= counted.high + slack_high


def _slack(view: View, spec: FactSpec, counted: Range) -> tuple[float, float]:
    """How far a stated number may lie from the entries: rounding, and a line that is about to change."""
    if spec.unit == IN_MONTHS:
        return view.number("stated_tolerance_months"), view.number("stated_tolerance_months")
    if spec.name.startswith("lab."):
        share = view.number("stated_tolerance_pct") / view.number("per_cent")
        return share * counted.low, share * counted.high
    running = view.once(lines).current
    changing = spec.name == "tx.line_next" and running and running[-1].progressed is None
    return 0.0, 1.0 if changing else 0.0
