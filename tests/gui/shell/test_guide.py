"""The guided first case: begun from the list, from help and by key; every step has its place; nothing is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from gui.guide import SAMPLE, STEPS
from logic.answer import Unknown, recorded
from logic.casefile import read_case_file
from logic.paths import get
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, opened, press

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAGES = ("red_flags", "review")


@pytest.mark.parametrize("step", [step for step in STEPS if step.place not in PAGES], ids=lambda each: each.place)
def test_a_step_leads_to_a_field_of_the_sample(step):
    get(read_case_file(SAMPLE), step.place)


def test_the_empty_list_begins_it_and_f10_goes_through_all_steps(qtbot):
    with opened() as window:
        window.worklist.blank.guide.click()
        guide = window.guide.guide
        assert guide.isVisible()
        for place, step in enumerate(STEPS):
            assert f"{place + 1} of {len(STEPS)}" in guide.bar.words.text()
            if step.place in PAGES:
                assert guide.view.here.name == step.place
            else:
                qtbot.waitUntil(lambda at=step.place: guide.session.at_field == at, timeout=2000)
            assert focused() is not None
            press(Qt.Key.Key_F10)
        assert guide.place == len(STEPS) - 1
        assert not guide.bar.further.isVisible()


def test_esc_leaves_it_and_nothing_was_kept(qtbot):
    archive = memory_archive()
    with opened(archive) as window:
        press(Qt.Key.Key_F1, CTRL | SHIFT)
        guide = window.guide.guide
        guide.session.answer("lab.hb", recorded(9.1))
        assert guide.session.case.lab.hb.value == 9.1
        press(Qt.Key.Key_Return, CTRL)
        assert guide.view.here.name == "patient"
        press(Qt.Key.Key_Escape)
        assert window.guide.guide is None
        assert window.worklist.isVisible()
        assert list(archive.worklist()) == []


def test_another_case_takes_its_place(qtbot):
    archive = memory_archive()
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.guide.begin()
        window.open_case(case_id)
        assert window.guide.guide is None
        assert window.case_view.isVisible()
        window.place.show_help()
        window.place.help.guide.click()
        assert window.guide.guide.isVisible()
        assert window._view_here() is window.guide.view
        window.show_view("form")
        assert window.guide.guide is None


@pytest.mark.parametrize("size", [(1366, 728), (911, 512)])
def test_nobody_but_the_patient_of_the_guide_is_named_in_it(qtbot, size):
    archive = memory_archive()
    case_id = keep_sample(archive, 2)
    with opened(archive, size) as window:
        window.open_case(case_id)
        window.guide.begin()
        QApplication.processEvents()
        own, other = window.guide.guide.view.banner, window.case_view.banner
        assert own.isVisible()
        assert not other.isVisible()
        window.show_view("form")
        QApplication.processEvents()
        assert other.isVisible()


@pytest.mark.parametrize("size", [(1366, 728), (911, 512), (683, 384)])
def test_its_words_are_whole_at_every_size(qtbot, size):
    with opened(size=size) as window:
        window.guide.begin()
        bar = window.guide.guide.bar
        for _ in STEPS:
            assert bar.words.height() >= bar.words.heightForWidth(bar.words.width())
            assert bar.findChildren(QLabel)
            press(Qt.Key.Key_F10)


def test_the_test_of_which_a_step_says_that_it_is_pending_is_pending():
    place = next(step.place for step in STEPS if "pending" in step.words)
    assert get(read_case_file(SAMPLE), place).unknown is Unknown.PENDING
