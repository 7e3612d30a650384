"""Values over time: read from the kept versions, each on its own day, with gaps where a sample lacks the value."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Case
from logic.consult import Consult, evaluate
from logic.dates import read_stored
from logic.knowledge import load_knowledge
from logic.paths import put
from logic.series import Series, series, with_earlier
from logic.series_layout import SeriesFrame, curve, series_words
from logic.timeline import timeline
from logic.timeline_layout import EVERY_LANE, Frame, lay_out
from logic.timeline_marks import Lane

DAY = date(2026, 11, 22)
FRAME = SeriesFrame(20, 50, 6)
EMPTY = Case()


def blood(day: str, alp: Answer[float], case: Case = EMPTY) -> Case:
    """A case with blood taken on a day."""
    return put(put(case, "lab.on", recorded(read_stored(day))), "lab.alp_xuln", alp)


def found(*cases: Case) -> tuple[Series, ...]:
    """The series of versions, the last of which is the case itself."""
    return series(cases[:-1], read(cases[-1]))


def read(case: Case) -> Consult:
    return evaluate(case, load_knowledge(), DAY)


def drawn(*cases: Case):
    """The one series of versions, on the axis of its timeline, where every letter is 6 wide."""
    consult = read(cases[-1])
    course = with_earlier(timeline(consult), cases[:-1], consult.knowledge)
    drawing = lay_out(course, Frame(EVERY_LANE, 900, 110, 22, 24, 14, 3), lambda words: 6.0 * len(words))
    (own,) = series(cases[:-1], consult)
    return drawing, curve(own, drawing, FRAME, lambda words: 6.0 * len(words))


THREE = (
    blood("2026-01-10", recorded(1.0)),
    blood("2026-04-10", recorded(3.0)),
    blood("2026-10-10", recorded(2.0)),
)


def test_one_day_is_no_series_and_the_same_day_kept_twice_neither() -> None:
    assert found(THREE[0]) == ()
    assert found(THREE[0], THREE[0]) == ()


def test_values_stand_in_the_order_of_their_days_whatever_the_order_of_the_versions() -> None:
    (own,) = found(THREE[2], THREE[0], THREE[1])
    assert (own.path, own.unit, own.values) == ("lab.alp_xuln", "\u00d7 ULN", (1.0, 3.0, 2.0))
    assert series_words(own).startswith("ALP: 10-Jan-2026 1")


def test_a_later_version_corrects_the_value_of_a_day() -> None:
    (own,) = found(THREE[0], THREE[1], blood("2026-01-10", recorded(1.5)))
    assert own.values == (1.5, 3.0)


def test_a_sample_without_the_value_is_a_gap_through_which_nothing_is_drawn() -> None:
    _, shown = drawn(THREE[0], blood("2026-03-01", unknown(Unknown.NOT_DONE)), THREE[1], THREE[2])
    assert [dot.known for dot in shown.dots] == [True, False, True, True]
    assert [(one.sample.value, other.sample.value) for one, other in shown.joined] == [(3.0, 2.0)]
    assert shown.dots[1].label == "not done"


@pytest.mark.parametrize("day", ["2027-02-01", "1950-01-01"])
def test_a_day_that_lies_ahead_or_before_the_birth_is_not_drawn(day: str) -> None:
    born = put(Case(), "pt.birth_on", recorded(read_stored("1968-03-14")))
    assert found(blood(day, recorded(9.0), born), blood("2026-10-10", recorded(2.0), born)) == ()


def test_the_scale_runs_from_the_lowest_to_the_highest_value_and_days_stand_on_the_axis() -> None:
    drawing, shown = drawn(*THREE)
    assert [dot.y for dot in shown.dots] == [50, 20, 35]
    assert (shown.low, shown.high) == ("1", "3")
    assert [dot.x for dot in shown.dots] == [drawing.at(date(2026, month, 10)) for month in (1, 4, 10)]
    assert [dot.label for dot in shown.dots] == ["1", "3", "2"]


def test_a_day_known_to_the_month_keeps_its_doubt() -> None:
    drawing, shown = drawn(blood("2026-02", recorded(1.0)), THREE[1])
    assert shown.dots[0].left == drawing.at(date(2026, 2, 1))
    assert shown.dots[0].right == drawing.at(date(2026, 2, 28))


def test_labels_never_stand_over_each_other() -> None:
    cases = [blood(f"2026-10-{day:02d}", recorded(1.0 + day / 100)) for day in range(1, 29)]
    _, shown = drawn(THREE[0], *cases)
    boxes = [(dot.label_x, dot.label_x + 6.0 * len(dot.label)) for dot in shown.dots if dot.label]
    assert 1 < len(boxes) < len(shown.dots)
    assert all(one[1] < other[0] for one, other in pairwise(boxes))


def test_equal_values_are_a_level_line() -> None:
    _, shown = drawn(THREE[0], blood("2026-04-10", recorded(1.0)))
    assert len({dot.y for dot in shown.dots}) == 1


def test_earlier_samples_are_marks_of_the_timeline_once_and_open_its_axis() -> None:
    consult = read(THREE[2])
    course = with_earlier(timeline(consult), THREE[:2], consult.knowledge)
    told = [mark.when for mark in course.lane(Lane.TESTS)]
    assert told == ["10-Jan-2026", "10-Apr-2026", "10-Oct-2026"]
    assert "from an earlier consult: ALP 1" in course.lane(Lane.TESTS)[0].words
    assert with_earlier(course, THREE[:2], consult.knowledge) == course
