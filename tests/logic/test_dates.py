"""Partial dates: how they are typed, kept, shown and subtracted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.dates import (
    AmbiguousDate,
    PartialDate,
    Range,
    days_between,
    months_between,
    of_day,
    read_stored,
    read_typed,
    whole_months,
    years_between,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("140368", "14-Mar-1968"),
        ("14.3.68", "14-Mar-1968"),
        ("14/3/1968", "14-Mar-1968"),
        ("14-mar-1968", "14-Mar-1968"),
        ("1968-03-14", "14-Mar-1968"),
        ("3.25", "Mar-2025"),
        ("mar 25", "Mar-2025"),
        ("2019", "2019"),
        ("~3.25", "about Mar-2025"),
        ("about 2019", "about 2019"),
        ("t", "22-Nov-2026"),
        ("y", "21-Nov-2026"),
        ("-3m", "22-Aug-2026"),
        ("+2w", "06-Dec-2026"),
        ("+4d", "26-Nov-2026"),
        ("-1y", "22-Nov-2025"),
        ("13.11.25", "13-Nov-2025"),
        ("11/13/25", "13-Nov-2025"),
    ],
)
def test_a_typed_date_reads_as_the_clinician_meant_it(typed, shown):
    assert read_typed(typed, TODAY).shown() == shown


def test_day_and_month_are_asked_once_when_no_order_is_set():
    with pytest.raises(AmbiguousDate) as found:
        read_typed("3.4.25", TODAY, "")
    assert [each.shown() for each in found.value.readings] == ["03-Apr-2025", "04-Mar-2025"]
    assert read_typed("3.4.25", TODAY, "mdy").shown() == "04-Mar-2025"


@pytest.mark.parametrize("typed", ["", "soon", "32.13.2020", "99", "3.", "-3x", "1.2.3.4", "29.2.2023"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError, match=r".*"):
        read_typed(typed, TODAY)


PARTIAL = st.builds(
    lambda day, parts, about: PartialDate(
        day.year, day.month if parts > 0 else None, day.day if parts > 1 else None, about
    ),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 2),
    st.booleans(),
)


@given(PARTIAL)
def test_a_stored_date_reads_back_as_itself(day):
    assert read_stored(day.stored()) == day


@given(PARTIAL, PARTIAL)
def test_a_difference_is_a_range_with_its_low_end_first(start, stop):
    for found in (months_between(start, stop), days_between(start, stop), years_between(start, stop)):
        assert found.low <= found.high


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_range_of_partial_dates_holds_the_exact_answer(one, two):
    exact = whole_months(one, two)
    year_only = months_between(PartialDate(one.year), PartialDate(two.year))
    assert year_only.low <= exact <= year_only.high
    assert months_between(of_day(one), of_day(two)) == Range(exact, exact)


def test_an_interval_to_a_month_says_its_two_ends():
    assert months_between(read_stored("2025-03"), read_stored("2026-09-15")) == Range(17, 18)


def test_whole_months_end_on_the_last_day_of_a_short_month():
    assert whole_months(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert whole_months(date(2026, 1, 31), date(2026, 2, 27)) == 0
