"""Meetings with cases for the stories of the board."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from logic.answer import Answer, Unknown, recorded
from logic.case import Case
from logic.casefile import read_case_file
from logic.consult import consult
from logic.documents.board_list import gaps
from logic.knowledge import load_knowledge
from logic.paths import put
from logic.ports import Archive
from logic.records import summary_of
from tests.gui.shell.shell import DAY, SAMPLES

THURSDAY = "Breast board, 26-Nov-2026, 08:00"
GAP = "mdt.images_ready"


def sample(number: int) -> Case:
    """A sample case."""
    return read_case_file(next(SAMPLES.glob(f"{number}-*.json")))


@cache
def complete() -> Case:
    """A case in which the board would miss nothing."""
    case = sample(3)
    for _ in range(200):
        open_ = gaps(consult(case, load_knowledge(), DAY))
        if not open_:
            return case
        case = put(case, open_[0][1], Answer(None, Unknown.DECLINED))
    raise AssertionError("the case is never complete")


def keep(archive: Archive, case: Case) -> int:
    """Keep a case as a draft."""
    return archive.new_case(case, summary_of(consult(case, load_knowledge(), DAY)))


def named(case: Case, number: int, meeting: str = THURSDAY) -> Case:
    """The case of somebody else, entered for a meeting."""
    who = replace(case.pt, family=recorded(f"Sample{number:02d}"), identifier=recorded(f"{number:09d}"))
    return put(replace(case, pt=who), "mdt.meeting", recorded(meeting))


def with_one_gap(number: int) -> Case:
    """A case in which the board would miss one thing."""
    return put(named(complete(), number), GAP, Answer())


def marked(view) -> list[str]:
    """The surnames that are marked, in the order of the list."""
    return [each.row.family for each in view.table.cases.places if each.marked]


def families(view) -> list[str]:
    """The surnames in the order of the list."""
    return [each.row.family for each in view.table.cases.places]
