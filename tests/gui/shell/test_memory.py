"""Memory is searched for what can be freed between two acts, not in the middle of one."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from gui.memory import DUE, LONG_DUE, NEVER, REST_S, Tidy
from tests.gui.shell.shell import opened


class Ring:
    """Something that only a search frees."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def usual():
    found = gc.get_threshold()
    yield found
    gc.set_threshold(*found)


def test_python_makes_no_whole_search_by_itself(qapp, usual):
    Tidy(QObject())
    assert gc.get_threshold() == (*usual[:2], NEVER)


def test_a_whole_search_is_made_when_it_is_due_and_not_before(qapp, usual):
    owner = QObject()
    tidy = Tidy(owner)
    gc.collect()
    ring = Ring()
    left = weakref.ref(ring)
    del ring
    gc.collect(1)
    assert not tidy.search_if_due()
    kept = Ring()
    old = weakref.ref(kept)
    for _ in range(DUE):
        gc.collect(1)
    del kept
    assert old() is not None
    assert tidy.search_if_due()
    assert old() is None
    assert left() is None
    assert not tidy.search_if_due()


def small_searches(count):
    """So many small searches since the last whole one."""
    gc.collect()
    for _ in range(count):
        gc.collect(1)


def test_while_somebody_is_at_work_it_waits_for_a_rest_but_not_for_ever(qapp, usual):
    rested = [0.0]
    owner = QObject()
    tidy = Tidy(owner, lambda: rested[0])
    small_searches(DUE)
    assert not tidy.search_if_due()
    rested[0] = REST_S
    assert tidy.search_if_due()
    rested[0] = 0.0
    small_searches(LONG_DUE)
    assert tidy.search_if_due()


def test_a_key_ends_the_rest(qtbot):
    with opened() as window:
        idle = window.lock.idle
        idle._last -= 60
        assert idle.rested_s() >= 60
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
        assert idle.rested_s() < 60
