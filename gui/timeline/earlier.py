"""The earlier kept versions of the open case: read from the store once each, for they never change."""

from __future__ import annotations

from gui.session import CaseSession
from logic.case import Case
from logic.problems import Problem


class EarlierVersions:
    """Versions that were kept with a consult, oldest first."""

    def __init__(self, session: CaseSession) -> None:
        """Takes the open case."""
        self._session = session
        self._read: dict[int, Case] = {}

    def cases(self) -> tuple[Case, ...]:
        """The cases of those versions; what the store cannot give just now is left out."""
        session = self._session
        try:
            wanted = sorted({record.case_version for record in session.archive.consults(session.case_id)})
            for number in wanted:
                if number not in self._read:
                    self._read[number] = session.archive.load_version(session.case_id, number)
        except Problem:
            wanted = sorted(self._read)
        return tuple(self._read[number] for number in wanted)
