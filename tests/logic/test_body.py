"""The body figure: every row has its place in it, and every region begins a row that it then marks."""

from __future__ import annotations

from itertools import product

import pytest

from logic import paths
from logic.answer import recorded
from logic.body import LISTED, body, marks_of, rows_at, with_site
from logic.case import Case
from logic.case_rows import Site
from logic.terms import Laterality, Organ
from logic.terms.places import places_of

REGIONS = body().regions
ORGANS = [each.value for each in Organ]


def site(**said: str) -> Site:
    return Site(**{name: recorded(value) for name, value in said.items()})


def places(organ: str) -> list[str]:
    return [place.value for place in places_of(organ)]


@pytest.mark.parametrize("organ", ORGANS)
def test_every_row_with_an_organ_is_marked_somewhere(organ):
    every = product(["", "a place in words", *places(organ)], ["", *(side.value for side in Laterality)])
    for place, side in every:
        said = {name: value for name, value in (("place", place), ("side", side)) if value}
        assert marks_of(site(organ=organ, **said)).every, (organ, place, side)


def test_a_row_without_an_organ_marks_nothing():
    assert marks_of(Site()).every == ()


@pytest.mark.parametrize("region", REGIONS, ids=lambda each: each.name)
def test_a_region_begins_a_row_that_marks_it(region):
    case = with_site(Case(), region)
    assert region.name in marks_of(case.site[0]).sure
    assert rows_at(case, (region.name,)) == (0,)


@pytest.mark.parametrize("region", [each for each in REGIONS if each.view != LISTED], ids=lambda each: each.name)
def test_a_drawn_region_marks_itself_alone(region):
    assert marks_of(with_site(Case(), region).site[0]).every == (region.name,)


def test_without_a_side_both_sides_are_in_doubt():
    marks = marks_of(site(organ="lung"))
    assert marks.sure == ()
    assert set(marks.perhaps) == {"lung_left", "lung_right"}


def test_both_sides_are_marked_when_the_row_says_both():
    assert set(marks_of(site(organ="bone", place="ribs", side="both")).sure) == {"ribs_left", "ribs_right"}


def test_vertebrae_in_a_text_are_all_marked():
    assert marks_of(site(organ="bone", place="T8 L2")).sure == ("t8", "l2")


def test_on_the_front_the_right_of_the_patient_is_on_the_left_of_the_reader():
    middle = body().width / 2
    sided = [each for each in REGIONS if each.side and each.view != LISTED]
    assert sided
    for region in sided:
        on_readers_left = region.badge[0] < middle
        assert on_readers_left == ((region.side == "right") == (region.view == "front")), region.name


def test_a_number_lies_inside_its_spot_and_a_spot_is_large_enough():
    for region in REGIONS:
        if region.view == LISTED or region.group:
            continue
        left, top, width, height = region.spot
        x, y = region.badge
        assert left <= x <= left + width, region.name
        assert top <= y <= top + height, region.name
        assert min(width, height) >= 24, region.name
        assert min(left, top) >= 0, region.name
        assert left + width <= body().width, region.name
        assert top + height <= body().height, region.name


def test_taking_a_row_away_takes_its_mark_away():
    case = with_site(Case(), body().named("liver"))
    assert rows_at(paths.drop_row(case, "site", 0), ("liver",)) == ()


def test_a_region_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        body().named("tail")
