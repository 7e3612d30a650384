"""The distinct surnames of the store: read whole once, and afterwards only of cases that changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from logic.near import NameBook
from storage.folding import names_of
from storage.tables import CaseEntry, Patient

_MOMENT: Final = text("SELECT total_changes(), data_version FROM pragma_data_version")
"""What this connection changed, and a number that is another one once any other connection changed something."""
_FAMILIES: Final = text("SELECT DISTINCT family_folded FROM patients")


class Surnames:
    """Keeps the surnames in memory between two keystrokes."""

    def __init__(self) -> None:
        self._moment: tuple[int, int, int] | None = None
        self._newest = ""
        self._book: NameBook | None = None

    def of(self, session: Session) -> NameBook:
        """The surnames as they are now; names that were changed meanwhile may still be among them."""
        connection = session.connection()
        changes, version = connection.execute(_MOMENT).one()
        moment = (id(connection.connection.dbapi_connection), changes, version)
        if self._book is None:
            self._book = NameBook(_words(session.scalars(_FAMILIES)))
        elif moment != self._moment:
            changed = select(CaseEntry.id).where(CaseEntry.changed_at >= self._newest)
            families = select(Patient.family_folded).join(CaseEntry).where(CaseEntry.id.in_(changed)).distinct()
            self._book.learn(_words(session.scalars(families)))
        if moment != self._moment:
            self._newest = session.scalar(select(func.max(CaseEntry.changed_at))) or ""
            self._moment = moment
        return self._book


def _words(families: Iterable[str]) -> set[str]:
    return {name for family in families for name in names_of(family)}
