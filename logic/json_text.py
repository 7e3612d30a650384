"""The text of a case file as a JSON document: strict, and with the place of every name that stands twice."""

from __future__ import annotations

import json
from typing import Any

from logic.problems import CaseFileProblem


class _Duplicates:
    """Collects names that stand twice in one object of a JSON text, with the object they stand in."""

    def __init__(self) -> None:
        self.names: list[tuple[dict[str, Any], str]] = []

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """The object of the pairs; the first of two equal names stays."""
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                self.names.append((found, name))
            found.setdefault(name, value)
        return found

    def faults(self, document: object) -> list[str]:
        """One line for each name, with its path in the document."""
        places = _places(document) if self.names else {}
        paths = [f"{places.get(id(found), '')}.{name}".lstrip(".") for found, name in self.names]
        return [f"{path}: this name stands twice in one object" for path in paths]


def _places(document: object) -> dict[int, str]:
    """The path of every object of a document, by its identity."""
    found: dict[int, str] = {}
    still_open: list[tuple[object, str]] = [(document, "")]
    while still_open:
        part, path = still_open.pop()
        if isinstance(part, dict):
            found[id(part)] = path
            still_open += [(value, f"{path}.{name}".lstrip(".")) for name, value in part.items()]
        elif isinstance(part, list):
            still_open += [(value, f"{path}[{index}]") for index, value in enumerate(part)]
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not a number that a case file may hold")


def read_json(data: bytes) -> tuple[object, list[str]]:
    """The document of some bytes, and one line for each name that stands twice. Raises CaseFileProblem."""
    duplicates = _Duplicates()
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=duplicates.pairs, parse_constant=_no_constant)
    except UnicodeDecodeError as fault:
        raise CaseFileProblem((f"file: not UTF-8 text (byte {fault.start})",)) from fault
    except json.JSONDecodeError as fault:
        raise CaseFileProblem((f"file: not JSON at line {fault.lineno}, column {fault.colno}: {fault.msg}",)) from fault
    except RecursionError as fault:
        raise CaseFileProblem(("file: nested too deeply",)) from fault
    except ValueError as fault:
        raise CaseFileProblem((f"file: a number cannot be read: {str(fault).split(';')[0]}",)) from fault
    return document, duplicates.faults(document)
