"""The runnings of the program on one store: which is ours, and which were lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from storage.tables import SessionRow


@dataclass(frozen=True, slots=True)
class Running:
    """This running of the program, and those found lost when it began."""

    id: int
    lost: frozenset[int]


def begin(session: Session, token: str, now: str, is_running: Callable[[str], bool]) -> Running:
    """Enter this running, and mark each one that is neither closed nor alive as lost.

    What an earlier running had found lost is found again when that one was lost too, before anyone saw it.
    """
    added = insert(SessionRow).values(token=token, opened_at=now, closed_at="", found_lost_by=None)
    own = session.scalars(added.returning(SessionRow.id)).one()
    unfound = select(SessionRow.id, SessionRow.token).where(
        SessionRow.closed_at == "", SessionRow.found_lost_by.is_(None), SessionRow.id != own
    )
    gone = {number for number, of in session.execute(unfound) if not is_running(of)}
    inherited = set(session.scalars(select(SessionRow.id).where(SessionRow.found_lost_by.in_(gone))))
    lost = frozenset(gone | inherited)
    session.execute(update(SessionRow).where(SessionRow.id.in_(lost)).values(found_lost_by=own))
    return Running(own, lost)


def end(session: Session, running: Running, now: str) -> None:
    """Mark this running as closed cleanly."""
    session.execute(update(SessionRow).where(SessionRow.id == running.id).values(closed_at=now))
