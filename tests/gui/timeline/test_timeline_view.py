"""The timeline in the window: reached from the app bar, walked with the keys, each mark leading to its row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.form.treatment_page import TreatmentPage
from gui.theme import Theme, active
from gui.timeline.chart import MarkSpot, TimelineChart
from gui.timeline.seen import seen_timeline
from gui.timeline.view import TimelineView
from logic.answer import Unknown, recorded, unknown
from logic.dates import read_stored
from logic.paths import put
from logic.timeline import timeline
from logic.timeline_layout import STRIP
from logic.timeline_marks import Sign
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, opened, press
from tests.gui.shell.test_compare import keep_consult
from tests.gui.shell.views import clipped, dress, nameless, session_of, settle, shown
from tests.logic.documents.paper_cases import spans

Key = Qt.Key


def spot_of(chart: TimelineChart, path: str) -> MarkSpot:
    """The spot of the mark that is recorded at a path."""
    return next(spot for spot in chart.spots if spot.mark.path == path)


def stands_on(chart: TimelineChart) -> str:
    """The path of the mark with the focus."""
    assert isinstance(focused(), MarkSpot)
    assert focused() in chart.spots
    return focused().mark.path


def test_the_app_bar_leads_to_the_timeline_and_enter_leads_on_to_the_field(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        next(each for each in window.findChildren(QPushButton) if each.text() == "Timeline").click()
        settle()
        view = window.case_view
        assert view.view == "timeline"
        assert stands_on(view.timeline.chart) == "dx.diagnosed_on"
        press(Key.Key_Return)
        settle()
        assert (view.view, view.here.name) == ("form", "primary")
        assert window.case_view.session.at_field == "dx.diagnosed_on"


def test_arrows_walk_along_a_lane_and_between_lanes(qtbot):
    with shown(TimelineView(session_of(4)), (1200, 640)) as view:
        chart = view.chart
        view.begin()
        press(Key.Key_End)
        assert stands_on(chart) == "spec[0].taken_on"
        press(Key.Key_Left)
        press(Key.Key_Right)
        assert stands_on(chart) == "spec[0].taken_on"
        press(Key.Key_Right)
        assert stands_on(chart) == "spec[0].taken_on"
        press(Key.Key_Home)
        assert stands_on(chart) == "dx.diagnosed_on"
        press(Key.Key_Down)
        assert stands_on(chart) == "line[0].start_on"
        press(Key.Key_Up)
        assert stands_on(chart) in ("dx.diagnosed_on", "spec[1].taken_on")


def test_every_mark_can_be_reached_and_has_a_name_and_the_chart_is_one_stop_of_the_tab_key(qtbot):
    with shown(TimelineView(session_of(1)), (1200, 640)) as view:
        course = timeline(view.session.consult)
        assert [spot.accessibleName() for spot in view.chart.spots]
        assert {spot.mark for spot in view.chart.spots} == set(course.marks)
        assert all(
            QAccessible.queryAccessibleInterface(spot).text(QAccessible.Text.Name) == spot.mark.name
            for spot in view.chart.spots
        )
        stops = [spot for spot in view.chart.spots if spot.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        assert len(stops) == 1
        assert not nameless(view)


def test_the_table_holds_every_mark_in_words_and_those_without_a_date_at_the_end(qtbot):
    with shown(TimelineView(session_of(1)), (1200, 640)) as view:
        course = timeline(view.session.consult)
        assert view.table.marks == tuple(course.listed)
        last = view.table.rowCount() - 1
        assert view.table.item(last, 0).text() == "Pending (requested 22-Nov-2026)"
        assert view.table.item(last, 2).text() == "MRI spine"


def test_the_row_of_the_table_follows_the_mark_and_enter_on_it_leads_to_its_field(qtbot):
    with shown(TimelineView(session_of(4)), (1200, 640)) as view, qtbot.waitSignal(view.field_wanted) as wanted:
        spot_of(view.chart, "line[2].start_on").setFocus()
        settle()
        assert view.table.marks[view.table.currentRow()].path == "line[2].start_on"
        view.table.setFocus()
        press(Key.Key_Return)
    assert wanted.args == ["line[2].start_on"]


def test_a_key_below_the_chart_names_what_is_drawn_and_follows_the_case(qtbot):
    with shown(TimelineView(session_of(1)), (1200, 640)) as view:
        view.begin()
        said = view.key.accessibleName()
        assert said.startswith("Key: primary tumour, recurrence, metastatic site")
        assert "still running" not in said
        last = len(view.session.case.line) - 1
        view.session.answer(f"line[{last}].running", recorded(True))
        view.session.answer(f"line[{last}].stop_on", unknown(Unknown.NOT_APPLICABLE))
        settle()
        assert "pointed: still running" in view.key.accessibleName()
        assert view.key.height() > 0


def test_an_empty_case_says_that_nothing_is_recorded(qtbot):
    with opened() as window:
        press(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        window.show_view("timeline")
        settle()
        view = window.case_view.timeline
        assert view.empty.isVisible()
        assert not view.table.isVisible()
        assert not view.chart.isVisible()
        press(Key.Key_Space)
        settle()
        assert window.case_view.here.name == "primary"


def test_what_is_entered_in_the_form_is_there_when_the_timeline_is_opened_again(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.show_view("timeline")
        before = len(window.case_view.timeline.chart.spots)
        window.show_view("form")
        window.case_view.session.answer("img.brain_mri_on", recorded(read_stored("2026-11-20")))
        window.show_view("timeline")
        settle()
        assert len(window.case_view.timeline.chart.spots) == before + 1


def test_the_timeline_of_a_scratch_copy_shows_the_copy(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.swap_what_if()
        window.what_if.session.answer("img.brain_mri_on", recorded(read_stored("2026-11-20")))
        window.show_view("timeline")
        settle()
        assert window.what_if.view.view == "timeline"
        assert spot_of(window.what_if.view.timeline.chart, "img.brain_mri_on").isVisible()


@pytest.mark.parametrize("theme", [Theme("dark", 2.0), Theme("contrast", 1.0), Theme("light", 1.5)])
def test_in_every_look_nothing_is_clipped_and_no_mark_leaves_the_chart(qtbot, theme):
    dress(theme)
    with shown(TimelineView(session_of(4)), (1366, 640), theme) as view:
        assert not clipped(view)
        assert all(view.chart.rect().contains(spot.geometry()) for spot in view.chart.spots)
        assert min(min(spot.width(), spot.height()) for spot in view.chart.spots) >= theme.px(24)


def treatments(window) -> TreatmentPage:
    """The page of treatments, in view."""
    window.case_view.show_page("treatment")
    settle()
    page = window.case_view.page_widget
    assert isinstance(page, TreatmentPage)
    return page


def test_a_click_on_a_bar_of_the_strip_selects_its_row_and_brings_it_into_view(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 4)
    with opened(archive) as window:
        window.open_case(case_id)
        page = treatments(window)
        assert page.table.currentRow() == 0
        spot = spot_of(page.strip, "line[3].start_on")
        QTest.mouseClick(spot, Qt.MouseButton.LeftButton, pos=QPoint(4, 10))
        settle()
        assert (page.chosen, page.table.currentRow()) == (3, 3)
        top = page.table.mapTo(page.scroll.viewport(), QPoint(0, 0)).y()
        assert top + page.table.rowViewportPosition(3) < page.scroll.viewport().height()
        assert page.strip._row == "line[3]"


def test_enter_on_a_mark_of_another_page_goes_there(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 4)
    with opened(archive) as window:
        window.open_case(case_id)
        page = treatments(window)
        spot_of(page.strip, "site[0].first_on").setFocus()
        press(Key.Key_Return)
        settle()
        assert window.case_view.here.name == "sites"


def test_strip_and_table_are_one_list_and_typing_a_date_moves_nothing_else(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 4)
    with opened(archive) as window:
        window.open_case(case_id)
        page = treatments(window)
        rows = {spot.mark.row for spot in page.strip.spots if spot.mark.row.startswith("line")}
        assert rows == {f"line[{index}]" for index in range(page.table.rowCount())}
        height = page.strip.height()
        places = {spot.mark.path: spot.geometry() for spot in page.strip.spots}
        window.case_view.session.answer("line[3].stop_on", recorded(read_stored("2026-10-30")))
        settle()
        assert page.strip.height() == height
        moved = {spot.mark.path for spot in page.strip.spots if places[spot.mark.path] != spot.geometry()}
        assert moved <= {"line[3].start_on"}


def test_a_name_with_signs_of_markup_is_shown_as_typed_in_the_tooltip(qtbot):
    session = session_of(4)
    session.answer("line[1].rt.field", recorded("<b>breast</b>"))
    with shown(TimelineView(session), (1200, 640)) as view:
        spot = spot_of(view.chart, "line[1].start_on")
        assert "&lt;b&gt;breast&lt;/b&gt;" in spot.toolTip()
        assert "<b>breast</b>" in spot.accessibleName()


def test_the_strip_keeps_its_lanes_when_there_is_nothing_in_them(qtbot):
    with opened() as window:
        press(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        page = treatments(window)
        assert [band.label for band in page.strip.drawing.bands] == [lane.label for lane in STRIP]
        assert page.strip.spots == []


def test_values_of_earlier_consults_are_drawn_below_the_course_and_told_in_the_table(qtbot):
    archive = memory_archive()
    session = session_of(1, archive)
    alone = session.case
    for day, value in (("2025-03-02", 1.5), ("2026-03-02", 2.5)):
        earlier = put(put(alone, "lab.on", recorded(read_stored(day))), "lab.alp_xuln", recorded(value))
        keep_consult(archive, session.case_id, earlier)
    with shown(TimelineView(session), (1200, 800)) as view:
        view.begin()
        assert view.curves.isVisible()
        assert "ALP: 02-Mar-2025 1.5\u202f\u00d7 ULN; 02-Mar-2026 2.5\u202f\u00d7 ULN" in view.curves.accessibleName()
        assert [mark.when for mark in view.table.marks if "earlier consult" in mark.words] == [
            "02-Mar-2025",
            "02-Mar-2026",
        ]
        assert view.curves.curves[0].dots[0].x > view.chart.drawing.start
    with shown(TimelineView(session_of(1)), (1200, 800)) as view:
        view.begin()
        assert not view.curves.isVisible()


def test_the_printed_timeline_holds_the_values_over_time(qtbot):
    archive = memory_archive()
    session = session_of(1, archive)
    earlier = put(put(session.case, "lab.on", recorded(read_stored("2025-03-02"))), "lab.alp_xuln", recorded(1.5))
    keep_consult(archive, session.case_id, earlier)
    with shown(TimelineView(session), (1200, 800)) as view:
        view.begin()
        told = [span.text for span in spans(seen_timeline(view).blocks)]
        assert any(text.startswith("02-Mar-2025 1.5") for text in told)
        assert all(mark.when in told for mark in view.table.marks)


def test_the_line_of_today_does_not_cut_a_sign_of_these_days(qtbot):
    with shown(TimelineView(session_of(1)), (1200, 640)) as view:
        drawing = view.chart.drawing
        placed = next(each for each in drawing.placed if each.sign is Sign.DROP)
        assert placed.left < drawing.today < placed.right
        picture = view.chart.grab().toImage()
        assert picture.pixelColor(int(drawing.today), round(placed.y + 2)) == active().colour("text.second")
