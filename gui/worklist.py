"""The worklist: all cases, found as one types, the most urgent first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from logic.case import Case
from logic.ports import Archive, Clock


class Worklist(QWidget):
    """The start screen."""

    open_wanted = Signal(int)
    new_wanted = Signal()
    emergency_wanted = Signal()
    problem_met = Signal(object)

    def __init__(self, archive: Archive, clock: Clock, stamp_words: str) -> None:
        """Takes the store, the clock, and the version and age of the knowledge in words."""
        super().__init__()

    def refresh(self) -> None:
        """Read the store again."""

    def focus_search(self) -> None:
        """Put the cursor into the search field."""


class SimilarStrip(QWidget):
    """Two cases share a birth date or a number: both rows side by side, never a merge."""

    open_wanted = Signal(int)


def similar_strip(archive: Archive, case_id: int, case: Case) -> SimilarStrip | None:
    """The strip for a case that looks like one in the store already, or nothing."""
    return None
