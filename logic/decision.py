"""What the clinician decided on one line of advice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """What the clinician decided on one rule of a case; `at` is ISO date and time."""

    rule: str
    kind: str
    reason: str
    words: str
    by: str
    at: str
