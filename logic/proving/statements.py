"""What is to be proved of a knowledge base: a list of statements, each a condition with the truths it can have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from logic.expression import (
    And,
    Expression,
    Fires,
    GuardRef,
    IsUnknown,
    Leaf,
    Not,
    NotTrue,
    Or,
    children,
    facts_of,
    leaves,
    references,
    walk,
)
from logic.kleene import FALSE, TRUE, UNKNOWN
from logic.knowledge import Knowledge
from logic.knowledge_types import Guard, Rule
from logic.parsing import Names, read
from logic.problems import KnowledgeProblem
from logic.proving import invariants as given
from logic.proving.domain import ALWAYS_KNOWN
from logic.proving.exceptions import load_reasons, silences
from logic.proving.invariants import Invariant, Invariants, as_condition, named_rules, spoken
from logic.proving.kinds import CanBe, Form, Kept, NeverTrue, NotStated, Statement
from logic.proving.laws import laws
from logic.proving.options import Options
from logic.proving.sentences import sentences, speaking
from logic.proving.written import written
from logic.treatment_entries import gate_rule

FILE = "invariants.toml"
FIRES, SILENT, OPEN, KEPT, GUARDS, SOURCES = "fires", "silent", "open", "kept", "guards", "B47"
"""Keys of the statements that follow from the knowledge base itself."""


class Statements:
    """Makes the statements on one knowledge base."""

    def __init__(self, knowledge: Knowledge, invariants: Invariants) -> None:
        self.knowledge = knowledge
        self.invariants = invariants
        self.options = Options(knowledge)
        self._met: set[tuple[str, str]] = set()

    def all(self) -> tuple[Statement, ...]:
        """Every statement: rules, guards, pairs and invariants, then what an added answer may change."""
        found: list[Statement] = []
        for guard in self.knowledge.guards.values():
            found += self._of_guard(guard)
        for rule in self.knowledge.rules:
            found += self._of_rule(rule)
        for invariant in self.invariants.invariants:
            found += self._of_invariant(invariant)
        found += [self._guard_once(guard) for guard in self.knowledge.guards.values()]
        found += [self._cited(rule) for rule in self.knowledge.rules]
        found += laws(self.knowledge, self.options)
        found += silences(self.knowledge, load_reasons())
        found += [self._kept(f"guard {name}", GuardRef(name)) for name in self.knowledge.guards]
        found += [self._kept(rule.id, Fires(rule.id)) for rule in self.knowledge.rules]
        found += [self._kept(f"gate {gate.key}", Fires(gate_rule(gate))) for gate in self.knowledge.gates]
        found += [self._kept(each.name, own) for each in self.options.all if isinstance(own := each.own(), Fires)]
        return tuple(found)

    def certain(self) -> list[tuple[Expression, Expression]]:
        """What is certain of every case: if, then."""
        return [(self.read("certain", left), self.read("certain", right)) for left, right in self.invariants.certain]

    def read(self, key: str, text: str) -> Expression:
        """The tree of a condition, rules named that are not in the knowledge base included. Raises KnowledgeProblem."""
        try:
            text = self.options.rewritten(text)
            rules = frozenset(self.conditions) | named_rules(text)
            guards = frozenset(self.knowledge.guards)
            return read(text, Names(self.knowledge.specs, guards, rules, self.options.listing()))
        except ValueError as fault:
            raise KnowledgeProblem(FILE, key, str(fault)) from fault

    @property
    def conditions(self) -> Mapping[str, Sequence[Expression]]:
        """What the rules stand for, the words for options met so far included."""
        return {**self.knowledge.conditions, **self.options.conditions}

    def meant(self, node: Expression) -> tuple[Expression, ...]:
        """The conditions that a reference stands for, or the parts of any other node."""
        match node:
            case GuardRef(name):
                return (self.knowledge.guards[name].when,)
            case Fires(rule):
                return tuple(self.options.conditions.get(rule) or self.knowledge.conditions[rule])
        return children(node)

    def always_decided(self, node: Expression) -> bool:
        """Whether a condition is built on known and unknown alone, so that it is never open itself."""
        match node:
            case NotTrue() | IsUnknown():
                return True
            case And() | Or() | Not() | GuardRef() | Fires():
                return all(self.always_decided(part) for part in self.meant(node))
            case _:
                return ALWAYS_KNOWN.issuperset(facts_of(node))

    def _always_same(self, node: Expression) -> bool:
        """Whether a condition asks for nothing but whether one fact has a value, so that it speaks in every case."""
        found = set(leaves(node))
        return len(found) == 1 and all(isinstance(leaf, IsUnknown) for leaf in found) and not any(references(node))

    def _truths(self, name: str, node: Expression) -> Iterator[Statement]:
        if self._always_same(node):
            yield NeverTrue(SILENT, f"{name} speaks in every case, as its form says", NotTrue(node))
            return
        yield CanBe(SILENT, f"{name} can be silent", node, FALSE)
        if not self.always_decided(node):
            yield CanBe(OPEN, f"{name} can wait for an answer", node, UNKNOWN)

    def _of_guard(self, guard: Guard) -> Iterator[Statement]:
        yield CanBe(FIRES, f"guard {guard.name} can hold", guard.when, TRUE)
        yield from self._truths(f"guard {guard.name}", guard.when)

    def _of_rule(self, rule: Rule) -> Iterator[Statement]:
        for number, variant in enumerate(rule.variants):
            name = f"{rule.id} ({variant.name})" if len(rule.variants) > 1 else rule.id
            yield CanBe(FIRES, f"{name} can fire", speaking(rule, number), TRUE)
            yield from self._truths(name, variant.when)
        if len(rule.variants) > 1:
            yield from self._truths(rule.id, Fires(rule.id))

    def _of_invariant(self, each: Invariant) -> Iterator[Statement]:
        match each:
            case given.Never(key, why, one, other):
                yield self._never_true(
                    key, f"never {spoken(one)} with {spoken(other)} ({why})", one, other, negate=False
                )
            case given.Implies(key, why, left, right, complete):
                where = "with every fact known, whenever" if complete else "whenever"
                says = f"{where} {spoken(left)}, then {spoken(right)} ({why})"
                yield self._never_true(key, says, left, right, negate=True, complete=complete)
                yield from self._meets_a_case(key, left, complete)
            case given.Unread(key, why, rule, names):
                yield self._unread(key, f"{rule} does not read {', '.join(sorted(names))} ({why})", rule, names)
            case given.Keeps():
                yield self._keeps(each)
            case given.Occurs(key, why, condition):
                says = f"it can be that {spoken(condition)} ({why})"
                missing = self._missing(condition)
                yield NotStated(key, says, missing) if missing else CanBe(key, says, self.read(key, condition), TRUE)
            case given.Unsaid():
                yield from self._unsaid(each)
            case given.Says(key, why, rule, words):
                yield self._says(key, f"{rule} says “{words}” ({why})", rule, words)
            case given.Asked(key, why, fact):
                asked = self.knowledge.specs[fact].asks or fact in self.knowledge.interview.by_field
                yield Form(key, f"an unknown {fact} leads to a question ({why})", "" if asked else "it leads to none")
            case given.Later(key, says, why):
                yield NotStated(key, says, (), why)

    def _meets_a_case(self, key: str, left: str, complete: bool) -> Iterator[Statement]:
        """The "whenever" of a statement is met by some case, so that the statement says something."""
        says = f"a case meets “{spoken(left)}”" + (", every fact known" if complete else "")
        if (key, says) not in self._met and not self._missing(left):
            self._met.add((key, says))
            yield CanBe(key, says, self.read(key, left), TRUE, complete)

    def _unsaid(self, each: given.Unsaid) -> Iterator[Statement]:
        """One statement for each sentence that matches, and one for all the others."""
        wanted, but = re.compile(each.words, re.IGNORECASE), re.compile(each.but or "(?!)", re.IGNORECASE)
        found = [said for said in sentences(self.knowledge, self.options) if wanted.search(said.words)]
        found = list({(said.by, said.words): said for said in found if not but.search(said.words)}.values())
        when = f"while {spoken(each.condition)}" if each.condition else "at all"
        for said in found:
            says = f"{said.by} does not say “{said.words}” {when} ({each.why})"
            if each.condition:
                yield NeverTrue(each.key, says, And((self.read(each.key, each.condition), said.when)))
            else:
                yield Form(each.key, says, "it does")
        yield Form(each.key, f"no other advice holds “{each.words}” {when} ({each.why})", "")

    def _says(self, key: str, says: str, rule: str, words: str) -> Statement:
        if rule not in self.knowledge.by_id:
            return NotStated(key, says, (rule,))
        silent = [each.says for each in self.knowledge.by_id[rule].variants if not re.search(words, each.says)]
        return Form(key, says, f"it says “{silent[0]}”" if silent else "")

    def _missing(self, *texts: str) -> tuple[str, ...]:
        named = frozenset[str]().union(*(named_rules(text) for text in texts))
        return tuple(sorted(named - self.knowledge.by_id.keys()))

    def _never_true(
        self, key: str, says: str, left: str, right: str, *, negate: bool, complete: bool = False
    ) -> Statement:
        parts = self.read(key, left), self.read(key, right)
        if missing := self._missing(left, right):
            return NotStated(key, says, missing)
        return NeverTrue(key, says, And((parts[0], NotTrue(parts[1]) if negate else parts[1])), complete)

    def _unread(self, key: str, says: str, rule: str, names: frozenset[str]) -> Statement:
        if missing := self._missing(rule):
            return NotStated(key, says, missing)
        found = sorted(names & self._names_read(self.read(key, as_condition(rule))))
        return Form(key, says, f"it reads {', '.join(found)}" if found else "")

    def _names_read(self, node: Expression) -> frozenset[str]:
        """Facts, guards and rules that a condition reads, through guards and rules as well."""
        match node:
            case GuardRef(name):
                own = {name}
            case Fires(rule):
                own = {rule}
            case And() | Or() | Not() | NotTrue():
                own = set()
            case _:
                own = set(facts_of(node))
        return frozenset(own).union(*(self._names_read(part) for part in self.meant(node)))

    def _keeps(self, each: given.Keeps) -> Statement:
        answers = f"an answer to another field than {', '.join(sorted(each.but))}" if each.but else "an answer"
        still = f" while {spoken(each.while_)}" if each.while_ else ""
        says = f"{answers} never turns {each.rule} off{still} ({each.why})"
        if each.rule not in self.knowledge.by_id:
            return NotStated(each.key, says, (each.rule,))
        while_ = self.read(each.key, each.while_) if each.while_ else None
        return Kept(each.key, says, Fires(each.rule), each.but, both=False, deliberate=(), while_=while_)

    def _kept(self, name: str, node: GuardRef | Fires) -> Statement:
        forms = tuple(dict.fromkeys(form for part in self.meant(node) for form in self._forms(part)))
        says = f"an answer never turns a firm verdict of {name} round"
        if not forms:
            return Form(KEPT, f"{says}, as its form shows", "")
        return Kept(KEPT, says, node, frozenset(), both=True, deliberate=forms)

    def _forms(self, node: Expression) -> Iterator[str]:
        """The forms of a condition that see an unknown; a guard or rule that has some by its name."""
        if isinstance(node, NotTrue | IsUnknown):
            yield written(node)
        elif isinstance(node, GuardRef | Fires):
            if any(True for part in self.meant(node) for _ in self._forms(part)):
                yield written(node)
        else:
            for part in children(node):
                yield from self._forms(part)

    def _guard_once(self, guard: Guard) -> Statement:
        """A guard of several parts is written out in no rule and in no other guard."""
        others = [(name, each.when) for name, each in self.knowledge.guards.items() if name != guard.name]
        others += [(rule.id, variant.when) for rule in self.knowledge.rules for variant in rule.variants]
        found = dict.fromkeys(name for name, tree in others if _holds(tree, guard.when))
        says = f"guard {guard.name} is named and never written out again"
        return Form(GUARDS, says, f"{', '.join(found)} write it out" if found else "")

    def _cited(self, rule: Rule) -> Statement:
        return Form(SOURCES, f"{rule.id} prints at least one source", "" if rule.citations else "it has none")


def _holds(tree: Expression, wanted: Expression) -> bool:
    """Whether a tree holds all parts of a condition of several parts, side by side."""
    if not isinstance(wanted, And | Or):
        return False
    same = (node for node in walk(tree) if isinstance(node, type(wanted)))
    return any(set(wanted.parts) <= set(children(node)) for node in same)


def criteria(conditions: Iterator[Expression]) -> Iterator[Leaf]:
    """The criteria of many conditions."""
    for condition in conditions:
        yield from leaves(condition)
