"""Receptors side by side: which specimens are read, and what differs, by word and sign."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.controls.chips import Chip
from gui.form.receptors_page import ReceptorsPage
from logic.answer import recorded
from logic.receptor_rows import Agreement, side_by_side
from tests.gui.form.fakes import FakeSession
from tests.gui.form.pages import settle, shown
from tests.gui.form.sample import sample_case


def chips(page: ReceptorsPage) -> list[str]:
    return [chip.accessibleName() for chip in page.comparison.findChildren(Chip) if chip.isVisible()]


def receptors(qtbot: QtBot, session: FakeSession) -> ReceptorsPage:
    page = shown(qtbot, "receptors", session)
    assert isinstance(page, ReceptorsPage)
    return page


def test_what_is_the_same_and_what_is_open_has_its_word(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = receptors(qtbot, session)
    assert chips(page) == ["ER: same class", "PR: same class", "HER2: open"]
    session.answer("spec[1].pr_pct", recorded(60.0))
    settle()
    assert chips(page)[1] == "PR: same"


def test_figures_that_are_far_apart_in_one_class_are_not_called_the_same() -> None:
    consult = FakeSession(sample_case()).consult
    row = {row.marker: row for row in side_by_side(consult).rows}["PR"]  # type: ignore[union-attr]  # specimens
    assert (row.primary, row.metastasis) == ("60\u202f%", "5\u202f%")
    assert row.agreement is Agreement.SAME_CLASS
    assert consult.facts["pr_discordant"].value is False


def test_what_differs_is_marked_and_explained_at_once(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = receptors(qtbot, session)
    session.answer("spec[1].pr_pct", recorded(0.0))
    settle()
    assert "PR: differs" in chips(page)
    rows = {row.marker: row for row in side_by_side(session.consult).rows}  # type: ignore[union-attr]  # specimens
    assert rows["PR"].agreement is Agreement.DIFFERS
    assert rows["PR"].how == session.consult.facts["pr_discordant"].how
    assert "PR" in rows["PR"].how


def test_the_specimens_that_are_read_are_named(qtbot: QtBot) -> None:
    found = side_by_side(FakeSession(sample_case()).consult)
    assert found is not None
    assert found.primary == "Primary, left breast, 12-Mar-2019"
    assert found.metastasis == "Metastasis, liver, 02-Nov-2026"
    assert {row.marker: row.metastasis for row in found.rows}["HER2"] == "2+, ISH pending"


def test_without_a_specimen_there_is_nothing_to_compare(qtbot: QtBot) -> None:
    session = FakeSession()
    page = receptors(qtbot, session)
    assert side_by_side(session.consult) is None
    assert page.comparison.isHidden()
