"""Places in a case: the gap before a field, the place of a change."""

from __future__ import annotations

from collections.abc import Callable

from logic.case import Case
from logic.interview import changes, next_open, page_paths
from logic.questions import Interview


def gap_before(case: Case, interview: Interview, visible: Callable[[str], bool], at: str) -> str | None:
    """The last path before a field that is open or cannot be used; from the first one round to the last."""
    gaps: list[str] = []
    found = next_open(case, interview, visible, "")
    while found and found not in gaps:
        gaps.append(found)
        found = next_open(case, interview, visible, found)
    order = {path: place for place, (path, _) in enumerate(_every(case, interview))}
    here = order.get(at, len(order))
    before = [path for path in gaps if order[path] < here]
    return (before or [path for path in gaps if path != at] or [None])[-1]


def _every(case: Case, interview: Interview) -> list[tuple[str, object]]:
    return [pair for page in interview.pages for pair in page_paths(page, case)]


def place_of_change(before: Case, after: Case, interview: Interview) -> tuple[str, str]:
    """The page on which two versions of a case differ first, and the field; no field where a row has gone."""
    here = changes(before, after, interview)
    gone = () if here else changes(after, before, interview)
    path = next(iter((*here, *gone)), "")
    if path:
        return interview.question(path).page, here[0] if here else ""
    groups = [page for page in interview.pages if page.group]
    return next((page.name for page in groups if getattr(before, page.group) != getattr(after, page.group)), ""), ""


def is_field(table: Interview, path: str) -> bool:
    """Whether the interview has a question at a path."""
    try:
        table.question(path)
    except KeyError:
        return False
    return True
