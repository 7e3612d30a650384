"""Stories of a clinician who opens a saved case again and reads what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.compare.rows import CompareRow
from gui.compare.seen import seen_compare
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
        assert "knowledge 2026.06" in view.sides.earlier.currentText()
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
        assert not view.sides.earlier.isVisible()
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
        assert view.sides.earlier.count() == 2
        assert rows(view) == []
        view.sides.earlier.setCurrentIndex(1)
        view.sides.earlier.activated.emit(1)
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
            choice = view.sides.earlier.mapTo(view, view.sides.earlier.rect().center()).y()
            assert (abs(parts - choice) < 8) is beside
            assert view.shown_parts.height() <= view.sides.earlier.height() + 4


def keep_three(archive: Archive, case_id: int, case: Case) -> None:
    """Three kept consults: ECOG 1, then 3, then 3 with HER2 known."""
    worse = put(case, "pt.ecog", recorded(3))
    for each in (case, worse, put(worse, "spec[0].her2_ish", recorded("neg"))):
        keep_consult(archive, case_id, each)


def test_both_sides_are_chosen_by_keys_and_the_second_offers_only_what_is_later(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    keep_three(archive, case_id, archive.load(case_id).case)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        before = archive.consults(case_id)
        assert view.sides.later.count() == 1
        assert view.sides.later.currentText() == "Today, 22-Nov-2026, knowledge 2026.10"
        view.sides.earlier.setFocus()
        press(Qt.Key.Key_End)
        assert view.sides.earlier.currentIndex() == 2
        assert view.sides.later.count() == 3
        assert view.sides.after is None
        press(Qt.Key.Key_Tab)
        assert focused() is view.sides.later
        press(Qt.Key.Key_End)
        assert view.sides.after == before[1]
        assert rows(view) == [("New", "R-03", "fact")]
        view.sides.earlier.setFocus()
        press(Qt.Key.Key_Up)
        assert view.sides.before == before[1]
        assert view.sides.after is None, "what is no longer later gives way to today"
        assert archive.consults(case_id) == before


def test_two_kept_consults_do_not_follow_the_case_of_today_and_the_card_says_whose_it_is(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    keep_three(archive, case_id, archive.load(case_id).case)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        newest, middle, oldest = (record.consult_id for record in archive.consults(case_id))
        view.choose(middle, oldest)
        shown = rows(view)
        assert isinstance(focused(), CompareRow)
        window.case_view.session.answer("pt.ecog", recorded(4))
        assert rows(view) == shown
        view.list.rows()[0].click()
        assert view.card_note.words.text().startswith("This is the card of today.")
        view.choose(newest, middle)
        assert rows(view) != shown
        assert not view.card_side.isVisible()


def test_two_consults_of_a_knowledge_no_longer_in_force_are_compared_in_the_words_that_were_kept(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    case = archive.load(case_id).case
    keep_consult(archive, case_id, case, older=True)
    keep_consult(archive, case_id, put(case, "pt.ecog", recorded(3)), older=True)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_F5)
        view = window.case_view.compare
        assert not view.kept_note.isVisible()
        view.choose(*(record.consult_id for record in archive.consults(case_id)))
        assert view.kept_note.isVisible()
        assert "2026.06 of the later consult is not the one in force" in view.kept_note.words.text()
        assert rows(view) == [("New", "R-03", "fact")]
        assert "because" not in view.list.rows()[0].words.detail.lower()
        printed = str(seen_compare(view))
        assert "2026.06 of the later consult is not the one in force" in printed
        assert view.sides.words() in printed
