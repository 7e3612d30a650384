"""Reader 2: a condition as plain English, and the reasons behind a verdict as sentences with their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from logic.expression import (
    And,
    Compare,
    Difference,
    Exactly,
    Expression,
    Fires,
    GuardRef,
    Has,
    Is,
    IsUnknown,
    Leaf,
    Not,
    NotTrue,
    Or,
    Truth,
    facts_of,
    leaves,
    references,
)
from logic.fact_words import criterion_words, fact_words, inside
from logic.kleene import FALSE, TRUE, UNKNOWN, word
from logic.knowledge import Knowledge
from logic.knowledge_types import Argument, Weight
from logic.oracle import truth_of
from logic.questions import Interview, plain
from logic.truths import Truths, carriers, deciding_first, waiting
from logic.verdicts import Consult, RuleResult
from logic.words import tr


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence with the facts and the case fields it rests on; `needs` is what the rule wanted instead."""

    text: str
    facts: tuple[str, ...]
    paths: tuple[str, ...]
    truth: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class ArgumentLine:
    """An argument with its short citation and weight; `open` means that the fact it rests on is unknown."""

    text: str
    cite: str
    state: str
    weight: Weight


SETTLING = {Weight.CONFIRMS: "Confirms: {text}", Weight.EXCLUDES: "Excludes: {text}"}
DEEPEST = 6


def _reason(consult: Consult, leaf: Leaf | Fires, turned: bool, wanted: int) -> Reason:
    knowledge = consult.knowledge
    if isinstance(leaf, Fires):
        return _rule_reason(consult, leaf, turned, wanted)
    names = facts_of(leaf)
    paths = _fields_of_all(consult, names)
    needs = criterion_words(leaf, knowledge, turned) if wanted != TRUE else ""
    return Reason(fact_words(leaf, consult), names, paths, word(wanted), needs)


def _rule_reason(consult: Consult, leaf: Fires, turned: bool, wanted: int) -> Reason:
    result = consult.result(leaf.rule)
    paths = _fields_of_all(consult, _facts_behind(consult.once(Truths), leaf))
    applies = {TRUE: tr("{title} ({rule}) applies"), FALSE: tr("{title} ({rule}) does not apply")}
    template = applies.get(consult.once(Truths).of_rule(leaf.rule), tr("{title} ({rule}) is open"))
    needs = condition_text(leaf, consult.knowledge, turned) if wanted != TRUE else ""
    return Reason(tr(template, title=result.title, rule=leaf.rule), (), paths, word(wanted), needs)


def _facts_behind(truths: Truths, reference: Fires, depth: int = 0) -> list[str]:
    """The facts that make another rule apply or not, rules that it names read in turn.

    Where nothing carries it (all it needs is that something is not recorded), every fact that it reads.
    """
    inside_it = truths.inside(reference)
    names: list[str] = []
    for each, _ in carriers(truths, inside_it, truths.of(reference)):
        if not isinstance(each, Fires):
            names += facts_of(each)
        elif depth < DEEPEST:
            names += _facts_behind(truths, each, depth + 1)
    return names or [name for each in _criteria(truths, inside_it) for name in facts_of(each)]


def _criteria(truths: Truths, node: Expression) -> list[Leaf]:
    """The criteria of a condition, those of the guards that it names included."""
    found = list(leaves(node))
    for reference in references(node):
        if isinstance(reference, GuardRef):
            found += _criteria(truths, truths.inside(reference))
    return found


def _fields_of_all(consult: Consult, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for name in names for path in fields_of(consult, name)))


def fields_of(consult: Consult, fact: str) -> tuple[str, ...]:
    """The questions of the form that a fact rests on, or the ones to ask when it has none."""
    told = consult.once(Truths).fields
    if fact not in told:
        table, asks = consult.knowledge.interview, consult.knowledge.specs[fact].asks
        found = [field for path in rests_on(consult, fact) for field in _questions_at(table, path, asks)]
        told[fact] = tuple(dict.fromkeys(found or (each for each in asks if each in table.by_field)))
    return told[fact]


def rests_on(consult: Consult, fact: str) -> tuple[str, ...]:
    """What a fact came from as recorded, whole rows and sections included, or the fields to ask when it has none."""
    found = consult.facts.get(fact)
    because = _flat(consult.facts, found.because if found else (), 0)
    return tuple(dict.fromkeys(because)) or consult.knowledge.specs[fact].asks or (fact,)


def _questions_at(table: Interview, path: str, asks: tuple[str, ...]) -> tuple[str, ...]:
    """The questions at a path: itself, or of a row or section those that the fact asks for, or all its parts."""
    bare = plain(path)
    if bare in table.by_field:
        return (path,)
    parts = [field for field in table.by_field if field.startswith(f"{bare}.")]
    wanted = [field for field in parts if field in asks or field == f"{bare}.given"]
    if not wanted and "[" in path and "." not in path:
        wanted = parts[:1]
    return tuple(path + field.removeprefix(bare) for field in wanted or parts)


def _flat(facts: Mapping[str, object], names: Iterable[str], depth: int) -> list[str]:
    paths: list[str] = []
    for name in names:
        inner = getattr(facts.get(name), "because", ())
        paths += _flat(facts, inner, depth + 1) if inner and inner != (name,) and depth < DEEPEST else [name]
    return paths


def _distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    kept: dict[str, Reason] = {}
    for reason in reasons:
        kept.setdefault(reason.text, reason)
    return tuple(kept.values())


def carried_by(consult: Consult, node: Expression) -> tuple[Reason, ...]:
    """The facts that make a condition true."""
    found = carriers(consult.once(Truths), node, TRUE)
    return _distinct(_reason(consult, leaf, turned, TRUE) for leaf, turned in found)


