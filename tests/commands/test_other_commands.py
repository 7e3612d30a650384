"""The schema and the check of the knowledge base."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import logic.loading
from logic.case import Acknowledgement, Case
from logic.case_types import leaves
from logic.knowledge import Knowledge, load_knowledge
from logic.loading import in_force
from tests.commands.running import SAMPLES, Commands
from tests.logic.local_rules import copied, spoil
from tests.logic.test_case_schema import fits


def test_the_schema_holds_every_field_of_the_case_and_every_sample(run: Commands) -> None:
    ran = run("schema")
    assert (ran.code, ran.err) == (0, "")
    schema = json.loads(ran.out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    for path, _ in leaves(Case):
        assert field(schema, path), path
    assert all(fits(schema, json.loads(path.read_text(encoding="utf-8"))) for path in SAMPLES)
    assert not fits(schema, {"resourceType": "Patient"})


def field(schema: dict, path: str) -> dict:
    """The schema of a field, through sections and rows."""
    for name in path.split("."):
        inner = schema.get("items", schema)
        options = inner.get("anyOf", [inner])
        schema = next(option["properties"][name] for option in options if name in option.get("properties", {}))
    return schema


def test_the_schema_is_the_same_at_every_call(run: Commands) -> None:
    assert run("schema").out == run("schema").out


def test_the_check_runs_three_cases_for_every_rule(run: Commands) -> None:
    ran = run("knowledge", "check")
    rules = len(load_knowledge().rules)
    cases = sum(len(rule.tests) for rule in load_knowledge().rules)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{rules} rules, {cases} of {cases} test cases as expected.")
    assert load_knowledge().stamp.digest[:16] in ran.out


def spoiled() -> Knowledge:
    """A knowledge base whose first rule expects the wrong, and a field that is not there."""
    knowledge = load_knowledge()
    rule = knowledge.rules[1]
    hit, miss, waiting = rule.tests
    wrong = (replace(hit, expect="silent"), replace(miss, values={"pt.colour": "red"}), waiting)
    rules = tuple(replace(each, tests=wrong if each is rule else ()) for each in knowledge.rules)
    return replace(knowledge, rules=rules)


def test_a_rule_that_fails_its_case_is_named_and_the_code_is_1(run: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    knowledge = spoiled()
    monkeypatch.setattr(logic.loading, "load_in_force", lambda *_places: knowledge)
    ran = run("knowledge", "check")
    assert ran.code == 1
    assert "S-01, fires: expected silent, got fires" in ran.out
    assert "S-01, silent: expected silent, got pt.colour: given 'red', allowed no such field" in ran.out


def test_a_knowledge_file_with_a_fault_is_named_and_the_code_is_1(
    run: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = copied(tmp_path)
    spoil(folder, "safety.toml", 'fires("S-01") or', 'moon or fires("S-01") or')
    broken = in_force(folder=folder)
    monkeypatch.setattr(logic.loading, "load_in_force", lambda *_places: broken)
    ran = run("knowledge", "check")
    assert ran.code == 1
    assert ran.out.startswith("No advice is given: safety.toml, S-00, when")
    assert "unknown fact 'moon'" in ran.out


def test_an_acknowledgement_has_its_place_in_the_schema(run: Commands) -> None:
    schema = json.loads(run("schema").out)
    assert set(schema["properties"]["acknowledged"]["items"]["required"]) == set(Acknowledgement.__annotations__)
