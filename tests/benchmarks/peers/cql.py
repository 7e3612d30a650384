"""Clinical Quality Language: the conditions as ELM, its compiled form, run by the engine cql-execution in Node.js."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

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
from tests.benchmarks.peers.writing import Context, Program, name_of, names_in

RUNNER = Path(__file__).with_name("cql_runner.js")
SIGNS = {"<": "Less", "<=": "LessOrEqual", ">": "Greater", ">=": "GreaterOrEqual", "==": "Equal"}
BOOLEAN = "{urn:hl7-org:elm-types:r1}Boolean"
Elm = dict[str, object]


def _value(value: object) -> Elm:
    kind = "Decimal" if isinstance(value, float) else "String"
    return {"type": "Literal", "valueType": f"{{urn:hl7-org:elm-types:r1}}{kind}", "value": str(value)}


def _words(words: frozenset[str]) -> Elm:
    return {"type": "List", "element": [_value(word) for word in sorted(words)]}


def _parameter(name: str) -> Elm:
    return {"type": "ParameterRef", "name": name_of(name)}


def _joined(kind: str, parts: list[Elm]) -> Elm:
    whole = parts[0]
    for part in parts[1:]:
        whole = {"type": kind, "operand": [whole, part]}
    return whole


def elm(node: Expression) -> Elm:
    """One condition as ELM."""
    match node:
        case And(parts) | Or(parts):
            return _joined("And" if isinstance(node, And) else "Or", [elm(part) for part in parts])
        case Not(part):
            return {"type": "Not", "operand": elm(part)}
        case NotTrue(part):
            return {"type": "Not", "operand": {"type": "IsTrue", "operand": elm(part)}}
        case GuardRef(name) | Fires(name) | Truth(name):
            return _parameter(name)
        case Compare(fact, sign, bound):
            return {"type": SIGNS[sign], "operand": [_parameter(fact), _value(float(bound))]}
        case Difference(first, second, sign, bound):
            minus = {"type": "Subtract", "operand": [_parameter(first), _parameter(second)]}
            return {"type": SIGNS[sign], "operand": [minus, _value(float(bound))]}
        case Is(fact, words):
            return _joined("Or", [{"type": "Equal", "operand": [_parameter(fact), _value(w)]} for w in sorted(words)])
        case Has(fact, words):
            return {"type": "Exists", "operand": {"type": "Intersect", "operand": [_parameter(fact), _words(words)]}}
        case Exactly(fact, words):
            return {"type": "Equal", "operand": [_parameter(fact), _words(words)]}
        case IsUnknown(fact):
            return {"type": "IsNull", "operand": _parameter(fact)}


def library(program: Program) -> Elm:
    """All conditions as one ELM library; facts, guards and rules are parameters."""
    names = {name for node in program.conditions.values() for name in names_in(node)}
    definitions = [
        {"name": name_of(name), "context": "Unfiltered", "expression": elm(node)}
        for name, node in program.conditions.items()
    ]
    return {
        "library": {
            "identifier": {"id": "Rules", "version": "1"},
            "schemaIdentifier": {"id": "urn:hl7-org:elm", "version": "r1"},
            "usings": {"def": [{"localIdentifier": "System", "uri": "urn:hl7-org:elm-types:r1"}]},
            "parameters": {"def": [{"name": name, "accessLevel": "Public"} for name in sorted(names)]},
            "statements": {"def": definitions},
        }
    }


def available(modules: Path) -> bool:
    """Whether Node.js and the engine are on this machine."""
    return shutil.which("node") is not None and (modules / "cql-execution").is_dir()


def run(program: Program, contexts: list[Context], modules: Path) -> tuple[list[dict[str, object]], list[float]]:
    """The truths by rule of every context, and the microseconds each took inside Node.js."""
    order = [name_of(name) for name in program.conditions]
    given = json.dumps({"library": library(program), "order": order, "contexts": contexts})
    done = subprocess.run(
        ["node", str(RUNNER)],
        input=given.encode(),
        capture_output=True,
        check=True,
        env={"NODE_PATH": str(modules), "PATH": "/usr/bin:/bin:/usr/local/bin"},
    )
    found = json.loads(done.stdout)
    truths = [{name: each[name_of(name)] for name in program.rules} for each in found["truths"]]
    return truths, found["micros"]
