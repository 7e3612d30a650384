"""What a consult says, line by line, so that two consults can be laid side by side; also as it is kept in a store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from logic.consult import Consult, RuleResult, Verdict
from logic.knowledge import Knowledge
from logic.knowledge_types import Group, Verb
from logic.ports import VerdictRow
from logic.readiness import options_of

ADVICE_LEFT_OUT = "S-00"
"""The precedence rule: it orders the others and is no advice of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of advice as it was said.

    `verb`, `group` and `strength` are the stored words of the rule. `held` means held back by an open emergency,
    `seen` that an emergency was acknowledged. `options` pairs each treatment with its readiness. What a record of an
    older program did not keep is None and is never told as a change.
    """

    rule: str
    verb: str
    group: str
    title: str
    says: str | None
    strength: str | None
    held: bool | None
    seen: bool | None
    options: tuple[tuple[str, str], ...] | None


def _is_advice(rule: str, verb: str) -> bool:
    return verb != Verb.STATE.value and rule != ADVICE_LEFT_OUT


def line_of(consult: Consult, result: RuleResult) -> Line:
    """What a rule that fires says in a consult."""
    return Line(
        rule=result.rule.id,
        verb=result.verb.value,
        group=result.group.value,
        title=result.title,
        says=result.says,
        strength=result.rule.strength,
        held=result.held,
        seen=result.rule.emergency and result.rule.id in consult.acknowledged,
        options=tuple((each.option.name, each.state.value) for each in options_of(consult, result)),
    )


def _lines(consult: Consult) -> Mapping[str, Line]:
    return {result.rule.id: line_of(consult, result) for result in consult.shown}


def lines_of(consult: Consult) -> Mapping[str, Line]:
    """The advice of a consult by rule; labels and the precedence rule are left out."""
    return consult.once(_lines)


# In the store


def line_json(line: Line) -> dict[str, Any]:
    """A line as it is kept with a consult."""
    return {name: value for name, value in asdict(line).items() if name != "rule"}


def kept_line(row: VerdictRow, knowledge: Knowledge) -> Line | None:
    """The line of a kept verdict, or None when it gave no advice.

    A record of an older program kept the verdict and its reasons alone: the words are then those of the rule of
    today, and of a rule that is gone its id.
    """
    if row.verdict != Verdict.FIRES.value:
        return None
    kept = _kept(row)
    line = _read(row.rule, kept) if kept is not None else _old(row, knowledge)
    return line if _is_advice(line.rule, line.verb) else None


def _kept(row: VerdictRow) -> Mapping[str, Any] | None:
    """The line in the detail of a verdict; older records hold a list of reasons there, or nothing that can be read."""
    try:
        detail = json.loads(row.detail)
    except ValueError:
        return None
    line = detail.get("line") if isinstance(detail, dict) else None
    return line if isinstance(line, dict) and isinstance(line.get("title"), str) else None


def _read(rule: str, kept: Mapping[str, Any]) -> Line:
    options = kept.get("options")
    return Line(
        rule=rule,
        verb=str(kept.get("verb", Verb.DISCUSS.value)),
        group=str(kept.get("group", Group.CONTEXT.value)),
        title=str(kept["title"]),
        says=kept.get("says"),
        strength=kept.get("strength"),
        held=kept.get("held"),
        seen=kept.get("seen"),
        options=tuple((str(name), str(state)) for name, state in options) if isinstance(options, list) else None,
    )


def _old(row: VerdictRow, knowledge: Knowledge) -> Line:
    rule = knowledge.by_id.get(row.rule)
    if rule is None:
        return Line(row.rule, Verb.DISCUSS.value, Group.CONTEXT.value, row.rule, None, None, None, None, None)
    variant = next((each for each in rule.variants if each.name == row.variant), rule.variants[0])
    return Line(rule.id, variant.verb.value, variant.group.value, variant.title, None, None, None, None, None)


def same_as_far_as_kept(before: Line, after: Line) -> bool:
    """Whether two lines say the same, as far as both were kept."""
    return filled(before, after) == filled(after, before)


def filled(line: Line, other: Line) -> Line:
    """A line in which what was not kept is taken from another."""
    missing = {name: getattr(other, name) for name in _GAPS if getattr(line, name) is None}
    return replace(line, **missing) if missing else line


_GAPS = ("says", "strength", "held", "seen", "options")
