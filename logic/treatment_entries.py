"""Reads gates and trials: what a drug must pass before it is ready, and the figures an option is quoted with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from logic.entries import Fields, Shape, check_list, texts
from logic.expression import And, Expression, Fires, Not
from logic.facts.drugs import DrugCatalogue
from logic.knowledge_types import Citation, Gate, Option, Question, Result, Rule, Source, Trial
from logic.problems import KnowledgeProblem

GATES = "gates.toml"
TRIALS = "trials.toml"
GATE_NEEDS: Fields = texts("key title blocks says rule")
GATE_MAY: Fields = {
    "classes": Shape.TEXTS,
    "drugs": Shape.TEXTS,
    "unless": Shape.TEXTS,
    "asks": Shape.TABLES,
    "sources": Shape.TABLES,
}
TRIAL_NEEDS: Fields = {**texts("key name population source"), "arms": Shape.TEXTS, "checked_on": Shape.DAY}
TRIAL_MAY: Fields = {**texts("note"), "n": Shape.WHOLE, "results": Shape.TABLES}
RESULT_MAY: Fields = {
    **texts("unit note"),
    "experimental": Shape.NUMBER,
    "control": Shape.NUMBER,
    "hazard_ratio": Shape.NUMBER,
    "interval": Shape.NUMBERS,
    "level": Shape.WHOLE,
}


def _fault(file: str, key: object, words: str) -> KnowledgeProblem:
    return KnowledgeProblem(file, str(key), words)


def gate_entry(
    entry: Mapping[str, Any],
    condition: Callable[[str, str, str], Expression],
    drugs: DrugCatalogue,
    sources: Mapping[str, Source],
) -> Gate:
    """The gate of one table, its fields checked before. Raises KnowledgeProblem for names that do not exist."""
    key = entry["key"]
    classes, named, unless = (set(entry.get(part, ())) for part in ("classes", "drugs", "unless"))
    unheard = (
        (classes - set(drugs.class_words)) | (named - set(drugs.drugs)) | (unless - {*drugs.drugs, *drugs.class_words})
    )
    if unheard or not (entry.get("classes") or entry.get("drugs")):
        raise _fault(GATES, f"{key}, classes", f"no drug or class {', '.join(sorted(unheard)) or 'is named'}")
    asks = entry.get("asks", [])
    citations = entry.get("sources", [])
    check_list(GATES, key, "asks", asks, texts("field question"))
    check_list(GATES, key, "sources", citations, texts("source states"))
    for each in citations:
        if each["source"] not in sources:
            raise _fault(GATES, f"{key}, sources", f"unknown source {each['source']!r}")
    return Gate(
        key=key,
        title=" ".join(entry["title"].split()),
        classes=frozenset(entry.get("classes", ())),
        drugs=frozenset(entry.get("drugs", ())),
        blocks=condition(GATES, key, entry["blocks"]),
        says=" ".join(entry["says"].split()),
        rule=entry["rule"],
        asks=tuple(Question(each["field"], each["question"]) for each in asks),
        citations=tuple(Citation(each["source"], each["states"]) for each in citations),
        unless=frozenset(unless),
    )


def _result(entry: Mapping[str, Any]) -> Result:
    interval = entry.get("interval")
    return Result(
        endpoint=entry["endpoint"],
        unit=entry.get("unit", "months"),
        experimental=entry.get("experimental"),
        control=entry.get("control"),
        hazard_ratio=entry.get("hazard_ratio"),
        interval=(interval[0], interval[1]) if interval else None,
        level=entry.get("level", 95),
        note=entry.get("note", ""),
    )


def trial_entry(entry: Mapping[str, Any], sources: Mapping[str, Source]) -> Trial:
    """The trial of one table, its fields checked before. Raises KnowledgeProblem for a wrong figure or source."""
    key = entry["key"]
    results = entry.get("results", [])
    check_list(TRIALS, key, "results", results, texts("endpoint"), RESULT_MAY)
    if len(entry["arms"]) != 2:
        raise _fault(TRIALS, f"{key}, arms", "a trial has an experimental arm and a control arm")
    for each in results:
        interval = each.get("interval")
        if interval is not None and not (len(interval) == 2 and interval[0] <= interval[1]):
            raise _fault(TRIALS, f"{key}, results", "an interval has a lower and an upper bound")
    if entry["source"] not in sources:
        raise _fault(TRIALS, f"{key}, source", f"unknown source {entry['source']!r}")
    return Trial(
        key=key,
        name=entry["name"],
        population=" ".join(entry["population"].split()),
        arms=(entry["arms"][0], entry["arms"][1]),
        n=entry.get("n"),
        results=tuple(_result(each) for each in results),
        source=entry["source"],
        note=" ".join(entry.get("note", "").split()),
        checked_on=entry["checked_on"],
    )


def gate_rule(gate: Gate) -> str:
    """The name under which a gate stands in the compiled program."""
    return f"gate:{gate.key}"


def option_rule(rule: str, number: int) -> str:
    """The name under which an option's own condition stands in the compiled program."""
    return f"option:{rule}:{number}"


def ready_rule(rule: str, number: int) -> str:
    """The name under which "this option is ready" stands in the compiled program."""
    return f"ready:{rule}:{number}"


def ready_condition(rule: Rule, number: int, option: Option, gates: tuple[Gate, ...]) -> Expression:
    """Ready: the rule fires, the option's own condition holds, and no gate of its drugs blocks or is unknown."""
    parts: list[Expression] = [Fires(rule.id)]
    if option.when is not None:
        parts.append(Fires(option_rule(rule.id, number)))
    parts += [Not(Fires(gate_rule(gate))) for gate in gates if gate.applies_to(option)]
    return And(tuple(parts))


def option_conditions(rules: tuple[Rule, ...], gates: tuple[Gate, ...]) -> dict[str, list[Expression]]:
    """Every gate, every option's own condition, and every option's readiness, by their names in the program."""
    found: dict[str, list[Expression]] = {gate_rule(gate): [gate.blocks] for gate in gates}
    for rule in rules:
        for number, option in enumerate(rule.options):
            if option.when is not None:
                found[option_rule(rule.id, number)] = [option.when]
            found[ready_rule(rule.id, number)] = [ready_condition(rule, number, option, gates)]
    return found
