"""Whether two cases may be of one patient: number, day of birth and name, each with one slip of the hand."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from logic.folding import folded
from logic.near import is_near
from logic.ports import CaseRow, Summary

DAY = len("YYYY-MM-DD")


class Likeness(IntEnum):
    """What two cases share, the most telling first."""

    NUMBER = 0
    BIRTH_AND_NAME = 1
    BIRTH = 2
    NAME_AND_NEAR_BIRTH = 3
    NAME = 4


def likeness(row: CaseRow, this: Summary) -> Likeness | None:
    """What a case of the list shares with this one, or None. What is not known is not shared.

    Two that have the same name and quite different days of birth are two people.
    """
    alike = _alike(row.family, this.family) and _alike(row.given, this.given)
    if this.identifier and _bare(row.identifier) == _bare(this.identifier):
        return Likeness.NUMBER
    if len(this.born) == DAY and row.born == this.born:
        return Likeness.BIRTH_AND_NAME if alike else Likeness.BIRTH
    if not alike:
        return None
    if not row.born or not this.born or _one_within_the_other(row.born, this.born):
        return Likeness.NAME
    return Likeness.NAME_AND_NEAR_BIRTH if is_near_day(row.born, this.born) else None


def most_alike(rows: Sequence[CaseRow], this: Summary) -> tuple[CaseRow, Likeness] | None:
    """The case that is most like this one, and how; of equals the first of the list."""
    told = [(found, place, row) for place, row in enumerate(rows) if (found := likeness(row, this)) is not None]
    if not told:
        return None
    found, _, row = min(told, key=lambda each: each[:2])
    return row, found


def is_near_day(one: str, other: str) -> bool:
    """Whether two whole dates (YYYY-MM-DD) differ in one digit, or have two digits, or day and month, swapped."""
    if len(one) != DAY or len(other) != DAY:
        return False
    apart = [place for place in range(DAY) if one[place] != other[place]]
    swapped = len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return len(apart) <= 1 or swapped or (one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7])


def _one_within_the_other(one: str, other: str) -> bool:
    short, long = sorted((one.removeprefix("~"), other.removeprefix("~")), key=len)
    return long.startswith(short)


def _alike(one: str, other: str) -> bool:
    first, second = (_bare(name) for name in (one, other))
    return bool(first and second) and is_near(first, second)


def _bare(text: str) -> str:
    """A name or number as one word: `O'Brien-Smith` is `obriensmith`."""
    return "".join(sign for sign in folded(text) if sign.isalnum())
