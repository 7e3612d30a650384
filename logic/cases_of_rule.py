"""The open cases that a rule touches: those in which it speaks, and those in which it waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from logic.consult import Verdict, consult
from logic.knowledge import Knowledge
from logic.ports import Archive, CaseRow
from logic.worklist_terms import Narrow

PAGE = 200
"""How many cases are listed at a time."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One case that was looked at: how many were so far, of how many, and what the rule does in it."""

    done: int
    total: int
    row: CaseRow
    verdict: Verdict

    @property
    def touched(self) -> bool:
        """Whether the rule speaks in the case, or waits there."""
        return self.verdict is not Verdict.SILENT


def look_through(archive: Archive, knowledge: Knowledge, on: date, rule: str) -> Iterator[Looked]:
    """Every case that is not signed, one a step, read as it stands and evaluated on a day. Raises StoreProblem."""
    total, done = archive.worklist_counts()[Narrow.UNSIGNED], 0
    while rows := archive.worklist(narrow=Narrow.UNSIGNED, limit=PAGE, skip=done):
        for row in rows:
            done += 1
            found = consult(archive.look(row.case_id), knowledge, on)
            yield Looked(done, max(total, done), row, found.result(rule).verdict)
