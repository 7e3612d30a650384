"""Stories of a clinician who opens a saved case again and reads what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.compare.rows import CompareRow
from gui.compare.view import CompareView
from gui.window import Window
from logic.answer import recorded
from logic.case import Case
from logic.consult import consult
from logic.knowledge import load_knowledge
from logic.paths import put
from logic.ports import Archive
from logic.records import consult_record, summary_of
from storage.memory import memory_archive
from tests.gui.shell.shell import DAY, focused, keep_sample, opened, press, type_in
from tests.gui.shell.views import clipped, nameless, settle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def keep_consult(archive: Archive, case_id: int, case: Case, *, older: bool = False) -> None:
    """Keep a case as a version with its consult; `older` keeps it as of a knowledge base without rule W-05."""
    found = consult(case, load_knowledge(), DAY)
    version = archive.save_version(case_id, case, summary_of(found))
    record = consult_record(found, case_id, version, f"2026-11-22T09:{version:02d}:00+00:00")
    if older:
        verdicts = tuple(each for each in record.verdicts if each.rule != "W-05")
        record = replace(record, knowledge_version="2026.06", knowledge_digest="another", verdicts=verdicts)
    archive.save_consult(record)


@contextmanager
def case_with_a_consult(
    *, older: bool = False, size: tuple[int, int] = (1366, 728)
) -> Iterator[tuple[Window, Archive]]:
    """A case whose kept consult lacks one fact that is known by now."""
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    case = archive.load(case_id).case
    keep_consult(archive, case_id, case, older=older)
    now = put(case, "pt.ecog", recorded(3))
    archive.keep_draft(case_id, now, summary_of(consult(now, load_knowledge(), DAY)), "pt.ecog")
    with opened(archive, size) as window:
        window.open_case(case_id)
        settle()
        yield window, archive


def rows(view: CompareView) -> list[tuple[str, str, str]]:
    return [(row.words.sign_word, row.words.key, row.words.cause) for row in view.list.rows()]


def test_f5_opens_on_the_changes_alone_with_the_focus_on_the_first_and_overwrites_nothing(qtbot):
    with case_with_a_consult() as (window, archive):
        case_id = window.case_view.session.case_id
        before = (archive.load(case_id), archive.consults(case_id))
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        assert window.case_view.view == "compare"
        assert rows(view) == [("New", "R-03", "fact")]
        assert isinstance(focused(), CompareRow)
        assert focused().accessibleName().startswith("New: Refer, Early palliative care. Because ECOG is 3 (before: 1)")
        assert (archive.load(case_id), archive.consults(case_id)) == before


def test_six_keys_lead_from_the_worklist_to_the_first_difference(qtbot):
    with case_with_a_consult() as (window, _archive):
        window.show_worklist()
        type_in("sam")
        press(Qt.Key.Key_Return)
        settle()
        press(Qt.Key.Key_F5)
        assert isinstance(focused(), CompareRow)
        assert focused().words.key == "R-03"


def test_the_last_column_keeps_fact_and_knowledge_apart_and_the_most_urgent_stands_first(qtbot):
    with case_with_a_consult(older=True) as (window, _archive):
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        assert rows(view) == [("New", "W-05", "knowledge"), ("New", "R-03", "fact")]
        assert "knowledge 2026.06" in view.choice.currentText()
        assert view.count.text() == "2 new, 0 changed, 0 gone"


def test_n_and_p_step_enter_opens_the_card_and_esc_leads_back_step_by_step_to_the_field(qtbot):
    with case_with_a_consult(older=True) as (window, _archive):
        window.case_view.show_field("pt.ecog")
        settle()
        field = focused()
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        first, second = view.list.rows()
        assert focused() is first
        press(Qt.Key.Key_N)
        assert focused() is second
        press(Qt.Key.Key_P)
        assert focused() is first
        press(Qt.Key.Key_Return)
        assert view.card_side.isVisible()
        assert view.card.rule_id == "W-05"
        press(Qt.Key.Key_Escape)
        assert not view.card_side.isVisible()
        assert focused() is first
        press(Qt.Key.Key_Escape)
        assert window.case_view.view == "form"
        assert focused() is field


def test_a_line_that_is_gone_says_so_above_its_card(qtbot):
    with case_with_a_consult() as (window, _archive):
        session = window.case_view.session
        session.answer("spec[0].her2_ish", recorded("neg"))
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        gone = next(row for row in view.list.rows() if row.words.key == "W-20")
        assert gone.words.sign_word == "Gone"
        gone.click()
        assert view.card_note.isVisible()
        assert "does not apply" in view.card_note.words.text()


def test_all_shows_what_stayed_the_same_as_well(qtbot):
    with case_with_a_consult() as (window, _archive):
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        view.shown_parts.choose(1)
        assert {row.words.sign_word for row in view.list.rows()} == {"New", "Same"}
        assert len(view.list.rows()) == len(window.case_view.session.consult.shown) + len(
            window.case_view.session.consult.contradictions
        )


def test_without_an_earlier_consult_the_view_says_what_to_do_and_ctrl_shift_n_does_it(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        assert "No earlier consult of this case is kept yet" in view.nothing.words.text()
        assert not view.choice.isVisible()
        assert focused() is view.save
        press(Qt.Key.Key_N, CTRL | SHIFT)
        assert len(archive.consults(case_id)) == 1
        assert "Nothing has changed since 22-Nov-2026" in view.nothing.words.text()


def test_another_earlier_consult_is_chosen_from_the_list_and_the_newest_comes_first(qtbot):
    with case_with_a_consult() as (window, archive):
        session = window.case_view.session
        keep_consult(archive, session.case_id, session.case)
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        assert view.choice.count() == 2
        assert rows(view) == []
        view.choice.setCurrentIndex(1)
        view.choice.activated.emit(1)
        assert rows(view) == [("New", "R-03", "fact")]


def test_an_undo_is_followed_at_once(qtbot):
    with case_with_a_consult() as (window, _archive):
        session = window.case_view.session
        session.answer("spec[0].her2_ish", recorded("neg"))
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        assert len(view.list.rows()) > 1
        press(Qt.Key.Key_Z, CTRL)
        assert rows(view) == [("New", "R-03", "fact")]


def test_everything_has_a_name_and_nothing_is_clipped_on_three_sizes(qtbot):
    for size in ((1366, 728), (1920, 1040), (760, 640)):
        with case_with_a_consult(older=True, size=size) as (window, _archive):
            press(Qt.Key.Key_F5)
            view = window.case_view.compare
            view.list.rows()[0].click()
            settle()
            assert nameless(view) == [], size
            assert clipped(view.list) == [], size
            QApplication.processEvents()


def test_where_there_is_little_room_what_is_shown_stands_below_both_consults_in_one_row(qtbot):
    for size, beside in (((1366, 728), True), ((911, 512), False)):
        with case_with_a_consult(size=size) as (window, _):
            window.show_view("compare")
            settle()
            view = window.case_view.compare
            parts = view.shown_parts.mapTo(view, view.shown_parts.rect().center()).y()
            choice = view.choice.mapTo(view, view.choice.rect().center()).y()
            assert (abs(parts - choice) < 8) is beside
            assert view.shown_parts.height() <= view.choice.height() + 4
