"""Stories of what if: a scratch copy on which anything may be tried, and of which nothing is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from gui.advice.line import AdviceLine
from gui.compare.hatch import FieldHatch
from gui.window import Window
from logic.answer import recorded
from logic.casefile import canonical_bytes
from logic.consult import consult
from logic.knowledge import load_knowledge
from logic.ports import Archive
from logic.problems import StoreProblem
from logic.records import consult_record, summary_of
from logic.scratch import ScratchArchive
from storage.archive import open_archive
from storage.memory import memory_archive
from tests.gui.shell.shell import DAY, focused, keep_sample, laid_anew, opened, press, type_in
from tests.gui.shell.views import clipped, nameless, settle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LOOKS = "worklist similar load load_version consults decisions documents document_bytes setting".split()
READS = frozenset((*LOOKS, "next_document_number"))


class Overheard:
    """A store that notes every method that is called and is no plain look."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.changes: list[str] = []

    def __getattr__(self, name: str) -> Callable[..., object]:
        method: Callable[..., object] = getattr(self._archive, name)
        if name == "lists":  # a part that only reads, and no method
            return method

        def call(*given: object, **named: object) -> object:
            if name not in READS:
                self.changes.append(name)
            return method(*given, **named)

        return call


def try_everything(window: Window) -> None:
    """Change, undo, decide, acknowledge, save, print and walk about in the scratch copy."""
    what_if = window.what_if
    assert what_if is not None
    session = what_if.session
    session.answer("pt.ecog", recorded(3))
    session.answer("sx.sensory_level", recorded(True))
    session.type_text("pt.given", "Inv")
    session.place("pt.ecog")
    session.add_row("site")
    session.undo()
    session.redo()
    rule = session.consult.shown[0].rule.id
    session.decide(rule, "as_advised")
    session.undecide(rule)
    session.acknowledge("S-01")
    assert session.keep_version() == 0
    for key, modifier in (
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_P, CTRL),
        (Qt.Key.Key_S, CTRL),
        (Qt.Key.Key_C, CTRL | SHIFT),
        (Qt.Key.Key_N, CTRL | SHIFT),
        (Qt.Key.Key_A, CTRL | SHIFT),
    ):
        press(key, modifier)
    for page in what_if.view.pages:
        what_if.view.show_page(page.name)
    window.show_view("advice")
    settle()


