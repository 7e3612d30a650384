"""Entries of knowledge files: read as TOML, and held against the fields they must and may have.

Every fault names the file, the entry and the field; nothing that stands in a file is passed over in silence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from logic.problems import KnowledgeProblem


class Shape(StrEnum):
    """What a field of an entry can hold, in the words of a fault."""

    TEXT = "a text"
    TEXTS = "a list of texts"
    TABLE = "a table"
    TABLES = "a list of tables"
    DAY = "a date"
    NUMBER = "a number"
    NUMBERS = "a list of numbers"
    WHOLE = "a whole number"
    YES_NO = "true or false"


Fields = Mapping[str, Shape]
NONE: Fields = {}


@lru_cache(maxsize=64)
def texts(names: str) -> Fields:
    """Fields that hold a text, from their names with blanks between."""
    return MappingProxyType(dict.fromkeys(names.split(), Shape.TEXT))


def _fits(value: object, shape: Shape) -> bool:
    match shape:
        case Shape.TEXT:
            return isinstance(value, str)
        case Shape.TEXTS:
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
        case Shape.TABLE:
            return isinstance(value, dict)
        case Shape.TABLES:
            return isinstance(value, list) and all(isinstance(each, dict) for each in value)
        case Shape.DAY:
            return isinstance(value, date) and not isinstance(value, datetime)
        case Shape.NUMBERS:
            return isinstance(value, list) and all(_fits(each, Shape.NUMBER) for each in value)
        case Shape.YES_NO:
            return isinstance(value, bool)
    kinds = int if shape is Shape.WHOLE else (int, float)
    return isinstance(value, kinds) and not isinstance(value, bool) and abs(value) < float("inf")


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a knowledge file. Raises KnowledgeProblem when it is missing or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as fault:
        raise KnowledgeProblem(path.name, "file", "it is missing") from fault
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise KnowledgeProblem(path.name, "file", str(fault)) from fault


def check(file: str, entry: str, table: Mapping[str, Any], needs: Fields, may: Fields = NONE) -> None:
    """Hold an entry against the fields it needs and those it may have. Raises KnowledgeProblem for the first fault."""
    for key in needs:
        if key not in table:
            raise KnowledgeProblem(file, f"{entry}, {key}", "it is missing")
    for key, value in table.items():
        shape = needs.get(key) or may.get(key)
        if shape is Shape.TEXT and type(value) is str:
            continue
        if shape is None:
            raise KnowledgeProblem(file, f"{entry}, {key}", "this field is not known")
        if not _fits(value, shape):
            raise KnowledgeProblem(file, f"{entry}, {key}", f"it is not {shape}")


def check_list(file: str, entry: str, field: str, value: object, needs: Fields, may: Fields = NONE) -> None:
    """Hold a list of tables in a field of an entry against their fields. Raises KnowledgeProblem with the field."""
    if not isinstance(value, list) or not _fits(value, Shape.TABLES):
        raise KnowledgeProblem(file, f"{entry}, {field}", f"it is not {Shape.TABLES}")
    for number, each in enumerate(value, 1):
        try:
            check(file, entry, each, needs, may)
        except KnowledgeProblem as fault:
            part = fault.entry.removeprefix(f"{entry}, ")
            raise KnowledgeProblem(file, f"{entry}, {field}", f"number {number}, {part}: {fault.fault}") from fault


def listed(path: Path, key: str, called: str, needs: Fields, may: Fields = NONE) -> Sequence[dict[str, Any]]:
    """The entries of a file that holds nothing but a list under one key. Raises KnowledgeProblem."""
    content = read_toml(path)
    check(path.name, "file", content, NONE, {key: Shape.TABLES})
    return checked(path.name, content.get(key, []), called, needs, may)


def checked(
    file: str, entries: Sequence[dict[str, Any]], called: str, needs: Fields, may: Fields = NONE
) -> Sequence[dict[str, Any]]:
    """Entries, each held against its fields and none twice; `called` is the field that names them."""
    seen: set[str] = set()
    for entry in entries:
        name = str(entry.get(called, "?"))
        check(file, name, entry, needs, may)
        if name in seen:
            raise KnowledgeProblem(file, name, f"this {called} stands twice")
        seen.add(name)
    return entries
