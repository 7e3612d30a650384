"""A consult as plain data for the command line and other programs: verdicts, reasons, missing facts, derivations."""

from __future__ import annotations

from math import isfinite
from typing import Any

from logic.answer import Unknown
from logic.consult import Consult, RuleResult, Verdict
from logic.dates import Range
from logic.digests import case_digest
from logic.effect_words import effect_words, provisional_of
from logic.effects import Effect
from logic.explain import missing
from logic.fact_words import value_words
from logic.facts.fact import Fact
from logic.local_words import change_words, mark_words, number_lines
from logic.option_words import OptionWords, option_words
from logic.records import reasons_of
from logic.words import in_english


def _plain(value: object) -> Any:
    if isinstance(value, Range):
        low, high = (bound if isfinite(bound) else None for bound in (value.low, value.high))
        return low if value.exact else {"low": low, "high": high}
    if isinstance(value, frozenset):
        return sorted(value)
    return value


def _fact(consult: Consult, name: str, fact: Fact) -> dict[str, Any]:
    entry: dict[str, Any] = {"words": value_words(consult.knowledge.specs[name], fact)}
    if fact.unknown is None:
        entry["value"] = _plain(fact.value)
    else:
        entry["unknown"] = fact.unknown.value
    if fact.because:
        entry["from"] = list(fact.because)
    if fact.how:
        entry["how"] = fact.how
    return entry


def _option(option: OptionWords) -> dict[str, Any]:
    return {
        "name": option.name,
        "state": option.state.value,
        "holds": [
            {"why": hold.text, "rule": hold.rule, "field": hold.path, "open": hold.open} for hold in option.holds
        ],
        "trials": list(option.trials),
    }


def _effect(consult: Consult, effect: Effect) -> dict[str, Any]:
    words = effect_words(consult, effect)
    return {
        "field": effect.path,
        "settles": list(effect.settles),
        "of": effect.of,
        "pending": effect.pending,
        "values": [
            {
                "if": outcome.head,
                "changes": [{"kind": part.kind, "rules": list(part.rules)} for part in outcome.parts],
            }
            for outcome in words.outcomes
        ],
    }


def _result(consult: Consult, result: RuleResult) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "rule": result.rule.id,
        "title": result.title,
        "verdict": result.verdict.value,
        "reasons": [reason.text for reason in reasons_of(consult, result)],
        "missing": [],
        "seed": result.rule.seed,
    }
    if result.verdict is Verdict.FIRES:
        entry |= {"verb": result.verb.value, "group": result.group.value, "says": result.says, "held": result.held}
        entry["options"] = [_option(each) for each in option_words(consult, result)]
        entry["hangs_on"] = [each.text for each in provisional_of(consult, result.rule.id)]
        entry["sources"] = [
            {"source": consult.knowledge.sources[each.source].cite, "states": each.states}
            for each in result.rule.citations
        ]
    if result.verdict is Verdict.UNDECIDED:
        entry["missing"] = sorted({path for reason in missing(consult, result) for path in reason.paths})
    return entry


def _local(consult: Consult) -> dict[str, Any]:
    """What is the matter with the knowledge, and what a clinic changed in it; nothing when it is as released."""
    knowledge = consult.knowledge
    found: dict[str, Any] = {}
    if marks := mark_words(knowledge, consult.on):
        found["marks"] = list(marks)
    if knowledge.stamp.overlay:
        found["overlay"] = knowledge.stamp.overlay
        changed = {rule.id: change_words(rule.local) for rule in knowledge.rules if rule.local is not None}
        found["local"] = changed
        found["local_numbers"] = list(number_lines(knowledge))
    return found


@in_english
def consult_json(consult: Consult) -> dict[str, Any]:
    """Every verdict with its reasons, the facts, contradictions, what to ask next and the knowledge version.

    A fact that nobody was asked for is left out; every other one has a value or its kind of unknown.
    """
    stamp = consult.knowledge.stamp
    return {
        "on": consult.on.isoformat(),
        "stage": consult.stage_label,
        "knowledge": {
            "version": stamp.version,
            "dated": stamp.dated.isoformat(),
            "digest": stamp.digest,
            **_local(consult),
        },
        "case_digest": case_digest(consult),
        "facts": {
            name: _fact(consult, name, fact)
            for name, fact in sorted(consult.facts.items())
            if fact.how or fact.unknown is not Unknown.NOT_ASKED
        },
        "contradictions": [
            {"kind": each.kind, "sentence": each.sentence, "fields": list(each.paths)}
            for each in consult.contradictions
        ],
        "possible_emergencies": [
            {"rule": each.rule, "title": each.title, "because": each.sentence} for each in consult.possible_cards
        ],
        "ask_next": [
            {"field": each.path, "question": each.question, "settles": list(each.decides)} for each in consult.ask_next
        ],
        "rules": [_result(consult, result) for result in consult.results],
    }