def blockers_of(consult: Consult, node: Expression) -> tuple[Reason, ...]:
    """The facts that make a condition false, the deciding one first, each with what was needed."""
    truths = consult.once(Truths)
    found = deciding_first(truths, node, carriers(truths, node, FALSE))
    return _distinct(_reason(consult, leaf, turned, FALSE) for leaf, turned in found)


def waiting_for(consult: Consult, node: Expression) -> tuple[Reason, ...]:
    """The unknown facts that keep a condition undecided."""
    return _distinct(_reason(consult, leaf, False, UNKNOWN) for leaf in waiting(consult.once(Truths), node))


def because(consult: Consult, result: RuleResult) -> tuple[Reason, ...]:
    """The facts that carried a rule that fires."""
    return carried_by(consult, result.variant.when)


def as_clauses(reasons: Iterable[Reason]) -> str:
    """Reasons in one sentence: each after the first goes on in small letters, but for words in capitals."""
    return tr("; ").join(_lower(reason.text) if number else reason.text for number, reason in enumerate(reasons))


def _lower(text: str) -> str:
    word = text.split(" ", 1)[0]
    return text if len(word) > 1 and word == word.upper() else text[:1].lower() + text[1:]


def blockers(consult: Consult, result: RuleResult) -> tuple[Reason, ...]:
    """What stops a rule that is silent: that it is switched off or withheld, else the facts, the deciding one first."""
    if result.silenced:
        return (Reason(result.silenced, (), (), word(FALSE)),)
    return blockers_of(consult, _whole(consult.knowledge, result.rule.id))


def missing(consult: Consult, result: RuleResult) -> tuple[Reason, ...]:
    """The unknown facts that a rule waits for."""
    truths = consult.once(Truths)
    conditions = [variant.when for variant in result.rule.variants if truths.of(variant.when) == UNKNOWN]
    found = [leaf for condition in conditions for leaf in waiting(truths, condition)]
    return _distinct(_reason(consult, leaf, False, UNKNOWN) for leaf in found)


def provisional(consult: Consult, result: RuleResult) -> str:
    """What an undecided rule hangs on, as one sentence; empty when it hangs on nothing or on more than three facts."""
    reasons = missing(consult, result)
    if not 1 <= len(reasons) <= 3:
        return ""
    return tr("Only if {conditions}.", conditions=tr(" and ").join(reason.needs for reason in reasons))


def _conditions(consult: Consult) -> tuple[dict[str, Expression], Mapping[str, Sequence[Expression]]]:
    """The conditions of the guards and of the rules by name."""
    guards = {name: guard.when for name, guard in consult.knowledge.guards.items()}
    return guards, consult.knowledge.conditions


def argument_words(line: ArgumentLine) -> str:
    """An argument as it is shown and printed: one that settles an option alone says so first."""
    template = SETTLING.get(line.weight, "{text}")
    return tr(template, text=tr(line.text))


def arguments(consult: Consult, lines: Iterable[Argument]) -> tuple[ArgumentLine, ...]:
    """The arguments that apply, each marked when its own fact is unknown."""
    shown = []
    guards, rules = consult.once(_conditions)
    for line in lines:
        truth = TRUE if line.when is None else truth_of(line.when, consult.facts.get, guards, rules)
        if truth != FALSE:
            source = consult.knowledge.sources.get(line.source)
            state = "counts" if truth == TRUE else "open"
            shown.append(ArgumentLine(line.text, source.cite if source else "", state, line.weight))
    return tuple(shown)


def _whole(knowledge: Knowledge, rule: str) -> Expression:
    parts = tuple(knowledge.conditions[rule])
    return parts[0] if len(parts) == 1 else Or(parts)


def condition_text(node: Expression, knowledge: Knowledge, turned: bool = False) -> str:
    """A condition as one plain English clause; parts that belong together stand in brackets."""
    match node:
        case And(parts) | Or(parts):
            both = isinstance(node, And) != turned
            texts = [_clause(part, knowledge, turned, both) for part in parts]
            joined = (tr("; and ") if both else tr(", or ")).join(texts)
            return joined if both else f"({joined})"
        case Not(part):
            return condition_text(part, knowledge, not turned)
        case NotTrue(NotTrue(part)):
            return condition_text(NotTrue(part), knowledge, not turned)
        case NotTrue(part):
            template = tr("it is recorded that {clause}") if turned else tr("it is not recorded that {clause}")
            return tr(template, clause=_clause(part, knowledge, False, False))
        case GuardRef(name):
            says = inside(knowledge.guards[name].says.rstrip("."))
            return tr("not: {clause}", clause=says) if turned else says
        case Fires(rule) if rule not in knowledge.by_id:
            return condition_text(_whole(knowledge, rule), knowledge, turned)
        case Fires(rule):
            title = knowledge.by_id[rule].title
            template = "{rule} ({title}) does not apply" if turned else "{rule} ({title}) applies"
            return tr(template, rule=rule, title=title)
        case Truth() | Compare() | Difference() | Is() | Has() | Exactly() | IsUnknown():
            return criterion_words(node, knowledge, turned)


def _clause(part: Expression, knowledge: Knowledge, turned: bool, within_both: bool) -> str:
    """A part of a condition: what reads as "this; and that" stands in brackets unless all around it does.

    So does the sentence of a guard that holds a comma, which would run into the parts beside it.
    """
    text = condition_text(part, knowledge, turned)
    runs_on = isinstance(part, GuardRef) and "," in text
    return f"({text})" if not within_both and (runs_on or _reads_as_both(part, turned)) else text


def _reads_as_both(node: Expression, turned: bool) -> bool:
    match node:
        case Not(part):
            return _reads_as_both(part, not turned)
        case And():
            return not turned
        case Or():
            return turned
    return False
