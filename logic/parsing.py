"""Reads the text of a condition into its tree and checks every name and type against the fact catalogue."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    Not,
    NotTrue,
    Or,
    Truth,
)
from logic.facts.fact import FactKind, FactSpec

_SIGNS: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=="}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}
DEPTH_LIMIT = 40
LARGEST = 1e12


class ConditionFault(ValueError):
    """A condition that cannot be used: what is wrong, and at which column (from 1)."""

    def __init__(self, fault: str, column: int) -> None:
        super().__init__(f"{fault} (column {column})")
        self.fault = fault
        self.column = column


@dataclass(frozen=True, slots=True)
class Names:
    """What a condition may name: facts, guards, rules, and by drug class the rules that list such a drug.

    `ready` gives the pseudo-rules of a rule's options: true while that option is ready.
    """

    facts: Mapping[str, FactSpec]
    guards: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    listing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ready: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def parse(text: str, facts: Mapping[str, FactSpec], guards: frozenset[str], rules: frozenset[str]) -> Expression:
    """The tree of a condition over facts, guards and rules. Raises ConditionFault with the column of the fault."""
    return read(text, Names(facts, guards, rules))


def read(text: str, names: Names) -> Expression:
    """The tree of a condition. Raises ConditionFault with the column of what cannot be used."""
    flat = " ".join(text.split())
    try:
        tree = ast.parse(flat, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as fault:
        raise ConditionFault("not a condition", getattr(fault, "offset", None) or 1) from fault
    return _Reader(names).read(tree.body, 0)


class _Reader:
    """Walks Python's tree and builds ours."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.facts = names.facts
        self.guards = names.guards
        self.rules = names.rules

    def read(self, node: ast.expr, depth: int) -> Expression:
        if depth > DEPTH_LIMIT:
            raise self.fault(node, "too deeply nested")
        match node:
            case ast.BoolOp(op=ast.And(), values=parts):
                return And(tuple(self.read(part, depth + 1) for part in parts))
            case ast.BoolOp(op=ast.Or(), values=parts):
                return Or(tuple(self.read(part, depth + 1) for part in parts))
            case ast.UnaryOp(op=ast.Not(), operand=part):
                return Not(self.read(part, depth + 1))
            case ast.Compare():
                return self.comparison(node)
            case ast.Call():
                return self.call(node, depth)
            case ast.Name() | ast.Attribute():
                return self.name(node)
        raise self.fault(node, "this kind of expression is not allowed")

    def fault(self, node: ast.AST, words: str) -> ConditionFault:
        return ConditionFault(words, getattr(node, "col_offset", 0) + 1)

    def dotted(self, node: ast.expr) -> str:
        match node:
            case ast.Name(id=name):
                return name
            case ast.Attribute(value=inner, attr=name):
                return f"{self.dotted(inner)}.{name}"
        raise self.fault(node, "a fact name was expected")

    def spec(self, node: ast.expr, *kinds: FactKind) -> FactSpec:
        name = self.dotted(node)
        found = self.facts.get(name)
        if found is None:
            raise self.fault(node, f"unknown fact {name!r}")
        if kinds and found.kind not in kinds:
            wanted = " or ".join(kind.value for kind in kinds)
            raise self.fault(node, f"{name!r} is a {found.kind.value} fact, {wanted} was expected")
        return found

    def name(self, node: ast.expr) -> Expression:
        name = self.dotted(node)
        if name in self.guards:
            return GuardRef(name)
        return Truth(self.spec(node, FactKind.YES_NO).name)

    def call(self, node: ast.Call, depth: int) -> Expression:
        name = self.dotted(node.func)
        if name == "any_ready" and not node.args and not node.keywords:
            return self.any_ready(node, tuple(self.names.ready))
        if node.keywords or not node.args:
            raise self.fault(node, f"{name} takes plain arguments")
        if name == "not_true" and len(node.args) == 1:
            return NotTrue(self.read(node.args[0], depth + 1))
        if name == "unknown" and len(node.args) == 1:
            return IsUnknown(self.spec(node.args[0]).name)
        if name == "known" and len(node.args) == 1:
            return Not(IsUnknown(self.spec(node.args[0]).name))
        if name in ("fires", "card_open") and len(node.args) == 1:
            return self.rule(node, name)
        if name in ("planned", "running") and len(node.args) == 1:
            return self.drug_class(node.args[0], name)
        if name == "ready" and len(node.args) == 1:
            return self.any_ready(node, (self.rule_id(node.args[0]),))
        if name == "any_of" and len(node.args) > 1:
            found = self.spec(node.args[0], FactKind.CODES)
            return Has(found.name, frozenset(self.word(found, each) for each in node.args[1:]))
        raise self.fault(node, f"{name!r} is not a function of the language")

    def rule_id(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=str(rule)) if rule in self.rules:
                return rule
        raise self.fault(node, "a rule id was expected")

    def drug_class(self, node: ast.expr, name: str) -> Expression:
        """A class of drugs that runs, or that is planned: entered so, or listed by a rule that fires."""
        word = self.word(self.facts["current_classes"], node)
        if name == "running":
            return Has("current_classes", frozenset({word}))
        listed = tuple(Fires(rule) for rule in self.names.listing.get(word, ()))
        return Or((Has("planned_classes", frozenset({word})), *listed))

    def any_ready(self, node: ast.expr, rules: tuple[str, ...]) -> Expression:
        found = tuple(Fires(option) for rule in rules for option in self.names.ready.get(rule, ()))
        if not found:
            raise self.fault(node, "that rule lists no options")
        return Or(found)

    def rule(self, node: ast.Call, name: str) -> Expression:
        fired = Fires(self.rule_id(node.args[0]))
        if name == "fires":
            return fired
        return And((fired, Not(Has("acknowledged", frozenset({fired.rule})))))

    def comparison(self, node: ast.Compare) -> Expression:
        terms = [node.left, *node.comparators]
        parts = tuple(
            self.pair(left, sign, right) for left, sign, right in zip(terms, node.ops, terms[1:], strict=False)
        )
        return parts[0] if len(parts) == 1 else And(parts)

    def pair(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Expression:
        if isinstance(sign, ast.In | ast.NotIn):
            found = self.membership(left, right)
            return found if isinstance(sign, ast.In) else Not(found)
        if isinstance(sign, ast.NotEq):
            return Not(self.equal(left, right))
        written = _SIGNS.get(type(sign))
        if written is None:
            raise self.fault(left, "this comparison is not allowed")
        if self.literal(left) is not None and self.literal(right) is None:
            left, right, written = right, left, _TURNED[written]
        bound = self.literal(right)
        if bound is None:
            if written == "==":
                return self.equal(left, right)
            raise self.fault(right, "a number was expected")
        return self.numeric(left, written, bound)

    def numeric(self, node: ast.expr, sign: str, bound: float) -> Expression:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            first = self.spec(node.left, FactKind.NUMBER)
            second = self.spec(node.right, FactKind.NUMBER)
            return Difference(first.name, second.name, sign, bound)
        return Compare(self.spec(node, FactKind.NUMBER).name, sign, bound)

    def literal(self, node: ast.expr) -> float | None:
        match node:
            case ast.Constant(value=bool()):
                return None
            case ast.Constant(value=int(number) | float(number)):
                return self.finite(node, number)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number) | float(number))):
                return -self.finite(node, number)
        return None

    def finite(self, node: ast.expr, number: float) -> float:
        if abs(number) > LARGEST:
            raise self.fault(node, "this number is too large")
        return float(number)

    def equal(self, left: ast.expr, right: ast.expr) -> Expression:
        found = self.spec(left, FactKind.CHOICE, FactKind.CODES)
        if found.kind is FactKind.CODES:
            return Exactly(found.name, self.words(found, right))
        return Is(found.name, frozenset({self.word(found, right)}))

    def membership(self, left: ast.expr, right: ast.expr) -> Expression:
        if isinstance(left, ast.Constant):
            found = self.spec(right, FactKind.CODES)
            return Has(found.name, frozenset({self.word(found, left)}))
        found = self.spec(left, FactKind.CHOICE)
        return Is(found.name, self.words(found, right))

    def words(self, spec: FactSpec, node: ast.expr) -> frozenset[str]:
        if not isinstance(node, ast.Set | ast.Tuple | ast.List):
            raise self.fault(node, "a set of words in braces was expected")
        return frozenset(self.word(spec, each) for each in node.elts)

    def word(self, spec: FactSpec, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=str(word)) if word in spec.words:
                return word
            case ast.Constant(value=word):
                raise self.fault(node, f"{spec.name!r} has no word {word!r}; it has {', '.join(spec.words)}")
        raise self.fault(node, "a word in quotation marks was expected")
