"""A condition as it is written in a rule file."""

from __future__ import annotations

from collections.abc import Iterable

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
)


def _words(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in sorted(words))


def written(node: Expression) -> str:
    """The condition in the language of the rules."""
    match node:
        case And(parts):
            return " and ".join(f"({written(part)})" if isinstance(part, Or) else written(part) for part in parts)
        case Or(parts):
            return " or ".join(f"({written(part)})" if isinstance(part, And) else written(part) for part in parts)
        case Not(part):
            return f"not ({written(part)})" if isinstance(part, And | Or) else f"not {written(part)}"
        case NotTrue(part):
            return f"not_true({written(part)})"
        case GuardRef(name):
            return name
        case Fires(rule):
            return f'fires("{rule}")'
        case _:
            return _criterion(node)


def _criterion(leaf: Leaf) -> str:
    match leaf:
        case Truth(fact):
            return fact
        case IsUnknown(fact):
            return f"unknown({fact})"
        case Compare(fact, sign, bound):
            return f"{fact} {sign} {bound:g}"
        case Difference(first, second, sign, bound):
            return f"{first} - {second} {sign} {bound:g}"
        case Is(fact, words):
            return f"{fact} == {_words(words)}" if len(words) == 1 else f"{fact} in {{{_words(words)}}}"
        case Has(fact, words):
            return f"{_words(words)} in {fact}" if len(words) == 1 else f"any_of({fact}, {_words(words)})"
        case Exactly(fact, words):
            return f"{fact} == {{{_words(words)}}}"
