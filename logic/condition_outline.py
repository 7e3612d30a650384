"""A condition as an indented list: one criterion a line, "all of these" and "any of these" kept as written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logic.explain import condition_text
from logic.expression import And, Expression, Fires, GuardRef, Not, NotTrue, Or
from logic.knowledge import Knowledge
from logic.words import tr


@dataclass(frozen=True, slots=True)
class Outline:
    """One line of a condition and the lines under it.

    `named` marks a line that stands for a condition of its own: its lines say what the name means and need not be
    shown at once. `rule` is the other rule that a line names, or empty.
    """

    text: str
    lines: tuple[Outline, ...] = ()
    named: bool = False
    rule: str = ""


def outline(node: Expression, knowledge: Knowledge) -> Outline:
    """The outline of a condition, in the order in which it is written."""
    return _line(node, knowledge, False)


def outline_of_rule(conditions: tuple[Expression, ...], knowledge: Knowledge) -> Outline:
    """The outline of a rule: its one condition, or that any of its variants' conditions holds."""
    return outline(conditions[0] if len(conditions) == 1 else Or(conditions), knowledge)


def _line(node: Expression, knowledge: Knowledge, turned: bool) -> Outline:
    match node:
        case And(parts) | Or(parts):
            every = isinstance(node, And) != turned
            head = tr("all of these:") if every else tr("at least one of these:")
            return _list(head, _lines(parts, every, knowledge, turned))
        case Not(part):
            return _line(part, knowledge, not turned)
        case NotTrue(NotTrue(part)):
            return _line(NotTrue(part), knowledge, not turned)
        case NotTrue(And(parts) | Or(parts) as whole):
            head = _silent_head(isinstance(whole, And), turned)
            return Outline(head, _lines(parts, isinstance(whole, And), knowledge, False))
        case NotTrue(GuardRef(name)):
            return _named(condition_text(node, knowledge, turned), name, knowledge)
        case GuardRef(name):
            return _named(condition_text(node, knowledge, turned), name, knowledge)
        case Fires(rule) if rule not in knowledge.by_id:
            return _line(_whole(rule, knowledge), knowledge, turned)
        case Fires(rule):
            return Outline(condition_text(node, knowledge, turned), rule=rule)
        case _:
            return Outline(condition_text(node, knowledge, turned))


def _named(text: str, guard: str, knowledge: Knowledge) -> Outline:
    return Outline(text, (outline(knowledge.guards[guard].when, knowledge),), True)


def _same(parts: tuple[Expression, ...], every: bool, turned: bool) -> Iterator[tuple[Expression, bool]]:
    """The parts, each with whether it is turned; "any of these" within "any of these" is one list."""
    for part in parts:
        inner, under = part, turned
        while isinstance(inner, Not):
            inner, under = inner.part, not under
        if isinstance(inner, And | Or) and (isinstance(inner, And) != under) == every:
            yield from _same(inner.parts, every, under)
        else:
            yield part, turned


def _list(head: str, lines: tuple[Outline, ...]) -> Outline:
    return lines[0] if len(lines) == 1 else Outline(head, lines)


def _lines(parts: tuple[Expression, ...], every: bool, knowledge: Knowledge, turned: bool) -> tuple[Outline, ...]:
    """A line for each part; that any option of a rule is ready, or none, is one line for all of its options."""
    found: dict[object, Outline] = {}
    for number, (part, under) in enumerate(_same(parts, every, turned)):
        rule = _ready_rule(part) if every == under else ""
        if rule and rule not in found:
            found[rule] = _ready_line(rule, knowledge, under)
        elif not rule:
            found[number] = _line(part, knowledge, under)
    return tuple(found.values())


def _ready_rule(node: Expression) -> str:
    """The rule of "this option is ready", or empty."""
    kind, _, rest = node.rule.partition(":") if isinstance(node, Fires) else ("", "", "")
    return rest.split(":", 1)[0] if kind == "ready" else ""


def _ready_line(rule: str, knowledge: Knowledge, turned: bool) -> Outline:
    title = knowledge.by_id[rule].title
    template = "no option of {rule} ({title}) is ready" if turned else "an option of {rule} ({title}) is ready"
    return Outline(tr(template, rule=rule, title=title), rule=rule)


def _silent_head(every: bool, turned: bool) -> str:
    if turned:
        return tr("it is recorded that all of these hold:") if every else tr("it is recorded that one of these holds:")
    if every:
        return tr("it is not recorded that all of these hold:")
    return tr("it is not recorded that any of these holds:")


def _whole(rule: str, knowledge: Knowledge) -> Expression:
    parts = tuple(knowledge.conditions[rule])
    return parts[0] if len(parts) == 1 else Or(parts)


def outline_text(line: Outline, named: bool = False, depth: int = 0) -> str:
    """The outline as plain text, two blanks to a level; what names mean only when `named` is wanted."""
    below = line.lines if named or not line.named else ()
    return "\n".join([f"{'  ' * depth}{line.text}", *(outline_text(each, named, depth + 1) for each in below)])
