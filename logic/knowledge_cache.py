"""The tables of the shipped files, kept as JSON so that a start need not read TOML again.

The copy is used only when its bytes have the digest that the manifest of the release holds, and every file is as it
was released. Whoever changes the copy, or damages it, makes it useless and nothing more. It holds no patient data.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

_DAY = "$day"
Tables = Mapping[str, Mapping[str, Any]]


def _day(value: object) -> dict[str, str]:
    if isinstance(value, date) and not isinstance(value, datetime):
        return {_DAY: value.isoformat()}
    raise TypeError(f"{type(value).__name__} has no place in a knowledge file")


def _object(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found[_DAY]) if len(found) == 1 and _DAY in found else found


def packed(tables: Tables) -> bytes:
    """The tables of files as JSON, the same bytes for the same tables. Raises TypeError and ValueError."""
    return json.dumps(tables, default=_day, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def digest(data: bytes) -> str:
    """The SHA-256 of a copy."""
    return hashlib.sha256(data).hexdigest()


def recalled(place: Path, released: str) -> dict[str, Any] | None:
    """The tables of the copy at a place; nothing when there is none whose bytes have the digest of the release."""
    try:
        data = place.read_bytes()
    except OSError:
        return None
    if digest(data) != released:
        return None
    found: dict[str, Any] = json.loads(data, object_hook=_object)
    return found


def keep(place: Path, tables: Tables, released: str) -> None:
    """Keep a copy for its user only, whole or not at all; a place that cannot be written is passed over."""
    with suppress(OSError, TypeError, ValueError):
        data = packed(tables)
        if digest(data) != released:
            return
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = place.with_name(f"{place.name}.{os.getpid()}")
        with os.fdopen(os.open(half, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        half.replace(place)
