"""A case as one JSON document: what the store keeps and what a case file holds.

A bare value is a recorded answer; an object gives its origin, its unit or the kind of unknown; a missing field
was not asked. Writing is canonical (nothing that was not asked, keys sorted), so that equal cases give equal
bytes. Reading reports every fault at once and stores nothing half.
"""

from __future__ import annotations

import json
import reprlib
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

from logic.answer import Answer, Unknown
from logic.case import Acknowledgement, Case
from logic.case_disease import Adjuvant
from logic.case_types import Holds, Part, parts, question_of
from logic.dates import PartialDate, read_stored
from logic.json_text import read_json
from logic.problems import CaseFileProblem
from logic.questions import Interview, interview, plain
from logic.units import convert, unit_choices

FORMAT = "stage-iv-case"
VERSION = 1
SIZE_LIMIT = 20_000_000
LARGEST = sys.float_info.max
NOTHING = object()
"""Stands for a name that a document does not have; a name may also hold null."""
ORIGIN = ("entered", "by", "at", "source", "requested_on", "expected_on")
ANSWER_KEYS = ("value", "unit", "unknown", "together", *ORIGIN)
ALIASES = {
    "prior.adj_et.months_since_stop": "months_since",
    "told.with": "with_whom",
    "ref.from": "sender",
}
"""Names of the field dictionary that Python or the model writes otherwise."""


def case_to_json(case: Case) -> dict[str, Any]:
    """The document of a case: canonical, nothing in it that was not asked."""
    return {"format": FORMAT, "version": VERSION, **_section_json(case)}


