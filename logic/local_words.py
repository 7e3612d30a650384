"""What is said of the knowledge itself: what a clinic changed, what is left out or withheld, when no advice is given.

The same sentences stand in the window, on every sheet and in front of the text of the command line.
"""

from __future__ import annotations

from datetime import date

from logic.dates import of_day
from logic.knowledge import Knowledge
from logic.knowledge_types import LocalChange, Rule
from logic.problems import Problem
from logic.words import tr

SHORT = 4
_KINDS = {"added": "added here", "restated": "restated here", "reviewed": "reviewed here"}


def change_words(change: LocalChange) -> str:
    """What was changed, why, by whom and when, in one sentence."""
    return tr(
        "{kind}: {reason} ({by}, {on})",
        kind=tr(_KINDS[change.kind]).capitalize(),
        reason=change.reason.rstrip("."),
        by=change.by,
        on=of_day(change.on).shown(),
    )


def silenced_words(knowledge: Knowledge, rule_id: str) -> str:
    """Why a rule is silent whatever the case is; empty when it is neither switched off nor withheld."""
    off = knowledge.switched_off.get(rule_id)
    if off is not None:
        return tr(
            "Switched off by this clinic: {reason} ({by}, {on})",
            reason=off.change.reason.rstrip("."),
            by=off.change.by,
            on=of_day(off.change.on).shown(),
        )
    due = knowledge.withheld.get(rule_id)
    return tr("Withheld: past its review date, {on}", on=of_day(due).shown()) if due is not None else ""


def local_line(rule: Rule) -> str:
    """That a rule was changed by this clinic, with its reason, as it stands on paper; empty when it was not."""
    return tr("Local rule. {change}.", change=change_words(rule.local)) if rule.local is not None else ""


def number_lines(knowledge: Knowledge) -> tuple[str, ...]:
    """Every number that this clinic set otherwise, with its reason."""
    return tuple(
        tr(
            "{key}: {value:g} here, {released:g} as released. {reason} ({by}, {on})",
            key=each.key.replace("_", " ").capitalize(),
            value=each.value,
            released=each.released,
            reason=each.change.reason,
            by=each.change.by,
            on=of_day(each.change.on).shown(),
        )
        for each in knowledge.local_numbers.values()
    )


def local_summary(knowledge: Knowledge) -> str:
    """How much a clinic changed, in one sentence; empty when it changed nothing."""
    if not knowledge.stamp.overlay:
        return ""
    kinds = [rule.local.kind for rule in knowledge.rules if rule.local is not None]
    return tr(
        "Changed by this clinic: rules added {added}, restated or reviewed {restated}, switched off {off}; "
        "numbers {numbers}.",
        added=kinds.count("added"),
        restated=len(kinds) - kinds.count("added"),
        off=len(knowledge.switched_off),
        numbers=len(knowledge.local_numbers),
    )


_MARKS = {
    "refused": ("No advice", "no advice"),
    "in part": ("Knowledge in part", "IN PART"),
    "changed": ("Knowledge files changed", "FILES CHANGED"),
    "expired": ("Knowledge past review", "PAST REVIEW"),
    "old": ("Knowledge is old", "OLD"),
}


def _mark(knowledge: Knowledge, on: date) -> str:
    if knowledge.refusal:
        return "refused"
    if knowledge.faults:
        return "in part"
    if knowledge.changed:
        return "changed"
    if knowledge.expired(on):
        return "expired"
    return "old" if knowledge.old(on) else ""


def mark_short(knowledge: Knowledge, on: date) -> str:
    """The two or three words of the chip in the app bar; empty when nothing is the matter."""
    mark = _mark(knowledge, on)
    return tr(_MARKS[mark][0]) if mark else ""


def mark_on_sheet(knowledge: Knowledge, on: date) -> str:
    """The words at the foot of every sheet, behind the version; empty when nothing is the matter."""
    mark = _mark(knowledge, on)
    return tr(_MARKS[mark][1]) if mark else ""


def sheet_words(knowledge: Knowledge, on: date) -> str:
    """What is the matter with the knowledge, short enough for the head of a document; empty when nothing is."""
    told = mark_words(knowledge, on)
    more = len(told) - SHORT
    if more > 1:
        told = (*told[:SHORT], tr("{count} more are named by the command knowledge check.", count=more))
    return " ".join(told)


def notice_words(knowledge: Knowledge, on: date) -> str:
    """What is the matter with the knowledge and what to do, for a notice; empty when nothing is."""
    told = sheet_words(knowledge, on)
    if not knowledge.faults or knowledge.refusal:
        return told
    return tr("{told} Correct what is named, or install the program anew.", told=told)


def mark_words(knowledge: Knowledge, on: date) -> tuple[str, ...]:
    """Whole sentences on what is the matter with the knowledge, the gravest first; none when nothing is."""
    found = []
    if knowledge.refusal:
        found.append(tr("No advice is given: {fault}", fault=knowledge.refusal))
        found.append(tr("Cases can be read and entered. Restore the knowledge files, or install the program anew."))
    elif knowledge.faults:
        count = len(knowledge.faults)
        found.append(
            tr("One entry of the knowledge was left out; the rest is sound.")
            if count == 1
            else tr("{count} entries of the knowledge were left out; the rest is sound.", count=count)
        )
    found += [each.words() for each in knowledge.faults]
    if knowledge.changed:
        files = ", ".join(dict.fromkeys(each.file for each in knowledge.changed))
        found.append(tr("The knowledge files were changed since they were released: {files}.", files=files))
    if knowledge.expired(on):
        found.append(
            tr(
                "Outside this knowledge base: every rule is past its review date. "
                "The board, a specialist's opinion and other options remain."
            )
        )
    if knowledge.old(on):
        age, limit = knowledge.stamp.age_days(on), knowledge.old_after
        found.append(tr("The knowledge is {age} days old; this clinic's limit is {limit}.", age=age, limit=limit))
    return tuple(found)


def refusal(knowledge: Knowledge) -> Problem:
    """Why no advice is given and no letter written, as a problem; only for a knowledge base that is refused."""
    return Problem(
        tr("No advice is given: {fault}", fault=knowledge.refusal),
        tr("Cases can be read and entered, and nothing was lost."),
        tr("Restore the knowledge files, or install the program anew."),
    )
