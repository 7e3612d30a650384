"""The JSON Schema of case files says what the reader says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from logic.case_schema import json_schema
from logic.casefile import case_to_json
from logic.questions import interview
from tests.logic.cases import cases

SCHEMA = json_schema(interview())
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}


def fits(schema: dict[str, Any], value: Any) -> bool:
    """The few words of JSON Schema that ours is written in."""
    if "$ref" in schema:
        return fits(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], value)
    if "anyOf" in schema:
        return any(fits(each, value) for each in schema["anyOf"])
    if "const" in schema:
        return value == schema["const"] and type(value) is type(schema["const"])
    if "enum" in schema:
        return any(value == each and type(value) is type(each) for each in schema["enum"])
    if schema["type"] in ("number", "integer"):
        whole = schema["type"] == "integer"
        return not isinstance(value, bool) and isinstance(value, int if whole else int | float)
    if not isinstance(value, TYPES[schema["type"]]):
        return False
    if isinstance(value, list):
        return all(fits(schema["items"], each) for each in value)
    if isinstance(value, dict):
        known = schema["properties"]
        held = all(name in known and fits(known[name], each) for name, each in value.items())
        return held and all(name in value for name in schema.get("required", ()))
    return "pattern" not in schema or re.search(schema["pattern"], value) is not None


@settings(max_examples=40)
@given(cases())
def test_every_case_that_is_written_fits_the_schema(case):
    assert fits(SCHEMA, json.loads(json.dumps(case_to_json(case))))


@pytest.mark.parametrize(
    "sections",
    [
        {"pt": {"ecogg": 1}},
        {"pt": {"sex": "W"}},
        {"pt": {"ecog": "1"}},
        {"pt": {"ecog": {"unknown": "perhaps"}}},
        {"site": [{"organ": "livr"}]},
        {"pt": {"birth_on": "14.3.1968"}},
    ],
)
def test_what_the_reader_refuses_does_not_fit(sections):
    assert not fits(SCHEMA, {"format": "stage-iv-case", "version": 1, **sections})


def test_it_knows_the_short_forms():
    short = {"prior": {"adj_chemo": "none", "adj_et": {"months_since_stop": 3}}, "told": {"with": "Dr A."}}
    assert fits(SCHEMA, {"format": "stage-iv-case", "version": 1, **short})


def test_an_editor_finds_labels_units_and_limits():
    calcium = SCHEMA["properties"]["lab"]["properties"]["calcium"]
    assert calcium["title"] == "Calcium"
    assert "1 to 6 mmol/L" in calcium["description"]
    assert "mg/dL" in json.dumps(calcium)
