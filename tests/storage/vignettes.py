"""Patients and cases for the tests of the store: safe defaults, one changed fact at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from logic.answer import recorded
from logic.case import Case
from logic.case_disease import Patient
from logic.list_ports import Marks, Reading
from logic.ports import ConsultRecord, Decision, Summary, VerdictRow

HOUSE = Path(__file__).resolve().parents[2]
MARION = Summary(
    family="Sample",
    given="Marion",
    title="Ms",
    born="1968-03-14",
    identifier="000 4711 998",
    disease="Bone, liver",
    urgency="in 7 days",
    emergency=False,
    open_questions="HER2 ISH",
    due_on="2026-11-26",
    marks=Marks("", "", False, "2026-11-22", "k", "1:a"),
)
PLANTED = "Zzyzxquell"
"""A name that must never turn up outside of the store."""


def of(**facts: object) -> Summary:
    """Marion, but for these facts."""
    return replace(MARION, **facts)  # type: ignore[arg-type]


def as_kept(differs: bool) -> Reading:
    """A reading that leaves Marion's place on the list as it was kept."""
    return Reading(differs, MARION.urgency, MARION.emergency)


def case_with(note: str = "", family: str = "Sample") -> Case:
    """A case that holds a name and a note."""
    return Case(pt=Patient(family=recorded(family), comorbid_note=recorded(note)))


def note_of(case: Case) -> str:
    """The note of such a case."""
    return case.pt.comorbid_note.value or ""


def ticking() -> Callable[[], str]:
    """A clock that is one second later each time it is read."""
    seconds = count()

    def now() -> str:
        minute, second = divmod(next(seconds), 60)
        return f"2026-11-22T{10 + minute // 60:02d}:{minute % 60:02d}:{second:02d}"

    return now


def decision(rule: str = "M-07", kind: str = "do", at: str = "2026-11-22T10:00:00", words: str = "") -> Decision:
    """A decision on a rule."""
    return Decision(rule, kind, "agreed", words, "Dr A. Placeholder", at)


def consult(case_id: int, *rules: str, made_at: str = "2026-11-22T10:00:00") -> ConsultRecord:
    """A consult with a verdict for each rule."""
    verdicts = tuple(VerdictRow(rule, "fires", "", '{"because": ["er_status"]}') for rule in rules)
    return ConsultRecord(0, case_id, 1, "2026-11-22", made_at, "2026.10", "k" * 64, "c" * 64, verdicts)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir()) if each.is_file()}


def child(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process of this program that runs a script."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def chained(fault: BaseException) -> Iterator[BaseException]:
    """A fault and everything it came from, as a report would follow it."""
    link: BaseException | None = fault
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__
