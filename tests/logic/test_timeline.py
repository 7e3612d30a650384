"""The timeline of a case: each dated row once, in order, no date guessed, nothing dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Case
from logic.case_disease import PrimaryTumour
from logic.case_rows import PriorLine, Site, Specimen, TreatmentLine
from logic.consult import consult, evaluate
from logic.dates import PartialDate, read_stored
from logic.knowledge import load_knowledge
from logic.timeline import timeline
from logic.timeline_layout import EVERY_LANE, STRIP, Drawing, Frame, Placed, lay_out
from logic.timeline_marks import Lane, Mark, Sign, Timeline
from tests.logic.cases import cases
from tests.logic.documents.paper_cases import sample_consult
from tests.logic.random_cases import random_case

DAY = date(2026, 11, 22)
DATES = {"site": ("first_on", "measured_on"), "spec": ("taken_on", "reported_on"), "line": ("start_on", "stop_on")}


def course(case: Case) -> Timeline:
    """The timeline of a case on the day of these tests."""
    return timeline(evaluate(case, load_knowledge(), DAY))


def on(stored: str) -> Answer[PartialDate]:
    """A recorded date."""
    return recorded(read_stored(stored))


def line(**answers: object) -> Case:
    """A case of one treatment with letrozole."""
    return Case(line=(TreatmentLine(key="line-1", regimen=recorded(("letrozole",)), **answers),))  # type: ignore[arg-type]


def only(case: Case) -> Mark:
    """The one dated mark of a case."""
    found = course(case)
    assert len(found.marks) == 1
    return found.marks[0]


def drawn(case: Case, width: float = 900.0, lanes: tuple = EVERY_LANE) -> Drawing:
    """The drawing of a case where every letter is 6 wide."""
    return lay_out(course(case), Frame(lanes, width, 110, 22, 24, 14, 3), lambda words: 6.0 * len(words))


def born_after(case: Case, recorded_date: PartialDate) -> bool:
    born = case.pt.birth_on.value
    return born is not None and recorded_date.latest() < born.earliest()


def check_rows(case: Case) -> None:
    found = course(case)
    counted = Counter(mark.row for mark in (*found.marks, *found.undated) if "[" in mark.row)
    expected = {f"{group}[{index}]" for group in DATES for index in range(len(getattr(case, group)))}
    assert counted == Counter(expected)
    dated = {mark.row for mark in found.marks}
    for group, names in DATES.items():
        for index, row in enumerate(getattr(case, group)):
            days = [getattr(row, name).value for name in names]
            usable = any(day is not None and not born_after(case, day) for day in days)
            if f"{group}[{index}]" in dated:
                assert usable
            elif group == "line":
                assert not usable or "surgery" in (row.regimen.value or ()) or row.surgery.operation.known


@settings(max_examples=40)
@given(cases())
def test_every_row_gives_exactly_one_mark_whatever_is_in_it(case: Case) -> None:
    check_rows(case)


@pytest.mark.parametrize("number", range(60))
def test_every_row_of_a_mixed_case_gives_one_mark_and_the_drawing_holds_each_dated_one(number: int) -> None:
    case = random_case(number)
    check_rows(case)
    for lanes in (EVERY_LANE, STRIP):
        drawing = drawn(case, lanes=lanes)
        holds = {lane for frame in lanes for lane in frame.holds}
        shown = Counter(mark for placed in drawing.placed for mark in placed.marks)
        assert shown == Counter(mark for mark in course(case).marks if mark.lane in holds)


@pytest.mark.parametrize("number", range(60))
def test_marks_stand_in_the_order_of_their_days_and_words_cover_nothing(number: int) -> None:
    case = random_case(number)
    listed = [mark.reach.first for mark in course(case).listed if mark.reach and mark.reach.first]
    assert listed == sorted(listed)
    drawing = drawn(case)
    for placed in drawing.placed:
        assert placed.faded_left <= placed.left <= placed.right <= placed.faded_right
        if placed.label and not placed.inside:
            begin, end = placed.label_x, placed.label_x + 6.0 * len(placed.label)
            assert begin >= 110
            assert end <= 900
            others = [other for other in drawing.placed if other is not placed and other.y == placed.y]
            assert all(end <= other.faded_left or begin >= other.faded_right for other in others)


def test_an_empty_case_has_no_timeline() -> None:
    found = course(Case())
    assert (found.marks, found.undated, found.notes) == ((), (), ())
    assert drawn(Case()).placed == ()


def test_a_month_is_as_wide_as_the_month() -> None:
    reach = only(line(start_on=on("2019-06"), stop_on=on("2019-11-05"))).reach
    assert reach.start == (date(2019, 6, 1), date(2019, 6, 30))
    assert reach.stop == (date(2019, 11, 5), date(2019, 11, 5))


def test_the_doubt_of_this_year_ends_on_the_day_of_the_consult() -> None:
    assert only(Case(site=(Site(first_on=on("2026")),))).reach.start == (date(2026, 1, 1), DAY)


def test_a_treatment_without_an_end_may_have_ended_on_any_day_until_now() -> None:
    mark = only(line(start_on=on("2024-02-01")))
    assert mark.reach.stop == (date(2024, 2, 1), DAY)
    assert mark.when == "from 01-Feb-2024; end not recorded"


def test_a_running_treatment_reaches_the_day_of_the_consult() -> None:
    case = line(start_on=on("2025-11-24"), running=recorded(True))
    assert only(case).when == "since 24-Nov-2025, running"
    drawing = drawn(case)
    assert drawing.placed[0].right == drawing.today


def test_a_treatment_whose_start_is_not_recorded_fades_out_before_its_end() -> None:
    case = line(stop_on=on("2024-02-01"))
    assert only(case).reach.start is None
    placed = drawn(case).placed[0]
    assert placed.faded_left < placed.left
    assert only(case).when == "until 01-Feb-2024; start not recorded"


def test_a_running_treatment_without_a_date_is_listed_apart_and_leads_to_its_start() -> None:
    found = course(line(running=recorded(True), start_on=unknown(Unknown.NOT_KNOWN)))
    assert found.marks == ()
    assert [(mark.path, mark.when) for mark in found.undated] == [("line[0].start_on", "running; no date: not known")]


def test_what_lies_ahead_is_drawn_right_of_the_day_and_told_with_its_date() -> None:
    case = line(start_on=on("2027-01-10"))
    assert only(case).when == "planned from 10-Jan-2027"
    drawing = drawn(case)
    assert drawing.placed[0].left > drawing.today


def test_a_planned_treatment_has_no_date_and_stands_after_today() -> None:
    empty = Case()
    case = replace(empty, tx=replace(empty.tx, planned=recorded(("letrozole",))))
    assert (only(case).when, only(case).reach.ahead) == ("planned, no date", True)


def test_a_date_before_the_birth_is_not_drawn_and_not_dropped() -> None:
    empty = Case()
    case = replace(empty, pt=replace(empty.pt, birth_on=on("1968-03-14")), site=(Site(first_on=on("1926-10-19")),))
    found = course(case)
    assert found.marks == ()
    assert "before the birth" in found.undated[0].when


def test_an_operation_stands_once_where_history_and_row_give_the_same_day() -> None:
    row = TreatmentLine(start_on=on("2019-04"))
    row = replace(row, surgery=replace(row.surgery, operation=recorded("mastectomy")))
    empty = Case()
    same = replace(empty, prior=replace(empty.prior, surgery_on=on("2019-04")), line=(row,))
    assert [mark.path for mark in course(same).marks] == ["line[0].start_on"]
    other = replace(empty, prior=replace(empty.prior, surgery_on=on("2019-05")), line=(row,))
    assert [mark.path for mark in course(other).marks] == ["line[0].start_on", "prior.surgery_on"]
    assert {mark.sign for mark in course(other).marks} == {Sign.SQUARE}


def test_a_bar_tells_drugs_setting_best_result_and_why_it_stopped() -> None:
    case = line(
        start_on=on("2022-01"),
        stop_on=on("2023-05"),
        setting=recorded("metastatic"),
        best_response=recorded("PR"),
        stop_reason=recorded("progression"),
    )
    mark = only(case)
    assert mark.name == ("Treatment: letrozole, metastatic, best result PR, stopped: progression. Jan-2022 to May-2023")
    assert mark.label == "letrozole, metastatic, PR"


def test_an_unproven_site_is_never_called_a_metastasis_that_is_there() -> None:
    case = Case(site=(Site(organ=recorded("lung"), first_on=on("2026-11-13"), certainty=recorded("unclear")),))
    assert only(case).words == "Site: Lung; metastasis unclear"


def test_a_value_without_a_day_of_its_own_is_never_put_on_another_day() -> None:
    empty = Case()
    lab = replace(empty.lab, ca153_trend=recorded("rising"))
    found = course(replace(empty, lab=lab))
    assert found.marks == ()
    assert [(mark.words, mark.path) for mark in found.undated] == [("CA 15-3 trend rising", "lab.on")]
    dated = course(replace(empty, lab=replace(lab, on=on("2026-11-16"))))
    assert [(mark.lane, mark.when) for mark in dated.marks] == [(Lane.TESTS, "16-Nov-2026")]


def test_lines_that_a_file_states_without_days_are_listed_apart() -> None:
    empty = Case()
    stated = PriorLine(regimen=recorded(("capecitabine",)), months=recorded(7.0), stop_reason=recorded("progression"))
    found = course(replace(empty, tx=replace(empty.tx, prior_lines=(stated,))))
    assert found.marks == ()
    assert found.undated[0].words == "capecitabine, metastatic, 7 months, stopped: progression"


def test_sites_found_on_one_day_are_one_sign_with_all_their_names() -> None:
    sites = tuple(Site(organ=recorded(organ), first_on=on("2026-10-19")) for organ in ("bone", "liver"))
    placed = drawn(Case(site=sites)).placed
    assert [each.label for each in placed] == ["Bone; Liver"]
    assert len(placed[0].marks) == 2


def test_a_recurrence_in_the_breast_has_no_day_of_its_own_and_is_listed_apart() -> None:
    dx = PrimaryTumour(context=recorded("recurrent"), relapse_extent=recorded("locoregional"))
    found = course(Case(dx=dx))
    assert [mark.path for mark in found.undated] == ["dx.diagnosed_on", "dx.relapse_extent"]
    distant = course(Case(dx=replace(dx, relapse_extent=recorded("distant"))))
    assert [mark.when for mark in distant.undated] == ["no date: not asked", "no date: not asked"]


def test_every_kind_of_mark_has_a_shape_of_its_own() -> None:
    dx = PrimaryTumour(diagnosed_on=on("2019-03-12"))
    case = replace(
        Case(dx=dx, site=(Site(first_on=on("2026")),), spec=(Specimen(taken_on=on("2019")),)),
        met=replace(Case().met, relapse_on=on("2026-10")),
    )
    assert len({mark.sign for mark in course(case).marks}) == 4


def test_the_class_of_endocrine_resistance_is_a_note() -> None:
    assert timeline(sample_consult(1)).notes[0].startswith("Endocrine resistance: ")


def test_long_courses_have_years_and_short_ones_months() -> None:
    assert [words for _x, words in drawn(line(start_on=on("2019"))).ticks][:2] == ["2019", "2020"]
    assert drawn(line(start_on=on("2026-09-03"))).ticks[0][1] == "Sep 2026"


def test_the_same_case_gives_the_same_timeline() -> None:
    case = random_case(7)
    assert timeline(consult(case, load_knowledge(), DAY)) == timeline(consult(case, load_knowledge(), DAY))


def test_where_levels_are_few_labels_give_way_and_no_body_covers_another_while_there_is_room() -> None:
    rows = tuple(
        TreatmentLine(regimen=recorded(("letrozole",)), start_on=on(f"202{year}-01-05"), stop_on=on(f"202{year}-12-20"))
        for year in range(6)
    )
    placed: tuple[Placed, ...] = drawn(Case(line=rows), 400.0, STRIP).placed
    assert len(placed) == 6
    for one in placed:
        for two in placed:
            apart = (
                one is two or one.y != two.y or one.faded_right <= two.faded_left or two.faded_right <= one.faded_left
            )
            assert apart
