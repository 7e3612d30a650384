"""A comparison for the command line: as plain text and as data for other programs."""

from __future__ import annotations

import textwrap
from typing import Any

from logic.dates import of_day
from logic.difference import Cause, Difference, Row, Sign
from logic.documents.sections import GROUPS, VERBS
from logic.knowledge_types import Group, Verb
from logic.words import tr

WIDTH = 100
SIGNS = {Sign.NEW: "New", Sign.CHANGED: "Changed", Sign.GONE: "Gone", Sign.SAME: "Same"}
CAUSES = {Cause.FACT: "fact", Cause.KNOWLEDGE: "knowledge", Cause.BOTH: "fact and knowledge"}
CONTRADICTION = "Does not fit together"


def row_verb(row: Row) -> str:
    """The verb of a row as it is read; an emergency reads "Now"."""
    if row.is_contradiction:
        return tr("Check")
    if row.group == Group.EMERGENCY.value and row.verb in (Verb.DO.value, Verb.REFER.value):
        return tr("Now")
    return tr(VERBS[Verb(row.verb)])


def group_words(row: Row) -> str:
    """The heading that a row stands under."""
    return tr(CONTRADICTION) if row.is_contradiction else tr(GROUPS[Group(row.group)])


def counted(found: Difference) -> str:
    """How many changes there are, in words."""
    signs = [row.sign for row in found.changes]
    if not signs:
        return tr("No changes")
    return tr(
        "{new} new, {changed} changed, {gone} gone",
        new=signs.count(Sign.NEW),
        changed=signs.count(Sign.CHANGED),
        gone=signs.count(Sign.GONE),
    )


def sides_words(found: Difference) -> str:
    """Which two consults stand side by side."""
    return tr(
        "{before}, knowledge {old}, with {after}, knowledge {new}",
        before=of_day(found.before_on).shown(),
        old=found.before_version,
        after=of_day(found.after_on).shown(),
        new=found.after_version,
    )


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="      ", subsequent_indent="      ")


def _row(row: Row) -> list[str]:
    where = "" if row.is_contradiction else f"  ({row.key})"
    cause = f"  [{tr(CAUSES[row.cause])}]" if row.cause else ""
    lines = [f"{row.sign.value} {tr(SIGNS[row.sign])}: [{row_verb(row)}] {tr(row.title)}{where}{cause}"]
    lines += [_wrapped(f"{change[:1].upper()}{change[1:]}.") for change in row.changes]
    if row.because:
        lines.append(_wrapped(tr("Because: {reasons}", reasons=tr("; ").join(row.because))))
    return lines


def difference_text(found: Difference) -> str:
    """The changes under their groups, the most urgent first; every reason in words."""
    lines = [sides_words(found), counted(found)]
    heading = ""
    for row in found.changes:
        if group_words(row) != heading:
            heading = group_words(row)
            lines += ["", heading]
        lines += [f"  {line}" if number == 0 else line for number, line in enumerate(_row(row))]
    return "\n".join(lines)


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "sign": row.sign.value,
        "kind": "contradiction" if row.is_contradiction else "rule",
        "key": row.key,
        "verb": row.verb,
        "group": row.group,
        "title": row.title,
        "cause": row.cause.value if row.cause else None,
        "changes": list(row.changes),
        "because": list(row.because),
    }


def difference_json(found: Difference) -> dict[str, Any]:
    """Both sides and every changed row with its cause."""
    return {
        "before": {"on": found.before_on.isoformat(), "knowledge": found.before_version},
        "after": {"on": found.after_on.isoformat(), "knowledge": found.after_version},
        "changes": [_row_json(row) for row in found.changes],
    }
