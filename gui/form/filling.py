"""Filling the rest of a page: which fields are open, which kinds of unknown they may take, and the change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gui.controls.control import state_word
from gui.controls.field_row import FieldRow
from logic.answer import Unknown
from logic.interview import changes, fill_rest, visible_paths
from logic.questions import Page
from logic.words import tr

if TYPE_CHECKING:
    from gui.session import CaseSession


def unasked(rows: Iterable[FieldRow]) -> list[FieldRow]:
    """The rows that have no answer yet."""
    return [row for row in rows if not row.control.answer.asked]


def offered_kinds(rows: Iterable[FieldRow]) -> tuple[Unknown, ...]:
    """The kinds of unknown that any of some rows may take; a row that may not take the chosen one stays open."""
    offered = {kind for row in rows for kind in row.control.question.unknowns}
    return tuple(kind for kind in Unknown if kind in offered)


def fill_page(session: CaseSession, page: Page, kind: Unknown) -> None:
    """Fill the rest of a page with one kind of unknown, as one change that can be undone."""
    shown = visible_paths(session.consult)
    case = fill_rest(session.case, page, kind, shown.__contains__)
    count = len(changes(session.case, case, session.knowledge.interview))
    if count:
        words = tr("{count} answers set to “{state}”.", count=count, state=state_word(kind).lower())
        session.replace_case(case, words)
