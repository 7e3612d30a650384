"""Three-valued truth in two bits: "may be true" and "is true".

True is 3, unknown is 1, false is 0, so that "and" is `&` and "or" is `|`, on plain integers and on arrays.
"""

from __future__ import annotations

from typing import Final

FALSE: Final = 0
UNKNOWN: Final = 1
TRUE: Final = 3

NOT: Final = (TRUE, UNKNOWN, FALSE, FALSE)
"""Negation by index: `NOT[FALSE]` is true, unknown stays unknown. Index 2 cannot occur."""

NOT_TRUE: Final = (TRUE, TRUE, TRUE, FALSE)
"""The `not` form of the evidence, section 12.0: true unless it is true, so that an unknown passes."""


def of_bool(value: bool | None) -> int:
    """The truth of a yes, a no, or nothing recorded."""
    if value is None:
        return UNKNOWN
    return TRUE if value else FALSE


def word(truth: int) -> str:
    """The English word: true, unknown or false."""
    return {FALSE: "false", UNKNOWN: "unknown", TRUE: "true"}[truth]
