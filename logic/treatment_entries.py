"""Reads gates and trials: what a drug must pass before it is ready, and the figures an option is quoted with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from logic.expression import And, Expression, Fires, Not
from logic.facts.drugs import DrugCatalogue
from logic.knowledge_types import Citation, Gate, Option, Question, Result, Rule, Source, Trial
from logic.problems import KnowledgeProblem

GATES = "gates.toml"
TRIALS = "trials.toml"


def _fault(file: str, key: object, words: str) -> KnowledgeProblem:
    return KnowledgeProblem(file, str(key), words)


def gate_entry(
    entry: Mapping[str, Any],
    condition: Callable[[str, str, str], Expression],
    drugs: DrugCatalogue,
    sources: Mapping[str, Source],
) -> Gate:
    """The gate of one table. Raises KnowledgeProblem with its key and field."""
    key = str(entry.get("key", "?"))
    for field in ("title", "blocks", "says", "rule"):
        if not isinstance(entry.get(field), str):
            raise _fault(GATES, f"{key}, {field}", "it is missing")
    classes, named, unless = (set(entry.get(part, ())) for part in ("classes", "drugs", "unless"))
    unheard = (
        (classes - set(drugs.class_words)) | (named - set(drugs.drugs)) | (unless - {*drugs.drugs, *drugs.class_words})
    )
    if unheard or not (entry.get("classes") or entry.get("drugs")):
        raise _fault(GATES, f"{key}, classes", f"no drug or class {', '.join(sorted(unheard)) or 'is named'}")
    for each in entry.get("sources", ()):
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
        asks=tuple(Question(each["field"], each["question"]) for each in entry.get("asks", ())),
        citations=tuple(Citation(each["source"], each["states"]) for each in entry.get("sources", ())),
        unless=frozenset(entry.get("unless", ())),
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
    """The trial of one table. Raises KnowledgeProblem with its key and field."""
    key = str(entry.get("key", "?"))
    try:
        trial = Trial(
            key=key,
            name=entry["name"],
            population=" ".join(entry["population"].split()),
            arms=(entry["arms"][0], entry["arms"][1]),
            n=entry.get("n"),
            results=tuple(_result(each) for each in entry.get("results", ())),
            source=entry["source"],
            note=" ".join(entry.get("note", "").split()),
            checked_on=entry["checked_on"],
        )
    except (KeyError, IndexError, TypeError) as fault:
        raise _fault(TRIALS, key, f"{fault} is missing or of the wrong kind") from fault
    if trial.source not in sources:
        raise _fault(TRIALS, f"{key}, source", f"unknown source {trial.source!r}")
    return trial


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
