"""The JSON Schema of case files, made from the case model and the question table, for editors and checkers."""

from __future__ import annotations

from typing import Any

from logic.answer import Unknown
from logic.case import Acknowledgement, Case
from logic.case_disease import Adjuvant
from logic.case_types import Holds, Part, parts, question_of
from logic.casefile import ALIASES, FORMAT, ORIGIN, VERSION
from logic.questions import Interview, Question, plain
from logic.units import unit_choices

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DATE = {"type": "string", "pattern": r"^~?\d{4}(-\d{2}(-\d{2})?)?$"}
Schema = dict[str, Any]


def json_schema(interview: Interview) -> Schema:
    """The schema of a case file: every field with its label, words, units and kinds of unknown."""
    case = _section(Case, "", interview)
    head = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {
        "$schema": DRAFT,
        "title": "Stage IV Consult case",
        **case,
        "properties": {**head, **case["properties"]},
        "required": ["format", "version"],
        "$defs": {"unknown": _unknown()},
    }


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": required} if required else found


def _origin() -> Schema:
    texts: Schema = {key: {"type": "string"} for key in ORIGIN}
    dates = {"anyOf": [_DATE, {"const": ""}]}
    return {**texts, "requested_on": dates, "expected_on": dates, "together": {"type": "boolean"}}


def _unknown() -> Schema:
    return _object({"unknown": {"enum": [kind.value for kind in Unknown]}, **_origin()}, ["unknown"])


def _section(model: type[Any], path: str, interview: Interview) -> Schema:
    properties: Schema = {}
    for name, part in parts(model).items():
        at = f"{path}.{name}" if path else name
        properties[name] = _part(part, at, interview)
        for alias, field in ALIASES.items():
            if field == name and alias.rsplit(".", 1)[0] == path:
                properties[alias.rsplit(".", 1)[1]] = properties[name]
    if model is Adjuvant:
        return {"anyOf": [{"const": "none"}, _object(properties)]}
    return _object(properties)


def _part(part: Part, path: str, interview: Interview) -> Schema:
    if isinstance(part, Holds):
        return _answer(part, question_of(interview, plain(path)))
    if not isinstance(part, tuple):
        return _section(part, path, interview)
    if part[0] is Acknowledgement:
        names = ["rule", "by", "at"]
        return {"type": "array", "items": _object({name: {"type": "string"} for name in names}, names)}
    row = _section(part[0], path, interview)
    row["properties"]["key"] = {"type": "string"}
    return {"type": "array", "items": row}


def _answer(holds: Holds, question: Question | None) -> Schema:
    value = _value(holds, question)
    full: Schema = {"value": value, **_origin()}
    if holds in (Holds.DECIMAL, Holds.WHOLE) and question is not None:
        full["unit"] = {"type": "string", "examples": [unit for unit in unit_choices(question) if unit]}
    found: Schema = {"anyOf": [value, {"$ref": "#/$defs/unknown"}, _object(full, ["value"])]}
    if question is not None:
        found["title"] = question.label
        found["description"] = " ".join(each for each in (question.hint, _limits(question)) if each)
    return {key: each for key, each in found.items() if each != ""}


def _limits(question: Question) -> str:
    if question.low is None or question.high is None:
        return ""
    return f"{question.low:g} to {question.high:g} {question.unit}".strip() + "; outside it is kept and not used."


def _value(holds: Holds, question: Question | None) -> Schema:
    words = [str(each) for each in question.choices()] if question is not None and not question.open_words else []
    text: Schema = {"enum": words} if words else {"type": "string"}
    match holds:
        case Holds.YES_NO:
            return {"enum": [True, False, "yes", "no"]}
        case Holds.WHOLE:
            return {"type": "integer"}
        case Holds.DECIMAL:
            return {"type": "number"}
        case Holds.DAY:
            return dict(_DATE)
        case Holds.CODES:
            return {"type": "array", "items": text}
        case Holds.WORD:
            return text
