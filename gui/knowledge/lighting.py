"""Where the fields of a rule stand in the open case, and how they are lit up there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from gui.controls import look
from logic.knowledge import Knowledge
from logic.questions import plain

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.case_view import CaseView

LIT_MS = 2500


def asked(knowledge: Knowledge, field: str) -> bool:
    """Whether a path is that of a question."""
    return plain(field) in knowledge.interview.by_field


def in_row(view: CaseView, field: str) -> str:
    """The path of a field in the case: in its first row where it belongs to rows; empty when there is no row."""
    group = view.session.knowledge.interview.question(field).group
    if not group:
        return field
    rows = getattr(view.session.case, group)
    return f"{group}[0]{field.removeprefix(group)}" if rows else ""


def light_rule(view: CaseView, fields: Iterable[str]) -> None:
    """Light up for a moment those of some fields that stand on the page in view; nothing is scrolled."""
    page = view.page_widget
    find = getattr(page, "row_of", None)
    table = view.session.knowledge.interview
    if view.view != "form" or find is None:
        return
    here = [field for field in fields if table.question(field).page == view.here.name]
    for row in filter(None, (find(field) for field in here)):
        if row.isVisibleTo(page):
            _light(row)


def _light(row: QWidget) -> None:
    look(row, lit=True)
    QTimer.singleShot(LIT_MS, row, lambda: look(row, lit=False))
