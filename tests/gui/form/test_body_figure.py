"""The body figure and the rows: what is done to one is seen on the other, by mouse and by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.form.body_figure import RegionChip, Spot
from gui.form.sites_page import SitesPage
from logic.answer import recorded
from tests.gui.form.fakes import FakeSession
from tests.gui.form.pages import press, settle, shown
from tests.gui.form.sample import sample_case

Key = Qt.Key


def sites(qtbot: QtBot, session: FakeSession, size: tuple[int, int] | None = None) -> SitesPage:
    page = shown(qtbot, "sites", session, size)
    assert isinstance(page, SitesPage)
    return page


def target(page: SitesPage, name: str) -> Spot | RegionChip:
    """A region of the figure."""
    return next(each for each in page.figure._targets() if each.name == name)


def here(page: SitesPage) -> Spot | RegionChip:
    """The region that has the focus."""
    focused = page.window().focusWidget()
    assert isinstance(focused, Spot | RegionChip)
    return focused


def inked(page: SitesPage, name: str):
    return next(view.inked[name] for view in page.figure.views if name in view.inked)


def click(page: SitesPage, name: str) -> None:
    QTest.mouseClick(target(page, name), Qt.MouseButton.LeftButton)
    settle()


def test_a_region_clicked_begins_a_row_that_can_be_taken_back_at_once(qtbot: QtBot) -> None:
    session = FakeSession()
    page = sites(qtbot, session)
    click(page, "lung_right")
    row = session.case.site[0]
    assert (row.organ.value, row.side.value, row.place.asked) == ("lung", "right", False)
    assert page.table.rowCount() == 1
    assert target(page, "lung_right").accessibleName() == "Lung, right, row 1"
    session.undo()
    settle()
    assert session.case.site == ()
    assert target(page, "lung_right").accessibleName() == "Lung, right, no row"


def test_a_row_typed_is_marked_in_the_figure(qtbot: QtBot) -> None:
    page = sites(qtbot, FakeSession())
    page.focus_first_open()
    press(page, "li", Key.Key_Return)
    assert inked(page, "liver").numbers == (1,)
    assert inked(page, "liver").chosen


def test_selecting_either_side_selects_the_other(qtbot: QtBot) -> None:
    page = sites(qtbot, FakeSession(sample_case()))
    click(page, "liver")
    assert page.chosen == 2
    assert page.table.currentRow() == 2
    page.table.setFocus()
    press(page, Key.Key_Up, Key.Key_Up)
    assert inked(page, "l2").chosen
    assert not inked(page, "liver").chosen


def test_a_region_with_several_rows_goes_from_one_to_the_next(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = sites(qtbot, session)
    session.answer("site[1].place", recorded("l2"))
    settle()
    assert inked(page, "l2").numbers == (1, 2)
    for wanted in (1, 0):
        page._choose_region("l2")
        assert page.chosen == wanted


def test_the_figure_is_one_stop_of_the_tab_key_and_the_arrows_walk_in_it(qtbot: QtBot) -> None:
    page = sites(qtbot, FakeSession(sample_case()))
    stops = [each for each in page.figure._targets() if each.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert len(stops) == 1
    target(page, "lung_right").setFocus()
    press(page, Key.Key_Right)
    assert here(page).name in {"lung_left", "sternum"}
    press(page, Key.Key_Down)
    assert here(page).name in {"liver", "node_abdominal"}


def test_every_region_is_reached_by_arrows(qtbot: QtBot) -> None:
    page = sites(qtbot, FakeSession(sample_case()))
    wanted = {each.name for each in page.figure._targets() if each.isVisible()}
    start = target(page, "brain")
    start.setFocus()
    seen, waiting = {"brain"}, ["brain"]
    while waiting:
        name = waiting.pop()
        for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down):
            target(page, name).setFocus()
            press(page, key)
            if here(page).name not in seen:
                seen.add(here(page).name)
                waiting.append(here(page).name)
    assert wanted - seen == set()


def test_the_spine_opens_its_levels_and_a_level_is_a_row(qtbot: QtBot) -> None:
    session = FakeSession()
    page = sites(qtbot, session)
    spine = target(page, "spine")
    spine.setFocus()
    press(page, Key.Key_Return)
    assert here(page).name == "c1"
    press(page, Key.Key_Right, Key.Key_Return)
    settle()
    row = session.case.site[0]
    assert (row.organ.value, row.place.value) == ("bone", "c2")
    assert here(page) is spine
    assert "row 1" in spine.accessibleName()


def test_escape_closes_the_levels(qtbot: QtBot) -> None:
    page = sites(qtbot, FakeSession())
    target(page, "spine").setFocus()
    press(page, Key.Key_Return, Key.Key_Escape)
    assert here(page).name == "spine"
    assert not target(page, "c1").isVisible()


def test_what_is_not_drawn_is_a_chip_with_its_number(qtbot: QtBot) -> None:
    session = FakeSession()
    page = sites(qtbot, session)
    chip = target(page, "pleura")
    chip.setFocus()
    press(page, Key.Key_Space)
    settle()
    assert session.case.site[0].organ.value == "pleura"
    assert chip.isChecked()
    assert chip.accessibleName() == "Pleura, row 1"


def test_a_page_that_may_not_change_selects_and_begins_nothing(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = sites(qtbot, session)
    page.set_read_only(True)
    click(page, "brain")
    assert len(session.case.site) == 3
    click(page, "liver")
    assert page.chosen == 2


def test_the_figure_stands_beside_the_rows_or_below_the_table(qtbot: QtBot) -> None:
    page = sites(qtbot, FakeSession(sample_case()), (762, 540))
    assert page.middle.indexOf(page.figure) >= 0
    page.resize(520, 540)
    settle()
    assert page.column.indexOf(page.figure) == 1
    page.resize(762, 540)
    settle()
    assert page.middle.indexOf(page.figure) >= 0
