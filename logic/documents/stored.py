"""A document as JSON and back: what was signed is kept as blocks, so that its copies say the same words for ever."""

from __future__ import annotations

import base64
import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import ModuleType
from typing import Any

from logic import timeline_marks
from logic.documents import blocks
from logic.documents.blocks import Document
from logic.problems import StoreProblem
from logic.words import tr

IS, VALUE, BYTES, DAY = "is", "value", "bytes", "day"


def _parts(module: ModuleType, before: str = "") -> dict[str, Any]:
    """The classes that a module defines, by the name under which they are kept."""
    own = {name: part for name, part in vars(module).items() if getattr(part, "__module__", "") == module.__name__}
    return {before + name: part for name, part in own.items() if isinstance(part, type)}


PARTS = _parts(blocks) | _parts(timeline_marks, "course.")
NAMES = {part: name for name, part in PARTS.items()}


def document_json(document: Document) -> str:
    """The document as one line of JSON; equal documents give equal text."""
    return json.dumps(_written(document), sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def document_of(text: str) -> Document:
    """The document of such a text. Raises StoreProblem when it cannot be read."""
    try:
        found = _read(json.loads(text))
    except (ValueError, KeyError, TypeError):
        found = None
    if not isinstance(found, Document):
        raise StoreProblem(
            tr("This signed document cannot be read as blocks."),
            tr("Its file is kept as it was signed and can be printed again."),
            tr("Use the version of the program that signed it to make copies, or print the file."),
        )
    return found


def _written(part: object) -> Any:
    if isinstance(part, Enum):
        return {IS: NAMES[type(part)], VALUE: part.value}
    if is_dataclass(part):
        return {IS: NAMES[type(part)], **{each.name: _written(getattr(part, each.name)) for each in fields(part)}}
    if isinstance(part, bytes):
        return {IS: BYTES, VALUE: base64.b64encode(part).decode("ascii")}
    if isinstance(part, date):
        return {IS: DAY, VALUE: part.isoformat()}
    return [_written(each) for each in part] if isinstance(part, tuple) else part


def _read(part: Any) -> Any:
    if isinstance(part, list):
        return tuple(_read(each) for each in part)
    if not isinstance(part, dict):
        return part
    named = dict(part)
    if named[IS] == BYTES:
        return base64.b64decode(named[VALUE], validate=True)
    if named[IS] == DAY:
        return date.fromisoformat(named[VALUE])
    kind = PARTS[named.pop(IS)]
    return kind(named[VALUE]) if issubclass(kind, Enum) else kind(**{name: _read(each) for name, each in named.items()})
