"""Memory is searched for what can be freed between two acts, not in the middle of one."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from gui.memory import DUE, NEVER, Tidy


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
