"""Where the cursor lands in a case that is opened: the field it was last in."""

from __future__ import annotations

from collections.abc import Callable

from gui.advice.pane import WAITING
from gui.case_view import CaseView
from gui.gaps import is_field
from gui.session import CaseSession
from logic.words import tr


def landing_page(session: CaseSession) -> str:
    """The page where the cursor was, else the first one."""
    table = session.knowledge.interview
    return table.question(session.at_field).page if _known(session) else table.pages[0].name


def _known(session: CaseSession) -> bool:
    table, field = session.knowledge.interview, session.at_field
    return bool(field.split("[")[0].split(".")[0]) and is_field(table, field)


def land(view: CaseView, session: CaseSession) -> None:
    """Put the cursor where it was; say so when the program had stopped in the middle."""
    table, known = session.knowledge.interview, _known(session)
    if known:
        view.show_field(session.at_field)
    else:
        view.show_page(table.pages[0].name)
    if session.stored.recovered and not session.can_undo:
        where = tr(table.question(session.at_field).label) if known else tr(table.pages[0].title)
        time = session.stored.saved_at[11:16]
        words = tr("The program stopped at {time}. Nothing was lost. You are back at {where}.", time=time, where=where)
        view.notices.tell(words, "history", "info")


def land_at(open_case: Callable[[int], object], case_id: int, here: Callable[[], CaseView | None], rule: str) -> None:
    """Open a case at the card of a rule where it speaks, and where it waits at what waits."""
    open_case(case_id)
    view = here()
    if view is None:
        return
    if rule in {result.rule.id for result in view.session.consult.shown}:
        view.show_card(rule)
    else:
        view.advice.show_tab(WAITING)
