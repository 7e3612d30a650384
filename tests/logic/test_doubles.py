"""Two cases that may be of one patient."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic.doubles import Likeness, is_near_day, likeness, most_alike
from logic.list_ports import Marks
from logic.ports import CaseRow, Summary

UNMARKED = Marks("", "", False, "", "", "")
THIS = Summary("Sample", "Marion", "Ms", "1968-03-14", "000 4711 998", "", "", False, "", "", UNMARKED)


def row(**changes: object) -> CaseRow:
    """A case in the store that shares nothing with Marion Sample unless told to."""
    base = CaseRow(7, "Prueba", "Inés", "Ms", "1971-07-02", "000 5822 111", "", "", False, "", "draft", "", "")
    return replace(base, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "shared"),
    [
        ({}, None),
        ({"identifier": "0004711998"}, Likeness.NUMBER),
        ({"born": "1968-03-14"}, Likeness.BIRTH),
        ({"born": "1968-03-14", "family": "SAMPEL", "given": "Márion"}, Likeness.BIRTH_AND_NAME),
        ({"born": "1968-03-14", "family": "Sample", "given": "Marian"}, Likeness.BIRTH_AND_NAME),
        ({"born": "1968-03-14", "family": "Sample", "given": "Ruth"}, Likeness.BIRTH),
        ({"born": "", "family": "Sample", "given": "Marion"}, Likeness.NAME),
        ({"born": "1968", "family": "Sample", "given": "Marion"}, Likeness.NAME),
        ({"born": "1968-03-15", "family": "Sample", "given": "Marion"}, Likeness.NAME_AND_NEAR_BIRTH),
        ({"born": "1950-01-01", "family": "Sample", "given": "Marion"}, None),
    ],
)
def test_what_two_cases_share(changes: dict[str, str], shared: Likeness | None) -> None:
    assert likeness(row(**changes), THIS) is shared


def test_what_is_not_known_is_not_shared() -> None:
    nobody = Summary("", "", "", "", "", "", "", False, "", "", UNMARKED)
    assert likeness(row(family="", given="", born="", identifier=""), nobody) is None
    assert likeness(row(born="1968"), replace(nobody, born="1968")) is None


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("1968-03-14", "1968-03-15", True),
        ("1968-03-14", "1968-03-41", True),
        ("1968-04-03", "1968-03-04", True),
        ("1968-12-11", "1968-11-12", True),
        ("1968-03-14", "1969-03-15", False),
        ("1968-03", "1968-03-14", False),
    ],
)
def test_days_that_a_slip_makes_of_each_other(one: str, other: str, near: bool) -> None:
    assert is_near_day(one, other) is near
    assert is_near_day(other, one) is near


def test_the_most_telling_case_is_named_and_of_equals_the_first() -> None:
    by_birth, by_number = row(case_id=1, born="1968-03-14"), row(case_id=2, identifier="000 4711 998")
    again = row(case_id=3, identifier="000 4711 998")
    assert most_alike([by_birth, by_number, again], THIS) == (by_number, Likeness.NUMBER)
    assert most_alike([row()], THIS) is None