def canonical_bytes(case: Case) -> bytes:
    """The bytes that digests are taken of; equal cases give equal bytes."""
    return json.dumps(case_to_json(case), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def _section_json(section: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in fields(section):
        part = getattr(section, each.name)
        if isinstance(part, Answer):
            if part != Answer():
                found[each.name] = _answer_json(part)
        elif written := _part_json(part):
            found[each.name] = written
    return dict(sorted(found.items()))


def _part_json(part: Any) -> Any:
    if isinstance(part, Acknowledgement):
        return {"rule": _text(part.rule), "by": _text(part.by), "at": _text(part.at)}
    if isinstance(part, tuple):
        return [_part_json(row) for row in part]
    return _section_json(part) if is_dataclass(part) else _text(part)


def _answer_json(answer: Answer[Any]) -> Any:
    found: dict[str, Any] = {key: _text(getattr(answer, key)) for key in ORIGIN if getattr(answer, key)}
    if answer.together:
        found["together"] = True
    if answer.unknown is not None:
        return {**found, "unknown": answer.unknown.value}
    value = _value_json(answer.value)
    return {**found, "value": value} if found else value


def _value_json(value: object) -> object:
    match value:
        case PartialDate():
            return value.stored()
        case float() if value.is_integer():
            return int(value)
        case str():
            return _text(value)
        case tuple():
            return [_text(each) for each in value]
    return value


def _text(text: str) -> str:
    """Plain text; half characters, which no file can hold, are replaced."""
    return str(text).encode("utf-8", "replace").decode("utf-8")


def read_case_file(path: Path) -> Case:
    """The case of a file. Raises CaseFileProblem with every fault."""
    try:
        with path.open("rb") as opened:
            data = opened.read(SIZE_LIMIT + 1)  # a device has no size, and a file may grow while it is read
    except OSError as fault:
        raise CaseFileProblem((f"file: cannot be read ({fault.strerror or 'no reason given'})",)) from fault
    if len(data) > SIZE_LIMIT:
        raise CaseFileProblem((f"file: given more bytes than it can have, allowed {SIZE_LIMIT} bytes",))
    return read_case_bytes(data)


def read_case_bytes(data: bytes) -> Case:
    """The case of the bytes of a file. Raises CaseFileProblem with every fault."""
    document, twice = read_json(data)
    return _read(document, interview(), twice)


def case_from_json(data: Mapping[str, Any], *, interview: Interview) -> Case:
    """The case of a document. Raises CaseFileProblem with every fault, each "path: given ..., allowed ..."."""
    return _read(data, interview, [])


def _read(data: object, questions: Interview, faults: list[str]) -> Case:
    reader = _Reader(questions, faults)
    if not isinstance(data, Mapping):
        reader.fault("file", data, "an object")
        raise CaseFileProblem(tuple(reader.faults))
    body = dict(data)
    if (given := body.pop("format", NOTHING)) != FORMAT:
        reader.fault("format", given, FORMAT)
    if (version := body.pop("version", NOTHING)) != VERSION or isinstance(version, bool):
        reader.fault("version", version, str(VERSION))
    case: Case = reader.section(Case, body, "")
    if reader.faults:
        raise CaseFileProblem(tuple(reader.faults))
    return case


def _short(given: object) -> str:
    if given is None or given is NOTHING:
        return "null" if given is None else "nothing"
    if isinstance(given, int) and abs(given) > LARGEST:
        return "a very large number"
    shown = reprlib.repr(given)
    return shown if len(shown) <= 60 else shown[:57] + "..."


class _Reader:
    """Reads a document along the case model and keeps every fault."""

    def __init__(self, questions: Interview, faults: list[str]) -> None:
        self.questions = questions
        self.faults = faults
        self.closed_words: dict[str, tuple[str, ...]] = {}

    def fault(self, path: str, given: object, allowed: str) -> None:
        """Keep a fault; what was given is cut short."""
        self.faults.append(f"{path}: given {_short(given)}, allowed {allowed}")

    def section(self, model: type[Any], data: object, path: str) -> Any:
        """A section of the case; missing parts stay as they are in an empty case."""
        if model is Adjuvant and data == "none":
            data = {"given": False}
        if not isinstance(data, Mapping):
            self.fault(path, data, "an object")
            return model()
        known = parts(model)
        found: dict[str, Any] = {}
        for name, value in ((str(name), value) for name, value in data.items()):
            at = f"{path}.{name}" if path else name
            field = name if name in known else ALIASES.get(plain(at), name)
            if field not in known:
                self.unknown_field(at, value, known)
            elif field in found:
                self.fault(at, value, f"{field} or {name}, not both")
            else:
                found[field] = self.part(known[field], value, at)
        return model(**found)

    def unknown_field(self, path: str, value: object, known: Mapping[str, object]) -> None:
        """Keep the fault of a field that the case does not have, with the nearest name."""
        near = get_close_matches(path.rsplit(".", 1)[-1], list(known), 1)
        self.fault(path, value, f"no such field; nearest is {near[0]}" if near else "no such field")

    def part(self, part: Part, data: object, path: str) -> Any:
        """An answer, a section or rows, as the model says."""
        if isinstance(part, Holds):
            return self.answer(part, data, path)
        return self.rows(part[0], data, path) if isinstance(part, tuple) else self.section(part, data, path)

    def rows(self, model: type[Any], data: object, path: str) -> tuple[Any, ...]:
        """The rows of a group; each keeps its key or gets the next free one."""
        if not isinstance(data, list):
            self.fault(path, data, "a list")
            return ()
        if model is Acknowledgement:
            return tuple(self.acknowledgement(row, f"{path}[{index}]") for index, row in enumerate(data))
        keys = self.keys(data, path)
        together = enumerate(zip(data, keys, strict=True))
        return tuple(self.row(model, row, key, f"{path}[{index}]") for index, (row, key) in together)

    def row(self, model: type[Any], data: object, key: str, path: str) -> Any:
        """One row under its key."""
        if not isinstance(data, Mapping):
            self.fault(path, data, "an object")
            return model()
        read = self.section(model, {name: value for name, value in data.items() if name != "key"}, path)
        return model(key, *(getattr(read, name) for name in parts(model)))

    def keys(self, rows: list[object], path: str) -> list[str]:
        """The keys of rows, missing ones filled with free numbers."""
        given = [row.get("key", "") if isinstance(row, Mapping) else "" for row in rows]
        taken: set[str] = set()
        for index, key in enumerate(given):
            if not isinstance(key, str) or key in taken:
                self.fault(f"{path}[{index}].key", key, "a text that no other row has")
            elif key:
                taken.add(key)
        group = path.rsplit(".", 1)[-1]
        free = (name for number in range(1, 2 * len(rows) + 1) if (name := f"{group}-{number}") not in taken)
        return [key if isinstance(key, str) and key else next(free) for key in given]

    def acknowledgement(self, data: object, path: str) -> Acknowledgement:
        """Who has seen which emergency card, and when."""
        names = ("rule", "by", "at")
        if not isinstance(data, Mapping) or set(data) != set(names) or not all(isinstance(data[n], str) for n in names):
            self.fault(path, data, "an object of the texts rule, by and at")
            return Acknowledgement("", "", "")
        return Acknowledgement(data["rule"], data["by"], data["at"])

    def answer(self, holds: Holds, data: object, path: str) -> Answer[Any]:
        """An answer: a bare value, or an object with its origin, unit or kind of unknown."""
        if not isinstance(data, Mapping):
            value = self.value(holds, data, path)
            return Answer() if value is None else Answer(value, None)
        if strange := [str(key) for key in data if key not in ANSWER_KEYS]:
            self.fault(path, ", ".join(strange), ", ".join(ANSWER_KEYS))
        if ("value" in data) == ("unknown" in data):
            self.fault(path, dict(data), "either value or unknown")
            return Answer()
        origin = self.origin(data, path)
        if "unknown" in data:
            return Answer(None, self.kind(data["unknown"], path), **origin)
        value = self.value(holds, data["value"], path)
        if value is not None and "unit" in data:
            value, origin = self.converted(holds, value, data["unit"], origin, path)
        return Answer() if value is None else Answer(value, None, **origin)

    def origin(self, data: Mapping[str, Any], path: str) -> dict[str, Any]:
        """Who recorded an answer, when, and from what."""
        found: dict[str, Any] = {}
        for key in ORIGIN:
            if key in data and (text := self.text(data[key], f"{path}.{key}")) is not None:
                found[key] = text
        for key in ("requested_on", "expected_on"):
            if found.get(key):
                self.day(found[key], f"{path}.{key}")
        together = data.get("together", False)
        if not isinstance(together, bool):
            self.fault(f"{path}.together", together, "true, false")
        return {**found, "together": together is True}

    def kind(self, word: object, path: str) -> Unknown:
        """The kind of unknown."""
        if isinstance(word, str) and word in tuple(Unknown):
            return Unknown(word)
        self.fault(path, word, ", ".join(Unknown))
        return Unknown.NOT_ASKED

    def converted(
        self, holds: Holds, value: Any, unit: object, origin: dict[str, Any], path: str
    ) -> tuple[Any, dict[str, Any]]:
        """A value of another unit in the stored unit, and what was entered."""
        question = question_of(self.questions, plain(path))
        if holds not in (Holds.DECIMAL, Holds.WHOLE) or question is None or not isinstance(unit, str):
            self.fault(f"{path}.unit", unit, "no unit")
            return None, origin
        stored = convert(float(value), unit, question)
        if stored is None or not isfinite(stored) or (holds is Holds.WHOLE and not stored.is_integer()):
            self.fault(f"{path}.unit", unit, ", ".join(each for each in unit_choices(question) if each) or "no unit")
            return None, origin
        entered = "" if stored == value else f"{value:g} {unit}"
        return int(stored) if holds is Holds.WHOLE else stored, {"entered": entered, **origin}

    def value(self, holds: Holds, data: object, path: str) -> Any:
        """The value of an answer, or nothing after a fault."""
        if holds is Holds.WORD:
            text = self.text(data, path)
            return text if text is None else self.word(text, path)
        if holds is Holds.DAY:
            return self.day(data, path)
        if holds is Holds.CODES:
            return self.codes(data, path)
        if holds is Holds.YES_NO:
            return self.yes_no(data, path)
        return self.number(data, path, whole=holds is Holds.WHOLE)

    def yes_no(self, data: object, path: str) -> bool | None:
        """Yes or no."""
        if isinstance(data, bool):
            return data
        if isinstance(data, str) and data in ("yes", "no"):
            return data == "yes"
        self.fault(path, data, "true, false, yes, no")
        return None

    def number(self, data: object, path: str, *, whole: bool) -> int | float | None:
        """A number that arithmetic can hold; its limits are judged later, as a contradiction."""
        if isinstance(data, int | float) and not isinstance(data, bool) and abs(data) <= LARGEST:
            if not whole:
                return float(data)
            if data == int(data):
                return int(data)
        self.fault(path, data, "a whole number" if whole else "a number")
        return None

    def day(self, data: object, path: str) -> PartialDate | None:
        """A stored date."""
        try:
            return read_stored(data if isinstance(data, str) else "")
        except ValueError:
            self.fault(path, data, "a date such as 2025, 2025-03, 2025-03-14 or ~2025-03")
            return None

    def codes(self, data: object, path: str) -> tuple[str, ...] | None:
        """A list of words."""
        if not isinstance(data, list):
            self.fault(path, data, "a list of words")
            return None
        texts = [self.text(each, f"{path}[{index}]") for index, each in enumerate(data)]
        words = [self.word(text, f"{path}[{index}]") for index, text in enumerate(texts) if text is not None]
        return tuple(word for word in words if word is not None)

    def text(self, data: object, path: str) -> str | None:
        """A text that a file can hold."""
        if isinstance(data, str) and _text(data) == data:
            return data
        self.fault(path, data, "text")
        return None

    def word(self, text: str, path: str) -> str | None:
        """A text, held against the words of its question."""
        field = plain(path)
        if field not in self.closed_words:
            question = question_of(self.questions, field)
            closed = question is not None and bool(question.vocabulary) and not question.open_words
            self.closed_words[field] = tuple(map(str, question.choices())) if question and closed else ()
        words = self.closed_words[field]
        if not words or text in words:
            return text
        self.fault(path, text, ", ".join(words))
        return None
