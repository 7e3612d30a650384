"""The truth of every part of a condition in one consult: what carries it, what it waits for, what would turn it."""

from __future__ import annotations

from logic.expression import (
    And,
    Expression,
    Fires,
    GuardRef,
    Has,
    IsUnknown,
    Leaf,
    Not,
    NotTrue,
    Or,
    children,
    leaves,
    walk,
)
from logic.kleene import FALSE, NOT, NOT_TRUE, TRUE, UNKNOWN
from logic.verdicts import Consult

CARDS = "acknowledged"
Carrier = tuple[Leaf | Fires, bool]
COMPOUND = (And, Or)


class Truths:
    """The truth of any node of a condition in one consult; what each fact rests on is kept once it was told."""

    def __init__(self, consult: Consult) -> None:
        self.consult = consult
        program = consult.knowledge.program
        self._numbers = program.numbers
        self.guard = {name: consult.trace[1][number] for name, number in program.guards.items()}
        self.waits: dict[GuardRef | Fires, list[Leaf]] = {}
        self.fields: dict[str, tuple[str, ...]] = {}
        self._rules: dict[str, int] = {}
        self.turned: dict[tuple[GuardRef | Fires, Leaf | Fires], int] = {}
        self._reads: dict[GuardRef | Fires, frozenset[Leaf | Fires]] = {}
        self._nodes: dict[int, tuple[Expression, int]] = {}

    def of(self, node: Expression) -> int:
        """True, unknown or false as the numbers of `logic.kleene`."""
        if isinstance(node, COMPOUND):
            return self._of_parts(node)
        if isinstance(node, GuardRef):
            return self.guard[node.name]
        if isinstance(node, Fires):
            return self.of_rule(node.rule)
        if isinstance(node, Not):
            return NOT[self.of(node.part)]
        if isinstance(node, NotTrue):
            return NOT_TRUE[self.of(node.part)]
        return self.consult.trace[0][self._numbers[node]]

    def _of_parts(self, node: And | Or) -> int:
        """The truth of a compound, kept by the node itself: comparing whole trees would cost more than reading them."""
        known = self._nodes.get(id(node))
        if known is None:
            truths = [self.of(part) for part in node.parts]
            known = self._nodes[id(node)] = (node, min(truths) if isinstance(node, And) else max(truths))
        return known[1]

    def of_rule(self, rule: str) -> int:
        """The truth of a rule, a gate, or an option's readiness by its name in the program."""
        if rule not in self._rules:
            truths = self.consult.trace[2]
            self._rules[rule] = max([truths[place] for place in self.consult.knowledge.program.places[rule]])
        return self._rules[rule]

    def reads(self, node: GuardRef | Fires) -> frozenset[Leaf | Fires]:
        """Every criterion and rule that a reference leads to, itself and those of its guards and rules included."""
        if node not in self._reads:
            found: set[Leaf | Fires] = set()
            self._reads[node] = frozenset()
            for each in walk(self.inside(node)):
                if isinstance(each, GuardRef | Fires):
                    found |= self.reads(each)
                if not isinstance(each, GuardRef) and not children(each):
                    found.add(each)  # type: ignore[arg-type]  # what has no part is a criterion or a rule
            self._reads[node] = frozenset(found)
        return self._reads[node]

    def inside(self, node: GuardRef | Fires) -> Expression:
        """The condition that a reference stands for."""
        knowledge = self.consult.knowledge
        if isinstance(node, GuardRef):
            return knowledge.guards[node.name].when
        variants = tuple(knowledge.conditions[node.rule])
        return variants[0] if len(variants) == 1 else Or(variants)


def carriers(truths: Truths, node: Expression, wanted: int, named: bool = False) -> list[Carrier]:
    """What makes a node true (or false): criteria and other rules, each with whether it stands under a negation.

    A part that holds only because nothing is recorded carries nothing; nor does one behind a guard (`named`)
    that holds because something is *not* recorded.
    """
    match node:
        case And(parts) | Or(parts):
            every = isinstance(node, And) == (wanted == TRUE)
            chosen = parts if every else tuple(part for part in parts if truths.of(part) == wanted)
            return [each for part in chosen for each in carriers(truths, part, wanted, named)]
        case Not(part):
            return [(leaf, not turned) for leaf, turned in carriers(truths, part, NOT[wanted], named)]
        case NotTrue(part):
            inner = truths.of(part)
            if inner == UNKNOWN or (wanted == TRUE) == (inner == TRUE) or (named and wanted == TRUE):
                return []
            return [(leaf, not turned) for leaf, turned in carriers(truths, part, inner, named)]
        case GuardRef():
            return carriers(truths, truths.inside(node), wanted, True)
        case Fires(rule) if ":" in rule:
            return carriers(truths, truths.inside(node), wanted, named)
        case IsUnknown() if named and wanted == TRUE:
            return []
        case _:
            return [(node, False)]


def waiting(truths: Truths, node: Expression) -> list[Leaf]:
    """The unknown criteria that keep a node undecided."""
    match node:
        case And(parts) | Or(parts):
            open_parts = [part for part in parts if truths.of(part) == UNKNOWN]
            return [leaf for part in open_parts for leaf in waiting(truths, part)]
        case Not(part):
            return waiting(truths, part)
        case NotTrue():
            return []
        case GuardRef() | Fires():
            if node not in truths.waits:
                truths.waits[node] = waiting(truths, truths.inside(node))
            return truths.waits[node]
        case _:
            return [node]


def turned(truths: Truths, node: Expression, carrier: Leaf | Fires) -> int:
    """The truth of a node if one criterion, or the verdict of one other rule, were the opposite of what it is."""
    if node == carrier:
        return FALSE if truths.of(node) == TRUE else TRUE
    match node:
        case And(parts):
            return min(turned(truths, part, carrier) for part in parts)
        case Or(parts):
            return max(turned(truths, part, carrier) for part in parts)
        case Not(part):
            return NOT[turned(truths, part, carrier)]
        case NotTrue(part):
            return NOT_TRUE[turned(truths, part, carrier)]
        case GuardRef() | Fires() if carrier in truths.reads(node):
            if (node, carrier) not in truths.turned:
                truths.turned[node, carrier] = turned(truths, truths.inside(node), carrier)
            return truths.turned[node, carrier]
        case _:
            return truths.of(node)


def deciding_first(truths: Truths, node: Expression, found: list[Carrier]) -> list[Carrier]:
    """What makes a node false, with those first that would turn it alone; then what the node names itself.

    Where none would do, facts come before other rules and emergency cards, which pass.
    """
    distinct = dict.fromkeys(carrier for carrier, _ in found)
    if len(distinct) < 2:
        return found
    own = set(leaves(node))
    turns = {carrier: turned(truths, node, carrier) for carrier in distinct}
    return sorted(found, key=lambda each: (-turns[each[0]], _passing(each[0]), each[0] not in own))


def _passing(carrier: Leaf | Fires) -> int:
    """Other rules after facts, the acknowledgement of a card after the card itself."""
    if isinstance(carrier, Fires):
        return 1
    return 2 if isinstance(carrier, Has) and carrier.fact == CARDS else 0
