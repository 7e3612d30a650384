"""What the window works with; main.py builds it once and hands it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from logic.case import Case
from logic.desk import DocumentDesk
from logic.knowledge import Knowledge
from logic.ports import Archive


@dataclass(frozen=True, slots=True)
class Parts:
    """What the window works with: the store, the knowledge base, and the desk that makes documents."""

    archive: Archive
    knowledge: Knowledge
    desk: DocumentDesk
    sample: Callable[[], Case] | None = None
    """Gives a sample case, for a list that is still empty."""