def test_f12_opens_a_copy_that_is_visibly_not_the_record_and_esc_goes_back_to_the_same_field(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_field("pt.ecog")
        settle()
        view, field, case = window.case_view, focused(), window.case_view.session.case
        press(Qt.Key.Key_F12)
        assert window.what_if.isVisible()
        assert window.what_if.bar.words.text() == "What if: nothing here is kept"
        assert window.windowTitle().startswith("What if: ")
        assert window._frame.hatched
        assert window.what_if.view.here.name == "patient"
        settle()
        assert window.what_if.view.session.at_field == "pt.ecog"
        type_in("3")
        assert window.what_if.session.case.pt.ecog.value == 3
        press(Qt.Key.Key_Escape)
        assert window.what_if is None
        assert window.case_view is view
        assert focused() is field
        assert view.session.case == case
        assert not window._frame.hatched
        assert not window.windowTitle().startswith("What if")


def test_the_pane_shows_the_difference_against_the_case_and_the_changed_field_is_hatched(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_field("pt.ecog")
        settle()
        press(Qt.Key.Key_F12)
        what_if = window.what_if
        assert "nothing changes yet" in what_if.against.title.text()
        settle()
        type_in("3")
        settle()
        assert [(row.words.sign, row.words.key) for row in what_if.against.list.rows()] == [("+", "R-03")]
        assert what_if.bar.changed.text() == "1 field changed"
        marked = [each.parentWidget().path for each in what_if.view.page_widget.findChildren(FieldHatch)]
        assert marked == ["pt.ecog"]
        press(Qt.Key.Key_Z, CTRL)
        settle()
        assert what_if.against.list.rows() == []
        assert what_if.bar.changed.text() == "No field changed"
        assert not [each for each in what_if.view.page_widget.findChildren(FieldHatch) if each.isVisible()]


def test_enter_on_a_change_opens_its_card_in_the_copy(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_F12)
        window.what_if.session.answer("pt.ecog", recorded(3))
        settle()
        window.what_if.against.list.focus_first()
        press(Qt.Key.Key_Return)
        line = window.what_if.view.advice.advice
        assert any(each.words.rule == "R-03" and each.is_open for each in line.findChildren(AdviceLine))


def test_an_emergency_still_shows_marked_as_what_if_and_offers_no_acknowledgement(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_F12)
        what_if = window.what_if
        what_if.session.answer("sx.sensory_level", recorded(True))
        banner = what_if.view.emergency
        assert banner.isVisible()
        assert banner.accessibleDescription().startswith("What if: ")
        assert not banner.seen_button.isVisible()
        press(Qt.Key.Key_A, CTRL | SHIFT)
        assert what_if.session.case.acknowledged == window.case_view.session.case.acknowledged
        assert "problem" in what_if.view.notices.shown
        press(Qt.Key.Key_Escape)
        assert not window.case_view.emergency.isVisible()


def test_no_method_that_changes_the_store_is_called_from_the_copy(qtbot):
    heard = Overheard(memory_archive())
    case_id = keep_sample(heard, 1)
    with opened(heard) as window:
        window.open_case(case_id)
        window.case_view.show_field("pt.ecog")
        settle()
        press(Qt.Key.Key_F12)
        settle()
        heard.changes.clear()
        try_everything(window)
        window.leave_what_if()
        settle()
        assert [name for name in heard.changes if name not in ("keep_place",)] == []
        assert window.case_view.session.decisions == {}


def rows_of(path: Path) -> list[tuple[object, ...]]:
    """Everything a store holds of cases, byte for byte."""
    tables = ("cases", "case_versions", "drafts", "draft_copies", "draft_texts", "consults", "verdicts", "decisions")
    with sqlite3.connect(path) as connection:
        found = [row for table in (*tables, "documents") for row in connection.execute(f"SELECT * FROM {table}")]
    connection.close()
    return found


@pytest.mark.parametrize("how", ["left", "closed", "killed"])
def test_the_store_on_disk_is_the_same_to_the_byte_however_what_if_ends(qtbot, tmp_path, how):
    path = tmp_path / "store.sqlite3"
    archive = open_archive(path)
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_field("pt.ecog")
        settle()
        press(Qt.Key.Key_F12)
        settle()
        before = rows_of(path)
        draft = canonical_bytes(archive.load(case_id).case)
        try_everything(window)
        if how == "left":
            window.leave_what_if()
        elif how == "closed":
            window.close()
        assert rows_of(path) == before  # what a killed process leaves is what is on disk now
    archive.close()
    again = open_archive(path)
    assert canonical_bytes(again.load(case_id).case) == draft
    assert again.consults(case_id) == []
    again.close()


def test_the_store_of_a_copy_refuses_everything_that_is_for_good():
    scratch = ScratchArchive({})
    found = consult(memory_case(), load_knowledge(), DAY)
    summary, record = summary_of(found), consult_record(found, 1, 1, "2026-11-22T10:00:00")
    for attempt in (
        lambda: scratch.new_case(found.case, summary),
        lambda: scratch.save_version(1, found.case, summary),
        lambda: scratch.save_consult(record),
        lambda: scratch.undecide(1, "W-05", "", ""),
        lambda: scratch.keep_document(1, "x", "x", b"x", "", ""),
        lambda: scratch.set_setting("x", "y"),
        lambda: scratch.delete_draft(1),
    ):
        with pytest.raises(StoreProblem, match="nothing here is kept"):
            attempt()
    assert not [value for value in vars(scratch).values() if not isinstance(value, dict)]


def memory_case() -> object:
    archive = memory_archive()
    return archive.load(keep_sample(archive, 1)).case


def test_a_change_of_the_text_size_keeps_the_copy_and_the_case(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        case = window.case_view.session.case
        press(Qt.Key.Key_F12)
        window.what_if.session.answer("pt.ecog", recorded(3))
        before = window.settings
        press(Qt.Key.Key_Plus, CTRL)
        qtbot.waitUntil(lambda: laid_anew(window, before), timeout=30_000)
        settle()
        assert window.what_if.session.case.pt.ecog.value == 3
        assert window.case_view.session.case == case
        press(Qt.Key.Key_F12)
        assert window.what_if is None


def test_showing_anything_else_ends_the_copy(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        for leave in (window.show_worklist, window.show_settings, window.new_case, lambda: window.open_case(case_id)):
            window.open_case(case_id)
            press(Qt.Key.Key_F12)
            assert window.what_if is not None
            leave()
            assert window.what_if is None
            assert not window._frame.hatched


def test_the_frame_is_hatched_all_round_and_everything_has_a_name(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    for size in ((1366, 728), (760, 640)):
        with opened(archive, size) as window:
            window.open_case(case_id)
            press(Qt.Key.Key_F12)
            window.what_if.session.answer("pt.ecog", recorded(3))
            settle()
            assert nameless(window.what_if) == [], size
            assert clipped(window.what_if.against) == [], size
            picture: QImage = window._frame.grab().toImage()
            across, down = picture.width(), picture.height()
            for line in (
                [picture.pixel(x, 1) for x in range(0, across, 2)],
                [picture.pixel(x, down - 2) for x in range(0, across, 2)],
                [picture.pixel(1, y) for y in range(0, down, 2)],
                [picture.pixel(across - 2, y) for y in range(0, down, 2)],
            ):
                assert len(set(line)) > 1, size
