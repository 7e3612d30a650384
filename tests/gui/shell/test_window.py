"""Stories of a clinician at the workstation, told in key presses."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from gui.keys import key_table
from logic.answer import Unknown, recorded
from logic.dates import read_stored
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, opened, press, type_in

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_a_new_case_opens_at_the_red_flags_and_needs_no_name(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        assert view is not None
        assert view.here.name == "red_flags"
        assert focused() is not None
        assert view._stack.isAncestorOf(focused())


class _Flashes(QObject):
    """Counts windows of their own that show for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_nothing_flashes_as_a_window_of_its_own(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        flashes = _Flashes()
        QApplication.instance().installEventFilter(flashes)
        window.open_case(case_id)
        for page in window.case_view.pages:
            window.case_view.show_page(page.name)
        for view in ("advice", "documents", "form"):
            window.show_view(view)
        QApplication.instance().removeEventFilter(flashes)
        assert flashes.seen == []


def test_two_red_flags_raise_the_banner_in_the_same_event_and_the_acknowledgement_shrinks_it(qtbot):
    with opened() as window:
        press(Qt.Key.Key_E, CTRL)
        type_in("yy")
        view = window.case_view
        assert [card.rule.id for card in view.session.consult.open_cards] == ["S-01"]
        assert view.emergency.isVisible()
        tall = view.emergency.height()
        assert "MRI" in view.emergency.accessibleDescription()
        press(Qt.Key.Key_A, CTRL | SHIFT)
        assert not view.session.consult.open_cards
        assert view.session.case.acknowledged[0].rule == "S-01"
        assert view.emergency.isVisible()
        assert view.emergency.height() < tall


def test_the_program_closed_in_the_middle_comes_back_at_the_same_field(qtbot):
    archive = memory_archive()
    with opened(archive) as window:
        press(Qt.Key.Key_N, CTRL)
        press(Qt.Key.Key_2, CTRL)
        type_in("Sample")
        press(Qt.Key.Key_Tab)
        case_id, field = window.case_view.session.case_id, window.case_view.session.at_field
    with opened(archive) as window:
        window.open_case(case_id)
        QApplication.processEvents()
        view = window.case_view
        assert view.session.case.pt.family.value == "Sample"
        assert view.session.at_field == field
        assert view.here.name == "patient"


def test_the_cursor_keys_walk_all_pages_there_and_back(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        names = [page.name for page in view.pages]
        for name in names[1:]:
            press(Qt.Key.Key_Return, CTRL)
            assert view.here.name == name
        for name in reversed(names[:-1]):
            press(Qt.Key.Key_Left, ALT)
            assert view.here.name == name


def test_undo_goes_across_pages_and_redo_brings_it_back(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        session = window.case_view.session
        session.answer("pt.ecog", recorded(4))
        window.case_view.show_page("goals")
        press(Qt.Key.Key_Z, CTRL)
        assert session.case.pt.ecog.value == 1
        press(Qt.Key.Key_Y, CTRL)
        assert session.case.pt.ecog.value == 4


def test_the_first_question_jumps_to_its_field(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        ask = view.session.consult.ask_next[0]
        press(Qt.Key.Key_F3)
        qtbot.waitUntil(lambda: view.session.at_field == ask.path, timeout=2000)
        assert view.here.name == view.session.knowledge.interview.question(ask.path).page


def test_the_title_bar_never_names_the_patient(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        assert "sample" not in window.windowTitle().lower()
        assert "998" in window.windowTitle()
        assert "Knowledge 2026.10, 43 days old" in window.windowTitle()
        assert "4711" not in window.windowTitle()


def test_advice_follows_an_answer_at_once(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        session = window.case_view.session
        assert session.consult.result("W-20").verdict == "fires"
        index = next(i for i, row in enumerate(session.case.spec) if row.her2_ihc.value == "2+")
        session.answer(f"spec[{index}].her2_ish", recorded("neg"))
        assert session.consult.result("W-20").verdict == "silent"


def test_filling_the_rest_of_a_page_can_be_undone(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        view.show_page("markers")
        view.page_bar.fill_wanted.emit(Unknown.NOT_DONE)
        assert view.session.case.bio.gbrca.unknown is Unknown.NOT_DONE
        press(Qt.Key.Key_Z, CTRL)
        assert view.session.case.bio.gbrca.unknown is Unknown.NOT_ASKED


def test_saving_keeps_a_version_with_every_verdict(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        press(Qt.Key.Key_N, CTRL | SHIFT)
        kept = archive.consults(case_id)[0]
        assert len(kept.verdicts) == len(window.parts.knowledge.rules)
        assert kept.knowledge_digest == window.parts.knowledge.stamp.digest


def test_the_beginning_of_a_drug_is_taken_as_that_drug_and_never_as_a_word_of_its_own(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        view.show_field("pt.meds")
        QApplication.processEvents()
        type_in("cit")
        press(Qt.Key.Key_Return)
        assert view.session.case.pt.meds.value == ("citalopram",)
        type_in("Sample ointment")
        press(Qt.Key.Key_Return)
        assert view.session.case.pt.meds.value == ("citalopram", "Sample ointment")


def test_the_last_page_saves_the_consult(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.case_view.show_page("review")
        window.case_view.page_bar.next.click()
        assert len(archive.consults(case_id)) == 1


def test_a_reason_lights_its_field_without_moving_the_cursor(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_page("patient")
        before = focused()
        view.light("pt.ecog")
        row = view.page_widget.row_of("pt.ecog")
        assert row.property("lit") is True
        assert focused() is before
        qtbot.waitUntil(lambda: row.property("lit") is False, timeout=3000)


def test_a_case_with_the_birth_date_of_another_is_pointed_out(qtbot):
    archive = memory_archive()
    keep_sample(archive, 1)
    with opened(archive) as window:
        press(Qt.Key.Key_N, CTRL)
        session = window.case_view.session
        session.answer("pt.birth_on", recorded(read_stored("1968-03-14")))
        assert "similar" in window.case_view.notices.shown


def test_no_key_means_two_things(qtbot):
    with opened() as window:
        sequences = [QKeySequence(key.sequence).toString() for key in key_table(window._commands())]
        doubled = [sequence for sequence, count in Counter(sequences).items() if count > 1]
        assert doubled == []
        bound = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
        assert set(sequences) <= bound


@pytest.mark.parametrize("size", [(1366, 728), (1920, 1040), (900, 700), (683, 560)])
def test_every_page_fits_every_window_without_sideways_scrolling(qtbot, size):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive, size) as window:
        window.open_case(case_id)
        view = window.case_view
        for page in view.pages:
            view.show_page(page.name)
            QApplication.processEvents()
            for scroll in view.page_widget.findChildren(QScrollArea):
                assert scroll.horizontalScrollBar().maximum() == 0, page.name


def test_the_key_overlay_lists_keys_and_goes_with_any_key(qtbot):
    with opened() as window:
        press(Qt.Key.Key_F1)
        assert window.overlay.isVisible()
        press(Qt.Key.Key_Escape)
        assert not window.overlay.isVisible()


def test_one_column_keeps_patient_and_counts_in_sight_and_f8_opens_the_advice(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive, (683, 560)) as window:
        window.open_case(case_id)
        view = window.case_view
        view.show_page("receptors")
        assert window._bar.isAncestorOf(view.banner)
        assert view.banner.isVisible()
        assert not view.steps.isVisible()
        assert not view.advice.isVisible()
        assert view.advice_bar.accessibleName().startswith("Advice 1")
        before = focused()
        press(Qt.Key.Key_F8)
        assert view.advice.isVisible()
        assert view.advice.isAncestorOf(focused())
        press(Qt.Key.Key_F8)
        assert not view.advice.isVisible()
        assert focused() is before
        window.resize(1366, 728)
        QApplication.processEvents()
        assert view.steps.isVisible()
        assert view.advice.isVisible()
        assert not window._bar.isAncestorOf(view.banner)
        window.show_worklist()
        window.close_case()


def test_undo_and_redo_show_the_page_where_the_change_was(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        view.show_page("laboratory")
        view.session.answer("lab.hb", recorded(12.6))
        view.show_page("goals")
        press(Qt.Key.Key_Z, CTRL)
        assert view.here.name == "laboratory"
        assert not view.session.case.lab.hb.asked
        view.show_page("goals")
        press(Qt.Key.Key_Y, CTRL)
        assert view.here.name == "laboratory"
        assert view.session.case.lab.hb.value == 12.6


def test_undo_brings_a_row_back_on_its_page(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        view = window.case_view
        view.session.add_row("site")
        view.show_page("goals")
        press(Qt.Key.Key_Z, CTRL)
        assert view.here.name == "sites"
        assert view.session.case.site == ()


def test_the_offer_to_undo_ends_with_its_view_and_ctrl_z_still_takes_the_change_back(qtbot):
    for name in ("documents", "advice", "timeline"):
        with opened() as window:
            press(Qt.Key.Key_N, CTRL)
            view = window.case_view
            view.show_page("sites")
            view.session.add_row("site")
            view.session.drop_row("site", 0)
            assert view.notices.shown == ("undo",)
            view.show_page("goals")
            assert view.notices.shown == ("undo",), "another page is the same view"
            view.show_view(name)
            assert view.notices.shown == (), name
            press(Qt.Key.Key_Z, CTRL)
            assert (view.view, view.here.name) == ("form", "sites")
            assert len(view.session.case.site) == 1


def test_the_offer_to_undo_ends_with_the_next_change_which_it_would_take_back_instead(qtbot):
    with opened() as window:
        press(Qt.Key.Key_N, CTRL)
        session, notices = window.case_view.session, window.case_view.notices
        session.add_row("site")
        session.drop_row("site", 0)
        session.answer("lab.hb", recorded(12.6))
        assert notices.shown == ()
        session.add_row("site")
        session.drop_row("site", 0)
        assert notices.shown == ("undo",)
        press(Qt.Key.Key_Z, CTRL)
        assert notices.shown == ()
        assert len(session.case.site) == 1
